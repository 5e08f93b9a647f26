from collections import Counter
from pathlib import Path
from random import Random

import pytest

from indexer.errors import DamagedPdf, EncryptedPdf, NoTextInPdf
from indexer.model import Block, Document
from indexer.reading import cut, read
from tests.reading.laws import assert_conserved, assert_sliced
from tests.reading.typesetting import GOTHIC, LATIN, MINCHO, Sheets, set_paragraph, typeset

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")

FIRST = (
    "防衛省は、将来の戦い方を変えるような先端技術を早期に取り込むため、民生分野の研究者や企業と協力する新しい仕組みを"
    "創設した。この仕組みは、従来の契約の方法にとらわれず、短い期間で成果を上げることをめざしている。"
)
SECOND = (
    "また、各国の産業界との協力を進めるとともに、国内の生産の基盤を維持し、強化していくことが求められている。とりわけ、"
    "部品の供給が途絶えることのないよう、調達の先を広げる取組が重要である。"
)
THIRD = (
    "海上交通の安全は、わが国の繁栄の基礎である。沿岸国と手を携えて、航路の見守りと情報の共有を続けていく必要がある。"
    "さらに、災害のときの輸送についても備えを進める。"
)


def read_one(path: Path) -> Document:
    """The document of a PDF, held to the laws."""
    (document,) = read(path, path)
    assert_conserved(document)
    assert_sliced(document, cut(document))
    return document


def texts(document: Document, kind: str) -> list[str]:
    return [block.text for block in document.blocks if block.kind == kind]


def body_of(document: Document) -> Block:
    return next(block for block in document.blocks if block.kind == "body")


