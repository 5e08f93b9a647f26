"""An index that somebody reads stays as it was for them, however often it is built meanwhile."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from indexer import service

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps what is open")


def generations(index: Path) -> list[str]:
    return sorted(path.name for path in index.glob("gen-*"))


def test_who_reads_a_replaced_index_last_removes_it(tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    texts = [f"第{number}章\n\n防衛の装備を{number}回調達する。\n" for number in range(1, 5)]
    (corpus / "a.txt").write_text(texts[0], "utf-8")
    service.build(corpus, index)
    with service.open_library(index) as one, service.open_library(index) as other:
        with one.snapshot() as held, other.snapshot() as again:
            (document,) = held.documents()
            passage = held.search("防衛").hits[0].passage
            for text in texts[1:]:
                (corpus / "a.txt").write_text(text, "utf-8")
                service.build(corpus, index)
            # its files are read as they are asked for
            assert held.search("防衛").hits[0].passage == passage
            assert held.document(document.id)
            assert [each for each, _ in held.source_lines(passage.id)]
            assert generations(index) == ["gen-000001", "gen-000003", "gen-000004"]
            assert one.search("防衛").hits[0].passage != passage
            assert again.generation == "gen-000001"
        # one has moved on, the other is asked nothing and holds it until it is
        assert "gen-000001" in generations(index)
        assert other.search("防衛").total == 1
        assert generations(index) == ["gen-000003", "gen-000004"]
