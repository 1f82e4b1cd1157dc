/**
 * Given that a search cannot go on: why?
 * @module
 */

/** @typedef {"offline" | "missing" | "damaged" | "newer" | "unsupported"} FaultKind */

/** The search cannot go on; `kind` says why. */
export class SearchFault extends Error {
  /** @param {FaultKind} kind @param {string} [detail] what was asked for, for the console */
  constructor(kind, detail = "") {
    super(`${kind} ${detail}`.trim());
    this.name = "SearchFault";
    this.kind = kind;
  }
}
