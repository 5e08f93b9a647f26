"""Ends at which the text of a block may be cut into passages: of sentences, rows, lines."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.japanese.graphemes import joins_before
from indexer.japanese.scripts import HIRAGANA, KANJI, KATAKANA
from indexer.model import Kind
from indexer.reading.reading_limits import LIMITS
from indexer.reading.row_patterns import begins_record
from indexer.reading.text_parameters import PLAIN

# Blocks whose lines stand by themselves.
BY_LINES: tuple[Kind, ...] = ("list", "table", "contents")

_PARTNERS = {"」": "「", "』": "『", "）": "（"}
_BRACKET = re.compile("[「『（」』）]")
# The full stop of some papers is ．, which numbers have too.
_STOP = re.compile(
    rf"(?:[。｡！？]+|(?<=[{HIRAGANA}{KATAKANA}{KANJI}）)\]］」』])．)[」』）)】〉》]*"
)
# In a text without any: the full stop of an English sentence, no initial and no Vol. or pp.; then
# what parts less.
_ENGLISH_STOP = re.compile(r"(?<=[a-z0-9\])’”]{3})[.!?][)\]\"'’”]*\s+(?=[\"'“‘(\[]?[A-Z])")
# What stands before a number (Vol. 3, pp. 10-12): no comma or semicolon before it parts well.
_NUMBERED = "[Vv]ols?|[Nn]os?|pp?|[Ff]igs?|[Tt]abs?|[Ss]ecs?|[Cc]haps?|[Ee]ds?"
# What stands before a name or a number that belongs to it.
_ABBREVIATION = re.compile(
    rf"\b(?:{_NUMBERED}|al|cf|vs|[Aa]pprox"
    r"|[Uu]niv|[Dd]ept|[Pp]roc|[Cc]onf|[Ii]nst|[Aa]ssoc|[Ii]nc|[Cc]orp"
    r"|[Ll]td|[Pp]rof|[Rr]ev|[Tt]rans"
    r"|[Jj]our|[Ee]con|[Ii]nt|[Gg]ov|[Dd]rs?|[Mm]r?s|[Ss]t)\.[)\]\"'’”]*\s+$"
)
_SECOND_BEST = re.compile(rf"[、､，\n]|[,;] (?!(?:{_NUMBERED})\.)")
_THIRD_BEST = re.compile(r"\s+")
_GOES_ON = re.compile(f"[{HIRAGANA}、。，．」』）]")


def cut_text(text: str, kind: Kind, whole: int) -> Iterator[tuple[int, int]]:
    """The spans of the passages of a text of that kind, without gap or overlap; one up to ``whole``
    characters is kept whole.
    """
    if len(text) <= whole:
        yield 0, len(text)
        return
    ends = find_ends(text)
    if kind in BY_LINES:
        ends = _find_row_ends(text, ends)
    yield from _pack(list(_bound(text, [0, *ends, len(text)])))


def _find_row_ends(text: str, sentences: Sequence[int]) -> list[int]:
    """The ends of lines of a list, a table or of contents, which are kept whole, as are records of
    several lines; with those of sentences in one that no passage can hold.
    """
    rows = _find_record_ends(text, [match.end() for match in re.finditer("\n", text)])
    inside = [
        at
        for start, end in pairwise([0, *rows, len(text)])
        if end - start > PLAIN.max_passage_chars
        for at in sentences[bisect_right(sentences, start) : bisect_left(sentences, end)]
    ]
    return sorted({*rows, *inside} - {len(text)})


def _find_record_ends(text: str, rows: Sequence[int]) -> Sequence[int]:
    """Those of the ends of rows at which a record of a council begins, where there are several and
    a passage holds each; all ends where not. A record has its number in its first line, or as far
    down as the last one tells, whose other lines end the list.
    """
    lines = text.splitlines()
    numbers = [at for at, line in enumerate(lines) if begins_record(line)]
    if len(numbers) < PLAIN.min_rows:
        return rows
    size = min(after - at for at, after in pairwise(numbers))
    above = max(0, size - (len(lines) - numbers[-1]))
    ends = [rows[at - above - 1] for at in numbers if at > above]
    longest = max(stop - start for start, stop in pairwise([0, *ends, len(text)]))
    return ends if longest <= PLAIN.max_passage_chars else rows


def find_ends(text: str) -> list[int]:
    """The ends of sentences: after 。！？ and their closing brackets, outside of brackets that are
    closed again.

    A line feed belongs to what it ends.
    """
    pairs = _find_brackets(text)
    ends: list[int] = []
    at = 0
    for match in _STOP.finditer(text):
        while at < len(pairs) and pairs[at][1] <= match.start():
            at += 1
        inside = at < len(pairs) and pairs[at][0] < match.start()
        leaves = inside and pairs[at][1] == match.end() and not _GOES_ON.match(text, match.end())
        end = match.end() + text.startswith("\n", match.end())
        if end < len(text) and (leaves or not inside):
            ends.append(end)
    return ends


def _find_brackets(text: str) -> list[tuple[int, int]]:
    """The outermost pairs of brackets, in order; brackets without a partner count for nothing."""
    opened: list[re.Match[str]] = []
    pairs: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        partner = _PARTNERS.get(match[0])
        if partner is None:
            opened.append(match)
            continue
        near = [
            at
            for at in range(len(opened) - 1, max(-1, len(opened) - PLAIN.open_brackets - 1), -1)
            if opened[at][0] == partner
        ]
        if near:
            start = opened[near[0]].start()
            del opened[near[0] :]
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, match.end()))
    return pairs


def _bound(text: str, edges: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The spans between edges, those that no passage can hold cut again: after sentences in
    English, after 、 or a line feed, else between words or graphemes.
    """
    for start, end in _part_english(text, edges):
        while end - start > PLAIN.max_passage_chars:
            stop = _find_stop(text, start)
            yield start, stop
            start = stop
        if start < end:
            yield start, end


