/**
 * Given a folded word, a pair of them, a number: what does the published index hold of it?
 * Documents are numbered from 0, newest first, with gaps: from the last slot down. The twin of bantin/search/reader.py.
 * @module
 */

import { SearchFault } from "./fault.js";
import { payload, Reader } from "./files.js";
import { kept } from "./kept.js";
import { either, rarity } from "./rank.js";

/** @typedef {{numbers: Int32Array, lows: Uint8Array}} Postings documents, and what is told of each */
/** @typedef {{rarity: number, spellings: [string, Postings][], documents: ArrayLike<number>}} WordHits how well a document is
 *   about it, from 1; all that have it */
/** @typedef {{rarity: number, documents: Postings}} PairHits 1: in the title */
/** @typedef {{url: string, title: string, date: string, category: string, unit: string, text: string}} Text */
/** @typedef {{categories: [string, string][], units: [string, string][], columns: Uint8Array}} Filing */

const FORMAT = 2;
const VOLUME = 256;
const LEVEL_BITS = 3;
// Texts that are kept as they came, some 5 KB each: more than anybody comes to see.
const TEXTS = 8192;
const PLACES = 2 ** 32;
// So many places for the pairs that begin alike.
const SPREAD = 2 ** 20;

export class Shards {
  /** @param {URL} base @param {{facts: any, rest: Uint8Array}} root */
  constructor(base, { facts, rest }) {
    this.base = base;
    this.facts = facts;
    this.total = facts.total;
    // What tells one root from another.
    this.root = JSON.stringify(facts) + rest.join();
    this.room = facts.years.reduce((slots, [, room]) => slots + room, 0);
    this.last = this.room - 1;
    if (this.room > VOLUME * facts.volumes[1] || 4 * (facts.volumes[0] + facts.volumes[1]) !== rest.length) throw new RangeError();
    this.words = frontDecoded(facts.words);
    /** @type {Map<string, number>} */
    this.classes = new Map(this.words.map((word, at) => [word, facts.classes.charCodeAt(at) - 48]));
    this.names = Array.from({ length: rest.length / 4 }, (_, at) => hex(rest.subarray(4 * at, 4 * at + 4)));
    this.ranges = ranges(facts.shapes, facts.volumes[0]);
    this.starts = this.ranges.map(({ start }) => start);
    /** @type {Map<string, Promise<any>>} */
    this.coming = new Map();
    this.texts = kept(TEXTS, (/** @type {string} */ path) => payload(new URL(path, base)));
    /** @type {Map<number, Map<string, Uint8Array>>} */
    this.shards = new Map();
  }

  /** The longer words of the vocabulary that begin so. @param {string} prefix */
  completions(prefix) {
    return this.words.slice(place(this.words, prefix) + 1, place(this.words, `${prefix}\uffff`) + 1);
  }

  /** The key of a pair. @param {string} first @param {string} second */
  pairKey(first, second) {
    return `${first} ${second}`;
  }

