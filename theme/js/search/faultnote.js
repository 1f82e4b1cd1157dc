/**
 * Given a fault of the search, what is the reader told, and what may they do?
 *
 * In: what was thrown. Out: an element that says what happened, why, and the way on. Never: a word of the program.
 */

import { make } from "./dom.js";

const BROWSE = "Các danh mục ở cuối trang vẫn tra được như thường.";

/** What is said of each kind; `again`: asking again here may help, where else the page must be fetched anew. */
const SENTENCES = {
  offline: {
    text: "Chưa tải được dữ liệu tìm kiếm vì thiết bị không có mạng hoặc mạng đang chập chờn.",
    way: "Khi có mạng, việc tìm sẽ tự tiếp tục.",
    again: true,
  },
  missing: {
    text: "Không tải được một phần dữ liệu tìm kiếm từ máy chủ, có thể vì trang vừa được cập nhật.",
    way: "Xin tải lại trang rồi tìm lại.",
  },
  damaged: {
    text: "Dữ liệu tìm kiếm tải về không nguyên vẹn nên không dùng được.",
    way: "Xin tải lại trang; nếu vẫn còn lỗi, xin báo cho ban biên tập.",
  },
  newer: {
    text: "Bản tin đã được cập nhật sau khi trang này được mở.",
    way: "Xin tải lại trang để tìm trong dữ liệu mới.",
  },
  unsupported: {
    text: "Trình duyệt này đã cũ, thiếu chức năng giải nén dữ liệu (DecompressionStream) nên không tìm được.",
    way: "Xin cập nhật trình duyệt (Chrome, Edge, Firefox hoặc Safari từ năm 2023 trở lại đây).",
    last: true,
  },
  other: {
    text: "Việc tìm kiếm gặp trục trặc ngoài dự kiến.",
    way: "Xin tải lại trang rồi tìm lại.",
  },
};

/**
 * The kind of a fault.
 * @param {unknown} fault
 * @returns {keyof typeof SENTENCES}
 */
function kindOf(fault) {
  const kind = /** @type {{kind?: string}} */ (fault)?.kind;
  if (Object.keys(SENTENCES).includes(kind ?? "")) return /** @type {any} */ (kind);
  return navigator.onLine === false ? "offline" : "other";
}

/**
 * @param {unknown} fault
 * @param {() => void} retry
 * @returns {HTMLElement}
 */
export function faultNote(fault, retry) {
  const kind = kindOf(fault);
  const { text, way, again, last } = SENTENCES[kind];
  const note = make("div", { class: "note strong", role: "alert", "data-fault": kind });
  note.append(make("p", { class: "note-title" }, text), make("p", {}, `${way} ${BROWSE}`));
  if (!last) note.append(make("p", {}, again ? retryButton(retry) : make("a", { href: "" }, "Tải lại trang")));
  return note;
}

/** @param {() => void} retry */
function retryButton(retry) {
  const button = make("button", { type: "button", class: "plain" }, "Thử lại ngay");
  button.addEventListener("click", retry);
  return button;
}
