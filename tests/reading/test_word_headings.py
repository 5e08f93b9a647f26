"""Headings of a Word file that only their numbers tell."""

from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tests.reading.test_word_files import SENTENCE, headings, item, number, read_file, styled


def test_where_all_type_is_alike_numbers_over_text_tell_headings_and_items_are_none(
    tmp_path: Path,
) -> None:
    file = docx.Document()
    for text in (
        "１【事業の概況】",
        "(1) 経営の方針",
        SENTENCE,
        "(2) 事業の内容",
        SENTENCE,
        "(1) 部品の製造",
        "(2) 製品の販売",
        "(3) 設備の保守",
        "２【事業の状況】",
        SENTENCE,
    ):
        styled(text)(file)
    assert headings(read_file(file, tmp_path)) == [
        (1, "１【事業の概況】"),
        (2, "(1) 経営の方針"),
        (2, "(2) 事業の内容"),
        (1, "２【事業の状況】"),
    ]


def test_numbers_tell_no_heading_beside_those_that_type_or_a_style_tells(tmp_path: Path) -> None:
    file = docx.Document()
    for bold in (True, False):
        for title in ("調査の目的", "調査の方法") if bold else ("1 対象の町", "2 対象の人"):
            styled(title, bold=bold)(file)
            styled(SENTENCE)(file)
    assert [text for _, text in headings(read_file(file, tmp_path))] == ["調査の目的", "調査の方法"]


def title_of(tmp_path: Path, *lines: str, middle: tuple[str, ...]) -> str:
    """The title of a file of these lines, some of them set in the middle."""
    file = docx.Document()
    for line in lines:
        styled(line)(file)
        if line in middle:
            file.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    return read_file(file, tmp_path).title


LETTER = ("福第３３２号", "令和６年11月１日", "各小学校長　様", "八雲市教育長")
MATTER = "通学路の安全の点検について（依頼）"


@pytest.mark.parametrize(
    ("lines", "middle", "title"),
    [
        ((*LETTER, MATTER, SENTENCE, "１　点検の期間", SENTENCE), (MATTER,), MATTER),
        ((*LETTER, MATTER, SENTENCE, "１　点検の期間", SENTENCE), (), MATTER),
        (
            ("様式第２号（第５条関係）", "補助金交付申請書", SENTENCE),
            ("補助金交付申請書",),
            "補助金交付申請書",
        ),
        (
            ("別記第３号様式（第７条関係）", "", "学校給食費減免申請書", "令和　年　月　日"),
            (),
            "学校給食費減免申請書",
        ),
        ((MATTER, SENTENCE), (), MATTER),
        (("資料１－２", "", "防災訓練の記録", "令和６年８月", SENTENCE), (), "防災訓練の記録"),
        (("報道発表資料", "令和６年８月５日", "渇水の状況", SENTENCE), (), "渇水の状況"),
        (("報道発表資料", SENTENCE), (), "報道発表資料"),
        (
            ("みなと祭り\n警備計画書", "2025年5月1日", SENTENCE),
            ("みなと祭り\n警備計画書",),
            "みなと祭り 警備計画書",
        ),
        (("病院だより　第45号", "発行日：2024/12/1", SENTENCE), (), "病院だより　第45号"),
        (("採　決　書", "請求人　甲野太郎", SENTENCE), ("採　決　書",), "採　決　書"),
        (
            (
                "第３号様式（第７条関係）",
                "令和　年　月　日",
                "市長　様",
                "氏名",
                "減免申請書",
                SENTENCE,
            ),
            (),
            "減免申請書",
        ),
        (
            ("令和６年度", "八雲市", "防災訓練の記録", SENTENCE),
            ("令和６年度", "八雲市", "防災訓練の記録"),
            "防災訓練の記録",
        ),
    ],
)
def test_the_title_is_in_the_middle_or_under_the_number_of_a_form_or_the_matter_of_a_letter(
    lines: tuple[str, ...], middle: tuple[str, ...], title: str, tmp_path: Path
) -> None:
    assert title_of(tmp_path, *lines, middle=middle) == title


