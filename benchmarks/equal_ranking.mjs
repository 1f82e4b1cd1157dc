/** What the theme's search modules answer over published files: comes in and goes out as JSON (see equal_ranking.py). */

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { openEngine } from "../theme/js/search/engine.js";

// A folder in place of a host.
globalThis.fetch = async (address) => {
  try {
    return new Response(await readFile(address));
  } catch {
    return new Response("", { status: 404 });
  }
};

const { base, queries, limit } = JSON.parse(readFileSync(0, "utf8"));
const engine = await openEngine(base);
const answers = [];
for (const query of queries) {
  const { total, relaxed, decoded, suggestion, hits } = await engine.search(query, { limit });
  answers.push([total, relaxed, decoded, suggestion, hits.map(({ url, score }) => [url, score])]);
}
process.stdout.write(JSON.stringify(answers));
