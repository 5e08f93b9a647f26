"""serve answers until it is told to stop, from the index that there is."""

from __future__ import annotations

import json
import signal
import socket
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote

import pytest

from indexer import service
from indexer.command_line.serve_command import ensure_index
from indexer.command_line.terminal import Terminal
from indexer.errors import IndexOutdated, NoIndex
from indexer.service.generations import index_stamp
from tests.command_line.conftest import Run, Start
from tests.command_line.servers import ask_raw, connect, fetch, read_all, serving_at

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


def test_without_an_index_the_bundled_one_is_built_and_serves_pages_and_programs(
    start: Start, tmp_path: Path
) -> None:
    with serving_at(start) as (address, process):
        assert "索引" in fetch(f"{address}/")
        assert "産業界" in fetch(f"{address}/?q={quote('産業界')}")
        answer = json.loads(fetch(f"{address}/api/v1/search?q={quote('産業界')}"))
        assert answer["total"] > 0
        assert [path.parent for path in tmp_path.rglob("CURRENT")] == [
            tmp_path / "home" / "sakuin" / "index"
        ]
        process.send_signal(signal.SIGTERM)
        _, notes = process.communicate(timeout=10)
        assert process.returncode == 143
        assert b"gen-000001: 1 document" in notes
        assert b"Traceback" not in notes


def test_a_rebuilt_index_is_picked_up_by_itself(start: Start, sakuin: Run, tmp_path: Path) -> None:
    corpus, index = tmp_path / "note.txt", tmp_path / "index"
    corpus.write_text("防衛産業の基盤を強化する。\n", "utf-8")
    sakuin("build", corpus, "--index", index)
    with serving_at(start, "--index", index) as (address, process):
        search = f"{address}/api/v1/search?q={quote('鸚鵡貝')}"
        assert json.loads(fetch(search))["total"] == 0
        corpus.write_text("鸚鵡貝は海にすむ。\n", "utf-8")
        sakuin("build", corpus, "--index", index)
        answer = json.loads(fetch(search))
        assert (answer["total"], answer["generation"]) == (1, "gen-000002")
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130


