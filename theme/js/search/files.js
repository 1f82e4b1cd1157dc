/**
 * Given the name of a published file of the index: what does it hold?
 * Every file is raw deflate over four bytes of Adler-32 and the payload.
 * @module
 */

import { SearchFault } from "./fault.js";

/** A file as it lies there. @param {URL} address @param {RequestInit} [how] */
async function fetched(address, how) {
  let answer;
  try {
    answer = await fetch(address, how);
  } catch {
    throw new SearchFault("offline", address.href);
  }
  if (!answer.ok) throw new SearchFault("missing", address.href);
  return answer;
}

/** The payload of a file, its sum checked. @param {URL} address @param {RequestInit} [how] @returns {Promise<Uint8Array>} */
export async function payload(address, how) {
  const answer = await fetched(address, how);
  let whole;
  try {
    const stream = answer.body.pipeThrough(new DecompressionStream("deflate-raw"));
    whole = new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new SearchFault(globalThis.navigator?.onLine === false ? "offline" : "damaged", address.href);
  }
  const body = whole.subarray(4);
  if (whole.length < 4 || new DataView(whole.buffer).getUint32(0, true) !== adler32(body)) {
    throw new SearchFault("damaged", address.href);
  }
  return body;
}

/** @param {Uint8Array} bytes */
function adler32(bytes) {
  let low = 1;
  let high = 0;
  for (let at = 0; at < bytes.length; ) {
    // The sums stay below 2³² for so many bytes.
    for (const end = Math.min(at + 3800, bytes.length); at < end; at++) high += low += bytes[at];
    low %= 65521;
    high %= 65521;
  }
  return ((high << 16) | low) >>> 0;
}

/** Reads packed numbers: a number is written like a code point in UTF-8, which goes on to five bytes. */
export class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get more() {
    return this.at < this.bytes.length;
  }

  number() {
    const lead = this.bytes[this.at++];
    if (lead < 0x80) return lead;
    let left = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf8 ? 3 : 4;
    let value = lead & (0x3f >> left);
    while (left--) value = (value << 6) | (this.bytes[this.at++] & 0x3f);
    return value;
  }
}
