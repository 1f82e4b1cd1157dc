/**
 * Given what a reader typed: which words, phrases, document numbers and abbreviations did they mean?
 * @module
 */

import { decodeKeys } from "./telex.js";
import { edges } from "./text.js";

/** @typedef {import("./text.js").TextRules} TextRules */
/** `number`: of the folded word; `unfinished`: any spelling will do.
 *  @typedef {{exact: string, folded: string, number: number, marked: boolean, unfinished?: boolean}} Word */
/** @typedef {{start: number, stop: number}} Stretch words `start` to `stop`, excluded */
/** @typedef {{words: Word[], phrases: Stretch[], numbers: (Stretch & {key: string})[],
 *   synonyms: (Stretch & {words: Word[]})[]}} Query */
/** @typedef {Record<"capitals" | "plain" | "stretches", Map<string, string[]>>} Abbreviations */

const LONGEST = 400;
const MOST_WORDS = 40;
const LONGEST_EXPANSION = 12;
const MOST_SIGNS = 5;
const MOST_COMPLETIONS = 2;
const QUOTED = /["“”„«]([^"“”„«»]+)["“”»]/gu;
const HEAD = /^\p{Nd}{1,5}[a-z]?$/u;
const YEAR = /^\p{Nd}{4}$/u;
const SIGN = /^[a-z]{1,12}\p{Nd}{0,2}$/u;

/** A word of the index. @param {string} exact @param {TextRules} rules @returns {Word} */
function word(exact, rules) {
  const folded = rules.fold(exact);
  return { exact, folded, number: rules.numbered(folded), marked: exact !== folded };
}

/** Understand a query. @param {string} text @param {TextRules} rules @param {Abbreviations} known @returns {Query} */
export function parse(text, rules, known) {
  const clean = rules.normalise([...text].slice(0, LONGEST).join(""));
  const { words, typed, phrases } = cut(clean, rules);
  return { words, phrases, numbers: numberSpans(words), synonyms: synonyms(words, typed, rules, known) };
}

/** @param {string} text @param {TextRules} rules */
function cut(text, rules) {
  const edges = [0, ...Array.from(text.matchAll(QUOTED), (one) => [one.index + 1, one.index + 1 + one[1].length]).flat(),
    text.length];
  const words = /** @type {Word[]} */ ([]);
  const typed = /** @type {string[]} */ ([]);
  const phrases = /** @type {Stretch[]} */ ([]);
  for (let at = 1; at < edges.length; at++) {
    const piece = text.slice(edges[at - 1], edges[at]);
    const start = words.length;
    words.push(...rules.words(piece).map((one) => word(one, rules)));
    typed.push(...rules.syllables(rules.plainI(piece)));
    const stop = Math.min(words.length, MOST_WORDS);
    if (at % 2 === 0 && start < stop) phrases.push({ start, stop });
  }
  return { words: words.slice(0, MOST_WORDS), typed: typed.slice(0, MOST_WORDS), phrases };
}

/** Every stretch that could be a document number, longer ones of one beginning first. @param {Word[]} words */
function numberSpans(words) {
  const folds = words.map((one) => one.folded);
  const found = [];
  for (let start = 0; start < folds.length; start++) {
    if (!HEAD.test(folds[start])) continue;
    const first = start + 1 + (start + 1 < folds.length && YEAR.test(folds[start + 1]) ? 1 : 0);
    let end = first;
    while (end < Math.min(folds.length, first + MOST_SIGNS) && SIGN.test(folds[end])) end++;
    for (let stop = end; stop > first; stop--) {
      const key = folds.slice(start, stop).map((one) => one.replace(/^0+(?=\p{Nd})/u, "")).join("-");
      found.push({ start, stop, key });
    }
  }
  return found;
}

/** @param {Word[]} words @param {string[]} typed @param {TextRules} rules @param {Abbreviations} known */
function synonyms(words, typed, rules, known) {
  const found = [];
  const add = (/** @type {number} */ start, /** @type {number} */ stop, /** @type {string[]} */ others) => {
    for (const other of others) found.push({ start, stop, words: other.split(" ").map((one) => word(one, rules)) });
  };
  for (let at = 0; at < words.length; at++) {
    const capitals = /\p{Uppercase}/u.test(typed[at]) && !/[\p{Lowercase}\p{Lt}]/u.test(typed[at]);
    add(at, at + 1, (capitals ? known.capitals.get(typed[at]) : known.plain.get(words[at].folded)) ?? []);
    for (let stop = at + 2; stop <= Math.min(words.length, at + LONGEST_EXPANSION); stop++) {
      add(at, stop, known.stretches.get(words.slice(at, stop).map((one) => one.folded).join(" ")) ?? []);
    }
  }
  return found;
}

/**
 * Read a query: decode keys, and let the last word be a beginning while it is being typed.
 * @param {string} text @param {TextRules} rules @param {Abbreviations} known
 * @param {{classes: Map<string, number>, completions: (prefix: string) => string[]}} vocabulary
 * @param {{typing?: boolean, raw?: boolean}} how
 */
export function understand(text, rules, known, vocabulary, { typing = false, raw = false }) {
  if (raw) return { query: { ...parse(text, rules, known), synonyms: [] }, decoded: "" };
  const decoded = decode(text, rules, vocabulary.classes);
  const query = parse(decoded || text, rules, known);
  if (typing && query.words.length && /[\p{L}\p{N}]$/u.test(text)) {
    query.synonyms.unshift(...completions(query, rules, vocabulary));
  }
  return { query, decoded };
}

/** @param {string} typed @param {TextRules} rules @param {Map<string, number>} classes */
function decode(typed, rules, classes) {
  const text = rules.normalise([...typed].slice(0, LONGEST).join(""));
  let pieces = "";
  let at = 0;
  let needed = false;
  const edge = edges(text);
  for (let word = 0; word < edge.length; word += 2) {
    const [start, stop] = [edge[word], edge[word + 1]];
    const keys = rules.canonical(rules.lower(text.slice(start, stop)));
    const spelt = meant(keys, rules, classes);
    if (spelt !== "" && !classes.has(keys)) needed = true;
    pieces += text.slice(at, start) + (spelt || text.slice(start, stop));
    at = stop;
  }
  return needed ? pieces + text.slice(at) : "";
}

/** What the keys spell, where that is commoner than the word. @param {string} keys @param {TextRules} rules @param {Map<string, number>} classes */
function meant(keys, rules, classes) {
  const spelt = decodeKeys(keys, rules);
  const there = spelt ? classes.get(rules.fold(rules.canonical(spelt))) : undefined;
  const here = classes.get(keys);
  return there !== undefined && (here === undefined || there < here) ? spelt : "";
}

/** @param {Query} query @param {TextRules} rules @param {{classes: Map<string, number>, completions: (prefix: string) => string[]}} vocabulary */
function completions(query, rules, vocabulary) {
  const last = query.words.length - 1;
  const prefix = query.words[last].folded;
  if ([...prefix].length < 2) return [];
  const { classes } = vocabulary;
  const found = vocabulary.completions(prefix).sort((one, other) => classes.get(one) - classes.get(other));
  return found.slice(0, MOST_COMPLETIONS).map((one) => ({ start: last, stop: last + 1, words: [{ ...word(one, rules), unfinished: true }] }));
}
