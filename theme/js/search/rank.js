/**
 * Given a query and the index: which documents answer it, and how well, as far as an index can tell?
 * The twin of bantin/search/matching.py, number for number.
 * @module
 */

/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./shards.js").Shards} Shards */

/** 32 × log₂((total + 1) / documents), in whole numbers. @param {number} documents @param {number} total */
export function rarity(documents, total) {
  if (!documents) return 0;
  return (BigInt(total + 1) ** 32n / BigInt(documents) ** 32n).toString(2).length - 1;
}

/** The rarity class of each word; one that is not listed is of the rarest. @param {Query} query @param {Shards} shards */
export function classes(query, shards) {
  const rarest = rarity(1, shards.total) >> 4;
  return query.words.map((word) => shards.classes.get(word.folded) ?? rarest);
}

/** What of a query is looked up. @param {Query} query @param {Shards} shards */
export function plan(query, shards) {
  const { words } = query;
  const most = shards.facts.points;
  const rare = classes(query, shards);
  const folded = words.map((word) => word.folded);
  const places = [...new Set(folded)].map((one) => folded.indexOf(one));
  const isListed = (/** @type {number} */ at) => shards.classes.has(folded[at]);
  const single = (/** @type {number} */ at) => Number([...folded[at]].length === 1);
  const listed = places.filter(isListed).sort((a, b) => single(a) - single(b) || rare[b] - rare[a] || a - b);
  const unlisted = places.filter((at) => !isListed(at)).slice(0, most.unlisted);
  const quoted = (/** @type {number} */ at) => Number(!query.phrases.some(({ start, stop }) => start <= at && at < stop - 1));
  const order = words.slice(1).map((_, at) => at);
  order.sort((a, b) => quoted(a) - quoted(b) || rare[b] + rare[b + 1] - rare[a] - rare[a + 1] || a - b);
  /** @type {Map<string, [string, string]>} */
  const pairs = new Map();
  for (const at of order) pairs.set(shards.pairKey(folded[at], folded[at + 1]), [folded[at], folded[at + 1]]);
  return {
    words: [...listed.slice(0, most.listed).sort((a, b) => a - b), ...unlisted],
    pairs: [...pairs.values()].slice(0, most.pairs),
  };
}

/** The keys under which that is found. @param {Query} query @param {Shards} shards @param {ReturnType<plan>} chosen */
export function keysOf(query, shards, chosen) {
  const most = shards.facts.points;
  const keys = chosen.words.map((at) => query.words[at].folded);
  keys.push(...chosen.pairs.map(([first, second]) => shards.pairKey(first, second)));
  keys.push(...query.numbers.slice(0, most.numbers).map((span) => `#${span.key}`));
  for (const { words } of query.synonyms.slice(0, most.synonyms)) {
    if (words.length === 1) keys.push(words[0].folded);
    for (const [first, second] of neighbours(words, most.longest)) keys.push(shards.pairKey(first, second));
  }
  return keys;
}

/** @param {{folded: string}[]} words @param {number} most */
const neighbours = (words, most) =>
  words.slice(1, most + 1).map((word, at) => [words[at].folded, word.folded]);

/**
 * Look up and add up; what is needed has been fetched. While a reader types this is done for every key, so documents
 * are places of arrays.
 * @param {Query} query @param {Shards} shards @param {ReturnType<plan>} chosen
 * @returns {{numbers: number[], points: Int32Array, relaxed: boolean}} those that answer, newest first; points by number
 */
export function answers(query, shards, chosen) {
  const value = shards.facts.points;
  const points = new Int32Array(shards.room);
  // Which of the words looked up a document has, a bit for each.
  const has = new Uint32Array(shards.room);
  chosen.words.forEach((at, place) => addWord(query.words[at], shards, points, has, 1 << place));
  for (const synonym of query.synonyms.slice(0, value.synonyms)) addStandIn(synonym, shards, chosen, query, points, has);
  const cited = query.numbers.slice(0, value.numbers).flatMap((span) => {
    const documents = shards.number(span.key);
    const bits = chosen.words.reduce((sum, at, place) => sum | (within(span, at) ? 1 << place : 0), 0);
    for (const number of documents) has[number] |= bits;
    return [...documents];
  });
  const pairs = chosen.pairs.map(([first, second]) => shards.pair(first, second));
  for (const hits of pairs) if (hits) addPair(hits, value, points, has);
  for (const number of new Set(cited)) points[number] += value.number;
  const [near, relaxed] = having(has, chosen.words.length);
  const numbers = query.phrases.length ? quoted(query, shards, chosen, pairs, near) : near;
  return { numbers, points, relaxed: relaxed && numbers.length > 0 };
}

/** @param {import("./query.js").Stretch} stretch @param {number} at */
const within = ({ start, stop }, at) => start <= at && at < stop;

/** @param {import("./query.js").Word} word */
function addWord({ folded, exact }, shards, points, has, bit) {
  const { documents, worth } = shards.worth(folded, exact) ?? { documents: [] };
  for (let at = 0; at < documents.length; at++) {
    points[documents[at]] += worth[at];
    has[documents[at]] |= bit;
  }
}

