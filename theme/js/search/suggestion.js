/**
 * Given a query of which a word is nowhere in the bulletin: which query did the reader mean?
 * One letter wrong, missing, too much, or two exchanged; of several such words the one that stands beside the query's
 * other words most often, of equals the commonest. What is suggested has been asked: some document has every word of it.
 * The twin of bantin/search/suggestion.py.
 * @module
 */

import { parse } from "./query.js";
import { answers, keysOf, plan } from "./rank.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./shards.js").Shards} Shards */

const PLAIN = /^[a-z]{4,12}$/;
const LETTERS = /^[a-z]+$/;
const MOST_NEAR = 4;

/**
 * The query put right, "" where nothing is to be put right or nothing answers it.
 * @param {Query} query @param {{shards: Shards, rules: import("./text.js").TextRules, known: import("./query.js").Abbreviations}} index
 */
export async function suggested(query, { shards, rules, known }) {
  const lost = plan(query, shards).words.filter((at) => PLAIN.test(query.words[at].folded) && !shards.word(query.words[at].folded));
  const meant = new Map();
  for (const at of lost) {
    const best = await nearest(query, at, shards);
    if (best) meant.set(query.words[at].folded, best);
  }
  if (!meant.size) return "";
  await shards.load(meant.values());
  const text = query.words.map((word) => spelling(word, meant.get(word.folded), shards)).join(" ");
  const right = parse(text, rules, known);
  const chosen = plan(right, shards);
  await shards.load(keysOf(right, shards, chosen));
  const { numbers, relaxed } = answers(right, shards, chosen);
  return numbers.length && !relaxed ? text : "";
}

/** The word of the vocabulary that was meant, "" where none is near. @param {Query} query @param {number} at @param {Shards} shards */
async function nearest({ words }, at, shards) {
  const near = shards.words.filter((word) => isNear(words[at].folded, word) && LETTERS.test(word));
  near.sort((one, other) => shards.classes.get(one) - shards.classes.get(other));
  const common = near.slice(0, MOST_NEAR);
  const pairs = (/** @type {string} */ word) => [
    ...words.slice(Math.max(at - 1, 0), at).map((one) => [one.folded, word]),
    ...words.slice(at + 1, at + 2).map((one) => [word, one.folded]),
  ];
  await shards.load(common.flatMap(pairs).map(([first, second]) => shards.pairKey(first, second)));
  const beside = common.map((word) => pairs(word).reduce((sum, [first, second]) => sum + (shards.pair(first, second)?.documents.numbers.length ?? 0), 0));
  return common[beside.indexOf(Math.max(...beside))] ?? "";
}

/** Whether one slip makes one word the other. @param {string} one @param {string} other */
function isNear(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let [end, last] = [one.length, other.length];
  while (end > start && last > start && one[end - 1] === other[last - 1]) [end, last] = [end - 1, last - 1];
  const [left, right] = [one.slice(start, end), other.slice(start, last)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** The word; what was meant instead: without marks if the word has none, else with the same, else the commonest. @param {import("./query.js").Word} word @param {string | undefined} meant @param {Shards} shards */
function spelling({ exact, marked }, meant, shards) {
  const known = meant && marked ? shards.word(meant)?.spellings : undefined;
  if (!known) return meant ?? exact;
  const own = known.find(([spelt]) => marks(spelt) === marks(exact));
  return (own ?? [...known].sort((one, other) => other[1].numbers.length - one[1].numbers.length)[0])[0];
}

/** @param {string} word */
const marks = (word) => [...word.replaceAll("đ", "d\u0335").normalize("NFD")].filter((one) => /\p{M}/u.test(one)).sort().join("");
