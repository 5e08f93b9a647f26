"""A build tells people and programs what changed since the last one."""

from __future__ import annotations

import json
from pathlib import Path

from tests.command_line.conftest import Run


def test_it_says_so_on_one_line_and_to_programs(sakuin: Run, tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    (corpus / "a.txt").write_text("防衛の計画を進める。\n", "utf-8")
    (corpus / "b.txt").write_text("海洋の計画を進める。\n", "utf-8")
    first = sakuin("build", corpus, "--index", index, "--json")
    assert json.loads(first.stdout)["changes"] is None
    assert "Since the last build" not in first.stderr
    (corpus / "a.txt").write_text("宇宙の研究を進める。\n", "utf-8")
    for number in range(10):
        (corpus / f"n{number}.txt").write_text(f"計画{number}を進める。\n", "utf-8")
    built = sakuin("build", corpus, "--index", index, "--json")
    named = ", ".join(f"n{number}.txt" for number in range(8))
    assert f"Since the last build: 10 added ({named}, …); 1 changed (a.txt)" in built.stderr
    assert json.loads(built.stdout)["changes"]["changed"] == ["a.txt"]
    (corpus / "a.txt").unlink()
    said = sakuin("build", corpus, "--index", index, "--lang", "ja").stderr
    assert "前回からの変化：なくなったもの1件（a.txt）" in said
    assert "前回からの変化" not in sakuin("build", corpus, "--index", index, "--lang", "ja").stderr
