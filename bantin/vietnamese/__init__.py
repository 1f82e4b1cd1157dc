"""Given a text in Vietnamese, what does every other part of the generator need to know of the language?

In: strings, bytes, dates. Out: strings and small frozen values. Never: a file, a clock, a setting of the machine, or
anything else of this generator.
"""

from bantin.vietnamese.abbreviations import ABBREVIATIONS, AMBIGUOUS, DOCUMENT_KINDS, abbreviated, document_kind, expand
from bantin.vietnamese.collation import collation_key, initial
from bantin.vietnamese.dates import (
    WEEKDAYS,
    Day,
    Impossible,
    Yearless,
    dateline,
    long_date,
    moment,
    month_name,
    official_date,
    parse_date,
    short_date,
)
from bantin.vietnamese.legacy import Encoding, from_legacy, legacy_encoding
from bantin.vietnamese.numbers import (
    DocumentNumber,
    canonical_number,
    display_number,
    document_numbers,
    format_number,
    format_size,
)
from bantin.vietnamese.prose import (
    odd_words,
    ordinal_opening,
    pronoun_opening,
    sentences,
    telling_pairs,
    wrong_weekdays,
)
from bantin.vietnamese.slugs import slug
from bantin.vietnamese.telex import telex_decode
from bantin.vietnamese.text import NONCHARACTERS, fold, invisible, is_usual, normalise, syllable_spans, syllables
from bantin.vietnamese.tones import is_syllable, tone_canonical

__all__ = [
    "ABBREVIATIONS",
    "AMBIGUOUS",
    "DOCUMENT_KINDS",
    "NONCHARACTERS",
    "WEEKDAYS",
    "Day",
    "DocumentNumber",
    "Encoding",
    "Impossible",
    "Yearless",
    "abbreviated",
    "canonical_number",
    "collation_key",
    "dateline",
    "display_number",
    "document_kind",
    "document_numbers",
    "expand",
    "fold",
    "format_number",
    "format_size",
    "from_legacy",
    "initial",
    "invisible",
    "is_syllable",
    "is_usual",
    "legacy_encoding",
    "long_date",
    "moment",
    "month_name",
    "normalise",
    "odd_words",
    "official_date",
    "ordinal_opening",
    "parse_date",
    "pronoun_opening",
    "sentences",
    "short_date",
    "slug",
    "syllable_spans",
    "syllables",
    "telex_decode",
    "telling_pairs",
    "tone_canonical",
    "wrong_weekdays",
]
