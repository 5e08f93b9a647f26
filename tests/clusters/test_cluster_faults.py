"""What a cluster can do to those who ask it: no answer is ever a part of one."""

from __future__ import annotations

import shutil
import ssl
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme

from indexer import service
from indexer.engines.opensearch.cluster_access import cluster_access
from indexer.engines.opensearch.cluster_client import CONNECTING
from indexer.errors import BadCluster, ClusterAway, ClusterRefused
from tests.clusters.cluster_indexes_here import answers, answers_once_warm, build, named_by, options
from tests.clusters.cluster_proxy import Asked, before
from tests.clusters.opensearch_nodes import Node, ask
from tests.webui.test_openapi import complaints
from webui import create_app

pytestmark = pytest.mark.slow


def test_it_answers_as_the_default_engine_does_and_is_checked_whole(
    node: Node, corpus: Path, index: Path, tmp_path: Path
) -> None:
    service.build(corpus, tmp_path / "plain")
    build(corpus, index, node.address)
    assert answers(index) == answers(tmp_path / "plain")
    assert service.check(index, full=True).problems == ()
    service.copy_index(index, "whoosh")
    assert answers(index) == answers(tmp_path / "plain")
    service.copy_index(index, "opensearch", options(node.address))
    assert answers(index) == answers(tmp_path / "plain")


@pytest.mark.parametrize("down", [1, 2])
def test_another_node_answers_where_some_refuse(
    node: Node, corpus: Path, index: Path, closed: str, down: int
) -> None:
    build(corpus, index, *[closed] * down, node.address)
    expected = answers(index)
    assert [answers(index) for _ in range(4)] == [expected] * 4


def test_a_cluster_that_is_away_is_said_on_page_api_and_readiness(
    node: Node, corpus: Path, index: Path, closed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(corpus, index, node.address)
    monkeypatch.setenv("SAKUIN_CLUSTER", closed)
    client = create_app(index).test_client()
    found = client.get("/api/v1/search?q=防衛")
    assert (found.status_code, found.mimetype) == (503, "application/problem+json")
    assert found.headers["Retry-After"]
    page = client.get("/?q=防衛")
    assert page.status_code == 503
    assert "検索クラスター" in page.get_data(as_text=True)
    assert client.get("/readyz").status_code == 503


def test_that_fewer_nodes_answer_is_said_by_readiness(
    node: Node, corpus: Path, index: Path, closed: str
) -> None:
    build(corpus, index, closed, node.address)
    client = create_app(index).test_client()
    found = client.get("/readyz?lang=en")
    assert found.status_code == 200
    assert complaints("Ready", found.get_json()) == []
    assert found.get_json() == {
        "status": "degraded",
        "generation": "gen-000001",
        "code": "cluster_away",
        "reason": "1 of 2 nodes of the cluster do not answer; the others do.",
    }


def test_a_build_waits_for_a_node_longer_than_for_a_connection(
    node: Node, corpus: Path, index: Path
) -> None:
    def wait(asked: Asked) -> None:
        if asked.path.endswith("/_bulk"):
            time.sleep(3 * CONNECTING)

    with before(node.address, wait) as slow:
        build(corpus, index, slow)
        assert named_by(index)


@pytest.mark.parametrize("years", [-30, 30])
def test_clocks_may_differ(
    node: Node, corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch, years: int
) -> None:
    """That of this machine, that of a node, and that of the build before."""
    build(corpus, index, node.address)
    expected, true = answers_once_warm(index), time.time
    with before(node.address, _nothing) as elsewhere:
        monkeypatch.setattr(time, "time", lambda: true() + years * 365 * 24 * 3600)
        # the proxy dates its answers by the clock as it is now
        monkeypatch.setenv("SAKUIN_CLUSTER", f"{elsewhere},{node.address}")
        assert answers_once_warm(index) == expected
        service.build(corpus, index, full=True)
        assert answers_once_warm(index) == expected


def test_a_slow_node_is_left_for_another(node: Node, corpus: Path, index: Path) -> None:
    def wait(asked: Asked) -> None:
        time.sleep(30)

    build(corpus, index, node.address)
    expected = answers(index)
    with before(node.address, wait) as slow, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAKUIN_CLUSTER", f"{slow},{node.address}")
        began = time.monotonic()
        assert answers(index) == expected
        assert time.monotonic() - began < 25  # each node of three requests would take 30


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (429, b'{"error":{"type":"opensearch_rejected_execution_exception"},"status":429}'),
        (503, b"<html>"),
        (500, b'{"error":{"type":"search_phase_execution_exception"},"status":500}'),
        (500, b'{"_shards":{"failed":1,"failures":[{"reason":{"type":"node_closed"}}]}}'),
    ],
)
def test_what_passes_is_asked_again_and_what_stays_is_said(
    node: Node, corpus: Path, index: Path, status: int, body: bytes
) -> None:
    left = [3]

    def refuse(asked: Asked) -> tuple[int, bytes] | None:
        left[0] -= 1
        return (status, body) if left[0] >= 0 else None

    build(corpus, index, node.address)
    expected = answers(index)
    with before(node.address, refuse) as busy, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAKUIN_CLUSTER", busy)
        assert answers(index) == expected
        left[0] = 1_000_000
        with pytest.raises(ClusterAway, match=str(status)):
            answers(index)


