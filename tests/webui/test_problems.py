"""Whatever goes wrong: one shape under /api, a page with a next step elsewhere, the same headers
everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote_from_bytes, urlencode

import pytest
from filelock import FileLock
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from indexer import errors, service
from webui import create_app
from webui.problems import PUBLIC_CODES

from .test_openapi import complaints

WRONG = [
    ("GET", "/api/v1/search", 400, "empty_query", "q"),
    ("GET", "/api/v1/search?q=%E3%80%80", 400, "empty_query", "q"),
    ("GET", "/api/v1/search?q=a&q=b", 400, "repeated_parameter", "q"),
    ("GET", "/api/v1/documents?lang=ja&lang=en", 400, "repeated_parameter", "lang"),
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


def assert_headers(response: Response) -> None:
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"]


def assert_problem(response: TestResponse, status: int, code: str, param: str | None) -> None:
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert complaints("Problem", response.json) == []
    assert response.json is not None
    assert (response.json["status"], response.json["code"], response.json["param"]) == (
        status,
        code,
        param,
    )
    assert PUBLIC_CODES[code] == status
    assert response.headers["Cache-Control"] == "no-store"
    assert_headers(response)


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


@pytest.mark.parametrize("file", ["sakuin.css", "sakuin.js", "sakuin.svg"])
def test_the_headers_are_on_static_files_and_these_are_small(
    client: FlaskClient, file: str
) -> None:
    with client.get(f"/static/{file}") as response:
        assert_headers(response)
        assert len(response.data) < 24_000


@pytest.fixture
def nothing(tmp_path: Path) -> FlaskClient:
    """The application before any index is there."""
    return create_app(tmp_path / "none").test_client()


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/search?q=a",
        "/api/v1/suggest?q=a",
        "/api/v1/documents",
        "/api/v1/documents/a",
        "/api/v1/passages/a",
        "/readyz",
    ],
)
def test_without_an_index_programs_are_told_to_come_again(
    nothing: FlaskClient, address: str
) -> None:
    response = nothing.get(address)
    assert_problem(response, 503, "no_index", None)
    assert response.headers["Retry-After"]


def test_without_an_index_the_server_is_alive_and_a_page_names_the_command(
    nothing: FlaskClient, tmp_path: Path
) -> None:
    assert nothing.get("/healthz").status_code == 200
    page = nothing.get("/")
    assert page.status_code == 503
    assert "sakuin build" in page.text
    assert str(tmp_path) not in page.text


def test_an_index_that_appears_is_used_without_a_restart(tmp_path: Path) -> None:
    client = create_app(tmp_path / "index").test_client()
    assert client.get("/readyz").status_code == 503
    service.build(service.bundled_corpus(), tmp_path / "index")
    assert client.get("/readyz").status_code == 200
    assert client.get("/?q=防衛").status_code == 200


def test_while_an_older_index_answers_that_is_said_with_the_reason_until_a_good_one_is_there(
    tmp_path: Path,
) -> None:
    index, note = tmp_path / "index", tmp_path / "note.txt"
    client = create_app(index).test_client()
    for text in ("防衛", "外交"):
        note.write_text(f"{text}について述べる。\n", "utf-8")
        service.build(note, index)
    assert client.get("/readyz").get_json() == {"status": "ready", "generation": "gen-000002"}
    (index / "gen-000002" / "manifest.json").write_bytes(b"{}")
    (index / "CURRENT").write_text("gen-000002\n", "ascii")
    degraded = client.get("/readyz?lang=en")
    assert degraded.status_code == 200
    assert complaints("Ready", degraded.get_json()) == []
    assert degraded.get_json() == {
        "status": "degraded",
        "generation": "gen-000001",
        "code": "index_damaged",
        "reason": "The index is damaged; gen-000001, the last good one, answers instead.",
    }
    assert client.get("/api/v1/search?q=防衛").get_json()["total"] == 1
    service.build(note, index, full=True)
    assert client.get("/readyz").get_json()["status"] == "ready"


@contextmanager
def building(index: Path) -> Iterator[None]:
    """The index while somebody builds it."""
    index.mkdir(exist_ok=True)
    (index / "builder.json").write_text('{"pid": 1, "since": "2026-01-01 00:00:00"}', "utf-8")
    with FileLock(index / "lock"):
        yield


def test_while_the_first_index_is_being_built_readers_are_asked_to_wait(tmp_path: Path) -> None:
    client = create_app(tmp_path / "index").test_client()
    with building(tmp_path / "index"):
        response = client.get("/api/v1/search?q=a")
        assert_problem(response, 503, "being_built", None)
        assert response.headers["Retry-After"]
        page = client.get("/?q=防衛")
        assert page.status_code == 503
        assert "索引を作成中です" in page.text
        assert "再読み込み" in page.text
        assert str(tmp_path) not in page.text
    assert_problem(client.get("/api/v1/search?q=a"), 503, "no_index", None)


def test_while_a_newer_index_is_being_built_the_older_answers_and_the_start_page_says_so(
    tmp_path: Path,
) -> None:
    service.build(service.bundled_corpus(), tmp_path / "index")
    client = create_app(tmp_path / "index").test_client()
    with building(tmp_path / "index"):
        assert "新しい索引を作成中です" in client.get("/").text
        assert client.get("/?q=防衛").status_code == 200
    assert "新しい索引を作成中です" not in client.get("/").text


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


PARAMETERS = ["q", "page", "size", "document", "section", "kind", "without", "lang", "x"]
SYNTAX = st.text(
    st.sampled_from('防衛産業界「」"-|（）()　 ORNT5五年・&%<>\0\u202e\ud7ff'), max_size=40
)


@given(
    path=st.sampled_from(
        ["/", "/api/v1/search", "/api/v1/suggest", "/api/v1/analyse", "/documents/x", "/nothing"]
    ),
    asked=st.lists(
        st.tuples(st.sampled_from(PARAMETERS), SYNTAX | st.text(max_size=8)), max_size=4
    ),
)
@example(path="/api/v1/search", asked=[("q", "(" * 200)])
@example(path="/api/v1/search", asked=[("q", "NOT " * 64)])
@example(path="/api/v1/search", asked=[("q", "*")])
@example(path="/api/v1/search", asked=[("q", "\0防衛")])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_address_makes_the_server_fail(
    client: FlaskClient, path: str, asked: list[tuple[str, str]]
) -> None:
    query = urlencode(asked, errors="surrogatepass")
    response = client.get(f"{path}?{query}")
    assert response.status_code in {200, 400, 404}, response.text


@pytest.mark.slow
@given(st.binary(max_size=40).map(quote_from_bytes))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_bytes_make_the_server_fail(client: FlaskClient, raw: str) -> None:
    for address in [
        f"/?q={raw}",
        f"/api/v1/search?q={raw}",
        f"/documents/{raw}",
        f"/api/v1/passages/{raw}",
        f"/?{raw}",
    ]:
        assert client.get(address).status_code in {200, 308, 400, 404}
