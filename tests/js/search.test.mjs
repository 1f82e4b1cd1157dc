/**
 * The theme's search modules answer over a real export as Python does.
 * VECTORS: queries, wishes, the answers of Python, texts, stored vectors, letters; PUBLIC: the folder with search/.
 */

import assert from "node:assert/strict";
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { openEngine } from "../../theme/js/search/engine.js";
import { openShards } from "../../theme/js/search/shards.js";
import { decodeKeys } from "../../theme/js/search/telex.js";
import { textRules } from "../../theme/js/search/text.js";
import { misread, unlike } from "./vectors.mjs";

const { queries, wishes, answers, texts, stored, letters } = JSON.parse(readFileSync(process.env.VECTORS, "utf8"));
let server;
let base;
let tamper = (_, next) => next();

before(async () => {
  server = createServer((request, response) => tamper({ request, response }, () => {
    const file = join(process.env.PUBLIC, decodeURIComponent(request.url.split("?")[0]));
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    return createReadStream(file).pipe(response);
  }));
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${server.address().port}/search/`;
});

after(() => { server.close(); server.closeAllConnections(); });

const plain = (answer) => ({
  total: answer.total,
  relaxed: answer.relaxed,
  decoded: answer.decoded,
  suggestion: answer.suggestion,
  shown: answer.shown,
  expanded: answer.expanded.map(({ from, to }) => [from, to]),
  hits: answer.hits.map((hit) => [hit.url, hit.score, hit.snippet.map((span) => [span.text, span.marked])]),
});

test("every query with every wish has Python's answer", async () => {
  const engine = await openEngine(base);
  let at = 0;
  for (const query of queries) {
    for (const wish of wishes) assert.deepEqual(plain(await engine.search(query, wish)), answers[at++], `${query} ${JSON.stringify(wish)}`);
  }
});

test("the stored vectors are answered", async () => {
  assert.deepEqual(await unlike(await openEngine(base), stored), []);
});

test("every letter is read as Python reads it", async () => {
  const address = new URL(base);
  assert.deepEqual(misread(textRules((await openShards(address)).facts), letters), []);
});

test("texts are cut into Python's words", async () => {
  const address = new URL(base);
  const rules = textRules((await openShards(address)).facts);
  for (const one of texts) {
    if ("word" in one) assert.deepEqual([rules.fold(one.word), decodeKeys(one.word, rules)], [one.folded, one.keys], one.word);
    else assert.deepEqual([rules.normalise(one.text), rules.words(one.text)], [one.normalised, one.words], one.text);
  }
});

test("facets count the answers, each as if its own filter were not set", async () => {
  const engine = await openEngine(base);
  const all = await engine.search("phường", { facets: true });
  const [{ id, count }] = all.facets.category;
  const some = await engine.search("phường", { category: id, facets: true });
  const sum = (facet) => facet.reduce((total, one) => total + one.count, 0);
  assert.deepEqual([sum(all.facets.year), some.total, some.facets.category], [all.total, count, all.facets.category]);
});

const fault = async (kind) => {
  await assert.rejects(async () => (await openEngine(base)).search("mặt đường", {}), { name: "SearchFault", kind });
  tamper = (_, next) => next();
};

/** A file as it is published. */
const published = (payload) => {
  let [low, high] = [1, 0];
  for (const byte of payload) high = (high + (low = (low + byte) % 65521)) % 65521;
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(((high << 16) | low) >>> 0);
  return deflateRawSync(Buffer.concat([sum, payload]));
};
/** A root with these facts, and the names of volumes. */
const rootOf = (facts, names) => {
  const told = Buffer.from(JSON.stringify(facts));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(told.length);
  return published(Buffer.concat([length, told, names]));
};

test("a missing, a damaged root, a newer format and no network are told apart", async () => {
  tamper = ({ response }) => response.writeHead(404).end();
  await fault("missing");
  tamper = ({ response }) => response.end("half a file");
  await fault("damaged");
  tamper = ({ response }) => response.end(rootOf({ format: 99 }, Buffer.alloc(0)));
  await fault("newer");
  tamper = ({ response }) => response.destroy();
  await fault("offline");
});

test("categories and units are fetched only where they are asked for", async () => {
  const asked = [];
  tamper = ({ request }, next) => { asked.push(request.url.replace(/.*\/search\/(\w+).*/, "$1").replace(/\d+$/, "")); next(); };
  const engine = await openEngine(base);
  const none = (await engine.search("mặt đường", { year: 2022 })).facets;
  const before = asked.filter((kind) => kind === "filing").length;
  await engine.search("mặt đường", { category: "muc-1" });
  tamper = (_, next) => next();
  assert.deepEqual([none, before, asked.filter((kind) => kind === "filing").length], [null, 0, 1]);
});

test("a page that was open while a new site came starts over with it", async () => {
  const old = await openEngine(base);
  const payload = inflateRawSync(readFileSync(join(process.env.PUBLIC, "search/root.bin"))).subarray(4);
  const end = 4 + payload.readUInt32LE(0);
  const facts = JSON.parse(payload.subarray(4, end));
  // The volumes of the new root have other names; they are the same files here.
  const renewed = rootOf(facts, payload.subarray(end).map((byte) => byte ^ 255));
  let gone = false;
  tamper = ({ request, response }, next) => {
    if (request.url.endsWith("root.bin")) return (gone = true) && response.end(renewed);
    if (!gone) return response.writeHead(404).end();
    request.url = request.url.replace(/-([0-9a-f]{8})\//, (_, name) => `-${name.replace(/../g, (byte) => (parseInt(byte, 16) ^ 255).toString(16).padStart(2, "0"))}/`);
    return next();
  };
  const answer = await old.search("mặt đường", {});
  tamper = (_, next) => next();
  assert.deepEqual([answer.total > 0, gone], [true, true]);
});
