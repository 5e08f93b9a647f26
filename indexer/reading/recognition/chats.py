"""Chats and transcripts of meetings: a time, who writes or speaks, and the message, in a row or
below these two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.late_patterns import late_pattern
from indexer.model import Lexicon
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.tabs import show_tabs
from indexer.reading.recognition.turn_labels import find_names_again
from indexer.reading.sentence_patterns import IN_BRACKETS, SPACES_IN_LINE, SPOKEN, close_name
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import GROUPS_OF_PEOPLE, OFFICE_AT_END, Turn

_TIME = r"(?:午[前後])?[0-2]?[0-9]:[0-5][0-9]\t"
_MESSAGE = late_pattern(rf"{_TIME}(?P<name>[^\t\n]{{1,24}})\t(?P<said>\S[^\t]*)")
_DATE = "(?:19|20)[0-9]{2}[/.年-][0-9]{1,2}[/.月-][0-9]{1,2}日?"
_DAY = late_pattern(rf"{_DATE}(?: ?[(（]?[月火水木金土日](?:曜日)?[)）]?)?")
_STAMP = (
    rf"(?P<at>)[\[［(（]?(?P<day>{_DATE}[ 　T,、]*)?"
    r"(?:午[前後] ?|[AP]M ?)?[0-9]{1,2}:(?P<minute>[0-9]{2})"
    r"(?P<second>:[0-9]{2}(?:[.,][0-9]{1,3})?)?(?: ?[AaPp][Mm])?[\]］)）]?"
)
_NAME = r"(?P<name>[^\s:：。、\[［][^\t\n:：。、]{,23}?)"
# To whom it is written, a program says with who writes it: From 林 to Everyone, 開始 林 から 全員.
_FROM, _TO = r"(?:(?:[Ff]rom|開始)[ 　]+)?", r"(?:[ 　]+(?:to|To|から)[ 　][^\n:：。、]{1,30}?)?"
_WRITTEN = late_pattern(
    rf"{_STAMP}[ 　\t]+{_FROM}{_NAME}{_TO}[ 　]*[:：][ 　\t\n]*(?P<said>\S.*)?", re.S
)
# Below who speaks, and since when, or since when, and who, stands what is said.
_SPOKEN_BELOW = (
    late_pattern(rf"{_STAMP}[ 　\t]+{_NAME}(?:\n(?P<said>\S.*)|$)", re.S),
    late_pattern(rf"{_NAME}[ 　\t]+{_STAMP}(?:\n(?P<said>\S.*)|$)", re.S),
)
# Names that a program gives, and those in Latin letters: 話者1, Speaker 2, Tanaka Ken.
_SPEAKER = late_pattern(
    r"(?:話者|発言者|[Ss]peaker)[ 　]?[0-9０-９A-ZＡ-Ｚ]{1,2}|[A-Z][a-z]+(?: [A-Z][a-z]+)+"
)
# What a program tells of those who write: somebody came, or took a message back.
_ROW, _STAMPED = late_pattern(_TIME), late_pattern(rf"{_STAMP}[ 　\t]")
# How the turns of a chat are set apart, and those of a transcript, which are text.
OF_CHAT = "chat"
OF_TRANSCRIPT = "transcript"
FORMS_WITH_TIMES = (OF_CHAT, OF_TRANSCRIPT)
_STAMPED_FORMS = ((OF_CHAT, _WRITTEN), *((OF_TRANSCRIPT, form) for form in _SPOKEN_BELOW))


def find_chat(texts: Sequence[str], lexicon: Lexicon | None) -> dict[int, Turn]:
    """The places of texts that are messages of a chat, or are said in a transcript, each with its
    time; several people write as they speak. A programme, a diary and a log of what was done have
    their times, too: there no people stand behind these, or nothing is spoken.
    """
    for found in (_find_rows(texts), *_find_stamped(texts, lexicon)):
        if found and _are_spoken(found, texts):
            return found
    return {}


def _find_rows(texts: Sequence[str]) -> dict[int, Turn]:
    """Rows below a day of its own, where one comes again who writes."""
    rows = {place: match for place, text in enumerate(texts) if (match := _MESSAGE.match(text))}
    first = min(rows, default=0)
    if not first or not _DAY.fullmatch(texts[first - 1]):
        return {}
    turns = {
        place: Turn(OF_CHAT, SPACES_IN_LINE.sub("", row["name"]), official=True, said=row["said"])
        for place, row in rows.items()
    }
    return turns if find_names_again(turns.values()) else {}


def _find_stamped(texts: Sequence[str], lexicon: Lexicon | None) -> Iterator[dict[int, Turn]]:
    """Messages behind a time, a name and a colon; text below a time and a name, in either order.
    Half of the names at least are those of people; times of a programme are round.
    """
    for kind, form in _STAMPED_FORMS:
        rows = {place: match for place, text in enumerate(texts) if (match := form.match(text))}
        turns = {place: _read_row(kind, row) for place, row in rows.items()}
        names = {turn.name for turn in turns.values()}
        people = sum(_is_person(name, lexicon) for name in names)
        if 2 * people >= len(names) and not _are_round(rows.values()):
            yield turns


def _is_person(name: str, lexicon: Lexicon | None) -> bool:
    """Whether the dictionary knows a name as that of a person, or an office or a program tells;
    会場 is as well what something is about.
    """
    alone = IN_BRACKETS.sub("", name)
    is_known = lexicon is not None and lexicon.is_person(alone)
    is_of_office = OFFICE_AT_END.search(alone) is not None and alone not in GROUPS_OF_PEOPLE
    return is_known or is_of_office or _SPEAKER.fullmatch(alone) is not None


def _are_round(rows: Iterable[re.Match[str]]) -> bool:
    """Whether all times are of five minutes."""
    return all(row["minute"][-1] in "05" and not row["second"] for row in rows)


def _read_row(form: str, row: re.Match[str]) -> Turn:
    return Turn(form, close_name(row["name"]), official=True, said=row["said"] or "")


def _are_spoken(turns: Mapping[int, Turn], texts: Sequence[str]) -> bool:
    """Whether several write or speak as one does: behind their names, or where these stand alone,
    below.
    """
    said = ((turn.name, turn.said or "".join(texts[at + 1 : at + 2])) for at, turn in turns.items())
    return len({name for name, text in said if SPOKEN.search(text)}) >= PLAIN.min_turns


def begins_row(text: str) -> bool:
    r"""Whether a line begins with a time and a tab, or is a day: rows below each other.

    >>> [begins_row(text) for text in ("2024/06/10(月)", "20:03\t森下\tはい", "20時に森下が")]
    [True, True, False]
    """
    return _DAY.fullmatch(text) is not None or _ROW.match(text) is not None


def begins_in_chat(text: str) -> bool:
    """Whether a line of a chat begins something: a message, a day, what a program tells.

    >>> [begins_in_chat(text) for text in ("森下　00:16", "[9:20] 森下: はい", "森下は9:20に")]
    [True, True, False]
    """
    begun = _STAMPED.match(text), _SPOKEN_BELOW[1].fullmatch(text)
    return begins_row(text) or any(match is not None for match in begun)


def mark_chat(draft: Draft) -> Draft:
    """The lines of a chat are rows: each message, with what stands right below it, each day, and
    what a program tells.
    """
    texts = [show_tabs(line.traced, draft.source) for line in draft.lines]
    if not find_chat(texts, draft.lexicon):
        return draft
    return replace(draft, lines=tuple(_make_rows(draft.lines, texts)))


def _make_rows(lines: Sequence[Line], texts: Sequence[str]) -> Iterator[Line]:
    within = False
    for line, text in zip(lines, texts, strict=True):
        begins = begins_in_chat(text)
        within = begins or (within and not line.gap)
        yield replace(line, kind="list", opens_block=begins) if within else line
