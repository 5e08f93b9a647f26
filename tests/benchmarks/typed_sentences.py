"""Sentences that a person typed from the pages of PDFs, and whether a reading keeps them whole."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.analysis.folding import fold

# Kinds of text that runs on, as they are called where the sentences were typed.
RUNNING = frozenset({"body", "list", "box", "footnote", "note"})
# Between the cells of a row of a table.
CELL_END = " | "
# Kinds that count as one, by the one that was typed: what an item, a box, a note is called is a
# matter of taste.
ALIKE_KINDS = {
    "body": {"list"},
    "list": {"body", "box"},
    "box": {"body", "list", "table"},
    "note": {"source", "footnote", "caption"},
    "source": {"note", "caption"},
    "figure": {"caption", "table", "box", "note"},
    "caption": {"heading"},
    "reference": {"footnote", "list"},
    "footnote": {"note"},
}
# Signs before an item of a list: a reading may write them in its own way, or drop them.
BULLETS = "・•●○■□◆◇➢➡-*"
# Writings of one sign that typing does not tell apart.
ALIKE = str.maketrans({"ー": "-", "〇": "○", "◯": "○", "⚫": "●", "、": ",", "。": ".", "､": ","})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a title or a row of cells on ``page`` (from 1) of the file ``pdf``."""

    pdf: str
    page: int
    kind: str
    text: str

    @property
    def running(self) -> bool:
        return self.kind in RUNNING and CELL_END not in self.text


def read_sentences(gold: Path) -> list[Sentence]:
    """The sentences of a JSON file: ``[{"pdf", "page", "sentences": […], "kinds": […]}, …]``."""
    return [
        Sentence(page["pdf"], page["page"], kind, text)
        for page in json.loads(gold.read_text("utf-8"))
        for text, kind in zip(page["sentences"], page["kinds"], strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a text, as a program says: the page that it begins on, from 1, and its kind."""

    page: int | None
    kind: str

    def is_of_page(self, sentence: Sentence) -> bool:
        return self.page == sentence.page

    def is_of_kind(self, sentence: Sentence) -> bool:
        return self.kind in {sentence.kind, *ALIKE_KINDS.get(sentence.kind, ())}


class Reading:
    """The reading of one PDF by a program: texts within which a sentence must stand unbroken.
    ``places``: where each of them stands,

    ``places``: where each of them stands, none where the program doesn't say.
    """

    def __init__(self, texts: Sequence[str], places: Sequence[Place] = ()) -> None:
        self._lines = [[plain(line) for line in text.splitlines()] for text in texts]
        self._texts = ["".join(lines) for lines in self._lines]
        self.places = places

    def find_places(self, sentence: Sentence) -> list[Place]:
        """The places of texts with the whole of a sentence: those on its page, if there are any."""
        found = [
            place
            for place, text, lines in zip(self.places, self._texts, self._lines, strict=True)
            if _keeps(text, lines, sentence)
        ]
        return [place for place in found if place.is_of_page(sentence)] or found

    def keeps(self, sentence: Sentence) -> bool:
        """Whether a sentence stands unbroken in one text, a row with its cells in one line.

        White space, widths and the signs before items don't count.
        """
        read = zip(self._texts, self._lines, strict=True)
        return any(_keeps(text, lines, sentence) for text, lines in read)


def plain(text: str) -> str:
    """A text as it is compared: folded as for searching, without white space."""
    folded = unicodedata.normalize("NFKC", fold(text.translate(ALIKE)).text.translate(ALIKE))
    return "".join(folded.casefold().split())


def _keeps(text: str, lines: Sequence[str], sentence: Sentence) -> bool:
    """Whether a sentence stands in a text, a row in one of its lines."""
    if CELL_END in sentence.text:
        cells = [plain(cell) for cell in sentence.text.split(CELL_END)]
        return any(_has_in_order(line, cells) for line in lines)
    return plain(sentence.text.lstrip(BULLETS)) in text


def _has_in_order(line: str, cells: Sequence[str]) -> bool:
    place = 0
    for cell in cells:
        place = line.find(cell, place)
        if place < 0:
            return False
        place += len(cell)
    return True
