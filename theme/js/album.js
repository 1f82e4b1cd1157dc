/* Given an album whose pictures are looked at one by one: what can be done better than by links alone?
   Arrow keys and Escape; going back leaves the album at once, however many pictures were seen; a swipe is remembered
   in the address; the focus stays with the picture, and a picture that fills the window is loaded for its size.
   Without this, links and swiping do. */

const list = document.querySelector(".pictures");
const KEYS = { ArrowLeft: "[rel=prev]", ArrowRight: "[rel=next]", Escape: "[href^='#vi-tri']" };

/** @returns {HTMLElement | null} the figure that is open, or that a link has opened */
const opened = () => list.querySelector("figure:target");

/** @returns {HTMLElement | undefined} the figure in the middle of the window */
const seen = () => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest(".pictures li");

list.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link && opened() && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    location.replace(link.hash);
  }
});
list.addEventListener("scrollend", () => {
  const figure = seen()?.querySelector("figure");
  if (opened() && figure && figure !== opened()) location.replace(`#${figure.id}`);
});
addEventListener("keydown", (event) => {
  if (!opened() || event.altKey || event.ctrlKey || event.metaKey) return;
  const step = KEYS[event.key] && (seen() ?? opened()).querySelector(KEYS[event.key]);
  if (!step) return;
  event.preventDefault();
  location.replace(step.hash);
});
addEventListener("hashchange", attend);

/** Give the focus to the picture that was opened or left, and let it be as sharp as it is now large. */
function attend() {
  const place = list.querySelector(":target");
  place?.querySelector("a")?.focus({ preventScroll: true });
  if (place === opened()) place?.querySelectorAll("[sizes]").forEach((one) => (one.sizes = "100vw"));
}
attend();
