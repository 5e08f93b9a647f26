"""Tables in extracted text: a row of column heads, and the lines under it up to where text begins.

Rules are lost there, and a gap between cells is one space. No sentence has one between two kana or
kanji, though, so that three short words with gaps between them are the heads of columns, where a
table is named over them or rows of cells stand under them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from indexer.japanese.figure_labels import leading_label
from indexer.japanese.scripts import DIGITS, HIRAGANA
from indexer.late_patterns import late_pattern
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, Measure
from indexer.reading.recognition.headings import read_heading
from indexer.reading.sentence_patterns import (
    CAPTIONS_SIDE_BY_SIDE,
    CLOSED,
    GOES_ON,
    SENTENCE_MARK,
    WORD_LETTERS,
)
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import is_addressed

_AMOUNT = rf"[△▲+－-]?[{DIGITS}][{DIGITS},，.．]*[^\s{DIGITS}、。]{{0,2}}"
_AMOUNTS = late_pattern(rf"{_AMOUNT}|(?:\S.*[ 　])?{_AMOUNT}(?:[ 　]{_AMOUNT})+(?:[ 　]\S+)?")
# The head of a column begins and ends with a letter of Japanese, or a bracket; it is not all kana.
_CELL = late_pattern(
    rf"(?<!\S)(?=\S*[^{HIRAGANA}\s])[{WORD_LETTERS}](?:\S*[）)%％{WORD_LETTERS}])?(?!\S)"
)
_WIDE_GAP = late_pattern(r"　{2}| {3}|\t")
_PARTED = late_pattern(rf"(?<!\S)[^{WORD_LETTERS}\s]|[^）)%％{WORD_LETTERS}\s](?!\S)")


def mark_tables(draft: Draft) -> Draft:
    """The lines from a row of column heads to the end of its table are rows of it, or go on in the
    row over them.
    """
    if not draft.measure.full:
        return draft
    lines = list(draft.lines)
    place = 0
    over: dict[str, int] = {}
    while place < len(lines):
        heading = read_heading(lines[place])
        over |= {heading.style: heading.count} if heading else {}
        end = _find_end(place, draft, over)
        for at in range(place, end):
            tied = at > place and _goes_on_in_cell(at, draft)
            lines[at] = replace(lines[at], kind="table", tied=tied)
        place = max(end, place + 1)
    return replace(draft, lines=tuple(lines))


@dataclass(frozen=True, slots=True)
class _LinesUnderHeads:
    """The lines under a row of heads: where they end, and whether a line that says what it is
    stands there; the places of those that have cells.
    """

    end: int
    labelled: bool
    rows: tuple[int, ...]


def _style_of(line: Line) -> str:
    """The style that headings and rows share which count on from a line, "" where it has no
    number.
    """
    found = read_heading(line)
    return found.style if found else ""


def _find_end(place: int, draft: Draft, over: Mapping[str, int]) -> int:
    """The end of the table whose row of heads is at ``place``; ``place`` where none is."""
    lines = draft.lines
    above = lines[place - 1] if place else None
    named = above is not None and above.kind == "caption" and "表" in leading_label(above.text)
    if not is_row_of_heads(lines[place], draft.measure):
        return place
    if not named and _is_sentence_under(place, draft):
        return place
    body = _find_body(place + 1, draft, over)
    if named and body.labelled:
        return body.end
    if len(body.rows) < (1 if named else PLAIN.min_rows):
        return place
    return _trim(body, draft)


def _is_sentence_under(place: int, draft: Draft) -> bool:
    """Whether a sentence without gaps, and no row, stands right under a line: it is a name."""
    under = draft.follows(place)
    return under is not None and not has_cells(under.text) and bool(CLOSED.search(under.text))


def is_row_of_heads(line: Line, measure: Measure) -> bool:
    """Whether a line holds three words or more, set apart, in which nothing pauses; words of one
    letter each are one word that was spread out.
    """
    if not line.is_running_text or not measure.is_short(line) or read_heading(line):
        return False
    if SENTENCE_MARK.search(line.text) or GOES_ON.search(line.text) or is_addressed(line.text):
        return False
    cells = _CELL.findall(line.text)
    if max(map(len, cells), default=0) < PLAIN.min_title_chars or _PARTED.search(line.text):
        return False
    return len(cells) >= PLAIN.min_rows


def _find_body(first: int, draft: Draft, over: Mapping[str, int]) -> _LinesUnderHeads:
    """The lines from ``first`` on, up to one that begins something else. ``over``: the numbers of
    the last headings over the table, by their styles.
    """
    rows: list[int] = []
    counts = dict(over)
    for at in range(first, len(draft.lines)):
        line = draft.lines[at]
        if _is_beside_gaps(line, draft.lines[first - 1]):
            return _LinesUnderHeads(at, labelled=False, rows=tuple(rows))
        is_part = line.kind not in (None, "list") or line.opens_block or _is_strong(line)
        if is_part or _counts_on(line, counts):
            return _LinesUnderHeads(at, labelled=True, rows=tuple(rows))
        counts.pop(_style_of(line), None)
        if has_cells(line.text):
            rows.append(at)
        elif _begins_text(at, draft):
            return _LinesUnderHeads(at, labelled=False, rows=tuple(rows))
    return _LinesUnderHeads(len(draft.lines), labelled=False, rows=tuple(rows))


def _is_strong(line: Line) -> bool:
    """Whether a line has the number of a part that no row has: 第 2 章 実施体制."""
    found = read_heading(line)
    return found is not None and found.form.strong


def _is_beside_gaps(line: Line, head: Line) -> bool:
    """Whether a line has neither gaps nor white space before it, where the head of the table has
    kept its wide ones.
    """
    return bool(_WIDE_GAP.search(head.text)) and not (line.white or has_cells(line.text))


def _counts_on(line: Line, counts: Mapping[str, int]) -> bool:
    """Whether a line without cells has the number after that of a heading over the table, and not
    after that of a row in it.
    """
    found = read_heading(line)
    if found is None or has_cells(line.text):
        return False
    return found.count > 1 and counts.get(found.style) == found.count - 1


def has_cells(text: str) -> bool:
    """Whether a line has a gap where no sentence has one, or is nothing but amounts.

    >>> has_cells("歳入 一般会計"), has_cells("収入 1,200 980"), has_cells("第 2 回の会議")
    (True, True, False)
    """
    return bool(CAPTIONS_SIDE_BY_SIDE.search(text) or _AMOUNTS.fullmatch(text))


def _begins_text(at: int, draft: Draft) -> bool:
    """Whether a heading stands at a place, or a full line that goes on in another one."""
    line, after = draft.lines[at], draft.follows(at)
    if after is None:
        return False
    full = draft.measure.is_of_text(after)
    if _is_heading(at, draft) or (read_heading(line) is not None and full):
        return True
    return draft.measure.is_of_text(line) and (full or CLOSED.search(after.text) is not None)


def _is_heading(at: int, draft: Draft) -> bool:
    """Whether a line has the number of a heading, with a point or a bracket, or over another one;
    a number with neither may be of a sentence in a cell.
    """
    line, after = draft.lines[at], draft.follows(at)
    found = read_heading(line)
    if found is None or after is None or draft.words_go_on(at + 1):
        return False
    return line.text[found.label_end - 1] in ".．)）" or read_heading(after) is not None


def _trim(body: _LinesUnderHeads, draft: Draft) -> int:
    """The end of a table after its last row: what goes on in that belongs to it."""
    end = body.rows[-1] + 1
    while end < body.end and _goes_on_in_cell(end, draft):
        end += 1
    return end


def _goes_on_in_cell(at: int, draft: Draft) -> bool:
    """Whether a line goes on in a cell of the line above: its words do, or it is one letter; none
    does that begins with the number of a heading or a row.
    """
    text = draft.lines[at].text
    if has_cells(text) or CLOSED.search(draft.lines[at - 1].text):
        return False
    if read_heading(draft.lines[at]) is not None:
        return False
    return len(text) < PLAIN.min_title_chars or draft.words_go_on(at)
