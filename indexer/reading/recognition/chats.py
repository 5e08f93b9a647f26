"""Chats: rows of a time of day, a name and a message, under the day on which they were sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.late_patterns import late_pattern
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.tabs import show_tabs
from indexer.reading.sentence_patterns import SPACES_IN_LINE, SPOKEN
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import Turn

_TIME = r"(?:午[前後])?[0-2]?[0-9]:[0-5][0-9]\t"
_MESSAGE = late_pattern(rf"{_TIME}(?P<name>[^\t\n]{{1,24}})\t(?P<said>\S[^\t]*)")
# What a program tells of those who write: somebody came, or took a message back.
_ROW = late_pattern(_TIME)
_DAY = late_pattern(
    "(?:19|20)[0-9]{2}[/.年-][0-9]{1,2}[/.月-][0-9]{1,2}日?"
    "(?: ?[(（]?[月火水木金土日](?:曜日)?[)）]?)?"
)
# How the turns of a chat are set apart.
OF_CHAT = "chat"


def find_chat(texts: Sequence[str]) -> dict[int, Turn]:
    """The places of texts that are messages of a chat: below a day of its own, of several people
    who write as they speak, one of them again. A programme has its times and places, and no such
    day or nobody who comes again; a log of what was done is not spoken.
    """
    rows = {place: match for place, text in enumerate(texts) if (match := _MESSAGE.match(text))}
    first = min(rows, default=0)
    if not first or not _DAY.fullmatch(texts[first - 1]):
        return {}
    turns = {
        place: Turn(OF_CHAT, SPACES_IN_LINE.sub("", row["name"]), official=True, said=row["said"])
        for place, row in rows.items()
    }
    times = Counter(turn.name for turn in turns.values())
    writing = {turn.name for turn in turns.values() if SPOKEN.search(turn.said)}
    again = max(times.values()) >= PLAIN.min_turns
    return turns if again and len(writing) >= PLAIN.min_turns else {}


def begins_in_chat(text: str) -> bool:
    r"""Whether a line of a chat begins something: a message, a day, what a program tells.

    >>> [begins_in_chat(text) for text in ("2024/06/10(月)", "20:03\t森下\tはい", "20時に森下が")]
    [True, True, False]
    """
    return _DAY.fullmatch(text) is not None or _ROW.match(text) is not None


def mark_chat(draft: Draft) -> Draft:
    """The lines of a chat are rows: each message, with what stands right below it, each day, and
    what a program tells.
    """
    texts = [show_tabs(line.traced, draft.source) for line in draft.lines]
    if not find_chat(texts):
        return draft
    return replace(draft, lines=tuple(_make_rows(draft.lines, texts)))


def _make_rows(lines: Sequence[Line], texts: Sequence[str]) -> Iterator[Line]:
    within = False
    for line, text in zip(lines, texts, strict=True):
        begins = begins_in_chat(text)
        within = begins or (within and not line.gap)
        yield replace(line, kind="list", opens_block=begins) if within else line
