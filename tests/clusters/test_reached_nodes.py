"""`sakuin engines` says which nodes of a cluster can be reached."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from indexer.command_line import program
from tests.clusters.cluster_indexes_here import build
from tests.clusters.cluster_proxy import before
from tests.clusters.opensearch_nodes import VERSION, Node


def nodes_told(*arguments: str) -> dict[str, dict[str, Any]]:
    ended = CliRunner().invoke(program, ["engines", "--json", *arguments])
    assert ended.exit_code == 0, ended.output
    rows = map(json.loads, ended.stdout.splitlines())
    told = {row["name"]: row["nodes"] for row in rows}
    assert told["whoosh"] == told["tantivy"] == []
    return {each.pop("address"): each for each in told["opensearch"]}


def test_what_answers_at_an_address_is_said(node: Node, closed: str, tmp_path: Path) -> None:
    nowhere = ("--index", str(tmp_path / "none"))
    with (
        before(node.address, lambda _: (401, b'{"error":"Unauthorized"}')) as guarded,
        before(node.address, lambda _: (200, b"[]")) as other,
    ):
        asked = ",".join((node.address, closed, guarded, other))
        told = nodes_told("--cluster", asked, *nowhere)
    assert told[node.address]["version"] == VERSION
    assert told[node.address]["cluster"].startswith("sakuin-")
    assert told[node.address]["reason"] == ""
    assert "Connect" in told[closed]["reason"]
    assert told[guarded]["reason"] == "401 Unauthorized"
    assert told[other]["reason"] == "no OpenSearch"
    assert nodes_told(*nowhere) == {}


def test_the_nodes_of_an_index_are_looked_for(
    node: Node, closed: str, corpus: Path, index: Path
) -> None:
    build(corpus, index, node.address)
    assert set(nodes_told("--index", str(index))) == {node.address}
    assert set(nodes_told("--index", str(index), "--cluster", closed)) == {closed, node.address}


@pytest.mark.parametrize(
    ("language", "words"), [("ja", "つながりません"), ("en", "can’t be reached")]
)
def test_a_node_that_is_away_is_said_in_words(closed: str, language: str, words: str) -> None:
    ended = CliRunner().invoke(program, ["engines", "--cluster", closed, "--lang", language])
    assert f"{closed}  {words}" in ended.stdout
    assert ended.exit_code == 0


def test_an_address_that_is_none_is_refused() -> None:
    ended = CliRunner().invoke(program, ["engines", "--cluster", "ftp://somewhere"])
    assert ended.exit_code == 2
