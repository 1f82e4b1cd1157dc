/**
 * Given the text of a result and the query: which piece of it is shown, and what in it is marked?
 * The twin of bantin/search/snippet.py.
 * @module
 */

/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./text.js").TextRules} TextRules */
/** @typedef {{text: string, marked: boolean}} Span */

const SYLLABLES = 36;
const LEAD = 6;

/** The stretch that answers best, in spans. @param {string} raw @param {Query} query @param {TextRules} rules @returns {Span[]} */
export function snippet(raw, query, rules) {
  const text = rules.normalise(raw).split(/\s+/u).filter(Boolean).join(" ");
  const spans = rules.spans(text);
  if (!spans.length) return [];
  const wanted = wantedIn(spans.map(([from, to]) => rules.canonical(text.slice(from, to).toLowerCase())), query, rules);
  const first = bestWindow(wanted);
  const last = Math.min(first + SYLLABLES, spans.length);
  const start = first === 0 ? 0 : spans[first][0];
  const stop = last === spans.length ? text.length : spans[last - 1][1];
  const marks = spans.slice(first, last).filter((_, at) => wanted[first + at]);
  return [
    ...(start ? [{ text: "… ", marked: false }] : []),
    ...cut(text, start, stop, marks),
    ...(stop < text.length ? [{ text: " …", marked: false }] : []),
  ];
}

/** For each word of the text the query word that it answers, folded, or "". @returns {string[]} */
function wantedIn(words, query, rules) {
  const present = new Set(words);
  const parts = [...query.words, ...query.synonyms.flatMap((synonym) => synonym.words)];
  const allowed = new Set();
  for (const part of parts) {
    const own = part.marked ? [part.exact, part.folded].filter((word) => present.has(word)) : [];
    const met = own.length ? own : [...present].filter((word) => rules.fold(word) === part.folded);
    met.forEach((word) => allowed.add(word));
  }
  const wanted = words.map((word) => (allowed.has(word) ? rules.fold(word) : ""));
  return inRuns(wanted, parts.map((part) => part.folded));
}

/** Of a word that stands somewhere beside its neighbour from the query, only such places. */
function inRuns(wanted, asked) {
  const pairs = new Set(asked.slice(1).map((word, at) => `${asked[at]} ${word}`));
  const joined = wanted.map(() => false);
  for (let at = 0; at + 1 < wanted.length; at++) {
    if (pairs.has(`${wanted[at]} ${wanted[at + 1]}`)) joined[at] = joined[at + 1] = true;
  }
  const told = new Set(wanted.filter((_, at) => joined[at]));
  return wanted.map((word, at) => (joined[at] || !told.has(word) ? word : ""));
}

/** The first word of the window with most points: 4 for each different word, 3 for each pair of neighbours. */
function bestWindow(wanted) {
  const places = [...wanted.keys()].filter((at) => wanted[at]);
  if (!places.length) return 0;
  /** @type {Map<string, number>} */
  const inside = new Map();
  const count = (/** @type {string} */ word, /** @type {number} */ more) => {
    const now = (inside.get(word) ?? 0) + more;
    if (now) inside.set(word, now);
    else inside.delete(word);
  };
  let [best, where, oldest] = [0, 0, 0];
  places.forEach((at, newest) => {
    count(wanted[at], 1);
    while (places[oldest] <= at - SYLLABLES) count(wanted[places[oldest++]], -1);
    let pairs = 0;
    for (let one = oldest; one < newest; one++) pairs += Number(places[one + 1] - places[one] === 1);
    const points = 4 * inside.size + 3 * Math.min(pairs, 8);
    if (points > best) [best, where] = [points, at];
  });
  const least = Math.max(0, where - SYLLABLES + 1);
  let opening = least;
  while (!wanted[opening]) opening++;
  return Math.max(0, Math.min(Math.max(0, opening - LEAD, where - SYLLABLES + 1), wanted.length - SYLLABLES));
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
