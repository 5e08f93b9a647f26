"""Slides: each under its title, a box a passage, what is not shown listed."""

import zipfile
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

from indexer.errors import DamagedDocument, TooLarge
from indexer.model import Document
from indexer.reading import cut_passages, read
from tests.reading.read_documents import read_one

PLACE = (Inches(1), Inches(1), Inches(3), Inches(1))


def read_file(file: Any, folder: Path) -> Document:
    file.save(str(folder / "a.pptx"))
    return read_one(folder / "a.pptx")


def add_slide(file: Any, title: str, *lines: str) -> Any:
    slide = file.slides.add_slide(file.slide_layouts[1])
    slide.shapes.title.text = title
    slide.placeholders[1].text = "\n".join(lines)
    return slide


def add_box(shapes: Any, text: str) -> None:
    shapes.add_textbox(*PLACE).text_frame.text = text


def outline(document: Document) -> list[tuple[str, str, tuple[str, ...], int | None]]:
    return [(block.kind, block.text, block.section, block.page) for block in document.blocks]


def test_a_slide_is_read_under_its_title_box_by_box(tmp_path: Path) -> None:
    file = pptx.Presentation()
    slide = add_slide(file, "防衛の\v現状", "協力を進める。", "技術を育てる。")
    add_box(slide.shapes, "箱の文。")
    add_box(slide.shapes.add_group_shape().shapes, "組の中の箱。")
    slide.notes_slide.notes_text_frame.text = "話すこと。"
    add_slide(file, "課題", "人を育てる。")
    assert outline(read_file(file, tmp_path)) == [
        ("heading", "防衛の現状", (), 1),
        ("body", "協力を進める。\n技術を育てる。", ("防衛の現状",), 1),
        ("box", "箱の文。", ("防衛の現状",), 1),
        ("box", "組の中の箱。", ("防衛の現状",), 1),
        ("note", "話すこと。", ("防衛の現状",), 1),
        ("heading", "課題", (), 2),
        ("body", "人を育てる。", ("課題",), 2),
    ]


def test_a_passage_knows_its_slide(tmp_path: Path) -> None:
    file = pptx.Presentation()
    add_slide(file, "一", "甲の文。")
    add_slide(file, "二", "乙の文。")
    document = read_file(file, tmp_path)
    assert [(each.text, each.source_page) for each in cut_passages(document)] == [
        ("一", 1), ("甲の文。", 1), ("二", 2), ("乙の文。", 2),
    ]  # fmt: skip


def test_tables_and_charts_of_slides_are_read(tmp_path: Path) -> None:
    file = pptx.Presentation()
    slide = add_slide(file, "予算", "")
    table = slide.shapes.add_table(3, 2, *PLACE).table
    for at, text in enumerate(("年度", "金額", "令和6年", "7兆円", "", "8兆円")):
        table.cell(at // 2, at % 2).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["2023", "2024"]
    data.add_series("研究費", (1.5, 0.1 + 0.2))
    data.add_series("人件費", (1200, None))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *PLACE, data)
    assert [(block.kind, block.text) for block in read_file(file, tmp_path).blocks[1:]] == [
        ("table", "年度 金額\n令和6年 7兆円\n令和6年 8兆円"),
        ("table", "研究費 人件費\n2023 1.5 1200\n2024 0.3"),
    ]


def test_levels_of_categories_and_large_values_are_read_whole(tmp_path: Path) -> None:
    file = pptx.Presentation()
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    for year in ("令和5年度", "令和6年度"):
        above = data.add_category(year)
        above.add_sub_category("上期")
        above.add_sub_category("下期")
    data.add_series("会計", (112571700000000, 12345678901.5, -0.00002, 1234567890123))
    add_slide(file, "予算", "").shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *PLACE, data)
    assert [block.text for block in read_file(file, tmp_path).blocks[1:]] == [
        "会計\n令和5年度 上期 112571700000000\n令和5年度 下期 12345678901.5\n"
        "令和6年度 上期 -0.00002\n令和6年度 下期 1234567890123"
    ]


