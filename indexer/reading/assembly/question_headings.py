"""Questions are the headings of their answers."""

from __future__ import annotations

from dataclasses import replace

from indexer.model import Kind
from indexer.reading.lines.draft import Draft
from indexer.reading.recognition.questions import find_questions
from indexer.reading.text_parameters import PLAIN

_ASKED_OR_ANSWERED: tuple[Kind, ...] = ("body", "box", "list", "heading", "caption")


def name_questions(draft: Draft) -> Draft:
    """The document with a question right before its answer as a heading one level below the last
    one.
    """
    blocks = list(draft.traced)
    texts = [block.traced.text if block.kind in _ASKED_OR_ANSWERED else "" for block in blocks]
    questions = {
        at for at in find_questions(texts, 1)[0] if len(texts[at]) <= PLAIN.max_question_chars
    }
    above = 0
    for place, block in enumerate(blocks):
        if place in questions:
            blocks[place] = replace(block, kind="heading", level=above + 1)
        elif block.kind == "heading":
            above = block.level
    return replace(draft, traced=tuple(blocks))
