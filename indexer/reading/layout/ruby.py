"""Furigana, and names over abbreviations: which glyphs does small type stand over?"""

from __future__ import annotations

import itertools
import statistics
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import WIDE, Glyph
from indexer.reading.lines.printed_line import Row, make_row
from indexer.reading.lines.word_spacing import Ruby


@dataclass(frozen=True, slots=True)
class Beneath:
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
        hanging = LAYOUT.ruby_overhang_em
        reach = hanging * self.largest
        near = self.places[bisect_left(self.middles, start - reach) : bisect_right(self.middles, end + reach)]
        glyphs = ((at, self.row.glyphs[at]) for at in sorted(near))
        return [
            at
            for at, g in glyphs
            if start - hanging * g.size <= g.middle <= end + hanging * g.size and not self.row.is_raised(g)
        ]


def attach_rubies(rows: Sequence[Row]) -> list[Row]:
    """Small rows right over larger ones are ruby: each word of them goes on the glyphs beneath."""
    rows = _bridge(sorted(rows, key=lambda row: row.base))
    bases = [row.base for row in rows]
    found: dict[int, list[Ruby]] = defaultdict(list)
    gone: set[int] = set()
    homes: dict[int, Beneath] = {}
    for place, small in enumerate(rows):
        home = _find_base(small, rows, bases)
        if home is None:
            continue
        if home not in homes:
            homes[home] = _lay_out(rows[home])
        rubies = _find_rubies(small, homes[home])
        if rubies:
            found[home] += rubies
            gone.add(place)
    return [
        replace(row, rubies=_merge_rubies(found[place])) if place in found else row
        for place, row in enumerate(rows)
        if place not in gone
    ]


def _find_rubies(small: Row, beneath: Beneath) -> list[Ruby]:
    """The words of a small row over their glyphs; none where one of them stands over nothing."""
    rubies = [ruby for word in _split_ruby(small, beneath) if (ruby := _set_over(word, beneath))]
    return rubies if sum(len(ruby.glyphs) for ruby in rubies) == len(small.glyphs) else []


def _lay_out(row: Row) -> Beneath:
    places = sorted(range(len(row.glyphs)), key=lambda at: row.glyphs[at].middle)
    glyphs = [row.glyphs[at] for at in places]
    bare = tuple(g.middle for g in glyphs if not _is_kanji(g))
    return Beneath(row, tuple(places), tuple(g.middle for g in glyphs), bare, max(g.size for g in glyphs))


def _bridge(rows: Sequence[Row]) -> list[Row]:
    """Letters that a long name over them has driven apart are one row again, with what stands beside them."""
    joined = list(rows)
    for small in filter(_is_name, rows):
        reached = _find_driven(small, joined)
        if reached:
            home = joined.index(reached[0])
            joined[home] = make_row(glyph for row in reached for glyph in row.glyphs)
            joined = [row for row in joined if row not in reached]
    return joined


def _find_driven(small: Row, rows: Sequence[Row]) -> list[Row]:
    """The rows that a name has driven apart: two and more under it, and what stands near beside them."""
    under = sorted((row for row in rows if _is_over(small, row)), key=lambda row: row.x0)
    reached = [row for row in under if row.x0 < small.x1 + LAYOUT.name_reach_em * row.size and small.x0 < row.x1]
    if len(reached) < 2:
        return []
    for row in under:
        gap = max(row.x0 - reached[-1].x1, reached[0].x0 - row.x1)
        if row not in reached and gap < LAYOUT.name_gap_em * row.size:
            reached.append(row)
    return reached


def _is_name(small: Row) -> bool:
    return len(small.glyphs) >= LAYOUT.min_name_letters and small.text.isascii()


def _is_over(small: Row, row: Row) -> bool:
    rise = (row.base - small.base) / row.size
    near = LAYOUT.min_ruby_rise_em <= rise <= LAYOUT.max_ruby_rise_em
    return near and small.size <= LAYOUT.ruby_size_ratio * row.size


