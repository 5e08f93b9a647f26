"""The API answers what the pages show: text, never HTML, the same every time."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

import pytest
from flask.testing import FlaskClient

from indexer import service
from indexer.version import software_version
from webui import create_app


def answer(client: FlaskClient, address: str) -> dict[str, Any]:
    response = client.get(address)
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.get_json()
    return body


def test_the_segments_of_a_hit_join_up_to_its_passage(client: FlaskClient) -> None:
    for hit in answer(client, "/api/v1/search?q=防衛&size=50")["hits"]:
        passage = answer(client, f"/api/v1/passages/{hit['id']}")
        start, end = hit["cut"]
        assert "".join(segment["text"] for segment in hit["segments"]) == passage["text"][start:end]


def test_the_bundled_corpus_answers_with_marks(client: FlaskClient) -> None:
    for word in ["産業界", "K Program", "GCAP", "創る", "AI技術", "GPS", "DIU"]:
        hits = answer(client, f"/api/v1/search?q={word}")["hits"]
        assert any(segment["marked"] for segment in hits[0]["segments"]), word


def test_json_is_utf_8_as_written(client: FlaskClient) -> None:
    response = client.get("/api/v1/search?q=産業界")
    assert "産業界".encode() in response.data
    assert response.mimetype == "application/json"


def test_next_leads_through_all_hits_once_and_then_ends(client: FlaskClient) -> None:
    address: str | None = "/api/v1/search?q=防衛&size=7&kind=body&kind=box"
    seen: list[str] = []
    while address:
        page = answer(client, address)
        seen += [hit["id"] for hit in page["hits"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == page["total"]


@pytest.mark.parametrize("asked", ["search?q=防衛&size=1&page=2", "documents?size=1"])
def test_the_pages_around_an_answer_are_in_its_language(hostile: FlaskClient, asked: str) -> None:
    answer = hostile.get(f"/api/v1/{asked}&lang=en")
    around = [answer.get_json()["next"], *answer.headers["Link"].split(", ")]
    assert len(around) > 1
    assert all("lang=en" in address for address in around)


def test_a_page_past_the_end_is_empty_not_the_last_in_disguise(client: FlaskClient) -> None:
    page = answer(client, "/api/v1/search?q=産業界&page=100")
    assert (page["hits"], page["page"], page["next"]) == ([], 100, None)
    assert page["total"] > 0


def test_filters_hold_and_a_facet_counts_before_its_own(client: FlaskClient) -> None:
    everything = answer(client, "/api/v1/search?q=防衛")
    kind = everything["facets"]["kind"][0]
    filtered = answer(client, f"/api/v1/search?q=防衛&kind={kind['value']}")
    assert {hit["kind"] for hit in filtered["hits"]} == {kind["value"]}
    assert filtered["total"] == kind["count"] < everything["total"]
    assert filtered["facets"]["kind"] == everything["facets"]["kind"]
    assert filtered["facets"]["section"][0]["count"] <= kind["count"]


def test_the_url_of_a_hit_opens_its_passage(client: FlaskClient) -> None:
    hit = answer(client, "/api/v1/search?q=産業界")["hits"][0]
    address, _, anchor = hit["url"].partition("#")
    assert anchor == hit["id"]
    assert f'id="{anchor}"' in client.get(address).text


def test_a_document_is_all_its_passages_in_order(
    client: FlaskClient, document: str, index: Path
) -> None:
    with service.open_library(index) as library:
        expected = [passage.id for passage in library.document(document)]
    assert [
        passage["id"] for passage in answer(client, f"/api/v1/documents/{document}")["passages"]
    ] == expected


def test_a_document_says_of_itself_all_that_the_list_says(
    client: FlaskClient, hostile: FlaskClient
) -> None:
    """Its date, pages and file, too."""
    for asked in (client, hostile):
        for listed in answer(asked, "/api/v1/documents")["documents"]:
            address = f"/api/v1/documents/{quote(listed['id'], safe='')}"
            alone = answer(asked, address)
            passages, count = alone.pop("passages"), listed.pop("passages")
            assert (alone, len(passages)) == (listed, count)
            assert {"date", "dated_by", "publisher", "pages", "file", "files"} <= set(alone)


def test_an_unchanged_answer_is_not_sent_again(client: FlaskClient) -> None:
    for address in ["/api/v1/search?q=防衛", "/api/v1/documents", "/api/v1/suggest?q=防"]:
        tag = client.get(address).headers["ETag"]
        again = client.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)


def test_another_query_another_language_or_another_index_has_another_tag(
    client: FlaskClient,
) -> None:
    tags = {
        client.get("/api/v1/search?q=防衛").headers["ETag"],
        client.get("/api/v1/search?q=防衛&page=2").headers["ETag"],
        client.get("/api/v1/search?q=産業").headers["ETag"],
        client.get("/api/v1/search?q=防衛", headers={"Accept-Language": "en"}).headers["ETag"],
    }
    assert len(tags) == 4


def test_the_version_that_is_in_each_tag_is_read_once() -> None:
    assert software_version() is software_version()


def test_a_rebuild_changes_the_tag_and_is_seen_without_a_restart(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("防衛の文章。", "utf-8")
    service.build(tmp_path / "a.txt", tmp_path / "index")
    client = create_app(tmp_path / "index").test_client()
    before = client.get("/api/v1/search?q=防衛")
    (tmp_path / "a.txt").write_text("防衛の文章。\n\n新しい防衛の段落。", "utf-8")
    service.build(tmp_path / "a.txt", tmp_path / "index")
    after = client.get("/api/v1/search?q=防衛", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.get_json()["generation"] != before.get_json()["generation"]


def test_head_answers_like_get_without_a_body(client: FlaskClient, document: str) -> None:
    for address in [
        "/",
        "/?q=防衛",
        f"/documents/{document}",
        "/api/v1/search?q=防衛",
        "/openapi.json",
        "/healthz",
    ]:
        head, get = client.head(address), client.get(address)
        assert (head.status_code, head.mimetype, head.data) == (get.status_code, get.mimetype, b"")


def test_notes_are_in_the_reader_s_language(client: FlaskClient) -> None:
    english = client.get("/api/v1/search?q=産業界&lang=en").get_json()["query"]["notes"]
    assert english
    assert all(note.isascii() for note in english)


def test_hostile_ids_lead_back_to_their_documents(hostile: FlaskClient) -> None:
    for summary in answer(hostile, "/api/v1/documents")["documents"]:
        resolved = urljoin("http://localhost/", summary["url"]).removeprefix("http://localhost")
        assert hostile.get(resolved).status_code == 200, summary["id"]
        described = answer(hostile, resolved.replace("/documents/", "/api/v1/documents/", 1))
        assert (described["id"], described["url"]) == (summary["id"], summary["url"])


def test_source_lines_come_where_they_are_asked_for(client: FlaskClient) -> None:
    hit = answer(client, "/api/v1/search?q=産業界&size=1")["hits"][0]
    assert "source_lines" not in answer(client, f"/api/v1/passages/{hit['id']}")
    lines = answer(client, f"/api/v1/passages/{hit['id']}?source_lines=true")["source_lines"]
    assert [each["line"] for each in lines] == [
        n for first, last in hit["lines"] for n in range(first, last + 1)
    ]
    assert any("Global Combat Air Programme" in each["text"] for each in lines)


def test_a_variant_that_is_switched_off_says_so(client: FlaskClient) -> None:
    clauses = answer(client, "/api/v1/search?q=取り組み&without=取り組む")["query"]["clauses"]
    assert [variant["text"] for variant in clauses[0]["variants"] if variant.get("off")] == [
        "取り組む"
    ]
    clauses = answer(client, "/api/v1/search?q=取り組み")["query"]["clauses"]
    assert not [variant for variant in clauses[0]["variants"] if "off" in variant]


def test_what_is_no_variant_switches_nothing_off_and_that_is_said(client: FlaskClient) -> None:
    asked = "/api/v1/search?q=取り組み&lang=en&without="
    (note,) = answer(client, f"{asked}nonsense")["query"]["notes"]
    assert "“nonsense” is no variant" in note
    for variant in ("取り組む", "inside", ""):
        assert "no variant" not in str(answer(client, asked + variant)["query"]["notes"])


def test_the_documents_come_in_pages_that_hold_each_once(hostile: FlaskClient) -> None:
    everything = answer(hostile, "/api/v1/documents")
    assert everything["next"] is None
    assert everything["total"] == len(everything["documents"]) == 35
    seen, address = [], "/api/v1/documents?size=10"
    while address:
        page = answer(hostile, address)
        seen += page["documents"]
        address = page["next"]
    assert seen == everything["documents"]
    past = answer(hostile, "/api/v1/documents?page=99")
    assert (past["documents"], past["next"]) == ([], None)


def test_a_permalink_survives_a_rebuild_that_leaves_its_passage_and_document_as_they_were(
    tmp_path: Path,
) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    (corpus / "b.txt").write_text("第1節　防衛\n\n防衛を述べる。\n\n次の段落である。\n", "utf-8")
    service.build(corpus, index)
    client = create_app(index).test_client()
    (hit,) = answer(client, "/api/v1/search?q=次の段落")["hits"]
    (corpus / "a.txt").write_text("第1節　別の文書\n\n次の段落である。\n", "utf-8")
    (corpus / "b.txt").write_text(
        "第1節　防衛\n\n防衛を長く述べる。\n\n加えた段落。\n\n次の段落である。\n", "utf-8"
    )
    service.build(corpus, index)
    after = answer(client, f"/api/v1/passages/{hit['id']}")
    assert (after["document"], after["text"]) == (hit["document"], "次の段落である。")
    assert f'id="{hit["id"]}"' in client.get(hit["url"]).text
