"""Questions and their answers: which lines, or which blocks, begin one?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.question_patterns import (
    is_numbered_question,
    read_answer,
    read_question,
)
from indexer.reading.recognition.turns import join_labels
from indexer.reading.sentence_patterns import CLOSED
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
    """The places of numbered questions, two at least, that no sentence runs into."""
    numbered = (at for at, text in enumerate(texts) if is_numbered_question(text))
    found = {
        at for at in numbered if not at or lines[at].gap > 0 or CLOSED.search(lines[at - 1].text)
    }
    return found if len(found) > 1 else set()


def mark_questions(draft: Draft) -> Draft:
    """A line that begins a question which is answered, or the answer, begins a block."""
    texts = [line.text if line.kind in (None, "list") else "" for line in draft.lines]
    found = {
        place for places in find_questions(texts, PLAIN.answer_reach_lines) for place in places
    }
    found |= _find_numbered(draft.lines, texts)
    if not found:
        return draft
    lines = [
        replace(line, kind=None, opens_block=True) if place in found else line
        for place, line in enumerate(draft.lines)
    ]
    alone = {at for at in found if not (read_question(texts[at]) or read_answer(texts[at]))}
    return replace(draft, lines=tuple(join_labels(lines, alone)))
