"""Talks: names that answer what stands after a dash, again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import BARE_FORMS, OF_QUESTIONER, Turn


def find_talk(read: Mapping[int, Turn]) -> dict[int, Turn]:
    """The turns of a talk: names, with an office or none, that answer what stands after a dash,
    again and again; and what they answer. A line that says who somebody is answers a question only.
    """
    known = _find_answerers(read)
    if not known:
        return {}
    asked = {place for before, place in pairwise(read) if read[before].form == OF_QUESTIONER}
    talk = {place: turn for place, turn in read.items() if (turn.form, turn.name) in known}
    return {place: turn for place, turn in talk.items() if place in asked or not turn.is_full_name}


def _find_answerers(read: Mapping[int, Turn]) -> set[tuple[str, str]]:
    """The forms and names that answer what stands after a dash, with that of who asks."""
    answers = [
        (answer.form, answer.name)
        for question, answer in pairwise(read.values())
        if question.form == OF_QUESTIONER and answer.form in BARE_FORMS
    ]
    known = {answer for answer, times in Counter(answers).items() if times >= PLAIN.min_turns}
    return known | {(OF_QUESTIONER, "")} if known else known
