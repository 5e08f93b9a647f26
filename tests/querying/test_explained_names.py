"""What a text explains in brackets is found by each of its names, and by no other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer import service

PARAGRAPHS = [
    ("drones", "無人航空機（UAV、ドローン）を飛ばす。"),
    ("drone rules", "無人航空機の規制を定める。"),
    ("learning", "深層学習（ディープラーニング・Deep Learning）を用いる。"),
    ("learning costs", "深層学習の費用である。"),
    ("deep", "海はdeepで、lessonを受ける。"),
    ("aist", "国立研究開発法人産業技術総合研究所（以下「産総研」という。）に委託した。"),
    ("aist", "産業技術総合研究所の報告である。"),
    ("other", "産業技術総合研究所の本部を訪ねた。"),
    ("privacy", "個人情報の保護に関する法律（以下「個人情報保護法」という。）による。"),
    ("privacy", "個人情報の保護に関する法律の改正である。"),
    ("plan a", "再生の推進に関する基本的な方針（以下「再生基本方針」という。）による。"),
    ("plan a", "再生の推進に関する基本的な方針の改定である。"),
    ("plan b", "再生部品の利用の基本的な方針（以下「再生基本方針」という。）による。"),
    ("trade", "BtoB市場の規模である。"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    folder = tmp_path_factory.mktemp("explained")
    (folder / "corpus").mkdir()
    texts: dict[str, list[str]] = {}
    for document, text in PARAGRAPHS:
        texts.setdefault(document, []).append(f"　{text}\n")
    for document, paragraphs in texts.items():
        (folder / "corpus" / f"{document}.txt").write_text("".join(paragraphs), "utf-8")
    service.build(folder / "corpus", folder / "index")
    with service.open_library(folder / "index") as library:
        yield library


def finds(library: service.Library, typed: str, beginning: str) -> bool:
    return any(
        hit.rung == 1 and hit.passage.text.strip().startswith(beginning)
        for hit in library.search(typed).hits
    )


@pytest.mark.parametrize(
    ("typed", "beginning"),
    [
        ("ドローン", "無人航空機の規制"),
        ("UAV", "無人航空機の規制"),
        ("UAV 規制", "無人航空機の規制"),
        ("ディープラーニング", "深層学習の費用"),
        ("Deep Learning", "深層学習の費用"),
        ("費用 deep learning", "深層学習の費用"),
        ("(Ｄｅｅｐ Ｌｅａｒｎｉｎｇ OR 規制) 費用", "深層学習の費用"),
        ("B to B 市場", "BtoB市場の規模"),
        ("市場 Ｂ２Ｂ", "BtoB市場の規模"),
        ("産総研", "産業技術総合研究所の報告"),
        ("個人情報保護法", "個人情報の保護に関する法律の改正"),
        ("個人情報の保護に関する法律", "個人情報の保護に関する法律（"),
    ],
)
def test_each_name_finds_the_others(library: service.Library, typed: str, beginning: str) -> None:
    assert finds(library, typed, beginning)


@pytest.mark.parametrize(
    ("typed", "beginning"),
    [
        ("Learning Deep", "深層学習の費用"),
        ("B to C 市場", "BtoB市場の規模"),
        ("deep -learning", "深層学習の費用"),
        ('"Deep" Learning', "深層学習の費用"),
        ("産総研", "産業技術総合研究所の本部"),
        ("再生基本方針", "再生の推進に関する基本的な方針の改定"),
        ("ヘリコプター", "無人航空機の規制"),
    ],
)
def test_nothing_else_does(library: service.Library, typed: str, beginning: str) -> None:
    assert not finds(library, typed, beginning)
