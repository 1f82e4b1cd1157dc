/**
 * Given a query and the text of a document that may answer it: how good an answer is it, now that it has been read?
 * The twin of bantin/search/reading.py, number for number.
 * @module
 */

import { finder } from "./article.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./article.js").Field} Field */
/** Where each word of the query stands in a field, and whether one stands at a place in the reader's own spelling.
 *  @typedef {{numbers: number[], places: number[][], own: (word: number, at: number) => boolean}} Found */

/**
 * What tells the points to add to a document, null where a quoted phrase is not there.
 * @param {Query} query @param {number[]} weights @param {Record<string, number>} points
 * @returns {(article: import("./article.js").Article) => number | null}
 */
export function reader(query, weights, points) {
  const asked = query.words.map(({ number }) => number);
  const find = finder(query.words);
  const foundIn = (/** @type {Field} */ field) => ({
    numbers: field.numbers,
    places: find(field),
    own: (word, at) => !query.words[word].marked || field.words[at] === query.words[word].exact,
  });
  return ({ title, body }) => {
    const found = [foundIn(title), foundIn(body)];
    if (!query.phrases.every((phrase) => found.some((one) => has(phrase, asked, one)))) return null;
    const [inTitle, inBody] = found.map((one) => longRuns(weights, asked, one));
    return (
      titlePoints(weights, title.words.length, found[0].places, points.title) + points.neighbours * neighbours(asked, found) +
      points.brevity * brevity(body.words.length) + points.run * (inTitle[0] + inBody[0]) + points.exactRun * (inTitle[1] + inBody[1])
    );
  };
}

/** @param {number[]} weights */
const sum = (weights) => weights.reduce((total, weight) => total + weight, 0);

/** Whether the phrase stands somewhere, its marked words as they are. @param {number[]} asked @param {Found} found */
function has({ start, stop }, asked, { numbers, places, own }) {
  const words = asked.slice(start, stop);
  return places[start].some((at) => words.every((word, far) => numbers[at + far] === word && own(start + far, at + far)));
}

/** How much of the query the title has, and how much of the title the query. @param {number[][]} places */
function titlePoints(weights, length, places, most) {
  const whole = sum(weights);
  if (!length || !whole) return 0;
  const covered = sum(weights.filter((_, at) => places[at].length));
  const common = [...new Set(places)].flat().length;
  return Math.floor((most * covered * covered * common) / (length * whole));
}

/** How many neighbours of the query are neighbours somewhere. @param {number[]} asked @param {Found[]} found */
function neighbours(asked, found) {
  const beside = ({ numbers, places }, at) => places[at].some((one) => numbers[one + 1] === asked[at + 1]);
  return asked.slice(1).filter((_, at) => found.some((one) => beside(one, at))).length;
}

/** How short a text is, in sixteenths of an octave. @param {number} length in words */
function brevity(length) {
  return Math.max(0, 272 - (BigInt(length + 1) ** 16n).toString(2).length);
}

/** The weight of every stretch of three words or more that stands in the field, and of the best as typed. @returns {[number, number]} */
function longRuns(weights, asked, { numbers, places, own }) {
  const run = (/** @type {number} */ last, /** @type {number} */ size) => sum(weights.slice(last - size + 1, last + 1));
  let [runs, best] = [0, 0];
  places.forEach((list, last) => {
    let [longest, exact] = [0, 0];
    for (const at of list) {
      let [length, asTyped] = [1, 0];
      while (length <= last && numbers[at - length] === asked[last - length]) length++;
      while (asTyped < length && own(last - asTyped, at - asTyped)) asTyped++;
      longest = Math.max(longest, length);
      exact = Math.max(exact, asTyped);
    }
    for (let size = 3; size <= longest; size++) runs += run(last, size);
    if (exact > 1) best = Math.max(best, run(last, exact));
  });
  return [runs, best];
}
