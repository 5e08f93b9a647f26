"""Commands that build, inspect and measure do what their help says."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from indexer import service
from indexer.command_line.terminal import width
from tests.command_line.conftest import ROOT, Run, Start


def test_build_writes_no_result_and_a_summary_beside_it(sakuin: Run, tmp_path: Path) -> None:
    done = sakuin("build", "--index", tmp_path / "index")
    assert (done.exit_code, done.stdout) == (0, "")
    assert re.search(r"gen-000001: 1 document, \d+ passages, 10,\d+ characters in \d", done.stderr)
    assert "repairs (-v lists them)" in done.stderr


def test_build_does_nothing_where_nothing_changed_unless_told(sakuin: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "note.txt"
    corpus.write_text("防衛産業の基盤を強化する。\n", "utf-8")
    index = tmp_path / "index"
    assert "gen-000001: 1 document" in sakuin("build", corpus, "--index", index).stderr
    assert "gen-000001 is up to date" in sakuin("build", corpus, "--index", index).stderr
    assert "gen-000002: 1 document" in sakuin("build", corpus, "--index", index, "--full").stderr


def test_build_tells_a_program_what_it_did(sakuin: Run, tmp_path: Path) -> None:
    report = json.loads(sakuin("build", "--json", "--index", tmp_path / "index").stdout)
    assert report["generation"] == "gen-000001"
    assert report["documents"][0]["passages"] == report["passages"]
    assert report["skipped"] == []


def test_a_build_tells_how_many_documents_of_one_large_file_are_done(tmp_path: Path) -> None:
    corpus = tmp_path / "rows.jsonl"
    rows = (
        json.dumps({"id": f"d{number}", "title": "", "text": "防衛産業の基盤。"})
        for number in range(350)
    )
    corpus.write_text("\n".join(rows), "utf-8")
    told: list[service.Progress] = []
    service.build(corpus, tmp_path / "index", progress=told.append)
    assert [(step.done, step.documents) for step in told if step.stage == "reading"] == [
        (0, 0),
        (0, 100),
        (0, 200),
        (0, 300),
        (1, 350),
    ]


def test_passages_are_the_lines_of_the_contract(sakuin: Run) -> None:
    source = next(service.bundled_corpus().glob("*.txt"))
    rows = [json.loads(line) for line in sakuin("passages", source, "--json").stdout.splitlines()]
    assert len(rows) > 50
    for row in rows:
        assert " ".join(row) == (
            "id document kind section text glosses footnotes lines source_page page_label pages "
            "speaker file date publisher series"
        )
        assert re.fullmatch("[0-9a-f]{16}", row["id"])
    readable = sakuin("passages", source).stdout
    assert rows[0]["id"] in readable
    assert "《つく》" in readable


def test_analyse_shows_a_table_whose_columns_stand_below_each_other(sakuin: Run) -> None:
    shown = sakuin("analyse", "取組のＡＢＣ").stdout.splitlines()
    assert shown[0].split() == ["text", "key", "reading", "part", "of", "speech", "place"]
    assert len({width(line[: line.rindex(" ")]) for line in shown[:-1]}) == 1
    assert shown[1].startswith("取組")
    assert shown[3].startswith("ＡＢＣ")
    assert shown[-1] == "units: 取·組|の|abc"
    words = json.loads(sakuin("analyse", "取組のＡＢＣ", "--json").stdout)["tokens"]
    assert [(word["start"], word["end"]) for word in words] == [(0, 2), (2, 3), (3, 6)]


def test_check_finds_nothing_wrong_with_a_good_index(sakuin: Run, index: Path) -> None:
    for options in ([], ["--full"]):
        done = sakuin("check", *options, "--index", index)
        assert (done.exit_code, done.stderr) == (0, "")
        assert "all is well" in done.stdout
    report = json.loads(sakuin("check", "--json", "--index", index).stdout)
    assert report["problems"] == []


def test_check_names_the_damaged_file(sakuin: Run, tmp_path: Path) -> None:
    index = tmp_path / "index"
    for _ in range(2):
        sakuin("build", "--full", "--index", index)
    damaged = max(
        (path for path in (index / "gen-000002").iterdir()), key=lambda path: path.stat().st_size
    )
    damaged.write_bytes(damaged.read_bytes()[:-1])
    done = sakuin("check", "--full", "--index", index)
    assert done.exit_code == 4
    assert done.stdout == f"gen-000002/{damaged.name}\n"
    assert "1 problem; meanwhile gen-000001 answers" in done.stderr
    found = sakuin("search", "産業界", "--index", index)
    assert "【産業界】" in found.stdout
    assert "last good one (gen-000001)" in found.stderr


def test_evaluate_prints_the_figures(sakuin: Run, tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text(
        '{"id":"d1","title":"防衛","text":"防衛産業の基盤。"}\n', "utf-8"
    )
    (tmp_path / "queries.jsonl").write_text('{"id":"q1","text":"防衛産業"}\n', "utf-8")
    (tmp_path / "qrels.tsv").write_text("q1\td1\t1\n", "utf-8")
    figures = json.loads(
        sakuin("evaluate", tmp_path, "--json", "--run", tmp_path / "run.tsv").stdout
    )
    assert (figures["queries"], figures["mrr@10"]) == (1, 1)
    assert (tmp_path / "run.tsv").read_text("utf-8").startswith("q1\td1\t1\t")
    assert "ndcg_first@10  1.0" in sakuin("evaluate", tmp_path).stdout


def test_the_first_run_of_an_installation_warns_of_nothing(
    start: Start, index: Path, tmp_path: Path
) -> None:
    """Where nothing is compiled yet, as after `uv pip install`, or may be kept."""
    environment = {
        **os.environ,
        "PYTHONPYCACHEPREFIX": str(tmp_path / "nothing"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
    }
    process = start("search", "産業界", "--index", index, env=environment)
    found, notes = process.communicate(timeout=120)
    assert "産業界" in found.decode("utf-8")
    assert b"Warning" not in notes
