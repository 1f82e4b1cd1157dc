/**
 * Given a query and the text of a document that may answer it: how good an answer is it, now that it has been read?
 * The twin of bantin/search/reading.py, number for number.
 * @module
 */

/** @typedef {import("./query.js").Query} Query */

const TITLE = 90;
const RUN = 12;
const EXACT_RUN = 4;
const NEIGHBOURS = 3000;
const BREVITY = 30;

/**
 * Points to add, null where a quoted phrase is not there.
 * @param {Query} query @param {number[]} weights @param {string} title @param {string} text
 * @param {import("./text.js").TextRules} rules
 */
export function read(query, weights, title, text, rules) {
  const fields = [rules.words(title), rules.words(text)];
  const places = fields.map((field) => placesOf(query, field, rules));
  if (!query.phrases.every((phrase) => places.some((found) => has(phrase, found)))) return null;
  const runs = places.reduce((sum, found) => sum + runPoints(weights, found), 0);
  return titlePoints(query, weights, fields[0], rules) + neighbours(places) + brevity(fields[1].length) + runs;
}

/** For each word where it stands, true where in the reader's own spelling. @returns {Map<number, boolean>[]} */
function placesOf(query, field, rules) {
  /** @type {Map<string, number[]>} */
  const standing = new Map(query.words.map((word) => [word.folded, []]));
  field.forEach((syllable, at) => standing.get(rules.fold(syllable))?.push(at));
  return query.words.map((word) =>
    new Map(standing.get(word.folded).map((at) => [at, !word.marked || field[at] === word.exact])));
}

/** Whether the phrase stands somewhere, its marked words as they are. */
function has({ start, stop }, places) {
  let ends = [...places[start].keys()].filter((at) => places[start].get(at));
  for (const found of places.slice(start + 1, stop)) ends = ends.filter((at) => found.get(at + 1)).map((at) => at + 1);
  return ends.length > 0;
}

/** How much of the query the title has, and how much of the title the query. */
function titlePoints(query, weights, title, rules) {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (!title.length || !whole) return 0;
  const held = new Set(title.map(rules.fold));
  const asked = new Set(query.words.map((word) => word.folded));
  const covered = query.words.reduce((sum, word, at) => sum + (held.has(word.folded) ? weights[at] : 0), 0);
  const common = title.filter((syllable) => asked.has(rules.fold(syllable))).length;
  return Math.floor((TITLE * covered * covered * common) / (title.length * whole));
}

/** Points of each two neighbours of the query that are neighbours somewhere. @param {Map<number, boolean>[][]} places */
function neighbours(places) {
  const beside = (found, at) => [...found[at].keys()].some((one) => found[at + 1].has(one + 1));
  return NEIGHBOURS * [...places[0].keys()].slice(1).filter((at) => places.some((found) => beside(found, at - 1))).length;
}

/** Points of a short text. @param {number} length in words */
function brevity(length) {
  return BREVITY * Math.max(0, 272 - (BigInt(length + 1) ** 16n).toString(2).length);
}

/** Points of every stretch of three words or more that stands in the field, and of the best as typed. */
function runPoints(weights, places) {
  const sum = (/** @type {number} */ last, /** @type {number} */ size) =>
    weights.slice(last - size + 1, last + 1).reduce((total, weight) => total + weight, 0);
  /** @type {Map<number, [number, number]>} */
  let before = new Map();
  let runs = 0;
  let best = 0;
  places.forEach((found, last) => {
    const now = new Map();
    let longest = 0;
    let exact = 0;
    for (const [at, own] of found) {
      const [length, asTyped] = before.get(at - 1) ?? [0, 0];
      now.set(at, [length + 1, own ? asTyped + 1 : 0]);
      longest = Math.max(longest, length + 1);
      exact = Math.max(exact, now.get(at)[1]);
    }
    for (let size = 3; size <= longest; size++) runs += sum(last, size);
    if (exact > 1) best = Math.max(best, sum(last, exact));
    before = now;
  });
  return RUN * runs + EXACT_RUN * best;
}
