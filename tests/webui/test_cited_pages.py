"""The pages that a citation names are those printed, by chapter, too."""

from __future__ import annotations

import json

import bibtexparser
import pytest
import rispy

from indexer.model import DocumentSummary, Passage
from webui.programs.citations import as_bibtex, as_csl, as_ris, cite


@pytest.mark.parametrize(
    ("labels", "pages"),
    [
        (("2-15", "2-15"), ("2-15", "2-15", "", "2-15")),
        (("2-15", "2-16"), ("2-15--2-16", "2-15", "2-16", "2-15–2-16")),
        (("資料－1", "資料－2"), ("資料－1--資料－2", "資料－1", "資料－2", "資料－1-資料－2")),
    ],
)
def test_a_page_that_counts_within_a_chapter_is_one_page(
    labels: tuple[str, str], pages: tuple[str, ...]
) -> None:
    first, last = labels
    cut = Passage(
        id="0123456789abcdef", document="a.pdf", title="題", kind="body", section=(), text="本文",
        glosses=(), footnotes=(), lines=(), source_page=1, block=0,
        pages=((1, first, 0, 1), (2, last, 1, 2)),
    )  # fmt: skip
    found = cite(
        cut, DocumentSummary("a.pdf", "題", 1, 2, 0), "", "http://localhost/documents/a.pdf"
    )
    (ris,) = rispy.loads(as_ris(found))
    (csl,) = json.loads(as_csl(found))
    in_bibtex = bibtexparser.loads(as_bibtex(found)).entries[0]["pages"]
    assert (in_bibtex, ris["start_page"], ris.get("end_page", ""), csl["page"]) == pages
