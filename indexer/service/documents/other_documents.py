"""Other documents of a library: the figures and titles in them that a text may refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from indexer.japanese.figure_labels import label_key, words_of_heading
from indexer.model import Budget, DocumentSummary, Filters, Passage, SearchRequest
from indexer.querying import Answerer
from indexer.service.documents.cross_references import FIGURE_KINDS, Elsewhere, find_figure

# Labels of a document that are sought in others, and passages that are looked at for each.
MOST_LABELS_SOUGHT = 50
MOST_BEARERS = 20


def name_documents(documents: Iterable[DocumentSummary]) -> dict[str, str]:
    """Return the ids of documents by title, with its number and without.

    A title that several have is left out.
    """
    named: dict[str, set[str]] = {}
    for document in documents:
        plain = document.imprint.without_edition(document.title)
        for title in (document.title, plain, words_of_heading(plain)):
            named.setdefault(title, set()).add(document.id)
    return {title: next(iter(ids)) for title, ids in named.items() if len(ids) == 1}


def look_elsewhere(
    answerer: Answerer, named: Mapping[str, str], reader: str, budget: Budget
) -> Elsewhere:
    """Look up what the documents other than ``reader`` have.

    A label is looked up once, and no more labels than the budget allows.
    """
    known: dict[str, Passage | None] = {}

    def figure(label: str) -> Passage | None:
        key = label_key(label)
        if key not in known and len(known) < MOST_LABELS_SOUGHT and not budget.spent():
            request = SearchRequest(
                f'"{label}"', size=MOST_BEARERS, filters=Filters(kind=FIGURE_KINDS)
            )
            known[key] = find_figure(key, answerer.find(request, budget), reader)
        return known.get(key)

    def document(title: str) -> str | None:
        found = named.get(title)
        return found if found != reader else None

    return Elsewhere(figure, document)
