/**
 * Given any text: which words is it made of, as the index spells them?
 * The rules are those of the generator, which sends its tables with the index: `characters` (what a stray character
 * stands for) and `rhymes` (which vowel of a nucleus bears the tone, open and before a consonant).
 * @module
 */

const VOWELS = "aăâeêioôơuưy";
const TONES = "\u0300\u0309\u0303\u0301\u0323";
const STOPS = /(?:c|ch|p|t|k)$/;
const MARK = /[\u0300-\u036f]/;
const MARKS = /[\u0300-\u036f]/g;
const MISORDERED = /([aeoAEO]\u0323?)([\u0300\u0301\u0303\u0309])([\u0302\u0306])/g;
const WORD = /[\p{L}\p{N}]+/gu;
const GAP = /([^\p{L}\p{N}]+)/u;
const PARTS = new RegExp(
  `^(qu(?=[${VOWELS}])|gi(?=[${VOWELS}])|ngh|ng|nh|gh|kh|ph|th|tr|ch|[bcdđghklmnprstvx])?` +
    `([${VOWELS}]+)(ch|ng|nh|[cmnptk])?$`,
);

/** Whether all of a text is letters and digits. @param {string} text */
export const isWord = (text) => /^[\p{L}\p{N}]+$/u.test(text);

/** @typedef {ReturnType<typeof textRules>} TextRules */

/** The rules, from the tables of an index. @param {{characters: object, rhymes: object}} tables */
export function textRules({ characters, rhymes }) {
  const clean = new Map(Object.entries(characters).flatMap(([to, from]) => [...from].map((one) => [one, to])));
  const dirt = new RegExp(`[${[...clean.keys()].join("")}]`, "gu");
  const nuclei = new Map(Object.entries(rhymes));

  /** One code point for each Vietnamese letter, plain spaces, nothing invisible. @param {string} text */
  function normalise(text) {
    let plain = text.replace(dirt, (one) => clean.get(one));
    if (MARK.test(plain)) plain = plain.normalize("NFD").replace(MISORDERED, "$1$3$2");
    return plain.normalize("NFC");
  }

  /** The word without its tone marks, and the marks. @param {string} word @returns {[string, string]} */
  function withoutTone(word) {
    const apart = [...normalise(word).normalize("NFD")];
    const pick = (/** @type {boolean} */ tone) => apart.filter((one) => TONES.includes(one) === tone).join("");
    return [pick(false).normalize("NFC"), pick(true)];
  }

  /** The toneless word with a tone in its place, "" where it is no syllable. @param {string} base @param {string} mark */
  function withTone(base, mark) {
    const parts = PARTS.exec(base);
    const places = parts && nuclei.get(parts[2]);
    if (!places) return "";
    const at = (parts[1] ?? "").length + Number(places[parts[3] ? 1 : 0]) + 1;
    return (base.slice(0, at) + mark + base.slice(at)).normalize("NFC");
  }

  /** Whether a word could be one Vietnamese syllable. @param {string} word */
  function isSyllable(word) {
    const [base, marks] = withoutTone(word);
    const parts = PARTS.exec(base);
    if (!parts || !nuclei.has(parts[2]) || marks.length > 1) return false;
    return !STOPS.test(parts[3] ?? "") || "\u0301\u0323".includes(marks);
  }

  const canonical = remembered((syllable) => {
    const compatible = syllable.normalize("NFKC");
    const word = isWord(compatible) ? compatible : syllable;
    const [base, marks] = withoutTone(word);
    return (marks.length === 1 && withTone(base, marks)) || normalise(word);
  });

  const fold = remembered((syllable) =>
    normalise(syllable).toLowerCase().normalize("NFD").replace(MARKS, "").replaceAll("đ", "d").normalize("NFC"));

  /** A text without İ, the one letter whose small form is two. @param {string} text */
  const plainI = (text) => text.replaceAll("İ", "I");

  /** In lower case, letter for letter. @param {string} text */
  const lower = (text) => plainI(text).toLowerCase();

  /** What the index knows a word of a text in lower case by. */
  const known = remembered((syllable) => ({ word: canonical(syllable), folded: fold(canonical(syllable)) }));

  /** A text cut into words and, in the odd places, what is between them. @param {string} text */
  const pieces = (text) => text.split(GAP);

  /** The words of a text as spelt. @param {string} text @returns {string[]} */
  const syllables = (text) => normalise(text).match(WORD) ?? [];

  /** Where the words of a normalised text are. @param {string} text @returns {[number, number][]} */
  const spans = (text) => Array.from(text.matchAll(WORD), (one) => [one.index, one.index + one[0].length]);

  /** The words of a text as the index knows them. @param {string} text */
  const words = (text) => syllables(lower(normalise(text))).map(canonical);

  return { normalise, plainI, lower, withTone, isSyllable, canonical, fold, known, pieces, syllables, spans, words };
}

/**
 * A function that keeps its answers.
 * @template Made
 * @param {(word: string) => Made} make
 */
function remembered(make) {
  const known = new Map();
  return (/** @type {string} */ word) => {
    let made = known.get(word);
    if (made === undefined) known.set(word, (made = make(word)));
    return made;
  };
}
