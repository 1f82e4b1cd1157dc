/**
 * Given a search, what does the engine answer, and is the answer still wanted?
 *
 * In: a State. Out: an Answer; nothing where a later question has been asked meanwhile; or a fault, thrown. The engine
 * is fetched with the first question, and again after a fault. Never: the page.
 */

import { PER_PAGE } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {{id: string, name: string, count: number}} Facet */
/** @typedef {{text: string, marked: boolean}} Span */
/**
 * @typedef {{url: string, title: string, category: string, categoryId: string, unit: string, unitId: string,
 *   date: string, score: number, snippet: Span[]}} Hit
 */
/**
 * @typedef {{total: number, hits: Hit[], relaxed: boolean, shown: string, expanded: {from: string, to: string}[],
 *   decoded: string, suggestion: string, facets: {category: Facet[], unit: Facet[], year: Facet[]}}} Answer
 */
/** @typedef {{search: (text: string, options: object) => Promise<Answer>}} Engine */

/**
 * @param {string} base address of `/search/`
 * @returns {(state: State) => Promise<Answer | null>}
 */
export function answers(base) {
  /** @type {Promise<Engine> | null} */
  let engine = null;
  let latest = 0;

  return async (state) => {
    const mine = ++latest;
    try {
      if (!engine) engine = open(base);
      const answer = await (await engine).search(state.q, options(state));
      return mine === latest ? answer : null;
    } catch (fault) {
      engine = null;
      if (mine !== latest) return null;
      throw fault;
    }
  };
}

/**
 * @param {string} base
 * @returns {Promise<Engine>}
 */
async function open(base) {
  const { openEngine } = await import("./engine.js");
  return openEngine(new URL(base, location.href).href);
}

/** @param {State} state */
function options({ category, unit, year, sort, page, raw, typing }) {
  return { category, unit, year, sort, raw, typing, offset: (page - 1) * PER_PAGE, limit: PER_PAGE };
}
