"""``.vtt`` and ``.srt``, or a text that is one: what is said in a film or a meeting, cue by cue.

The form of the times, of the notes between cues and of the voice, ``<v Name>``, is that of WebVTT
(https://www.w3.org/TR/webvtt1/).
"""

from __future__ import annotations

import re
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
    rf"\ufeff?\s*(?:WEBVTT(?:[ \t].*)?(?:\r?\n|$)|(?:[0-9]{{1,6}}[ \t]*\r?\n)?{_AT}[ \t]+-->[ \t])"
)
_NUMBER = late_pattern("[0-9]{1,6}$")
# What is no cue, up to the next empty line.
_NOTE = late_pattern(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
# The name of who speaks, as the format has it, or as programs of meetings write it.
_VOICE = late_pattern(r"<v(?:\.[^\s>]+)*[ \t]+(?P<name>[^<>\n]{1,40})>[ \t]*")
_LABEL = late_pattern(r"(?P<name>[^\s:：。、<][^\n:：。、<]{,30}?)[ 　]*[:：][ 　]*(?=\S)")
# Of two who speak in one cue each has a line with a dash.
_OTHER = late_pattern(r"[-‐–—－][ 　]*(?=\S)")
_MARKUP = late_pattern(r"</?[^<>\n]{0,40}>|\{\\[^{}\n]{1,20}\}|&(?:amp|lt|gt|nbsp|lrm|rlm);")
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
    reader = _CueReader(source, has_labels=_has_labels(source))
    spans = list(find_lines(source))
    for (start, end), below in zip_longest(spans, spans[1:], fillvalue=(0, 0)):
        reader.add_line(start, end, source[slice(*below)])
    reader.end_block()
    removals, repairs = tuple(reader.removals), tuple(reader.repairs)
    return Draft(source, (), removals=removals, repairs=repairs, traced=tuple(reader.blocks))


def _has_labels(source: str) -> bool:
    """Whether half of the cues begin with a name and a colon."""
    lines = [source[start:end].strip() for start, end in find_lines(source)]
    first = [line for times, line in pairwise(lines) if _TIMES.match(times)]
    return 2 * sum(_LABEL.match(line) is not None for line in first) >= max(len(first), 1)


def _is_number(line: str, below: str) -> bool:
    """Whether a line is the number of the cue whose times stand below it."""
    return _NUMBER.match(line) is not None and _TIMES.match(below) is not None


@dataclass(slots=True)
class _CueReader:
    """Reads cues line by line. ``said``: the parts of the block that is open, ``speaker``: who says
    it; ``until``: the time when the last cue ended; ``within``: what lines belong to: a cue, a
    note, or nothing yet; ``is_after_silence``: a cue begins later than the one before it ended.
    """

    source: str
    has_labels: bool
    blocks: list[TracedBlock] = field(default_factory=list)
    removals: list[Removal] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    said: list[TracedText] = field(default_factory=list)
    speaker: str = ""
    until: str = ""
    within: str = ""
    is_after_silence: bool = False

    def add_line(self, start: int, end: int, below: str) -> None:
        """A line is of a cue, or taken out, as is the number that its times stand ``below``."""
        line = self.source[start:end].strip()
        times = _TIMES.match(line)
        if times is not None:
            self.is_after_silence, self.until = times["since"] != self.until, times["until"]
            self.within = "cue"
        elif self.within and (not line or _NOTE.match(line)):
            self.within = "note" if line else "cue"
        if times is not None or self.within != "cue" or _is_number(line, below):
            self._remove(start, end)
        elif line:
            at = start + self.source[start:end].index(line)
            self._say(at, at + len(line))

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
        if voice is None and self.has_labels:
            return _LABEL.match(self.source, start, end)
        return voice

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
