"""People who speak under names that have no office at their end, 尾崎：, 監査役高野　, and those
between brackets behind what they do, 回答（管理会社　西）：.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer.japanese.scripts import KANJI, KATAKANA
from indexer.late_patterns import late_pattern
from indexer.model import Lexicon
from indexer.reading.question_patterns import ASKED_OR_ANSWERED
from indexer.reading.recognition.turn_labels import find_names_again, is_people
from indexer.reading.sentence_patterns import SPACES_IN_LINE
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import OF_COLON, OF_SPACE, Turn, ends_turn, is_office

# What is read behind a name, and what a name may end in behind an office.
_BRACKETS = late_pattern("[（(].*[）)]$")
_SURNAME = late_pattern(f"[{KANJI}々ヶ{KATAKANA}]{{1,8}}")
_NAME_AT_END = late_pattern(f"[{KANJI}々ヶ]{{2,4}}$|[{KATAKANA}]{{2,8}}$")


def find_people_speaking(
    read: Mapping[int, Turn], texts: Sequence[str], lexicon: Lexicon
) -> dict[int, Turn]:
    """The turns of people without an office, as those of names that have one: of people in a talk,
    of those who ask and answer, and, where a sentence ends above, of one named once beside offices.
    """
    asked = _find_in_brackets(read, texts, lexicon)
    people = _find_in_talk({**read, **asked}, lexicon)
    beside = _find_beside_offices({**read, **asked, **people}, lexicon)
    above = {place: texts[place - 1] if place else "" for place in beside}
    beside = {at: turn for at, turn in beside.items() if ends_turn(above[at])}
    return asked | people | _leave_out_rows(beside, lexicon)


def _leave_out_rows(found: Mapping[int, Turn], lexicon: Lexicon) -> dict[int, Turn]:
    """The turns, without bare names right below each other of which none comes again: these are as
    well rows, of places.
    """
    again = find_names_again(found.values())
    bare = {at for at, turn in found.items() if lexicon.is_person(turn.name)}
    rows = {at for at in bare if bare & {at - 1, at + 1}}
    return {at: turn for at, turn in found.items() if at not in rows or turn.name in again}


def _find_in_brackets(
    read: Mapping[int, Turn], texts: Sequence[str], lexicon: Lexicon
) -> dict[int, Turn]:
    """The turns of those who are named between brackets behind what they do, if one has an office:
    質問（尾崎氏）：, 回答（管理会社　西）：. What else stands there names nobody: 回答（その他）：.
    """
    named = {
        place: (turn, match["who"])
        for place, turn in read.items()
        if (match := ASKED_OR_ANSWERED.match(texts[place])) and match["who"]
    }
    if not any(is_office(who) for _, who in named.values()):
        return {}
    return {
        place: replace(turn, name=SPACES_IN_LINE.sub("", who), official=True)
        for place, (turn, who) in named.items()
        if _names_somebody(who, lexicon)
    }


def _names_somebody(who: str, lexicon: Lexicon) -> bool:
    """Whether words are an office, a person or people, or somebody of these behind a space."""
    first, *rest = SPACES_IN_LINE.split(who)
    is_of_group = is_people(first) and all(map(_SURNAME.fullmatch, rest))
    return is_office(who) or lexicon.is_person("".join((first, *rest))) or is_of_group


def _find_in_talk(read: Mapping[int, Turn], lexicon: Lexicon) -> dict[int, Turn]:
    """The turns of people in a talk: a sentence stands behind the names of several people, or of
    one and of an office, and again behind one of them.
    """
    by_form: dict[str, list[Turn]] = {}
    for turn in read.values():
        if turn.is_said and "\n" not in turn.said:  # rows below each other are none
            by_form.setdefault(turn.form, []).append(turn)
    people = {form: _name_people(said, lexicon) for form, said in by_form.items()}
    return {
        place: replace(turn, official=True)
        for place, turn in read.items()
        if turn.name in people.get(turn.form, ()) and not turn.is_full_name
    }


def _name_people(said: Sequence[Turn], lexicon: Lexicon) -> set[str]:
    """The names of people in what may be a talk, none where it is none. A name that comes again as
    theirs do is one, too: 林 and 東 are words first.
    """
    unknown = [turn for turn in said if not turn.official]
    again = find_names_again(unknown)
    names = {turn.name for turn in unknown if lexicon.is_person(turn.name)}
    several = len(names) + any(turn.official for turn in said) >= PLAIN.min_turns
    return names | again if several and names & again else set()


def _find_beside_offices(read: Mapping[int, Turn], lexicon: Lexicon) -> dict[int, Turn]:
    """The turns of people who are named as several are who have an office, by an office before
    their names, or before a colon by their names alone.
    """
    said = [turn.form for turn in read.values() if turn.official and turn.is_said]
    forms = {form for form in (OF_COLON, OF_SPACE) if said.count(form) >= PLAIN.min_turns}
    return {
        place: replace(turn, official=True)
        for place, turn in read.items()
        if turn.form in forms and turn.is_said and _is_somebody(turn, lexicon)
    }


def _is_somebody(turn: Turn, lexicon: Lexicon) -> bool:
    if turn.official or turn.is_full_name or "\n" in turn.said:
        return False
    name = _BRACKETS.sub("", turn.name)
    if turn.form == OF_COLON and lexicon.is_person(name):
        return True
    ends = [name[at:] for at in range(1, len(name)) if is_office(name[:at])]
    return any(_NAME_AT_END.fullmatch(end) and lexicon.is_person(end) for end in ends)
