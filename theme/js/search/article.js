/**
 * Given a title or a text: which words stand in it, and where does each of them?
 * What is read to rank an answer and what is cut to show it are the same words: cut once, kept while a reader types.
 * The twin of bantin/search/article.py.
 * @module
 */

/** @typedef {import("./text.js").TextRules} TextRules */
/** @typedef {{words: string[], places: Map<string, number[]>}} Field its words as the index spells them; folded → where */
/** @typedef {Field & {shown: string, starts: number[], ends: number[]}} Shown the text as shown, and where its words are */
/** @typedef {{title: Field, body: Shown}} Article */

const SPACES = /[\s\x1c-\x1f\x85]+/u;

/** @param {string} title @param {string} text @param {TextRules} rules @returns {Article} */
export function article(title, text, rules) {
  return { title: field(title, rules), body: field(text, rules) };
}

/** @param {string} raw @param {TextRules} rules @returns {Shown} */
export function field(raw, rules) {
  const shown = rules.normalise(raw).split(SPACES).filter(Boolean).join(" ");
  const pieces = rules.pieces(rules.lower(shown));
  const [words, starts, ends, places] = [[], [], [], new Map()];
  for (let at = 0, end = 0; at < pieces.length; at++) {
    const start = end;
    end += pieces[at].length;
    // A piece between two words has an odd place.
    if (at % 2 || start === end) continue;
    const { word, folded } = rules.known(pieces[at]);
    if (places.has(folded)) places.get(folded).push(words.length);
    else places.set(folded, [words.length]);
    words.push(word);
    starts.push(start);
    ends.push(end);
  }
  return { words, places, shown, starts, ends };
}
