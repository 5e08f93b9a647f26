"""Editions of one report: what is in each year, since when a word is, a passage in other years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, g, render_template, url_for

from indexer.errors import NotFound
from indexer.model import Answer, Filters, Passage, SearchRequest
from indexer.service import Edition, Series, Snapshot
from webui.addresses.links import CARRIES_NOTHING, page_address, reader_addresses
from webui.addresses.request_parameters import read_scalar
from webui.pages.facet_choices import Choice
from webui.pages.main_pages import blueprint
from webui.serving.deadlines import allot
from webui.serving.served_library import take_snapshot

# Years that are drawn side by side over results.
MOST_YEARS_DRAWN = 40
# Documents that an answer counts what it found in.
EDITIONS_COUNTED = 50


@dataclass(frozen=True, slots=True)
class CountedEdition:
    """An edition, how many passages hold what was asked, and where these are shown."""

    edition: Edition
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class YearBar:
    """A year, how many passages of it were found, and the search narrowed to it, "" without any."""

    year: str
    count: int
    address: str
    chosen: bool = False


def keep_series(app: Flask) -> None:
    """Let pages lead from a document to its series, and draw what was found by years."""
    app.add_template_global(series_address)
    app.add_template_global(documents_in_series)
    app.add_template_global(draw_years)


def documents_in_series() -> Mapping[str, str]:
    """The series of each document that is of one, by its id."""
    return take_snapshot().series_of()


def series_address(document: str, passage: str = "") -> str:
    """Return the series of a document, where a passage is compared and what is asked counted;
    "" where it is of none, or the only edition.
    """
    snapshot = take_snapshot()
    name = snapshot.series_of().get(document)
    if name is None or len(snapshot.series(name).editions) < 2:
        return ""
    asked = read_scalar(g.parameters, "q") or None
    return url_for("pages.series", series_id=name, q=asked, passage=passage or None)


@blueprint.get("/series/<document:series_id>")
def series(series_id: str) -> str:
    """The editions of a report; counts of ``q`` in each, and what is like ``passage`` in others."""
    text, name = read_scalar(g.parameters, "q"), read_scalar(g.parameters, "passage")
    snapshot = take_snapshot()
    found = snapshot.series(series_id)
    passage = _passage_of(snapshot, found, name) if name else None
    budget = allot("sheet")
    answer = _search_within(snapshot, found, text) if text.strip() else None
    same = snapshot.same_passages(passage, found, budget) if passage else ()
    counted = _count_editions(found, text, _counts(snapshot, found, text, answer))
    return render_template(
        "series.html",
        asked=SearchRequest(""),
        series=found,
        text=text,
        answer=answer,
        counted=counted,
        most=max(each.count for each in counted),
        first=next((each.edition for each in counted if each.count), None),
        earlier=not counted[0].count,
        passage=passage,
        same=same,
        cut_short=budget.spent(),
        file_names=snapshot.file_names(),
        address_of=reader_addresses({"q": text} if text else CARRIES_NOTHING),
        whole=page_address(SearchRequest(text, filters=Filters(series=(found.id,))))
        if text
        else "",
    )


def _passage_of(snapshot: Snapshot, found: Series, name: str) -> Passage:
    """Return a passage of an edition. Errors: NotFound, of any other, too."""
    passage = snapshot.passage(name)
    if passage.document not in {each.document.id for each in found.editions}:
        raise NotFound(id=name)
    return passage


def _search_within(snapshot: Snapshot, found: Series, text: str) -> Answer:
    asked = SearchRequest(text, size=1, filters=Filters(series=(found.id,)))
    return snapshot.search(asked, budget=allot("answer"))


def _counts(
    snapshot: Snapshot, found: Series, text: str, answer: Answer | None
) -> Mapping[str, int]:
    """The number of passages of each edition that hold all of a query."""
    if answer is None or len(found.editions) <= EDITIONS_COUNTED:
        return _counted_in(answer)
    ids = [each.document.id for each in found.editions]
    counts: dict[str, int] = {}
    for first in range(0, len(ids), EDITIONS_COUNTED):
        filters = Filters(editions=tuple(ids[first : first + EDITIONS_COUNTED]))
        asked = SearchRequest(text, size=1, filters=filters)
        counts.update(_counted_in(snapshot.search(asked, budget=allot("answer"))))
    return counts


def _counted_in(answer: Answer | None) -> Mapping[str, int]:
    """The counts by documents that an answer tells, where something holds all that was asked."""
    if answer is None or not answer.rungs[0].total:
        return {}
    return {each.value: each.count for each in answer.facets["document"]}


def _count_editions(found: Series, text: str, counts: Mapping[str, int]) -> list[CountedEdition]:
    return [
        CountedEdition(
            each,
            counts.get(each.document.id, 0),
            page_address(SearchRequest(text, filters=Filters(document=(each.document.id,)))),
        )
        for each in found.editions
    ]


def draw_years(years: tuple[Choice, ...], answer: Answer) -> list[YearBar]:
    """Return the years of what was found as bars, from the first to the last, those between without
    any, too.

    None where nothing that was found is of a series, as far as an answer lists documents, or all is
    of one year.
    """
    by_year = {each.value: each for each in years if each.count}
    if len(by_year) < 2:
        return []
    if not _may_hold_editions(answer):
        return []
    first, last = int(min(by_year)), int(max(by_year))
    return [
        YearBar(each.value, each.count or 0, each.address, each.chosen)
        if (each := by_year.get(str(year)))
        else YearBar(str(year), 0, "")
        for year in range(max(first, last - MOST_YEARS_DRAWN + 1), last + 1)
    ]


def _may_hold_editions(answer: Answer) -> bool:
    """Whether something that was found is of a series, or may be: not all documents are listed."""
    of_series, found = documents_in_series(), answer.facets.get("document", ())
    if len(found) < EDITIONS_COUNTED:
        return any(each.value in of_series for each in found)
    return bool(of_series)
