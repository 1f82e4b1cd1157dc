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
const LETTER = /[\p{L}\p{N}]/u;
const PARTS = new RegExp(
  `^(qu(?=[${VOWELS}])|gi(?=[${VOWELS}])|ngh|ng|nh|gh|kh|ph|th|tr|ch|[bcdđghklmnprstvx])?` +
    `([${VOWELS}]+)(ch|ng|nh|[cmnptk])?$`,
);

/** Whether all of a text is letters and digits. @param {string} text */
const isWord = (text) => /^[\p{L}\p{N}]+$/u.test(text);

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
    const compatible = lower(syllable.normalize("NFKC"));
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

  let count = 0;
  /** The number of a folded word among those met so far. */
  const numbered = remembered((/** @type {string} */ _) => count++);

  /** What the index knows a word of a text in lower case by, and the number of that, folded. */
  const known = remembered((/** @type {string} */ syllable) => {
    const word = canonical(syllable);
    return { word, number: numbered(fold(word)) };
  });

  /** The words of a text as spelt. @param {string} text @returns {string[]} */
  const syllables = (text) => cut(normalise(text));

  /** The words of a text as the index knows them. @param {string} text */
  const words = (text) => syllables(lower(normalise(text))).map(canonical);

  return { normalise, plainI, lower, withTone, isSyllable, canonical, fold, numbered, known, syllables, words };
}

// Which characters are part of a word, 2, and which not, 1; 0: not tried yet.
const tried = new Uint8Array(0x110000);

/** Whether a character is part of a word: each is tried once, for texts are cut at every key. @param {number} code its code point */
function isPart(code) {
  if (!tried[code]) tried[code] = LETTER.test(String.fromCodePoint(code)) ? 2 : 1;
  return tried[code] === 2;
}

/** Where the words of a normalised text begin and end, in turn. @param {string} text @returns {number[]} */
export function edges(text) {
  const found = [];
  for (let at = 0, inside = false; at < text.length; at++) {
    const code = text.codePointAt(at);
    if (isPart(code) !== inside) {
      inside = !inside;
      found.push(at);
    }
    if (code > 0xffff) at++;
  }
  if (found.length % 2) found.push(text.length);
  return found;
}

/** The words of a normalised text. @param {string} text @returns {string[]} */
function cut(text) {
  const at = edges(text);
  return Array.from({ length: at.length / 2 }, (_, word) => text.slice(at[2 * word], at[2 * word + 1]));
}

/**
 * A function that keeps its answers.
 * @template Asked, Made
 * @param {(asked: Asked) => Made} make
 * @returns {(asked: Asked) => Made}
 */
function remembered(make) {
  const known = new Map();
  return (asked) => {
    let made = known.get(asked);
    if (made === undefined) known.set(asked, (made = make(asked)));
    return made;
  };
}
