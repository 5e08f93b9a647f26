"""Run-in titles: the beginning of a paragraph is set as a title, with text after it on its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char
from indexer.reading.lines.printed_line import PrintedLine, make_line
from indexer.reading.printed_line_patterns import SIGN, find_form
from indexer.reading.recognition.headings.line_roles import is_numbered, may_be_title
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.turn_patterns import are_speakers

# What a run-in title ends with, if no room follows it.
_ENDS = re.compile(r"[：:．.―—】〕）]$")
# Brackets that words stand in which text runs on from.
_BRACKETS = ("【】", "〔〕", "［］")


def part_run_in_title(
    group: Sequence[PrintedLine], profile: DocumentProfile
) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """The title that a paragraph begins with, on a line of its own, and the rest of the paragraph;
    no title where none is.
    """
    line = group[0]
    at = 0 if _begins_with_name(line, profile) else _find_end(line, profile)
    last = group[-1]
    is_text = len(group) > 1 or CLOSED.search(last.bare_text) is not None
    may_hold_title = not line.rubies and not line.down and _is_no_item(group)
    if not at or not is_text or not may_hold_title:
        return [], list(group)
    title, rest = make_line(line.chars[:at]), make_line(line.chars[at:])
    if not _is_title(title, rest, len(rest.chars) + len(group) - 1):
        return [], list(group)
    return [title], [rest, *group[1:]]


def read_first_words(line: PrintedLine) -> str:
    """The words that a line begins with in a type of their own, set off from the text after them by
    room or the brackets that they stand in; "" where it begins with none.
    """
    font = line.chars[0].font
    if font == line.chars[-1].font:
        return ""
    words = list(takewhile(lambda char: char.font == font, line.chars))
    text = "".join(char.text for char in words)
    is_name = len(words) <= LAYOUT.max_name_chars
    apart = are_in_brackets(text) or _has_room(words[-1], line.chars[len(words)], line.size)
    return text if is_name and apart else ""


def are_in_brackets(words: str) -> bool:
    """Whether words stand in brackets that text runs on from."""
    return words[:1] + words[-1:] in _BRACKETS


def find_repeated_names(words: Iterable[str]) -> frozenset[str]:
    """Names of who speaks among the words that lines of a document begin with, in their order: they
    come again and again, after the same name or in no fixed order, as titles do not.

    >>> sorted(find_repeated_names(["佐藤", "佐藤", "佐藤", "略歴"]))
    ['佐藤']
    >>> sorted(find_repeated_names(["目的", "効果"] * 3))
    []
    """
    counts = Counter(words := list(words))
    often = [word for word in words if counts[word] >= LAYOUT.min_alike]
    next_to: dict[str, set[str]] = {}
    for word, after in pairwise(often):
        next_to.setdefault(word, set()).add(after)
    return frozenset(
        word for word, after in next_to.items() if word in after or len(after) >= LAYOUT.several
    )


def _begins_with_name(line: PrintedLine, profile: DocumentProfile) -> bool:
    """Whether a line begins with a name that comes again and again in the document, or, where these
    are of people with an office, with another one.
    """
    words = read_first_words(line) if profile.names else ""
    is_known = words in profile.names
    return is_known or (words != "" and are_speakers(profile.names) and are_speakers([words]))


def begins_in_another_color(line: PrintedLine) -> bool:
    """Whether a line begins with a short label in another colour that room sets off from all the
    text after it.
    """
    at = next((at for at, char in enumerate(line.chars) if char.color != line.color), 0)
    if not LAYOUT.several <= at <= LAYOUT.max_name_chars:
        return False
    before, first = line.chars[at - 1 : at + 1]
    alike = all(char.color == first.color for char in line.chars[at:])
    return alike and first.x0 - before.x1 > LAYOUT.near_em * line.size


def begins_with_word_in_font(line: PrintedLine) -> bool:
    """Whether a line begins with a short word in a font in which nothing else of it is."""
    font = line.chars[0].font
    word = list(takewhile(lambda char: char.font == font, line.chars))
    if not LAYOUT.several <= len(word) <= LAYOUT.max_name_chars or len(word) == len(line.chars):
        return False
    alone = all(char.font != font for char in line.chars[len(word) :])
    return alone and all(char.is_wide and char.text.isalpha() for char in word)


def _has_room(before: Char, char: Char, size: float) -> bool:
    return char.x0 - before.x1 > LAYOUT.wide_space_em * size


def _find_end(line: PrintedLine, profile: DocumentProfile) -> int:
    """The number of characters of a line that are in the type of a title; 0 where that does not
    begin or end in it.
    """
    if line.is_of_one_font and line.font == line.chars[-1].font == line.chars[0].font:
        return 0
    heavy = [_is_heavy(char, profile) for char in line.chars]
    first_light = next((at for at, own in enumerate(heavy) if own is False), len(heavy))
    if first_light == len(heavy) or not heavy[0] or any(heavy[first_light:]):
        return 0
    return max(at for at in range(first_light) if heavy[at]) + 1


def _is_heavy(char: Char, profile: DocumentProfile) -> bool | None:
    """Whether a character is set as in titles; None where it may be either: a letter of another
    script.
    """
    if profile.is_heavy(char.font):
        return True
    return False if char.is_wide or char.font == profile.font else None


def _is_set_off(title: PrintedLine, rest: PrintedLine) -> bool:
    """Whether a numbered title is set off by any room from what follows it."""
    room = rest.chars[0].x0 - title.chars[-1].x1
    return is_numbered(title) and room > LAYOUT.alignment_tolerance_em * title.size


def _is_no_item(group: Sequence[PrintedLine]) -> bool:
    """Whether a paragraph does not say what it is; one with a sign may have it before its title,
    where its next line begins no further right, as no item's does.
    """
    line = group[0]
    form = find_form(line.lead_text)
    if form != "list" or len(group) == 1 or not SIGN.match(line.text):
        return form is None
    return group[1].x0 <= line.x0 + LAYOUT.alignment_tolerance_em * line.size


def _is_title(title: PrintedLine, rest: PrintedLine, following: int) -> bool:
    """Whether the two parts of a line are a title and what follows it, after a sign or room: no
    single letter, with the lines below.
    """
    text = title.spaced_text.text
    room = _has_room(title.chars[-1], rest.chars[0], title.size)
    ended = room or _ENDS.search(text) is not None or _is_set_off(title, rest)
    long = len(title.chars) > 1 and following > 1
    return ended and long and may_be_title(text.rstrip("：:．."))