def lines_of(*paragraphs: str, width: int, indent: bool = True) -> list[str]:
    return [line for paragraph in paragraphs for line in set_paragraph(paragraph, width, indent=indent)]


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_the_other(tmp_path: Path, columns: int) -> None:
    width = {1: 45, 2: 22, 3: 14}[columns]
    lines = lines_of(FIRST, SECOND, THIRD, SECOND, FIRST, width=width)
    share = -(-len(lines) // columns)
    with typeset(tmp_path / "a.pdf") as sheets:
        for place in range(columns):
            sheets.column(60 + place * (width + 2) * 10, 80, lines[place * share : (place + 1) * share])
    assert texts(read_one(tmp_path / "a.pdf"), "body") == [FIRST, SECOND, THIRD, SECOND, FIRST]


def test_paragraphs_apart_by_room_alone_are_paragraphs(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = 80.0
        for paragraph in (FIRST, SECOND, THIRD):
            y = sheets.column(60, y, set_paragraph(paragraph, 45, indent=False)) + 10
    assert texts(read_one(tmp_path / "a.pdf"), "body") == [FIRST, SECOND, THIRD]


def test_a_heading_without_anything_beside_it_stands_over_all_columns(tmp_path: Path) -> None:
    above, below = lines_of(FIRST, SECOND, width=20), lines_of(THIRD, SECOND, width=20)
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, above[:6])
        sheets.column(320, 80, above[6:])
        sheets.put(60, 215, "2", size=14, font=GOTHIC)
        sheets.put(90, 215, "海上交通の安全", size=14, font=GOTHIC)
        sheets.column(60, 245, below[:5])
        sheets.column(320, 245, below[5:])
    document = read_one(tmp_path / "a.pdf")
    assert [(b.kind, b.text) for b in document.blocks] == [
        ("body", FIRST), ("body", SECOND), ("heading", "2　海上交通の安全"), ("body", THIRD), ("body", SECOND),
    ]  # fmt: skip
    assert document.blocks[-1].section == ("2　海上交通の安全",)


def test_text_that_runs_down_is_read_from_the_right(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        for place, line in enumerate(lines_of(FIRST, SECOND, width=30)):
            for row, character in enumerate(line):
                sheets.put(520 - 18 * place, 80 + 10 * row, character)
    assert texts(read_one(tmp_path / "a.pdf"), "body") == [FIRST, SECOND]


def set_over(sheets: Sheets, x: float, y: float, before: str, base: str, ruby: str, after: str) -> None:
    """A line with ruby over the middle of it."""
    start = sheets.put(x, y, before)
    end = sheets.put(start, y, base)
    sheets.put(end, y, after)
    wide = 5 * len(ruby) if not ruby.isascii() else end - start
    sheets.put((start + end - wide) / 2, y - 9.5, ruby, size=5 if not ruby.isascii() else 3, font=GOTHIC)


@pytest.mark.parametrize(("base", "ruby"), [("創設", "そうせつ"), ("西", "にし"), ("承", "うけたまわ")])
def test_furigana_goes_on_the_kanji_beneath_it(tmp_path: Path, base: str, ruby: str) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, [FIRST[:45], FIRST[45:58]])
        set_over(sheets, 60, 114, "新しい仕組みを", base, ruby, "するとともに、これを育てていく。")
        sheets.column(60, 131, [SECOND[:45]])
    document = read_one(tmp_path / "a.pdf")
    glosses = [(b.text[g.start : g.end], g.text) for b in document.blocks for g in b.glosses]
    assert glosses == [(base, ruby)]
    assert f"新しい仕組みを{base}するとともに" in body_of(document).text


def test_a_name_over_an_abbreviation_goes_on_all_its_letters(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, [FIRST[:45]])
        start = sheets.put(60, 97, "共同の機関である（")
        end = start
        for letter in "GCAP":
            end = sheets.put(end, 97, letter) + 14
        sheets.put(end, 97, "）を設けた。")
        sheets.put(start + 4, 88, "Global Combat Air Programme", size=4, font=LATIN)
    document = read_one(tmp_path / "a.pdf")
    assert "（GCAP）" in body_of(document).text
    assert [(g.start, g.end, g.text) for g in body_of(document).glosses] == [
        (body_of(document).text.index("GCAP"), body_of(document).text.index("GCAP") + 4, "Global Combat Air Programme")
    ]


def test_footnotes_leave_the_sentence_and_are_tied_to_their_marks(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        x = sheets.put(60, 80, "設立の条約")
        x = sheets.put(x, 80, "1", size=6, raised=4)
        x = sheets.put(x, 80, "に署名し、面積は約10m")
        x = sheets.put(x, 80, "2", size=6, raised=4)
        sheets.put(x, 80, "である。")
        sheets.column(60, 97, lines_of(FIRST, width=45, indent=False))
        sheets.rule(60, 700, 150)
        sheets.put(60, 714, "1", size=8)
        sheets.put(76, 714, "グローバルな枠組みの設立に関する条約の", size=8)
        sheets.put(76, 726, "全文は別に示す。", size=8)
    document = read_one(tmp_path / "a.pdf")
    body = body_of(document)
    assert body.text.startswith("設立の条約に署名し、面積は約10m2である。")
    assert texts(document, "footnote") == ["グローバルな枠組みの設立に関する条約の全文は別に示す。"]
    (mark,) = body.marks
    assert (mark.at, mark.label) == (5, "1")
    assert mark.target is not None
    assert document.blocks[mark.target].kind == "footnote"


def test_a_sentence_goes_on_past_a_figure_a_column_and_a_page(tmp_path: Path) -> None:
    lines = lines_of(FIRST, SECOND, FIRST, width=20)
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, lines[:7])
        sheets.frame(55, 190, 265, 240)
        sheets.put(60, 205, "●研究から試作まで", size=8)
        sheets.put(60, 220, "●量産と維持の費用", size=8)
        sheets.put(60, 255, "図表2-1", size=9, font=GOTHIC)
        sheets.put(110, 255, "取得までの流れ", size=9, font=GOTHIC)
        sheets.column(320, 80, lines[7:14])
        sheets.turn()
        sheets.column(60, 80, lines[14:])
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "body") == [FIRST, SECOND, FIRST]
    assert texts(document, "figure") == ["●研究から試作まで\n●量産と維持の費用"]
    assert texts(document, "caption") == ["図表2-1　取得までの流れ"]


