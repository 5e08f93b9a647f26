"""The page for paper: all hits in the order of the documents."""

from __future__ import annotations

import re

from flask.testing import FlaskClient


def test_the_page_for_paper_holds_all_hits_in_the_order_of_the_documents(
    client: FlaskClient, document: str
) -> None:
    page = client.get("/print?q=防衛").text
    shown = [
        link.partition("#")[2] for link in re.findall(r'class="path"[^>]*><a href="([^"]*)"', page)
    ]
    assert len(shown) == client.get("/api/v1/search?q=防衛").get_json()["total"] > 30
    passages = [
        each["id"] for each in client.get(f"/api/v1/documents/{document}").get_json()["passages"]
    ]
    assert shown == [each for each in passages if each in set(shown)]
    narrower = client.get("/print?q=防衛&kind=heading").text
    assert "見出し" in narrower
    assert 0 < narrower.count('class="hit"') < len(shown)
    relaxed = client.get("/print?q=産業界&rung=2").text
    assert relaxed.count('class="rung"') == 1
    assert client.get("/print?q=琵琶湖の水位").status_code == 200
    assert client.get("/print").status_code == 400


def test_the_page_for_paper_says_what_it_is_narrowed_to_each_value_by_its_facet(
    client: FlaskClient, document: str
) -> None:
    """Whoever is called like a kind or like a document is called so still."""
    chosen = re.compile(r'<p class="count">絞り込み中(.*?)</p>', re.S)

    def names(asked: str) -> list[str]:
        found = chosen.search(client.get(f"/print?q=防衛&{asked}").text)
        assert found
        return re.findall("<bdi>([^<]*)</bdi>", found[1])

    assert names("kind=heading&speaker=heading&series=body") == ["見出し", "heading", "body"]
    (title,) = names(f"document={document}")
    assert names(f"document={document}&publisher={document}") == [title, document]


def test_the_page_for_paper_tells_what_holds_all_that_was_typed_from_what_holds_a_part(
    client: FlaskClient,
) -> None:
    heading = re.compile(
        r"<main.*?<h1><bdi>([^<]*)</bdi></h1>\s*<p class=\"count\">([^<]*)</p>", re.S
    )
    rungs = [
        hit["rung"] for hit in client.get("/api/v1/search?q=産業界&size=50").get_json()["hits"]
    ]
    assert set(rungs) == {1, 2}
    mixed = heading.search(client.get("/print?q=産業界&rung=2").text)
    assert mixed
    assert mixed[1] == "「産業界」の検索結果"
    assert (
        f"すべての言葉に合う箇所 {rungs.count(1)}件 · 一部の言葉を含む箇所 {rungs.count(2)}件"
        in mixed[2]
    )
    whole = heading.search(client.get("/print?q=防衛").text)
    assert whole
    assert whole[1] == "「防衛」を含む箇所"
    assert re.fullmatch(r"\d+件、文書の順", whole[2])


def test_a_sheet_without_a_place_that_holds_everything_leads_to_those_that_hold_some(
    client: FlaskClient,
) -> None:
    question = "/print?q=産業界に何を求めますか"
    page = client.get(question).text
    assert "すべての言葉に合う箇所はありません" in page
    assert "rung=2" in page
    assert "一部の言葉を含む箇所を並べる" not in client.get(f"{question}&rung=2").text
    assert "一部の言葉を含む箇所を並べる" not in client.get("/print?q=産業界").text
