/**
 * Given the address of a published search index: which articles answer a reader's words?
 * First, bare version: it opens the index and answers with nothing.
 * @module
 */

import { SearchFault } from "./fault.js";

export { SearchFault };

/** Open the index at `base` (the address of /search/). @param {string | URL} base */
export async function openEngine(base) {
  if (typeof DecompressionStream === "undefined") throw new SearchFault("unsupported");
  let answer;
  try {
    answer = await fetch(new URL("entry.json", new URL(base, document.baseURI)), { cache: "no-cache" });
  } catch {
    throw new SearchFault("offline");
  }
  if (!answer.ok) throw new SearchFault("missing", answer.url);
  return {
    async search() {
      const facets = { category: [], unit: [], year: [] };
      return {
        total: 0, hits: [], relaxed: false, shown: "", expanded: [], decoded: "", suggestion: "", facets,
      };
    },
  };
}