  /** The shard in which a key is, if it is anywhere. @param {string} key */
  #shardOf(key) {
    const at = placeOf(key);
    const found = place(this.starts, at);
    return found >= 0 && at < this.ranges[found].end ? found : -1;
  }

  /** Fetch the shards of these keys, all at once; afterwards they can be asked for. @param {Iterable<string>} keys */
  async load(keys) {
    const wanted = new Set(Array.from(keys, (key) => this.#shardOf(key)).filter((at) => at >= 0));
    await Promise.all(Array.from(wanted, async (at) => {
      const { volume, number } = this.ranges[at];
      const path = `w${volume}-${this.names[volume]}/${number}.bin`;
      this.shards.set(at, await this.#once(path, entries));
    }));
  }

  /** What is read from a file, fetched once. @template T @param {string} path @param {(bytes: Uint8Array) => T} read @returns {Promise<T>} */
  #once(path, read) {
    let coming = this.coming.get(path);
    if (!coming) {
      coming = payload(new URL(path, this.base)).then(read);
      coming.catch(() => this.coming.delete(path));
      this.coming.set(path, coming);
    }
    return coming;
  }

  /** @param {string} folded @returns {WordHits | undefined} */
  word(folded) {
    const prefix = `${folded}/`;
    const spellings = /** @type {[string, Postings][]} */ ([]);
    for (const [key, packed] of this.shards.get(this.#shardOf(folded)) ?? []) {
      if (key.startsWith(prefix)) spellings.push([key.slice(prefix.length), this.#postings(packed, LEVEL_BITS, 1)]);
    }
    if (!spellings.length) return undefined;
    const documents = either(spellings.map(([, { numbers }]) => numbers), this.room);
    return { rarity: rarity(documents.length, this.total), spellings, documents };
  }

  /** @param {string} first @param {string} second @returns {PairHits | undefined} */
  pair(first, second) {
    const packed = this.#entry(this.pairKey(first, second));
    if (!packed) return undefined;
    const documents = this.#postings(packed, 1, 0);
    return { rarity: rarity(documents.numbers.length, this.total), documents };
  }

  /** The documents that cite a document number. @param {string} key @returns {Iterable<number>} */
  number(key) {
    return this.#postings(this.#entry(`#${key}`) ?? new Uint8Array(), 0, 0).numbers;
  }

  /** @param {string} key @returns {Uint8Array | undefined} */
  #entry(key) {
    return this.shards.get(this.#shardOf(key))?.get(key);
  }

  /** Documents with the low bits of their postings, plus `least`; a posting has one byte or more. @param {Uint8Array} bytes @param {number} bits @param {number} least @returns {Postings} */
  #postings(bytes, bits, least) {
    const reader = new Reader(bytes);
    const mask = (1 << bits) - 1;
    const numbers = new Int32Array(bytes.length);
    const lows = new Uint8Array(bytes.length);
    let count = 0;
    for (let number = this.last; reader.more; number--) {
      const packed = reader.number();
      number -= packed >> bits;
      numbers[count] = number;
      lows[count++] = (packed & mask) + least;
    }
    return { numbers: numbers.subarray(0, count), lows: lows.subarray(0, count) };
  }

  /** The year of a document, by its place in the list, the newest first. @param {number} number */
  year(number) {
    const { years } = this.facts;
    let at = 0;
    for (let left = number; at < years.length - 1 && left >= years[years.length - 1 - at][1]; at++) left -= years[years.length - 1 - at][1];
    return at;
  }

  /** The categories and units of all documents. @returns {Promise<Filing>} */
  filing() {
    return this.#once(`filing-${this.facts.filing}.bin`, (bytes) => {
      const { facts, rest } = told(bytes);
      return { ...facts, columns: rest };
    });
  }

  /** A document's category or unit, by its place in the list. @param {Filing} filing @param {0 | 1} which @param {number} number */
  filed({ columns }, which, number) {
    const room = this.last + 1;
    const low = 2 * which * room + this.last - number;
    return (columns[low] | (columns[low + room] << 8)) - 1;
  }

  /** A document. @param {number} number @returns {Promise<Text>} */
  async text(number) {
    const slot = this.last - number;
    const volume = Math.floor(slot / VOLUME);
    const path = `t${volume}-${this.names[this.facts.volumes[0] + volume]}/${slot}.bin`;
    const bytes = await this.texts(path);
    const [url, title, date, category, unit, text] = JSON.parse(new TextDecoder().decode(bytes));
    return { url, title, date, category, unit, text };
  }
}

/** Open the index now published. @param {URL} base */
export async function openShards(base) {
  const address = new URL("root.bin", base);
  const bytes = await payload(address, { cache: "no-cache" });
  try {
    const root = told(bytes);
    if (root.facts.format > FORMAT) throw new SearchFault("newer", address.href);
    if (root.facts.format === FORMAT) return new Shards(base, root);
  } catch (fault) {
    if (fault instanceof SearchFault) throw fault;
  }
  throw new SearchFault("damaged", address.href);
}

/** The JSON at the beginning of a payload, and what follows it. @param {Uint8Array} bytes */
function told(bytes) {
  const end = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  return { facts: JSON.parse(new TextDecoder().decode(bytes.subarray(4, end))), rest: bytes.subarray(end) };
}

/** Where a key lies among all: by its first word, and where it is a pair by the whole of it. @param {string} key */
function placeOf(key) {
  const [first, second] = key.split(" ");
  const at = crc32(first);
  return second === undefined ? at : at - (at % SPREAD) + (crc32(key) % SPREAD);
}

/** @param {string} text */
function crc32(text) {
  let sum = -1;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}

/** Every shard, by the shapes of the volumes: where its places begin and end, its volume, its number there. */
function ranges(/** @type {string} */ shapes, /** @type {number} */ volumes) {
  const found = [];
  let at = 0;
  for (let volume = 0; volume < volumes; volume++) {
    const todo = [{ start: (volume * PLACES) / volumes, size: PLACES / volumes }];
    for (let number = 0; todo.length; at++) {
      const { start, size } = todo.pop();
      const mark = shapes[at];
      if (mark === "L") found.push({ start, end: start + size, volume, number: number++ });
      if (mark === "1" || mark === "2") todo.push({ start: start + size / 2, size: size / 2 });
      if (mark === "0" || mark === "2") todo.push({ start, size: size / 2 });
    }
  }
  return found;
}

/** The last key that is not above this one, -1 where all are. @template T @param {T[]} keys @param {T} key */
function place(keys, key) {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The entries of a shard: the sizes of two columns, the keys, how long each entry is, the entries. @param {Uint8Array} bytes */
function entries(bytes) {
  const sizes = new DataView(bytes.buffer, bytes.byteOffset);
  const start = 8 + sizes.getUint32(0, true);
  const lengths = new Reader(bytes.subarray(start, start + sizes.getUint32(4, true)));
  const found = new Map();
  let at = start + lengths.bytes.length;
  for (const key of new TextDecoder().decode(bytes.subarray(8, start)).split("\n")) {
    const size = lengths.number();
    found.set(key, bytes.subarray(at, at + size));
    at += size;
  }
  return found;
}

/** @param {Uint8Array} bytes */
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Sorted keys, each written as the letters it shares with the one before and the rest. @param {string} coded */
function frontDecoded(coded) {
  let before = "";
  return coded ? coded.split("\n").map((line) => (before = before.slice(0, line.charCodeAt(0) - 48) + line.slice(1))) : [];
}