def _part_english(text: str, edges: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The spans between edges, those that no passage can hold parted where sentences in English
    end.
    """
    for start, end in pairwise(edges):
        if end - start > PLAIN.max_passage_chars:
            stops = _find_english_ends(text, start, end)
            yield from pairwise([start, *(stop for stop in stops if start < stop < end), end])
        else:
            yield start, end


def _find_english_ends(text: str, start: int, end: int) -> Iterator[int]:
    """The ends of sentences in English; none is after an abbreviation."""
    found = (match.end() for match in _ENGLISH_STOP.finditer(text, start, end))
    yield from (at for at in found if not _ends_abbreviation(text, start, at))


def _ends_abbreviation(text: str, start: int, at: int) -> bool:
    return (
        _ABBREVIATION.search(text, max(start, at - LIMITS.max_abbreviation_chars), at) is not None
    )


def _find_stop(text: str, start: int) -> int:
    """The best offset to cut a text that no passage can hold."""
    for parts in (_SECOND_BEST, _THIRD_BEST):
        found = (
            match.end() for match in parts.finditer(text, start, start + PLAIN.max_passage_chars)
        )
        stops = [at for at in found if not _ends_abbreviation(text, start, at)]
        if stops:
            return stops[-1]
    stop = start + PLAIN.max_passage_chars
    near = range(stop, stop - LIMITS.max_grapheme_chars, -1)
    return next((at for at in near if not joins_before(text, at, start)), stop)


def _pack(sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences side by side in passages of about the same length, near the usual one."""
    total = sentences[-1][1] - sentences[0][0]
    aim = total / max(1, round(total / PLAIN.passage_chars))
    begin, end = sentences[0]
    for start, stop in sentences[1:]:
        grown = stop - begin
        if grown > PLAIN.max_passage_chars or grown - aim > aim - (start - begin):
            yield begin, start
            begin = start
        end = stop
    yield begin, end
