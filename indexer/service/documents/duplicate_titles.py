"""Duplicate titles: which documents can't be told apart by their titles?

White papers of two years may begin with the same heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from indexer.model import DocumentSummary


def find_namesakes(documents: Iterable[DocumentSummary]) -> frozenset[str]:
    """Return the ids of the documents whose title another document has, too.

    Beside such a title the id must be shown.
    """
    documents = tuple(documents)
    bearers = Counter(document.title for document in documents)
    return frozenset(document.id for document in documents if bearers[document.title] > 1)


def name_files(documents: Iterable[DocumentSummary]) -> Mapping[str, str]:
    """Return what stands beside the title of each document, by its id: its edition and its id,
    where another has the same title, else the name of its file. A document that is called by that
    has nothing, nor has a row of a table, whose file is that of all others.
    """
    documents = tuple(documents)
    namesakes = find_namesakes(documents)
    return {
        document.id: _tell_apart(document) if document.id in namesakes else document.file
        for document in documents
        if document.id in namesakes
        or (document.id.endswith(document.file) and document.file != document.title)
    }


def _tell_apart(document: DocumentSummary) -> str:
    edition = document.imprint.edition_beside(document.title)
    return f"{edition} {document.id}" if edition else document.id
