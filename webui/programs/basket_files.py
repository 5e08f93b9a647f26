"""The passages of a basket as files: Markdown, Word, CSV, and citations for reference managers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from flask import Response, current_app

from indexer.model import Passage
from indexer.service import WordParagraph, WordTable, write_rows, write_word
from webui.markup.written_tables import list_markdown_rows, write_table
from webui.programs.citations import Citation, as_bibtex, as_ris
from webui.serving.i18n import t

# What Markdown would take for a sign of its own, wherever it stands; and at the head of a line,
# where white space means something, too: an item, a heading, a rule, a quote.
_SIGNS = re.compile(r"[\\`*_\[\]<|~]|&(?=#?\w+;)", re.ASCII)
_HEAD = re.compile(
    r"^[ \t]*(\d{1,9}(?=[.)](?:[ \t]|$))|)"
    r"((?<=\d)[.)]|(?:#{1,6}|[+-])(?=[ \t]|$)|(?:=+|-+)(?=[ \t]*$)|>)?",
    re.ASCII | re.MULTILINE,
)
BASKET_COLUMNS = (
    "id", "title", "section", "publisher", "date", "page", "text", "note", "document", "file",
    "url", "speaker",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage that a reader keeps, what it is cited by, and the note on it."""

    passage: Passage
    citation: Citation
    note: str

    @property
    def source(self) -> str:
        """The source of the passage, for a reader, on one line."""
        cited = self.citation
        parts = cited.named, cited.path, cited.speaker, cited.shown_page
        return "　".join(part for part in parts if part)

    @property
    def title(self) -> str:
        """The title of its document with the edition, on one line."""
        return " ".join(self.passage.title.split())


def as_markdown(kept: Sequence[Kept]) -> bytes:
    """Return each as a quote under a heading, with its source and the note."""
    parts = [f"# {escape(t('basket.title'))}\n"]
    for each in kept:
        quoted = "\n".join(f"> {line}" for line in _list_lines(each.passage))
        note = f"{escape(each.note)}\n\n" if each.note else ""
        source = f"{escape(each.source)}  \n<{each.citation.source or each.citation.url}>\n"
        parts.append(f"## {escape_signs(each.title)}\n\n{quoted}\n\n{note}{source}")
    return "\n".join(parts).encode("utf-8", "replace")


def _list_lines(passage: Passage) -> Iterator[str]:
    """The lines of a passage, a table as one of Markdown's."""
    table = write_table(passage)
    if table is None:
        yield from escape(passage.text).splitlines()
        return
    for at, row in enumerate(list_markdown_rows(table)):
        yield f"| {' | '.join('<br>'.join(escape_signs(cell).splitlines()) for cell in row)} |"
        if not at:
            yield "|" + " --- |" * len(row)


def escape(text: str) -> str:
    """Return a text whose signs Markdown shows as they are, at the head of a line, too."""
    return _HEAD.sub(_escape_head, escape_signs(text))


def _escape_head(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[2] else found[1]


def escape_signs(text: str) -> str:
    r"""Return a text within a line, such as that of a cell, whose signs Markdown shows as they are.

    >>> escape_signs("28.5％ [a|b]")
    '28.5％ \\[a\\|b\\]'
    """
    return _SIGNS.sub(r"\\\g<0>", text)


def as_word(kept: Sequence[Kept]) -> bytes:
    """Return the same as a Word file."""
    return write_word(chain([WordParagraph("title", t("basket.title"))], *map(_paragraphs, kept)))


def _paragraphs(kept: Kept) -> Iterator[WordParagraph | WordTable]:
    yield WordParagraph("heading", kept.title)
    yield write_table(kept.passage) or WordParagraph("quote", kept.passage.text)
    if kept.note:
        yield WordParagraph("text", kept.note)
    yield WordParagraph("source", f"{kept.source}\n{kept.citation.source or kept.citation.url}")


def as_csv(kept: Sequence[Kept]) -> bytes:
    """Return a row each, as spreadsheets read them."""
    rows: Iterable[tuple[str, ...]] = (
        (
            *(each.passage.id, each.title, each.citation.path, each.citation.publisher),
            *(each.citation.date, each.citation.shown_page, each.passage.text, each.note),
            *(each.passage.document, each.passage.file, each.citation.url),
            each.passage.speaker or "",
        )
        for each in kept
    )
    return "".join(write_rows(chain([BASKET_COLUMNS], rows))).encode("utf-8", "replace")


def _cite_all(write: Callable[[Citation], str]) -> Callable[[Sequence[Kept]], bytes]:
    def cited(kept: Sequence[Kept]) -> bytes:
        return "\n".join(write(each.citation) for each in kept).encode("utf-8", "replace")

    return cited


WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# By what an address calls each form: what writes it, its type, and how the name of the file ends.
BASKET_FORMS: dict[str, tuple[Callable[[Sequence[Kept]], bytes], str, str]] = {
    "markdown": (as_markdown, "text/markdown", "md"),
    "docx": (as_word, WORD_TYPE, "docx"),
    "csv": (as_csv, "text/csv", "csv"),
    "bibtex": (_cite_all(as_bibtex), "application/x-bibtex", "bib"),
    "ris": (_cite_all(as_ris), "application/x-research-info-systems", "ris"),
}


def respond_with_basket(kept: Sequence[Kept], form: str) -> Response:
    """Return the passages as a file of that form."""
    write, mimetype, suffix = BASKET_FORMS[form]
    response = current_app.response_class(write(kept), mimetype=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=f"sakuin-basket.{suffix}")
    return response
