"""Talks: names that answer what stands after a dash, again and again, or that are letters."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from indexer.late_patterns import late_pattern
from indexer.reading.sentence_patterns import CLOSED, SPOKEN
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import BARE_FORMS, OF_QUESTIONER, Turn

_INITIAL = late_pattern("[A-ZＡ-Ｚ](?:[・.．][A-ZＡ-Ｚ][.．]?)?")
# They ask and answer, and are no names.
_QUESTION_AND_ANSWER = ("Q", "A")
# Choices and marks count so, again and again.
_COUNTED = "ABC"


def find_talk(read: Mapping[int, Turn], texts: Sequence[str]) -> dict[int, Turn]:
    """The turns of a talk: names, with an office or none, that answer what stands after a dash,
    again and again, or initials that speak in turn; and what they answer. A line that says who
    somebody is answers a question only.
    """
    known = _find_answerers(read) | _find_initials(read, texts)
    if not known:
        return {}
    known.add((OF_QUESTIONER, ""))
    asked = {place for before, place in pairwise(read) if read[before].form == OF_QUESTIONER}
    talk = {place: turn for place, turn in read.items() if (turn.form, turn.name) in known}
    return {place: turn for place, turn in talk.items() if place in asked or not turn.is_full_name}


def _find_answerers(read: Mapping[int, Turn]) -> set[tuple[str, str]]:
    """The forms and names that answer what stands after a dash."""
    answers = [
        (answer.form, answer.name)
        for question, answer in pairwise(read.values())
        if question.form == OF_QUESTIONER and answer.form in BARE_FORMS
    ]
    return {answer for answer, times in Counter(answers).items() if times >= PLAIN.min_turns}


def _find_initials(read: Mapping[int, Turn], texts: Sequence[str]) -> set[tuple[str, str]]:
    """The forms and letters that speak in turn: several say a sentence again, most of them as it
    is spoken, and one right below another that comes after it in the alphabet; no choices of a
    question, which count from the first again, and no items do.
    """
    of_forms: dict[str, dict[int, Turn]] = {}
    for place, turn in read.items():
        if turn.form in BARE_FORMS and _INITIAL.fullmatch(turn.name):
            of_forms.setdefault(turn.form, {})[place] = turn
    talks = [said for said in of_forms.values() if _come_again(said) and _take_turns(said, texts)]
    return {(turn.form, turn.name) for said in talks for turn in said.values()}


def _come_again(said: Mapping[int, Turn]) -> bool:
    """Whether several letters stand before a sentence again, most of these spoken."""
    told = [turn for turn in said.values() if turn.is_said]
    times = Counter(map(_fold, told))
    again = [many for many in times.values() if many >= PLAIN.min_turns]
    spoken = sum(SPOKEN.search(turn.said) is not None for turn in told)
    return len(again) >= PLAIN.min_turns and 2 * spoken >= len(told)


def _fold(turn: Turn) -> str:
    return unicodedata.normalize("NFKC", turn.name)


def _take_turns(said: Mapping[int, Turn], texts: Sequence[str]) -> bool:
    """Whether a letter stands right below one that comes after it, and they are not Q and A, nor
    counted twice.
    """
    names = {place: _fold(turn) for place, turn in said.items()}
    if set(names.values()).issuperset(_QUESTION_AND_ANSWER):
        return False
    if "".join(names.values()).count(_COUNTED) >= PLAIN.min_turns:
        return False
    return any(
        names[place] < names[above] and _runs_up_to(texts[above:place])
        for above, place in pairwise(names)
    )


def _runs_up_to(lines: Sequence[str]) -> bool:
    """Whether the first of some lines is no more than wrapped onto the others: no sentence ends
    with any but the last.
    """
    return not any(not line or CLOSED.search(line) for line in lines[:-1])
