/**
 * Given a word typed with the input method off: which syllable do its Telex or VNI keys spell?
 * @module
 */

/** @typedef {import("./text.js").TextRules} TextRules */
/** @typedef {[RegExp, string][]} Changes the likeliest first */

/** @type {Record<string, Changes>} */
const HATS = { a: [[/a/, "â"]], e: [[/e/, "ê"]], o: [[/o/, "ô"]] };
/** @type {Changes} */
const HORN = [[/uo$/, "uơ"], [/uo/, "ươ"], [/u/, "ư"], [/o/, "ơ"]];
/** @type {Changes} */
const BREVE = [[/a/, "ă"]];
const HAT = [...HATS.a, ...HATS.e, ...HATS.o];
const TELEX_TONES = { f: "\u0300", r: "\u0309", x: "\u0303", s: "\u0301", j: "\u0323" };
const VNI_TONES = { 2: "\u0300", 3: "\u0309", 4: "\u0303", 1: "\u0301", 5: "\u0323" };
/** @type {Record<string, Changes>} */
const VNI_LETTERS = { 6: HAT, 7: HORN, 8: BREVE };
const TELEX = /^([^aeiouyw]{0,4})([a-z]{1,9})$/;
const VNI = /^(?=.{2,12}$)[a-z]+[1-9][a-z1-9]*$/;
const ASCII = /^[\x00-\x7f]*$/;

/** The syllable, "" where there is none. @param {string} word @param {TextRules} rules */
export function decodeKeys(word, rules) {
  if (!ASCII.test(word)) return "";
  return VNI.test(word) ? vni(word, rules) : telex(word, rules);
}

/** @param {string} word @param {TextRules} rules */
function telex(word, rules) {
  const found = TELEX.exec(word);
  if (!found) return "";
  const [head, rest] = stroke(found[1], found[2]);
  const at = Math.max(...Object.keys(TELEX_TONES).map((key) => rest.lastIndexOf(key)));
  const mark = at > 0 ? TELEX_TONES[rest[at]] : "";
  const spelt = firstSyllable(letters(head, mark ? rest.slice(0, at) + rest.slice(at + 1) : rest), mark, rules);
  return ASCII.test(spelt) ? "" : spelt;
}

/** dd at the head, or one d there and one later, is đ. @param {string} head @param {string} rest */
function stroke(head, rest) {
  if (head === "dd") return ["đ", rest];
  return head === "d" && rest.split("d").length === 2 ? ["đ", rest.replace("d", "")] : [head, rest];
}

/** @param {string} head @param {string} rest @returns {string[]} */
function letters(head, rest) {
  const bare = rest.replaceAll("w", "");
  const doubled = [..."aeo"].find((vowel) => bare.split(vowel).length === 3);
  const found = [];
  if (rest.includes("w")) found.push(...changed(head, /[aeiouy]/.test(bare) ? bare : `u${bare}`, [...HORN, ...BREVE]));
  if (doubled) {
    const first = bare.indexOf(doubled) + 1;
    found.push(...changed(head, bare.slice(0, first) + bare.slice(first).replace(doubled, ""), HATS[doubled]));
  }
  if (!rest.includes("w")) found.push(head + bare);
  return found;
}

/** @param {string} word @param {TextRules} rules */
function vni(word, rules) {
  const keys = new Set(word.match(/[1-9]/g));
  const marks = Object.keys(VNI_TONES).filter((key) => keys.has(key)).map((key) => VNI_TONES[key]);
  const changing = Object.keys(VNI_LETTERS).filter((key) => keys.has(key));
  let bare = word.replace(/[1-9]/g, "");
  if (marks.length > 1 || changing.length > 1 || (keys.has("9") && bare[0] !== "d")) return "";
  if (keys.has("9")) bare = `đ${bare.slice(1)}`;
  return firstSyllable(changing.length ? changed("", bare, VNI_LETTERS[changing[0]]) : [bare], marks.join(""), rules);
}

/** @param {string} head @param {string} rest @param {Changes} changes */
function changed(head, rest, changes) {
  return changes.filter(([from]) => from.test(rest)).map(([from, to]) => head + rest.replace(from, to));
}

/** @param {string[]} spellings @param {string} mark @param {TextRules} rules */
function firstSyllable(spellings, mark, rules) {
  return spellings.map((one) => rules.withTone(one, mark)).find((one) => one && rules.isSyllable(one)) ?? "";
}