/** The documents with a word, and its points in each: those of its best spelling. @param {Shards} shards @param {string} folded @param {string} exact */
export function worthOf(shards, folded, exact) {
  const hits = shards.word(folded);
  if (!hits) return undefined;
  const best = new Int32Array(shards.room);
  for (const [spelling, { numbers, lows }] of hits.spellings) {
    const own = exact === folded || spelling === exact || spelling === folded;
    const points = hits.rarity * (own ? shards.facts.points.own : shards.facts.points.other);
    for (let at = 0; at < numbers.length; at++) best[numbers[at]] = Math.max(best[numbers[at]], points * lows[at]);
  }
  return { documents: hits.documents, worth: Int32Array.from(hits.documents, (number) => best[number]) };
}

/** A document with what stands for a stretch of the query has the words of the stretch, for fewer points. */
function addStandIn(synonym, shards, chosen, query, points, has) {
  const documents = standing(synonym.words, shards);
  chosen.words.forEach((at, place) => {
    if (!within(synonym, at)) return;
    const told = shards.word(query.words[at].folded)?.rarity || rarity(documents.length, shards.total);
    for (let one = 0; one < documents.length; one++) {
      const number = documents[one];
      if (!(has[number] & (1 << place))) points[number] += shards.facts.points.standIn * told;
      has[number] |= 1 << place;
    }
  });
}

/** @param {import("./shards.js").PairHits} hits */
function addPair({ rarity: told, documents: { numbers, lows } }, { pairTitle, pairBody }, points, has) {
  for (let at = 0; at < numbers.length; at++) {
    if (has[numbers[at]]) points[numbers[at]] += told * (lows[at] ? pairTitle : pairBody);
  }
}

/** The documents with what stands for a stretch. @param {import("./query.js").Word[]} words @param {Shards} shards */
function standing(words, shards) {
  if (words.length > 1) {
    const pairs = neighbours(words, shards.facts.points.longest).map(([first, second]) => shards.pair(first, second)?.documents.numbers ?? []);
    return common(pairs, shards.room);
  }
  const [{ exact, folded, unfinished }] = words;
  const own = (shards.word(folded)?.spellings ?? []).filter(([spelling]) => unfinished || spelling === exact || spelling === folded);
  return either(own.map(([, { numbers }]) => numbers), shards.room);
}

/** The documents that have all words, else the nearest. @param {Uint32Array} has @param {number} words @returns {[number[], boolean]} */
function having(has, words) {
  let all = 0;
  for (let number = 0; number < has.length; number++) all |= has[number];
  const known = bitsOf(all);
  const whole = known === words ? numbersWith(has, (bits) => bits === all) : [];
  if (whole.length || 2 * known < words) return [whole, false];
  const most = [0, Math.min(1, known >> 1), known >> 2].sort((a, b) => a - b);
  for (const lacking of most) {
    const kept = numbersWith(has, (bits) => bitsOf(bits) >= known - lacking);
    if (kept.length) return [kept, true];
  }
  return [[], false];
}

/** The documents that have such words, and one at least. @param {Uint32Array} has @param {(bits: number) => boolean} enough */
function numbersWith(has, enough) {
  const found = [];
  for (let number = 0; number < has.length; number++) {
    if (has[number] && enough(has[number])) found.push(number);
  }
  return found;
}

/** @param {number} bits */
function bitsOf(bits) {
  let count = 0;
  for (let left = bits; left; left &= left - 1) count++;
  return count;
}

/** Those with all pairs of the quoted phrases, marked words as they are. */
function quoted(query, shards, chosen, pairs, kept) {
  const inside = new Set(query.phrases.flatMap(({ start, stop }) =>
    query.words.slice(start, stop - 1).map((word, at) => `${word.folded} ${query.words[start + at + 1].folded}`)));
  const needed = chosen.pairs.flatMap((pair, at) => (inside.has(pair.join(" ")) ? [pairs[at]?.documents.numbers ?? []] : []));
  for (const at of chosen.words) {
    const word = query.words[at];
    if (!word.marked || !query.phrases.some((phrase) => within(phrase, at))) continue;
    const own = shards.word(word.folded)?.spellings.find(([spelling]) => spelling === word.exact);
    needed.push(own?.[1].numbers ?? []);
  }
  return common([kept, ...needed], shards.room);
}

/** What stands in one of these lists at least. @param {Int32Array[]} lists @param {number} room @returns {ArrayLike<number>} */
export function either(lists, room) {
  if (lists.length === 1) return lists[0];
  const there = new Uint8Array(room);
  const found = [];
  for (const numbers of lists) {
    for (let at = 0; at < numbers.length; at++) {
      if (!there[numbers[at]]) found.push(numbers[at]);
      there[numbers[at]] = 1;
    }
  }
  return found;
}

/** What stands in all of these lists, each of which names a document once. @param {ArrayLike<number>[]} lists @param {number} room */
function common([first, ...others], room) {
  const counts = new Uint8Array(room);
  for (const numbers of others) for (let at = 0; at < numbers.length; at++) counts[numbers[at]]++;
  return Array.from(first).filter((number) => counts[number] === others.length);
}
