"""Operators of other search engines: each that is none here is said once, with what to do instead.

What they stand at is searched all the same: 装備* as 装備, +税 as 税.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from indexer.model import LISTED_FILTERS, And, Clause, Not, Note, Or, Unquoted

# Words between two clauses that are operators elsewhere; those of ours in small letters.
_NEAR = re.compile(r"(?:NEAR|ONEAR|ADJ|WITHIN|SAME)(?:/?[0-9]+)?")
_SMALL = frozenset({"and", "or", "not", "And", "Or", "Not"})
_AMPERSANDS = frozenset({"&", "&&"})
# Conjunctions, and what excludes: a sentence may hold them, so that they are searched as words.
_WORDS = frozenset(
    (
        *("かつ", "且つ", "および", "及び", "ならびに", "並びに"),
        *("または", "又は", "もしくは", "若しくは", "あるいは", "或いは"),
        *("除く", "を除く", "以外", "XOR", "xor", "EXCEPT", "ANDNOT"),
    )
)
_OPENS_RANGE, _TO, _CLOSES_RANGE = re.compile(r"[\[{].+"), "TO", re.compile(r".+[\]}]")
# Fields of other engines, and the filters of this one, which are chosen beside the text.
_FIELDS_ELSEWHERE = (
    *("author", "site", "filetype", "intitle", "inurl", "allintitle"),
    *("text", "body", "content", "date", "file", "id", "lang"),
    *("題名", "件名", "見出し", "著者", "作者", "発行者", "本文", "日付", "文書名", "ファイル名"),
)
_FIELDS = "|".join((*_FIELDS_ELSEWHERE, *LISTED_FILTERS, "from", "to"))
_FIELD = re.compile(rf"(?P<sign>(?:{_FIELDS}):)(?P<rest>.+)", re.IGNORECASE)
_PLUS = re.compile(r"(?P<sign>\+)(?P<rest>[^\W\d].*)")
_EXCLAMATION = re.compile(r"(?P<sign>!)(?P<rest>\w.*)")
_FUZZY = re.compile(r"(?P<rest>.*\w\"?)(?P<sign>~[0-9.]*)")
_BOOST = re.compile(r"(?P<rest>.*\w\"?)(?P<sign>\^[0-9.]+)")
_REGEX = re.compile(r"(?P<sign>/)(?P<rest>.+/)")
# Between two words of Japanese; in R&D and C++ they are a part of the name.
_INNER = re.compile(r"(?<=[^\W\d_A-Za-z])(?P<sign>\|\|?|[+∧∨]|&&?)(?=[^\W\d_A-Za-z])")
# A question may end in ?, nothing is left out there, nor before the parameters of an address.
_WILDCARD = re.compile(r"\*|(?<=\w)\?(?=\w)(?!\w+=)")

# A run is folded for each kind of operator.
RUNS_KEPT = 64

# How the sign before or after a run is said, and what is searched of it.
_SIGNS: tuple[tuple[re.Pattern[str], Callable[[str], Note]], ...] = (
    (_FIELD, lambda sign: Note("no_field", {"operator": sign})),
    (_PLUS, lambda _: Note("no_plus")),
    (_EXCLAMATION, lambda sign: Note("no_exclamation", {"operator": sign})),
    (_FUZZY, lambda sign: Note("no_fuzzy", {"operator": sign})),
    (_BOOST, lambda sign: Note("no_boost", {"operator": sign})),
)


def read_foreign_operators(tree: Clause) -> tuple[Clause, tuple[Note, ...]]:
    """Return the tree without operators of other engines, and a note on each."""
    notes: dict[str, Note] = {}
    return _read(tree, notes), tuple(notes.values())


def _read(clause: Clause, notes: dict[str, Note]) -> Clause:
    match clause:
        case Unquoted():
            runs = _read_run(clause, notes)
            return runs[0] if len(runs) == 1 else And(tuple(runs))
        case Not(inner):
            return Not(_read(inner, notes))
        case Or(clauses):
            return Or(tuple(_read(each, notes) for each in clauses))
        case And(clauses):
            kept = list(_without_words(clauses, notes))
            return And(tuple(part for each in kept for part in _read_each(each, notes)))
        case _:
            return clause


def _read_each(clause: Clause, notes: dict[str, Note]) -> Sequence[Clause]:
    return _read_run(clause, notes) if isinstance(clause, Unquoted) else [_read(clause, notes)]


def _without_words(clauses: Sequence[Clause], notes: dict[str, Note]) -> Iterator[Clause]:
    """Yield the clauses but for words between two of them that are operators elsewhere."""
    _note_range(clauses, notes)
    for at, clause in enumerate(clauses):
        word = _fold(clause.text) if isinstance(clause, Unquoted) else ""
        if not word or not 0 < at < len(clauses) - 1:
            yield clause
        elif _NEAR.fullmatch(word):
            _say(notes, Note("no_near", {"operator": word}))
        elif word in _AMPERSANDS:
            _say(notes, Note("no_ampersand", {"operator": word}))
        else:
            _note_word(word, notes)
            yield clause


def _note_word(word: str, notes: dict[str, Note]) -> None:
    """Say of a word between two clauses that it was searched, not obeyed."""
    if word in _SMALL:
        _say(notes, Note("small_operator", {"operator": word, "capitals": word.upper()}))
    elif word in _WORDS:
        _say(notes, Note("word_operator", {"operator": word}))


def _note_range(clauses: Sequence[Clause], notes: dict[str, Note]) -> None:
    words = [_fold(clause.text) if isinstance(clause, Unquoted) else "" for clause in clauses]
    for first, to, last in zip(words, words[1:], words[2:], strict=False):
        if _OPENS_RANGE.fullmatch(first) and to == _TO and _CLOSES_RANGE.fullmatch(last):
            _say(notes, Note("no_range", {"operator": "[ TO ]"}))


def _read_run(run: Unquoted, notes: dict[str, Note]) -> list[Unquoted]:
    """Return what is searched of a run: mostly itself, of 装*庁 both parts."""
    if _REGEX.fullmatch(_fold(run.text)):
        _say(notes, Note("no_regex"))
        return [run]
    if inner := _INNER.search(_fold(run.text)):
        _say(notes, Note("inner_operator", {"operator": inner["sign"]}))
    text = _without_signs(run.text, notes)
    parts = [part for part in _cut(text) if part]
    if not parts or parts == [run.text]:
        return [run]
    if parts != [text]:
        _say(notes, Note("no_wildcard", {"operator": "*" if "*" in _fold(text) else "?"}))
    return [replace(run, text=part) for part in parts]


def _without_signs(text: str, notes: dict[str, Note]) -> str:
    """Return the text without the signs of other engines before and after it."""
    for pattern, note in _SIGNS:
        if found := pattern.fullmatch(_fold(text)):
            _say(notes, note(found["sign"]))
            text = text[found.start("rest") : found.end("rest")]
    return text


def _cut(text: str) -> list[str]:
    """Cut a text at its wildcards."""
    ends = [match.span() for match in _WILDCARD.finditer(_fold(text))]
    starts = [0, *(end for _, end in ends)]
    return [
        text[start:end]
        for start, end in zip(starts, [*(start for start, _ in ends), len(text)], strict=True)
    ]


@lru_cache(maxsize=RUNS_KEPT)
def _fold(text: str) -> str:
    """The text with full-width signs as half-width ones, character by character."""
    if unicodedata.is_normalized("NFKC", text):
        return text
    folded = (unicodedata.normalize("NFKC", letter) for letter in text)
    return "".join(
        each if len(each) == 1 else letter for each, letter in zip(folded, text, strict=True)
    )


def _say(notes: dict[str, Note], note: Note) -> None:
    """Keep the first note of its kind."""
    notes.setdefault(note.code, note)
