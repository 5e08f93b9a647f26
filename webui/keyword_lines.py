"""Keywords in context: a hit as one line around its first mark, and lines by what is beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from indexer.model import Answer, Hit
from webui.shown_search import ShownSearch

# Characters on either side of a mark that a line shows at most: more than fit into a wide window.
CONTEXT = 60
# Characters beside the mark that decide the order; further ones are not in sight.
ORDERED_BY = 40


@dataclass(frozen=True, slots=True)
class KeywordLine:
    """What stands before the first mark of a hit, the mark, and what follows.

    Where nothing in the text is marked, as the title is, all of it follows.
    """

    before: str
    mark: str
    after: str


def keyword_line(hit: Hit) -> KeywordLine:
    """Return a hit as one line; line feeds and tabs in it are spaces."""
    text, (start, end) = hit.passage.text, _first_mark(hit)
    return KeywordLine(
        _on_one_line(text[max(0, start - CONTEXT) : start]),
        _on_one_line(text[start:end]),
        _on_one_line(text[end : end + CONTEXT]),
    )


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


def _first_mark(hit: Hit) -> tuple[int, int]:
    """Return where the first mark of a hit is in its text, marks side by side being one."""
    place = hit.cut[0]
    marked: list[tuple[int, int]] = []
    for segment in hit.segments:
        if segment.marked:
            marked.append((place, place + len(segment.text)))
        elif marked:
            break
        place += len(segment.text)
    return (marked[0][0], marked[-1][1]) if marked else (0, 0)


def _on_one_line(text: str) -> str:
    return "".join(" " if letter.isspace() and letter != "\u3000" else letter for letter in text)


def _folded(text: str) -> str:
    """Return what decides the order: letters and digits, in one width and case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum())[:ORDERED_BY]
