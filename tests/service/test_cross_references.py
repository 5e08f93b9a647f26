"""What a text names is found where it stands in the document, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from indexer import service
from indexer.japanese.figure_labels import FIGURE_LABEL, label_key, leading_label
from indexer.model import Kind, Passage
from indexer.service.documents.cross_references import Signs, find_references, step_of


def passage(block: int, text: str, kind: Kind = "body", section: tuple[str, ...] = ()) -> Passage:
    return Passage(f"{block:016x}", "d", "題", kind, section, text, (), (), (), None, block)


PART = "第Ⅳ部　共通基盤"
CHAPTERS = ("第1章　防衛生産", "第2章　人的基盤")
DOCUMENT = [
    passage(0, PART, "heading"),
    passage(1, CHAPTERS[0], "heading", (PART,)),
    passage(2, "第1節　意義", "heading", (PART, CHAPTERS[0])),
    passage(3, "第2節　技術基盤", "heading", (PART, CHAPTERS[0])),
    passage(4, "1　必要性", "heading", (PART, CHAPTERS[0], "第2節　技術基盤")),
    passage(5, "図表Ⅳ-1-2-1 研究開発費の現状", "caption", (PART, CHAPTERS[0], "第2節　技術基盤")),
    passage(6, "1,000億円\n2,000億円", "figure", (PART, CHAPTERS[0], "第2節　技術基盤")),
    passage(7, "資料63 防衛技術指針", "caption", (PART, CHAPTERS[0])),
    passage(8, CHAPTERS[1], "heading", (PART,)),
    passage(9, "第1節　募集", "heading", (PART, CHAPTERS[1])),
    passage(10, "表1　募集の数", "table", (PART, CHAPTERS[1])),
]
IN_FIRST = (PART, CHAPTERS[0], "第1節　意義")
IN_SECOND = (PART, CHAPTERS[1], "第1節　募集")


@pytest.mark.parametrize(
    ("text", "kind", "section", "named"),
    [
        pytest.param(
            "図表Ⅳ-1-2-1（研究開発費の現状）",
            "reference",
            IN_FIRST,
            [("図表Ⅳ-1-2-1", 5)],
            id="label",
        ),
        pytest.param(
            "前掲の図表Ⅳ－１－２－１を参照", "body", IN_FIRST, [("図表Ⅳ－１－２－１", 5)], id="wide"
        ),
        pytest.param("図表Ⅳ-1-2-11のとおり", "body", IN_FIRST, [], id="no part of a longer label"),
        pytest.param(
            "図表Ⅳ-1-2のとおり", "body", IN_FIRST, [], id="no beginning of a longer label"
        ),
        pytest.param(
            "資料63と資料64", "body", IN_FIRST, [("資料63", 7)], id="what is not there is not named"
        ),
        pytest.param(
            "表1のとおり、図表1では", "body", IN_SECOND, [("表1", 10)], id="表1 is not 図表1"
        ),
        pytest.param("詳しくは、第2章で述べる。", "body", IN_FIRST, [("第2章", 8)], id="chapter"),
        pytest.param(
            "第1節で述べた",
            "body",
            IN_SECOND,
            [("第1節", 9)],
            id="the section of one's own chapter",
        ),
        pytest.param("第1節で述べた", "body", IN_FIRST, [("第1節", 2)], id="and in the other"),
        pytest.param("第2節で述べる", "body", IN_SECOND, [], id="not that of another chapter"),
        pytest.param(
            "第1章第2節で述べた", "body", IN_SECOND, [("第1章第2節", 3)], id="unless it is named"
        ),
        pytest.param(
            "Ⅳ部1章2節1項（必要性）",
            "reference",
            IN_SECOND,
            [("Ⅳ部1章2節1項", 4)],
            id="the whole way",
        ),
        pytest.param(
            "Ⅲ部1章2節1項（国全体の体制）", "reference", IN_SECOND, [], id="another part's"
        ),
        pytest.param("5節（技術基盤）", "reference", IN_SECOND, [("5節", 3)], id="by its name"),
        pytest.param("1節（別の題）", "reference", IN_SECOND, [], id="the name of another's"),
        pytest.param("自衛隊法第2章に基づき", "body", IN_FIRST, [], id="a chapter of a law"),
        pytest.param("同法第1項に", "body", IN_FIRST, [], id="a paragraph of a law"),
        pytest.param("報告書を2部作成した", "body", IN_FIRST, [], id="two copies"),
        pytest.param("表1では、表１と", "body", IN_SECOND, [("表1", 10), ("表１", 10)], id="twice"),
    ],
)
def test_labels_lead_to_what_bears_them(
    text: str, kind: Kind, section: tuple[str, ...], named: list[tuple[str, int]]
) -> None:
    reader = passage(99, text, kind, section)
    found = find_references([reader], Signs([*DOCUMENT, reader])).get(reader.id, ())
    assert [(text[each.start : each.end], int(each.target, 16)) for each in found] == named


def test_nothing_points_to_itself() -> None:
    assert find_references(DOCUMENT, Signs(DOCUMENT)) == {}


@pytest.mark.parametrize(
    ("heading", "step"),
    [
        ("第2節　技術", "2節"),
        ("第Ⅳ部　共通", "iv部"),
        ("3　戦闘機", "3項"),
        ("（1）創る", ""),
        ("はじめに", ""),
    ],
)
def test_a_heading_is_a_step_by_its_counter(heading: str, step: str) -> None:
    assert step_of(heading) == step


def test_a_label_is_the_same_in_any_width_and_with_any_dash() -> None:
    assert label_key("図表Ⅳ－１－２") == label_key("図表 IV‐1-2") == label_key("図表Ⅳ-1-2")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("第1-1-2図／人工知能の歩み", "第1-1-2図"),
        ("（第１-１-２図）。", "第１-１-２図"),
        ("第3図を見よ", "第3図"),
        ("第3図書館", None),
        ("第2表彰式", None),
        ("第1-2章", None),
    ],
)
def test_a_label_may_say_its_number_first(text: str, label: str | None) -> None:
    found = FIGURE_LABEL.search(text)
    assert (found and found[0]) == label


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    folder = tmp_path_factory.mktemp("references")
    texts = {
        "first.txt": "第1節　防衛技術の基盤\n\n"
        "図表Ⅳ-1-2-1と『装備移転の推進』と図表Ⅳ-9-9-9と図表1を見る。\n",
        "second.txt": "第3節　装備移転の推進\n\n本文を述べる。\n\n"
        "図表Ⅳ-1-2-1 研究開発費の現状\n\n図表1 予算\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    rows = [
        {"id": f"row{n}", "title": "同じ題の文書です", "text": "「同じ題の文書です」を読む。"}
        for n in (1, 2)
    ]
    (folder / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    service.build(folder, folder.parent / "references-index")
    with service.open_library(folder.parent / "references-index") as library:
        yield library


def test_what_another_document_alone_bears_is_named_there(library: service.Library) -> None:
    references = [each for found in library.read("first.txt").references.values() for each in found]
    (body,) = (passage for passage in library.document("first.txt") if passage.kind == "body")
    named = [(body.text[each.start : each.end], each.document) for each in references]
    assert named == [("図表Ⅳ-1-2-1", "second.txt"), ("装備移転の推進", "second.txt")]
    assert library.passage(references[0].target).text.startswith("図表Ⅳ-1-2-1")
    assert references[1].target == ""


def test_a_title_that_two_documents_bear_names_neither(library: service.Library) -> None:
    assert library.read("row1").references == {}
    assert library.read("second.txt").references == {}


@pytest.mark.parametrize(
    ("text", "label"),
    [("■第1-1-2図／概念図", "第1-1-2図"), ("【図表１】予算", "図表１"), ("概念図", ""), ("", "")],
)
def test_a_caption_bears_its_label_behind_any_ornament(text: str, label: str) -> None:
    assert leading_label(text) == label
