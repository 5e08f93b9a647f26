"""Tables and frames that a text draws with signs: rules of ─, = and -, bars of │, ｜ and |."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest

from indexer.model import Removal
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, replace_text, set_gap
from indexer.reading.lines.provenance import TracedText, join, part, strip_spaces
from indexer.reading.recognition.cells_over_lines import set_cell_rows
from indexer.reading.recognition.lines_of_cells import make_row
from indexer.reading.recognition.tables_of_commas import set_comma_rows
from indexer.reading.recognition.tables_of_gaps import set_rows
from indexer.reading.sentence_patterns import CLOSED_OR_PAUSE
from indexer.reading.text_parameters import PLAIN

_BAR = re.compile("[│┃║｜|]")
_DASH = r"\u2500-\u257f\-=_~‐‑–—―－＝＿～〜"
# Signs that are drawn one beside the other; one dash between spaces is an empty cell.
_SIGNS = re.compile(rf"[{_DASH}+＋:：|｜ 　\t]+")
_SAME = re.compile(rf"([{_DASH}])\1*")
# A rule of Markdown, where each column has its own.
_RULE_OF_COLUMNS = re.compile(r"\|?(?:[ ]*:?-{2,}:?[ ]*\|)+(?:[ ]*:?-{2,}:?)?")


def mark_tables_of_signs(draft: Draft) -> Draft:
    """Lines that are nothing but rules are removals, as are bars between cells; lines with cells
    are rows of a table, those in a frame are lines of text. So are lines whose cells commas, tabs
    or gaps part one below the other, or that came out one a line.
    """
    lines: list[Line] = []
    signs: list[TracedText] = []
    parted = 0
    for is_drawn, group in groupby(draft.lines, key=_is_drawn):
        run = list(group)
        made, gone = _read_run(run) if is_drawn else _set_lines(run, draft)
        if made and parted:
            made = [set_gap(made[0], made[0].gap + parted), *made[1:]]
        lines += made
        signs += gone
        parted = int(bool(gone))
    removals = (Removal("drawn-rule", p.start, p.end) for sign in signs for p in sign.pieces)
    return replace(draft, lines=tuple(lines)).remove(removals)


def _set_lines(run: Sequence[Line], draft: Draft) -> tuple[list[Line], list[TracedText]]:
    """The lines between those that are drawn, and the commas and quotes that are gone."""
    rows, signs = set_comma_rows(run)
    return set_rows(set_cell_rows(rows), draft.source, draft.lexicon), signs


def _is_drawn(line: Line) -> bool:
    return is_rule(line.text) or _BAR.search(line.text) is not None


def is_rule(text: str) -> bool:
    """Whether a line is nothing but a rule.

    >>> is_rule("├───┼──┤"), is_rule("|:--|--:|"), is_rule("- - -"), is_rule("― 了 ―")
    (True, True, False, False)
    """
    if not _SIGNS.fullmatch(text):
        return False
    longest = max((len(same[0]) for same in _SAME.finditer(text)), default=0)
    return longest >= PLAIN.min_rule_signs or _RULE_OF_COLUMNS.fullmatch(text) is not None


def _read_run(run: Sequence[Line]) -> tuple[list[Line], list[TracedText]]:
    """The lines that rules and lines with bars make, and the signs that are in none of them."""
    rows = [line for line in run if not is_rule(line.text)]
    signs = [line.traced for line in run if is_rule(line.text)]
    if not _are_drawn(rows, ruled=bool(signs)):
        return rows, signs
    signs += [sign for line in rows for sign in _part(line)[1::2]]
    return [line for line in _make_lines(run, rows) if line.text], signs


def _make_lines(run: Sequence[Line], rows: Sequence[Line]) -> Iterator[Line]:
    """The rows of a table, or the lines in a frame, where none has more cells than one."""
    if all(len(_cells_of(line)) == 1 for line in rows):
        yield from map(_open_frame, rows)
        return
    for lines in _part_rows(run):
        yield make_row(lines[0], list(_fill_cells(lines)))


def _part_rows(run: Sequence[Line]) -> list[list[Line]]:
    """The lines of each row of a table: between two rules a line in which only the last cell has
    text goes on in that of the line above. Where another goes on, its words can't be put together:
    the text of a block stands in the order of the source.
    """
    rows: list[list[Line]] = []
    under_rule = True
    for line in run:
        if is_rule(line.text):
            under_rule = True
        elif under_rule or not _goes_on_in_last_cell(line):
            rows.append([line])
            under_rule = False
        else:
            rows[-1].append(line)
    return rows


def _goes_on_in_last_cell(line: Line) -> bool:
    """Whether only the last cell of a line has text."""
    *before, last = _cells_of(line)
    return bool(before and last.text) and not any(cell.text for cell in before)


def _are_drawn(rows: Sequence[Line], *, ruled: bool) -> bool:
    """Whether bars in lines part cells, or are the sides of a frame: a rule or bars at both ends
    say so, or the same number of them line after line, in which no sentence ends or pauses.
    """
    if not rows:
        return False
    if ruled or (len(rows) > 1 and all(_is_between_bars(line.text) for line in rows)):
        return True
    alike = len({len(_cells_of(line)) for line in rows}) == 1
    said = any(CLOSED_OR_PAUSE.search(line.text) for line in rows)
    return alike and not said and len(rows) >= PLAIN.min_rows


def _is_between_bars(text: str) -> bool:
    return len(text) > 1 and all(_BAR.match(text[at]) for at in (0, -1))


def _part(line: Line) -> list[TracedText]:
    """The line parted at its bars: text, bar, text, …"""
    return part(line.traced, [edge for bar in _BAR.finditer(line.text) for edge in bar.span()])


def _cells_of(line: Line) -> list[TracedText]:
    """The texts between the bars of a line, without the room outside the first and last one."""
    cells = [strip_spaces(cell) for cell in _part(line)[::2]]
    first = int(not cells[0].text and len(cells) > 1)
    return cells[first : len(cells) - int(not cells[-1].text and len(cells) > first + 1)]


def _fill_cells(lines: Sequence[Line]) -> Iterator[TracedText]:
    """The cells of a row that has these lines."""
    for column in zip_longest(*(_cells_of(line) for line in lines)):
        yield join(cell for cell in column if cell)


def _open_frame(line: Line) -> Line:
    """The line without the sides of its frame."""
    text = join(_cells_of(line))
    blank = len(text.text) - len(text.text.lstrip())
    return replace(replace_text(line, text), white=text.text[:blank])
