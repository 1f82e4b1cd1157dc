/**
 * Given a query and the text of a document that may answer it: how good an answer is it, now that it has been read?
 * The twin of bantin/search/reading.py, number for number.
 * @module
 */

import { placesOf } from "./article.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {Map<number, boolean>} Found where a word stands, true where in the reader's own spelling */

/**
 * Points to add, null where a quoted phrase is not there.
 * @param {Query} query @param {number[]} weights @param {import("./article.js").Article} article
 * @param {Record<string, number>} points
 */
export function read(query, weights, { title, body }, points) {
  const inTitle = placesOf(title, query.words);
  const places = [foundIn(query, title, inTitle), foundIn(query, body, placesOf(body, query.words))];
  if (!query.phrases.every((phrase) => places.some((found) => has(phrase, found)))) return null;
  const runs = places.map((found) => longRuns(weights, found));
  const sum = (/** @type {number} */ which) => runs[0][which] + runs[1][which];
  return (
    titlePoints(query, weights, title.words.length, inTitle, points.title) + points.neighbours * neighbours(places) +
    points.brevity * brevity(body.words.length) + points.run * sum(0) + points.exactRun * sum(1)
  );
}

/** For each word of the query where it stands. @returns {Found[]} */
function foundIn(query, { words }, places) {
  return query.words.map((word) => new Map(places.get(word.folded).map((at) => [at, !word.marked || words[at] === word.exact])));
}

/** Whether the phrase stands somewhere, its marked words as they are. */
function has({ start, stop }, places) {
  let ends = [...places[start].keys()].filter((at) => places[start].get(at));
  for (const found of places.slice(start + 1, stop)) ends = ends.filter((at) => found.get(at + 1)).map((at) => at + 1);
  return ends.length > 0;
}

/** How much of the query the title has, and how much of the title the query. */
function titlePoints(query, weights, length, places, most) {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (!length || !whole) return 0;
  const covered = query.words.reduce((sum, word, at) => sum + (places.get(word.folded).length ? weights[at] : 0), 0);
  const common = [...places.values()].reduce((sum, found) => sum + found.length, 0);
  return Math.floor((most * covered * covered * common) / (length * whole));
}

/** How many neighbours of the query are neighbours somewhere. @param {Found[][]} places */
function neighbours(places) {
  const beside = (found, at) => [...found[at].keys()].some((one) => found[at + 1].has(one + 1));
  return [...places[0].keys()].slice(1).filter((at) => places.some((found) => beside(found, at - 1))).length;
}

/** How short a text is, in sixteenths of an octave. @param {number} length in words */
function brevity(length) {
  return Math.max(0, 272 - (BigInt(length + 1) ** 16n).toString(2).length);
}

/** The weight of every stretch of three words or more that stands in the field, and of the best as typed. @returns {[number, number]} */
function longRuns(weights, places) {
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
  return [runs, best];
}
