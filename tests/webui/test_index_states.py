"""Pages and API while there is no index, while one is built, and while an older one answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock
from flask.testing import FlaskClient

from indexer import service
from webui import create_app, create_site

from .problem_shapes import assert_problem
from .test_openapi import complaints

pytestmark = pytest.mark.slow


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


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_command_that_is_named_mends_the_index_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """Of the index of the bundled corpus it is `sakuin build` alone; of one given by its folder
    that would build another.
    """
    bare, folder = "sakuin build", "sakuin build CORPUS --index DIR"
    given = create_app(tmp_path / "none").test_client()
    monkeypatch.delenv("SAKUIN_INDEX", raising=False)
    monkeypatch.setattr(service.paths, "bundled_index", lambda: tmp_path / "bundled")
    ours = create_app().test_client()
    for client, command, other in ((given, folder, "\0"), (ours, bare, folder)):
        told = client.get(f"/readyz?lang={language}").get_json()["detail"]
        assert (command in told, other in told) == (True, False)
        assert told in client.get(f"/?lang={language}").text
    site = create_site({"a": tmp_path / "none", "b": tmp_path / "no"}).test_client()
    problem = site.get(f"/readyz?lang={language}").get_json()["b"]
    assert problem["type"] == "/b/api#no_index"
    told = problem["detail"]
    assert folder in told
    assert told.isascii() is (language == "en")
    assert " b" in told.partition(folder)[2]
    for path in ("/", "/b/"):
        assert told in site.get(f"{path}?lang={language}").text
        assert str(tmp_path) not in site.get(path).text


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


def test_a_folder_is_named_by_a_path_or_by_a_text(index: Path) -> None:
    for named in (index, str(index)):
        assert create_app(named).test_client().get("/readyz").status_code == 200
        site = create_site({"a": named}).test_client()
        assert site.get("/a/?q=産業界").status_code == 200