def test_heads_and_page_numbers_are_removed_and_pages_are_cited(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        for number, paragraph in enumerate((FIRST, SECOND, THIRD), 11):
            sheets.put(60, 40, "防衛の現状", size=8, font=GOTHIC)
            sheets.put(520, 40, str(number), size=8)
            sheets.column(60, 80, lines_of(paragraph, THIRD, width=45))
            sheets.turn()
    document = read_one(tmp_path / "a.pdf")
    removed = Counter((r.step, document.source[r.start : r.end]) for r in document.removals)
    assert removed == {
        ("running-head", "防衛の現状"): 2, ("page-number", "11"): 1, ("page-number", "12"): 1, ("page-number", "13"): 1,
    }  # fmt: skip
    assert texts(document, "note") == ["防衛の現状"]
    pages = {passage.text: passage.source_page for passage in cut(document)}
    assert (pages[FIRST], pages[SECOND], pages[THIRD]) == (1, 2, 3)


def test_a_passage_of_a_long_paragraph_cites_the_page_that_it_begins_on(tmp_path: Path) -> None:
    lines = lines_of((FIRST + SECOND + THIRD) * 4, width=45)
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, lines[: len(lines) // 2])
        sheets.turn()
        sheets.column(60, 80, lines[len(lines) // 2 :])
    passages = cut(read_one(tmp_path / "a.pdf"))
    assert len({passage.block for passage in passages}) == 1
    assert (passages[0].source_page, passages[-1].source_page) == (1, 2)


def test_cells_of_a_table_stay_together(tmp_path: Path) -> None:
    cells = [["名称", "開発した組織", "発表年"], ["甲の一", "東京の研究所", "2018"], ["乙の二", "大阪の会社", "2019"]]
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, lines_of(FIRST, width=45))
        for row, line in enumerate(cells):
            for column, cell in enumerate(line):
                sheets.frame(60 + 80 * column, 150 + 20 * row, 140 + 80 * column, 170 + 20 * row)
                sheets.put(64 + 80 * column, 164 + 20 * row, cell, size=9)
        sheets.column(60, 240, lines_of(SECOND, width=45))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "table") == ["名称 開発した組織 発表年\n甲の一 東京の研究所 2018\n乙の二 大阪の会社 2019"]
    assert texts(document, "body") == [FIRST, SECOND]


def test_a_framed_text_is_a_box_and_its_label_a_caption(tmp_path: Path) -> None:
    lines = lines_of(FIRST, width=45)
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, lines[:2])
        sheets.frame(55, 115, 520, 200)
        sheets.put(60, 130, "解説", font=GOTHIC)
        sheets.column(60, 147, set_paragraph(THIRD, 44))
        sheets.column(60, 230, lines[2:])
    document = read_one(tmp_path / "a.pdf")
    assert (texts(document, "caption"), texts(document, "box"), texts(document, "body")) == (["解説"], [THIRD], [FIRST])


def test_letters_struck_twice_to_look_bold_are_read_once(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        for shift in (0.0, 0.4):
            sheets.put(60 + shift, 80, "改定の履歴を示す。")
        sheets.column(60, 110, lines_of(FIRST, width=45))
    assert "".join(texts(read_one(tmp_path / "a.pdf"), "body")) == "改定の履歴を示す。" + FIRST


def test_nothing_is_lost_wherever_glyphs_stand(tmp_path: Path) -> None:
    """Conservation and slices hold for glyphs of any size strewn over pages with lines and frames."""
    dice = Random(7)
    for number in range(6):
        path = tmp_path / f"{number}.pdf"
        with typeset(path) as sheets:
            for _ in range(3):
                for _ in range(90):
                    text = "".join(dice.choices("防衛省の12AB（）、。●図表注1　", k=dice.randint(1, 12)))
                    size = dice.choice([4, 5, 7, 9, 10, 10, 10, 14])
                    font = dice.choice([MINCHO, GOTHIC])
                    sheets.put(dice.uniform(-20, 560), dice.uniform(20, 840), text, size=size, font=font)
                for _ in range(4):
                    x, y = dice.uniform(40, 300), dice.uniform(40, 600)
                    sheets.frame(x, y, x + dice.uniform(20, 250), y + dice.uniform(10, 200))
                    sheets.rule(x, y + 30, x + dice.uniform(10, 400))
                sheets.turn()
        document = read_one(path)
        kept = Counter(c for b in document.blocks for c in b.text if not c.isspace())
        kept += Counter(c for b in document.blocks for g in b.glosses for c in g.text if not c.isspace())
        assert sum(kept.values()) > 1000


# What can't be read. ------------------------------------------------------------


def test_an_encrypted_pdf_asks_for_its_password(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf", encrypt="secret") as sheets:
        sheets.column(60, 80, [FIRST[:40]])
    with pytest.raises(EncryptedPdf):
        list(read(tmp_path / "a.pdf", tmp_path))


def test_pages_of_pictures_hold_no_text(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        for _ in range(2):
            sheets.frame(60, 80, 300, 400)
            sheets.turn()
    with pytest.raises(NoTextInPdf) as raised:
        list(read(tmp_path / "a.pdf", tmp_path))
    assert raised.value.facts["pages"] == 2


def test_a_page_without_text_among_others_is_reported(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, lines_of(FIRST, width=45))
        sheets.turn()
        sheets.frame(60, 80, 300, 400)
        sheets.turn()
        sheets.column(60, 80, lines_of(SECOND, width=45))
    document = read_one(tmp_path / "a.pdf")
    assert [r.after for r in document.repairs if r.step == "page-without-text"] == ["2"]
    assert [b.page for b in document.blocks] == [1, 3]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no pdf at all", b"%PDF-1.4\n" + bytes(range(256)) * 50])
def test_what_is_no_pdf_is_damaged(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(DamagedPdf):
        list(read(tmp_path / "a.pdf", tmp_path))


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_pdf_is_read_as_far_as_it_goes_or_refused(tmp_path: Path, part: float) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        for _ in range(3):
            sheets.column(60, 80, lines_of(FIRST, SECOND, width=45))
            sheets.turn()
    data = (tmp_path / "a.pdf").read_bytes()
    (tmp_path / "a.pdf").write_bytes(data[: int(part * len(data))])
    try:
        document = read_one(tmp_path / "a.pdf")
    except (DamagedPdf, NoTextInPdf):
        return
    assert FIRST in texts(document, "body")


# Headings. ------------------------------------------------------------

STYLES = {
    "by their type": [
        ("第1章", 16, GOTHIC, 1),
        ("第1節", 14, GOTHIC, 2),
        ("1", 12, GOTHIC, 3),
        ("（1）", 10, GOTHIC, 4),
        ("ア", 10, GOTHIC, 5),
        ("イ", 10, GOTHIC, 5),
        ("（2）", 10, GOTHIC, 4),
        ("2", 12, GOTHIC, 3),
        ("第2節", 14, GOTHIC, 2),
        ("1", 12, GOTHIC, 3),
    ],
    "by their numbers": [
        ("第1節", 10, MINCHO, 1),
        ("1", 10, MINCHO, 2),
        ("（1）", 10, MINCHO, 3),
        ("（2）", 10, MINCHO, 3),
        ("2", 10, MINCHO, 2),
        ("第2節", 10, MINCHO, 1),
        ("1", 10, MINCHO, 2),
    ],
    "by points": [
        ("1", 14, GOTHIC, 1),
        ("1.1", 12, GOTHIC, 2),
        ("1.1.1", 10, GOTHIC, 3),
        ("1.2", 12, GOTHIC, 2),
        ("2", 14, GOTHIC, 1),
    ],
    "in kanji": [
        ("一", 12, GOTHIC, 1),
        ("①", 10, GOTHIC, 2),
        ("②", 10, GOTHIC, 2),
        ("二", 12, GOTHIC, 1),
        ("■", 10, GOTHIC, 2),
    ],
}


@pytest.mark.parametrize("style", STYLES)
def test_headings_have_the_level_that_their_number_or_their_type_gives(tmp_path: Path, style: str) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = 80.0
        for label, size, font, _ in STYLES[style]:
            end = sheets.put(60, y, label, size=size, font=font)
            sheets.put(end + size, y, "国際情勢と評価", size=size, font=font)
            y = sheets.column(60, y + 2 * size, set_paragraph(THIRD, 45)) + (8 if size > 10 else 0)
    document = read_one(tmp_path / "a.pdf")
    headings = [(block.text, block.level) for block in document.blocks if block.kind == "heading"]
    assert headings == [(f"{label}　国際情勢と評価", level) for label, _, _, level in STYLES[style]]
    assert texts(document, "body") == [THIRD] * len(headings)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_page_is_read_as_it_is_shown(tmp_path: Path, rotation: int) -> None:
    """A page that is set lying and shown upright reads like any other."""
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.canvas.setPageRotation(rotation)
        if rotation == 90:
            sheets.canvas.transform(0, 1, -1, 0, 842, 0)
        elif rotation == 180:
            sheets.canvas.transform(-1, 0, 0, -1, 595, 842)
        elif rotation == 270:
            sheets.canvas.transform(0, -1, 1, 0, 0, 595)
        sheets.column(60, 300, lines_of(FIRST, SECOND, width=40))
    assert texts(read_one(tmp_path / "a.pdf"), "body") == [FIRST, SECOND]


def test_text_that_runs_upwards_beside_a_chart_is_read_upwards(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(100, 80, lines_of(FIRST, width=40))
        sheets.canvas.saveState()
        sheets.canvas.translate(80, 500)
        sheets.canvas.rotate(90)
        sheets.canvas.setFont(MINCHO, 9)
        sheets.canvas.drawString(0, 0, "予測誤差の推移")
        sheets.canvas.restoreState()
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "body") == [FIRST]
    assert "予測誤差の推移" in [block.text for block in document.blocks]


def test_an_item_of_a_list_goes_on_on_the_next_page(tmp_path: Path) -> None:
    lines = set_paragraph(SECOND, 40, indent=False)
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, lines_of(FIRST, width=45))
        sheets.put(70, 131, "●")
        sheets.put(90, 131, "第一の取組である。")
        sheets.put(70, 148, "●")
        sheets.column(110, 148, lines[:1])
        sheets.turn()
        sheets.column(110, 80, lines[1:])
        sheets.column(60, 131, lines_of(THIRD, width=45))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "list") == [f"●　第一の取組である。\n●　{SECOND}"]
    assert texts(document, "body") == [FIRST, THIRD]
