/**
 * Given an answer, what must the reader know of how it was found?
 *
 * In: an Answer, the State that asked for it. Out: elements in the reader's words: how many, what was understood
 * otherwise than typed, what else they may mean, and a link to search for just what was typed. Every way on is an
 * address of this page. Never: a search.
 */

import { make } from "./dom.js";
import { changed, isFiltered, PER_PAGE, write } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./answers.js").Answer} Answer */

const NUMBER = new Intl.NumberFormat("vi-VN");

/** A number as printed: `1.234`. @param {number} number */
export function figure(number) {
  return NUMBER.format(number);
}

/**
 * What is shown above the results.
 * @param {State} state
 * @param {Answer} answer
 */
export function summary({ q }, { total, relaxed }) {
  if (!total) return `Không tìm thấy bài nào có ${quoted(q)}.`;
  return `${figure(total)} bài ${relaxed ? "gần với" : "có"} ${quoted(q)}`;
}

/** A query in quotation marks, unless it has its own. @param {string} q */
function quoted(q) {
  return /["“”„«»]/.test(q) ? q.trim() : `“${q.trim()}”`;
}

/**
 * What is read aloud once the reader has paused.
 * @param {State} state
 * @param {Answer} answer
 */
export function announcement(state, { total, hits, relaxed, suggestion }) {
  if (!total) return `Không tìm thấy bài nào.${suggestion ? ` Có phải: ${suggestion}?` : ""}`;
  const first = (state.page - 1) * PER_PAGE + 1;
  const near = relaxed ? "bài gần đúng" : "bài";
  return `Tìm thấy ${figure(total)} ${near}. Đang hiện bài ${figure(first)} đến ${figure(first + hits.length - 1)}.`;
}

/**
 * The remarks under the summary; empty where there is nothing to remark.
 * @param {State} state
 * @param {Answer} answer
 * @returns {HTMLElement[]}
 */
export function notes(state, answer) {
  return [
    ...suggested(state, answer),
    ...decoded(state, answer),
    ...expanded(state, answer),
    ...literal(state),
    ...relaxed(answer),
    ...nothing(state, answer),
  ];
}

/** @param {State} state @param {Partial<State>} change @param {string} text */
function way(state, change, text) {
  return make("a", { href: write(changed(state, change)) }, text);
}

/** @param {State} state @param {Answer} answer */
function suggested(state, { suggestion }) {
  if (!suggestion) return [];
  const link = way(state, { q: suggestion, typing: false }, `“${suggestion}”`);
  return [make("p", { class: "suggestion" }, "Có phải bạn muốn tìm ", link, "?")];
}

/** @param {State} state @param {Answer} answer */
function decoded(state, answer) {
  if (!answer.decoded) return [];
  const raw = way(state, { raw: true, typing: false }, `Tìm đúng ${quoted(state.q)}`);
  return [make("p", {}, `Hiểu là “${answer.decoded}” theo kiểu gõ Telex hoặc VNI. `, raw)];
}

/** @param {State} state @param {Answer} answer */
function expanded(state, answer) {
  // What completes a word that is still being typed is no news.
  const told = answer.expanded.filter(({ from, to }) => !(state.typing && to.startsWith(from)));
  if (!told.length) return [];
  const pairs = told.map(({ from, to }) => `${from} = ${to}`).join("; ");
  return [make("p", {}, `Đã mở rộng: ${pairs}. `, way(state, { raw: true, typing: false }, "Chỉ tìm đúng chữ đã gõ"))];
}

/** @param {State} state */
function literal(state) {
  if (!state.raw) return [];
  const back = way(state, { raw: false }, "Tìm cả cách viết khác");
  return [make("p", {}, "Đang tìm đúng chữ đã gõ, không mở rộng chữ viết tắt. ", back)];
}

/** @param {Answer} answer */
function relaxed({ relaxed: near, total }) {
  return near && total ? [make("p", {}, "Không bài nào có đủ các từ đã gõ; dưới đây là những bài gần nhất.")] : [];
}

/** @param {State} state @param {Answer} answer */
function nothing(state, { total }) {
  if (total) return [];
  const all = way(state, { category: "", unit: "", year: "" }, "Bỏ các bộ lọc");
  const filters = isFiltered(state) ? [make("li", {}, all, " để tìm trong toàn bộ bản tin")] : [];
  const advice = ["Thử ít từ hơn, hoặc từ khác cùng nghĩa", "Tra theo các danh mục ở cuối trang"];
  return [make("ul", { class: "advice" }, ...filters, ...advice.map((text) => make("li", {}, text)))];
}
