"""Ruby bases: which kanji does a line of furigana read? Those where its two neighbours meet, or
inside one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.japanese.scripts import HIRAGANA
from indexer.model import Lexicon
from indexer.reading.gloss_patterns import KANJI_AT_END, KANJI_RUN
from indexer.reading.lines.line import Line, Measure
from indexer.reading.reading_limits import LIMITS
from indexer.reading.recognition.abbreviation_names import GlossBase
from indexer.reading.text_parameters import PLAIN

_LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
_SMALL = re.compile("[ぁぃぅぇぉゃゅょ]")
_KANA = re.compile(f"[{HIRAGANA}]{{1,2}}")


@dataclass(frozen=True, slots=True)
class RubyContext:
    """Facts by which the base of a gloss is found. ``side``: over 0 where furigana mostly
    stood before their words.
    """

    measure: Measure
    lexicon: Lexicon | None
    side: int = 0


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The texts of the lines before and after what may be furigana."""

    before: str
    after: str

    @property
    def first(self) -> str:
        """The kanji that the line after begins with."""
        start = KANJI_RUN.match(self.after)
        return start[0] if start else ""

    @property
    def last(self) -> str:
        """The kanji that the line before ends in."""
        end = KANJI_AT_END.search(self.before)
        return end[0] if end else ""

    def at_start(self, length: int, *, sure: bool = True) -> GlossBase:
        """The first characters of the line after."""
        return GlossBase(1, 0, length, self.first[:length], sure=sure)

    def at_end(self, length: int, *, sure: bool = True) -> GlossBase:
        """The last characters of the line before."""
        return GlossBase(
            -1, len(self.before) - length, len(self.before), self.last[-length:], sure=sure
        )


def find_ruby_base(
    ruby: str, done: Sequence[Line], waiting: Sequence[Line], known: RubyContext
) -> GlossBase | None:
    """The kanji that ``ruby`` reads: at the start of the next line, at the end of the last one,
    inside the next one.
    """
    beside = Neighbours(done[-1].text if done else "", waiting[-1].text if waiting else "")
    read = _find_edge(ruby, beside, known) or _search_inside(ruby, done, waiting, known)
    if read is not None:
        return read
    if not done or not waiting or not _may_be_one(done[-1], waiting[-1], known.measure):
        return None
    return _guess_edge(ruby, beside, known)


def _find_edge(ruby: str, beside: Neighbours, known: RubyContext) -> GlossBase | None:
    """The kanji where the two neighbours meet that can be read as ``ruby``."""
    if known.lexicon is None:
        return None
    if length := match_reading(
        ruby, find_prefixes(beside.after, 0, len(beside.first)), known.lexicon
    ):
        return beside.at_start(length)
    if length := match_reading(
        ruby,
        _suffixes(beside.before, len(beside.before) - len(beside.last), beside.after),
        known.lexicon,
    ):
        return beside.at_end(length)
    return None


def _guess_edge(ruby: str, beside: Neighbours, known: RubyContext) -> GlossBase | None:
    """The kanji where the neighbours meet, as many as ``ruby`` is long for, on the side where most
    were so far.
    """
    first, last = beside.first, beside.last
    if first and (known.side >= 0 or not last):
        return beside.at_start(guess_length(ruby, first), sure=False)
    if last:
        return beside.at_end(min(guess_length(ruby, last), len(last)), sure=False)
    return None


def _may_be_one(before: Line, after: Line, measure: Measure) -> bool:
    """Whether the two neighbours of what may be furigana are the halves of a full line."""
    least, most = PLAIN.torn_line_ratio * measure.full, measure.full + PLAIN.beyond_full_em
    return not measure.is_full(before) and least <= before.width + after.width <= most


def _search_inside(
    ruby: str, done: Sequence[Line], waiting: Sequence[Line], known: RubyContext
) -> GlossBase | None:
    """The first kanji of the next line, or of the last one, that can be read as ``ruby``; of lines
    near by, where lines are tangled. Of the two that one comes first in which words of furigana
    mostly stood so far.
    """
    reach = PLAIN.across_reach_lines if waiting and waiting[-1].tangled else 1
    ahead = [(1, at) for at in range(min(len(waiting), reach))]
    back = [(-1, at) for at in range(min(len(done), reach))]
    for side, at in (*ahead, *back) if known.side >= 0 else (*back, *ahead):
        line = waiting[-1 - at] if side > 0 else done[-1 - at]
        if known.lexicon and (found := _find_base(ruby, line.text, known.lexicon)):
            return replace(found, side=side, ahead=at if side > 0 else -1 - at if at else 0)
    return None


def _find_base(ruby: str, text: str, lexicon: Lexicon) -> GlossBase | None:
    for run in KANJI_RUN.finditer(text):
        for start in range(run.start(), run.end()):
            if length := match_reading(
                ruby,
                find_prefixes(text, start, min(run.end(), start + PLAIN.max_inner_base_chars)),
                lexicon,
            ):
                return GlossBase(1, start, start + length, text[start : start + length])
    return None


def find_prefixes(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Words that begin at ``start`` and end by ``end``, the longest first, each with the kana after
    it.
    """
    for stop in range(min(end, start + LIMITS.max_base_chars), start, -1):
        if text[stop - 1] != " ":
            yield text[start:stop], _kana_at(text, stop)


def _suffixes(text: str, start: int, after: str) -> Iterator[tuple[str, str]]:
    """Words that end the text and begin no earlier than ``start``, the longest first, each with the
    kana after it.
    """
    for at in range(max(start, len(text) - LIMITS.max_base_chars), len(text)):
        yield text[at:], _kana_at(after, 0)


def _kana_at(text: str, at: int) -> str:
    match = _KANA.match(text, at)
    return match[0] if match else ""


def match_reading(ruby: str, bases: Iterator[tuple[str, str]], lexicon: Lexicon) -> int:
    """The length of the first base that can be read as ``ruby``, 0 for none.

    The kana after it may be needed to read it: 創 in 創る.
    """
    spoken = ruby.translate(_LARGE)
    for base, kana in bases:
        bare = base.replace(" ", "")
        for ending in sorted({"", kana[:1], kana}):
            if spoken + ending.translate(_LARGE) in {
                r.translate(_LARGE) for r in lexicon.readings(bare + ending)
            }:
                return len(base)
    return 0


def guess_length(ruby: str, run: str) -> int:
    bare = max(1, round(_morae(ruby) / PLAIN.morae_per_kanji))
    for at, character in enumerate(run, 1):
        bare -= character != " "
        if not bare:
            return at
    return len(run)


def _morae(ruby: str) -> int:
    return len(ruby) - len(_SMALL.findall(ruby))
