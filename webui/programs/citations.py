"""Citations: a passage as programs that keep references read it (BibTeX, RIS, CSL-JSON)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from flask import Response, current_app

from indexer.model import DocumentSummary, Passage
from indexer.service import Snapshot
from webui.addresses.links import passage_address
from webui.serving.headers import prefer_or_plain
from webui.serving.i18n import base_address, page_of, t

CitationForm = Literal["bibtex", "ris", "csl"]
CITATION_FORMS: tuple[CitationForm, ...] = ("bibtex", "ris", "csl")
# What an address calls the passage as one quotes it, for a text of one's own.
QUOTE: Literal["text"] = "text"

# Signs that LaTeX takes for its own. BibTeX counts braces even after a backslash: those are named.
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "%&#$_"},
    }
)
# An address is kept as it is, but for what would end it.
IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


# Between the headings of a path, as pages show it.
BETWEEN_HEADINGS = " › "


class CitedAs(NamedTuple):
    """The kind of what is cited, as each form calls it."""

    bibtex: str
    ris: str
    csl: str


# A report of somebody; where nobody is known to have published it, what forms call anything else.
REPORT, ANYTHING = CitedAs("techreport", "RPRT", "report"), CitedAs("misc", "GEN", "document")


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage and what it is cited by, each "" where it is not known.

    ``section``: the heading right above it; ``path``: that with those above it, outermost first.
    ``date``: ISO 8601, a day, a month or a year. ``pages``: as printed, the first and
    the last;
    ``shown_page``: the same for a reader, with the sheet of the file. ``source``: where the
    original is; ``url``: where the passage is here, which is always known. All are single lines.
    ``remark``: the note of a reader on it. ``speaker``: who says it, as readers are told.
    ``named``: its document, as `cite_document` has it.
    """

    id: str
    text: str
    title: str
    section: str
    path: str
    publisher: str
    edition: str
    series: str
    date: str
    language: str
    pages: tuple[str, ...]
    shown_page: str
    source: str
    url: str
    remark: str = ""
    speaker: str = ""
    named: str = ""

    @property
    def kind(self) -> CitedAs:
        """The same for all forms."""
        return REPORT if self.publisher else ANYTHING

    @property
    def notes(self) -> list[str]:
        """Notes for which no form has a field: the path, who speaks, the page for a reader, our
        address where that of the original stands in its field.
        """
        own = self.url if self.source else ""
        return [*filter(None, (self.path, self.speaker, self.shown_page, own))]


def cite_passage(snapshot: Snapshot, passage: Passage, remark: str = "") -> Citation:
    """Return what a passage of an index is cited by, with the note of a reader on it."""
    address = base_address() + passage_address(passage)
    shown_page = page_of(passage) if passage.source_page is not None else ""
    return cite(passage, snapshot.summary(passage.document), shown_page, address, remark)


def cite(
    passage: Passage, document: DocumentSummary, shown_page: str, url: str, remark: str = ""
) -> Citation:
    """Return what a passage is cited by; ``shown_page``: its page for a reader."""
    imprint = document.imprint
    path = [name for name in passage.path if name != passage.title]
    fields = {
        "text": passage.text,
        "title": imprint.without_edition(passage.title),
        "section": path[-1] if path else "",
        "path": BETWEEN_HEADINGS.join(path),
        "publisher": imprint.publisher,
        "edition": imprint.edition,
        "series": imprint.series,
        "date": imprint.published,
        "language": imprint.language,
        "shown_page": shown_page,
        "source": imprint.url,
        "url": url,
        "remark": remark,
        "speaker": t("results.speaker", name=passage.speaker) if passage.speaker else "",
    }
    lines = {name: " ".join(value.split()) for name, value in fields.items()}
    return Citation(passage.id, **lines, pages=_pages_of(passage), named=cite_document(document))


def cite_document(document: DocumentSummary) -> str:
    """Return the publisher, the title with the edition and the date of a document, on one line, as
    one quotes it.
    """
    imprint, title = document.imprint, document.title
    named = (imprint.publisher, title, imprint.edition_beside(title))
    parts = (" ".join(part.split()) for part in named)
    dated = f"（{imprint.published}）" if imprint.published else ""
    return "　".join(filter(None, parts)) + dated


