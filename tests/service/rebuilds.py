"""All that an index answers, to compare two of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from indexer.service import open_library
from indexer.service.generations.index_files import (
    COMPOUNDS,
    DOCUMENTS,
    THESAURUS,
    WORDS_OF_INDEX,
)

ASKED = (
    "防衛",
    "技術 研究",
    "ＡＩ",
    "うちゅう",
    "海洋 -計画",
    "人工知能技術基盤",
    "「研究」",
    "JAXA",
)
SENTENCES = (
    "防衛の技術を研究する。",
    "宇宙航空研究開発機構（JAXA）は宇宙を研究する。",
    "海洋の計画を進める。",
    "人工知能技術基盤（AI）の整備を進める。",
    "次期戦闘機の開発を進める。",
    "サイバー攻撃に備える。",
    "ｶﾅとＡＩと㍻の字。",
)


def answers(index: Path) -> list[object]:
    """All that an index answers, without the name of its generation and the time that it took."""
    with open_library(index) as library:
        said: list[object] = [
            replace(library.search(text), took_ms=0.0, generation="") for text in ASKED
        ]
        said += [library.suggest(text) for text in ("ぎじゅ", "研", "J", "さい")]
        said += [library.common_words(50), library.titles()]
        for summary in library.documents():
            said += [summary, library.document(summary.id)]
    folder = index / (index / "CURRENT").read_text().strip()
    records = (DOCUMENTS, THESAURUS, WORDS_OF_INDEX, COMPOUNDS)
    said += [(folder / name).read_bytes() for name in records]
    said += [path.read_bytes() for path in sorted(folder.glob("sources/*"))]
    return said
