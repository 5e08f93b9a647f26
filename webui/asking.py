"""How is a search asked, and how long may its answer take?"""

from __future__ import annotations

from indexer.model import Answer, Sort
from indexer.service import Snapshot
from webui.deadlines import allot
from webui.request_parameters import Asked


def ask(snapshot: Snapshot, asked: Asked) -> Answer:
    """One page of the answer to what was asked. Errors: QueryError, OutOfTime."""
    return snapshot.search(
        asked.text,
        page=asked.page,
        size=asked.size,
        filters=asked.filters,
        without=asked.without,
        sort=asked.sort,
        budget=allot("answer"),
    )


def ask_for_all(snapshot: Snapshot, asked: Asked, *, sort: Sort, marked: bool = True) -> Answer:
    """All hits of what was asked, in this order. Errors: QueryError, OutOfTime."""
    return snapshot.search_all(
        asked.text,
        size=asked.size,
        filters=asked.filters,
        without=asked.without,
        sort=sort,
        marked=marked,
        budget=allot("sheet"),
    )
