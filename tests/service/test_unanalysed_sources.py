"""A source whose analysis fails is named, and nothing of it is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from indexer.errors import Misread
from indexer.service import BuildReport, build, open_library
from indexer.service.building.entries import TextAnalyses, analyse_texts
from tests.service.corpus_writers import write_as


def skipped(report: BuildReport) -> list[tuple[str, str]]:
    return [(Path(each.path).name, each.code) for each in report.skipped]


def failing_on(word: str) -> Callable[[Sequence[str]], list[TextAnalyses]]:
    """An analysis that fails on a word, as by a fault of ours."""

    def fail(texts: Sequence[str]) -> list[TextAnalyses]:
        if any(word in text for text in texts):
            raise ZeroDivisionError("a mistake of ours")
        return analyse_texts(texts)

    return fail


@pytest.mark.slow
@pytest.mark.parametrize("name", ["b.txt", "b.docx", "b.jsonl"])
def test_a_source_that_can_not_be_analysed_is_named_and_nothing_of_it_is_found(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    sentences = [
        "海洋の研究を進める。" * 50,
        "毒のある文である。" * 50,
        "宇宙の研究を進める。" * 50,
    ]
    write_as(corpus / name, sentences)
    (corpus / "c.txt").write_text("計画の説明である。", "utf-8")
    monkeypatch.setattr("indexer.service.building.analysed_chunks.analyse_texts", failing_on("毒"))
    report = build(corpus, tmp_path / "index")
    assert skipped(report) == [(name, "misread")]
    assert "in fail" in report.skipped[0].trace
    assert [document.id for document in report.documents] == ["a.txt", "c.txt"]
    with open_library(tmp_path / "index") as library:
        assert [
            library.search(word).total for word in ("防衛省", "海洋", "毒", "宇宙", "計画")
        ] == [1, 0, 0, 0, 1]
        assert not library.suggest("海洋")


def test_an_only_source_that_can_not_be_analysed_is_named_in_the_error(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "indexer.service.building.analysed_chunks.analyse_texts", failing_on("防衛")
    )
    with pytest.raises(Misread) as caught:
        build(corpus, tmp_path / "index")
    assert caught.value.facts == {"path": str(corpus / "a.txt"), "error": "ZeroDivisionError"}
