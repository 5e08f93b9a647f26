"""Whatever goes wrong: one shape under /api, a page with a next step elsewhere, the same headers
everywhere.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer import errors, service
from webui import create_app

from .problem_shapes import assert_headers, assert_problem

WRONG = [
    ("GET", "/api/v1/search", 400, "empty_query", "q"),
    ("GET", "/api/v1/search?q=%E3%80%80", 400, "empty_query", "q"),
    ("GET", "/api/v1/search?q=a&q=b", 400, "repeated_parameter", "q"),
    ("GET", "/api/v1/documents?lang=ja&lang=en", 400, "repeated_parameter", "lang"),
    ("GET", "/api/v1/documents?lang=de", 400, "unknown_value", "lang"),
    ("GET", "/api/v1/search.csv?q=a&lang=EN", 400, "unknown_value", "lang"),
    ("GET", "/api/v1/documents?size=1001", 400, "out_of_range", "size"),
    ("GET", "/api/v1/documents?page=x", 400, "bad_integer", "page"),
    ("GET", "/api/v1/passages/x?page=%FF", 400, "bad_encoding", "page"),
    ("GET", "/api/v1/search?q=a" + "&document=d" * 33, 400, "out_of_range", "document"),
    ("GET", "/api/v1/search?q=a" + "&without=b" * 800, 400, "out_of_range", "without"),
    ("GET", "/api/v1/search.csv?q=a" + "&section=b" * 33, 400, "out_of_range", "section"),
    ("GET", "/api/v1/search?q=a" + "&kind=body" * 33, 400, "out_of_range", "kind"),
    ("GET", "/api/v1/suggest?q=a" + "&other=b" * 33, 400, "out_of_range", "other"),
    ("GET", "/api/v1/search?q=a&section=" + "b" * 2_001, 400, "out_of_range", "section"),
    ("GET", "/api/v1/search?q=a" + "&without=" * 2 + "b" * 2_001, 400, "out_of_range", "without"),
    ("GET", "/api/v1/search?q=a&page=0", 400, "out_of_range", "page"),
    ("GET", "/api/v1/search?q=a&size=x", 400, "bad_integer", "size"),
    ("GET", "/api/v1/search?q=a&page=" + "9" * 5_000, 400, "bad_integer", "page"),
    ("GET", "/api/v1/search?q=%82%A0", 400, "bad_encoding", "q"),
    ("GET", "/api/v1/search?q=a&kind=essay", 400, "unknown_kind", "kind"),
    ("GET", "/api/v1/search.csv?q=a&from=2024&to=2023", 400, "reversed_period", "from"),
    ("GET", "/api/v1/search?q=a&year=20222", 400, "bad_date", "year"),
    ("GET", "/api/v1/search?q=a&year=2022-03", 400, "bad_date", "year"),
    ("GET", "/api/v1/search?q=a&siez=5", 400, "unknown_parameter", "siez"),
    ("GET", "/api/v1/suggest?q=a&page=2", 400, "unknown_parameter", "page"),
    ("GET", "/api/v1/search?q=a&sort=up", 400, "unknown_value", "sort"),
    ("GET", "/api/v1/search.jsonl?q=a&sort=up", 400, "unknown_value", "sort"),
    ("GET", "/api/v1/passages/x?source_lines=1", 400, "unknown_value", "source_lines"),
    ("GET", "/api/v1/search?q=" + "%EF%B7%BA" * 200, 400, "query_too_long", "q"),
    ("GET", "/api/v1/search?q=" + "a+" * 100, 400, "too_many_clauses", "q"),
    ("GET", "/api/v1/suggest", 400, "empty_query", "q"),
    ("GET", "/api/v1/suggest?q=%20", 400, "empty_query", "q"),
    ("GET", "/api/v1/analyse", 400, "empty_query", "text"),
    ("GET", "/api/v1/analyse?text=" + "a" * 257, 400, "query_too_long", "text"),
    ("GET", "/api/v1/documents/none.txt", 404, "not_found", None),
    ("GET", "/api/v1/documents/..%2f..%2fetc%2fpasswd", 404, "not_found", None),
    ("GET", "/api/v1/documents/%00", 404, "not_found", None),
    ("GET", "/api/v1/documents/" + "a" * 10_000, 404, "not_found", None),
    ("GET", "/api/v1/passages/0000000000000000", 404, "not_found", None),
    ("GET", "/api/v1/passages/xyz", 404, "not_found", None),
    ("GET", "/api/v1/passages/", 404, "not_found", None),
    ("GET", "/api/v2/search?q=a", 404, "not_found", None),
    ("GET", "/api/", 404, "not_found", None),
    ("POST", "/api", 405, "method_not_allowed", None),
    ("POST", "/api/v1/search?q=a", 405, "method_not_allowed", None),
    ("PUT", "/api/v1/suggest", 405, "method_not_allowed", None),
    ("DELETE", "/api/v1/documents", 405, "method_not_allowed", None),
    ("PATCH", "/api/v1/documents/a", 405, "method_not_allowed", None),
    ("TRACE", "/api/v1/passages/a", 405, "method_not_allowed", None),
    ("POST", "/api/v1/analyse", 405, "method_not_allowed", None),
    ("POST", "/healthz", 405, "method_not_allowed", None),
]


@pytest.mark.parametrize(("method", "address", "status", "code", "param"), WRONG)
def test_every_error_of_the_api_has_one_shape(
    client: FlaskClient, method: str, address: str, status: int, code: str, param: str | None
) -> None:
    assert_problem(client.open(address, method=method), status, code, param)


def test_the_words_are_in_the_reader_s_language_and_the_code_is_not(client: FlaskClient) -> None:
    japanese = client.get("/api/v1/search?q=a&page=0").json
    english = client.get("/api/v1/search?q=a&page=0", headers={"Accept-Language": "en"}).json
    assert japanese is not None
    assert english is not None
    assert english["detail"] == "page must be between 1 and 100."
    assert japanese["detail"] == "page は1以上100以下で指定してください。"
    assert english["code"] == japanese["code"]
    assert english["limit"] == 100


def test_a_method_that_is_not_allowed_says_which_are(client: FlaskClient) -> None:
    assert "GET" in client.post("/api/v1/search").headers["Allow"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/?q=a&page=0", 400),
        ("/?q=%82%A0", 400),
        ("/?q=" + "a" * 257, 400),
        ("/documents/none", 404),
        ("/documents/../../etc/passwd", 404),
        ("/nothing", 404),
        ("/static/nothing.css", 404),
    ],
)
def test_elsewhere_an_error_is_a_page_with_a_next_step(
    client: FlaskClient, address: str, status: int
) -> None:
    page = client.get(address)
    assert (page.status_code, page.mimetype) == (status, "text/html")
    assert "次にできること" in page.text
    assert "<h1>" in page.text
    assert 'role="search"' in page.text
    assert_headers(page)


@pytest.mark.parametrize(
    "address", ["/", "/?q=防衛", "/api", "/openapi.json", "/opensearch.xml", "/healthz", "/readyz"]
)
def test_the_headers_are_on_everything(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert_headers(response)


@pytest.mark.parametrize("file", ["sakuin.css", "sakuin.js", "reader.js", "sakuin.svg"])
def test_the_headers_are_on_static_files(client: FlaskClient, file: str) -> None:
    with client.get(f"/static/{file}") as response:
        assert_headers(response)


@pytest.mark.parametrize(
    ("failure", "status", "code"),
    [
        (RuntimeError("secret at /srv/secret.py"), 500, "failed"),
        (errors.SakuinError(path="/srv/secret.py"), 500, "failed"),
        (errors.DiskFull(path="/srv/secret.py"), 500, "failed"),
        (errors.IndexDamaged(path="/srv/secret.py", file="secret"), 503, "index_damaged"),
        (errors.IndexOutdated(path="/srv/secret.py", part="secret"), 503, "index_outdated"),
        (errors.Overloaded(), 503, "overloaded"),
    ],
)
@pytest.mark.parametrize("address", ["/api/v1/search?q=a", "/?q=a"])
def test_a_failure_shows_neither_trace_nor_path(
    index: Path,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    failure: Exception,
    status: int,
    code: str,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(service.Snapshot, "search", fail)
    response = create_app(index).test_client().get(address)
    assert response.status_code == status
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    assert_headers(response)
    if address.startswith("/api"):
        assert json.loads(response.text)["code"] == code
