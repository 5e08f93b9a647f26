"""Markup in a query or a corpus is text on every page."""

from __future__ import annotations

import re
from html import unescape

from flask.testing import FlaskClient

from .conftest import MARKUP
from .page_links import links


def test_markup_in_a_query_is_text(client: FlaskClient) -> None:
    for typed in [
        "<script>alert(1)</script>",
        '" onfocus="alert(1)',
        "{{7*7}}",
        "javascript:alert(1)",
        "'><img src=x>",
    ]:
        for address in ["/", "/nothing", "/documents/none"]:
            page = client.get(address, query_string={"q": typed}).text
            assert set(re.findall(r"<script[^>]*>(.*?)</script>", page, re.S)) == {""}
            assert "<img src=x" not in page
            assert '" onfocus="' not in page
            assert "49" not in re.findall(r'<input id="q"[^>]*value="([^"]*)"', page)[0]
            assert not [link for link in links(page) if link.startswith("javascript")]


def test_markup_in_a_corpus_is_text(hostile: FlaskClient) -> None:
    pages = [
        hostile.get("/").text,
        hostile.get("/?q=防衛").text,
        hostile.get("/?q=alert&size=50").text,
    ]
    summaries = hostile.get("/api/v1/documents").get_json()["documents"]
    pages.append(hostile.get(summaries[0]["url"] + "?q=防衛").text)
    for page in pages:
        assert set(re.findall(r"<script[^>]*>(.*?)</script>", page, re.S)) == {""}
        assert "<img src=x" not in page
        assert "<u>" not in page
        assert "&lt;script&gt;" in page
    assert MARKUP in unescape(re.sub(r"</?mark>", "", pages[-1]))


def test_text_that_runs_right_to_left_stays_in_its_place(hostile: FlaskClient) -> None:
    page = hostile.get("/?q=防衛").text
    for stray in re.finditer("\u202e", page):
        before = page[: stray.start()]
        inside = (
            before.rfind("<bdi") > before.rfind("</bdi>")
            or "<title>" in before[-80:]
            # in an attribute there is nothing after it on its line
            or re.search(r'(?:title|aria-label)="[^"]*$', before)
        )
        assert inside
