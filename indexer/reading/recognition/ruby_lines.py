"""Furigana and names set over abbreviations: extraction drops them between two halves of a line;
here they go home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.japanese.scripts import HIRAGANA
from indexer.model import Lexicon, Repair
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.join_cost import fit
from indexer.reading.lines.line import Line, Measure, merge, replace_text
from indexer.reading.lines.provenance import TracedText, add_gloss, cut, drop_spaces
from indexer.reading.patterns import (
    CLOSED,
    KANJI_AT_END,
    KANJI_AT_START,
    KANJI_RUN,
    LATIN_GLOSS,
    RUBY,
    RUBY_AT_END,
)
from indexer.reading.recognition.abbreviation_names import Place, find_name

_LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
_SMALL = re.compile("[ぁぃぅぇぉゃゅょ]")
_KANA = re.compile(f"[{HIRAGANA}]{{1,2}}")
LONGEST_BASE = 8
# How many lines after it the word of furigana may stand where columns came out in turn.
FARTHEST = 8
# A kanji is read with one to four morae, most often with two.
MORAE_OF_A_KANJI = 2.0


@dataclass(frozen=True, slots=True)
class RubyContext:
    """What is known when a gloss is placed. ``side``: over 0 where furigana mostly stood before
    their words.
    """

    measure: Measure
    lexicon: Lexicon | None
    side: int = 0


def lift_glosses(draft: Draft) -> Draft:
    """A line that is furigana, or a name over an abbreviation, becomes a gloss on the word that it
    was torn from.
    """
    known = RubyContext(draft.measure, draft.lexicon)
    waiting = list(reversed(draft.lines))
    done: list[Line] = []
    repairs: list[Repair] = []
    while waiting:
        line = waiting.pop()
        gloss, place, used = _find_gloss(done, line, waiting, known)
        if gloss is None or place is None:
            if gloss and (line.tangled or _interrupts(done, line, waiting, known)):
                line = replace(line, kind="caption")
            line, ruby, base = _lift_from_end(line, waiting, draft.lexicon)
            repairs += [Repair("gloss", ruby.start, ruby.end, ruby.text, base)] if ruby else []
            done.append(line)
            continue
        del waiting[len(waiting) - used :]
        _set_over(done, waiting, gloss, place, known.measure.full)
        known = replace(known, side=known.side + place.side * place.sure)
        repairs.append(Repair("gloss", gloss.start, gloss.end, gloss.text, place.base))
    return replace(draft, lines=tuple(done)).note(repairs)


def _find_gloss(
    done: Sequence[Line], line: Line, waiting: Sequence[Line], known: RubyContext
) -> tuple[TracedText | None, Place | None, int]:
    """The gloss that begins with ``line``, where it belongs, and how many lines after ``line`` are
    part of it.
    """
    if RUBY.fullmatch(line.text):
        ruby = _close(line.traced)
        return ruby, _place_ruby(ruby.text, done, waiting, known), 0
    if line.text.isascii() and LATIN_GLOSS.fullmatch(line.text):
        return find_name(done, line, waiting)
    return None, None, 0


def _interrupts(
    done: Sequence[Line], line: Line, waiting: Sequence[Line], known: RubyContext
) -> bool:
    """Whether the text before what may be furigana goes on after it rather than with it."""
    if (
        not done
        or not waiting
        or not known.measure.is_full(done[-1])
        or CLOSED.search(done[-1].text)
    ):
        return False
    before, after = done[-1].text, waiting[-1].text
    return fit(before, after, known.lexicon) > fit(before, line.text, known.lexicon)


def _set_over(
    done: list[Line], waiting: list[Line], gloss: TracedText, place: Place, full: float
) -> None:
    """Set the gloss, and make one line of its two neighbours where they were one."""
    if place.ahead:
        lines, at = (waiting, -1 - place.ahead) if place.ahead > 0 else (done, place.ahead)
        lines[at] = _gloss_line(lines[at], place, gloss)
        return
    after = waiting.pop() if waiting else None
    if after is not None and place.side == 0 and done:
        waiting.append(_gloss_line(merge(done.pop(), after, full), place, gloss))
        return
    torn = _is_torn(place, done)
    if place.side < 0:
        done[-1] = _gloss_line(done[-1], place, gloss)
    if after is not None:
        after = _gloss_line(after, place, gloss) if place.side > 0 else after
        waiting.append(_close_up(done, after, full, torn=torn))


def _is_torn(place: Place, done: Sequence[Line]) -> bool:
    """Whether the base of a gloss stands where its two neighbours meet."""
    return place.start == 0 if place.side > 0 else bool(done) and place.end == len(done[-1].text)


def _close_up(done: list[Line], after: Line, full: float, *, torn: bool) -> Line:
    """The line after a gloss: as one with that before it, where they were ``torn``; else without
    the gap that the gloss made inside a sentence.
    """
    if not done:
        return after
    if torn and _were_one(done[-1], after, full):
        return merge(done.pop(), after, full)
    return after if after.tangled or CLOSED.search(done[-1].text) else replace(after, gap=0)


def _gloss_line(line: Line, place: Place, gloss: TracedText) -> Line:
    return replace(line, traced=_gloss_text(line.traced, place, gloss))


def _gloss_text(traced: TracedText, place: Place, gloss: TracedText) -> TracedText:
    spaces = [at for at in range(place.start, place.end) if traced.text[at] == " "]
    return drop_spaces(add_gloss(traced, place.start, place.end, gloss), spaces)


def _were_one(before: Line, after: Line, full: float) -> bool:
    """Whether two neighbours of a gloss stood on one line of the page: together they are no wider
    than a full one.
    """
    if (
        after.tangled
        or before.width + after.width > full + 1.5
        or after.traced.start < before.traced.end
    ):
        return False
    return before.kind is None and after.kind is None


def _close(ruby: TracedText) -> TracedText:
    return drop_spaces(ruby, [at for at, character in enumerate(ruby.text) if character == " "])


def _lift_from_end(
    line: Line, waiting: list[Line], lexicon: Lexicon | None
) -> tuple[Line, TracedText | None, str]:
    """The line without the furigana that it ends in, which is set over the start of the next line;
    its base.
    """
    match = RUBY_AT_END.search(line.text)
    start = KANJI_AT_START.match(waiting[-1].text) if match and waiting else None
    if not match or not start:
        return line, None, ""
    ruby = _close(cut(line.traced, match.start("ruby"), match.end("ruby")))
    length = _fit(ruby.text, _prefixes(waiting[-1].text, 0, start.end()), lexicon) if lexicon else 0
    if not length and not match["spaced"]:
        return line, None, ""
    place = Place(1, 0, length or _guess_length(ruby.text, start[0]), "")
    waiting[-1] = replace(waiting[-1], traced=_gloss_text(waiting[-1].traced, place, ruby))
    return replace_text(line, cut(line.traced, 0, match.start())), ruby, start[0][: place.end]


# Furigana. ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The texts of the lines before and after what may be furigana."""

    before: str
    after: str

    @property
    def first(self) -> str:
        """The kanji that the line after begins with."""
        start = KANJI_AT_START.match(self.after)
        return start[0] if start else ""

    @property
    def last(self) -> str:
        """The kanji that the line before ends in."""
        end = KANJI_AT_END.search(self.before)
        return end[0] if end else ""

    def at_start(self, length: int, *, sure: bool = True) -> Place:
        """The first characters of the line after."""
        return Place(1, 0, length, self.first[:length], sure=sure)

    def at_end(self, length: int, *, sure: bool = True) -> Place:
        """The last characters of the line before."""
        return Place(
            -1, len(self.before) - length, len(self.before), self.last[-length:], sure=sure
        )


