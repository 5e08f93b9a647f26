"""All hits as a file: the hits of the pages, whole, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from indexer import service
from indexer.service.searching.hit_table import DOWNLOAD_COLUMNS, plain_cell
from webui import create_app

from .problem_shapes import assert_problem

SEARCHES = [
    "q=防衛",
    "q=産業界",
    "q=防衛&sort=place",
    "q=防衛&kind=body&size=50",
    "q=琵琶湖",
    "q=GCAP&without=inside",
]


def all_hits(client: FlaskClient, search: str) -> list[dict[str, Any]]:
    hits: list[dict[str, Any]] = []
    address = f"/api/v1/search?{search}"
    while address:
        page = client.get(address).get_json()
        hits += page["hits"]
        address = page["next"]
    return hits


def first_rung(client: FlaskClient, search: str) -> list[dict[str, Any]]:
    return [hit for hit in all_hits(client, search) if hit["rung"] == 1]


@pytest.mark.parametrize("search", SEARCHES)
def test_json_lines_are_the_hits_of_all_pages(client: FlaskClient, search: str) -> None:
    answer = client.get(f"/api/v1/search.jsonl?{search}")
    assert answer.mimetype == "application/jsonl"
    assert [json.loads(line) for line in answer.text.splitlines()] == first_rung(client, search)


def test_what_holds_some_of_the_words_is_in_a_file_where_it_is_asked_for(
    client: FlaskClient,
) -> None:
    first, both = (
        [json.loads(line)["rung"] for line in client.get(address).text.splitlines()]
        for address in (
            "/api/v1/search.jsonl?q=産業界&size=1",
            "/api/v1/search.jsonl?q=産業界&rung=2",
        )
    )
    assert set(first) == {1}
    assert both[: len(first)] == first
    assert set(both[len(first) :]) == {2}
    page = client.get("/?q=産業界").text
    assert "一部の言葉を含む箇所も" in page
    assert "rung=2" in page
    assert client.get("/api/v1/search.csv?q=産業界&rung=3").status_code == 400


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_file_without_the_hits_of_the_second_rung_says_so(client: FlaskClient, form: str) -> None:
    question = f"/api/v1/search.{form}?q=産業界とは何ですか"
    assert client.get(question).headers["Sakuin-Left-Out"] == "rung=2"
    assert "Sakuin-Left-Out" not in client.get(f"{question}&rung=2").headers
    whole = client.get(f"/api/v1/search.{form}?q=琵琶湖").headers
    assert not {"Sakuin-Left-Out", "Sakuin-Hits-Left-Out"} & set(whole.keys())


@pytest.mark.slow
@pytest.mark.parametrize("search", SEARCHES)
def test_the_rows_of_csv_are_the_hits_of_all_pages(client: FlaskClient, search: str) -> None:
    answer = client.get(f"/api/v1/search.csv?{search}")
    assert answer.headers["Content-Disposition"] == "attachment; filename=sakuin.csv"
    assert answer.text.startswith("\ufeffrank,")
    names, *rows = csv.reader(StringIO(answer.text.removeprefix("\ufeff"), newline=""))
    assert tuple(names) == DOWNLOAD_COLUMNS
    found = [dict(zip(names, row, strict=True)) for row in rows]
    assert [row["id"] for row in found] == [hit["id"] for hit in first_rung(client, search)]
    assert [row["rank"] for row in found] == [str(rank) for rank in range(1, len(found) + 1)]
    for row in found:
        assert row["text"] == client.get(f"/api/v1/passages/{row['id']}").get_json()["text"]
        assert row["url"].startswith("http://localhost/documents/")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+81", "+81"),
        ("-1", "-1"),
        ("-1,234.5", "-1,234.5"),
        ("+ 0.3%", "+ 0.3%"),
        ("-", "-"),
        ("-\n", "'-\n"),
        ("-1+1", "'-1+1"),
        ("+81 3 1234", "'+81 3 1234"),
        ("-1,2", "'-1,2"),
        ("-A1", "'-A1"),
        ("- 国", "'- 国"),
        ("+", "+"),
        ("--", "'--"),
        ("=", "'="),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("a=1", "a=1"),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    assert plain_cell(text) == cell


def test_a_hostile_corpus_makes_no_formula(tmp_path: Path) -> None:
    row = {"id": "=id", "title": "@title", "text": '=HYPERLINK("http://evil","防衛")'}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row, ensure_ascii=False), "utf-8")
    service.build(tmp_path / "rows.jsonl", tmp_path / "index")
    answer = create_app(tmp_path / "index").test_client().get("/api/v1/search.csv?q=防衛")
    _, found = csv.reader(StringIO(answer.text, newline=""))
    assert not [cell for cell in found if cell.startswith(("=", "@", "+", "-"))]


@pytest.mark.slow
def test_a_thousand_hits_are_the_most(tmp_path: Path) -> None:
    rows = (
        json.dumps({"id": str(n), "title": "", "text": f"防衛{n}"}, ensure_ascii=False)
        for n in range(1_010)
    )
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    service.build(tmp_path / "rows.jsonl", tmp_path / "index")
    client = create_app(tmp_path / "index").test_client()
    for form, head in [("jsonl", 0), ("csv", 1)]:
        file = client.get(f"/api/v1/search.{form}?q=防衛")
        assert len(file.text.splitlines()) == head + 1_000
        assert file.headers["Sakuin-Hits-Left-Out"] == "10"
    assert client.get("/api/v1/search?q=防衛&sort=place").get_json()["query"]["notes"] == []
    assert "近いほうから1,000件だけ" in client.get("/print?q=防衛").text
    assert "/documents?page=11" in client.get("/documents").text
    assert client.get("/documents?page=11").text.count('<span class="small">') == 10
    assert client.get("/documents?page=12").text.count('<span class="small">') == 10  # the last
    assert 'href="/documents"' in client.get("/").text


def test_the_results_page_leads_to_the_files_of_its_own_search(client: FlaskClient) -> None:
    page = client.get("/?q=防衛&kind=body&sort=place&page=2&size=20").text
    for form in ["csv", "jsonl"]:
        assert (
            f'href="/api/v1/search.{form}?q=%E9%98%B2%E8%A1%9B&amp;kind=body&amp;sort=place"'
            in page
        )


def test_a_passage_of_no_table_says_so(client: FlaskClient) -> None:
    hit = client.get("/api/v1/search?q=防衛&kind=body&size=1").get_json()["hits"][0]
    problem = client.get(f"/api/v1/passages/{hit['id']}/table.csv?lang=en")
    assert_problem(problem, 404, "not_found", None)
    assert problem.get_json()["detail"].startswith("This passage holds no table")


def test_an_empty_search_is_a_problem_not_a_file(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search.csv?q=")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
