/**
 * Given the address of a published search index: which articles answer a reader's words?
 * @module
 */

import { article } from "./article.js";
import { SearchFault } from "./fault.js";
import { kept } from "./kept.js";
import { understand } from "./query.js";
import { answers, classes, keysOf, plan, worthOf } from "./rank.js";
import { reader } from "./reading.js";
import { openShards } from "./shards.js";
import { snippet } from "./snippet.js";
import { suggested } from "./suggestion.js";
import { textRules } from "./text.js";

export { SearchFault };

/** @typedef {{category?: string, unit?: string, year?: string | number, sort?: "relevance" | "date", offset?: number,
 *   limit?: number, typing?: boolean, raw?: boolean, facets?: boolean}} Wish */
/** @typedef {{url: string, title: string, category: string, unit: string, date: string, score: number,
 *   snippet: import("./snippet.js").Span[]}} Hit */
/** @typedef {{id: string, name: string, count: number}} Facet */
/** @typedef {{total: number, hits: Hit[], relaxed: boolean, shown: string, expanded: {from: string, to: string}[],
 *   decoded: string, suggestion: string, facets: {category: Facet[], unit: Facet[], year: Facet[]} | null}} Answer
 *   `facets`: where they were wished for */

// Texts that are kept cut into words, some 25 KB each.
const TEXTS = 256;
// Words and pairs whose documents are kept unpacked.
const POSTINGS = 64;
// Milliseconds for which an index is taken for the one that is published.
const FRESH = 60_000;
// Milliseconds for which an answer waits to hear of another.
const PATIENCE = 2_000;

/** Open the index at `base`, the address of /search/. @param {string | URL} base */
export async function openEngine(base) {
  if (!canUnpack()) throw new SearchFault("unsupported", "DecompressionStream");
  const address = new URL(base, typeof document === "undefined" ? undefined : document.baseURI);
  let index = await opened(address);
  /** @type {Promise<boolean> | null} */
  let coming = null;
  /** Whether a new site has been published meanwhile; then it is asked from now on. @param {Index} used */
  const renewed = async (used) => {
    if (index !== used) return true;
    coming ??= opened(address).finally(() => (coming = null)).then((fresh) => {
      used.since = fresh.since;
      if (fresh.shards.root === used.shards.root) return false;
      index = fresh;
      return true;
    });
    return coming;
  };
  return {
    /** Answer a query as typed. @param {string} text @param {Wish} wish @returns {Promise<Answer>} */
    async search(text, wish = {}) {
      const used = index;
      let answer = null;
      try {
        answer = await guarded(used, text, wish);
        const enough = (answer.total > 0 && !answer.relaxed) || wish.typing || Date.now() - used.since < FRESH;
        // What a page that was open for long does not find may have been published meanwhile.
        if (enough || !(await Promise.race([renewed(used), lapse()]))) return answer;
        return await guarded(index, text, wish);
      } catch (fault) {
        if (answer) return answer;
        // The files of a new site have other names.
        if (fault.kind !== "missing" || !(await renewed(used))) throw fault;
      }
      return guarded(index, text, wish);
    },
  };
}

/** No news, after a while: on a line that hangs nobody waits for more than was found. */
const lapse = () => new Promise((done) => setTimeout(done, PATIENCE, false));

/** Chrome 80 to 102 have a DecompressionStream that does not know how these files are packed. */
function canUnpack() {
  try {
    return Boolean(new DecompressionStream("deflate-raw"));
  } catch {
    return false;
  }
}

/** @typedef {Awaited<ReturnType<typeof opened>>} Index */

/** @param {URL} address */
async function opened(address) {
  const shards = await openShards(address);
  try {
    const tables = Object.entries(shards.facts.abbreviations).map(([name, table]) => [name, new Map(Object.entries(table))]);
    shards.word = kept(POSTINGS, shards.word.bind(shards));
    shards.pair = kept(POSTINGS, shards.pair.bind(shards));
    shards.worth = kept(POSTINGS, worthOf.bind(null, shards));
    const rules = textRules(shards.facts);
    const articles = kept(TEXTS, (number) => shards.text(number).then((shown) => article(shown, rules)));
    return { shards, rules, articles, known: Object.fromEntries(tables), since: Date.now() };
  } catch {
    throw new SearchFault("damaged", shards.root);
  }
}

/** @param {Index} index @param {string} text @param {Wish} wish */
async function guarded(index, text, wish) {
  try {
    return await search(index, text, wish);
  } catch (fault) {
    throw fault instanceof SearchFault ? fault : new SearchFault("damaged", String(fault));
  }
}

