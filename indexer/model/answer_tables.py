"""An answer as a table, for notebooks: HTML to look at, a frame of pandas to count with."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any

from indexer.model.documents import SECTION_SEPARATOR, Passage

if TYPE_CHECKING:
    from indexer.model.answers import Answer, Hit

# Named as in the download of hits for spreadsheets; sections are not told apart by a sign there.
FRAME_COLUMNS = (
    "rank", "rung", "match", "score", "document", "title", "section", "kind", "speaker",
    "page", "page_label", "text", "marks", "id", "file", "date", "publisher", "series",
)  # fmt: skip
WITHOUT_PANDAS = "pandas is not installed: pip install 'sakuin[pandas]'"


def as_frame(answer: Answer) -> Any:
    """Return `Answer.to_frame`."""
    try:
        pandas = import_module("pandas")
    except ImportError as error:
        raise ImportError(WITHOUT_PANDAS) from error
    return pandas.DataFrame(list(_rows(answer)), columns=list(FRAME_COLUMNS)).set_index("rank")


def as_html(answer: Answer) -> str:
    """Return `Answer._repr_html_`: a heading line, and a table of hits. All texts are escaped."""
    found = f"<p><b>{escape(answer.text)}</b>: {answer.total}</p>"
    rows = "".join(_row_of_hit(rank, hit) for rank, hit in _ranked(answer))
    return f"{found}<table>{rows}</table>" if rows else found


def _ranked(answer: Answer) -> Iterator[tuple[int, Hit]]:
    return enumerate(answer.hits, (answer.page - 1) * answer.size + 1)


def _rows(answer: Answer) -> Iterator[tuple[Any, ...]]:
    for rank, hit in _ranked(answer):
        passage = hit.passage
        yield (
            *(rank, hit.rung, hit.match, hit.score, passage.document, passage.title),
            *(SECTION_SEPARATOR.join(passage.section), passage.kind, passage.speaker),
            *(passage.source_page, passage.page_label, passage.text, hit.marks, passage.id),
            *(passage.file, passage.date, passage.publisher, passage.series),
        )


def _row_of_hit(rank: int, hit: Hit) -> str:
    passage = hit.passage
    titled = () if passage.title in passage.section else (passage.title,)
    path = " › ".join((*titled, *passage.path))
    head = " · ".join(filter(None, (path, _page(passage))))
    text = "".join(
        f"<mark>{escape(each.text)}</mark>" if each.marked else escape(each.text)
        for each in hit.segments
    )
    cell = f'<td style="text-align: left"><b>{escape(head)}</b><br>{text}</td>'
    return f"<tr><td>{rank}</td>{cell}</tr>"


def _page(passage: Passage) -> str:
    """Return the number printed on the page, else that of the sheet; "" where there is none."""
    return passage.page_label or (str(passage.source_page) if passage.source_page else "")
