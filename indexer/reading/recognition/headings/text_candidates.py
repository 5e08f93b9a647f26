"""Lines of an extracted text that may be headings: by the number that each has, by a sign, by what
stands around it, or by the table of contents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from indexer.late_patterns import late_pattern
from indexer.model import Kind
from indexer.reading.heading_patterns import HEADING_FORMS
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.recognition.headings.answer_titles import find_answer_titles
from indexer.reading.recognition.headings.close_chapters import find_close_chapters
from indexer.reading.recognition.headings.counted_titles import find_counted_titles
from indexer.reading.recognition.headings.enactments import find_enactments
from indexer.reading.recognition.headings.hanging_titles import find_hanging_titles
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_heading
from indexer.reading.recognition.headings.lettered_titles import find_lettered_titles
from indexer.reading.recognition.headings.level_titles import find_level_titles
from indexer.reading.recognition.headings.listed_titles import (
    find_listed_titles,
    join_listed_titles,
)
from indexer.reading.recognition.headings.numbered_brackets import find_numbered_brackets
from indexer.reading.recognition.headings.ruled_titles import find_ruled_titles
from indexer.reading.recognition.headings.signed_titles import find_signed_titles
from indexer.reading.recognition.headings.text_titles import TextTitle, as_heading, find_titles
from indexer.reading.recognition.headings.title_depths import find_depths
from indexer.reading.recognition.headings.titles_between_gaps import find_titles_between_gaps
from indexer.reading.recognition.headings.titles_by_words import (
    find_framing_titles,
    find_judgment_parts,
    find_minutes_parts,
)
from indexer.reading.recognition.headings.titles_over_rows import find_titles_over_rows
from indexer.reading.recognition.headings.torn_headings import (
    join_wrapped_headings,
    mend_torn_headings,
)
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.text_parameters import PLAIN

# Numbers of the parts of a text: 1., 一, Ⅰ, 第1.
_OF_PARTS = next(form.rank for form in HEADING_FORMS if form.name == "1")

# Letters between spaces, and the room that parts cells.
_WORD = late_pattern(r"\S+")
_WIDE_GAP = late_pattern(" {3,}|　{2,}")


def find_candidates(
    draft: Draft,
) -> tuple[list[Line], list[NumberedHeading | None], Set[int]]:
    """The lines, torn headings mended, the form of a heading that each has, and the places of
    those that a sign tells, what stands under each, or a table of contents; told already are titles
    that count by a word or a sign, items of lists, and who writes.
    """
    measure = draft.measure
    lines = mend_torn_headings(join_listed_titles(draft.lines), measure)
    lines = join_wrapped_headings(lines, measure)
    listed = find_listed_titles(lines)
    signed = find_signed_titles(lines, measure) | find_level_titles(lines, measure)
    signed |= find_titles_between_gaps(lines) | find_titles_over_rows(lines, measure)
    signed |= find_numbered_brackets(lines)
    signed |= find_ruled_titles(lines, draft) | find_hanging_titles(lines, measure)
    chapters = find_close_chapters(lines, measure)
    counted_titles = find_counted_titles(lines, measure) | signed | chapters
    counted_titles |= find_minutes_parts(lines)
    counted_titles |= find_judgment_parts(lines) | find_lettered_titles(lines)
    counted_titles |= find_answer_titles(lines) | find_framing_titles(lines)
    known = counted_titles | listed | find_enactments(lines, measure, counted_titles.keys())
    lines = _free(lines, known.keys())
    titles = find_titles(_mark_counted(lines, known.keys()), draft)
    forms = _read_forms(lines, find_depths(titles, lines, measure), known)
    items = _find_items(lines, forms) | _find_cells(lines)
    items |= _find_items_past_rests(lines, forms, items)
    items -= listed.keys() | signed.keys()
    lines = [replace(line, alone=at in listed or line.alone) for at, line in enumerate(lines)]
    return _mark_others(lines, items, titles), forms, signed.keys() | listed.keys()


def _mark_others(
    lines: Sequence[Line], items: Set[int], titles: Mapping[int, TextTitle]
) -> list[Line]:
    """The lines, those that look like headings and are items of a list marked, and those that say
    who writes; nothing is known yet of titles.
    """
    kinds: dict[int | None, Kind | None] = {
        **dict.fromkeys(titles),
        **dict.fromkeys((title.byline for title in titles.values()), "note"),
        **dict.fromkeys(items, "list"),
    }
    return [replace(line, kind=kinds.get(place, line.kind)) for place, line in enumerate(lines)]


def _free(lines: Sequence[Line], places: Set[int]) -> list[Line]:
    """The lines, those at some places no items of lists any longer."""
    return [
        replace(line, kind=None, opens_block=False) if place in places else line
        for place, line in enumerate(lines)
    ]


def _mark_counted(lines: Sequence[Line], places: Set[int]) -> list[Line]:
    """The lines, those at some places headings."""
    return [
        replace(line, kind="heading") if place in places else line
        for place, line in enumerate(lines)
    ]


def _read_forms(
    lines: Sequence[Line], depths: Mapping[int, int], counted: Mapping[int, NumberedHeading]
) -> list[NumberedHeading | None]:
    """The form of a heading that each line has, by its number or as one of the titles, of which
    ``depths`` says how many levels are below theirs.
    """
    return [
        as_heading(line, lines[place + 1], depths[place])
        if place in depths
        else counted.get(place) or _read_form(line)
        for place, line in enumerate(lines)
    ]


def _read_form(line: Line) -> NumberedHeading | None:
    """The form of a heading that a line has which nothing else is known of."""
    is_known = line.kind is not None or line.opens_block or line.tied
    return None if is_known else read_heading(line)


def _find_items(lines: Sequence[Line], forms: Sequence[NumberedHeading | None]) -> set[int]:
    """Places of lines whose numbers count on with nothing between: a list, for under a heading
    there is text; but for the parts of a meeting, where something is said under the last.
    """
    items: set[int] = set()
    run: list[int] = []
    for place, (one, other) in enumerate(pairwise((*forms, None))):
        counts = one is not None and other is not None and other.comes_after(one)
        run = [*(run or [place]), place + 1] if counts and one and not one.form.strong else run
        if run and run[-1] == place:
            items.update([] if _is_said_under(place, lines, forms) else run)
            run = []
    return items


def _find_items_past_rests(
    lines: Sequence[Line], forms: Sequence[NumberedHeading | None], items: Set[int]
) -> set[int]:
    """Places of lines that count on from an item, past one line that is set in under it and ends no
    sentence: the rest of the item.
    """
    found: set[int] = set()
    for item, (one, none, other) in enumerate(zip(forms, forms[1:], forms[2:], strict=False)):
        counts = one is not None and other is not None and other.comes_after(one)
        is_item = item in items or item in found
        if counts and is_item and none is None:
            found.update([item + 2] if _is_rest(lines[item + 1], lines[item]) else [])
    return found


def _is_rest(line: Line, item: Line) -> bool:
    """Whether a line right under an item is set in and ends no sentence."""
    is_set_in = line.white.startswith(item.white) and line.white != item.white
    runs_on = line.is_running_text and not CLOSED.search(line.text)
    return is_set_in and runs_on and not line.gap


def _find_cells(lines: Sequence[Line]) -> set[int]:
    """Places of lines under others, set in to where a cell begins in the row right below them: they
    stand over it in its column.
    """
    pairs = enumerate(pairwise(lines))
    return {at for at, (line, row) in pairs if not line.gap + row.gap and _is_over_cell(line, row)}


def _is_over_cell(line: Line, row: Line) -> bool:
    edge = len(row.white)
    cells = len(_WIDE_GAP.findall(row.text)) + 1
    starts = (edge + word.start() for word in _WORD.finditer(row.text) if word.start())
    near = any(abs(len(line.white) - at) <= PLAIN.column_edge_chars for at in starts)
    return near and cells >= PLAIN.min_rows and len(line.white) > edge


def _is_said_under(
    place: int, lines: Sequence[Line], forms: Sequence[NumberedHeading | None]
) -> bool:
    """Whether a number of another form stands under one of a part, and a turn under that."""
    part, below = (forms[at] if at < len(forms) else None for at in (place, place + 1))
    if part is None or below is None or part.form.rank > _OF_PARTS:
        return False
    said = lines[place + 2] if place + 2 < len(lines) else None
    inside = below.count == 1 and below.style != part.style
    return inside and said is not None and said.opens_block and said.kind is None
