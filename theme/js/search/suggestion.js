/**
 * Given a query of which a word is nowhere in the bulletin: which word did the reader mean?
 * One letter wrong, missing, too much, or two exchanged; of several words the commonest.
 * @module
 */

/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./shards.js").Shards} Shards */

const SHORTEST = 4;

/** The query put right, "" where nothing is to be put right. @param {Query} query @param {Shards} shards @param {ReturnType<typeof import("./rank.js").plan>} chosen */
export async function suggested(query, shards, chosen) {
  const lost = new Map();
  for (const at of chosen.words) {
    const { folded } = query.words[at];
    if (folded.length >= SHORTEST && !/\p{N}/u.test(folded) && !shards.word(folded)) lost.set(folded, nearest(folded, shards));
  }
  const meant = [...lost.values()].filter(Boolean);
  if (!meant.length) return "";
  await shards.load(meant);
  return query.words.map((word) => (lost.get(word.folded) ? spelling(word.exact, lost.get(word.folded), shards) : word.exact)).join(" ");
}

/** The commonest word of the vocabulary that is one slip away, "" where there is none. @param {string} folded @param {Shards} shards */
function nearest(folded, shards) {
  const near = shards.words.filter((word) => isNear(folded, word));
  near.sort((one, other) => shards.classes.get(one) - shards.classes.get(other));
  return near[0] ?? "";
}

/** Whether one slip makes one word the other. @param {string} one @param {string} other */
export function isNear(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let [end, last] = [one.length, other.length];
  while (end > start && last > start && one[end - 1] === other[last - 1]) [end, last] = [end - 1, last - 1];
  const [left, right] = [one.slice(start, end), other.slice(start, last)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** The spelling with the reader's own marks, else the commonest. @param {string} exact @param {string} folded @param {Shards} shards */
function spelling(exact, folded, shards) {
  const marks = (/** @type {string} */ word) => [...word.replaceAll("đ", "d\u0335").normalize("NFD")].filter((one) => /\p{M}/u.test(one)).sort().join("");
  const known = shards.word(folded)?.spellings ?? [];
  const own = known.find(([word]) => marks(word) === marks(exact));
  return (own ?? [...known].sort((one, other) => other[1].size - one[1].size)[0])?.[0] ?? folded;
}
