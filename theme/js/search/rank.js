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
  const first = new Map();
  words.forEach((word, at) => first.has(word.folded) || first.set(word.folded, at));
  const places = [...first.values()];
  const isListed = (/** @type {number} */ at) => shards.classes.has(words[at].folded);
  const single = (/** @type {number} */ at) => Number([...words[at].folded].length === 1);
  const listed = places.filter(isListed).sort((a, b) => single(a) - single(b) || rare[b] - rare[a] || a - b);
  const unlisted = places.filter((at) => !isListed(at)).slice(0, most.unlisted);
  const quoted = (/** @type {number} */ at) => Number(!query.phrases.some(({ start, stop }) => start <= at && at < stop - 1));
  const order = words.slice(1).map((_, at) => at);
  order.sort((a, b) => quoted(a) - quoted(b) || rare[b] + rare[b + 1] - rare[a] - rare[a + 1] || a - b);
  /** @type {Map<string, [string, string]>} */
  const pairs = new Map();
  for (const at of order) pairs.set(`${words[at].folded} ${words[at + 1].folded}`, [words[at].folded, words[at + 1].folded]);
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
 * Look up and add up; what is needed has been fetched.
 * @param {Query} query @param {Shards} shards @param {ReturnType<plan>} chosen
 * @returns {{scores: Map<number, number>, relaxed: boolean}}
 */
export function answers(query, shards, chosen) {
  const value = shards.facts.points;
  const found = chosen.words.map((at) => wordPoints(query.words[at], shards));
  const pairs = chosen.pairs.map(([first, second]) => shards.pair(first, second));
  /** @type {Map<number, number>} */
  const scores = new Map();
  const add = (/** @type {number} */ number, /** @type {number} */ points) => scores.set(number, (scores.get(number) ?? 0) + points);
  for (const { points } of found) for (const [number, worth] of points) add(number, worth);
  const covers = found.map(({ points }) => new Set(points.keys()));
  const within = ({ start, stop }, at) => start <= at && at < stop;
  for (const synonym of query.synonyms.slice(0, value.synonyms)) {
    const documents = standing(synonym.words, shards);
    chosen.words.forEach((at, place) => {
      if (!within(synonym, at)) return;
      const points = value.standIn * (found[place].rarity || rarity(documents.size, shards.total));
      for (const number of documents) {
        if (!covers[place].has(number)) add(number, points);
        covers[place].add(number);
      }
    });
  }
  const cited = new Set();
  for (const span of query.numbers.slice(0, value.numbers)) {
    for (const number of shards.number(span.key)) {
      cited.add(number);
      chosen.words.forEach((at, place) => within(span, at) && covers[place].add(number));
    }
  }
  for (const cover of covers) for (const number of cover) add(number, 0);
  for (const hits of pairs) {
    for (const [number, inTitle] of hits?.documents ?? []) {
      if (scores.has(number)) add(number, hits.rarity * (inTitle ? value.pairTitle : value.pairBody));
    }
  }
  for (const number of cited) add(number, value.number);
  let [kept, relaxed] = having(covers);
  if (query.phrases.length) kept = quoted(query, shards, chosen, pairs, kept);
  return { scores: new Map(Array.from(kept, (number) => [number, scores.get(number)])), relaxed: relaxed && kept.size > 0 };
}

/** @param {import("./query.js").Word} word @param {Shards} shards */
function wordPoints(word, shards) {
  const hits = shards.word(word.folded);
  /** @type {Map<number, number>} */
  const points = new Map();
  for (const [spelling, levels] of hits?.spellings ?? []) {
    const own = !word.marked || spelling === word.exact || spelling === word.folded;
    const value = hits.rarity * (own ? shards.facts.points.own : shards.facts.points.other);
    for (const [number, level] of levels) {
      if (value * level > (points.get(number) ?? -1)) points.set(number, value * level);
    }
  }
  return { rarity: hits?.rarity ?? 0, points };
}

/** The documents with what stands for a stretch. @param {import("./query.js").Word[]} words @param {Shards} shards */
function standing(words, shards) {
  if (words.length > 1) {
    return common(neighbours(words, shards.facts.points.longest).map(([first, second]) => new Set(shards.pair(first, second)?.documents.keys())));
  }
  const [{ exact, folded, unfinished }] = words;
  const own = (shards.word(folded)?.spellings ?? []).filter(([spelling]) => unfinished || spelling === exact || spelling === folded);
  return new Set(own.flatMap(([, levels]) => [...levels.keys()]));
}

/** The documents that have all words, else the nearest. @param {Set<number>[]} covers @returns {[Set<number>, boolean]} */
function having(covers) {
  const whole = common(covers);
  const known = covers.filter((cover) => cover.size);
  if (whole.size || 2 * known.length < covers.length) return [whole, false];
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const cover of known) for (const number of cover) counts.set(number, (counts.get(number) ?? 0) + 1);
  const most = [0, Math.min(1, known.length >> 1), known.length >> 2].sort((a, b) => a - b);
  for (const lacking of most) {
    const kept = [...counts.keys()].filter((number) => counts.get(number) >= known.length - lacking);
    if (kept.length) return [new Set(kept), true];
  }
  return [new Set(), false];
}

/** Those with all pairs of the quoted phrases, marked words as they are. */
function quoted(query, shards, chosen, pairs, kept) {
  const inside = new Set(query.phrases.flatMap(({ start, stop }) =>
    query.words.slice(start, stop - 1).map((word, at) => `${word.folded} ${query.words[start + at + 1].folded}`)));
  const needed = chosen.pairs.flatMap((pair, at) =>
    inside.has(pair.join(" ")) ? [new Set(pairs[at]?.documents.keys())] : []);
  for (const at of chosen.words) {
    const word = query.words[at];
    if (!word.marked || !query.phrases.some(({ start, stop }) => start <= at && at < stop)) continue;
    const own = shards.word(word.folded)?.spellings.find(([spelling]) => spelling === word.exact);
    needed.push(new Set(own?.[1].keys()));
  }
  return common([kept, ...needed]);
}

/** @param {Set<number>[]} sets */
function common(sets) {
  if (!sets.length) return new Set();
  const [smallest, ...others] = [...sets].sort((one, other) => one.size - other.size);
  return new Set([...smallest].filter((number) => others.every((other) => other.has(number))));
}
