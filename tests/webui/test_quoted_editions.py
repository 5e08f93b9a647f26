"""A document is quoted with its edition."""

from __future__ import annotations

import pytest

from indexer.model import DocumentSummary, Imprint
from webui.programs.citations import cite_document


@pytest.mark.parametrize(
    ("title", "edition", "named"),
    [
        ("環境白書", "令和6年版", "環境白書　令和6年版（2024）"),
        ("令和６年版環境白書", "令和6年版", "令和６年版環境白書（2024）"),
        ("環境白書 第2版", "第2版", "環境白書 第2版（2024）"),
        ("環境白書", "", "環境白書（2024）"),
    ],
)
def test_a_document_is_quoted_with_its_edition_once(title: str, edition: str, named: str) -> None:
    imprint = Imprint(date="2024", edition=edition)
    assert cite_document(DocumentSummary("a.txt", title, 1, 1, 0, imprint=imprint)) == named
