"""Metrics are there where they are asked for, and tell nothing of what was asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from webui import create_app, create_site

pytest.importorskip("prometheus_client", reason="prometheus-client is installed with the tests")
from prometheus_client.parser import text_string_to_metric_families as parsed


def samples(client: FlaskClient) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    answer = client.get("/metrics", buffered=True)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in parsed(answer.text)
        for sample in family.samples
    }


def value(client: FlaskClient, name: str, **labels: str) -> float:
    return samples(client).get((name, frozenset(labels.items())), 0.0)


def test_metrics_are_off_unless_they_are_asked_for(client: FlaskClient) -> None:
    assert client.get("/metrics", buffered=True).status_code == 404


def test_requests_their_times_and_stages_are_counted(index: Path) -> None:
    client = create_app(index, metrics=True).test_client()
    search = {"index": "", "endpoint": "api.search"}
    before = value(client, "sakuin_requests_total", **search, status="200")
    for _ in range(3):
        client.get("/api/v1/search?q=産業界", buffered=True)
    assert value(client, "sakuin_requests_total", **search, status="200") == before + 3
    assert value(client, "sakuin_request_seconds_count", **search) >= 3
    assert value(client, "sakuin_stage_seconds_count", index="", stage="search") >= 3
    client.get("/api/v1/search", buffered=True)
    assert value(client, "sakuin_requests_total", **search, status="400") >= 1


def test_states_of_the_index_are_told(index: Path, tmp_path: Path) -> None:
    client = create_app(index, metrics=True).test_client()
    assert value(client, "sakuin_index_ready", index="") == 1
    assert value(client, "sakuin_index_documents", index="") == 1
    assert value(client, "sakuin_index_passages", index="") > 50
    assert value(client, "sakuin_index_built_timestamp_seconds", index="") > 1_700_000_000
    missing = create_app(tmp_path / "none", metrics=True).test_client()
    assert value(missing, "sakuin_index_ready", index="") == 0
    assert ("sakuin_index_documents", frozenset({("index", "")})) not in samples(missing)


def test_labels_are_bounded_whatever_clients_ask(index: Path) -> None:
    """No path, no method and no word that a client makes up becomes a label."""
    client = create_app(index, metrics=True).test_client()
    before = len(samples(client))
    for number in range(30):
        client.get(f"/made-up-{number}", buffered=True)
        client.get(f"/api/v1/documents/made-up-{number}", buffered=True)
        client.get(
            "/api/v1/search",
            query_string={"q": f"語{number}", "sort": f"made-up-{number}"},
            buffered=True,
        )
        client.open("/", method=f"MADE{number}", buffered=True)
    told = samples(client)
    assert len(told) < before + 100
    assert not re.search("made-up|MADE|語", str(told))


def test_several_indexes_are_told_apart_at_the_root(index: Path) -> None:
    client = create_site({"a": index, "b": index}, metrics=True).test_client()
    client.get("/b/api/v1/search?q=産業界", buffered=True)
    at_b = {"index": "b", "endpoint": "api.search", "status": "200"}
    assert value(client, "sakuin_requests_total", **at_b) == 1
    assert value(client, "sakuin_index_ready", index="a") == 1
    assert client.get("/a/metrics", buffered=True).status_code == 404


def test_metrics_are_only_for_those_who_name_the_server(index: Path) -> None:
    client = create_app(index, metrics=True, trusted_hosts=["localhost"]).test_client()
    assert client.get("/metrics", headers={"Host": "evil.example"}).status_code == 400