@pytest.mark.parametrize(
    ("lines", "middle"),
    [
        ((SENTENCE, "以上", SENTENCE), ("以上",)),
        (("様式第２号（第５条関係）", SENTENCE), ("様式第２号（第５条関係）",)),
        (("八雲市立図書館", SENTENCE), ()),
        (("様式第２号（第５条関係）", "令和　　年　　月　　日", "八雲市長　様", SENTENCE), ()),
        (("様式第２号（第５条関係）", "申請者：", SENTENCE), ()),
        (("様式第２号（第５条関係）", "申請者　　　　印", SENTENCE), ()),
        ((SENTENCE, MATTER, SENTENCE), (MATTER,)),
        (("避難所の備え", SENTENCE, "避難所の備え", SENTENCE), ()),
        (("１　避難所の備え", SENTENCE), ()),
        (("避難所の備え", "水", "毛布"), ()),
        (("担当：総務課\n電話：415", SENTENCE), ("担当：総務課\n電話：415",)),
        (("避難所\nみなと\n八雲", SENTENCE), ("避難所\nみなと\n八雲",)),
        (("各位", "避難所の備え", "総務課", SENTENCE), ()),
    ],
)
def test_what_stands_below_a_sentence_or_names_a_part_is_no_title_in_the_middle(
    lines: tuple[str, ...], middle: tuple[str, ...], tmp_path: Path
) -> None:
    assert title_of(tmp_path, *lines, middle=middle).endswith(".docx")


def test_letters_set_apart_in_the_middle_tell_headings_over_those_that_count(
    tmp_path: Path,
) -> None:
    file = docx.Document()
    middle = ("判　　　決", "主　　　文", "事　実　及　び　理　由", "山　田　太　郎", "以　　上")
    for text in (
        *("令和５年（行ウ）第８号", "判　　　決", "主　　　文", SENTENCE),
        *("事　実　及　び　理　由", "第１　請求", SENTENCE, "第２　事案の概要", SENTENCE),
        *("氏　名", "山　田　太　郎", "裁判官", "以　　上", SENTENCE),
    ):
        styled(text)(file)
        if text in middle:
            file.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    assert headings(read_file(file, tmp_path)) == [
        (1, "判　　　決"),
        (1, "主　　　文"),
        (1, "事　実　及　び　理　由"),
        (2, "第１　請求"),
        (2, "第２　事案の概要"),
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("総務課", "１　窓口", SENTENCE), 2),
        (("総務課", "１　窓口", SENTENCE, "防災課", "１　訓練", SENTENCE), 5),
        (("総務課", SENTENCE, "１　訓練", SENTENCE), 3),
    ],
)
def test_who_made_it_is_no_heading_on_a_cover_where_no_other_looks_like_it(
    tmp_path: Path, lines: tuple[str, ...], told: int
) -> None:
    file = docx.Document()
    styled("事業の報告", size=20)(file)
    for line in lines:
        styled(line, size=14 if line.endswith("課") else 0, bold=line.startswith("１"))(file)
    assert len(headings(read_file(file, tmp_path))) == told


def test_supplement_over_a_sentence_is_a_heading_where_the_articles_stand_in_a_table(
    tmp_path: Path,
) -> None:
    file = docx.Document()
    styled("規則新旧対照表", size=20)(file)
    cells = file.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "第４条　二月前まで", "第４条　一月前まで"
    for line in ("附　則", SENTENCE, "附　則", "別紙のとおり"):
        styled(line)(file)
    assert headings(read_file(file, tmp_path)) == [(1, "規則新旧対照表"), (2, "附　則")]


def kinds_of(tmp_path: Path, form: str) -> list[tuple[str, tuple[str, ...]]]:
    """The kinds and sections of sentences that Word counts in a form, what is below in digits."""
    file = docx.Document()
    number(file, [("decimal", form), ("decimal", "(%2)")])
    styled("点検の仕様", bold=True)(file)
    for text, level in (("点検は毎年行う。", 0), ("橋の床版", 1), ("橋の桁", 1), (SENTENCE, 0)):
        item(file, text, level)
    return [(each.kind, each.section) for each in read_file(file, tmp_path).blocks[1:]]


def test_articles_that_word_counts_are_articles(tmp_path: Path) -> None:
    assert kinds_of(tmp_path, "第%1条") == [
        ("body", ("点検の仕様",)),
        ("list", ("点検の仕様", "第1条")),
        ("list", ("点検の仕様", "第1条")),
        ("body", ("点検の仕様",)),
    ]


@pytest.mark.parametrize("form", ["%1.", "第%1回", "第%1号", "問%1", "条%1", "第%1"])
def test_anything_else_that_word_counts_is_a_list(tmp_path: Path, form: str) -> None:
    assert kinds_of(tmp_path, form) == [("list", ("点検の仕様",))]
