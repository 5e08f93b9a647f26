"""A feed is what a reader of feeds expects: valid Atom, the newest first, unchanged until new."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from indexer import service
from webui import create_app

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def entries_of(feed: str) -> list[ET.Element]:
    return ET.fromstring(feed).findall("a:entry", ATOM)


def said(element: ET.Element, name: str) -> str:
    (found,) = element.findall(f"a:{name}", ATOM)
    return found.text or ""


@pytest.mark.parametrize("address", ["/feed?q=防衛", "/feed", "/feed?q=琵琶湖の水位&lang=en"])
def test_a_feed_has_all_that_atom_requires(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.mimetype == "application/atom+xml"
    root = ET.fromstring(answer.text)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert said(root, "id").startswith("urn:uuid:")
    assert said(root, "title")
    assert said(root.findall("a:author", ATOM)[0], "name")
    links = {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)}
    assert (links["self"] or "").startswith("http://localhost/feed")
    assert links["alternate"]
    names = [said(entry, "id") for entry in root.findall("a:entry", ATOM)]
    assert len(names) == len(set(names))
    for element in (root, *root.findall("a:entry", ATOM)):
        assert datetime.fromisoformat(said(element, "updated")).tzinfo is not None
        assert said(element, "title")


def test_an_entry_leads_to_its_passage(client: FlaskClient) -> None:
    entry = entries_of(client.get("/feed?q=産業界").text)[0]
    (link,) = entry.findall("a:link", ATOM)
    page = client.get((link.get("href") or "").removeprefix("http://localhost"))
    assert said(entry, "summary")[:20] in re.sub("<[^>]+>", "", page.text)


def test_filters_hold_and_a_feed_that_is_known_is_not_sent_again(client: FlaskClient) -> None:
    whole, part = (client.get(f"/feed?q=防衛{more}") for more in ("", "&kind=heading"))
    assert len(entries_of(whole.text)) > len(entries_of(part.text)) > 0
    tag = whole.headers["ETag"]
    assert client.get("/feed?q=防衛", headers={"If-None-Match": tag}).status_code == 304
    since = {"If-Modified-Since": whole.headers["Last-Modified"]}
    assert client.get("/feed?q=防衛", headers=since).status_code == 304


def test_filters_alone_have_a_feed_that_says_what_they_are(client: FlaskClient) -> None:
    page = client.get("/?kind=heading").text
    assert 'href="/feed?kind=heading"' not in client.get("/").text
    assert page.count("/feed?q=&amp;kind=heading") == 2  # for programs, and for people
    feed = client.get("/feed?q=&kind=heading").text
    assert said(ET.fromstring(feed), "title") == "索引「見出し」の新着"
    (shown,) = re.findall(r'class="count" role="status"><span><b>(\d+)', page)
    assert len(entries_of(feed)) == min(50, int(shown))


def test_texts_of_any_kind_are_xml(hostile: FlaskClient) -> None:
    assert entries_of(hostile.get("/feed?q=防衛").text)
    assert entries_of(hostile.get("/feed").text)


def test_pages_name_their_feed(client: FlaskClient) -> None:
    page = client.get("/?q=防衛&kind=body&page=2&sort=place").text
    (feed,) = re.findall(
        r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)"', page
    )
    assert client.get(feed.replace("&amp;", "&")).status_code == 200
    assert "kind=body" in feed
    assert "page" not in feed
    for address in ("/", "/documents"):
        assert 'href="/feed"' in client.get(address).text


def test_what_comes_with_a_build_is_first_and_carries_its_time(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("第1章　交通\n\n交通の計画を定めた。\n", "utf-8")
    service.build(corpus, tmp_path / "index")
    (corpus / "b.txt").write_text("第1章　福祉\n\n福祉の計画を定めた。\n", "utf-8")
    app = create_app(tmp_path / "index")
    before = entries_of(app.test_client().get("/feed?q=計画").text)
    service.build(corpus, tmp_path / "index")
    after = entries_of(app.test_client().get("/feed?q=計画").text)
    assert said(after[0], "summary") == "福祉の計画を定めた。"
    assert [said(entry, "id") for entry in after[1:]] == [said(entry, "id") for entry in before]
    assert said(after[1], "updated") == said(before[0], "updated")


def test_that_a_document_is_no_longer_there_is_said(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in ("a.txt", "b.txt"):
        (corpus / name).write_text(f"第1章　交通\n\n{name}の計画を定めた。\n", "utf-8")
    service.build(corpus, tmp_path / "index")
    client = create_app(tmp_path / "index").test_client()
    followed = "/feed?q=計画&document=a.txt"
    (before,) = entries_of(client.get(followed).text)
    assert said(before, "summary") == "a.txtの計画を定めた。"
    (corpus / "a.txt").unlink()
    service.build(corpus, tmp_path / "index")
    (gone,) = entries_of(client.get(followed).text)
    assert said(gone, "title") == "「a.txt」は索引にありません"
    assert "除かれた" in said(gone, "summary")
    both = entries_of(client.get(f"{followed}&document=b.txt").text)
    assert [said(each, "summary") for each in both][1:] == ["b.txtの計画を定めた。"]
    english = entries_of(client.get(f"{followed}&lang=en").text)
    assert said(english[0], "title") == "“a.txt” is not in Sakuin"
