"""The comparison of engines runs, and finds their answers equal."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer import service
from tests.benchmarks.engine_agreement import ASPECTS
from tests.benchmarks.engine_comparison import main
from tests.clusters.opensearch_nodes import need_opensearch

pytestmark = pytest.mark.slow

TEXTS = ("防衛装備・技術協力を進める。", "宇宙の研究開発を支える。", "防衛と宇宙の章である。")
ASKED = 3


@pytest.mark.slow
def test_all_engines_are_compared_and_give_the_same_answers(tmp_path: Path) -> None:
    need_opensearch()
    rows = [{"id": f"d{n}", "title": f"第{n}章", "text": text * 2} for n, text in enumerate(TEXTS)]
    questions = [{"id": str(n), "text": text} for n, text in enumerate(TEXTS)]
    for name, listed in (("corpus", rows), ("queries", questions)):
        lines = "".join(f"{json.dumps(each)}\n" for each in listed)
        (tmp_path / f"{name}.jsonl").write_text(lines, "utf-8")
    (tmp_path / "keywords.txt").write_text("防衛\n宇宙\n研究開発\n", "utf-8")
    ended = CliRunner().invoke(main, [str(tmp_path), "--asked", str(ASKED)])
    assert ended.exit_code == 0, ended.output
    assert f"{len(TEXTS)} passages" in ended.output
    for one, two in combinations(service.ENGINES, 2):
        equal = f"{f'{one}, {two}':24}" + f"{ASKED:>11}" * len(ASPECTS)
        assert ended.output.count(equal) == 3, ended.output
    assert "not equal" not in ended.output
