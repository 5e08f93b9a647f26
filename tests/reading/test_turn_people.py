"""People who speak under names that have no office at their end."""

from __future__ import annotations

import pytest

from indexer.analysis import MecabLexicon
from indexer.reading.recognition.turn_labels import find_unread_turns
from indexer.reading.recognition.turns import find_turns


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (
            [
                "質問（7号室　尾崎氏）：なぜか。",
                "回答（管理会社　西）：切れた。",
                "回答（議長）：否。",
            ],
            ["7号室尾崎氏", "管理会社西", "議長"],
        ),
        (
            [
                "北沢理事長：始めます。",
                "西（担当）：説明をします。",
                "尾崎：理由は。",
                "西（担当）：切れました。",
            ],
            ["北沢理事長", "西（担当）", "尾崎", "西（担当）"],
        ),
        (
            [
                "議長　採決します。",
                "監査役高野　反対です。",
                "社外取締役三枝　賛成です。",
                "議長　以上です。",
            ],
            ["議長", "監査役高野", "社外取締役三枝", "議長"],
        ),
        (
            [
                "北沢理事長：始めます。",
                "目的：会員の親睦を図る。",
                "期間：一年とする。",
                "西副会長：賛成です。",
            ],
            ["北沢理事長", "", "", "西副会長"],
        ),
        (
            [
                "議長　採決します。",
                "高野　反対の理由がある。",
                "委員会運営　見直します。",
                "議長　以上です。",
            ],
            ["議長", "", "", "議長"],
        ),
        (
            ["質問（その1）：なぜか。", "回答（案）：切れた。", "回答（案）：切れていない。"],
            ["", "", ""],
        ),
        (
            ["議長：整理します。", "登場人物", "太郎：主人公です。", "川口委員：妹もいます。"],
            ["議長", "", "", "川口委員"],
        ),
        (["山口：一位となった。", "石川：二位となった。", "岡山：三位となった。"], ["", "", ""]),
    ],
)
def test_people_are_known_beside_offices(texts: list[str], names: list[str]) -> None:
    turns = find_turns(texts, MecabLexicon())
    assert [turns[at].name if at in turns else "" for at in range(len(texts))] == names


def test_an_answer_of_nobody_knows_whom_is_not_said_by_who_asked() -> None:
    texts = [
        "質問（尾崎氏）：なぜか。",
        "回答：切れたためである。",
        "目的：会員の親睦を図る。",
        "質問（西氏）：いつか。",
    ]
    turns = find_turns(texts, MecabLexicon())
    assert ([*turns], find_unread_turns(texts, turns)) == ([0, 3], [1])
