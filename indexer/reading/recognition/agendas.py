"""Agendas: a text that calls itself one (議事次第) has rows, and none of them is a heading; minutes
have rows under what they dealt with (本日の会議に付した事件).
"""

from __future__ import annotations

from dataclasses import replace

from indexer.late_patterns import late_pattern
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.minutes_patterns import MATTERS
from indexer.reading.recognition.headings import read_heading
from indexer.reading.text_parameters import PLAIN

# 議事次第, 次　第, 第３回審議会　次第; no 次第に, 次第です.
_CALLED_AGENDA = late_pattern(r"(?:.*[ 　会議事式])?次[ 　]*第")


def mark_agenda(draft: Draft) -> Draft:
    """Every line of an agenda under what it is called is a row, but for those that go on in words
    of the line above; it ends over the first paragraph with a sentence.
    """
    draft = _mark_matters(draft)
    first = draft.lines[: PLAIN.cover_blocks]
    called = next((at for at, line in enumerate(first) if _CALLED_AGENDA.fullmatch(line.text)), -1)
    if called < 0:
        return draft
    end = _find_end(draft, called)
    lines = (
        replace(line, kind="list", opens_block=not draft.words_go_on(place))
        if called < place < end and line.is_running_text
        else line
        for place, line in enumerate(draft.lines)
    )
    return replace(draft, lines=tuple(lines))


def _find_end(draft: Draft, called: int) -> int:
    """The place of the paragraph in which the first sentence stands, or of the part that comes
    after that of the agenda.
    """
    lines = draft.lines
    number = read_heading(lines[called])
    for at in range(called + 1, len(lines)):
        found = read_heading(lines[at]) if number is not None else None
        if found is not None and number is not None and found.comes_after_widely(number):
            return at
    spoken = (at for at in range(called, len(lines)) if "。" in lines[at].text)
    end = next(spoken, len(lines))
    while end < len(lines) and end > called and not lines[end].gap:
        end -= 1
    return end


def _mark_matters(draft: Draft) -> Draft:
    """The text with a row for each matter that minutes dealt with: the lines right under what says
    so, up to the first empty line or sentence.
    """
    lines = list(draft.lines)
    for at, line in enumerate(draft.lines):
        if not MATTERS.fullmatch("".join(line.text.split())):
            continue
        for place in range(at + 1, len(lines)):
            row = lines[place]
            if "。" in row.text or not _may_be_matter(row, first=place == at + 1):
                break
            opens = place == at + 1 or not draft.words_go_on(place)
            lines[place] = replace(row, kind="list", opens_block=opens, level=0)
    return replace(draft, lines=tuple(lines))


def _may_be_matter(row: Line, *, first: bool) -> bool:
    """Whether nothing but that it may be a title is known of a line, and no empty one parts it from
    the row above.
    """
    return (row.is_running_text or row.kind == "heading") and (first or not row.gap)
