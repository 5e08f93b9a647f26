"""Removals from a web page, item by item, and the words that stand in place of its pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from indexer.reading.formats.html_elements import is_said
from indexer.reading.formats.html_runs import SPACES
from indexer.reading.formats.marked_up_items import HIDDEN, Item, Run


@dataclass(slots=True)
class TakenOut:
    """Text taken out since the last item, each with its step. ``pictures``: which of it is said
    instead of pictures, by its place in ``gone``.
    """

    gone: list[tuple[str, str]] = field(default_factory=list)
    pictures: set[int] = field(default_factory=set)

    def drop(self, step: str, text: str | None) -> None:
        """Take a text out, if anything is said in it and the step is one."""
        if step and text and text.strip():
            self.gone.append((step, text))

    def drop_picture(self, text: str, *, may_stand: bool) -> None:
        """Take out what is said in place of a picture, unless that turns out to stand alone."""
        if may_stand and is_said(text):
            self.pictures.add(len(self.gone))
        self.drop(HIDDEN, text)

    def finish(self, *, is_alone: bool) -> Iterator[Item]:
        """The items of what was taken out; ``is_alone``: of nothing else, so that pictures are a
        figure.
        """
        gone, figures = self.gone, self.pictures if is_alone else set()
        self.gone, self.pictures = [], set()
        if figures:
            yield Item("figure", tuple((Run(gone[at][1]),) for at in sorted(figures)))
        left = [each for at, each in enumerate(gone) if at not in figures]
        for step, group in groupby(left, key=itemgetter(0)):
            yield Item("body", tuple(_write_lines(text for _, text in group)), step=step)


def _write_lines(texts: Iterable[str]) -> Iterator[tuple[Run, ...]]:
    """The lines of texts, those that say something."""
    for line in (line for text in texts for line in text.splitlines()):
        if said := SPACES.sub(" ", line).strip():
            yield (Run(said),)
