/**
 * Given a reader at the keyboard, when is what stands in the box worth an answer?
 *
 * In: the box's events. Out: a call, a moment after the last key. Never: a call while a letter is being composed:
 * between `a` and `ấ` an input method shows letters that nobody means.
 */

const PAUSE = 120; // milliseconds: shorter than the gap between two words, longer than between two quick keys

/**
 * Something done once, a while after it was last asked for.
 * @param {number} wait milliseconds
 */
export function afterQuiet(wait) {
  let timer = 0;
  const stop = () => clearTimeout(timer);
  const later = (/** @type {() => void} */ action) => {
    stop();
    timer = setTimeout(action, wait);
  };
  return { later, stop };
}

/**
 * Call `ask` when the reader pauses.
 * @param {HTMLInputElement} box
 * @param {() => void} ask
 * @returns {() => void} forgets a call that is still to come
 */
export function onPause(box, ask) {
  const { later, stop } = afterQuiet(PAUSE);
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