def respond_with_citation(citation: Citation, form: CitationForm) -> Response:
    """Return the citation as a file of that form, in UTF-8.

    A client that rather has plain text may ask for that.
    """
    write, mimetype, suffix = WRITERS[form]
    response = current_app.response_class(write(citation), mimetype=prefer_or_plain(mimetype))
    response.vary.add("Accept")
    response.headers.set("Content-Disposition", "attachment", filename=f"{citation.id}.{suffix}")
    return response


def as_bibtex(citation: Citation) -> str:
    """Return an entry of BibTeX; its braces are balanced whatever the texts hold.

    A publisher stands in two pairs of braces as author: it is no person with a family name. A path
    of headings is none of what ``chapter`` is for.
    """
    year, month, _ = (*citation.date.split("-"), "", "")[:3]
    publisher = citation.publisher.translate(LATEX)
    fields = {
        "author": publisher and f"{{{publisher}}}",
        "title": f"{{{citation.title.translate(LATEX)}}}",
        "institution": publisher,
        "edition": citation.edition.translate(LATEX),
        "series": citation.series.translate(LATEX),
        "year": year,
        "month": month.lstrip("0"),
        "pages": "--".join(citation.pages).translate(LATEX),
        "language": citation.language,
        "url": (citation.source or citation.url).translate(IN_ADDRESSES),
        "note": ". ".join(citation.notes).translate(LATEX),
        "abstract": citation.text.translate(LATEX),
        "annote": citation.remark.translate(LATEX),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{citation.kind.bibtex}{{sakuin-{citation.id},\n{lines}}}\n"


def as_ris(citation: Citation) -> str:
    """Return a record of RIS, a tag a line."""
    first, last = (*citation.pages, "", "")[:2]
    fields = (
        ("TY", citation.kind.ris),
        ("ID", f"sakuin-{citation.id}"),
        ("AU", citation.publisher),
        ("TI", citation.title),
        ("PB", citation.publisher),
        ("ET", citation.edition),
        ("T3", citation.series),
        ("PY", citation.date[:4]),
        ("DA", citation.date.replace("-", "/")),
        ("SE", citation.section),
        ("SP", first),
        ("EP", last),
        ("LA", citation.language),
        ("UR", citation.source),
        ("UR", citation.url),
        ("N1", ". ".join(filter(None, (citation.path, citation.speaker, citation.shown_page)))),
        ("N1", citation.remark),
        ("AB", citation.text),
    )
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def as_csl(citation: Citation) -> str:
    """Return a list of one item of CSL-JSON."""
    date = [int(part) for part in citation.date.split("-") if part]
    fields = {
        "id": f"sakuin-{citation.id}",
        "type": citation.kind.csl,
        "author": citation.publisher and [{"literal": citation.publisher}],
        "title": citation.title,
        "publisher": citation.publisher,
        "edition": citation.edition,
        "collection-title": citation.series,
        "issued": date and {"date-parts": [date]},
        "section": citation.section,
        "page": _say_pages(citation.pages),
        "language": citation.language,
        "URL": citation.source or citation.url,
        "note": "\n".join(citation.notes),
        "abstract": citation.text,
    }
    item = {name: value for name, value in fields.items() if value}
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


WRITERS: dict[CitationForm, tuple[Callable[[Citation], str], str, str]] = {
    "bibtex": (as_bibtex, "application/x-bibtex", "bib"),
    "ris": (as_ris, "application/x-research-info-systems", "ris"),
    "csl": (as_csl, "application/vnd.citationstyles.csl+json", "json"),
}


def _pages_of(passage: Passage) -> tuple[str, ...]:
    """The numbers that are printed on the pages of a passage: a sheet of the file is none."""
    labels = [label for _, label, _, _ in passage.pages] or [passage.page_label]
    numbers = [label for label in labels if label]
    return tuple(dict.fromkeys((*numbers[:1], *numbers[-1:])))


def _say_pages(pages: Sequence[str]) -> str:
    """The range of pages; a dash parts those that have a hyphen themselves, as 2-15 has."""
    return ("–" if any("-" in page for page in pages) else "-").join(pages)
