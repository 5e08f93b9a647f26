"""How two lines join: with nothing between, with a space, without a hyphen; and how well two halves fit."""

from __future__ import annotations

import re

from indexer.model import Lexicon
from indexer.reading.characters import HYPHEN_OF_PDFIUM
from indexer.reading.patterns import URL_AT_END

_WORD_END = re.compile(r"[A-Za-zÀ-ɏ0-9,.;:!?)\]'\"’”%&]$")
_WORD_START = re.compile(r"[A-Za-zÀ-ɏ0-9(\[\"'‘“&]")
_LATIN_END = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’\-]*[,.;:!?)\]'\"’”]*$")
_LATIN_START = re.compile(r"[(\[\"'‘“]?[A-Za-zÀ-ɏ]")
HYPHENS = "-‐\u00ad" + HYPHEN_OF_PDFIUM
_LAST_WORD = re.compile(rf"[A-Za-z]+[{HYPHENS}]$")
_FIRST_WORD = re.compile(r"[a-z]+")

# How much of the two halves the dictionary is asked about.
TAIL, HEAD = 14, 14
_CLASSES = (("katakana", re.compile("[ァ-ヺー]")), ("hiragana", re.compile("[ぁ-ゖ]")),
            ("kanji", re.compile("[々〆一-龠㐀-䶵]")), ("latin", re.compile("[A-Za-z]")),
            ("digit", re.compile("[0-9０-９]")))  # fmt: skip


def space_between(before: str, after: str) -> str:
    """The space that a line end stood for: one between words in Latin letters, none anywhere else.

    >>> space_between("Main Science and", "Technology")
    ' '
    >>> space_between("わ", "が国")
    ''
    """
    if URL_AT_END.search(before):
        return ""
    latin = _LATIN_END.search(before) and _LATIN_START.match(after)
    return " " if latin else ""


def hyphen_is_of_line_end(before: str, after: str, text: str) -> bool:
    """Whether the hyphen that ``before`` ends in came in with the line end: between lower-case Latin letters."""
    last, first = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if not last or not first:
        return False
    return before[-2:-1].islower() or last[0][:-1] + first[0] in text


def fit(before: str, after: str, lexicon: Lexicon | None) -> float:
    """How well ``after`` goes on where ``before`` stops: higher is better; compare for one ``before`` only."""
    tail, head = before[-TAIL:], after[:HEAD]
    if lexicon is None:
        return _fit_of_classes(tail, head)
    return (lexicon.cost(head) + lexicon.cost(tail) - lexicon.cost(tail + head)) / 1000


def _fit_of_classes(tail: str, head: str) -> float:
    ends, starts = _class_of(tail[-1:]), _class_of(head[:1])
    if ends == starts:
        return 3.0 if ends == "katakana" else 1.0
    return 1.0 if (ends, starts) in {("kanji", "hiragana"), ("hiragana", "kanji")} else 0.0


def _class_of(character: str) -> str:
    return next((name for name, pattern in _CLASSES if pattern.match(character)), "")
