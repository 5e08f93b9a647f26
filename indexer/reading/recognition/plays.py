"""Plays: roles that speak by labels that come again, 源じい　舟は出せん。, in what says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer.japanese.numerals import KANJI_TO_TEN
from indexer.japanese.scripts import DIGITS
from indexer.late_patterns import late_pattern
from indexer.reading.recognition.minutes_evidence import are_called_minutes
from indexer.reading.recognition.turn_labels import choose_roles
from indexer.reading.sentence_patterns import SPACES_IN_LINE
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import Turn

# What a play calls itself, and what is in no other text: who plays, its acts and scenes.
_PLAY = late_pattern(r"(?:[^、。]*[ 　])?[^、。 　]{,8}(?:戯曲|台本|脚本)(?:[ 　][^、。]*)?")
_SCENE = late_pattern(
    rf"登場人物|配役|第[ 　]?[{KANJI_TO_TEN}{DIGITS}]{{1,3}}[ 　]?[幕場景](?:[ 　][^。]*)?"
)
# When and where it plays stands before what is said in each scene.
_SETTING = late_pattern("時|所|日時|場所")
# How somebody speaks stands behind a name: 郵便夫（上手から）おおい。
_DIRECTED = late_pattern(
    r"(?P<name>[^\s、。（）()「」]{1,10})[（(][^（）()]{1,30}[）)][ 　]*(?P<said>[^\s、。（(].*)"
)
# Such a turn is a paragraph; what stands below it may be what somebody does.
OF_ROLE = "role"


def find_roles(read: Mapping[int, Turn], texts: Sequence[str]) -> dict[int, Turn]:
    """The turns of a play: labels of one form of which several come again. None in any other text,
    where such labels may be those of notes or steps.
    """
    if not _is_play(read, texts):
        return {}
    labels = {at: turn for at, turn in read.items() if not _SETTING.fullmatch(turn.name)}
    roles = choose_roles(labels)
    names = {turn.name for turn in roles.values()}
    for place, text in enumerate(texts) if roles else ():
        directed = _DIRECTED.match(text)
        if place not in roles and directed is not None:
            name = SPACES_IN_LINE.sub("", directed["name"])
            turn = Turn(OF_ROLE, name, official=True, said=directed["said"])
            roles |= {place: turn} if name in names or turn.is_said else {}
    return {place: replace(turn, form=OF_ROLE, official=True) for place, turn in roles.items()}


def _is_play(read: Mapping[int, Turn], texts: Sequence[str]) -> bool:
    """Whether one of the first lines calls a text a play, or one is the title of a scene and
    nobody with an office speaks. Minutes tell of plays, too.
    """
    first = [line for text in texts for line in text.split("\n")][: PLAIN.cover_blocks]
    if are_called_minutes(texts):
        return False
    if any(map(_PLAY.fullmatch, first)):
        return True
    return any(map(_SCENE.fullmatch, first)) and not any(
        turn.is_of_office for turn in read.values()
    )
