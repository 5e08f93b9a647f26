"""A document for paper: all of its windows on one page, as far as a page may go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from flask import render_template

from indexer.model import SearchRequest
from indexer.service import Snapshot
from indexer.service.documents.reader_view import Window
from webui.addresses.links import reader_address, reader_addresses, whole_document_address
from webui.markup.reader import lay_out
from webui.pages.page_views import is_drawn
from webui.serving.deadlines import allot
from webui.serving.served_library import take_snapshot

# Passages on one page for paper; a white paper has about as many.
MOST_ON_PAPER = 2_000


def show_whole(document_id: str, passage: str) -> str:
    """All of a document from the window on that holds the ``passage``, "" from its beginning.

    Errors: NotFound.
    """
    snapshot = take_snapshot()
    windows = list(read_windows(snapshot, document_id, passage))
    whole, following = join_windows(windows), windows[-1].next
    layout = lay_out(whole)
    elsewhere = reader_addresses()

    def address_of(document: str, passage: str) -> str:
        """The link to a passage: on this page, or in the reader."""
        return f"#{passage}" if passage in layout.ids else elsewhere(document, passage)

    return render_template(
        "whole_document.html",
        asked=SearchRequest(""),
        document_id=whole.document.id,
        summary=whole.document,
        layout=layout,
        first=whole.first,
        last=whole.first + len(whole.hits) - 1,
        file_names=snapshot.file_names(),
        titles=snapshot.titles(),
        address_of=address_of,
        is_printed=bool(whole.document.pages) and is_drawn(whole.document.id),
        reader=reader_address(whole.document.id, passage),
        following=whole_document_address(whole.document.id, following) if following else "",
    )


def read_windows(snapshot: Snapshot, document: str, passage: str) -> Iterator[Window]:
    """The windows of a document from that with the ``passage`` on, until they hold MOST_ON_PAPER
    passages. Errors: NotFound.
    """
    budget, held = allot("sheet"), 0
    while held < MOST_ON_PAPER:
        window = snapshot.read(document, at=passage, budget=budget)
        yield window
        held += len(window.hits)
        passage = window.next
        if not passage:
            return


def join_windows(windows: Sequence[Window]) -> Window:
    """Return windows that follow each other as one; a footnote that is set beside a text of one is
    not there again in another.
    """
    hits = tuple(chain.from_iterable(window.hits for window in windows))
    here = {hit.passage.id for hit in hits}
    beside = {
        note.passage.id: note
        for window in windows
        for note in window.footnotes
        if note.passage.id not in here
    }
    references = {name: known for each in windows for name, known in each.references.items()}
    return replace(
        windows[0], total=1, hits=hits, footnotes=tuple(beside.values()), references=references
    )