/** @param {Index} index @param {string} text @param {Wish} wish @returns {Promise<Answer>} */
async function search(index, text, wish) {
  const { shards, rules, known } = index;
  const { query, decoded } = understand(text, rules, known, shards, wish);
  const chosen = plan(query, shards);
  await shards.load(keysOf(query, shards, chosen));
  const found = answers(query, shards, chosen);
  const order = await ordered(index, query, found, wish);
  const { offset = 0, limit = 10 } = wish;
  const hits = await Promise.all(Array.from(order.slice(offset, offset + limit), (number) => hit(index, query, number, found.points[number])));
  const short = found.relaxed || order.length === 0;
  return {
    total: order.length,
    hits,
    relaxed: found.relaxed && order.length > 0,
    shown: spelt(query.words),
    expanded: query.synonyms.map(({ start, stop, words }) => expansion(query.words.slice(start, stop), words)),
    decoded,
    suggestion: short && !wish.typing ? await suggested(query, index) : "",
    facets: wish.facets ? facetsOf(shards, await shards.filing(), found.numbers, wish) : null,
  };
}

/** @param {{exact: string}[]} words */
const spelt = (words) => words.map((word) => word.exact).join(" ");

/** What stands for what; one word for several is an abbreviation, in capitals. @param {{exact: string}[]} own @param {{exact: string}[]} other */
function expansion(own, other) {
  const [from, to] = [spelt(own), spelt(other)];
  if (own.length === 1 && other.length > 1) return { from: from.toUpperCase(), to };
  return { from, to: other.length === 1 && own.length > 1 ? to.toUpperCase() : to };
}

/** Documents, in the order in which they are shown: the first of them have been read, and have their points. */
async function ordered(index, query, { numbers, points }, wish) {
  const { shards } = index;
  const passes = filter(shards, wish.category || wish.unit ? await shards.filing() : null, wish);
  const order = byPoints(passes.length ? numbers.filter((number) => passes.every((pass) => pass(number))) : numbers, points);
  const { window: most, quotedWindow } = shards.facts.points;
  const size = query.phrases.length ? quotedWindow : most;
  const rest = order.slice(size);
  if (wish.sort === "date" && !query.phrases.length) return order.sort((one, other) => one - other);
  const first = await reread(index, query, order.slice(0, size), points);
  return wish.sort === "date" ? [...first, ...rest].sort((one, other) => one - other) : [...byPoints(first, points), ...rest];
}

/** The best first, of equals the newest: as numbers, which are sorted fastest. @param {number[]} numbers @param {Int32Array} points @returns {number[]} */
function byPoints(numbers, points) {
  const keys = new Float64Array(numbers.length);
  numbers.forEach((number, at) => (keys[at] = number - points[number] * points.length));
  keys.sort();
  return numbers.map((_, at) => keys[at] - Math.floor(keys[at] / points.length) * points.length);
}

/** Those that still answer, now that they have been read, and the points that this is worth. @param {Index} index */
async function reread({ shards, articles }, query, order, points) {
  const read = reader(query, classes(query, shards).map((rare) => rare << 4), shards.facts.points);
  const texts = await Promise.all(order.map((number) => articles(number)));
  return order.filter((number, at) => {
    const more = read(texts[at]);
    points[number] += more ?? 0;
    return more !== null;
  });
}

/** @param {Index} index @returns {Promise<Hit>} */
async function hit({ articles }, query, number, score) {
  const { shown, body } = await articles(number);
  const { text, ...told } = shown;
  // While a reader types, most snippets are never seen: one is cut when it is asked for.
  return { ...told, score, get snippet() { return snippet(body, query); } };
}

/** @typedef {import("./shards.js").Shards} Shards */
/** @typedef {import("./shards.js").Filing} Filing */

/** What a document must pass, by the kind of filter. @param {Shards} shards @param {Filing | null} filing @param {Wish} wish */
function filter(shards, filing, { category, unit, year }, except = "") {
  const wanted = [["category", category], ["unit", unit], ["year", year && String(year)]];
  return wanted.filter(([kind, id]) => id && kind !== except).map(([kind, id]) => {
    const [names, place] = choices(shards, filing, kind);
    const at = names.findIndex(([one]) => one === id);
    return (/** @type {number} */ number) => place(number) === at;
  });
}

/** How many answers each filter would leave, given the others. */
function facetsOf(shards, filing, numbers, wish) {
  const counted = (/** @type {string} */ kind) => {
    const [names, place] = choices(shards, filing, kind);
    const passes = filter(shards, filing, wish, kind);
    const counts = names.map(() => 0);
    for (const number of numbers) if (passes.every((pass) => pass(number))) counts[place(number)] += 1;
    return names.map(([id, name], at) => ({ id, name, count: counts[at] })).filter(({ count }) => count > 0);
  };
  return { category: counted("category"), unit: counted("unit"), year: counted("year") };
}

/** The choices of a kind, and the place of a document's among them. @returns {[[string, string][], (number: number) => number]} */
function choices(shards, filing, kind) {
  if (kind === "category") return [filing.categories, (number) => shards.filed(filing, 0, number)];
  if (kind === "unit") return [filing.units, (number) => shards.filed(filing, 1, number)];
  return [shards.facts.years.map(([year]) => [year, year]).reverse(), (number) => shards.year(number)];
}
