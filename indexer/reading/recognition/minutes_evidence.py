"""Evidence of minutes: what a text calls itself, who is listed and says nothing, and whether
offices alone on their lines say what stands below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from indexer.japanese.numerals import KANJI_TO_TEN
from indexer.japanese.scripts import DIGITS
from indexer.late_patterns import late_pattern
from indexer.model import Lexicon
from indexer.reading.minutes_patterns import is_part_of_minutes
from indexer.reading.sentence_patterns import CLOSED, SPOKEN, has_stop
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import OF_COLON, OF_LINE, OF_SPACE, Turn

# What a text calls itself, at the end of a line, in which one turn is enough: that of who opens a
# meeting, or is asked.
_MINUTES = late_pattern(
    "[^、。]*(?:議事録|会議録|速記録|(?:議事|会議)(?:要旨|概要|記録)|会見(?:録|要旨|概要|記録)?)"
    "(?:[ 　]?第[^、。]{1,4}号)?(?:[（(][^（）()]*[）)])?"
)

# A meeting that is told by its number: 第5回 土地区画整理審議会.
_MEETING = late_pattern(
    rf"第[ 　]?[{DIGITS}{KANJI_TO_TEN}]{{1,3}}[ 　]?回[ 　]?[^、。]{{1,24}}会議?"
)
# What is asked, and asked for, in minutes that say it as a report does: 委員はどう選ぶのか。
_ASKS = late_pattern("か。")
# What asks somebody for reasons or for what he thinks, as no list of what is to be checked does.
_ASKS_SOMEBODY = late_pattern("(?:の|どう|いかが|[だあ]ろう)か。")
_ASKS_FOR = late_pattern("(?:いただきたい|いただく|願いたい|お願いする|お願いしたい)。")
# What counts the items of minutes: 3.出席委員.
_COUNTED = late_pattern(rf"^[{DIGITS}]{{1,2}}[.．][ 　]*")
# Offices of a company, which a glossary has, too.
_IN_COMPANY = late_pattern("役$")


def are_called_minutes(texts: Sequence[str]) -> bool:
    """Whether one of the first lines says that all of it is minutes."""
    return any(map(_MINUTES.fullmatch, _find_first(texts)))


def _find_first(texts: Sequence[str]) -> list[str]:
    """The first lines, where it stands what a text is."""
    lines = [line for text in texts[: PLAIN.cover_blocks] for line in text.split("\n")]
    return lines[: PLAIN.cover_blocks]


def do_rosters_hold(names: Iterable[str], lines: Iterable[str], lexicon: Lexicon | None) -> bool:
    """Whether several lists of those who were there stand in a text, and the names of those who
    speak, without their offices, in others of its lines. News list who came, too.
    """
    lines = ["".join(line.split()) for line in lines]
    if lexicon is None or sum(map(is_part_of_minutes, lines)) < PLAIN.min_turns:
        return False
    held = Counter(start for name in names for start in _find_people(name, lexicon))
    return any(sum(start in line for line in lines) > times for start, times in held.items())


def leave_out_rosters(read: Mapping[int, Turn], texts: Sequence[str]) -> dict[int, Turn]:
    """The turns without the rows of who was there and what they dealt with: those under the name of
    such a list, as far as no sentence stands.
    """
    kept: dict[int, Turn] = {}
    is_listed = False
    for place, text in enumerate(texts) if read else ():
        is_row = is_listed and not _is_sentence(text) and not _is_over_speech(place, read, texts)
        is_listed = is_row or is_part_of_minutes(_COUNTED.sub("", text))
        if place in read and not is_listed:
            kept[place] = read[place]
    return kept


def leave_out_definitions(read: Mapping[int, Turn], lexicon: Lexicon | None) -> dict[int, Turn]:
    """The turns without those that say what officers of a company do: each office stands once
    before a sentence, without the name of a person, and nothing is spoken.
    """
    told = {place: turn for place, turn in read.items() if turn.is_of_office}
    names = {turn.name for turn in told.values() if _may_define(turn)}
    defined = len(names) == len(told) and any(map(_IN_COMPANY.search, names))
    if not defined or any(_names_person(name, lexicon) for name in names):
        return dict(read)
    return {place: turn for place, turn in read.items() if place not in told}


def _may_define(turn: Turn) -> bool:
    return turn.form in (OF_COLON, OF_SPACE) and SPOKEN.search(turn.said) is None


def _names_person(name: str, lexicon: Lexicon | None) -> bool:
    """Whether a name begins with that of a person: 田中取締役."""
    return lexicon is None or any(_find_people(name, lexicon))


def _find_people(name: str, lexicon: Lexicon) -> Iterator[str]:
    """The names of people that a name begins with: 田中 of 田中取締役."""
    return filter(lexicon.is_person, (name[:at] for at in range(2, len(name))))


def _is_sentence(text: str) -> bool:
    return has_stop(text) or CLOSED.search(text) is not None


def _is_over_speech(place: int, read: Mapping[int, Turn], texts: Sequence[str]) -> bool:
    """Whether a name stands alone right over a sentence that begins with no other name."""
    turn, below = read.get(place), "".join(texts[place + 1 : place + 2])
    is_alone = turn is not None and turn.official and not turn.said
    return is_alone and place + 1 not in read and _is_sentence(below)


def do_offices_speak(
    read: Mapping[int, Turn], texts: Sequence[str], lexicon: Lexicon | None
) -> bool:
    """Whether offices alone on their lines say what stands below, which may as well be what each
    does: the text is of minutes, or somebody speaks in another form, and most of it is spoken; or
    they take turns, and people who are named ask others.
    """
    alone = [place for place, turn in read.items() if turn.form == OF_LINE and turn.official]
    told = ["\n".join(texts[place:end]) for place, end in pairwise((*alone, len(texts)))]
    spoken = sum(SPOKEN.search(text) is not None for text in told)
    if (_has_turns(read) or _is_of_minutes(texts)) and 2 * spoken >= max(1, len(alone)):
        return True
    names = [read[place].name for place in alone]
    if not _take_turns(names):
        return False
    is_meeting = any(map(_MEETING.fullmatch, _find_first(texts)))
    return _do_ask(told) if is_meeting else _do_people_ask(names, told, lexicon)


def _take_turns(names: Sequence[str]) -> bool:
    """Whether somebody who is named comes again, and nobody right after himself."""
    return len(set(names)) < len(names) and all(one != other for one, other in pairwise(names))


def _do_ask(told: Sequence[str]) -> bool:
    """Whether something is asked or asked for in several texts, and not all ask, as lists of what
    is to be looked after do.
    """
    asked = [_ASKS.search(text) is not None for text in told]
    begged = [_ASKS_FOR.search(text) is not None for text in told]
    return not all(asked) and sum(map(max, asked, begged)) >= PLAIN.min_turns


def _do_people_ask(names: Sequence[str], told: Sequence[str], lexicon: Lexicon | None) -> bool:
    """Whether several texts ask what somebody asks who is named, 中村委員, and others answer. What
    is asked of an office, as in lists of its duties, asks nobody.
    """
    asking = [name for name, text in zip(names, told, strict=True) if _ASKS_SOMEBODY.search(text)]
    people = lexicon is not None and all(_names_person(name, lexicon) for name in asking)
    return people and len(asking) >= PLAIN.min_turns and not set(names).issubset(asking)


def _has_turns(read: Mapping[int, Turn]) -> bool:
    return any(turn.is_of_office and turn.form != OF_LINE for turn in read.values())


def _is_of_minutes(texts: Sequence[str]) -> bool:
    return are_called_minutes(texts) or any(map(is_part_of_minutes, texts))
