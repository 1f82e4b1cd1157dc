/**
 * Given an answer, which list of articles and of pages is drawn?
 *
 * In: an Answer, the State that asked for it. Out: elements. Texts come from the index, so they become text nodes, and
 * an address that is not this site's own becomes no link.
 */

import { make, ownAddress } from "./dom.js";
import { changed, PER_PAGE, write } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./answers.js").Answer} Answer */
/** @typedef {import("./answers.js").Hit} Hit */

/** @type {Map<string, HTMLElement>} the items last drawn, by all that they show but the snippet */
let drawn = new Map();

/**
 * One item for each result; of what was just shown the item stays, for most do while a reader types.
 * @param {Hit[]} hits
 * @param {number} first so many are drawn as they are now; after them only what is drawn already, with no gap
 * @returns {HTMLElement[]}
 */
export function items(hits, first) {
  const before = drawn;
  drawn = new Map(first < hits.length ? before : []);
  const shown = [];
  for (const [at, hit] of hits.entries()) {
    const key = [hit.url, hit.title, hit.date, hit.category, hit.unit].join("\n");
    const one = before.get(key) ?? (at < first && item(hit));
    if (!one) break;
    before.delete(key);
    drawn.set(key, one);
    shown.push(one);
    if (at < first) cite(hit, one.querySelector(".snippet"));
  }
  return shown;
}

/** Show a snippet where there is another. @param {Hit} hit @param {Element} other */
function cite({ snippet }, other) {
  const words = snippet.map(({ text, marked }) => (marked ? make("mark", {}, text) : text));
  const own = make("p", { class: "snippet" }, ...words);
  if (!own.isEqualNode(other)) other.replaceWith(own);
}

/** @param {Hit} hit */
function item(hit) {
  const facts = [hit.category, hit.unit].flatMap((fact) => (fact ? make("span", {}, fact) : []));
  return make("li", {}, make("article", { class: "card row" }, make(
    "div",
    { class: "words" },
    make("h3", {}, heading(hit)),
    make("p", { class: "snippet" }),
    make("p", { class: "meta" }, day(hit.date), ...facts),
  )));
}

/** @param {Hit} hit */
function heading({ url, title }) {
  const href = ownAddress(url);
  return href ? make("a", { href }, title) : title;
}

/**
 * A date as printed, `25/10/2018`; as it came where it is no date.
 * @param {string} date
 */
function day(date) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(date);
  if (!parts) return date;
  return make("time", { datetime: parts[0] }, `${parts[3]}/${parts[2]}/${parts[1]}`);
}

/**
 * How many pages an answer fills.
 * @param {Answer} answer
 */
export function pageCount({ total }) {
  return Math.ceil(total / PER_PAGE);
}

/**
 * The way to the other pages; empty where one page holds all.
 * @param {State} state
 * @param {number} count
 * @returns {HTMLElement[]}
 */
export function pager(state, count) {
  if (count < 2) return [];
  const to = (/** @type {number} */ page) => write(changed(state, { page }));
  const list = make("ul", {}, ...numbers(state.page, count).map((page) => pageItem(page, state.page, to)));
  const before = state.page > 1 ? [step("prev", to(state.page - 1), "Trang trước")] : [];
  const after = state.page < count ? [step("next", to(state.page + 1), "Trang sau")] : [];
  return [...before, list, ...after];
}

/** @param {string} rel @param {string} href @param {string} text */
function step(rel, href, text) {
  return make("a", { class: "step", rel, href }, text);
}

/**
 * @param {number} page 0: a gap
 * @param {number} current
 * @param {(page: number) => string} to
 */
function pageItem(page, current, to) {
  if (!page) return make("li", { "aria-hidden": "true" }, "…");
  const now = page === current ? { "aria-current": "page" } : {};
  return make("li", {}, make("a", { href: to(page), ...now }, make("span", { class: "vh" }, "Trang "), String(page)));
}

/**
 * The first page, the last, the current with its neighbours; 0 stands for those left out.
 * @param {number} current
 * @param {number} count
 * @returns {number[]}
 */
export function numbers(current, count) {
  const near = new Set([1, count, current - 1, current, current + 1]);
  const shown = [...near].filter((page) => page >= 1 && page <= count).sort((a, b) => a - b);
  return shown.flatMap((page, at) => (at && page - shown[at - 1] > 1 ? [0, page] : [page]));
}
