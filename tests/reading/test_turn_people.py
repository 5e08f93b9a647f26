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
        (
            [
                "質問（議長）：なぜか。",
                "回答（その他）：切れた。",
                "意見（1）：否。",
                "回答（課長）：春。",
            ],
            ["議長", "", "", "課長"],
        ),
        (
            [
                "回答（市）：行います。",
                "意見（反対）：要らない。",
                "質問（佐藤）：何か。",
                "回答（課長）：春。",
            ],
            ["市", "", "佐藤", "課長"],
        ),
        (
            [
                "委員長：始めます。",
                "福島：一位となった。",
                "山口：二位となった。",
                "宮崎：三位となった。",
                "委員長：以上です。",
            ],
            ["委員長", "", "", "", "委員長"],
        ),
        (
            [
                "参加者：佐藤、鈴木、Word",
                "佐藤：始めます。",
                "鈴木　会計",
                "鈴木：はい。",
                "佐藤：見積書",
            ],
            ["", "佐藤", "", "鈴木", ""],
        ),
        (["参加者：福島、宮城、岩手", "宮城：雨だった。", "岩手：晴れた。"], ["", "", ""]),
        (["メンバー：Word、Excel", "Word：文を書く。", "Excel：計算する。"], ["", "", ""]),
        (["参加者：小学生、予算、山田", "予算：十万円とする。"], ["", ""]),
        (["参加者：山田、佐藤", "山田", "予算を決めた。", "佐藤", "春に行う。"], [""] * 5),
        (
            ["事務局：始める。", "→ 事務局：次回までに直す。", "事務局：以上。"],
            ["事務局", "", "事務局"],
        ),
        (["山口：一位となった。", "石川：二位となった。", "岡山：三位となった。"], ["", "", ""]),
    ],
)
def test_people_are_known_beside_offices(texts: list[str], names: list[str]) -> None:
    turns = find_turns(texts, MecabLexicon())
    assert [turns[at].name if at in turns else "" for at in range(len(texts))] == names


def test_what_an_arrow_leads_to_is_said_where_it_is_spoken() -> None:
    texts = ["部長：場所は。", "⇒市役所です。", "部長：よし。", "→来年は増やす。", "部長：以上。"]
    assert find_unread_turns(texts, find_turns(texts, MecabLexicon())) == [3]


def test_who_was_there_and_says_no_sentence_ends_what_was_said() -> None:
    texts = ["参加者：佐藤、鈴木", "佐藤：始めます。", "鈴木　会計", "佐藤：終わります。"]
    assert find_unread_turns(texts, find_turns(texts, MecabLexicon())) == [2]


def test_an_answer_of_nobody_knows_whom_is_not_said_by_who_asked() -> None:
    texts = [
        "質問（尾崎氏）：なぜか。",
        "回答：切れたためである。",
        "目的：会員の親睦を図る。",
        "質問（西氏）：いつか。",
    ]
    turns = find_turns(texts, MecabLexicon())
    assert ([*turns], find_unread_turns(texts, turns)) == ([0, 3], [1])
