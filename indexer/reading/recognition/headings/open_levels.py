"""Headings that printed text is under: how their numbers rank, and how their type looks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.japanese.scripts import DIGITS, to_half_width
from indexer.reading.heading_patterns import HEADING_FORMS
from indexer.reading.lines.line import Line
from indexer.reading.printed_line_patterns import (
    ANGLED_TITLE,
    COUNTED_BY_LETTER,
    COUNTED_BY_WORD,
    QUESTION,
    SECTION_SIGN,
)
from indexer.reading.provision_patterns import PROVISION_TITLE
from indexer.reading.recognition.headings.heading_forms import read_heading, read_number

# Headings that open a document within a document, or one of its forms or annexes.
ENACTMENT, FORM, ANNEXED = "enactment", "form", "annex"
RANKS = {form.name: form.rank for form in HEADING_FORMS}
# Labels that tell the level of a heading, though they make no line one: each with the form that it
# ranks with.
_LABELS = (
    (
        "1.2",
        "1.2",
        re.compile(rf"[{DIGITS}]{{1,2}}[.．](?P<number>[{DIGITS}]{{1,2}})(?![.．{DIGITS}])"),
    ),
    ("1)", "（1）", re.compile(rf"(?P<number>[{DIGITS}]{{1,2}})[)）]")),
    ("問", "（1）", QUESTION),
    ("§", "第1", SECTION_SIGN),
    ("（）", "【】", re.compile(f"(?:{PROVISION_TITLE.pattern})$")),
    ("＜＞", "【】", ANGLED_TITLE),
    ("sign", "【】", re.compile(r"(?P<sign>[^\w\s「『（(〈《【＜<“\"])")),
)
# Labels that count only in a document in which they count on: STEP1, 事例２, A, b).
_COUNTED_LABELS = (
    ("A", "Ⅰ", re.compile(r"(?P<letter>[A-HＡ-Ｈ])(?:[.．]|[ 　])")),
    ("a", "ア", COUNTED_BY_LETTER),
    ("word", "【】", COUNTED_BY_WORD),
)
_OWN_WIDTHS = re.compile("(?<=MS-)P(?=Mincho|Gothic)")

# A label: its form, the form that it ranks with, and what it looks like.
_Label = tuple[str, str, re.Pattern[str]]

# How the number of a heading is written; size in half points, font.
HeadingStyle = tuple[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class OpenLevel:
    """A heading that the text is under. ``form``: how its number is written, "" without one;
    ``type``: size in half points, font. ``passing``: nothing stands under it but its page.
    ``stands_for``: the numbered heading that it stands for, without a number. ``tentative``: what
    it is counted by counts nothing but where others of the document count on from it.
    """

    form: str
    type: tuple[int, str]
    rank: int
    size: float
    strong: bool
    count: int = 0
    passing: bool = False
    stands_for: OpenLevel | None = None
    tentative: bool = False

    @property
    def style(self) -> HeadingStyle:
        return self.form, self.type

    @property
    def is_numbered(self) -> bool:
        """Whether it has a number or a sign, and is no 部, 章 or 節."""
        return bool(self.form) and not self.strong

    @property
    def is_ranked(self) -> bool:
        """Whether it has a number that is counted by no word of its own."""
        return self.count > 0 and not self.is_worded

    @property
    def is_worded(self) -> bool:
        """Whether a word of its own counts it: STEP1."""
        return self.tentative and self.form.lower() != "a"

    @property
    def is_signed(self) -> bool:
        """Whether it has a sign and no number, asks, or is counted by a word; what stands between
        brackets is none.
        """
        unnumbered = self.count == 0 and unicodedata.category(self.form[:1] or " ") != "Ps"
        return self.is_numbered and (unnumbered or self.form == "問" or self.is_worded)


@dataclass(frozen=True, slots=True)
class OpenedPart:
    """The title of an enactment, or the number of a form or an annex, which open a document of
    their own.
    ``style``: how that is written, "" for an enactment; ``count``: the number; ``size``: of the
    largest heading of its page, which may be the title of the form.
    """

    style: str = ""
    count: int = 0
    size: float = 0.0


def read_type(line: Line) -> tuple[int, str]:
    """The size of a line, in half points, and its font; one with letters of their own widths,
    MS-PMincho, is as good as that without.
    """
    return round(2 * line.shape.size), _OWN_WIDTHS.sub("", line.shape.font)


def read_level(line: Line, *, passing: bool) -> OpenLevel:
    """The form and rank of a heading by its number and its type."""
    found, style, size = read_heading(line), read_type(line), line.shape.size
    if found is not None:
        kind, strong = found.form, found.form.strong
        dot = "." if line.text[: found.label_end].endswith((".", "．")) else ""
        return OpenLevel(found.style + dot, style, kind.rank, size, strong, found.count, passing)
    form, rank, count = _read_label(line.text, _LABELS)
    tentative = not form
    if tentative:
        form, rank, count = _read_label(line.text, _COUNTED_LABELS)
    here = OpenLevel(form, style, rank, size, strong=False, count=count, passing=passing)
    return replace(here, tentative=tentative and bool(form))


def has_counted_label(text: str) -> bool:
    """Whether a text begins with what counts titles, but for a word: (2), A., §3, 問4."""
    if read_number(text) is not None:
        return True
    form, _, count = _read_label(text, (*_LABELS, *_COUNTED_LABELS[:-1]))
    return bool(form) and count > 0


def read_count(line: Line) -> tuple[str, int]:
    """The style and the count of a line that a number begins as headings do, or a letter; 0 where
    nothing counts it.
    """
    found = read_heading(line)
    if found is not None:
        return found.style, found.count
    form, _, count = _read_label(line.text, _COUNTED_LABELS[:-1])
    return form, count


def _read_label(text: str, labels: Sequence[_Label]) -> tuple[str, int, int]:
    """Form, rank and number of a heading that no heading form fits: no form where it has no
    label.
    """
    for form, like, pattern in labels:
        match = pattern.match(text)
        if match is not None:
            parts = match.groupdict()
            form = parts.get("sign") or parts.get("word") or form
            return form, RANKS[like], _read_number(parts)
    return "", 0, 0


def _read_number(parts: Mapping[str, str | None]) -> int:
    """The number of a label: of a letter, its place in the alphabet."""
    letter = to_half_width(parts.get("letter") or "").lower()
    return ord(letter) - ord("a") + 1 if letter else int(parts.get("number") or 0)
