"""Duplicate titles: which documents can't be told apart by their titles?

White papers of two years may begin with the same heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from indexer.model import DocumentSummary


def find_namesakes(documents: Iterable[DocumentSummary]) -> frozenset[str]:
    """Return the ids of the documents whose title another document has, too.

    Beside such a title the id must be shown.
    """
    documents = tuple(documents)
    bearers = Counter(document.title for document in documents)
    return frozenset(document.id for document in documents if bearers[document.title] > 1)
