/**
 * Given a search, what does the engine answer, and is the answer still wanted?
 *
 * In: a State. Out: an Answer; nothing where a later question has been asked meanwhile; or a fault, thrown. The index
 * is opened with the first question, and again after a fault. Never: the page.
 */

import { openEngine } from "./engine.js";
import { PER_PAGE } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {{id: string, name: string, count: number}} Facet */
/** @typedef {{text: string, marked: boolean}} Span */
/**
 * @typedef {{url: string, title: string, category: string, unit: string, date: string, score: number,
 *   snippet: Span[]}} Hit
 */
/**
 * @typedef {{total: number, hits: Hit[], relaxed: boolean, shown: string, expanded: {from: string, to: string}[],
 *   decoded: string, suggestion: string, facets: {category: Facet[], unit: Facet[], year: Facet[]} | null}} Answer
 */

/**
 * @param {string} base address of `/search/`
 * @returns {(state: State, facets: boolean) => Promise<Answer | null>} `facets`: whether choices are to be counted
 */
export function answers(base) {
  /** @type {ReturnType<typeof openEngine> | null} */
  let engine = null;
  let latest = 0;

  return async (state, facets) => {
    const mine = ++latest;
    const asked = (engine ??= openEngine(new URL(base, location.href).href));
    try {
      const answer = await (await asked).search(state.q, { ...options(state), facets });
      return mine === latest ? answer : null;
    } catch (fault) {
      if (engine === asked) engine = null;
      if (mine !== latest) return null;
      throw fault;
    }
  };
}

/** @param {State} state */
function options({ q, page, ...wish }) {
  return { ...wish, offset: (page - 1) * PER_PAGE, limit: PER_PAGE };
}
