"""Glyphs -> rows: what stands on one line side by side, furigana over it, raised marks in it."""

from __future__ import annotations

import itertools
import statistics
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.reading.pdf.geometry import WIDE, Glyph, Rect

# In em. Glyphs further apart than this may be of two columns.
APART = 1.2
# Glyphs of one line stand on one line to this part of an em, and are of about one size.
LEVEL, ALIKE = 0.22, 0.8
# Ruby is at most so large, its feet at this height over those of its word.
RUBY_SIZE, RUBY_LOW, RUBY_HIGH = 0.7, 0.62, 1.45
# A raised mark is at most so large, and stands less high than ruby does; the nearer its size, the higher it must be.
MARK_SIZE, MARK_HIGH, MARK_LOW, RAISED = 0.9, 0.78, -0.25, 0.2
# Narrow figures of the text's own size are raised so far.
FAR_RAISED, LARGEST_MARK, LONGEST_MARK, _DIGITS = 0.3, 1.2, 8, frozenset("0123456789,、")
# So many glyphs one under the other are text that runs down.
FEWEST_DOWN = 3
# A glyph with a line of text so near to its right, in em, is the label of that line.
NEIGHBOUR = 6.0
# How far beside its row a mark may stand.
BESIDE = 0.8
# Signs that fill half of their em only.
_LEFT_HALF, _RIGHT_HALF = frozenset("」』）〉》】〕、。，．"), frozenset("「『（〈《【〔")


@dataclass(frozen=True, slots=True)
class Ruby:
    """Small glyphs over ``row.glyphs[start:end]``."""

    glyphs: tuple[Glyph, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """Glyphs side by side on one line, ``size`` points to the em. ``down``: one under the other."""

    glyphs: tuple[Glyph, ...]
    base: float
    size: float
    font: str
    x0: float
    x1: float
    rubies: tuple[Ruby, ...] = ()
    down: bool = False

    @property
    def box(self) -> Rect:
        """The em boxes of the row."""
        top = self.glyphs[0].base if self.down else self.base
        return Rect(self.x0, top - 0.88 * self.size, self.x1, self.base + 0.12 * self.size)

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    def is_raised(self, glyph: Glyph) -> bool:
        """Whether a glyph is a small one above the line."""
        up = (self.base - glyph.base) / self.size
        return up > RAISED if glyph.size <= MARK_SIZE * self.size else up > FAR_RAISED and glyph.text in _DIGITS


def make_row(glyphs: Iterable[Glyph]) -> Row:
    """The row of glyphs that stand side by side."""
    line = tuple(sorted(glyphs, key=lambda g: g.x0))
    wide = [g for g in line if WIDE.match(g.text)] or line
    largest = max(g.size for g in wide)
    main = [g for g in wide if g.size >= ALIKE * largest]
    fonts = [g.font for g in main]
    base, size = statistics.median(g.base for g in main), statistics.median(g.size for g in main)
    return Row(line, base, size, statistics.mode(fonts), line[0].x0, max(g.x1 for g in line))


def find_rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """The rows of a page, from the top; ruby and raised marks belong to the row that they are set to."""
    chunks = [make_row(chunk) for line in _find_lines(_drop_doubles(glyphs)) for chunk in _split(line)]
    chunks.sort(key=lambda c: (c.base, c.x0))
    chunks = _attach_marks(chunks)
    return sorted(_attach_rubies(list(_join_down(chunks))), key=lambda row: (row.base, row.x0))


def _drop_doubles(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Without glyphs that were struck twice at one place to look bold."""
    seen: dict[tuple[str, int, int], Glyph] = {}
    for glyph in glyphs:
        x, y = round(glyph.x0), round(glyph.base)
        near = (seen.get((glyph.text, x + i, y + j)) for i in (-1, 0, 1) for j in (-1, 0, 1))
        if not any(n and abs(n.x0 - glyph.x0) < 0.15 * glyph.size and n.size == glyph.size for n in near):
            seen[glyph.text, x, y] = glyph
            yield glyph


def _find_lines(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs of about one size whose feet stand on one line."""
    classes: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.x0)):
        for line in reversed(classes[-24:]):
            first = line[-1]
            level = abs(first.base - glyph.base) <= LEVEL * min(first.size, glyph.size)
            if level and ALIKE <= glyph.size / (first.size or 1.0) <= 1 / ALIKE:
                line.append(glyph)
                break
        else:
            classes.append([glyph])
    yield from classes


