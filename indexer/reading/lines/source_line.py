"""A printed line as it was written down: where in the source text its characters, its ruby and its
marks are.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceRuby:
    """Ruby on line ``number``, over ``source[start:end]``."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceSuperscript:
    """Characters raised over the line: ``source[start:end]``, which reads ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line on line ``number``, ``source[start:end]``. ``head``: where the label that it begins
    with ends.
    """

    number: int
    start: int
    end: int
    page: int
    over: tuple[SourceRuby, ...] = ()
    raised: tuple[SourceSuperscript, ...] = ()
    head: int = 0
