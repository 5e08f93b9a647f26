"""What a document is called: cover, headings, outline and the file's own title, weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from indexer.reading import read
from indexer.reading.title_patterns import clean_stated
from tests.reading.page_shapes import HEIGHT, WIDTH
from tests.reading.read_documents import read_one
from tests.reading.typesetting import GOTHIC, MINCHO, TEXTS

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")


@dataclass(frozen=True, slots=True)
class Set:
    """A line as it is set: so many points below the top, in this size, in the middle or at x."""

    text: str
    top: float
    size: float = 10.5
    x: float | None = None


BODY = [Set(TEXTS["first"][at : at + 36], 420 + at / 2, x=70) for at in range(0, 144, 36)]


def title_of(
    folder: Path, *pages: Sequence[Set], stated: str = "", outline: Sequence[str] = ()
) -> str:
    path = folder / "r0412.pdf"
    canvas = Canvas(str(path), (WIDTH, HEIGHT))
    canvas.setTitle(stated)
    for page in pages:
        for line in page:
            font = GOTHIC if line.size > 12 else MINCHO
            canvas.setFont(font, line.size)
            width = canvas.stringWidth(line.text, font, line.size)
            x = (WIDTH - width) / 2 if line.x is None else line.x
            canvas.drawString(x, HEIGHT - line.top, line.text)
        for entry in outline:
            canvas.bookmarkPage(entry)
            canvas.addOutlineEntry(entry, entry)
        outline = ()
        canvas.showPage()
    canvas.save()
    return read_one(path).title


WORD_COVER = (
    Set("令 和 ４ 年 度", 190, 22),
    Set("水道事業経営計画", 260, 28),
    Set("令和４年３月", 600, 18),
    Set("北川市上下水道局", 640, 32),
)


def test_the_largest_line_of_a_cover_that_is_no_date_and_no_office_is_the_title(
    tmp_path: Path,
) -> None:
    assert title_of(tmp_path, WORD_COVER, [Set("はじめに", 80, 14), *BODY]) == "水道事業経営計画"


def test_a_title_over_two_lines_is_one(tmp_path: Path) -> None:
    cover = [Set("地域における防災体制の", 200, 24), Set("強化に関する報告書", 236, 24)]
    title = title_of(tmp_path, cover, BODY)
    assert title == "地域における防災体制の強化に関する報告書"


def test_titles_far_beside_each_other_are_several_and_words_set_apart_are_one(
    tmp_path: Path,
) -> None:
    beside = Set("医師会の便り", 100, 20, x=60), Set("理事会の報告", 100, 20, x=330)
    assert title_of(tmp_path, [*beside, *BODY]) == "医師会の便り"
    apart = Set("医師会の便り", 100, 20, x=60), Set("秋の号", 100, 20, x=220)
    assert title_of(tmp_path, [*apart, *BODY]) == "医師会の便り　秋の号"


def test_a_cover_of_labels_and_values_is_called_by_the_value_that_says_what_it_is(
    tmp_path: Path,
) -> None:
    labels = "【表紙】", "【提出書類】", "【会社名】"
    values = "年次の報告書", "北の港株式会社"
    rows = [Set(text, 100 + 30 * at, x=60) for at, text in enumerate(labels)]
    rows += [Set(text, 130 + 30 * at, x=200) for at, text in enumerate(values)]
    assert title_of(tmp_path, [*rows, *BODY]) == "年次の報告書"
    assert title_of(tmp_path, [*rows[:1], *rows[2:3], *rows[4:], *BODY]) == "r0412.pdf"


def test_words_in_type_of_two_sizes_that_run_on_are_one_title(tmp_path: Path) -> None:
    cover = [Set("みな", 100, 60, x=60), Set("との便り", 98, 30, x=182), *BODY]
    assert title_of(tmp_path, cover) == "みなとの便り"


def test_a_part_that_any_document_has_is_no_title(tmp_path: Path) -> None:
    cover = [Set("付録", 130, 18), Set("用語の比較に関する資料集", 280, 18)]
    assert title_of(tmp_path, cover, BODY) == "用語の比較に関する資料集"


def test_a_document_without_a_title_is_called_by_its_file(tmp_path: Path) -> None:
    assert title_of(tmp_path, [Set("はじめに", 80, 18), *BODY]) == "r0412.pdf"
    assert title_of(tmp_path, [Set("調査期間：2月6日～2月20日", 80, 18), *BODY]) == "r0412.pdf"


def test_contents_are_left_out(tmp_path: Path) -> None:
    contents = [
        Set("目　次", 80, 18),
        *(Set(f"第{n}章　計画の{n}……………{n}", 120 + 20 * n, x=70) for n in range(1, 7)),
    ]
    assert title_of(tmp_path, contents, [Set("第1章　計画の1", 80, 16), *BODY]) == "r0412.pdf"


def test_a_large_signature_under_a_text_is_no_title(tmp_path: Path) -> None:
    text = [Set(line.text, 200 + 20 * at, x=70) for at, line in enumerate(BODY * 3)]
    page = [Set("質問通告書", 80, 16, x=70), *text, Set("青山 一郎", 760, 30)]
    assert title_of(tmp_path, page) == "質問通告書"


def test_what_the_file_says_counts_where_the_text_agrees(tmp_path: Path) -> None:
    page = [Set("北川市の将来像", 80, 16), Set("まちづくり指針", 130, 16), *BODY]
    assert title_of(tmp_path, page) == "北川市の将来像"
    assert title_of(tmp_path, page, stated="まちづくり指針 令和4年版") == "まちづくり指針"


def test_a_title_left_from_another_file_does_not_overrule_the_cover(tmp_path: Path) -> None:
    assert (
        title_of(tmp_path, WORD_COVER, BODY, stated="平成20年度 下水道計画") == "水道事業経営計画"
    )


def test_without_a_title_in_print_the_file_and_its_outline_say_it(tmp_path: Path) -> None:
    assert title_of(tmp_path, BODY, stated="港湾統計年報") == "港湾統計年報"
    assert title_of(tmp_path, BODY, outline=["港湾統計年報"]) == "港湾統計年報"


def test_the_entry_of_a_numbered_part_is_not_what_a_document_is_called(tmp_path: Path) -> None:
    page = (Set("水道事業の実績に関する報告書", 80, 13), Set("Ⅰ　港の取扱量", 120, 16), *BODY)
    for entry in ("Ⅰ　港の取扱量", "水道事業の実績に関する報告書"):
        assert title_of(tmp_path, page, outline=[entry]) == "水道事業の実績に関する報告書"


PICTURE: tuple[Set, ...] = (Set("2023年6月", 60, 12),)
CHAPTER = (Set("第1章　港の取扱量", 80, 16), *BODY)


def headed(head: str) -> list[list[Set]]:
    """Pages with a running head."""
    parts = zip(("貨物", "旅客", "船"), ("first", "second", "third"), strict=True)
    return [
        [
            Set(head, 30, 9),
            Set(f"{number}　{topic}", 80, 16),
            *(Set(TEXTS[name][at : at + 36], 130 + at / 2, x=70) for at in range(0, 108, 36)),
        ]
        for number, (topic, name) in enumerate(parts, 1)
    ]


@pytest.mark.parametrize("cover", [(), PICTURE], ids=["no letter", "a date"])
def test_under_a_cover_that_is_a_picture_nothing_unconfirmed_is_the_title(
    tmp_path: Path, cover: tuple[Set, ...]
) -> None:
    """Not what the file says, which may be left from another one, nor the heading of a part."""
    assert title_of(tmp_path, cover, CHAPTER) == "r0412.pdf"
    assert title_of(tmp_path, cover, CHAPTER, stated="平成20年度 下水道計画") == "r0412.pdf"
    assert title_of(tmp_path, cover, CHAPTER, outline=["下水道計画"]) == "r0412.pdf"


@pytest.mark.parametrize("cover", [(), PICTURE], ids=["no letter", "a date"])
def test_under_a_cover_that_is_a_picture_what_the_text_says_too_is_the_title(
    tmp_path: Path, cover: tuple[Set, ...]
) -> None:
    inner = [Set("港湾統計年報", 120, 20), *BODY]
    assert title_of(tmp_path, cover, inner, stated="港湾統計年報 2023") == "港湾統計年報 2023"
    assert title_of(tmp_path, cover, inner, outline=["港湾統計年報"]) == "港湾統計年報"
    quoting = [Set("この『港湾統計年報』は、港を見る。", 120, x=70), *BODY]
    assert title_of(tmp_path, cover, quoting, stated="港湾統計年報") == "港湾統計年報"


def test_a_heading_under_a_picture_that_stands_over_the_pages_is_the_title(tmp_path: Path) -> None:
    pages = headed("港湾統計年報")
    inner = [Set("港湾統計年報", 120, 20), *BODY]
    assert title_of(tmp_path, (), inner, *pages) == "港湾統計年報"
    assert title_of(tmp_path, (), *pages) == "r0412.pdf"
    assert title_of(tmp_path, (), *headed("北川市港湾局"), CHAPTER) == "r0412.pdf"


@pytest.mark.parametrize(
    "stated",
    [
        "Microsoft Word - dp2021_07",
        "無題",
        "report_final2.docx",
        "PowerPoint プレゼンテーション",
    ],
)
def test_what_a_program_wrote_is_no_title(tmp_path: Path, stated: str) -> None:
    assert title_of(tmp_path, BODY, stated=stated) == "r0412.pdf"


def test_a_heading_in_the_type_of_the_text_is_a_title(tmp_path: Path) -> None:
    text = "議案第13号\n\n手話言語条例\n\n第1条　この条例は、手話の普及に関し基本理念を定める。\n"
    (tmp_path / "a.txt").write_text(f"第1章　手話言語条例\n\n{text}", "utf-8")
    (document,) = read(tmp_path / "a.txt", tmp_path)
    assert document.title == "第1章　手話言語条例"


def test_a_program_s_words_before_a_title_are_taken_off() -> None:
    assert clean_stated("Microsoft Word - 交通計画") == "交通計画"
    assert clean_stated("Microsoft Word - 0228_Wý\x02$8¨2¹Ý_páÉ7.docx") == ""


ORDINANCE = "昭和５８年３月２５日\n条例第１２号\n\n改正　平成１２年３月２８日条例第８号\n\n"
ARTICLES = (
    "　（設置）\n第１条　市に図書館を設置する。\n\n　（休館日）\n第２条　休館日は、月曜日とする。\n"
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"○桜川市立図書館条例\n\n{ORDINANCE}{ARTICLES}", "桜川市立図書館条例"),
        (f"桜川市立図書館条例\n\n{ORDINANCE}{ARTICLES}", "桜川市立図書館条例"),
        (ARTICLES, "r0412.txt"),
        (
            "市民課だより\n令和６年５月号\n\n■マイナンバーカードの休日交付\n５月１９日（日）に、市民課の窓口で休日交付"
            "を行います。予約が必要です。\n\n■パスポートの申請\n申請書は窓口にあります。\n",
            "市民課だより",
        ),
    ],
)
def test_an_ordinance_and_a_newsletter_are_called_what_stands_over_their_date_and_number(
    tmp_path: Path, text: str, title: str
) -> None:
    path = tmp_path / "r0412.txt"
    path.write_text(text, "utf-8")

    assert read_one(path).title == title
