"""Keywords in context: a hit as one line around its first mark."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.model.answers import Hit

# Characters on either side of a mark that a line shows at most: more than fit into a wide window.
CONTEXT = 60


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
