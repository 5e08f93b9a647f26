"""False titles: sentences in large type, what is quoted within one, who signs, lists of something;
and true ones of several lines that stand over all columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.drawing_order import follows, hangs_from, is_drawn_after
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.printed_line_patterns import SIGN
from indexer.reading.recognition.headings.line_roles import is_numbered
from indexer.reading.recognition.headings.next_title_lines import sign_at_right
from indexer.reading.row_patterns import is_signed_row
from indexer.reading.sentence_patterns import GOES_ON_FROM


def drop_false_titles(
    paragraphs: Sequence[Element[PrintedLine]], profile: DocumentProfile
) -> list[Element[PrintedLine]]:
    """The paragraphs of a column, those that only look like titles made text."""
    joined = _list_signed(_join_sentences(paragraphs))
    return _unstack([_take_back(paragraph, profile) for paragraph in joined])


def _drop_quoted(paragraphs: Sequence[Element[PrintedLine]]) -> list[Element[PrintedLine]]:
    """Lines set apart in the middle of a sentence are no titles: what is above ends none, and what
    is below begins with a particle.
    """
    made = list(paragraphs)
    for at, (above, title, below) in enumerate(zip(made, made[1:], made[2:], strict=False), 1):
        if (above.kind, title.kind, below.kind) != (None, "heading", None) or above.ends_sentence:
            continue
        if GOES_ON_FROM.match(below.text) and not is_numbered(title.first_line):
            made[at] = replace(title, kind=None)
    return made


def join_titles(
    parts: Sequence[Element[PrintedLine] | Region],
) -> tuple[Element[PrintedLine] | Region, ...]:
    """Lines of one title that are each in a region, as over all columns, are one."""
    joined: list[Element[PrintedLine] | Region] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(last, Element) and isinstance(part, Element) and _are_one_title(last, part):
            joined[-1] = replace(last, groups=((*last.lines, *part.lines),))
            continue
        joined.append(part)
    return tuple(joined)


def _are_one_title(before: Element[PrintedLine], after: Element[PrintedLine]) -> bool:
    """Whether two titles are lines of one: in one type, near to each other, over all columns; or
    the second goes on below the first, and is drawn right after.
    """
    last, line = before.lines[-1], after.lines[0]
    if before.kind != "heading" or after.kind != "heading" or is_numbered(line):
        return False
    if sign_at_right(last, line, (after.left + after.right) / 2):
        return False
    alike = last.font == line.font and is_same_size(last.size, line.size)
    near = 0 < line.base - last.base < LAYOUT.next_line_em * line.size
    few = len(before.lines) + len(after.lines) <= LAYOUT.max_heading_lines
    if not (alike and near and few):
        return False
    over_all = line.x1 > after.right and last.x1 > before.right
    return over_all or _goes_on_below(before, after)


def _goes_on_below(before: Element[PrintedLine], after: Element[PrintedLine]) -> bool:
    """Whether the second title hangs below words of the first behind its label, which fill it, or
    stands in the middle below one that does.
    """
    last, line = before.last_line, after.first_line
    hangs = follows(last, line) and hangs_from(last, line) and not last.is_short(after.right)
    return hangs or (before.runs_to_edge and _is_below_middle(last, line))


def _is_below_middle(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether a shorter line is drawn right after another one, in the middle below it."""
    off = abs(above.x0 + above.x1 - line.x0 - line.x1) / 2
    is_in_middle = line.x0 - above.x0 > line.size and off < LAYOUT.near_em * line.size
    return is_in_middle and is_drawn_after(above, line)


def _join_sentences(paragraphs: Sequence[Element[PrintedLine]]) -> list[Element[PrintedLine]]:
    """Large or bold type that runs on from full line to full line is a sentence, not titles."""
    joined: list[Element[PrintedLine]] = []
    for paragraph in paragraphs:
        if joined and _runs_on(joined[-1], paragraph):
            lines = (*joined[-1].lines, *paragraph.lines)
            joined[-1] = replace(joined[-1], groups=(lines,), kind=None)
        else:
            joined.append(paragraph)
    return joined


def _runs_on(before: Element[PrintedLine], after: Element[PrintedLine]) -> bool:
    """Whether what looks like a title fills its line and goes on in the next one."""
    if (
        (before.kind, after.kind) not in _PAIRS
        or before.ends_sentence
        or is_numbered(after.lines[0])
    ):
        return False
    if before.kind == "heading" and is_numbered(before.lines[0]):
        return False
    signed = sign_at_right(before.last_line, after.first_line, (after.left + after.right) / 2)
    if signed or not (_is_next_line(before, after) and _fills_line(before, after)):
        return False
    titles = len(before.lines) + len(after.lines) <= LAYOUT.max_heading_lines
    return not titles or after.ends_sentence or _fills_line(after, before)


def _is_next_line(before: Element[PrintedLine], after: Element[PrintedLine]) -> bool:
    """Whether a paragraph begins right under another one, in its type, or the one that it broke off
    in, and at its edge; or left of it, where its one line is set in as first lines are: in any
    font.
    """
    last, line = before.lines[-1], after.lines[0]
    if not 0 < line.base - last.base < LAYOUT.next_line_em * line.size:
        return False
    if not is_same_size(last.size, line.size):
        return False
    indent = LAYOUT.indent_em * line.size
    farthest = LAYOUT.max_first_indent_em * line.size
    first = indent < last.x0 - line.x0 < farthest and len(before.lines) == 1
    alike = last.font == line.font or last.chars[-1].font == line.chars[0].font
    return line.x0 - last.x0 < indent and (alike or first)


