"""Iteration marks: 部分々々 is 部分部分, いすゞ is いすず, いろ／＼ is いろいろ.

Each mark is read as what it repeats, but for 々 in words that the dictionary writes so (人々): a
part of these that begins with 々 is found, too.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from indexer.analysis import tagger
from indexer.analysis.folding import Folded
from indexer.japanese.scripts import HIRAGANA, KATAKANA, UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern

_VOICED = "\u3099"
# ″ as it folds.
_VOICED_SIGN = "\u2032\u2032"
_ANY = "々ゝゞヽヾ〱〲〳〴〵\\"
# The halves of one mark after a word.
_HALVES = rf"(?:[〱〲]|[〳〴]〵|/(?:{_VOICED}|{_VOICED_SIGN})?\\)"
_ANY_HALVES = late_pattern(_HALVES)
# 々 after kanji; a mark after kana.
_SINGLE = (
    rf"(?P<kanji>[{UNIFIED_IDEOGRAPHS}]{{1,8}}々[々{UNIFIED_IDEOGRAPHS}]{{0,8}})"
    rf"|(?P<kana>[{HIRAGANA}{KATAKANA}][ゝゞヽヾ]+)"
)
_WORD = rf"(?P<word>[{HIRAGANA}{KATAKANA}{UNIFIED_IDEOGRAPHS}々]{{1,8}})(?P<halves>{_HALVES})"
# Most texts have single marks alone, and are searched for these faster.
_MARKS = late_pattern(rf"{_SINGLE}|{_WORD}")
_SINGLE_MARKS = late_pattern(rf"{_SINGLE}|(?P<word>(?!))(?P<halves>(?!))")
_SOUND_MARKED = frozenset("ゞヾ〲〴")
_TWICE = late_pattern("々+")
# The longest word before ／＼ that is looked up twice in the dictionary.
LONGEST_REPEATED = 4


def repeat(folded: str) -> Folded:
    r"""Return a folded text with what its iteration marks repeat in their place.

    Its offsets point into ``folded``.

    >>> repeat("部分々々と人々、たゞしいろ/\\").text
    '部分部分と人々、ただしいろいろ'
    """
    if not any(mark in folded for mark in _ANY):
        return Folded(folded, range(len(folded)), range(1, len(folded) + 1))
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    marks = _MARKS if _ANY_HALVES.search(folded) else _SINGLE_MARKS
    for match in marks.finditer(folded):
        same = folded[at : match.end("word")] if match["word"] else folded[at : match.start()]
        _add_same(same, at, parts, starts, ends)
        at = match.end()
        if match["word"]:
            repeated = _last_word_again(match["word"], match["halves"])
            parts.append(repeated)
            starts += [match.start("halves")] * len(repeated)
            ends += [match.end("halves")] * len(repeated)
        else:
            again = _kanji_again(match.group()) if match["kanji"] else _kana_again(match.group())
            _add_same(again, match.start(), parts, starts, ends)
    _add_same(folded[at:], at, parts, starts, ends)
    return Folded("".join(parts), starts, ends)


def _add_same(text: str, offset: int, parts: list[str], starts: list[int], ends: list[int]) -> None:
    """Add a part that is as long as what it stands for, which begins at ``offset``."""
    parts.append(text)
    starts.extend(range(offset, offset + len(text)))
    ends.extend(range(offset + 1, offset + len(text) + 1))


@lru_cache(maxsize=20_000)
def _kanji_again(run: str) -> str:
    """Return a run of kanji without 々, but for those of words that the dictionary writes so.

    It is as long as before.
    """
    begun = {morpheme.start for morpheme in tagger.morphemes(run)}
    for marks in _TWICE.finditer(run):
        if begun.isdisjoint(range(*marks.span())):
            continue
        before = run[: marks.start()]
        run = before + _last_again(before, len(marks.group())) + run[marks.end() :]
    return run


def _last_again(before: str, marks: int) -> str:
    """Return what ``marks`` times 々 repeat of the kanji before: a word as long, else the last one.

    部分々々 is a word twice, 古々々米 a kanji three times.
    """
    one, many = before[-1] * marks, before[-marks:]
    if marks == 1 or len(many) < marks:
        return one
    last = list(tagger.morphemes(before))[-1]
    if last.end - last.start == marks:
        return many
    return min((one, many), key=lambda again: tagger.cost(before + again))


def _kana_again(run: str) -> str:
    """Return a kana and the marks after it as kana: the sound mark is that of the mark."""
    plain = unicodedata.normalize("NFD", run[0])[0]
    voiced = unicodedata.normalize("NFC", plain + _VOICED)
    voiced = voiced if len(voiced) == 1 else plain
    return run[0] + "".join(voiced if mark in _SOUND_MARKED else plain for mark in run[1:])


@lru_cache(maxsize=5_000)
def _last_word_again(run: str, halves: str) -> str:
    """Return the last word of a run, which ``halves`` repeat, with a sound mark if they have one.

    It is what the dictionary has twice in one word (ところどころ), else its last word of two
    letters and more.
    """
    marked = len(halves) > 2 or halves[0] in _SOUND_MARKED
    for size in range(LONGEST_REPEATED, 1, -1):
        again = _voiced(run[-size:]) if marked else run[-size:]
        first, *rest = tagger.morphemes(run[-size:] + again)
        if len(run) >= size and first.feature.known and not rest:
            return again
    last = run[list(tagger.morphemes(run))[-1].start :]
    again = last if len(last) > 1 else run[-2:]
    return _voiced(again) if marked else again


def _voiced(word: str) -> str:
    voiced = unicodedata.normalize("NFC", word[0] + _VOICED)
    return (voiced if len(voiced) == 1 else word[0]) + word[1:]
