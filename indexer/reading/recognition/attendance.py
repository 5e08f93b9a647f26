"""Names of people in the row that says who was there: these speak where one stands again before a
sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from indexer.japanese.scripts import DIGITS, HIRAGANA, KANJI, KATAKANA
from indexer.late_patterns import late_pattern
from indexer.model import Lexicon
from indexer.reading.sentence_patterns import SPACES_IN_LINE
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import (
    BARE_FORMS,
    FORMS_OF_OTHERS,
    OF_ATTENDING,
    Turn,
    is_office,
)

_PRESENT = late_pattern(
    r"[○◯〇●◎◇◆■□・]?[ 　]*(?:出[ 　]*席(?:者|委員|メンバー)?|参[ 　]*加(?:者|メンバー)?|メンバー)"
    r"(?:[ 　]*[：:][ 　]*|[ 　]{2,}|　|\t)(?P<names>\S.*)"
)
_BRACKETS = late_pattern("[（(][^（）()]*[）)]")
_BETWEEN = late_pattern(r"[、，,／/;；・\s　]+")
# What stands before several names: 社協：安田, 市側：小林.
_GROUP = late_pattern(r"^.*[：:]")
_NAME = late_pattern(
    rf"(?![{DIGITS}])[{KANJI}々ヶ{HIRAGANA}{KATAKANA}A-Za-zＡ-Ｚａ-ｚ{DIGITS}]{{1,10}}"
)
_SAID = late_pattern(
    r"[○◯〇●◎◇◆■□・]?[ 　]*(?P<name>[^\s　：:。、]{1,10})"
    r"(?:[ 　]*[：:][ 　]*|\t[ 　]*|　[ 　]*|  +)(?P<said>.*)"
)


def find_attending_turns(
    read: Mapping[int, Turn], texts: Sequence[str], lexicon: Lexicon | None
) -> dict[int, Turn]:
    """The places of texts that begin with the name of somebody who was there, set apart, and go on
    with a sentence, where no turn of a form that tells more was ``read``.
    """
    names = {name for row in _read_rows(texts) if _are_people(row, lexicon) for name in row}
    said = {place: _SAID.match(text) for place, text in enumerate(texts) if names}
    known = _find_known(read)
    turns = {
        place: Turn(OF_ATTENDING, match["name"], official=True, said=match["said"])
        for place, match in said.items()
        if match and place not in known and match["name"] in names
    }
    return {place: turn for place, turn in turns.items() if turn.is_said}


def find_attending_lines(texts: Sequence[str]) -> set[int]:
    """The places of texts of which a line begins with a name from a row that says who was there."""
    names = {name for row in _read_rows(texts) for name in row}
    return {place for place, text in enumerate(texts) if names & _read_begun(text)}


def _read_begun(text: str) -> set[str]:
    """The words that lines of a text begin with, set apart."""
    return {match["name"] for line in text.split("\n") if (match := _SAID.match(line))}


def _are_people(names: Sequence[str], lexicon: Lexicon | None) -> bool:
    """Whether half of the names in a row are of people, or have an office."""
    known = (is_office(name) or bool(lexicon and lexicon.is_person(name)) for name in names)
    return 2 * sum(known) >= len(names)


def _find_known(read: Mapping[int, Turn]) -> set[int]:
    """The places of turns of people with an office in forms that tell enough."""
    official = {place: turn for place, turn in read.items() if turn.official}
    forms = {turn.form for turn in official.values()}.difference(FORMS_OF_OTHERS)
    sure = {form for form in forms if form not in BARE_FORMS or _come_often(form, read)}
    return {place for place, turn in official.items() if turn.form in sure}


def _come_often(form: str, read: Mapping[int, Turn]) -> bool:
    said = [turn for turn in read.values() if turn.form == form and turn.is_of_office]
    return len(said) >= PLAIN.min_turns


def _read_rows(texts: Sequence[str]) -> Iterator[list[str]]:
    """The names in each row that says who was there, as they are called in it: the last word of
    each may be an office.
    """
    for row in (_PRESENT.match(line) for text in texts for line in text.split("\n")):
        if row is None:
            continue
        parts = _BETWEEN.split(_BRACKETS.sub("", row["names"]))
        names = (SPACES_IN_LINE.sub("", _GROUP.sub("", part)) for part in parts)
        yield [name for name in names if _NAME.fullmatch(name)]
