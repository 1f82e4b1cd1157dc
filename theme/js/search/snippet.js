/**
 * Given the text of a result and the query: which piece of it is shown, and what in it is marked?
 * The twin of bantin/search/snippet.py.
 * @module
 */

import { finder } from "./article.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {{text: string, marked: boolean}} Span */

const SYLLABLES = 36;
const LEAD = 6;

/** The stretch that answers best, in spans. @param {import("./article.js").Field} body @param {Query} query @returns {Span[]} */
export function snippet(body, query) {
  const { shown: text, edges, words } = body;
  if (!words.length) return [];
  const wanted = wantedIn(body, query);
  const first = bestWindow(wanted, words.length);
  const last = Math.min(first + SYLLABLES, words.length);
  const start = first === 0 ? 0 : edges[2 * first];
  const stop = last === words.length ? text.length : edges[2 * last - 1];
  const marks = wanted.filter(([at]) => first <= at && at < last).map(([at]) => edges.slice(2 * at, 2 * at + 2));
  return [
    ...(start ? [{ text: "… ", marked: false }] : []),
    ...cut(text, start, stop, marks),
    ...(stop < text.length ? [{ text: " …", marked: false }] : []),
  ];
}

/** The places of the text that answer a word of the query, each with that word, folded. @returns {[number, string][]} */
function wantedIn(body, query) {
  const { words } = body;
  const parts = [...query.words, ...query.synonyms.flatMap((synonym) => synonym.words)];
  const found = new Map();
  finder(parts)(body).forEach((here, part) => {
    const { exact, folded, marked } = parts[part];
    const own = marked ? here.filter((at) => words[at] === exact || words[at] === folded) : [];
    for (const at of own.length ? own : here) found.set(at, folded);
  });
  const singles = query.synonyms.flatMap(({ words: others }) => (others.length === 1 ? others : []));
  const alone = new Set([...query.words, ...singles].map((word) => word.folded));
  return inRuns([...found].sort(([one], [other]) => one - other), parts, alone);
}

/**
 * Of a word that stands somewhere beside its neighbour from the query, only such places. A word of an abbreviation's
 * expansion that was not asked for itself says nothing by itself.
 * @returns {[number, string][]}
 */
function inRuns(wanted, parts, alone) {
  const pairs = new Set(parts.slice(1).map(({ folded }, at) => `${parts[at].folded} ${folded}`));
  const joined = new Set();
  for (let at = 1; at < wanted.length; at++) {
    const [[one, first], [other, second]] = [wanted[at - 1], wanted[at]];
    if (other - one === 1 && pairs.has(`${first} ${second}`)) joined.add(one).add(other);
  }
  const told = new Set(wanted.filter(([at]) => joined.has(at)).map(([, word]) => word));
  return wanted.filter(([at, word]) => joined.has(at) || (alone.has(word) && !told.has(word)));
}

/** The first word of the window with most points: 4 for each different word, 3 for each pair of neighbours. */
function bestWindow(wanted, length) {
  if (!wanted.length) return 0;
  /** @type {Map<string, number>} */
  const inside = new Map();
  const count = (/** @type {string} */ word, /** @type {number} */ more) => {
    const now = (inside.get(word) ?? 0) + more;
    if (now) inside.set(word, now);
    else inside.delete(word);
  };
  let [best, where, oldest, pairs] = [0, 0, 0, 0];
  const beside = (/** @type {number} */ one) => Number(wanted[one + 1][0] - wanted[one][0] === 1);
  wanted.forEach(([at, word], newest) => {
    count(word, 1);
    if (newest) pairs += beside(newest - 1);
    while (wanted[oldest][0] <= at - SYLLABLES) {
      pairs -= beside(oldest);
      count(wanted[oldest++][1], -1);
    }
    const points = 4 * inside.size + 3 * Math.min(pairs, 8);
    if (points > best) [best, where] = [points, at];
  });
  const least = Math.max(0, where - SYLLABLES + 1);
  const opening = wanted.find(([at]) => at >= least)[0];
  return Math.max(0, Math.min(Math.max(least, opening - LEAD), length - SYLLABLES));
}

/** The text in spans; marks parted only by a space are one. @returns {Span[]} */
function cut(text, start, stop, marks) {
  const merged = /** @type {[number, number][]} */ ([]);
  for (const [from, to] of marks) {
    const before = merged.at(-1);
    if (before && text.slice(before[1], from) === " ") before[1] = to;
    else merged.push([from, to]);
  }
  const spans = [];
  let at = start;
  for (const [from, to] of merged) {
    spans.push({ text: text.slice(at, from), marked: false }, { text: text.slice(from, to), marked: true });
    at = to;
  }
  spans.push({ text: text.slice(at, stop), marked: false });
  return spans.filter((span) => span.text);
}
