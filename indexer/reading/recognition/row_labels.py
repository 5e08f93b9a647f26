"""Rows that must stay apart: a label and its value a line, several near each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, Measure
from indexer.reading.lines.open_brackets import begins_in_bracket
from indexer.reading.recognition.headings import read_heading
from indexer.reading.row_patterns import has_row_form, is_row_of_run, is_set_off
from indexer.reading.sentence_patterns import CLOSED, GOES_ON, SPACES_IN_LINE
from indexer.reading.text_parameters import PLAIN


def mark_rows(draft: Draft) -> Draft:
    """A line that has the form of a row is one of a list where another stands near it, or where a
    wrapped line of text before it has ended; so are lines of one form that follow each other.
    """
    measure = draft.measure
    runs = _find_runs(draft.lines, measure)
    found = [
        place
        for place, line in enumerate(draft.lines)
        if place in runs or _may_be_row(line, measure)
    ]
    rows = {
        place
        for place in found
        if _has_company(place, found)
        and not (place not in runs and _interrupts(place, draft.lines, measure))
    }
    lines = (
        replace(line, kind="list", opens_block=True) if place in rows else line
        for place, line in enumerate(draft.lines)
    )
    return replace(draft, lines=tuple(lines))


def _may_be_row(line: Line, measure: Measure) -> bool:
    """Whether a line has the form of a row and no other kind: nothing in it closes a bracket of the
    line above.
    """
    if not _is_free(line) or begins_in_bracket(line.text) or _is_heading(line):
        return False
    return has_row_form(line.text, short=not measure.full or measure.is_short(line))


def _is_heading(line: Line) -> bool:
    """Whether a line is an item of an agenda, a list of which is told by their numbers, or a part:
    第1章：対応編, 第２号議案    役員の選任; or has a number for a label and stands apart, as
    1：休業の分割 does.
    """
    found = read_heading(line)
    if found is None:
        return False
    is_numbered = line.gap > 0 and line.text[found.label_end - 1] in "：:"
    return found.form.is_named or is_numbered


def _is_free(line: Line) -> bool:
    """Whether a line is narrow enough for a row, and nothing says that it is anything else."""
    is_known = line.kind not in (None, "list") or line.opens_block or line.tangled
    return not is_known and line.width <= PLAIN.max_row_em


def _find_runs(lines: Sequence[Line], measure: Measure) -> set[int]:
    """Places of lines that follow each other in the form of a word and what is said of it, not all
    of them as wide as a text: one space is no gap, but a sentence has none after its first word,
    line after line.
    """
    places: set[int] = set()
    for run in _part_at_gaps(lines):
        above = lines[run[0] - 1] if run[0] else None
        if above is not None and above.kind == "caption":
            continue
        if above is not None and lines[run[0]].gap == 0 and GOES_ON.search(above.text):
            run = run[1:]
        if len(run) >= _fewest([lines[place] for place in run], measure):
            places.update(run)
    return places


def _fewest(run: Sequence[Line], measure: Measure) -> int:
    """The least number of lines after each other that must have the form of rows: few where one of
    them stops short, or where all are set off.
    """
    stops = not measure.full or any(map(measure.is_short, run))
    return (
        PLAIN.min_rows
        if stops or all(is_set_off(line.text) for line in run)
        else PLAIN.min_wide_rows
    )


def _part_at_gaps(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Places of lines that may be rows and stand right under each other."""
    run: list[int] = []
    for place, line in enumerate(lines):
        of_run = _may_be_of_run(line)
        if run and (line.gap > 0 or not of_run):
            yield run
            run = []
        if of_run:
            run.append(place)
    if run:
        yield run


def _may_be_of_run(line: Line) -> bool:
    """Whether a line that has no other kind may be one of several rows."""
    if not _is_free(line):
        return False
    if _is_of_part(line):
        return False
    if has_row_form(line.text, short=True):
        return True
    return line.width <= PLAIN.max_run_row_em and is_row_of_run(line.text)


def _is_of_part(line: Line) -> bool:
    """Whether a line has the number of a part: 第1章; or 第1, 議題１, its title in one piece."""
    found = read_heading(line)
    if found is None:
        return False
    in_one_piece = SPACES_IN_LINE.search(line.text[found.title_start :]) is None
    is_counted = found.form.is_named or found.form.name == "第1"
    return found.form.strong or (is_counted and in_one_piece)


def _has_company(place: int, found: Sequence[int]) -> bool:
    """Whether another line near by has the form of a row, so that the two are no sentences."""
    at = bisect_left(found, place)
    near = (other for other in found[max(0, at - 1) : at + 2] if other != place)
    return any(abs(other - place) <= PLAIN.row_reach_lines for other in near)


def _interrupts(place: int, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether a line of wrapped text right before it stops inside a sentence at the margin."""
    before = lines[place - 1] if place and lines[place].gap == 0 else None
    if before is None or before.kind is not None:
        return False
    return (
        measure.is_of_text(before)
        and not CLOSED.search(before.text)
        and not has_row_form(before.text, short=False)
    )
