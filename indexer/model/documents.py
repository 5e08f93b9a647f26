"""Documents and passages, as reading makes them: blocks in order, and slices of one block.

Every offset is in Unicode code points and half-open. Offsets called *source* point into
``Document.source``, the text that decoding (or a format's reader) returned; all others point into
the text of the block or passage that carries them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from indexer.model.imprints import UNKNOWN_IMPRINT, Imprint
from indexer.model.kinds import Kind
from indexer.model.repairs import Removal, Repair
from indexer.model.tables import Table, TablePart

# What ends a line of a source, and a page of it.
LINE_END = re.compile(r"\r\n|\n|\r")
PAGE_END = "\f"
# Kinds of blocks whose lines are rows, each for itself, and what ends a row or a cell in matching.
_IN_ROWS: frozenset[Kind] = frozenset({"list", "table"})
_ROW_ENDS = str.maketrans({"\n": "。", "\t": "。"})
# Between the headings of a section path where it is written as one text, as filters and facets do.
SECTION_SEPARATOR = " > "
# What most passages have nothing of: an index keeps it only of those that have.
NOTHING_KEPT: Mapping[str, Any] = {
    **{name: [] for name in ("section", "glosses", "footnotes", "lines", "pages")},
    **dict.fromkeys(("source_page", "page_label", "speaker", "date", "publisher", "series")),
    "caption": None,
    **dict.fromkeys(("block", "start", "level"), 0),
    "unreadable": False,
    "file": "",
}
# What an index keeps of a passage that no other program needs, and what is kept as it is.
_KEPT = ("title", "block", "start", "level", "unreadable", "caption")
_AS_IT_IS = (
    *(*_KEPT, "id", "document", "kind", "text", "source_page", "page_label", "speaker", "file"),
    *("date", "publisher", "series"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block's text and the stretch of the source that it comes from.

    ``copied``: ``text == source[start:end]``. ``mended``: a replacement of ``source[start:end]``
    (code point, composition, undecodable byte). ``inserted``: one space, tab or line feed,
    ``start == end``.
    """

    kind: Literal["copied", "mended", "inserted"]
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Gloss:
    """Furigana or an English name set over ``text[start:end]`` of a block or passage."""

    start: int
    end: int
    text: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """A footnote mark taken out of the text before character ``at``.

    ``source[start:end]`` is the mark itself.

    ``target`` is the number of the footnote among the document's blocks, None where no footnote
    carries this label.
    """

    at: int
    label: str
    start: int
    end: int
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a caption …: ``text`` is its pieces joined.

    ``level`` is 1 for the outermost heading, 0 for anything else. ``section`` holds the headings
    above, outermost first, without a title over all of a print or text. ``speaker``: who says it in
    minutes, "" where nobody does. ``table``: its cells, where it is a table that has any.
    """

    kind: Kind
    text: str
    pieces: tuple[Piece, ...]
    level: int = 0
    section: tuple[str, ...] = ()
    glosses: tuple[Gloss, ...] = ()
    marks: tuple[FootnoteMark, ...] = ()
    page: int | None = None
    speaker: str = ""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class DrawnRun:
    """Characters of a source, ``source[start:end]``, that a PDF draws one after the other on a
    ``page``, from 1; ``order``: how many characters the page draws before the first of them.
    """

    start: int
    end: int
    page: int
    order: int


@dataclass(frozen=True, slots=True)
class Document:
    """A source, repaired: its blocks in reading order, and what was done to get there.

    ``unreadable``: most of its text is not what its author wrote, as it was decoded wrongly before
    it came here. ``unreadable_pages``: pages of a PDF of which that holds, in a document of which
    it does not. ``page_labels``: the number printed on each page of a PDF, None where none is.
    ``ocr_pages``: pages of a PDF whose text was read by OCR. ``drawn``: where on its pages the
    characters of its source are. ``file``: the name of the file that it is, or is a row of.
    """

    id: str
    title: str
    source: str
    blocks: tuple[Block, ...]
    removals: tuple[Removal, ...] = ()
    repairs: tuple[Repair, ...] = ()
    encoding: str = "utf-8"
    format: Literal["txt", "jsonl", "pdf", "html", "md", "docx", "pptx", "xlsx", "csv", "xml"] = (
        "txt"
    )
    unreadable: bool = False
    unreadable_pages: tuple[int, ...] = ()
    page_labels: tuple[str | None, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    drawn: tuple[DrawnRun, ...] = ()
    file: str = ""
    imprint: Imprint = UNKNOWN_IMPRINT


@dataclass(frozen=True, slots=True)
class Footnote:
    """The reference of a passage to a footnote.

    The footnote ``passage`` (an id, or None) belongs before character ``at`` of the passage that
    has this reference.
    """

    at: int
    label: str
    passage: str | None


@dataclass(frozen=True, slots=True)
class Implied:
    """``text`` that is written nowhere, but implied by ``start`` to ``end`` of a passage's text.

    AB・CD implies AD.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of one block: what is indexed, found, shown and cited.

    ``id``: 16 hex digits. ``block``: the number of its block in the document, ``start``: from where
    on it is in that. ``lines``: ranges of source lines, from 1, both ends in. ``source_page``: the
    page of the PDF, or the slide, from 1, where there is one. ``unreadable``: most text of its
    document, or of its page, was decoded wrongly. ``page_label``: the number printed on that page.
    ``pages``: where it stands on several, each of them, its label, and from where to where in
    ``text``. ``speaker``: who says it in minutes, None where it is not said. ``table``: its cells.
    ``caption``: what it is called, where it is of a table that has a caption. ``file``: the name of
    its document's file; ``date``, ``publisher``, ``series``: of its imprint, None where not known.
    """

    id: str
    document: str
    title: str
    kind: Kind
    section: tuple[str, ...]
    text: str
    glosses: tuple[Gloss, ...]
    footnotes: tuple[Footnote, ...]
    lines: tuple[tuple[int, int], ...]
    source_page: int | None
    block: int
    level: int = 0
    unreadable: bool = False
    page_label: str | None = None
    pages: tuple[tuple[int, str | None, int, int], ...] = ()
    speaker: str | None = None
    table: TablePart | None = None
    caption: str | None = None
    file: str = ""
    date: str | None = None
    publisher: str | None = None
    series: str | None = None
    start: int = 0

    @property
    def path(self) -> tuple[str, ...]:
        """The headings that it stands under, outermost first, and the caption of its table."""
        return self.section if self.caption is None else (*self.section, self.caption)

    @property
    def slide(self) -> int | None:
        """The slide that it stands on, from 1; None where its file holds none."""
        return self.source_page if self.file.lower().endswith(".pptx") else None

    @property
    def printed_page(self) -> int | None:
        """The page of its PDF, from 1, of which there is a picture; None of any other file."""
        return None if self.slide else self.source_page

    @property
    def matched_text(self) -> str:
        """The text as it is matched, as long as ``text``: rows and cells end as sentences do, so
        that nothing is found from one into the next.
        """
        return self.text.translate(_ROW_ENDS) if self.kind in _IN_ROWS else self.text

    def as_json(self) -> dict[str, Any]:
        """Return the object that ``sakuin passages --json`` prints, one a line."""
        table = {} if self.table is None else {"table": self.table.as_json()}
        return {
            "id": self.id,
            "document": self.document,
            "kind": self.kind,
            "section": list(self.section),
            "text": self.text,
            "glosses": [{"start": g.start, "end": g.end, "text": g.text} for g in self.glosses],
            "footnotes": [
                {"at": f.at, "label": f.label, "passage": f.passage} for f in self.footnotes
            ],
            "lines": [list(pair) for pair in self.lines],
            "source_page": self.source_page,
            "page_label": self.page_label,
            "pages": [list(part) for part in self.pages],
            "speaker": self.speaker,
            "file": self.file,
            "date": self.date,
            "publisher": self.publisher,
            "series": self.series,
            **table,
        }

    def as_record(self) -> dict[str, Any]:
        """Return ``as_json`` and what else an index keeps, without what is as in NOTHING_KEPT.

        `from_record` makes an equal passage of it.
        """
        whole = {**self.as_json(), **{name: getattr(self, name) for name in _KEPT}}
        return {name: each for name, each in whole.items() if each != NOTHING_KEPT.get(name)}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Passage:
        """Return the passage that `as_record` was made from (without the pieces of its glosses)."""
        record = {**NOTHING_KEPT, **record}
        return cls(
            **{name: record[name] for name in _AS_IT_IS},
            section=tuple(record["section"]),
            glosses=tuple([Gloss(g["start"], g["end"], g["text"]) for g in record["glosses"]]),
            footnotes=tuple(
                [Footnote(f["at"], f["label"], f["passage"]) for f in record["footnotes"]]
            ),
            lines=tuple([(first, last) for first, last in record["lines"]]),
            pages=tuple([(page, label, start, end) for page, label, start, end in record["pages"]]),
            table=TablePart.from_json(record["table"]) if "table" in record else None,
        )
