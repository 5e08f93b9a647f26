"""A printed line as it was written down: where in the source text its characters, its ruby and its marks are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WrittenRuby:
    """Ruby on line ``number``, over ``source[start:end]``."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Raised:
    """Glyphs raised over the line: ``source[start:end]``, which reads ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """A row on line ``number``, ``source[start:end]``. ``head``: where the label that it begins with ends."""

    number: int
    start: int
    end: int
    page: int
    over: tuple[WrittenRuby, ...] = ()
    raised: tuple[Raised, ...] = ()
    head: int = 0
