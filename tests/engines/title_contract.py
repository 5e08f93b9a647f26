"""The contract of engines for titles that are asked whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.analysis import analyse, value
from indexer.model import EngineKind, Evidence, Leaf, Passage, Phrase, Plan
from tests.engines.brute_force import BruteForceEngine
from tests.engines.contract import ask, plainly
from tests.engines.contract_corpus import entry_of


def placed(passage: Passage, at: int, *, is_block: bool) -> Passage:
    """The passage in one document with others: in a block of its own, or later in the first."""
    one = replace(passage, document="d.txt")
    return replace(one, block=at) if is_block else replace(one, start=at)


class TitleContract:
    """Subclass it, and give `kind`."""

    kind: EngineKind

    @pytest.mark.parametrize("query", ["原子を構成するものは？", "原子", "構成 原子"])
    def test_a_title_that_is_asked_whole_comes_before_those_asked_in_part(
        self, tmp_path: Path, query: str
    ) -> None:
        titles = ["原子力", "原子の歴史", "原子", "原子爆弾", "原子と分子", ""]
        made = [entry_of(n, "原子の構成を見る。", title) for n, title in enumerate(titles)]
        self.kind.write(tmp_path, made)
        found = ask(self.kind.open(tmp_path), query, size=50)
        assert found is not None
        assert titles[found.ranked[0].order] == "原子"
        assert plainly(found) == plainly(ask(BruteForceEngine(made), query, size=50))

    @pytest.mark.parametrize(
        ("title", "is_whole"),
        [
            ("人間の体", True),
            ("体の人間", True),
            ("体", True),
            ("人間の体の仕組み", False),
            ("人間ドック", False),
            ("", False),
        ],
    )
    def test_an_area_is_whole_where_each_of_its_words_is_asked(
        self, tmp_path: Path, title: str, *, is_whole: bool
    ) -> None:
        asked = tuple(Phrase("words", (word.key,)) for word in analyse("人間の体").words)
        text = Phrase("units", ("防", "衛"))
        plan = Plan(Leaf("", (text,)), evidence=(Evidence(asked, ("title",), 1.0, "whole"),))
        made = [entry_of(0, "防衛を定める。", title), entry_of(1, "人間の体と防衛。", "他")]
        self.kind.write(tmp_path, made)
        found = self.kind.open(tmp_path).search(plan, 0, 50)
        score = next(each.score for each in found.ranked if each.order == 0)
        assert (score > 0) == is_whole
        assert plainly(found) == plainly(BruteForceEngine(made).search(plan, 0, 50))

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("戦闘機", [0, 3]),
            ("title:防衛 戦闘機", [0]),
            ("title:防衛 title:白書 戦闘機", [0]),
            ("title:戦闘機 装備", [1, 2]),
            ("title:防衛", [0, 1, 2]),
            ("title:防衛 -戦闘機", [1, 2]),
            ("title:防衛 (戦闘機 OR title:白書)", [0, 1, 2]),
            ("(title:防衛 OR title:気象) 戦闘機", [0, 3]),
            ("title:防衛 OR 戦闘機", [0, 1, 2, 3]),
        ],
    )
    def test_what_is_wanted_in_the_title_narrows_and_brings_nothing_of_its_own(
        self, tmp_path: Path, query: str, found: list[int]
    ) -> None:
        title = "防衛白書　戦闘機の章"
        texts = [("戦闘機を造る。", title), ("装備庁を置く。", title), ("装備を買う。", title)]
        texts.append(("戦闘機が飛ぶ。", "気象白書"))
        made = [entry_of(n, text, title) for n, (text, title) in enumerate(texts)]
        self.kind.write(tmp_path, made)
        answer = ask(self.kind.open(tmp_path), query, size=50)
        assert answer is not None
        whole = [each.order for each in answer.ranked if each.rung == 1]
        assert sorted(whole) == found
        assert plainly(answer) == plainly(ask(BruteForceEngine(made), query, size=50))

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("防衛", [0]),
            ("防衛 装備庁", [0, 2]),
            ("防衛 見出し", [0, 1, 3]),
            ("章", [0]),
            ("防衛 -章", []),
            ("装備 白書", [2, 4]),
        ],
    )
    @pytest.mark.parametrize("place", ["block", "start"])
    def test_of_a_document_that_only_its_title_names_what_it_opens_with_is_found(
        self, tmp_path: Path, query: str, found: list[int], place: str
    ) -> None:
        texts = ["令和六年", "該当なし。", "装備庁を置く。", "なし。", "白書を読む。"]
        plain = [entry_of(n, text, "防衛の章") for n, text in enumerate(texts)]
        heading = value(analyse("見出し"))
        made = [
            replace(
                each,
                passage=placed(each.passage, n, is_block=place == "block"),
                section=(heading,) if n % 2 else (),
            )
            for n, each in enumerate(plain)
        ]
        self.kind.write(tmp_path, made)
        answer = ask(self.kind.open(tmp_path), query, size=50)
        assert answer is not None
        assert sorted(each.order for each in answer.ranked) == found
        assert plainly(answer) == plainly(ask(BruteForceEngine(made), query, size=50))
