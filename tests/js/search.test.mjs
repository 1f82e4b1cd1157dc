/**
 * The theme's search modules answer over a real export as Python does.
 * VECTORS: queries, wishes, the answers of Python, texts, stored vectors, letters; PUBLIC: the folder with search/.
 */

import assert from "node:assert/strict";
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openEngine } from "../../theme/js/search/engine.js";
import { openShards, currentRoot } from "../../theme/js/search/shards.js";
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
  assert.deepEqual(misread(textRules((await openShards(address, await currentRoot(address))).facts), letters), []);
});

test("texts are cut into Python's words", async () => {
  const address = new URL(base);
  const rules = textRules((await openShards(address, await currentRoot(address))).facts);
  for (const one of texts) {
    if ("word" in one) assert.deepEqual([rules.fold(one.word), decodeKeys(one.word, rules)], [one.folded, one.keys], one.word);
    else assert.deepEqual([rules.normalise(one.text), rules.words(one.text)], [one.normalised, one.words], one.text);
  }
});

test("facets count the answers, each as if its own filter were not set", async () => {
  const engine = await openEngine(base);
  const all = await engine.search("phường", {});
  const [{ id, count }] = all.facets.category;
  const some = await engine.search("phường", { category: id });
  const sum = (facet) => facet.reduce((total, one) => total + one.count, 0);
  assert.deepEqual([sum(all.facets.year), some.total, some.facets.category], [all.total, count, all.facets.category]);
});

const fault = async (kind) => {
  await assert.rejects(async () => (await openEngine(base)).search("mặt đường", {}), { name: "SearchFault", kind });
  tamper = (_, next) => next();
};

test("a missing entry, a damaged root, a newer format and no network are told apart", async () => {
  tamper = ({ response }) => response.writeHead(404).end();
  await fault("missing");
  tamper = ({ request, response }, next) => (request.url.endsWith("entry.json") ? next() : response.end("half a file"));
  await fault("damaged");
  tamper = ({ response }) => response.end(JSON.stringify({ format: 99, root: "0".repeat(16) }));
  await fault("newer");
  tamper = ({ response }) => response.destroy();
  await fault("offline");
});

test("a page that was open while a new site came starts over with it", async () => {
  const old = await openEngine(base);
  const entry = JSON.parse(readFileSync(join(process.env.PUBLIC, "search/entry.json"), "utf8"));
  const gone = new Set();
  tamper = ({ request, response }, next) => {
    // What the old root names is gone once; the new entry names another root, which is the same file here.
    if (request.url.endsWith("entry.json")) return response.end(JSON.stringify({ format: 1, root: "f".repeat(16) }));
    if (request.url.endsWith(`/${"f".repeat(16)}.bin`)) {
      request.url = `/search/${entry.root}.bin`;
      gone.add("renewed");
      return next();
    }
    return gone.has("renewed") ? next() : response.writeHead(404).end();
  };
  const answer = await old.search("mặt đường", {});
  tamper = (_, next) => next();
  assert.deepEqual([answer.total > 0, [...gone]], [true, ["renewed"]]);
});