def _split(line: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    chunk: list[Glyph] = []
    for glyph in sorted(line, key=lambda g: g.x0):
        if chunk and glyph.x0 - chunk[-1].x1 > APART * max(glyph.size, chunk[-1].size):
            yield chunk
            chunk = []
        chunk.append(glyph)
    if chunk:
        yield chunk


# Raised marks. ------------------------------------------------------------


def _attach_marks(chunks: Sequence[Row]) -> list[Row]:
    """Small chunks between or beside larger glyphs, within their line, become part of their row."""
    homes: dict[int, int] = {}
    bases = [chunk.base for chunk in chunks]
    for place, small in enumerate(chunks):
        reach = 2.0 * small.size / MARK_SIZE
        near = range(bisect_left(bases, small.base - reach), bisect_left(bases, small.base + reach))
        found = (at for at in near if at != place and homes.get(at) != place and _is_mark_of(small, chunks[at]))
        if (home := next(found, None)) is not None:
            homes[place] = home
    groups: dict[int, list[Glyph]] = defaultdict(list)
    for place, chunk in enumerate(chunks):
        groups[_find_root(place, homes)] += chunk.glyphs
    return _join_neighbours(
        chunks[place] if len(glyphs) == len(chunks[place].glyphs) else make_row(glyphs)
        for place, glyphs in groups.items()
    )


def _find_root(place: int, homes: Mapping[int, int]) -> int:
    """The chunk that a mark, or a mark of a mark, belongs to in the end."""
    seen: set[int] = set()
    while place in homes and place not in seen:
        seen.add(place)
        place = homes[place]
    return min(seen) if place in seen else place


def _is_mark_of(small: Row, large: Row) -> bool:
    up = (large.base - small.base) / large.size
    figures = up > FAR_RAISED and all(g.text in _DIGITS for g in small.glyphs)
    largest = LARGEST_MARK if figures else MARK_SIZE if up > RAISED else MARK_SIZE**2
    if small.size > largest * large.size or not MARK_LOW <= up <= MARK_HIGH or len(small.glyphs) > LONGEST_MARK:
        return False
    if small.x0 > large.x1 + BESIDE * large.size or small.x1 < large.x0 - BESIDE * large.size:
        return False
    return not any(_ink(g, 0) + 0.2 * g.size < small.x1 and small.x0 < _ink(g, 1) - 0.2 * g.size for g in large.glyphs)


def _ink(glyph: Glyph, side: int) -> float:
    """Where the ink of a glyph begins (side 0) or ends (1)."""
    if side == 0:
        return glyph.middle if glyph.text in _RIGHT_HALF else glyph.x0
    return glyph.middle if glyph.text in _LEFT_HALF else glyph.x1


def _join_neighbours(rows: Iterable[Row]) -> list[Row]:
    """Rows on one line that a mark between them has brought together are one."""
    joined: list[Row] = []
    for row in sorted(rows, key=lambda r: (round(r.base), r.x0)):
        last = joined[-1] if joined else None
        level = last is not None and abs(last.base - row.base) <= LEVEL * min(last.size, row.size)
        if last is not None and level and ALIKE <= last.size / row.size <= 1 / ALIKE:
            gap = row.x0 - last.x1
            if -0.5 * row.size <= gap <= APART * max(row.size, last.size):
                joined[-1] = make_row((*last.glyphs, *row.glyphs))
                continue
        joined.append(row)
    return joined


# Text that runs down. ------------------------------------------------------------


def _join_down(rows: Sequence[Row]) -> Iterator[Row]:
    """Single glyphs that stand one under the other, three and more of them, are one row."""
    columns: list[list[Row]] = []
    bases = [row.base for row in rows]
    for row in rows:
        level = rows[bisect_left(bases, row.base - LEVEL * row.size) : bisect_right(bases, row.base + LEVEL * row.size)]
        if len(row.glyphs) > 1 or any(0 <= other.x0 - row.x1 < NEIGHBOUR * row.size for other in level):
            yield row
            continue
        for column in columns:
            above = column[-1]
            aligned = abs(above.glyphs[0].middle - row.glyphs[0].middle) < 0.15 * row.size
            if aligned and 0.8 <= (row.base - above.base) / row.size <= 1.6 and abs(above.size - row.size) < 0.1:
                column.append(row)
                break
        else:
            columns.append([row])
    for column in columns:
        if len(column) < FEWEST_DOWN:
            yield from column
        else:
            glyphs = tuple(row.glyphs[0] for row in column)
            left, right = min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)
            yield Row(glyphs, column[-1].base, column[0].size, column[0].font, left, right, down=True)


