"""Joints of two lines: nothing between, a space, or the hyphen dropped; and the fit of two
halves.
"""

from __future__ import annotations

import re

from indexer.japanese.look_alikes import HYPHEN_OF_PDFIUM
from indexer.japanese.scripts import HIRAGANA, KANJI, KATAKANA
from indexer.model import Lexicon
from indexer.reading.reading_limits import LIMITS
from indexer.reading.sentence_patterns import ends_in_address
from indexer.reading.text_parameters import PLAIN

_LATIN_END = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’\-]*[,.;:!?)\]'\"’”]*$")
_LATIN_START = re.compile(r"[(\[\"'‘“]?[A-Za-zÀ-ɏ]")
# Vol., No., pp.: a number follows. A number and a comma in English: a word or a year follows.
_POINTED_END = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]{2,4}|[Pp])\.$")
_NUMBER_START = re.compile(r"[0-9]")
_COUNTED_END = re.compile(rf"[A-Za-z]{{2}}[^{HIRAGANA}{KATAKANA}{KANJI}]{{0,30}}[0-9][)\]]?[,;]$")
_COUNTED_START = re.compile(r"[A-Za-zÀ-ɏ]|(?:19|20)[0-9]{2}(?![0-9]|,[0-9])")
HYPHENS = "-‐" + HYPHEN_OF_PDFIUM
_WORD = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_LAST_WORD = re.compile(rf"[A-Za-z0-9]+(?=[{HYPHENS}]$)")
_FIRST_WORD = re.compile(r"[A-Za-z0-9]+")

# English joins these to a word by a hyphen; a short rest may be the end of another word (semi-nar).
_PREFIXES = frozenset(("self", "semi", "quasi", "pseudo", "non", "cross", "well"))

_ALNUM_END, _ALNUM_START = re.compile("[A-Za-z0-9]$"), re.compile("[A-Za-z0-9]")

# How a line ends and the next begins where a space stood between them.
_PARTED = (
    (_LATIN_END, _LATIN_START),
    (_POINTED_END, _NUMBER_START),
    (_COUNTED_END, _COUNTED_START),
)


def space_between(before: str, after: str) -> str:
    """The space that a line end stood for: one between words in Latin letters, none anywhere else.

    >>> space_between("Main Science and", "Technology")
    ' '
    >>> space_between("わ", "が国")
    ''
    >>> space_between("Journal of Politics, Vol.", "12")
    ' '
    >>> space_between("12 億円（1,", "200 万円")
    ''
    """
    near = before[-LIMITS.line_end_chars :]
    if not near or ends_in_address(near):
        return ""
    end = near[-LIMITS.joint_word_chars :]
    if end[-1:] in HYPHENS:
        return ""
    return " " if any(a.search(end) and b.match(after) for a, b in _PARTED) else ""


def find_words(text: str) -> frozenset[str]:
    """The words in Latin letters and digits of a text, with the hyphens inside them."""
    return frozenset(_WORD.findall(text))


def hyphen_is_of_line_end(before: str, after: str, words: frozenset[str]) -> bool:
    """Whether the hyphen that ``before`` ends in came in with the line end.

    It did between lower-case letters, or where the document has the word without it (``words``);
    not where it has the word with it, nor in an address, which is broken at its own hyphens, nor
    after a prefix that is written with one.

    >>> hyphen_is_of_line_end("semi-", "supervised", frozenset())
    False
    >>> hyphen_is_of_line_end("tech-", "nology", frozenset())
    True
    """
    last, first = _LAST_WORD.search(before[-LIMITS.line_end_chars :]), _FIRST_WORD.match(after)
    if not last or not first or ends_in_address(before[-LIMITS.line_end_chars : -1]):
        return False
    if f"{last[0]}-{first[0]}" in words:
        return False
    if last[0].lower() in _PREFIXES and len(first[0]) >= PLAIN.min_stem_chars:
        return last[0] + first[0] in words
    return (last[0][-1].islower() and first[0][0].islower()) or last[0] + first[0] in words


def fit(before: str, after: str, lexicon: Lexicon | None) -> float:
    """The fit of ``after`` to the end of ``before``: higher is better; compare for one ``before``
    only; 0 where there is no dictionary.

    Latin letters and digits say nothing: with them any two make one word that no dictionary knows.
    """
    tail, head = before[-LIMITS.joint_chars :], after[: LIMITS.joint_chars]
    if lexicon is None or (_ALNUM_END.search(tail) and _ALNUM_START.match(head)):
        return 0.0
    apart = lexicon.cost(head) + lexicon.cost(tail)
    return (apart - lexicon.cost(tail + head)) / PLAIN.fit_unit_cost
