/**
 * Given an answer, a fault or nothing, what does the search page show?
 *
 * In: the page's places, by their ids. Out: the places, filled. Never: an address, a question to the engine.
 */

import { fill, make } from "./dom.js";
import { faultNote } from "./faultnote.js";
import { announcement, notes, summary } from "./notes.js";
import { items, pageCount, pager } from "./results.js";
import { PER_PAGE } from "./state.js";
import { afterQuiet } from "./typing.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./answers.js").Answer} Answer */

// Milliseconds after which a reader wonders whether anything happens.
const SLOW = 400;
// Results that fill a telephone's screen: while a reader types they come first, the others and the way to more pages so
// many milliseconds later.
const IN_SIGHT = 4;
const NEXT = 250;
// Milliseconds of quiet before the number of results is read aloud.
const SPOKEN = 900;
const ID = {
  results: "ket-qua", heading: "ket-qua-ten", found: "tim-thay", remarks: "tim-ghi-chu", hits: "tim-bai",
  pages: "tim-trang", status: "tim-bao",
};

const patience = afterQuiet(() => SLOW);
const speech = afterQuiet(() => SPOKEN);
const others = afterQuiet(() => NEXT);
/** @type {(() => void) | null} draws the results that are not drawn yet */
let rest = null;

/** @param {keyof typeof ID} name */
export function place(name) {
  return /** @type {HTMLElement} */ (document.getElementById(ID[name]));
}

/** An answer is on its way; the one before stays in sight. */
export function showWaiting() {
  speech.stop();
  others.later(() => rest?.());
  patience.later(() => place("results").setAttribute("aria-busy", "true"));
}

/** @param {State} state @param {Answer} answer */
export function showAnswer(state, answer) {
  settle(false);
  place("found").textContent = summary(state, answer);
  place("remarks").replaceChildren(...notes(state, answer));
  place("hits").setAttribute("start", String((state.page - 1) * PER_PAGE + 1));
  const draw = (/** @type {number} */ first) => {
    fill(place("hits"), items(answer.hits, first));
    rest = first < answer.hits.length ? () => draw(Infinity) : null;
    showPages(rest ? [] : pager(state, pageCount(answer)));
  };
  draw(state.typing && state.page === 1 ? IN_SIGHT : Infinity);
  others.later(() => rest?.());
  speech.later(() => say(announcement(state, answer)));
}

/** @param {unknown} fault @param {() => void} retry */
export function showFault(fault, retry) {
  settle(false);
  place("found").textContent = "";
  place("remarks").replaceChildren(faultNote(fault, retry));
  place("hits").replaceChildren();
  showPages([]);
  say("");
}

/** Nothing is asked for. */
export function showNothing() {
  settle(true);
  say("");
}

/** Whether the page tells of a lost network. */
export function isOffline() {
  return place("remarks").querySelector("[data-fault=offline]") !== null;
}

/** @param {boolean} hidden */
function settle(hidden) {
  for (const timer of [speech, patience, others]) timer.stop();
  place("results").removeAttribute("aria-busy");
  place("results").hidden = hidden;
}

/** @param {HTMLElement[]} links */
function showPages(links) {
  place("pages").replaceChildren(...links);
  place("pages").hidden = links.length === 0;
}

/** @param {string} words */
function say(words) {
  place("status").replaceChildren(...(words ? [make("span", {}, words)] : []));
}