# Ruby. ------------------------------------------------------------


def _attach_rubies(rows: Sequence[Row]) -> list[Row]:
    """Small rows right over larger ones are ruby: each word of them goes on the glyphs beneath."""
    found: dict[int, list[Ruby]] = defaultdict(list)
    gone: set[int] = set()
    for place, small in enumerate(rows):
        home = _find_base(small, rows)
        if home is None:
            continue
        rubies = [ruby for word in _split_ruby(small, rows[home]) if (ruby := _set_over(word, rows[home]))]
        if sum(len(ruby.glyphs) for ruby in rubies) == len(small.glyphs):
            found[home] += rubies
            gone.add(place)
    return [
        replace(row, rubies=_merge_rubies(found[place])) if place in found else row
        for place, row in enumerate(rows)
        if place not in gone
    ]


def _find_base(small: Row, rows: Sequence[Row]) -> int | None:
    """The nearest row beneath that may carry ``small`` as its ruby."""
    best: tuple[float, int] | None = None
    for place, row in enumerate(rows):
        up = (row.base - small.base) / row.size
        if small.size <= RUBY_SIZE * row.size and RUBY_LOW <= up <= RUBY_HIGH:
            slack = small.size
            inside = small.x0 >= row.x0 - 2 * slack and small.x1 <= row.x1 + 2 * slack
            if inside and (best is None or up < best[0]):
                best = (up, place)
    return best[1] if best else None


def _split_ruby(small: Row, row: Row) -> Iterator[tuple[Glyph, ...]]:
    """The words of a row of ruby: apart by more than its letters are, or with bare glyphs of the text between."""
    word: list[Glyph] = []
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(small.glyphs)]
    usual = statistics.median(gaps) if gaps else 0.0
    for glyph in small.glyphs:
        if word:
            gap = glyph.x0 - word[-1].x1
            bare = any(word[-1].x1 <= g.middle <= glyph.x0 and not _is_kanji(g) for g in row.glyphs)
            if bare or gap > max(1.3 * small.size, usual + 0.8 * small.size):
                yield tuple(word)
                word = []
        word.append(glyph)
    if word:
        yield tuple(word)


def _is_kanji(glyph: Glyph) -> bool:
    return bool(WIDE.match(glyph.text)) and not "\u3000" <= glyph.text <= "\u30ff"


def _set_over(word: tuple[Glyph, ...], row: Row) -> Ruby | None:
    """The word over the glyphs whose middle lies beneath it: kanji if it is kana, letters if it is Latin."""
    start, end = word[0].x0, word[-1].x1
    latin = all(g.text.isascii() for g in word)
    under = [
        at
        for at, g in enumerate(row.glyphs)
        if start - 0.1 * g.size <= g.middle <= end + 0.1 * g.size and not row.is_raised(g)
    ]
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
    while start > 0 and row.glyphs[start - 1].text.isascii() and row.glyphs[start - 1].text.isalnum():
        start -= 1
    while end + 1 < len(row.glyphs) and row.glyphs[end + 1].text.isascii() and row.glyphs[end + 1].text.isalnum():
        end += 1
    letters = [at for at in range(start, end + 1) if row.glyphs[at].text.isalnum()]
    return list(range(letters[0], letters[-1] + 1)) if letters else []


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
