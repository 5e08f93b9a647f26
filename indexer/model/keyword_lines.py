"""Keywords in context: a hit as one line around its first mark."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from indexer.model.answers import Answer, Hit, Segment

# ``rank`` leaves lines as hits come; else they come by the text beside their first mark.
Beside = Literal["rank", "before", "after"]
BESIDES: tuple[Beside, ...] = ("rank", "before", "after")
# Characters beside the mark that decide the order; further ones are not in sight.
ORDERED_BY = 40
# Characters on either side of a mark that a line shows at most: more than fit into a wide window.
CONTEXT = 60
# Between a heading and the text; and characters of the heading after the mark.
UNDER, NAMED = " › ", 6


@dataclass(frozen=True, slots=True)
class KeywordLine:
    """The text before the first mark of a hit, the mark, and the text after it.

    Where nothing in the text is marked, but a heading above it is, that stands before it.
    """

    before: str
    mark: str
    after: str


def keyword_line(hit: Hit) -> KeywordLine:
    """Return a hit as one line; line feeds and tabs in it are spaces."""
    text, (start, end) = hit.passage.text, _first_mark(hit.segments, hit.cut[0])
    marked = [heading for heading in hit.headings if any(part.marked for part in heading)]
    if marked and not end:
        heading, (start, end) = marked[-1], _first_mark(marked[-1], 0)
        named = "".join(part.text for part in heading)
        cut = named[end + NAMED :] and "…"
        text = f"{named[: end + NAMED]}{cut}{UNDER}{text}"
    return KeywordLine(
        _on_one_line(text[max(0, start - CONTEXT) : start]),
        _on_one_line(text[start:end]),
        _on_one_line(text[end : end + CONTEXT]),
    )


def page_of_lines(answer: Answer, whole: Answer, beside: Beside) -> Answer:
    """Return the page of an answer with the hits of the whole ordered by what is beside their
    marks, rung by rung; where that is the same, as they were.
    """

    def key(hit: Hit) -> tuple[int, str]:
        line = keyword_line(hit)
        letters = _letters(line.after) if beside == "after" else _letters(line.before)[::-1]
        return hit.rung, letters[:ORDERED_BY]

    first = (answer.page - 1) * answer.size
    shown = {rung.rung for rung in answer.rungs}
    ordered = sorted((hit for hit in whole.hits if hit.rung in shown), key=key)
    hits = tuple(ordered[first : first + answer.size])
    return replace(answer, hits=hits, timed_out=whole.timed_out)


def _letters(text: str) -> str:
    """Return what decides the order: letters and digits, in one width and case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def _first_mark(segments: Sequence[Segment], offset: int) -> tuple[int, int]:
    """Return where the first mark of a text is, from ``offset``, marks side by side being one."""
    marked: list[tuple[int, int]] = []
    for segment in segments:
        if segment.marked:
            marked.append((offset, offset + len(segment.text)))
        elif marked:
            break
        offset += len(segment.text)
    return (marked[0][0], marked[-1][1]) if marked else (0, 0)


def _on_one_line(text: str) -> str:
    return "".join(" " if letter.isspace() and letter != "\u3000" else letter for letter in text)
