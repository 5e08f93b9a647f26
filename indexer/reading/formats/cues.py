"""``.vtt`` and ``.srt``, or a text that is one: what is said in a film or a meeting, cue by cue.

The form of the times, of the notes between cues and of the voice, ``<v Name>``, is that of WebVTT
(https://www.w3.org/TR/webvtt1/).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise, zip_longest

from indexer.japanese.look_alikes import Change, find_changes
from indexer.late_patterns import late_pattern
from indexer.model import Removal, Repair
from indexer.reading.formats.marked_up_items import NOTATION
from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.lines.line import find_lines
from indexer.reading.lines.provenance import (
    TracedText,
    apply_changes,
    insert,
    join,
    mend,
    strip_spaces,
)
from indexer.reading.sentence_patterns import CLOSED, close_name

_AT = r"(?:[0-9]{1,3}:)?[0-9]{2}:[0-9]{2}[.,][0-9]{3}"
_TIMES = late_pattern(rf"[ \t]*(?P<since>{_AT})[ \t]+-->[ \t]+(?P<until>{_AT})(?:[ \t].*)?$")
_OPENING = late_pattern(
    rf"\ufeff?\s*(?:WEBVTT(?:[ \t].*)?(?:\r?\n|$)"
    rf"|(?:[0-9]{{1,6}}[ \t]*(?:\r?\n){{1,2}})?{_AT}[ \t]+-->[ \t])"
)
_NUMBER = late_pattern("[0-9]{1,6}$")
_FILM = late_pattern(r"\ufeff?\s*WEBVTT")
# What is no cue, up to the next empty line; it begins below one, and ``.srt`` has none.
_NOTE = late_pattern(r"NOTE(?:[ \t]|$)|(?:STYLE|REGION)$")
# The name of who speaks, as the format has it, or as programs of meetings write it.
_VOICE = late_pattern(r"<v(?:\.[^\s>]+)*[ \t]+(?P<name>[^<>\n]{1,40})>[ \t]*")
# No time (8:30) and no ratio (3 : 1).
_LABEL = late_pattern(
    r"(?P<name>[^\s:：。、<](?:[^\n:：。、<]{,29}[^\s:：。、<])?)"
    r"(?!(?<=\d)(?:[:：]|[ 　]+[:：][ 　]*)\d)[ 　]*[:：][ 　]*(?=\S)"
)
# Of two who speak in one cue each has a line with a dash.
_OTHER = late_pattern(r"[-‐–—－][ 　]*(?=\S)")
# Tags are those of the format, with their classes, names and attributes, and times within a cue.
_TAG = (
    r"(?i:</(?:[biucv]|lang|ruby|rt|font)[ \t]*>|<(?:[biuc]|ruby|rt)(?:\.[^\s<>]{1,80})?>"
    r"|<(?:v|lang)(?:\.[^\s<>]{1,80})?(?:[ \t][^<>\n]{0,80})?>|<font(?:[ \t][^<>\n]{0,200})?>)"
)
_MARKUP = late_pattern(rf"{_TAG}|<{_AT}>|\{{\\[^{{}}\n]{{1,20}}\}}|&(?:amp|lt|gt|nbsp|lrm|rlm);")
_LETTER = late_pattern("[0-9A-Za-z]")


def is_cues(source: str) -> bool:
    r"""Whether a text begins as such a file does.

    >>> is_cues("WEBVTT\n\n00:03.120 --> 00:07.480\n始めます。"), is_cues("WEBVTTの書き方")
    (True, False)
    """
    return _OPENING.match(source) is not None


def parse_cues(source: str) -> Draft:
    """The draft of such a file: a block is what one voice says until a sentence ends before a
    silence; times, numbers, notes and names that come again within a block are taken out.
    """
    reader = _CueReader(source, _find_names(source), is_film=_FILM.match(source) is not None)
    spans = list(find_lines(source))
    spaced = _are_spaced([source[start:end].strip() for start, end in spans])
    spans = [(start, end) for start, end in spans if not spaced or source[start:end].strip()]
    for (start, end), below in zip_longest(spans, spans[1:], fillvalue=(0, 0)):
        reader.add_line(start, end, source[slice(*below)])
    reader.end_block()
    removals, repairs = tuple(reader.removals), tuple(reader.repairs)
    return Draft(source, (), removals=removals, repairs=repairs, traced=tuple(reader.blocks))


def _are_spaced(lines: Sequence[str]) -> bool:
    """Whether an empty line stands below all lines with times, as below every other line, and the
    number of a cue above that.
    """
    below = [line for times, line in pairwise(lines) if _TIMES.match(times)]
    said = [line for line in lines if line]
    names = [line for line, times in pairwise(said) if _TIMES.match(times)]
    return len(names) == len(below) > 0 and not any(below) and all(map(_NUMBER.match, names))


def _find_names(source: str) -> frozenset[str]:
    """The names before a colon that begin cues, none where fewer than half of these have one."""
    lines = [source[start:end].strip() for start, end in find_lines(source)]
    first = [line for times, line in pairwise(lines) if _TIMES.match(times)]
    names = [label["name"] for label in map(_LABEL.match, first) if label is not None]
    return frozenset(names) if 2 * len(names) >= len(first) else frozenset()


@dataclass(slots=True)
class _CueReader:
    """Reads cues line by line. ``names``: who speaks where one stands before a colon; ``is_film``:
    notes may stand between cues; ``said``: the parts of the block that is open, ``speaker``: who
    says it; ``until``: the time when the last cue ended; ``within``: what lines belong to: a cue, a
    note, or nothing yet; ``is_apart``: an empty line stands above; ``is_after_silence``: a cue
    begins later than the one before it ended.
    """

    source: str
    names: frozenset[str]
    is_film: bool
    blocks: list[TracedBlock] = field(default_factory=list)
    removals: list[Removal] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    said: list[TracedText] = field(default_factory=list)
    speaker: str = ""
    until: str = ""
    within: str = ""
    is_apart: bool = False
    is_after_silence: bool = False

    def add_line(self, start: int, end: int, below: str) -> None:
        """A line is of a cue, or taken out, as is the name of the cue whose times stand
        ``below``.
        """
        line = self.source[start:end].strip()
        times = _TIMES.match(line)
        if times is not None:
            self.is_after_silence, self.until = times["since"] != self.until, times["until"]
            self.within = "cue"
        elif self.within:
            self._leave(line)
        names_cue = _TIMES.match(below) is not None and self._may_name_cue(line)
        if times is not None or self.within != "cue" or names_cue:
            self._remove(start, end)
        elif line:
            at = start + self.source[start:end].index(line)
            self._say(at, at + len(line))
        self.is_apart = not line

    def _leave(self, line: str) -> None:
        """A note begins with a line, or ends with an empty one."""
        if not line:
            self.within = "cue"
        elif self.is_film and self.is_apart and _NOTE.match(line):
            self.within = "note"

    def _may_name_cue(self, line: str) -> bool:
        """Whether a line may be the name of a cue: it stands apart, or is a number."""
        return self.is_apart or _NUMBER.match(line) is not None

    def _say(self, start: int, end: int) -> None:
        """Words of a line go on with the block, or begin one."""
        voice = self._find_voice(start, end)
        name = close_name(voice["name"]) if voice else ""
        is_other = bool(name) and name != self.speaker
        if is_other or _OTHER.match(self.source, start, end) or self._is_ended():
            self.end_block()
            self.speaker = name
        self.is_after_silence = False
        at = voice.end() if voice else start
        if voice:
            self._name(voice)
        self._add(self._read(at, end), at)

    def _name(self, voice: re.Match[str]) -> None:
        """The name stands where its block begins, and not again."""
        if self.said:
            self._remove(*voice.span())
        else:
            self.said.append(mend(*voice.span(), f"{voice['name'].strip()}: "))

    def _find_voice(self, start: int, end: int) -> re.Match[str] | None:
        voice = _VOICE.match(self.source, start, end)
        label = None if voice else _LABEL.match(self.source, start, end)
        return label if label is not None and label["name"] in self.names else voice

    def _is_ended(self) -> bool:
        """Whether a sentence ended before a silence."""
        closed = bool(self.said) and CLOSED.search(self.said[-1].text) is not None
        return closed and self.is_after_silence

    def _add(self, traced: TracedText, at: int) -> None:
        """Words behind those before; in Latin letters they stay apart."""
        before = self.said[-1].text[-1:] if self.said else ""
        if _LETTER.match(before) and _LETTER.match(traced.text):
            self.said.append(insert(at, " "))
        if traced.text:
            self.said.append(traced)

    def _read(self, start: int, end: int) -> TracedText:
        """The text of ``source[start:end]`` with its characters mended, without markup."""
        text = self.source[start:end]
        marks = [
            Change(
                NOTATION, sign.start(), sign.end(), "" if sign[0][0] != "&" else unescape(sign[0])
            )
            for sign in _MARKUP.finditer(text)
        ]
        inside = {at for mark in marks for at in range(mark.start, mark.end)}
        changes = [each for each in find_changes(text, 0, len(text)) if each.start not in inside]
        for change in (*marks, *changes):
            self._tell(change, start)
        return apply_changes(self.source, start, end, (*marks, *changes))

    def _tell(self, change: Change, start: int) -> None:
        low, high = start + change.start, start + change.end
        if change.text:
            self.repairs.append(Repair(change.step, low, high, self.source[low:high], change.text))
        else:
            self._remove(low, high, change.step)

    def _remove(self, start: int, end: int, step: str = NOTATION) -> None:
        if self.source[start:end].strip():
            self.removals.append(Removal(step, start, end))
            self.repairs.append(Repair(step, start, end, self.source[start:end], ""))

    def end_block(self) -> None:
        """All that was said is a block; the next one is said by nobody yet."""
        traced = strip_spaces(join(self.said))
        if traced.text:
            self.blocks.append(TracedBlock("body", traced, speaker=self.speaker))
        self.said, self.speaker = [], ""
