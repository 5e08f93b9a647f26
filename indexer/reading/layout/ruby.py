"""Furigana, and names over abbreviations: which characters does small type stand over?"""

from __future__ import annotations

import itertools
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from indexer.japanese.emphasis_marks import EMPHASIS_MARKS, is_accent, is_emphasis
from indexer.reading.layout.overlaid_emphasis import lift_emphasis
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char
from indexer.reading.lines.printed_line import PrintedLine, make_line
from indexer.reading.lines.word_spacing import Ruby


@dataclass(frozen=True, slots=True)
class RubyBase:
    """A line that may carry ruby, its characters by their middles. ``bare``: the middles of those
    that take none.
    """

    line: PrintedLine
    indexes: tuple[int, ...]
    middles: tuple[float, ...]
    bare: tuple[float, ...]
    largest: float

    def has_bare(self, start: float, end: float) -> bool:
        """Whether a character that takes no ruby has its middle between the two."""
        at = bisect_left(self.bare, start)
        return at < len(self.bare) and self.bare[at] <= end

    def find_under(self, start: float, end: float) -> list[int]:
        """The indexes of the characters whose middle lies between the two, or a little beside
        them.
        """
        reach = LAYOUT.alignment_tolerance_em * self.largest
        first = bisect_left(self.middles, start - reach)
        last = bisect_right(self.middles, end + reach)
        return [
            at
            for at in sorted(self.indexes[first:last])
            if self._is_under(self.line.chars[at], start, end)
        ]

    def _is_under(self, char: Char, start: float, end: float) -> bool:
        """Whether the middle of a character, which is no mark, lies between the two, or a little
        beside them.
        """
        hanging = LAYOUT.alignment_tolerance_em * char.size
        return start - hanging <= char.middle <= end + hanging and not self.line.is_raised(char)


