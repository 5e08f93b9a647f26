"""Feeds: what came last, as Atom, so that a search can be kept and asks again by itself.

Standard: RFC 4287, The Atom Syndication Format, 2005.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from flask import Flask, Response, current_app, g, request, url_for

from indexer.limits import DEFAULT_SIZE
from indexer.model import DocumentSummary, SearchRequest
from indexer.service import Arrived, Snapshot
from webui.addresses.links import (
    address_with,
    as_query,
    list_chosen,
    page_address,
    passage_address,
    reader_address,
)
from webui.addresses.request_parameters import read_search
from webui.addresses.shown_search import all_parameters, leave_out_usual
from webui.pages.main_pages import blueprint
from webui.serving.deadlines import allot
from webui.serving.headers import keep_out_of_stores
from webui.serving.i18n import base_address, page_of, reader_language, t
from webui.serving.proxies import own_path
from webui.serving.served_library import take_snapshot

ENTRIES = 50
# What browsers and readers of feeds have always taken.
LONGEST_FEED_ADDRESS = 2_000
ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed; ``name``: what it is known by whatever the address of this server is."""

    name: str
    title: str
    address: str
    time: str
    text: str


def keep_feeds(app: Flask) -> None:
    """Let pages name the feed of what they show."""
    app.add_template_global(feed_address)
    app.add_template_global(feed_title)


def feed_address(asked: SearchRequest | None) -> str:
    """Return the feed of a search; of new documents where none is given.

    It is "" where the address is longer than readers of feeds keep.
    """
    if asked is None:
        return url_for("pages.feed")
    kept = {**all_parameters(asked), "page": 1, "size": DEFAULT_SIZE, "sort": "rank", "rung": 1}
    address = address_with("pages.feed", as_query(leave_out_usual(kept)))
    return address if len(address) <= LONGEST_FEED_ADDRESS else ""


def feed_title(asked: SearchRequest) -> str:
    """Return what the feed of a search is called, by its words and by what it is narrowed to."""
    titles, period = take_snapshot().titles(), (asked.filters.since, asked.filters.until)
    chosen = [
        t(f"kind.{value}") if facet == "kind" else titles.get(value, value)
        for facet, value in list_chosen(asked)
    ]
    days = t("facets.period", since=period[0], until=period[1]) if any(period) else ""
    return t("feed.title", text=" · ".join(filter(None, (asked.text.strip(), *chosen, days))))


@blueprint.get("/feed")
def feed() -> Response:
    """The passages that hold all of ``q`` and that the filters let through, those that came last
    first; where neither is given, documents.
    """
    asked = read_search(g.parameters)
    snapshot = take_snapshot()
    budget = allot("answer")
    if asked.is_blank:
        title, page = t("feed.documents"), url_for("pages.documents", sort="-arrived")
        newest = snapshot.newest_documents()[:ENTRIES]
        entries = [_enter_document(each, snapshot) for each in newest]
    else:
        title, page = feed_title(asked), page_address(asked)
        found = snapshot.arrived(asked, ENTRIES, budget)
        missing = [each for each in asked.filters.document if not snapshot.knows(each)]
        entries = [_enter_missing(each, snapshot.built) for each in missing]
        entries += [_enter_passage(each, snapshot.built) for each in found]
    response = _respond(title, page, entries, snapshot.built)
    return keep_out_of_stores(response) if budget.spent() else response


def _enter_passage(arrived: Arrived, built: str) -> FeedEntry:
    passage = arrived.hit.passage
    path = [name for name in passage.path if name != passage.title]
    where = page_of(passage) if passage.source_page is not None else ""
    title = " › ".join((passage.title, *path[-1:]))
    return FeedEntry(
        f"passage:{passage.id}",
        f"{title} {where}".strip(),
        passage_address(passage),
        arrived.time or built,
        passage.text,
    )


def _enter_missing(document: str, built: str) -> FeedEntry:
    """Say of a document that is followed and is not there, or no more, that nothing comes of it."""
    return FeedEntry(
        f"missing:{document}",
        t("feed.missing", document=document),
        url_for("pages.documents"),
        built,
        t("feed.say_missing"),
    )


def _enter_document(document: DocumentSummary, snapshot: Snapshot) -> FeedEntry:
    said = t("start.document", passages=document.passages, characters=document.characters)
    imprint = document.imprint
    return FeedEntry(
        f"document:{document.id}",
        document.title,
        reader_address(document.id),
        snapshot.arrival(document.id) or snapshot.built,
        " · ".join(part for part in (imprint.publisher, imprint.date, document.file, said) if part),
    )


def _respond(title: str, page: str, entries: list[FeedEntry], built: str) -> Response:
    """Return the feed with a tag of what it says and the time of its newest entry; nothing of it
    where the client has it.
    """
    updated = max((entry.time for entry in entries), default=built)
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": reader_language()})
    asked = request.full_path.partition("?")[2]
    own = base_address() + own_path() + (f"?{asked}" if asked else "")
    _add(root, "id", _name(f"feed:{request.full_path}"))
    _add(root, "title", title)
    _add(root, "updated", updated)
    _link(root, "self", own, "application/atom+xml")
    _link(root, "alternate", base_address() + page, "text/html")
    _add(ET.SubElement(root, "author"), "name", f"{t('site.name')} {t('site.latin')}")
    _add_entries(root, entries)
    ET.indent(root)
    written = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    response = current_app.response_class(written, mimetype="application/atom+xml")
    response.last_modified = datetime.fromisoformat(updated)
    response.add_etag()
    response.make_conditional(request)
    return response


def _add_entries(root: ET.Element, entries: Iterable[FeedEntry]) -> None:
    for each in entries:
        entry = ET.SubElement(root, "entry")
        _add(entry, "id", _name(each.name))
        _add(entry, "title", each.title)
        _add(entry, "published", each.time)
        _add(entry, "updated", each.time)
        _link(entry, "alternate", base_address() + each.address, "text/html")
        _add(entry, "summary", each.text)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _NO_XML.sub("\ufffd", text)


def _link(parent: ET.Element, rel: str, address: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": address, "type": kind})


def _name(what: str) -> str:
    """Return the name of something of Sakuin, the same on every server and after every build."""
    return uuid5(NAMESPACE_URL, f"sakuin:{what}").urn
