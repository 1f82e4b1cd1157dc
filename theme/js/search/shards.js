/**
 * Given a folded word, a pair of them, a number: what does the published index hold of it?
 * Documents are numbered from 0, newest first. The twin of bantin/search/reader.py.
 * @module
 */

import { SearchFault } from "./fault.js";
import { fetched, payload, Reader } from "./files.js";

/** @typedef {{rarity: number, spellings: [string, Map<number, number>][]}} WordHits */
/** @typedef {{rarity: number, documents: Map<number, number>}} PairHits 1: in the title */
/** @typedef {{url: string, title: string, date: string, text: string}} Text */

const FORMAT = 1;
const VOLUME = 256;
const LEVEL_BITS = 3;
const UNLISTED = 1 << 10;

export class Shards {
  /** @param {URL} base @param {string} root @param {Uint8Array} bytes */
  constructor(base, root, bytes) {
    const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    this.root = root;
    this.facts = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + size)));
    this.total = this.facts.total;
    this.words = frontDecoded(this.facts.words);
    /** @type {Map<string, number>} */
    this.classes = new Map(this.words.map((word, at) => [word, this.facts.classes.charCodeAt(at) - 48]));
    this.keys = frontDecoded(this.facts.keys);
    this.columns = bytes.subarray(4 + size);
    this.base = base;
    /** @type {Map<number, Promise<void>>} */
    this.coming = new Map();
    /** @type {Map<number, Map<string, Uint8Array>>} */
    this.shards = new Map();
    /** @type {Map<number, Promise<Text>>} */
    this.texts = new Map();
  }

  /** The words of the vocabulary that begin so. @param {string} prefix */
  completions(prefix) {
    const first = place(this.words, prefix);
    const start = this.words[first] < prefix ? first + 1 : Math.max(first, 0);
    let stop = start;
    while (stop < this.words.length && this.words[stop].startsWith(prefix)) stop++;
    return this.words.slice(start, stop);
  }

  /** The key of a pair: it is kept with its rarer word. @param {string} first @param {string} second */
  pairKey(first, second) {
    const [here, there] = [first, second].map((word) => this.classes.get(word) ?? UNLISTED);
    return here >= there ? `${first}>${second}` : `${second}<${first}`;
  }

  /** Fetch the shards of these keys, all at once; afterwards they can be asked for. @param {Iterable<string>} keys */
  async load(keys) {
    const wanted = new Set(Array.from(keys, (key) => place(this.keys, key)).filter((at) => at >= 0));
    await Promise.all(Array.from(wanted, (at) => this.#come(at)));
  }

  /** @param {number} at */
  #come(at) {
    let coming = this.coming.get(at);
    if (!coming) {
      coming = payload(new URL(`${this.facts.shards}/${at}.bin`, this.base)).then((bytes) => {
        this.shards.set(at, entries(bytes));
      });
      coming.catch(() => this.coming.delete(at));
      this.coming.set(at, coming);
    }
    return coming;
  }

  /** @param {string} key @returns {Uint8Array | undefined} */
  #entry(key) {
    return this.shards.get(place(this.keys, key))?.get(key);
  }

  /** @param {string} folded @returns {WordHits | undefined} */
  word(folded) {
    const found = this.#entry(folded);
    if (!found) return undefined;
    const reader = new Reader(found);
    const rarity = reader.number();
    const spellings = /** @type {[string, Map<number, number>][]} */ ([]);
    while (reader.more) {
      const spelling = reader.text();
      spellings.push([spelling, postings(reader.bytesOf(), LEVEL_BITS, 1)]);
    }
    return { rarity, spellings };
  }

  /** @param {string} first @param {string} second @returns {PairHits | undefined} */
  pair(first, second) {
    const found = this.#entry(this.pairKey(first, second));
    if (!found) return undefined;
    const reader = new Reader(found);
    const rarity = reader.number();
    return { rarity, documents: postings(found.subarray(reader.at), 1, 0) };
  }

  /** The documents that cite a document number. @param {string} key @returns {Iterable<number>} */
  number(key) {
    return postings(this.#entry(`#${key}`) ?? new Uint8Array(), 0, 0).keys();
  }

  /** A document's category or unit, by its place in the list. @param {0 | 1} which @param {number} number */
  filed(which, number) {
    const low = 2 * which * this.total + number;
    return this.columns[low] | (this.columns[low + this.total] << 8);
  }

  /** The year of a document, by its place in the list. @param {number} number */
  year(number) {
    const years = this.facts.years;
    let at = years.length - 1;
    while (at > 0 && years[at][1] > number) at--;
    return at;
  }

  /** A document. @param {number} number @returns {Promise<Text>} */
  text(number) {
    let coming = this.texts.get(number);
    if (!coming) {
      const at = this.total - 1 - number;
      const path = `${this.facts.texts[Math.floor(at / VOLUME)]}/${at % VOLUME}.bin`;
      coming = payload(new URL(path, this.base)).then((bytes) => {
        const [url, title, date, text] = JSON.parse(new TextDecoder().decode(bytes));
        return { url, title, date, text };
      });
      coming.catch(() => this.texts.delete(number));
      this.texts.set(number, coming);
    }
    return coming;
  }
}

/** The hash of the root now published. @param {URL} base */
export async function currentRoot(base) {
  const answer = await fetched(new URL("entry.json", base), { cache: "no-cache" });
  let entry;
  try {
    entry = await answer.json();
  } catch {
    throw new SearchFault("damaged", answer.url);
  }
  if (entry?.format > FORMAT) throw new SearchFault("newer", answer.url);
  if (entry?.format !== FORMAT || !/^[0-9a-f]{16}$/.test(entry.root)) throw new SearchFault("damaged", answer.url);
  return entry.root;
}

/** Open the index. @param {URL} base @param {string} root */
export async function openShards(base, root) {
  const bytes = await payload(new URL(`${root}.bin`, base));
  try {
    return new Shards(base, root, bytes);
  } catch {
    throw new SearchFault("damaged", root);
  }
}

/** The last key that is not above this one, -1 where all are. @param {string[]} keys @param {string} key */
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

/** @param {Uint8Array} bytes */
function entries(bytes) {
  const reader = new Reader(bytes);
  const found = new Map();
  while (reader.more) found.set(reader.text(), reader.bytesOf());
  return found;
}

/** Document → the low bits of its posting, plus `least`. @param {Uint8Array} bytes @param {number} bits @param {number} least */
function postings(bytes, bits, least) {
  const reader = new Reader(bytes);
  const mask = (1 << bits) - 1;
  const found = new Map();
  for (let base = 0; reader.more; ) {
    const posting = base + reader.number();
    found.set(posting >> bits, (posting & mask) + least);
    base = (posting | mask) + 1;
  }
  return found;
}

/** Sorted keys, each written as the letters it shares with the one before and the rest. @param {string} coded */
function frontDecoded(coded) {
  let before = "";
  return coded ? coded.split("\n").map((line) => (before = before.slice(0, line.charCodeAt(0) - 48) + line.slice(1))) : [];
}
