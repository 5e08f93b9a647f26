"""A line and the paragraph over it, on any road: what a rule of paragraphs may ask."""

from __future__ import annotations

from typing import Protocol


class LinePair(Protocol):
    """A line and the paragraph over it, as the rules of both roads see them."""

    @property
    def closed(self) -> bool:
        """Whether a sentence ends with the line above."""

    @property
    def short(self) -> bool:
        """Whether the line above stops before the edge of its column."""

    @property
    def is_set_in(self) -> bool:
        """Whether the line is set in, as the first one of a paragraph."""

    @property
    def is_apart(self) -> bool:
        """Whether it stands farther from the line above than lines of a paragraph do."""

    @property
    def is_labelled(self) -> bool:
        """Whether it says what it is: a caption, a source, a note, an item."""