def _place_ruby(
    ruby: str, done: Sequence[Line], waiting: Sequence[Line], known: RubyContext
) -> Place | None:
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


def _find_edge(ruby: str, beside: Neighbours, known: RubyContext) -> Place | None:
    """The kanji where the two neighbours meet that can be read as ``ruby``."""
    if known.lexicon is None:
        return None
    if length := _fit(ruby, _prefixes(beside.after, 0, len(beside.first)), known.lexicon):
        return beside.at_start(length)
    if length := _fit(
        ruby,
        _suffixes(beside.before, len(beside.before) - len(beside.last), beside.after),
        known.lexicon,
    ):
        return beside.at_end(length)
    return None


def _guess_edge(ruby: str, beside: Neighbours, known: RubyContext) -> Place | None:
    """The kanji where the neighbours meet, as many as ``ruby`` is long for, on the side where most
    were so far.
    """
    first, last = beside.first, beside.last
    if first and (known.side >= 0 or not last):
        return beside.at_start(_guess_length(ruby, first), sure=False)
    if last:
        return beside.at_end(min(_guess_length(ruby, last), len(last)), sure=False)
    return None


def _may_be_one(before: Line, after: Line, measure: Measure) -> bool:
    """Whether the two neighbours of what may be furigana are the halves of a full line."""
    return (
        not measure.is_full(before)
        and 0.75 * measure.full <= before.width + after.width <= measure.full + 1.5
    )


