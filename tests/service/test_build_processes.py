"""What a build does in processes of its own is to the byte what it does without them."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.analysis import analyse, analyse_together
from indexer.model import Analysis, Passage
from indexer.reading import cut_passages, read
from indexer.service.building.analysed_chunks import analyse_chunk, analyse_passage
from indexer.service.building.analysed_records import encode_analysed

TEXTS = (
    "防衛装備庁の次期戦闘機（GCAP）を開発する。",
    "第12回 3割5分 F-35、㍻30年",
    "",
    "毒である。" * 900,
)


@pytest.fixture
def passages(tmp_path: Path) -> list[Passage]:
    (tmp_path / "a.txt").write_text("\n\n".join(TEXTS), "utf-8")
    (document,) = read(tmp_path / "a.txt", tmp_path)
    return [*cut_passages(document)]


def test_texts_that_are_analysed_together_are_as_each_by_itself() -> None:
    assert analyse_together(TEXTS) == list(map(analyse, TEXTS))


def test_a_passage_that_can_not_be_analysed_leaves_the_others_of_its_chunk(
    passages: list[Passage], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [encode_analysed(analyse_passage(each)) for each in passages]
    assert analyse_chunk(lambda: None, passages) == expected

    def fail(*texts: object) -> Analysis:
        if "毒" in str(texts):
            raise ZeroDivisionError
        return analyse(str(texts[0]))

    monkeypatch.setattr("indexer.service.building.analysed_chunks.analyse_together", fail)
    monkeypatch.setattr("indexer.service.building.analysed_chunks.analyse", fail)
    found = analyse_chunk(lambda: None, passages)
    assert [each is None for each in found] == ["毒" in each.text for each in passages]
    assert [each for each in found if each] == [
        each for each, passage in zip(expected, passages, strict=True) if "毒" not in passage.text
    ]
