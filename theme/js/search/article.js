/**
 * Given a title or a text: which words stand in it, and where does each of them?
 * What is read to rank an answer and what is cut to show it are the same words: cut once, kept while a reader types.
 * The twin of bantin/search/article.py.
 * @module
 */

import { edges } from "./text.js";

/** @typedef {import("./text.js").TextRules} TextRules */
/** @typedef {{shown: string, edges: number[], words: string[], numbers: number[]}} Field the text as shown, where its
 *   words begin and end in it, what the index knows them by, and the number of that, folded */
/** @typedef {{shown: import("./shards.js").Text, title: Field, body: Field}} Article */

const SPACES = /[\s\x1c-\x1f\x85]{2,}|[^\S ]|[\x1c-\x1f\x85]/gu;

/** @param {import("./shards.js").Text} shown @param {TextRules} rules @returns {Article} */
export function article(shown, rules) {
  return { shown, title: field(shown.title, rules), body: field(shown.text, rules) };
}

/** @param {string} raw @param {TextRules} rules @returns {Field} */
function field(raw, rules) {
  const shown = rules.normalise(raw).replace(SPACES, " ").trim();
  const small = rules.lower(shown);
  const at = edges(small);
  const [words, numbers] = [[], []];
  for (let edge = 0; edge < at.length; edge += 2) {
    const { word, number } = rules.known(small.slice(at[edge], at[edge + 1]));
    words.push(word);
    numbers.push(number);
  }
  return { shown, edges: at, words, numbers };
}

/**
 * What finds in any field where each of the words asked for stands; of equal words it is the same list.
 * @param {{number: number}[]} asked
 * @returns {(field: Field) => number[][]}
 */
export function finder(asked) {
  const which = new Uint16Array(1 + Math.max(0, ...asked.map(({ number }) => number)));
  asked.forEach(({ number }, at) => (which[number] = at + 1));
  return ({ numbers }) => {
    const lists = /** @type {number[][]} */ ([[], ...asked.map(() => [])]);
    for (let at = 0; at < numbers.length; at++) {
      const one = which[numbers[at]];
      if (one) lists[one].push(at);
    }
    return asked.map(({ number }) => lists[which[number]]);
  };
}
