/**
 * Given the counts of an answer, what may the reader narrow it to?
 *
 * In: the page's lists of choices, counts by category, unit and year, the State. Out: the lists, filled. The choice
 * made stays in its list even when nothing answers it, under the name it had. Never: a search.
 */

import { make } from "./dom.js";
import { figure } from "./notes.js";
import { FILTERS } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./answers.js").Facet} Facet */

/**
 * @param {HTMLFormElement} form whose lists are named as the fields of a State
 */
export function filters(form) {
  const lists = new Map(FILTERS.map((name) => [name, list(form, name)]));
  const sort = list(form, "sort");
  /** @type {Map<string, string>} */
  const names = new Map();

  /**
   * Show the counts, and the choices of the state.
   * @param {State} state
   * @param {Record<string, Facet[]>} facets
   */
  function show(state, facets) {
    for (const [name, select] of lists) {
      const found = facets[name] ?? [];
      for (const one of found) names.set(`${name} ${one.id}`, one.name);
      fill(select, state[name], found, (id) => names.get(`${name} ${id}`));
    }
    sort.value = state.sort;
  }

  /** The choices made, as a change of the state. */
  function chosen() {
    const change = Object.fromEntries([...lists].map(([name, select]) => [name, select.value]));
    return { ...change, sort: sort.value === "date" ? "date" : "relevance" };
  }

  return { show, chosen };
}

/** @param {HTMLFormElement} form @param {string} name @returns {HTMLSelectElement} */
function list(form, name) {
  return /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));
}

/**
 * @param {HTMLSelectElement} select its first choice, "all", stays
 * @param {string} value
 * @param {Facet[]} facets
 * @param {(id: string) => string | undefined} known the name a choice had before
 */
function fill(select, value, facets, known) {
  const choices = facets.map(({ id, name, count }) => [String(id), `${name} (${figure(count)})`]);
  if (value && !choices.some(([id]) => id === value)) choices.push([value, `${known(value) ?? value} (0)`]);
  const options = choices.map(([id, text]) => make("option", { value: id }, text));
  select.replaceChildren(select.options[0], ...options);
  select.value = value;
}
