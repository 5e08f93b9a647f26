"""An index in a cluster is built whole or not at all, and nothing but it is touched."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer import service
from indexer.command_line import program
from indexer.errors import ClusterTooSmall, Locked, SakuinError
from indexer.service.generations.replaced_generations import end_lease
from indexer.store import Lease
from tests.clusters.cluster_indexes_here import (
    TEXT,
    answers,
    answers_once_warm,
    build,
    indexes_of,
    named_by,
    options,
)
from tests.clusters.cluster_proxy import Asked, before
from tests.clusters.opensearch_nodes import Node, ask
from tests.guides import BUILDING

pytestmark = pytest.mark.slow


def test_nothing_is_built_anew_where_nothing_changed_but_other_copies_are(
    node: Node, corpus: Path, index: Path
) -> None:
    build(corpus, index, node.address)
    assert service.build(corpus, index).reused
    moved = replace(options(node.address), shards=2)
    assert not service.build(corpus, index, options=moved).reused
    assert service.build(corpus, index).reused


@pytest.mark.parametrize("block", ["write", "read_only_allow_delete"])
def test_a_build_of_which_a_passage_is_refused_leaves_the_old_one_answering(
    node: Node, corpus: Path, index: Path, block: str
) -> None:
    """The second of these is what a disk beyond its watermark sets."""

    def set_block(asked: Asked) -> None:
        if asked.path.endswith("/_bulk"):
            name = asked.path.split("/")[1]
            ask(node, "PUT", f"/{name}/_settings", {f"index.blocks.{block}": True})

    build(corpus, index, node.address)
    expected, there = answers(index), indexes_of(node, index)
    (corpus / "d.txt").write_text(TEXT, "utf-8")
    with before(node.address, set_block) as full, pytest.raises(SakuinError):
        build(corpus, index, full)
    assert answers(index) == expected
    service.build(corpus, index, options=options(node.address))
    assert len(answers(index)) == len(expected)
    assert len(indexes_of(node, index) - there) == 1


def test_copies_that_no_node_is_there_for_are_refused_at_once(
    node: Node, corpus: Path, index: Path
) -> None:
    """They would be waited for, and one is what is made unless told."""
    began = time.monotonic()
    with pytest.raises(ClusterTooSmall) as error:
        service.build(
            corpus,
            index,
            engine="opensearch",
            options=service.EngineOptions(cluster=(node.address,)),
        )
    assert error.value.facts == {"nodes": 1, "copies": 1}
    assert time.monotonic() - began < 60
    assert not list(index.glob("gen-*"))


def test_a_bulk_whose_answer_was_lost_is_sent_again_and_counted_once(
    node: Node, corpus: Path, index: Path
) -> None:
    seen: list[str] = []

    def lose(asked: Asked) -> tuple[int, bytes] | None:
        seen.append(asked.path)
        if asked.path.endswith("/_bulk") and sum("_bulk" in each for each in seen) == 1:
            return 502, b""
        return None

    with before(node.address, lose) as lossy:
        build(corpus, index, lossy)
    service.build(corpus, index, options=options(node.address))
    assert service.check(index, full=True).problems == ()


@pytest.mark.parametrize(
    "step",
    [("PUT", r"/[^/]+"), ("POST", r".*/_bulk"), ("POST", r".*/_refresh"), ("PUT", r".*/_settings")],
    ids=["create", "bulk", "refresh", "copies"],
)
def test_a_build_killed_at_any_step_leaves_the_old_one_and_the_next_clears_up(
    node: Node, corpus: Path, index: Path, step: tuple[str, str]
) -> None:
    build(corpus, index, node.address)
    expected, old = answers_once_warm(index), named_by(index)
    (corpus / "d.txt").write_text(TEXT, "utf-8")
    started = subprocess.Popen
    method, path = step

    def strike(asked: Asked) -> tuple[int, bytes] | None:
        if asked.method == method and re.fullmatch(path, asked.path):
            process.send_signal(signal.SIGKILL)
            return 503, b""
        return None

    with before(node.address, strike) as deadly:
        arguments = ["build", str(corpus), "--index", str(index), "--cluster", deadly]
        with started(
            [sys.executable, "-m", "indexer", *arguments, "--replicas", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            assert process.wait(300) == -signal.SIGKILL
    assert answers_once_warm(index) == expected
    assert len(indexes_of(node, index)) == (1 if path == r"/[^/]+" else 2)
    service.build(corpus, index, options=options(node.address))
    assert indexes_of(node, index) == {old, named_by(index)}


def test_a_build_killed_before_people_are_told_is_made_up_for_by_the_next(
    node: Node, corpus: Path, index: Path
) -> None:
    """The new index answers by then: nothing is left to build."""
    build(corpus, index, node.address)
    old = named_by(index)
    struck: list[str] = []

    def strike(asked: Asked) -> tuple[int, bytes] | None:
        if asked.path != "/_aliases" or struck:
            return None
        struck.append(asked.path)
        process.send_signal(signal.SIGKILL)
        process.wait(300)
        return 503, b""

    with before(node.address, strike) as deadly:
        arguments = ["build", str(corpus), "--index", str(index), "--cluster", deadly]
        with subprocess.Popen(
            [sys.executable, "-m", "indexer", *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            ended = process.wait(300)
        alias = old.rpartition("-")[0]
        assert (ended, list(ask(node, "GET", f"/_alias/{alias}"))) == (-signal.SIGKILL, [old])
        assert service.build(corpus, index).reused
    assert named_by(index) != old
    assert list(ask(node, "GET", f"/_alias/{alias}")) == [named_by(index)]


def test_of_two_builders_one_wins_and_the_other_leaves_nothing(
    node: Node, corpus: Path, index: Path
) -> None:
    build(corpus, index, node.address)
    old = named_by(index)
    (corpus / "d.txt").write_text(TEXT, "utf-8")
    refused: list[Locked] = []

    def build_as_well(asked: Asked) -> None:
        if asked.path.endswith("/_bulk") and not refused:
            with pytest.raises(Locked) as error:
                service.build(corpus, index, full=True)
            refused.append(error.value)

    with before(node.address, build_as_well) as meanwhile:
        build(corpus, index, meanwhile)
    assert len(refused) == 1
    assert named_by(index) != old
    assert indexes_of(node, index) == {old, named_by(index)}


def test_what_others_have_in_the_cluster_is_not_touched(
    node: Node, corpus: Path, index: Path, tmp_path: Path
) -> None:
    """A copy of the folder is another index, too."""
    ask(node, "PUT", "/sakuin-of-somebody-1")
    build(corpus, index, node.address)
    expected = answers(index)
    other = tmp_path / "other"
    subprocess.run(["cp", "-r", index, other], check=True)
    for text in ("新しい章。", "また新しい章。", "もう一つの章。"):
        (corpus / "d.txt").write_text(text, "utf-8")
        service.build(corpus, other)
    assert answers(index) == expected
    there = {each["index"] for each in ask(node, "GET", "/_cat/indices/sakuin-*?format=json")}
    assert {"sakuin-of-somebody-1", named_by(index), named_by(other)} <= there
    assert len(indexes_of(node, other)) == 2


def test_the_alias_names_what_answers(node: Node, corpus: Path, index: Path) -> None:
    build(corpus, index, node.address)
    (corpus / "d.txt").write_text(TEXT, "utf-8")
    service.build(corpus, index)
    alias = named_by(index).rpartition("-")[0]
    assert list(ask(node, "GET", f"/_alias/{alias}")) == [named_by(index)]


def test_an_index_that_is_read_stays_in_the_cluster_until_its_last_reader_has_moved_on(
    node: Node, corpus: Path, index: Path, tmp_path: Path
) -> None:
    build(corpus, index, node.address)
    first = named_by(index)
    with service.open_library(index) as library:
        with library.snapshot() as held:
            expected = held.search("防衛")
            for text in ("新しい章。", "また新しい章。"):
                (corpus / "d.txt").write_text(text, "utf-8")
                service.build(corpus, index)
            again = held.search("装備")
            assert (again.total, held.search("防衛").hits) == (expected.total, expected.hits)
            copy = tmp_path / "copy"
            subprocess.run(["cp", "-r", index, copy], check=True)
        # a copy of the folder is another index, whose readers remove nothing
        end_lease(Lease(copy / "gen-000001"), copy / "gen-000001")
        assert not (copy / "gen-000001").exists()
        assert first in indexes_of(node, index)
        assert library.search("防衛").total == expected.total
        assert first not in indexes_of(node, index)
    assert len(indexes_of(node, index)) == 2


def test_the_commands_that_are_told_take_the_bundled_corpus_to_a_cluster(
    node: Node, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for the addresses, and that one node has no room for a copy."""
    (told,) = re.findall(r"```console\n([^`]*opensearch --cluster[^`]*)```", BUILDING)
    install, *commands = (line.removeprefix("$ ") for line in told.splitlines())
    assert install.startswith("pip install ")
    monkeypatch.chdir(tmp_path)
    found = []
    for command in commands:
        here = re.sub(r"--cluster \S+", f"--cluster {node.address} --replicas 0", command)
        ended = CliRunner().invoke(program, shlex.split(here)[1:])
        assert ended.exit_code == 0, ended.output
        found.append(answers_once_warm(tmp_path / "my-index"))
    assert named_by(tmp_path / "my-index") in indexes_of(node, tmp_path / "my-index")
    assert found[0] == found[1]
