/**
 * Given a function that costs much: what has it lately answered?
 * @module
 */

/**
 * The function, with its last answers kept by its arguments; nothing is kept of "not there" and of a failure.
 * @template {(...given: any[]) => any} Make
 * @param {number} most
 * @param {Make} make
 * @returns {Make}
 */
export function kept(most, make) {
  const known = new Map();
  return /** @type {Make} */ ((...given) => {
    const key = given.join(" ");
    const made = known.get(key) ?? make(...given);
    if (made === undefined) return made;
    made.catch?.(() => known.delete(key));
    known.delete(key);
    known.set(key, made);
    if (known.size > most) known.delete(known.keys().next().value);
    return made;
  });
}