# What may be two parts of one sentence, if one of them looks like a title.
_PAIRS = (("heading", "heading"), ("heading", None), (None, "heading"))


def _fills_line(paragraph: Element[PrintedLine], other: Element[PrintedLine]) -> bool:
    """Whether the last line of a paragraph runs to the edge of its column, or, where that has none,
    as far as the other one.
    """
    if paragraph.right < float("inf"):
        return paragraph.runs_to_edge
    line = paragraph.lines[-1]
    farthest = max(each.x1 for each in other.lines)
    long = line.width > LAYOUT.narrow_em * line.size
    return long and line.x1 > farthest - LAYOUT.short_line_em * line.size


def _take_back(paragraph: Element[PrintedLine], profile: DocumentProfile) -> Element[PrintedLine]:
    """The paragraph, without its kind where it is no title: it stands at the right edge, as who
    signs does.
    """
    if paragraph.kind != "heading" or is_numbered(paragraph.lines[0]):
        return paragraph
    line, width = paragraph.lines[0], paragraph.right - paragraph.left
    if line.size > LAYOUT.title_size_ratio * profile.size:
        return paragraph
    wide = width > LAYOUT.narrow_em * line.size
    inside = line.x0 < paragraph.right and line.x1 < paragraph.right + line.size
    right = inside and line.x0 - paragraph.left > width / 2
    if wide and right and not paragraph.lines[-1].is_short(paragraph.right):
        return replace(paragraph, kind=None)
    return paragraph


def list_entries(paragraphs: Sequence[Element[PrintedLine]]) -> list[Element[PrintedLine]]:
    """The paragraphs of a column without titles that are none beside their neighbours: lines within
    a sentence; and many with one sign, with no more between them than a smaller title each, which
    are a list of what is in a document, with all that is between them.
    """
    paragraphs = _drop_quoted(paragraphs)
    made = list(paragraphs)
    run: list[int] = []
    for at, paragraph in enumerate((*paragraphs, None)):
        last = paragraphs[run[-1]] if run else None
        if last is not None and paragraph is not None and _is_smaller_title(paragraph, last):
            continue
        if last is None or paragraph is None or not _is_next_entry(paragraph, last):
            if len(run) >= LAYOUT.min_alike:
                entries = paragraphs[run[0] : run[-1] + 1]
                made[run[0] : run[-1] + 1] = [replace(entry, kind="list") for entry in entries]
            run = []
        run.append(at)
    return made


def _is_smaller_title(paragraph: Element[PrintedLine], last: Element[PrintedLine]) -> bool:
    return paragraph.kind == "heading" and paragraph.size < last.size and not _sign_of(paragraph)


def _is_next_entry(paragraph: Element[PrintedLine], last: Element[PrintedLine]) -> bool:
    """Whether two titles have one sign and one type, and no room between them for text."""
    sign = _sign_of(paragraph)
    step = paragraph.first_line.base - last.last_line.base
    is_alike = (last.kind, paragraph.kind) == ("heading", "heading") and sign == _sign_of(last)
    return is_alike and sign is not None and 0 < step < LAYOUT.far_em * paragraph.size


def _list_signed(paragraphs: Sequence[Element[PrintedLine]]) -> list[Element[PrintedLine]]:
    """Titles with one sign right under each other, some of several lines, are items of a list, and
    so are those beside items with that sign in their type.
    """
    made: list[Element[PrintedLine]] = []
    for sign, group in groupby(paragraphs, key=_sign_of):
        stack = list(group)
        items = any(len(each.lines) > 1 or each.kind == "list" for each in stack)
        if sign is not None and items and len(stack) >= LAYOUT.several:
            stack = [replace(paragraph, kind="list") for paragraph in stack]
        made += stack
    return made


def _sign_of(paragraph: Element[PrintedLine]) -> tuple[str, int, str] | None:
    """The sign that a title or an item begins with, and its type."""
    is_signed = paragraph.kind in ("heading", "list")
    found = SIGN.match(paragraph.text) if is_signed else None
    return (found[0], round(2 * paragraph.size), paragraph.first_line.font) if found else None


def _unstack(paragraphs: Sequence[Element[PrintedLine]]) -> list[Element[PrintedLine]]:
    """Many unnumbered titles in one type right under each other are a list of something; few are
    where they are rows of a label and its value.
    """
    made: list[Element[PrintedLine]] = []
    for style, group in groupby(paragraphs, key=_style_of):
        stack = list(group)
        rows = sum(is_signed_row(paragraph.lines[0].lead_text) for paragraph in stack)
        many = len(stack) >= LAYOUT.min_alike or rows >= LAYOUT.several
        if style is not None and many:
            stack = [replace(paragraph, kind=None) for paragraph in stack]
        made += stack
    return made


def _style_of(paragraph: Element[PrintedLine]) -> tuple[int, str] | None:
    """Size and font of a title without a number."""
    if paragraph.kind != "heading" or is_numbered(paragraph.lines[0]):
        return None
    return round(2 * paragraph.size), paragraph.lines[0].font