def _find_base(small: Row, rows: Sequence[Row], bases: Sequence[float]) -> int | None:
    """The nearest row beneath that may carry ``small`` as its ruby; rows are in order of their bases."""
    reach = LAYOUT.max_ruby_rise_em * LAYOUT.max_ruby_base_pt
    for place in range(bisect_right(bases, small.base), bisect_right(bases, small.base + reach)):
        row = rows[place]
        if _is_over(small, row):
            # A name in Latin letters hangs out over the end of a line.
            hanging = LAYOUT.ruby_line_overhang_em * small.size
            slack = LAYOUT.name_overhang_ratio * (small.x1 - small.x0) if _is_name(small) else hanging
            ends = small.x1 <= row.x1 + slack or (_is_name(small) and _begins_over_last(small, row))
            if small.x0 >= row.x0 - slack and ends:
                return place
    return None


def _begins_over_last(small: Row, row: Row) -> bool:
    """Whether a name begins right over the letters that a line ends with: it may hang out however far."""
    letters = list(itertools.takewhile(lambda g: g.text.isascii() and g.text.isalnum(), reversed(row.glyphs)))
    return len(letters) > 1 and abs(letters[-1].x0 - small.x0) < LAYOUT.name_reach_em * row.size


def _split_ruby(small: Row, beneath: Beneath) -> Iterator[tuple[Glyph, ...]]:
    """The words of a row of ruby: apart by more than its letters are, or with bare glyphs of the text between."""
    word: list[Glyph] = []
    whole = _is_name(small) and len(_find_abbreviations(small, beneath.row)) == 1
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(small.glyphs)]
    usual = statistics.median(gaps) if gaps else 0.0
    widest = max(LAYOUT.ruby_word_gap_em * small.size, usual + LAYOUT.ruby_word_extra_gap_em * small.size)
    for glyph in small.glyphs:
        if word:
            gap = glyph.x0 - word[-1].x1
            bare = beneath.has_bare(word[-1].x1, glyph.x0)
            if (bare and not whole) or gap > widest:
                yield tuple(word)
                word = []
        word.append(glyph)
    if word:
        yield tuple(word)


def _find_abbreviations(small: Row, row: Row) -> list[str]:
    """The runs of letters beneath a row of ruby."""
    under = "".join(g.text if small.x0 < g.middle < small.x1 and g.text.isascii() else " " for g in row.glyphs)
    return [run for run in under.split() if len(run) > 1]


def _is_kanji(glyph: Glyph) -> bool:
    return bool(WIDE.match(glyph.text)) and not "\u3000" <= glyph.text <= "\u30ff"


def _set_over(word: tuple[Glyph, ...], beneath: Beneath) -> Ruby | None:
    """The word over the glyphs whose middle lies beneath it: kanji if it is kana, letters if it is Latin."""
    row = beneath.row
    latin = all(g.text.isascii() for g in word)
    under = beneath.find_under(word[0].x0, word[-1].x1)
    fitting = [at for at in under if (row.glyphs[at].text.isascii() if latin else _is_kanji(row.glyphs[at]))]
    if latin:
        fitting = _letters_around(fitting, row)
    chosen = fitting or under
    return Ruby(word, chosen[0], chosen[-1] + 1) if chosen else None


def _letters_around(places: Sequence[int], row: Row) -> list[int]:
    """The whole run of letters and digits that the places lie in."""
    if not places:
        return []
    start, end = places[0], places[-1]
    while start > 0 and _is_latin(row.glyphs[start - 1]):
        start -= 1
    while end + 1 < len(row.glyphs) and _is_latin(row.glyphs[end + 1]):
        end += 1
    letters = [at for at in range(start, end + 1) if row.glyphs[at].text.isalnum()]
    return list(range(letters[0], letters[-1] + 1)) if letters else []


def _is_latin(glyph: Glyph) -> bool:
    return glyph.text.isascii() and glyph.text.isalnum()


def _merge_rubies(rubies: Iterable[Ruby]) -> tuple[Ruby, ...]:
    """In order; those over the same glyphs are one."""
    merged: list[Ruby] = []
    for ruby in sorted(rubies, key=lambda r: (r.start, r.glyphs[0].x0)):
        if merged and ruby.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = Ruby((*last.glyphs, *ruby.glyphs), last.start, max(last.end, ruby.end))
        else:
            merged.append(ruby)
    return tuple(merged)
