"""The passages and the queries that every engine is tried with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from indexer.analysis import analyse, bounds, implied_parts, value
from indexer.model import Entry, Gloss, Kind, Passage

SENTENCES = [
    "防衛省は、防衛装備・技術協力を進める。",
    "東京都と京都府は、2024年度に取組を始めた。",
    "取り組み体制を強化し、7兆9,496億円を計上した。",
    "米国防省高等研究計画局による投資がGPSの誕生に寄与した。",
    "ゲーム・チェンジャーとなりうる技術の早期実用化",
    "2021-22年の一般会計は一時的に増えた。",
    "F-35Aの後継機をGCAPが開発する。",
    "",
    "の",
]
MARKED = "「『宇宙』・「宇宙 」」と言う。"
QUERIES = [
    *(
        "防衛",
        "京都",
        "京都 2024",
        "取組",
        "取り組み体制",
        "技術協力",
        "ゲームチェンジャー",
        "F35",
        "f-35a",
        "の",
    ),
    *("京都 -(-取組)", "宇宙 防衛 -(技術 -装備)", "防衛 (-宇宙 -技術)"),
    *(
        "防衛 -技術",
        '"防衛装備"',
        '"装備技術"',
        "GCAP OR GPS",
        "(東京 OR 京都) 取組",
        "宇宙 防衛",
        "NOT 防衛 京都",
    ),
    *(
        '"防衛装備・技術協力"',
        '"防衛装備技術協力"',
        '"2021-22"',
        '"2021・22"',
        '"F-35Aの"',
        '"F35Aの"',
        '"「宇宙"',
        '"宇宙」"',
    ),
    *(
        '"、防衛"',
        '"計上した。"',
        '"進める、"',
        '防衛 -"装備・技術"',
        '防衛 -"装備技術"',
        '"・技術"',
        '"装備・"',
        '"表題の「防衛」"',
    ),
    *(
        "7兆9,496億円",
        "9,496億円",
        "年度",
        "2024年",
        '強化 -"体制"',
        "！？",
        "global combat",
        "第1節",
        "表題 防衛",
        "表題",
    ),
]


@cache
def entries() -> list[Entry]:
    kinds: tuple[Kind, ...] = ("body", "heading", "footnote")
    made = []
    for order, text in enumerate(
        SENTENCES + [a + b for a, b in zip(SENTENCES, SENTENCES[2:], strict=False)] + [MARKED]
    ):
        section = ("第1節　防衛の基盤", "1　東京都")[: order % 3]
        glosses = (Gloss(0, 1, "Global Combat Air Programme"),) if "GCAP" in text else ()
        passage = Passage(
            f"{order * 7919:016x}", f"d{order % 2}.txt", "表題の「防衛」", kinds[order % 3],
            section, text, glosses, (), ((1, 1),), None, order,
            speaker=(None, "議長", "委員")[order % 3],
            date=(None, "2023", "2024-05", "2024-05-15")[order % 4],
            publisher=("防衛省", None)[order % 2], series=(None, None, "白書")[order % 3],
        )  # fmt: skip
        made.append(
            Entry(
                passage,
                value(analyse(passage.title)),
                tuple(value(analyse(heading)) for heading in section),
                value(analyse(text)),
                tuple(value(analyse(gloss.text)) for gloss in glosses),
                tuple(value(analyse(implied.text)) for implied in implied_parts(analyse(text))),
                bounds(analyse(text)),
                implied_parts(analyse(text)),
            )
        )
    return made


def entry_of(order: int, text: str, title: str = "表題の「防衛」") -> Entry:
    """A passage of a document of its own."""
    passage = Passage(
        f"{order * 7919:016x}", f"d{order:04}.txt", title, "body", (), text, (), (), ((1, 1),),
        None, 0,
    )  # fmt: skip
    analysis = analyse(text)
    titled = value(analyse(title))
    return Entry(passage, titled, (), value(analysis), (), (), bounds(analysis))


def many_unlike(size: int) -> list[Entry]:
    """Many documents, every second of which holds a word, at some length and some number of
    times.
    """
    return [
        entry_of(
            order,
            "防衛を進める。" * (order % 2 * (1 + order % 23)) + "海を見る。" * (1 + order % 7),
        )
        for order in range(size)
    ]


def many_alike(size: int) -> list[Entry]:
    """Many documents, of which most are equal in all but their ids."""
    texts = ["防衛を進める。", "防衛を進める。", "防衛と防衛を進める。", "宇宙と防衛。"]
    return [entry_of(order, texts[order % 4 if order % 5 == 0 else 0]) for order in range(size)]


def with_branches() -> list[Entry]:
    """An article, its branches, which are articles of their own, and what is said of it."""
    texts = [
        "第9条の2の規定による。",
        "第9条の規定による。",
        "第九条の三を改める。",
        "第19条の規定。",
    ]
    return [entry_of(order, text) for order, text in enumerate(texts)]


def of_documents(passages: Mapping[str, int]) -> list[Entry]:
    """Documents by their ids, each with so many passages, all of which are alike."""
    ids = [name for name, count in passages.items() for _ in range(count)]
    made = [entry_of(order, "防衛を進める。") for order in range(len(ids))]
    return [
        replace(each, passage=replace(each.passage, document=name))
        for each, name in zip(made, ids, strict=True)
    ]
