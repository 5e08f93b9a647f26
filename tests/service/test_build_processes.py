"""What a build does in processes of its own is to the byte what it does without them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from indexer.analysis import ThesaurusWriter, analyse, analyse_together, learn
from indexer.child_processes import ChildFailed, Children
from indexer.model import Passage
from indexer.reading import cut_passages, read
from indexer.service.building.analysed_chunks import analyse_chunk, analyse_passage
from indexer.service.building.analysed_records import encode_analysed
from indexer.service.building.entries import TextAnalyses, analyse_texts
from indexer.service.building.words_beside import write_words

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

    def fail(texts: Sequence[str]) -> list[TextAnalyses]:
        if any("毒" in text for text in texts):
            raise ZeroDivisionError
        return analyse_texts(texts)

    monkeypatch.setattr("indexer.service.building.analysed_chunks.analyse_texts", fail)
    found = analyse_chunk(lambda: None, passages)
    assert [each is None for each in found] == ["毒" in each.text for each in passages]
    assert [each for each in found if each] == [
        each for each, passage in zip(expected, passages, strict=True) if "毒" not in passage.text
    ]


@pytest.mark.parametrize("fails", [False, True])
def test_many_words_are_written_elsewhere_as_few_are_here(
    passages: list[Passage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    thesaurus = ThesaurusWriter()
    for passage in passages:
        thesaurus.add(learn(passage, analyse(passage.matched_text)))
    asked: list[object] = []
    start = Children.start

    def note(self: Children, function: object, *arguments: object) -> object:
        asked.append(function)
        if fails:
            raise ChildFailed("died", "SIGKILL")
        return start(self, function, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Children, "start", note)
    written = []
    for most in (len(thesaurus) + 1, len(thesaurus)):
        monkeypatch.setattr("indexer.service.building.words_beside.WORDS_FOR_A_PROCESS", most)
        folder = tmp_path / str(most)
        folder.mkdir()
        write_words(folder, thesaurus)
        written.append({each.name: each.read_bytes() for each in folder.iterdir()})
    assert len(asked) == 1
    assert written[0] == written[1]
    assert len(written[0]) == 3
