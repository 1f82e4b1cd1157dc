/**
 * Given the search page, what happens when its reader types, chooses, turns a page or goes back?
 *
 * In: the page's form, with the address of the index in `data-index`. Out: results, and an address that leads to them
 * again. What is typed has one address to go back to, made by its first key, changed by the next and by Enter; a filter
 * and a page make a new one. A browser takes long over an address and a title, so while keys follow each other both wait.
 * Never: a result drawn here.
 */

import "../reader.js";
import { answers } from "./answers.js";
import { filters } from "./filters.js";
import { pageCount } from "./results.js";
import { changed, isAsked, isFiltered, read, write } from "./state.js";
import { afterQuiet, onPause, pauseAfter } from "./typing.js";
import { isOffline, place, showAnswer, showFault, showNothing, showWaiting } from "./view.js";

/** @typedef {import("./state.js").State} State */

const at = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const form = /** @type {HTMLFormElement} */ (at("tim"));
const box = /** @type {HTMLInputElement} */ (at("o-tim"));
const choices = /** @type {HTMLDetailsElement} */ (at("tim-loc"));
const lists = /** @type {HTMLFieldSetElement} */ (choices.querySelector("fieldset"));
const ask = answers(form.dataset.index ?? "/search/");
const narrowed = filters(form);
const title = document.title;
// Milliseconds after which a reader who types has come to rest.
const SETTLED = 300;
const rest = afterQuiet(() => SETTLED);
let state = read(location.search);
let pause = pauseAfter(Infinity);
/** @type {State | null} the last state for which choices were counted */
let counted = null;

/** Show what answers the state. */
async function answer() {
  const asked = state;
  if (!isAsked(asked)) return clear();
  showWaiting();
  const begun = performance.now();
  try {
    if (choices.open) counted = asked;
    const found = await ask(asked, choices.open);
    pause = pauseAfter(performance.now() - begun);
    if (!found || asked !== state) return;
    const last = pageCount(found);
    if (last && asked.page > last) return go(changed(asked, { page: last }), "replace");
    showAnswer(asked, found);
    open(found.total > 0 || isFiltered(asked));
    if (found.facets) narrowed.show(asked, found.facets);
  } catch (fault) {
    if (asked === state) showFault(fault, answer);
  }
}

function clear() {
  showNothing();
  open(false);
}

/** Whether there is something to choose from. @param {boolean} useful */
function open(useful) {
  choices.hidden = lists.disabled = !useful;
}

/**
 * Go to a search: its address, then its answer.
 * @param {State} next
 * @param {"push" | "replace"} how
 */
function go(next, how) {
  if (how === "push") {
    settle();
    move("pushState", next);
  }
  state = next;
  if (next.typing) rest.later(settle);
  else settle();
  return answer();
}

/** @param {State} asked */
function addressOf(asked) {
  return location.pathname + (isAsked(asked) ? write(asked) : "");
}

/** Give the page the address and the title of its search. */
function settle() {
  rest.stop();
  document.title = isAsked(state) ? `${state.q.trim()} | ${title}` : title;
  move("replaceState", state);
}

/** @param {"pushState" | "replaceState"} how @param {State} to */
function move(how, to) {
  if (addressOf(to) === location.pathname + location.search) return;
  try {
    history[how](null, "", addressOf(to));
  } catch (refused) {
    // Browsers refuse an address that changes too often; the next search's will be taken.
    if (!(refused instanceof DOMException)) throw refused;
  }
}

/** Search for what stands in the box. @param {Partial<State>} how */
function searchBox(how) {
  return go(changed(state, { q: box.value, ...how }), state.typing ? "replace" : "push");
}

/** The reader has typed, and paused. */
function typed() {
  if (box.value !== state.q) searchBox({ typing: true, raw: false });
}

/** The form as the state has it, as after going back. */
function fillForm() {
  box.value = state.q;
  narrowed.show(state, {});
  if (isFiltered(state) || state.sort === "date") choices.open = true;
}

const forget = onPause(box, typed, () => pause);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  forget();
  searchBox({ typing: false, raw: state.raw && box.value === state.q });
});

choices.addEventListener("toggle", () => {
  if (choices.open && counted !== state) answer();
});

choices.addEventListener("change", () => go(changed(state, narrowed.chosen()), "push"));

// Every way on in the results is an address of this page, so that it may also be opened in a new window.
place("results").addEventListener("click", (event) => {
  settle();
  const link = /** @type {Element} */ (event.target).closest("a");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!plain || !link?.getAttribute("href")?.startsWith("?")) return;
  event.preventDefault();
  forget();
  const answered = go(read(link.search), "push");
  box.value = state.q;
  answered.then(() => place("heading").focus());
});

addEventListener("online", () => {
  if (isOffline()) answer();
});

addEventListener("pagehide", settle);

addEventListener("popstate", () => {
  forget();
  rest.stop();
  state = read(location.search);
  settle();
  fillForm();
  answer();
});

at("tim-thuong").hidden = true;
at("tim-meo").hidden = false;
// On a slow line the reader may have begun to type before this program came.
if (box.value && box.value !== state.q) go(changed(state, { q: box.value, typing: true }), "replace");
else {
  settle();
  fillForm();
  answer();
}
