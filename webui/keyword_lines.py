"""Lines of keywords in context, ordered by what is beside their marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from indexer.model import Answer, Hit, keyword_line
from webui.shown_search import ShownSearch

# Characters beside the mark that decide the order; further ones are not in sight.
ORDERED_BY = 40


def order_lines(asked: ShownSearch, answer: Answer, hits: Iterable[Hit]) -> Answer:
    """Return the page of an answer with all its ``hits`` ordered by the text beside their marks.

    Rung by rung; where that is the same, as they were.
    """

    def key(hit: Hit) -> tuple[int, str]:
        line = keyword_line(hit)
        beside = line.after if asked.beside == "after" else line.before[::-1]
        return hit.rung, _folded(beside)

    first = (asked.page - 1) * asked.size
    shown = {rung.rung for rung in answer.rungs}
    ordered = sorted((hit for hit in hits if hit.rung in shown), key=key)
    return replace(answer, hits=tuple(ordered[first : first + asked.size]))


def _folded(text: str) -> str:
    """Return what decides the order: letters and digits, in one width and case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum())[:ORDERED_BY]
