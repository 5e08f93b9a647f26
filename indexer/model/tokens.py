"""Tokens and units, as analysis makes them, and the streams of them that an engine stores."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, get_args

Stream = Literal["words", "units"]
STREAMS: tuple[Stream, ...] = get_args(Stream)
Area = Literal["title", "section", "text", "implied"]

STARTS_WORD = 2
ENDS_WORD = 1


class Token(NamedTuple):
    """A word of ``text[start:end]``. Words with equal keys match each other.

    ``content`` is False for particles, auxiliaries, marks and words that only ask. ``reading`` is
    in katakana, "" if unknown.
    """

    start: int
    end: int
    surface: str
    key: str
    reading: str
    pos: str
    content: bool


class Unit(NamedTuple):
    """The smallest thing that is matched.

    It is a run of digits, a run of ASCII letters, any other letter, or a hard mark.

    ``edges`` is STARTS_WORD where a word starts at ``start``, plus ENDS_WORD where one ends at
    ``end``.
    """

    start: int
    end: int
    text: str
    edges: int


class LocatedUnits(NamedTuple):
    """The units of a text in columns, each with one member a unit: a build makes no `Unit`.

    ``edges``: a byte a unit.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    texts: tuple[str, ...]
    edges: bytes


@dataclass(frozen=True)
class Analysis:
    """The words and the units of one text.

    ``folded`` is what was matched on; spans point into the text as shown.

    ``words`` are the tokens that have a place in the stream of words: those in which a unit begins
    (soft marks have none). ``marks`` are the soft marks before each unit and after the last one,
    without white space.
    """

    text: str
    folded: str
    tokens: tuple[Token, ...]
    words: tuple[Token, ...]
    located_units: LocatedUnits
    marks: tuple[str, ...]

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        return tuple(map(Unit._make, zip(*self.located_units, strict=True)))


@dataclass(frozen=True, slots=True)
class Value:
    """The terms of one text, as an engine stores them.

    They are keys of words, units, each unit's edges as a byte, and the soft marks before each unit
    and after the last one.
    """

    words: tuple[str, ...]
    units: tuple[str, ...]
    edges: bytes
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownWord:
    """A word of the index as written.

    With it come its reading in hiragana ("" if unknown) and how many passages hold it.
    """

    text: str
    reading: str
    count: int


@dataclass(frozen=True, slots=True)
class Equivalent:
    """``form`` stands for ``other``, and the other way round.

    Where it holds in one ``document`` only, the other way round does not hold.

    ``passage``: the id of the passage that says so, "" where a reader's glossary does.
    """

    form: str
    other: str
    passage: str = ""
    document: str = ""
