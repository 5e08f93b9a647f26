"""Text that OCR put, unseen, over the picture of a page: whoever ran it, it is recognised text."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import pypdfium2
import pypdfium2.raw as raw

from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats.pdf_type import is_unseen
from indexer.reading.formats.text_recognition import Sign, set_recognised, weigh
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char, Rect
from indexer.reading.lines.printed_page import PrintedPage
from indexer.reading.reading_limits import LIMITS


def read_recognised_layer(printed: PrintedPage, page: pypdfium2.PdfPage) -> PrintedPage:
    """The page as if it were read from its picture, if its text is that of a recognised layer."""
    if not _has_layer(printed, page):
        return printed
    return replace(printed, chars=tuple(_set_layer(printed.chars)), is_recognised=True)


def leave_out_scan(printed: PrintedPage) -> PrintedPage:
    """A recognised page without pictures of the whole page: what is seen is its text, no figure."""
    if not printed.is_recognised:
        return printed
    images = tuple(image for image in printed.images if not _is_whole(image, printed))
    return replace(printed, images=images)


def _has_layer(printed: PrintedPage, page: pypdfium2.PdfPage) -> bool:
    """Whether all text of a page is unseen and over a picture of the whole page. Nothing else is
    drawn: letters may be outlines, too, and the text of these is what somebody typed.
    """
    drawn = (*printed.rules, *printed.bent, *printed.dots, *printed.squares, *printed.signs)
    if drawn or printed.bars or not printed.chars:
        return False
    return any(_is_whole(image, printed) for image in printed.images) and _is_all_unseen(page)


def _is_whole(image: Rect, printed: PrintedPage) -> bool:
    """Whether a picture covers a page."""
    held = image.grow(LAYOUT.rounding_pt)
    return held.holds(0.0, 0.0) and held.holds(printed.width, printed.height)


def _is_all_unseen(page: pypdfium2.PdfPage) -> bool:
    """Whether nobody sees any text of a page."""
    texts = page.get_objects([raw.FPDF_PAGEOBJ_TEXT], max_depth=LIMITS.max_form_depth + 1)
    return all(is_unseen(text.raw) for text in islice(texts, LIMITS.max_page_objects))


def _set_layer(chars: Sequence[Char]) -> Iterator[Char]:
    """The characters of a layer without spaces between Japanese ones, which are nobody's. Lines
    across whose words are told by their ink are set as if they were just recognised.
    """
    lines = list(_part_lines(chars))
    across = [line for line in lines if _is_across(line)]
    is_thin = sum(map(_fill, across)) < LAYOUT.char_size_ratio * sum(map(_reach, across))
    placed = set_recognised([list(_tell_signs(line)) for line in across], 1.0)
    for line in lines:
        is_set = is_thin and _is_across(line)
        yield from map(_take_place, line, placed) if is_set else map(_close, line)


def _reach(line: Sequence[Char]) -> float:
    return max(char.x1 for char in line) - line[0].x0


def _fill(line: Sequence[Char]) -> float:
    """The part of a line that its words take, in points."""
    return sum(map(_reach, _part_words(line)))


def _part_lines(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Characters that follow each other from left to right on one baseline."""
    line: list[Char] = []
    for char in chars:
        if line and not _goes_on(line, char):
            yield line
            line = []
        line.append(char)
    if line:
        yield line


def _goes_on(line: Sequence[Char], char: Char) -> bool:
    """Whether a character goes on a line; before the end of a word, too, that is told too wide."""
    before = line[-1]
    level = abs(char.base - before.base) < LAYOUT.near_em * min(before.size, char.size)
    return level and char.x0 > line[0].x0 and not char.turned and not before.turned


def _is_across(line: Sequence[Char]) -> bool:
    """Whether it is a line of Japanese: Latin words are told well, and one character is no line."""
    size = max(char.size for char in line)
    is_line = len(line) > 1 and line[-1].x1 - line[0].x0 > size
    return is_line and any(char.is_wide for char in line)


def _tell_signs(line: Sequence[Char]) -> Iterator[Sign]:
    """The characters of a line with their boxes in points, those of each word side by side."""
    words = list(_part_words(line))
    em = _find_em(words)
    starts = [*(word[0].x0 for word in words[1:]), math.inf]
    for word, start in zip(words, starts, strict=True):
        left, weight = word[0].x0, _weigh_all(word)
        width = _find_end(word[-1].x1, left + weight * em, start, em) - left
        step = max(FORMAT.min_char_em * em, width / weight)
        for char in word:
            right = left + step * weigh(char.text)
            low = char.base + FORMAT.under_base_em * char.size
            yield Sign(char.text, (left, low - char.size, right, low), char.spaced)
            left = right


def _find_end(end: float, due: float, start: float, em: float) -> float:
    """The end of a word that is told to end before another begins, and is ``due`` to. What is
    told is its ink, too thin: it goes on to the other one, but for where twice as much is between
    them as is room. Then it leaves room, and only what is wider than that may part columns.
    """
    room = FORMAT.room_em * em
    if start - end <= 2 * room or start - due <= room / 2:
        return start
    return min(end + room, start - (room + LAYOUT.char_gap_em * em) / 2)


def _part_words(line: Sequence[Char]) -> Iterator[list[Char]]:
    """The pieces of a line that are drawn each in one go, without a space in them."""
    word: list[Char] = []
    for char in line:
        if word and (char.spaced or char.run != word[-1].run):
            yield word
            word = []
        word.append(char)
    yield word


def _find_em(words: Sequence[Sequence[Char]]) -> float:
    """The step from character to character of a line, rooms left out of account."""
    whole = (words[-1][-1].x1 - words[0][0].x0) / sum(map(_weigh_all, words))
    return min(whole, max(char.size for word in words for char in word))


def _weigh_all(word: Sequence[Char]) -> float:
    return sum(weigh(char.text) for char in word)


def _close(char: Char) -> Char:
    """A character that stays where it is, without the space before it if it is Japanese."""
    return char._replace(spaced=char.spaced and not char.is_wide)


def _take_place(char: Char, placed: Char) -> Char:
    """A character where it was set again, drawn in one go with all others."""
    x0, x1, base, size = placed.x0, placed.x1, placed.base, placed.size
    return char._replace(
        x0=x0, x1=x1, base=base, size=size, spaced=placed.spaced, run=0, lean=0.0, reach=0.0
    )