def _search_inside(
    ruby: str, done: Sequence[Line], waiting: Sequence[Line], known: RubyContext
) -> Place | None:
    """The first kanji of the next line, or of the last one, that can be read as ``ruby``; of lines
    near by, where lines are tangled. Of the two that one comes first in which words of furigana
    mostly stood so far.
    """
    reach = FARTHEST if waiting and waiting[-1].tangled else 1
    ahead = [(1, at) for at in range(min(len(waiting), reach))]
    back = [(-1, at) for at in range(min(len(done), reach))]
    for side, at in (*ahead, *back) if known.side >= 0 else (*back, *ahead):
        line = waiting[-1 - at] if side > 0 else done[-1 - at]
        if known.lexicon and (found := _find_base(ruby, line.text, known.lexicon)):
            return replace(found, side=side, ahead=at if side > 0 else -1 - at if at else 0)
    return None


def _find_base(ruby: str, text: str, lexicon: Lexicon) -> Place | None:
    for run in KANJI_RUN.finditer(text):
        for start in range(run.start(), run.end()):
            if length := _fit(ruby, _prefixes(text, start, min(run.end(), start + 4)), lexicon):
                return Place(1, start, start + length, text[start : start + length])
    return None


def _prefixes(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Words that begin at ``start`` and end by ``end``, the longest first, each with the kana after
    it.
    """
    for stop in range(min(end, start + LONGEST_BASE), start, -1):
        if text[stop - 1] != " ":
            yield text[start:stop], _kana_at(text, stop)


def _suffixes(text: str, start: int, after: str) -> Iterator[tuple[str, str]]:
    """Words that end the text and begin no earlier than ``start``, the longest first, each with the
    kana after it.
    """
    for at in range(max(start, len(text) - LONGEST_BASE), len(text)):
        yield text[at:], _kana_at(after, 0)


def _kana_at(text: str, at: int) -> str:
    match = _KANA.match(text, at)
    return match[0] if match else ""


def _fit(ruby: str, bases: Iterator[tuple[str, str]], lexicon: Lexicon) -> int:
    """The length of the first base that can be read as ``ruby``, 0 for none.

    The kana after it may be needed to read it: 創 in 創る.
    """
    spoken = ruby.translate(_LARGE)
    for base, kana in bases:
        bare = base.replace(" ", "")
        if not 0.5 * len(bare) <= _morae(ruby) <= 5 * len(bare):
            continue
        for ending in sorted({"", kana[:1], kana}):
            if spoken + ending.translate(_LARGE) in {
                r.translate(_LARGE) for r in lexicon.readings(bare + ending)
            }:
                return len(base)
    return 0


def _guess_length(ruby: str, run: str) -> int:
    bare = max(1, round(_morae(ruby) / MORAE_OF_A_KANJI))
    for at, character in enumerate(run, 1):
        bare -= character != " "
        if not bare:
            return at
    return len(run)


def _morae(ruby: str) -> int:
    return len(ruby) - len(_SMALL.findall(ruby))
