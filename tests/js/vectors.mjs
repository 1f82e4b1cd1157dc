/** What the search in a browser makes of the stored vectors and of letters: what differs from Python, [] where nothing. */

/** @param {{search: Function}} engine @param {object[]} vectors tests/search/vectors.json */
export async function unlike(engine, vectors) {
  const found = [];
  for (const expected of vectors) {
    const { total, relaxed, decoded, suggestion, hits } = await engine.search(expected.query, {});
    const told = { query: expected.query, total, relaxed, decoded, suggestion, hits: hits.map(({ url, score }) => [url, score]) };
    if (JSON.stringify(told) !== JSON.stringify(expected)) found.push([expected, told]);
  }
  return found;
}

/** @param {import("../../theme/js/search/text.js").TextRules} rules @param {[number, string, string[], string[]][]} letters */
export function misread(rules, letters) {
  return letters.filter(([code, ...expected]) => {
    const text = `a${String.fromCharCode(code)}b`;
    const words = rules.words(text);
    return JSON.stringify([rules.normalise(text), words, words.map(rules.fold)]) !== JSON.stringify(expected);
  });
}
