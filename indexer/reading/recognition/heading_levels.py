"""How deep does a heading stand? By its number, and by its type where that is larger or smaller."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.line import Line, replace_text
from indexer.reading.lines.provenance import cut, join, mend
from indexer.reading.recognition.heading_forms import read_heading


@dataclass(frozen=True, slots=True)
class OpenLevel:
    """A heading that the text is under. ``passing``: nothing stands under it but its page."""

    style: tuple[str, int, str]
    rank: int
    size: float
    strong: bool
    passing: bool = False


def descend(
    stack: tuple[OpenLevel, ...], line: Line, size: float, font: str, *, passing: bool = False
) -> tuple[OpenLevel, ...]:
    """The headings that the text is under after this one; their count is its level.

    One of the style of a heading above takes its place; 部, 章, 節 rank by themselves; any other
    stands under what is set in larger type, or came before it in a style of its own.
    """
    here = _depth_of(line, size, font, passing=passing)
    stack = tuple(above for above in stack if not above.passing)
    for depth, above in enumerate(stack):
        if above.style == here.style:
            return (*stack[:depth], here)
    if here.strong:
        return (*(above for above in stack if _is_over_strong(above, here)), here)
    depth = len(stack)
    while (
        depth
        and not stack[depth - 1].strong
        and stack[depth - 1].size * LAYOUT.heading_level_size_ratio < size
    ):
        depth -= 1
    return (*stack[:depth], here)


def _depth_of(line: Line, size: float, font: str, *, passing: bool) -> OpenLevel:
    """The style and rank of a heading by its number and its type."""
    found = read_heading(line)
    if found is None:
        return OpenLevel(("", round(2 * size), font), 9, size, strong=False, passing=passing)
    dot = "." if line.text[: found.label_end].endswith((".", "．")) else ""
    style = (found.style + dot, round(2 * size), font)
    return OpenLevel(style, found.form.rank, size, found.form.strong, passing)


def _is_over_strong(above: OpenLevel, here: OpenLevel) -> bool:
    """Whether a 部, 章 or 節 may stand under a heading: one of a higher rank, or one in larger
    type.
    """
    return (
        above.rank < here.rank
        if above.strong
        else above.size > LAYOUT.heading_level_size_ratio * here.size
    )


def set_number_apart(line: Line) -> Line:
    """The heading with one U+3000 after its number, where there is white space."""
    found = read_heading(line)
    traced = line.traced
    if found is None or found.label_end == found.title_start or found.title_start >= len(traced):
        return line
    if traced.text[found.label_end : found.title_start] == "　":
        return line
    gap = cut(traced, found.label_end, found.title_start)
    number, title = cut(traced, 0, found.label_end), cut(traced, found.title_start, len(traced))
    return replace_text(line, join((number, mend(gap.start, gap.end, "　"), title)))
