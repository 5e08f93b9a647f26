"""Labels set in type of their own before their text: Q and A in larger type, numbers in a disc,
names of who speaks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from indexer.reading.layout.drawing_order import is_drawn_after
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine, make_line
from indexer.reading.lines.type_sizes import is_larger, is_smaller
from indexer.reading.printed_line_patterns import ITEM_LABEL


def attach_labels(chunks: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Labels become part of the line that the file draws right after them, and those in a colour
    of their own, as on a badge, of the line beside them whenever it is drawn; where two of them at
    least begin at one edge. Those in the type of the line stand as they are, as cells do.
    """
    texts = _find_texts(chunks)
    starts = sorted(chunks[label].x0 for label in texts)
    kept = {at: text for at, text in texts.items() if _is_stacked(chunks[at].x0, starts)}
    joined = {text: _join(chunks[at], chunks[text]) for at, text in kept.items()}
    return [joined.get(at, chunk) for at, chunk in enumerate(chunks) if at not in kept]


def _find_texts(chunks: Sequence[PrintedLine]) -> dict[int, int]:
    """The place of the text that each label stands before, by the place of the label."""
    begins = {chunk.chars[0].order: at for at, chunk in enumerate(chunks)}
    texts: dict[int, int] = {}
    for at, chunk in enumerate(chunks):
        text = begins.get(chunk.chars[-1].order + 1)
        if text is None or not _is_label_of(chunk, chunks[text]):
            text = _find_beside(at, chunks)
        if text is not None:
            texts[at] = text
    return texts


def _find_beside(at: int, chunks: Sequence[PrintedLine]) -> int | None:
    """The place of the text on the base of the label at a place, as long as those of text are, in
    another colour; none beside what is no such label. The chunks are in the order of their bases.
    """
    label = chunks[at]
    if ITEM_LABEL.fullmatch(label.text) is None:
        return None
    reach = LAYOUT.baseline_tolerance_em * label.size
    begin = bisect_left(chunks, label.base - reach, key=_read_base)
    end = bisect_right(chunks, label.base + reach, key=_read_base)
    return next((text for text in range(begin, end) if _is_badge_of(label, chunks[text])), None)


def _read_base(line: PrintedLine) -> float:
    return line.base


def _is_badge_of(label: PrintedLine, text: PrintedLine) -> bool:
    """Whether a label in another colour stands a little before a line of text."""
    is_text = text.width >= LAYOUT.min_column_width_em * text.size
    return is_text and label.color != text.color and _is_before(label, text)


def _is_label_of(label: PrintedLine, text: PrintedLine) -> bool:
    """Whether a number, letter or sign stands a little before a line, in larger type or a little
    off its base; in smaller type only in another colour, as in a disc.
    """
    off = abs(label.base - text.base)
    stands_out = is_larger(label.size, text.size) or off > LAYOUT.baseline_tolerance_em * text.size
    near = off < LAYOUT.most_of_em * text.size
    if not (stands_out and near):
        return False
    if is_smaller(label.size, text.size) and label.color == text.color:
        return False
    return _is_before(label, text) and ITEM_LABEL.fullmatch(label.text) is not None


def _is_before(label: PrintedLine, text: PrintedLine) -> bool:
    """Whether a line begins a little behind a label."""
    gap = text.x0 - label.x1
    return LAYOUT.near_em * text.size < gap < LAYOUT.max_indent_em * label.size


def _is_stacked(x0: float, starts: Sequence[float]) -> bool:
    """Whether labels begin at one edge; ``starts``: the left edges of all, in order."""
    reach = LAYOUT.rounding_pt
    return bisect_right(starts, x0 + reach) - bisect_left(starts, x0 - reach) > 1


def _join(label: PrintedLine, text: PrintedLine) -> PrintedLine:
    """The line of a label and its text, in the type of the text."""
    level = [char._replace(base=text.base, size=text.size) for char in label.chars]
    return make_line([*level, *text.chars])


def find_words_before(lines: Iterable[PrintedLine]) -> Iterator[tuple[PrintedLine, PrintedLine]]:
    """Few words in a font of their own, each with the line on their base, as long as those of text
    are, that the file draws right after them, further right.
    """
    drawn = sorted((line for line in lines if not line.down), key=lambda line: line.drawn_first)
    return ((words, line) for words, line in pairwise(drawn) if _are_before(words, line))


def _are_before(words: PrintedLine, line: PrintedLine) -> bool:
    level = abs(words.base - line.base) <= LAYOUT.rounding_pt and words.x1 < line.x0
    is_text = line.width >= LAYOUT.min_column_width_em * line.size
    return level and is_text and is_drawn_after(words, line) and _is_name(words, line.font)


def _is_name(words: PrintedLine, font: str) -> bool:
    """Whether words are few, letters alone, and in another font than this."""
    few = words.is_of_one_font and len(words.chars) <= LAYOUT.max_name_chars
    return few and words.font != font and words.text.isalpha()


def attach_names(lines: Sequence[PrintedLine], names: Collection[str]) -> list[PrintedLine]:
    """The names of those who speak become part of the lines that what they say begins with."""
    if not names:
        return [*lines]
    named = [pair for pair in find_words_before(lines) if pair[0].text in names]
    joined = {id(line): _join(name, line) for name, line in named}
    gone = {id(name) for name, _ in named}
    return [joined.get(id(line), line) for line in lines if id(line) not in gone]
