"""Frames that hold most of the text of a page: they are how it is laid out, not boxes beside its
text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.type_sizes import is_larger, is_same_size
from indexer.reading.printed_line_patterns import BOX_LABEL, QUESTION, find_form
from indexer.reading.recognition.headings import may_be_title, read_number

# What of a page is running text, in frames and outside of them.
_TEXT = ("body", "list", "box")


def settle_framed_text(
    parts: Sequence[tuple[Element[PrintedLine], ...]], framed: Sequence[bool], size: float
) -> list[Element[PrintedLine]]:
    """The elements of the parts of a page, in order; ``framed``: which parts are frames; ``size``:
    that of the text, in points.

    Where most of the text of the page is in frames, under several titles, it is body there, and
    the titles are headings. On other pages the title over a frame is one where it is as large as
    the headings outside of it. A frame that a word such as コラム names is a box on any page.
    """
    parts = _head_frames(_set_numbers_apart(parts, framed), framed)
    frames = [part for part, is_frame in zip(parts, framed, strict=True) if is_frame]
    if _hold_page(frames, parts):
        parts = [
            tuple(map(_settle, part)) if is_frame and not _is_labelled(part) else part
            for part, is_frame in zip(parts, framed, strict=True)
        ]
    else:
        sizes = _find_heading_sizes(parts, framed, size)
        parts = [
            _raise_title(part, sizes) if is_frame else part
            for part, is_frame in zip(parts, framed, strict=True)
        ]
    return list(chain.from_iterable(parts))


def _head_frames(
    parts: Sequence[tuple[Element[PrintedLine], ...]], framed: Sequence[bool]
) -> Sequence[tuple[Element[PrintedLine], ...]]:
    """The parts of a page; a line with a number right over a frame of text is its heading, as in
    forms, if it is not one of a list.
    """
    made = list(parts)
    styles = [
        None if is_frame else _find_style(part)
        for part, is_frame in zip(parts, framed, strict=True)
    ]
    for at, (style, below) in enumerate(zip(styles, parts[1:], strict=False)):
        follows = at > 0 and styles[at - 1] == style
        holds_text = framed[at + 1] and _count_text(below) > _count_text(parts[at])
        if style and holds_text and not follows:
            made[at] = (replace(parts[at][0], kind="heading"),)
    return made


def _find_style(part: Sequence[Element[PrintedLine]]) -> str | None:
    """The style of the number of a part that is one line with a title's form."""
    if len(part) != 1 or part[0].kind not in ("body", "list") or len(part[0].lines) > 1:
        return None
    number = read_number(_write(part[0]))
    return number.style if number and may_be_title(_write(part[0])) else None


def _set_numbers_apart(
    parts: Sequence[tuple[Element[PrintedLine], ...]], framed: Sequence[bool]
) -> Sequence[tuple[Element[PrintedLine], ...]]:
    """The parts of a page; a number alone at the end of frames of text is no text of theirs where
    these count on, as those of slides do that are printed several to a page.
    """
    numbers = {
        at: int(part[-1].last_text)
        for at, (part, is_frame) in enumerate(zip(parts, framed, strict=True))
        if is_frame and len(part) > 1 and _is_number(part[-1])
    }
    counted = sorted(numbers.values())
    if len(counted) < LAYOUT.several or any(b - a != 1 for a, b in pairwise(counted)):
        return parts
    return [
        (*part[:-1], replace(part[-1], kind="note", furniture="page-number"))
        if at in numbers
        else part
        for at, part in enumerate(parts)
    ]


def _is_number(element: Element[PrintedLine]) -> bool:
    """Whether an element of a frame of text is digits and nothing else."""
    text = _write(element)
    return element.kind == "box" and text.isdecimal() and len(text) <= LAYOUT.min_alike


def _find_heading_sizes(
    parts: Sequence[tuple[Element[PrintedLine], ...]], framed: Sequence[bool], size: float
) -> list[float]:
    """The sizes of the headings outside of frames that are larger than the text."""
    outside = (part for part, is_frame in zip(parts, framed, strict=True) if not is_frame)
    return [
        element.size
        for element in chain.from_iterable(outside)
        if element.kind == "heading" and is_larger(element.size, size)
    ]


def _raise_title(
    part: tuple[Element[PrintedLine], ...], sizes: Sequence[float]
) -> tuple[Element[PrintedLine], ...]:
    """The elements of a frame, its title a heading where it is as large as one of the page."""
    if not part or _is_labelled(part) or not _is_title(part[0]):
        return part
    alike = any(is_same_size(part[0].size, size) for size in sizes)
    return (replace(part[0], kind="heading"), *part[1:]) if alike else part


def _hold_page(
    frames: Sequence[tuple[Element[PrintedLine], ...]],
    parts: Sequence[tuple[Element[PrintedLine], ...]],
) -> bool:
    """Whether frames hold most of the text of the parts of a page, under several titles."""
    if sum(map(_is_title, chain.from_iterable(frames))) < LAYOUT.several:
        return False
    inside, whole = sum(map(_count_text, frames)), sum(map(_count_text, parts))
    return inside > LAYOUT.most_share * whole


def _count_text(part: Iterable[Element[PrintedLine]]) -> int:
    """The number of characters of running text in a part."""
    return sum(len(_write(element)) for element in part if element.kind in _TEXT)


def _is_labelled(part: Sequence[Element[PrintedLine]]) -> bool:
    """Whether a word that names boxes begins a frame."""
    return any(BOX_LABEL.match(_write(element)) for element in part[:2])


def _settle(element: Element[PrintedLine]) -> Element[PrintedLine]:
    """An element of a frame as one of the text."""
    if element.kind == "box":
        return replace(element, kind="body")
    return replace(element, kind="heading") if _is_title(element) else element


def _is_title(element: Element[PrintedLine]) -> bool:
    """Whether an element of a frame is the title of it, or of a part of it."""
    if element.kind != "caption":
        return False
    text = _write(element)
    return find_form(text) is None and may_be_title(text)


def _write(element: Element[PrintedLine]) -> str:
    return "".join(line.spaced_text.text for line in element.lines)


def is_framed_title(paragraphs: Sequence[Element[PrintedLine]]) -> bool:
    """Whether nothing but a question with its number, or a 部, 章 or 節, stands in a box, set as a
    title is.
    """
    titles = all(paragraph.kind == "heading" for paragraph in paragraphs)
    few = sum(len(paragraph.lines) for paragraph in paragraphs) <= LAYOUT.max_heading_lines
    if not (titles and few):
        return False
    number = read_number(paragraphs[0].first_line.text)
    is_part = number is not None and number.form.strong
    return is_part or QUESTION.match(paragraphs[0].text) is not None