def test_what_is_not_shown_and_the_numbers_of_pages_are_listed(tmp_path: Path) -> None:
    file = pptx.Presentation()
    add_slide(file, "一", "甲の文。")
    add_slide(file, "二", "乙の文。")._element.set("show", "0")
    document = read_file(file, tmp_path)
    assert [block.text for block in document.blocks] == ["一", "甲の文。"]
    assert [(each.step, each.before) for each in document.repairs] == [
        ("hidden", "二"), ("hidden", "乙の文。"),
    ]  # fmt: skip


def test_a_file_without_slides_has_no_block(tmp_path: Path) -> None:
    assert read_file(pptx.Presentation(), tmp_path).blocks == ()


@pytest.mark.parametrize("part", ["ppt/presentation.xml", "ppt/slides/slide1.xml"])
@pytest.mark.parametrize("data", [b"<x/>", b"<!-- -->", b""])
def test_a_file_one_of_whose_parts_is_something_else_is_damaged(
    tmp_path: Path, part: str, data: bytes
) -> None:
    file = pptx.Presentation()
    add_slide(file, "一", "甲の文。")
    file.save(str(tmp_path / "whole.pptx"))
    replace_part(tmp_path / "whole.pptx", tmp_path / "a.pptx", part, data)
    with pytest.raises(DamagedDocument):
        list(read(tmp_path / "a.pptx", tmp_path))


def replace_part(source: Path, target: Path, part: str, data: bytes) -> None:
    """The archive ``source`` with other data in one of its parts, as ``target``."""
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, data if name == part else old.read(name))


def test_a_part_that_unpacks_to_more_than_a_document_is_refused(tmp_path: Path) -> None:
    file = pptx.Presentation()
    add_slide(file, "一", "甲の文。")
    file.save(str(tmp_path / "whole.pptx"))
    replace_part(
        tmp_path / "whole.pptx", tmp_path / "a.pptx", "ppt/slides/slide1.xml", b" " * 70_000_000
    )
    with pytest.raises(TooLarge):
        list(read(tmp_path / "a.pptx", tmp_path))


def add_sized_box(slide: Any, text: str, top: float, size: int) -> None:
    box = slide.shapes.add_textbox(Inches(1), Inches(top), Inches(3), Inches(1))
    run = box.text_frame.paragraphs[0].add_run()
    run.text, run.font.size = text, Pt(size)


@pytest.mark.parametrize(
    ("boxes", "title"),
    [
        ([("協力を進める。", 2, 18), ("今後の進め方", 0, 28)], "今後の進め方"),
        ([("協力を進める。", 0, 18), ("人を育てる。", 1, 18), ("今後の進め方", 3, 28)], ""),
        ([("協力を進める。", 2, 18), ("課題がある。", 0, 28)], ""),
        ([("今後の進め方", 0, 28), ("協力の進め方", 1, 28)], ""),
        ([("協力を進める。", 2, 18), ("30％", 0, 40)], ""),
        ([("利点がある。", 2, 18), ("課題がある。", 2, 18), ("VS", 1, 40)], ""),
        ([("利点がある。", 0, 18), ("課題がある。", 2, 18), ("SWOT分析", 1, 40)], ""),
        ([("協力を進める。", 2, 18), ("※注意", 0, 28)], ""),
        ([("総務課に勤める。", 2, 18), ("山田太郎", 0, 28)], ""),
        ([("協力を進める。", 2, 18), ("目次", 0, 28)], "目次"),
        ([("今後の進め方", 0, 28)], ""),
    ],
)
def test_a_box_in_the_largest_type_over_the_others_is_the_title_of_a_slide_without_one(
    tmp_path: Path, boxes: list[tuple[str, float, int]], title: str
) -> None:
    file = pptx.Presentation()
    slide = file.slides.add_slide(file.slide_layouts[6])
    for text, top, size in boxes:
        add_sized_box(slide, text, top, size)
    told = outline(read_file(file, tmp_path))
    assert [text for kind, text, _, _ in told if kind == "heading"] == [title][: len(title)]
