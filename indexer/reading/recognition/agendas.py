"""Agendas: a text that calls itself one (議事次第) has rows, and none of them is a heading."""

from __future__ import annotations

from dataclasses import replace

from indexer.late_patterns import late_pattern
from indexer.reading.lines.draft import Draft
from indexer.reading.text_parameters import PLAIN

# 議事次第, 次　第, 第３回審議会　次第; no 次第に, 次第です.
_CALLED_AGENDA = late_pattern(r"(?:.*[ 　会議事式])?次[ 　]*第")


def mark_agenda(draft: Draft) -> Draft:
    """Every line of an agenda under what it is called is a row, but for those that go on in words
    of the line above; it ends over the first paragraph with a sentence.
    """
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
    """The place of the paragraph in which the first sentence stands."""
    lines = draft.lines
    spoken = (at for at in range(called, len(lines)) if "。" in lines[at].text)
    end = next(spoken, len(lines))
    while end < len(lines) and end > called and not lines[end].gap:
        end -= 1
    return end
