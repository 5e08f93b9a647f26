"""Questions and their answers: which lines, or which blocks, begin one?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.question_patterns import (
    asks_by_number,
    is_numbered_question,
    read_answer,
    read_question,
)
from indexer.reading.recognition.headings import read_heading
from indexer.reading.recognition.labels_alone import join_labels
from indexer.reading.sentence_patterns import CLOSED, IN_BRACKETS
from indexer.reading.text_parameters import PLAIN


def find_questions(texts: Sequence[str], farthest: int) -> tuple[list[int], list[int]]:
    """The places of questions that an answer follows before the next question, and of answers."""
    questions: list[int] = []
    answers: list[int] = []
    asked: int | None = None
    for place, text in enumerate(texts):
        if read_question(text) is not None:
            asked = place
        elif asked is not None and place - asked <= farthest and read_answer(text) is not None:
            questions.append(asked)
            answers.append(place)
            asked = None
    return questions, answers


def _find_numbered(lines: Sequence[Line], texts: Sequence[str]) -> set[int]:
    """The places of numbered questions, two at least, that no sentence runs into: into one that is
    whole none does, as under a title without a number.
    """
    numbered = (at for at, text in enumerate(texts) if is_numbered_question(text))
    found = {at for at in numbered if asks_by_number(texts[at]) or _is_apart(at, lines)}
    return found if len(found) > 1 else set()


def _is_apart(place: int, lines: Sequence[Line]) -> bool:
    """Whether the text begins with a line, or nothing before it goes on."""
    return not place or lines[place].gap > 0 or _ends(lines[place - 1])


def _ends(line: Line) -> bool:
    """Whether a line ends a sentence, says how to answer, or has the number of a heading."""
    ends = CLOSED.search(line.text) or IN_BRACKETS.fullmatch(line.text)
    return ends is not None or read_heading(line) is not None


def _find_below(numbered: set[int], lines: Sequence[Line], texts: Sequence[str]) -> set[int]:
    """The places of lines right below numbered questions of a line or two that are whole, and how
    to answer them, but for headings.
    """
    ends = (_find_end(at, texts) for at in numbered)
    return {at for at in ends if at and at < len(lines) and read_heading(lines[at]) is None}


def _find_end(at: int, texts: Sequence[str]) -> int | None:
    """The place after a question that is whole and how to answer it, None where it is not."""
    ends = (end for end in (at + 1, at + 2) if asks_by_number("".join(texts[at:end])))
    end = next(ends, None)
    while end is not None and end < len(texts) and IN_BRACKETS.fullmatch(texts[end]):
        end += 1
    return end


def _open(line: Line, *, is_asked: bool) -> Line:
    """The line as one that nothing before it goes on in; no item where it asks or answers."""
    return replace(line, kind=None if is_asked else line.kind, opens_block=True)


def mark_questions(draft: Draft) -> Draft:
    """A line that begins a question which is answered, or the answer, begins a block."""
    texts = [line.text if line.kind in (None, "list") else "" for line in draft.lines]
    asked = find_questions(texts, PLAIN.answer_reach_lines)
    numbered = _find_numbered(draft.lines, texts)
    found = {place for places in (*asked, numbered) for place in places}
    if not found:
        return draft
    below = _find_below(numbered, draft.lines, texts)
    lines = [
        _open(line, is_asked=place in found) if place in found | below else line
        for place, line in enumerate(draft.lines)
    ]
    alone = {at for at in found if not (read_question(texts[at]) or read_answer(texts[at]))}
    return replace(draft, lines=tuple(join_labels(lines, alone)))