def test_a_port_that_is_taken_is_named_before_anything_is_built(
    start: Start, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        process = start("serve", "--port", str(port), "--trusted-host", "search.example.org")
        output, notes = process.communicate(timeout=60)
    assert (process.returncode, output) == (1, b"")
    told = notes.decode("utf-8")
    assert f"127.0.0.1:{port}" in told
    # what else was typed stays
    assert f"sakuin serve --trusted-host search.example.org --port {port + 1}" in told
    assert not list(tmp_path.rglob("CURRENT"))


@pytest.mark.parametrize("host", ["256.256.256.256", "203.0.113.7"])
def test_a_host_that_cannot_be_listened_at_is_named(sakuin: Run, host: str, index: Path) -> None:
    ended = sakuin("serve", "--host", host, "--port", "0", "--index", index)
    assert ended.exit_code == 1
    assert host in ended.stderr


@pytest.mark.slow
def test_only_the_bundled_index_is_built_again_where_it_is_outdated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(index_stamp, "SCHEMA", 0)
        service.build(service.bundled_corpus(), tmp_path)
    with pytest.raises(IndexOutdated):
        ensure_index(Terminal("en"), tmp_path)
    monkeypatch.setattr(service, "is_bundled", lambda index: index == tmp_path)
    ensure_index(Terminal("en"), tmp_path)
    with service.open_library(tmp_path) as library:
        assert library.generation == "gen-000002"
    ensure_index(Terminal("en"), tmp_path)
    with service.open_library(tmp_path) as library:
        assert library.generation == "gen-000002", "an index that is there is left alone"


def test_an_index_of_your_own_is_never_built_unasked(tmp_path: Path) -> None:
    with pytest.raises(NoIndex):
        ensure_index(Terminal("en"), tmp_path / "mine")
    assert not (tmp_path / "mine").exists()


def test_a_request_under_way_is_finished_when_the_server_is_told_to_stop(
    start: Start, index: Path
) -> None:
    with serving_at(start, "--index", index) as (address, process):
        with connect(address) as client:
            client.sendall(
                f"GET /api/v1/search?q={quote('防衛')}&size=50 HTTP/1.0\r\n\r\n".encode()
            )
            time.sleep(0.3)
            process.send_signal(signal.SIGTERM)
            answer = b""
            while piece := client.recv(100_000):
                answer += piece
        assert process.wait(10) == 143
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["total"] > 0


def test_an_address_with_raw_japanese_is_taken_like_an_encoded_one(
    start: Start, index: Path
) -> None:
    with serving_at(start, "--index", index) as (address, _):
        status, body = ask_raw(address, "/api/v1/search?q=産業界".encode())
        assert (status, json.loads(body)["query"]["text"]) == (200, "産業界")
        status, body = ask_raw(address, "/?q=産業界".encode("cp932"))
        assert (status, "文字コードが違います" in body.decode("utf-8")) == (400, True)
        status, body = ask_raw(address, "/api/v1/documents/素材".encode())
        assert (status, json.loads(body)["code"]) == (404, "not_found")


def test_whoever_has_asked_when_the_signal_comes_is_answered(start: Start, index: Path) -> None:
    """More ask at once than there are threads, or than are let in at once, so that some still wait
    their turn.
    """
    with serving_at(start, "--index", index) as (address, process), ExitStack() as opened:
        clients = [opened.enter_context(connect(address)) for _ in range(60)]
        target = f"/?q={quote('防衛')}&size=50"
        for client in clients:
            client.sendall(f"GET {target} HTTP/1.0\r\n\r\n".encode())
        process.send_signal(signal.SIGTERM)
        answers = [read_all(client) for client in clients]
        assert process.wait(15) == 143
    assert {answer.split()[1] for answer in answers} <= {b"200", b"503"}
    assert all(answer.rstrip().endswith((b"</html>", b"}")) for answer in answers)


def test_whoever_has_just_connected_when_the_signal_comes_may_still_ask(
    start: Start, index: Path
) -> None:
    """The request is on its way; who never sends one holds the end up for a moment only."""
    with serving_at(start, "--index", index) as (address, process), ExitStack() as opened:
        asking, _silent = (opened.enter_context(connect(address)) for _ in range(2))
        time.sleep(0.1)  # until both connections are taken
        process.send_signal(signal.SIGTERM)
        time.sleep(0.1)
        asking.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
        assert read_all(asking).split()[1] == b"200"
        assert process.wait(15) == 143


def test_a_server_that_only_this_machine_reaches_answers_by_its_names_and_those_it_was_told(
    start: Start, index: Path
) -> None:
    with serving_at(start, "--index", index, "--trusted-host", "search.example") as (address, _):
        asked = {
            host: ask_raw(address, b"/", host=host)[0]
            for host in (b"localhost:1", b"[::1]", b"SEARCH.example.")
        }
        assert set(asked.values()) == {200}, asked
        for host in (b"evil.example", b"localhost\r\nHost: evil.example", b""):
            status, body = ask_raw(address, b"/api/v1/documents", host=host)
            assert (status, json.loads(body)["code"]) == (400, "untrusted_host"), host
            assert b"evil" not in body
        assert ask_raw(address, b"/healthz", host=b"evil.example")[0] == 200


def test_what_takes_longer_than_the_deadline_is_refused(
    start: Start, sakuin: Run, index: Path
) -> None:
    ended = sakuin("serve", "--deadline", "0", "--port", "0", "--index", index)
    assert (ended.exit_code, "--deadline" in ended.stderr) == (2, True)
    with serving_at(start, "--deadline", "0.000001", "--index", index) as (address, _):
        with pytest.raises(HTTPError) as refused:
            fetch(f"{address}/api/v1/search?q={quote('防衛')}")
        with refused.value as problem:
            assert (problem.code, json.load(problem)["code"]) == (503, "out_of_time")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--index", "a=x", "--index", "a=y"), "Two indexes have one name"),
        (("--index", "x", "--index", "y"), "NAME=DIR"),
        (("--index", "a=x", "--index", "b="), "b=: several indexes are each written NAME=DIR"),
        (("--index", "あ=x"), "あ=x: several indexes are each written NAME=DIR"),
        (("--index", "static=x"), "/static is a path of the server itself: choose another name"),
        (("--index", "readyz=x"), "/readyz is a path of the server itself: choose another name"),
        (("--url-prefix", "/api"), "pages of Sakuin have that path"),
        (("--url-prefix", "//a"), "no path to stand below"),
        (("--trusted-proxy", "proxy.example"), "no address such as"),
        (("--frame-ancestors", "https://a.example/b"), "no origin such as"),
        (("--cors-origin", "*", "--cors-origin", "x"), "no origin such as"),
        (("--trusted-host", "https://a.example"), "no name of a host"),
        (("--trusted-host", "*.example"), "no name of a host"),
    ],
)
def test_where_it_cannot_stand_is_told_before_it_serves(
    sakuin: Run, options: tuple[str, ...], told: str
) -> None:
    ended = sakuin("serve", "--port", "0", *options)
    assert (ended.exit_code, told in " ".join(ended.stderr.split())) == (2, True), ended.stderr
