"""What programs ask of hits: some fields alone, passages around them, links between pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from indexer import service
from webui import create_app
from webui.addresses.pages_around import PagesAround


def search(client: FlaskClient, **asked: Any) -> dict[str, Any]:
    response = client.get("/api/v1/search", query_string={"q": "産業界", **asked})
    assert response.status_code == 200
    answer: dict[str, Any] = response.get_json()
    return answer


@pytest.fixture
def passages(client: FlaskClient, document: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/v1/documents/{document}").get_json()["passages"]
    return found


def test_only_the_fields_asked_for_come(client: FlaskClient) -> None:
    whole = search(client)
    parts = search(client, fields="id, title,page_label")
    assert [set(hit) for hit in parts["hits"]] == [{"id", "title", "page_label"}] * len(
        parts["hits"]
    )
    assert [hit["id"] for hit in parts["hits"]] == [hit["id"] for hit in whole["hits"]]
    assert parts["total"] == whole["total"]


def test_fields_may_be_repeated_and_hold_in_downloads(client: FlaskClient) -> None:
    assert set(search(client, fields=["id", "score"])["hits"][0]) == {"id", "score"}
    lines = client.get("/api/v1/search.jsonl?q=産業界&fields=id").text.splitlines()
    assert all(re.fullmatch('{"id":"[0-9a-f]{16}"}', line) for line in lines)


def test_an_unknown_field_is_named_with_those_that_there_are(client: FlaskClient) -> None:
    response = client.get("/api/v1/search?q=産業界&fields=id,titel")
    problem = response.get_json()
    assert (response.status_code, problem["code"], problem["param"]) == (
        400,
        "unknown_value",
        "fields",
    )
    assert "titel" in problem["detail"]
    assert "title" in problem["detail"]


def test_passages_around_a_hit_are_its_neighbours(
    client: FlaskClient, passages: list[dict[str, Any]]
) -> None:
    ids = [passage["id"] for passage in passages]
    for hit in search(client, before=2, after=1)["hits"]:
        at = ids.index(hit["id"])
        assert [each["id"] for each in hit["before"]] == ids[max(0, at - 2) : at]
        assert [each["id"] for each in hit["after"]] == ids[at + 1 : at + 2]


def test_a_side_that_is_not_asked_for_is_not_there(client: FlaskClient) -> None:
    (hit, *_) = search(client, after=1, fields="id")["hits"]
    assert set(hit) == {"id", "after"}


def test_neighbours_have_only_the_fields_asked_for_that_they_have(client: FlaskClient) -> None:
    (hit, *_) = search(client, before=1, after=1, fields="id,text,score")["hits"]
    assert set(hit) == {"id", "text", "score", "before", "after"}
    assert [set(each) for each in (*hit["before"], *hit["after"])] == [{"id", "text"}] * 2


def test_an_answer_says_which_fields_its_hits_have_where_some_were_asked_for(
    client: FlaskClient,
) -> None:
    assert search(client, fields="title, id")["fields"] == ["title", "id"]
    assert "fields" not in search(client)


def test_the_text_of_a_hit_is_whole_where_it_is_asked_for(
    client: FlaskClient, passages: list[dict[str, Any]]
) -> None:
    texts = {passage["id"]: passage["text"] for passage in passages}
    for hit in search(client, fields="id,text")["hits"]:
        assert hit["text"] == texts[hit["id"]]


def test_of_a_passage_come_the_fields_asked_for_and_of_those_around_it(
    client: FlaskClient, passages: list[dict[str, Any]]
) -> None:
    address = f"/api/v1/passages/{passages[1]['id']}"
    assert client.get(f"{address}?fields=id,kind").get_json() == {
        "id": passages[1]["id"],
        "kind": passages[1]["kind"],
    }
    around = client.get(f"{address}?fields=id&after=2&source_lines=true").get_json()
    assert around["after"] == [{"id": each["id"]} for each in passages[2:4]]
    assert set(around) == {"id", "after", "source_lines"}
    refused = client.get(f"{address}?fields=score")
    assert (refused.status_code, refused.get_json()["code"]) == (400, "unknown_value")


def test_where_a_document_begins_and_ends_there_are_fewer(
    client: FlaskClient, passages: list[dict[str, Any]]
) -> None:
    first = client.get(f"/api/v1/passages/{passages[0]['id']}?before=5&after=5").get_json()
    last = client.get(f"/api/v1/passages/{passages[-1]['id']}?before=5&after=5").get_json()
    assert (first["before"], [p["id"] for p in first["after"]]) == (
        [],
        [p["id"] for p in passages[1:6]],
    )
    assert (last["after"], [p["id"] for p in last["before"]]) == (
        [],
        [p["id"] for p in passages[-6:-1]],
    )


@pytest.mark.parametrize("asked", ["before=6", "after=9999", "before=-1", "after=two"])
def test_more_than_five_on_a_side_are_refused(client: FlaskClient, asked: str) -> None:
    response = client.get(f"/api/v1/search?q=産業界&{asked}")
    assert response.status_code == 400
    assert response.get_json()["param"] == asked.partition("=")[0]


def test_the_bounds_are_said_with_zero(client: FlaskClient) -> None:
    problem = client.get("/api/v1/search?q=産業界&before=6&lang=en").get_json()
    assert "between 0 and 5" in problem["detail"]


def links(client: FlaskClient, address: str) -> dict[str, str]:
    header = client.get(address).headers.get("Link", "")
    return {rel: target for target, rel in re.findall('<([^>]*)>; rel="([a-z]+)"', header)}


def test_pages_are_followed_by_their_links_and_end(client: FlaskClient) -> None:
    seen: list[str] = []
    last = links(client, "/api/v1/search?q=防衛&size=20&fields=id&before=1")["last"]
    address: str | None = "/api/v1/search?q=防衛&size=20&fields=id&before=1"
    while address:
        found = links(client, address)
        answer = client.get(address).get_json()
        assert found.get("next") == answer["next"]
        assert all(set(hit) == {"id", "before"} for hit in answer["hits"])
        seen += [hit["id"] for hit in answer["hits"]]
        final, address = address, found.get("next")
        assert found.get("last") == (last if address else None)
    assert final == last
    assert len(seen) == len(set(seen)) == answer["total"]
    assert links(client, found["prev"])["next"]
    assert "first" in found


def test_documents_are_paged_by_links_too(client: FlaskClient) -> None:
    assert links(client, "/api/v1/documents?size=1&page=2")["prev"].endswith("page=1&size=1")
    assert links(client, "/api/v1/documents") == {}


def test_the_last_page_is_the_last_that_may_be_asked_for() -> None:
    pages = PagesAround(str, highest=20)
    few, many = ({"page": 1, "size": 50, "total": total, "next": "2"} for total in (51, 5_000))
    assert pages.as_header(few) == '<2>; rel="next", <2>; rel="last"'
    assert pages.as_header(many) == '<2>; rel="next", <20>; rel="last"'
    assert pages.as_header({**many, "timed_out": True}) == '<2>; rel="next"'
    by_document = PagesAround(str, highest=20, listed="documents")
    assert by_document.as_header({**many, "documents": 101}).endswith('<3>; rel="last"')


@pytest.mark.parametrize("form", ["bibtex", "ris", "csl"])
def test_citations_come_as_plain_text_to_who_rather_has_that(
    client: FlaskClient, passages: list[dict[str, Any]], form: str
) -> None:
    address = f"/api/v1/passages/{passages[0]['id']}/citation?format={form}"
    plain = client.get(address, headers={"Accept": "text/plain"})
    assert plain.mimetype == "text/plain"
    assert plain.data == client.get(address).data
    assert "application/" in str(client.get(address).mimetype)
    assert "Accept" in plain.vary


def test_a_client_that_knows_no_json_lines_gets_plain_text(client: FlaskClient) -> None:
    address = "/api/v1/search.jsonl?q=産業界"
    plain = client.get(address, headers={"Accept": "text/plain"})
    assert plain.mimetype == "text/plain"
    assert plain.data == client.get(address).data
    assert client.get(address, headers={"Accept": "*/*"}).mimetype == "application/jsonl"


def test_what_headings_say_of_a_query_is_marked_in_them_and_else_they_are_left_out(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.md").write_text("# 灯台の白書\n\n## 航路の費用\n\n見守りを続ける。\n", "utf-8")
    service.build(tmp_path, tmp_path / "_index")
    client = create_app(tmp_path / "_index").test_client()
    for query, marked in {"航路 見守り": ["航路"], "白書 見守り": ["白書"], "見守り": []}.items():
        hits = client.get(f"/api/v1/search?q={query}&kind=body").get_json()["hits"]
        assert [hit["rung"] for hit in hits] == [1]
        (hit,) = hits
        said = ["".join(part["text"] for part in heading) for heading in hit["headings"]]
        assert said == ([hit["title"], *hit["section"]] if marked else [])
        parts = [part for heading in hit["headings"] for part in heading]
        assert list(dict.fromkeys(part["text"] for part in parts if part["marked"])) == marked