def test_an_answer_of_which_a_shard_is_missing_is_none(
    node: Node, corpus: Path, index: Path
) -> None:
    """However whole it looks: a part of an `_msearch` fails within an answer of status 200."""
    build(corpus, index, node.address)
    name, expected = named_by(index), answers(index)
    settings = ask(node, "GET", f"/{name}/_settings")[name]["settings"]["index"]
    ask(node, "POST", f"/{name}/_close")
    shutil.rmtree(node.folder / "data/nodes/0/indices" / settings["uuid"] / "0")
    ask(node, "POST", f"/{name}/_open?wait_for_active_shards=0")
    assert ask(node, "GET", f"/_cluster/health/{name}")["status"] == "red"
    with pytest.raises(ClusterAway, match="missing shards"):
        answers(index)
    service.build(corpus, index, full=True)
    assert answers(index) == expected


def test_an_index_that_somebody_removed_is_said_and_built_anew(
    node: Node, corpus: Path, index: Path
) -> None:
    build(corpus, index, node.address)
    expected = answers(index)
    ask(node, "DELETE", f"/{named_by(index)}")
    with pytest.raises(ClusterRefused, match="404"):
        answers(index)
    with pytest.raises(ClusterRefused, match="404"):
        service.check(index)
    service.build(corpus, index, full=True)
    assert answers(index) == expected


@pytest.fixture
def with_password(node: Node) -> Iterator[str]:
    def guard(asked: Asked) -> tuple[int, bytes] | None:
        # finder:secret
        is_known = asked.headers.get("authorization") == "Basic ZmluZGVyOnNlY3JldA=="
        return None if is_known else (401, b'{"error":"Unauthorized"}')

    with before(node.address, guard) as guarded:
        yield guarded


def test_a_password_comes_from_the_environment_or_a_file_and_a_wrong_one_is_said(
    with_password: str,
    corpus: Path,
    index: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SAKUIN_CLUSTER_USER", "finder")
    monkeypatch.setenv("SAKUIN_CLUSTER_PASSWORD", "wrong")
    with pytest.raises(ClusterRefused, match="401"):
        build(corpus, index, with_password)
    secret = tmp_path / "secret"
    secret.write_text("secret\n", "utf-8")
    monkeypatch.setenv("SAKUIN_CLUSTER_PASSWORD_FILE", str(secret))
    build(corpus, index, with_password)
    assert answers(index)
    written = "".join(path.read_text("latin-1") for path in index.rglob("*") if path.is_file())
    assert "secret\n" not in written
    with pytest.raises(BadCluster):
        build(corpus, index, with_password.replace("http://", "http://finder:secret@"))
    assert "ZmluZGVy" not in repr(cluster_access(["http://127.0.0.1:1"]))


def test_a_certificate_must_be_known(
    node: Node, corpus: Path, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    known = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(known))
    with before(node.address, _nothing, context) as secure:
        with pytest.raises(ClusterAway, match="SSL"):
            build(corpus, index, secure)
        monkeypatch.setenv("SAKUIN_CLUSTER_CA", str(known))
        build(corpus, index, secure)
        assert answers(index)


_nothing: Callable[[Asked], None] = lambda _: None  # noqa: E731