def attach_rubies(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Small lines right over larger ones are ruby: each word of them goes on the characters
    beneath.
    """
    lines = _bridge(sorted(map(lift_emphasis, lines), key=lambda line: line.base))
    bases = [line.base for line in lines]
    found: dict[int, list[Ruby]] = {}
    gone: set[int] = set()
    beneath = cache(lambda place: _lay_out(lines[place]))
    largest = max((line.size for line in lines), default=0.0)
    reach = LAYOUT.max_ruby_rise_em * min(largest, LAYOUT.max_ruby_base_pt)
    for place, small in enumerate(lines):
        home = _find_base(small, lines, bases, reach)
        rubies = [] if home is None else _find_rubies(small, beneath(home))
        if home is not None and rubies:
            found.setdefault(home, []).extend(rubies)
            gone.add(place)
    kept = [place for place in range(len(lines)) if place not in gone]
    return [_put_over(lines[place], found.get(place, ())) for place in kept]


def _put_over(line: PrintedLine, rubies: Sequence[Ruby]) -> PrintedLine:
    """The line with ruby over it."""
    return replace(line, rubies=_merge_rubies((*line.rubies, *rubies))) if rubies else line


def _find_rubies(small: PrintedLine, beneath: RubyBase) -> list[Ruby]:
    """The words of a small line over their characters; none where one of them stands over nothing,
    or is none that says how a word is read.
    """
    rubies = []
    for word in _split_ruby(small, beneath):
        ruby = _set_over(word, beneath)
        if ruby is None or not _may_be_reading(ruby, beneath.line):
            return []
        rubies.append(ruby)
    return rubies


def _may_be_reading(ruby: Ruby, line: PrintedLine) -> bool:
    """Whether ruby has no kanji and is not much longer than what it stands over; a name in Latin
    letters may be.
    """
    if is_emphasis("".join(char.text for char in ruby.chars)):
        return _is_over_each(ruby, line)
    if any(char.is_kanji for char in ruby.chars):
        return False
    if all(char.text.isascii() for char in ruby.chars):
        return True
    base = line.chars[ruby.end - 1].x1 - line.chars[ruby.start].x0
    return ruby.chars[-1].x1 - ruby.chars[0].x0 <= LAYOUT.max_ruby_width_ratio * base


def _is_over_each(ruby: Ruby, line: PrintedLine) -> bool:
    """Whether each mark of ruby is over the middle of a letter, as marks of emphasis are; dots of
    accents are over those of Latin.
    """
    accents = is_accent("".join(char.text for char in ruby.chars))
    marked = (char for char in line.chars if char.text.isalnum())
    letters = sorted(char.middle for char in marked if char.is_wide or not accents)
    slack = LAYOUT.alignment_tolerance_em * line.size
    firsts = (bisect_left(letters, mark.middle - slack) for mark in ruby.chars)
    return all(
        at < len(letters) and letters[at] <= mark.middle + slack
        for at, mark in zip(firsts, ruby.chars, strict=True)
    )


def _lay_out(line: PrintedLine) -> RubyBase:
    indexes = sorted(range(len(line.chars)), key=lambda at: line.chars[at].middle)
    chars = [line.chars[at] for at in indexes]
    middles = tuple(char.middle for char in chars)
    bare = tuple(char.middle for char in chars if not char.is_kanji)
    return RubyBase(line, tuple(indexes), middles, bare, max(char.size for char in chars))


def _bridge(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Letters that a long name over them has driven apart are one line again, with what stands
    beside them.
    """
    joined, bases = list(lines), [line.base for line in lines]
    reach = LAYOUT.max_ruby_rise_em * max((line.size for line in lines), default=0.0)
    for small in filter(_is_name, lines):
        below = slice(bisect_left(bases, small.base), bisect_right(bases, small.base + reach))
        reached = _find_driven(small, joined[below])
        if reached:
            home = joined.index(reached[0])
            joined[home] = make_line(char for line in reached for char in line.chars)
            joined = [line for line in joined if line not in reached]
            bases = [line.base for line in joined]
    return joined


def _find_driven(small: PrintedLine, lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines that a name has driven apart: two and more under it, and what stands near beside
    them.
    """
    under = sorted((line for line in lines if _is_over(small, line)), key=lambda line: line.x0)
    reached = [line for line in under if _reaches(small, line)]
    if len(reached) < 2:
        return []
    for line in under:
        gap = max(line.x0 - reached[-1].x1, reached[0].x0 - line.x1)
        if line not in reached and gap < LAYOUT.next_line_em * line.size:
            reached.append(line)
    return reached


def _reaches(small: PrintedLine, line: PrintedLine) -> bool:
    """Whether a part of a line is under a name, or begins right behind it."""
    return line.x0 < small.x1 + LAYOUT.near_em * line.size and small.x0 < line.x1


def _is_name(small: PrintedLine) -> bool:
    return len(small.chars) >= LAYOUT.min_label_chars and small.text.isascii()


def _is_over(small: PrintedLine, line: PrintedLine) -> bool:
    rise = (line.base - small.base) / line.size
    least = LAYOUT.same_line_em if is_accent(small.text) else LAYOUT.most_of_em
    near = least <= rise <= LAYOUT.max_ruby_rise_em
    if small.size > LAYOUT.ruby_size_ratio * line.size:
        near = near and rise <= LAYOUT.large_emphasis_rise_em and small.size <= line.size
        return near and len(small.chars) > 1 and is_emphasis(small.text)
    return near


def _find_base(
    small: PrintedLine, lines: Sequence[PrintedLine], bases: Sequence[float], reach: float
) -> int | None:
    """The nearest line beneath, no farther than ``reach``, that may carry ``small`` as its ruby;
    lines are in order of their bases.
    """
    near = range(bisect_right(bases, small.base), bisect_right(bases, small.base + reach))
    found = (
        place for place in near if _is_over(small, lines[place]) and _is_within(small, lines[place])
    )
    return next(found, None)


def _is_within(small: PrintedLine, line: PrintedLine) -> bool:
    """Whether ruby begins and ends over a line; a name in Latin letters may hang out over the end
    of a line.
    """
    if _is_name(small):
        slack = small.width / 2
        ends = small.x1 <= line.x1 + slack or _begins_over_last(small, line)
    else:
        slack = LAYOUT.next_line_em * small.size
        ends = small.x1 <= line.x1 + slack
    return ends and small.x0 >= line.x0 - slack


def _begins_over_last(small: PrintedLine, line: PrintedLine) -> bool:
    """Whether a name begins right over the letters that a line ends with: it may hang out however
    far.
    """
    letters = list(itertools.takewhile(lambda char: char.is_latin, reversed(line.chars)))
    return len(letters) > 1 and abs(letters[-1].x0 - small.x0) < LAYOUT.near_em * line.size


def _split_ruby(small: PrintedLine, beneath: RubyBase) -> Iterator[tuple[Char, ...]]:
    """The words of a line of ruby: apart by more than its letters are, or with bare characters of
    the text between.
    """
    whole = _is_name(small) and len(_find_abbreviations(small, beneath.line)) == 1
    widest = _widest_gap(small)
    begin = 0
    for at, (before, char) in enumerate(itertools.pairwise(small.chars), 1):
        bare = not whole and beneath.has_bare(before.x1, char.x0)
        if bare or char.x0 - before.x1 > widest or _differ(before, char):
            yield small.chars[begin:at]
            begin = at
    yield small.chars[begin:]


def _differ(before: Char, char: Char) -> bool:
    """Whether one is a mark of emphasis and the other is a letter, apart from it: a middle dot
    between letters is one of them.
    """
    gap = char.x0 - before.x1
    is_apart = gap > LAYOUT.japanese_space_em * max(before.size, char.size)
    return is_apart and (before.text in EMPHASIS_MARKS) != (char.text in EMPHASIS_MARKS)


def _widest_gap(small: PrintedLine) -> float:
    """The widest gap between two characters of one word of ruby."""
    gaps = [after.x0 - before.x1 for before, after in itertools.pairwise(small.chars)]
    usual = statistics.median(gaps) if gaps else 0.0
    return max(LAYOUT.char_gap_em * small.size, usual + LAYOUT.most_of_em * small.size)


def _find_abbreviations(small: PrintedLine, line: PrintedLine) -> list[str]:
    """The runs of letters beneath a line of ruby."""
    runs = itertools.groupby(
        line.chars, lambda char: small.x0 < char.middle < small.x1 and char.text.isascii()
    )
    under = ("".join(char.text for char in chars) for beneath, chars in runs if beneath)
    return [run for part in under for run in part.split() if len(run) > 1]


def _set_over(word: tuple[Char, ...], beneath: RubyBase) -> Ruby | None:
    """The word over the characters whose middle lies beneath it: kanji if it is kana, letters if it
    is Latin.
    """
    line = beneath.line
    under = beneath.find_under(word[0].x0, word[-1].x1)
    if all(char.text.isascii() for char in word):
        fitting = _letters_around([at for at in under if line.chars[at].text.isascii()], line)
    else:
        fitting = [at for at in under if line.chars[at].is_kanji]
    chosen = fitting or under
    return Ruby(word, chosen[0], chosen[-1] + 1) if chosen else None


def _letters_around(indexes: Sequence[int], line: PrintedLine) -> list[int]:
    """The whole run of letters and digits that the indexes lie in."""
    if not indexes:
        return []
    start, end = indexes[0], indexes[-1] + 1
    start -= _count_latin(reversed(line.chars[:start]))
    end += _count_latin(line.chars[end:])
    letters = [at for at in range(start, end) if line.chars[at].text.isalnum()]
    return list(range(letters[0], letters[-1] + 1)) if letters else []


def _count_latin(chars: Iterable[Char]) -> int:
    """The number of letters and digits that characters begin with."""
    return sum(1 for _ in itertools.takewhile(lambda char: char.is_latin, chars))


def _merge_rubies(rubies: Iterable[Ruby]) -> tuple[Ruby, ...]:
    """Rubies in order; those over the same characters are made one."""
    merged: list[Ruby] = []
    for ruby in sorted(rubies, key=lambda ruby: (ruby.start, ruby.chars[0].x0)):
        if merged and ruby.start < merged[-1].end:
            last = merged.pop()
            ruby = Ruby((*last.chars, *ruby.chars), last.start, max(last.end, ruby.end))
        merged.append(ruby)
    return tuple(merged)
