/**
 * Given an address, which search does it ask for, and how is a search written as an address?
 *
 * In: the part of an address from `?` on. Out: a frozen State, every field within its limits whatever was typed. The
 * address tells all that is shown: whoever opens it sees the same results. Never: the page.
 */

/**
 * A search. `typing`: the last syllable may be unfinished. `raw`: nothing is expanded or decoded. `page` counts from 1.
 * @typedef {Readonly<{q: string, category: string, unit: string, year: string, sort: "relevance" | "date",
 *   page: number, raw: boolean, typing: boolean}>} State
 */

export const PER_PAGE = 10;
const LONGEST = 200;
const LAST_PAGE = 1000;
export const FILTERS = Object.freeze(["category", "unit", "year"]);

/**
 * @param {string} address the part from `?` on, or ""
 * @returns {State}
 */
export function read(address) {
  const asked = new URLSearchParams(address);
  const text = (/** @type {string} */ name) => (asked.get(name) ?? "").slice(0, LONGEST);
  return Object.freeze({
    q: text("q"),
    category: text("category"),
    unit: text("unit"),
    year: text("year"),
    sort: asked.get("sort") === "date" ? "date" : "relevance",
    page: Math.min(Math.max(Number.parseInt(asked.get("page") ?? "1", 10) || 1, 1), LAST_PAGE),
    raw: asked.get("raw") === "1",
    typing: asked.get("typing") === "1",
  });
}

/**
 * The address of a search, from `?` on; what is usual is left out, so that addresses stay short.
 * @param {State} state
 * @returns {string}
 */
export function write(state) {
  const asked = new URLSearchParams({ q: state.q });
  for (const name of FILTERS) if (state[name]) asked.set(name, state[name]);
  if (state.sort === "date") asked.set("sort", "date");
  if (state.page > 1) asked.set("page", String(state.page));
  if (state.raw) asked.set("raw", "1");
  if (state.typing) asked.set("typing", "1");
  return `?${asked}`;
}

/**
 * The search with a change; unless the change names a page, its first page is asked for.
 * @param {State} state
 * @param {Partial<State>} change
 * @returns {State}
 */
export function changed(state, change) {
  return Object.freeze({ ...state, page: 1, ...change });
}

/**
 * Whether the search is narrowed by a filter.
 * @param {State} state
 */
export function isFiltered(state) {
  return FILTERS.some((name) => state[name]);
}

/**
 * Whether there is anything to search for.
 * @param {State} state
 */
export function isAsked(state) {
  return state.q.trim() !== "";
}
