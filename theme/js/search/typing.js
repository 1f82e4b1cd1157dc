/**
 * Given a reader at the keyboard, when is what stands in the box worth an answer?
 *
 * In: the box's events. Out: a call, a moment after the last key. Never: a call while a letter is being composed:
 * between `a` and `ấ` an input method shows letters that nobody means.
 */

// Milliseconds. The long pause is shorter than the gap between two words and longer than between two quick keys: it
// saves fetching what nobody waits for. Where answers come at once, only a keyboard program that rewrites its letters
// must be waited for, and it takes a few milliseconds.
const PAUSE = 120;
const SHORT_PAUSE = 8;
const AT_ONCE = 160;

/**
 * How long to wait for the next key where the last answer took so long.
 * @param {number} taken milliseconds
 */
export function pauseAfter(taken) {
  return taken < AT_ONCE ? SHORT_PAUSE : PAUSE;
}

/**
 * Something done once, a while after it was last asked for.
 * @param {() => number} wait milliseconds
 */
export function afterQuiet(wait) {
  let timer = 0;
  const stop = () => clearTimeout(timer);
  const later = (/** @type {() => void} */ action) => {
    stop();
    timer = setTimeout(action, wait());
  };
  return { later, stop };
}

/**
 * Call `ask` when the reader pauses.
 * @param {HTMLInputElement} box
 * @param {() => void} ask
 * @param {() => number} pause milliseconds
 * @returns {() => void} forgets a call that is still to come
 */
export function onPause(box, ask, pause) {
  const { later, stop } = afterQuiet(pause);
  let composing = false;
  box.addEventListener("compositionstart", () => {
    composing = true;
    stop();
  });
  box.addEventListener("compositionend", () => {
    composing = false;
    later(ask);
  });
  box.addEventListener("input", (event) => {
    if (!composing && !(/** @type {InputEvent} */ (event).isComposing)) later(ask);
  });
  return stop;
}
