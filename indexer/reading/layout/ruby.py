"""Furigana, and names over abbreviations: which glyphs does small type stand over?"""

from __future__ import annotations

import itertools
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char
from indexer.reading.lines.printed_line import Row, make_row
from indexer.reading.lines.word_spacing import Ruby


@dataclass(frozen=True, slots=True)
class RubyBase:
    """A row that may carry ruby, its glyphs by their middles. ``bare``: the middles of those that take none."""

    row: Row
    places: tuple[int, ...]
    middles: tuple[float, ...]
    bare: tuple[float, ...]
    largest: float

    def has_bare(self, start: float, end: float) -> bool:
        """Whether a glyph that takes no ruby has its middle between the two."""
        at = bisect_left(self.bare, start)
        return at < len(self.bare) and self.bare[at] <= end

    def find_under(self, start: float, end: float) -> list[int]:
        """The places of the glyphs whose middle lies between the two, or a little beside them."""
        reach = LAYOUT.ruby_overhang_em * self.largest
        first = bisect_left(self.middles, start - reach)
        last = bisect_right(self.middles, end + reach)
        return [at for at in sorted(self.places[first:last]) if self._is_under(self.row.chars[at], start, end)]

    def _is_under(self, char: Char, start: float, end: float) -> bool:
        """Whether the middle of a glyph, which is no mark, lies between the two, or a little beside them."""
        hanging = LAYOUT.ruby_overhang_em * char.size
        return start - hanging <= char.middle <= end + hanging and not self.row.is_raised(char)


def attach_rubies(rows: Sequence[Row]) -> list[Row]:
    """Small rows right over larger ones are ruby: each word of them goes on the glyphs beneath."""
    rows = _bridge(sorted(rows, key=lambda row: row.base))
    bases = [row.base for row in rows]
    found: dict[int, list[Ruby]] = {}
    gone: set[int] = set()
    beneath = cache(lambda place: _lay_out(rows[place]))
    for place, small in enumerate(rows):
        home = _find_base(small, rows, bases)
        rubies = [] if home is None else _find_rubies(small, beneath(home))
        if home is not None and rubies:
            found.setdefault(home, []).extend(rubies)
            gone.add(place)
    kept = [place for place in range(len(rows)) if place not in gone]
    return [_put_over(rows[place], found.get(place, ())) for place in kept]


def _put_over(row: Row, rubies: Sequence[Ruby]) -> Row:
    """The row with ruby over it."""
    return replace(row, rubies=_merge_rubies(rubies)) if rubies else row


def _find_rubies(small: Row, beneath: RubyBase) -> list[Ruby]:
    """The words of a small row over their glyphs; none where one of them stands over nothing."""
    rubies = []
    for word in _split_ruby(small, beneath):
        ruby = _set_over(word, beneath)
        if ruby is None:
            return []
        rubies.append(ruby)
    return rubies


def _lay_out(row: Row) -> RubyBase:
    places = sorted(range(len(row.chars)), key=lambda at: row.chars[at].middle)
    chars = [row.chars[at] for at in places]
    middles = tuple(char.middle for char in chars)
    bare = tuple(char.middle for char in chars if not char.is_kanji)
    return RubyBase(row, tuple(places), middles, bare, max(char.size for char in chars))


def _bridge(rows: Sequence[Row]) -> list[Row]:
    """Letters that a long name over them has driven apart are one row again, with what stands beside them."""
    joined = list(rows)
    for small in filter(_is_name, rows):
        reached = _find_driven(small, joined)
        if reached:
            home = joined.index(reached[0])
            joined[home] = make_row(char for row in reached for char in row.chars)
            joined = [row for row in joined if row not in reached]
    return joined


def _find_driven(small: Row, rows: Sequence[Row]) -> list[Row]:
    """The rows that a name has driven apart: two and more under it, and what stands near beside them."""
    under = sorted((row for row in rows if _is_over(small, row)), key=lambda row: row.x0)
    reached = [row for row in under if _reaches(small, row)]
    if len(reached) < 2:
        return []
    for row in under:
        gap = max(row.x0 - reached[-1].x1, reached[0].x0 - row.x1)
        if row not in reached and gap < LAYOUT.name_gap_em * row.size:
            reached.append(row)
    return reached


def _reaches(small: Row, row: Row) -> bool:
    """Whether a part of a row is under a name, or begins right behind it."""
    return row.x0 < small.x1 + LAYOUT.name_reach_em * row.size and small.x0 < row.x1


def _is_name(small: Row) -> bool:
    return len(small.chars) >= LAYOUT.min_name_letters and small.text.isascii()


