"""Names of people in the row that says who was there: these speak where one stands again before a
sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from indexer.japanese.scripts import DIGITS, HIRAGANA, KANJI, KATAKANA
from indexer.late_patterns import late_pattern
from indexer.reading.sentence_patterns import SPACES_IN_LINE
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import BARE_FORMS, FORMS_OF_OTHERS, OF_ATTENDING, Turn

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
    r"(?:[ 　]*[：:][ 　]*|\t[ 　]*|　[ 　]*|  +|$)(?P<said>.*)"
)


def find_attending_turns(read: Mapping[int, Turn], texts: Sequence[str]) -> dict[int, Turn]:
    """The places of texts that begin with the name of somebody who was there, set apart, where no
    turn of a form that tells more was ``read``.
    """
    names = {name for text in texts for name in _read_names(text)}
    said = {place: _SAID.match(text) for place, text in enumerate(texts) if names}
    known = _find_known(read)
    return {
        place: Turn(OF_ATTENDING, match["name"], official=True, said=match["said"])
        for place, match in said.items()
        if match and place not in known and match["name"] in names
    }


def _find_known(read: Mapping[int, Turn]) -> set[int]:
    """The places of turns of people with an office in forms that tell enough."""
    official = {place: turn for place, turn in read.items() if turn.official}
    forms = {turn.form for turn in official.values()}.difference(FORMS_OF_OTHERS)
    sure = {form for form in forms if form not in BARE_FORMS or _come_often(form, read)}
    return {place for place, turn in official.items() if turn.form in sure}


def _come_often(form: str, read: Mapping[int, Turn]) -> bool:
    said = [turn for turn in read.values() if turn.form == form and turn.is_of_office]
    return len(said) >= PLAIN.min_turns


def _read_names(text: str) -> Iterator[str]:
    """The names in the rows of a text that say who was there, as they are called in it: the last
    word of each may be an office.
    """
    for row in map(_PRESENT.match, text.split("\n")):
        said = _BRACKETS.sub("", row["names"]) if row else ""
        for part in _BETWEEN.split(said):
            name = SPACES_IN_LINE.sub("", _GROUP.sub("", part))
            if _NAME.fullmatch(name):
                yield name