def _is_over(small: Row, row: Row) -> bool:
    rise = (row.base - small.base) / row.size
    near = LAYOUT.min_ruby_rise_em <= rise <= LAYOUT.max_ruby_rise_em
    return near and small.size <= LAYOUT.ruby_size_ratio * row.size


def _find_base(small: Row, rows: Sequence[Row], bases: Sequence[float]) -> int | None:
    """The nearest row beneath that may carry ``small`` as its ruby; rows are in order of their bases."""
    reach = LAYOUT.max_ruby_rise_em * LAYOUT.max_ruby_base_pt
    near = range(bisect_right(bases, small.base), bisect_right(bases, small.base + reach))
    found = (place for place in near if _is_over(small, rows[place]) and _is_within(small, rows[place]))
    return next(found, None)


def _is_within(small: Row, row: Row) -> bool:
    """Whether ruby begins and ends over a row; a name in Latin letters may hang out over the end of a line."""
    if _is_name(small):
        slack = LAYOUT.name_overhang_ratio * small.width
        ends = small.x1 <= row.x1 + slack or _begins_over_last(small, row)
    else:
        slack = LAYOUT.ruby_line_overhang_em * small.size
        ends = small.x1 <= row.x1 + slack
    return ends and small.x0 >= row.x0 - slack


def _begins_over_last(small: Row, row: Row) -> bool:
    """Whether a name begins right over the letters that a line ends with: it may hang out however far."""
    letters = list(itertools.takewhile(lambda char: char.is_latin, reversed(row.chars)))
    return len(letters) > 1 and abs(letters[-1].x0 - small.x0) < LAYOUT.name_reach_em * row.size


def _split_ruby(small: Row, beneath: RubyBase) -> Iterator[tuple[Char, ...]]:
    """The words of a row of ruby: apart by more than its letters are, or with bare glyphs of the text between."""
    whole = _is_name(small) and len(_find_abbreviations(small, beneath.row)) == 1
    widest = _widest_gap(small)
    begin = 0
    for at, (before, char) in enumerate(itertools.pairwise(small.chars), 1):
        bare = not whole and beneath.has_bare(before.x1, char.x0)
        if bare or char.x0 - before.x1 > widest:
            yield small.chars[begin:at]
            begin = at
    yield small.chars[begin:]


def _widest_gap(small: Row) -> float:
    """The widest gap between two glyphs of one word of ruby."""
    gaps = [after.x0 - before.x1 for before, after in itertools.pairwise(small.chars)]
    usual = statistics.median(gaps) if gaps else 0.0
    return max(LAYOUT.ruby_word_gap_em * small.size, usual + LAYOUT.ruby_word_extra_gap_em * small.size)


def _find_abbreviations(small: Row, row: Row) -> list[str]:
    """The runs of letters beneath a row of ruby."""
    runs = itertools.groupby(row.chars, lambda char: small.x0 < char.middle < small.x1 and char.text.isascii())
    under = ("".join(char.text for char in chars) for beneath, chars in runs if beneath)
    return [run for part in under for run in part.split() if len(run) > 1]


def _set_over(word: tuple[Char, ...], beneath: RubyBase) -> Ruby | None:
    """The word over the glyphs whose middle lies beneath it: kanji if it is kana, letters if it is Latin."""
    row = beneath.row
    under = beneath.find_under(word[0].x0, word[-1].x1)
    if all(char.text.isascii() for char in word):
        fitting = _letters_around([at for at in under if row.chars[at].text.isascii()], row)
    else:
        fitting = [at for at in under if row.chars[at].is_kanji]
    chosen = fitting or under
    return Ruby(word, chosen[0], chosen[-1] + 1) if chosen else None


def _letters_around(places: Sequence[int], row: Row) -> list[int]:
    """The whole run of letters and digits that the places lie in."""
    if not places:
        return []
    start, end = places[0], places[-1] + 1
    start -= _count_latin(reversed(row.chars[:start]))
    end += _count_latin(row.chars[end:])
    letters = [at for at in range(start, end) if row.chars[at].text.isalnum()]
    return list(range(letters[0], letters[-1] + 1)) if letters else []


def _count_latin(chars: Iterable[Char]) -> int:
    """How many letters and digits glyphs begin with."""
    return sum(1 for _ in itertools.takewhile(lambda char: char.is_latin, chars))


def _merge_rubies(rubies: Iterable[Ruby]) -> tuple[Ruby, ...]:
    """In order; those over the same glyphs are one."""
    merged: list[Ruby] = []
    for ruby in sorted(rubies, key=lambda ruby: (ruby.start, ruby.chars[0].x0)):
        if merged and ruby.start < merged[-1].end:
            last = merged.pop()
            ruby = Ruby((*last.chars, *ruby.chars), last.start, max(last.end, ruby.end))
        merged.append(ruby)
    return tuple(merged)
