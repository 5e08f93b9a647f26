from collections import Counter
from pathlib import Path
from random import Random

import pytest

from indexer.reading import cut
from tests.reading.typesetting import (
    FIRST,
    GOTHIC,
    LATIN,
    MINCHO,
    SECOND,
    THIRD,
    Sheets,
    body_of,
    lines_of,
    read_one,
    set_paragraph,
    texts,
    typeset,
)

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")


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


def test_an_address_keeps_its_hyphens_over_lines(tmp_path: Path) -> None:
    address = ["https://www.example.go.jp/policy/safe-", "secure-and-trustworthy-development-and-", "use-of-it/"]
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, [*lines_of(FIRST, width=45), f"資料：{address[0]}", *address[1:]])
    assert texts(read_one(tmp_path / "a.pdf"), "source") == ["資料：" + "".join(address)]


def test_letters_struck_twice_to_look_bold_are_read_once(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        for shift in (0.0, 0.4):
            sheets.put(60 + shift, 80, "改定の履歴を示す。")
        sheets.column(60, 110, lines_of(FIRST, width=45))
    assert "".join(texts(read_one(tmp_path / "a.pdf"), "body")) == "改定の履歴を示す。" + FIRST


@pytest.mark.slow
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


def test_what_repeats_below_other_text_is_no_running_head(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        for number, paragraph in enumerate((FIRST, SECOND), 1):
            sheets.put(60, 50, "令和五年版　白書", size=8)
            sheets.put(60, 75, f"図表{number}　結果の推移{number}", size=8, font=GOTHIC)
            for y in (80, 100, 120):
                sheets.rule(60, y, 300)
            for x in (60, 180, 300):
                sheets.canvas.line(x, 842 - 80, x, 842 - 120)
            for place, cell in enumerate(("区分", "件数", "国", str(70 + number))):
                sheets.put(70 + 120 * (place % 2), 94 + 20 * (place // 2), cell, size=8)
            sheets.column(60, 160, lines_of(paragraph, width=45))
            sheets.turn()
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "table") == ["区分 件数\n国 71", "区分 件数\n国 72"]
    assert [removal.step for removal in document.removals] == ["running-head"]


@pytest.mark.parametrize("place", ["middle", "end"])
def test_a_long_name_hangs_out_and_drives_away_what_follows(tmp_path: Path, place: str) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        lines = lines_of(FIRST, width=45, indent=False)
        before = "同じ年には" if place == "middle" else lines[0][:43]
        x = sheets.put(60, 97, before)
        end = sheets.put(x, 97, "RD")
        sheets.put(x if place == "middle" else x - 25, 87.5, "Regional Data Sharing", size=3.5, font=LATIN)
        sheets.put(end + (18 if place == "middle" else 0), 97, "の計画が" if place == "middle" else "")
        sheets.column(60, 114, ["始まった。", *lines])
    body = body_of(read_one(tmp_path / "a.pdf"))
    assert [(body.text[g.start : g.end], g.text) for g in body.glosses] == [("RD", "Regional Data Sharing")]


def test_a_tab_that_runs_down_past_a_space_is_one_running_head(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        for paragraph in (FIRST, SECOND):
            sheets.column(60, 80, lines_of(paragraph, width=45))
            for place, character in enumerate("第１章　総論"):
                sheets.put(560, 200 + 9 * place, character, size=8)
            sheets.turn()
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "body") == [FIRST, SECOND]
    assert texts(document, "note") == ["第１章総論"]


def test_paragraphs_apart_by_little_room_are_paragraphs_though_a_line_ends_full(tmp_path: Path) -> None:
    full = FIRST[:89] + "。"
    with typeset(tmp_path / "a.pdf") as sheets:
        y = 80.0
        for paragraph in (SECOND, full, THIRD):
            y = sheets.column(60, y, set_paragraph(paragraph, 45, indent=False)) + 4
    assert texts(read_one(tmp_path / "a.pdf"), "body") == [SECOND, full, THIRD]


def test_marks_beside_the_middle_of_a_column_that_runs_down_stay_in_it(tmp_path: Path) -> None:
    """Vertical fonts set them in the upper right of their em; figures lie on their side."""
    with typeset(tmp_path / "a.pdf") as sheets:
        text = FIRST.replace("創設", "12創設")
        for place, line in enumerate(set_paragraph(text, 30)):
            x, y = 520 - 18 * place, 80.0
            for character in line:
                if character.isascii():
                    sheets.canvas.saveState()
                    sheets.canvas.translate(x + 2, 842 - y + 8.8)
                    sheets.canvas.rotate(-90)
                    sheets.canvas.setFont(LATIN, 10)
                    sheets.canvas.drawString(0, 0, character)
                    sheets.canvas.restoreState()
                    y += 5
                else:
                    sheets.put(x + (6 if character in "。、" else 0), y, character)
                    y += 10
        for row, character in enumerate("節の題"):
            sheets.put(560, 80 + 10 * row, character)
    assert texts(read_one(tmp_path / "a.pdf"), "body")[-1].endswith(text[1:])


def test_what_is_printed_behind_the_text_of_every_page_is_told_once(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        for paragraph in (FIRST, SECOND):
            sheets.canvas.saveState()
            sheets.canvas.translate(150, 842 - 500)
            sheets.canvas.rotate(35)
            sheets.canvas.setFont(GOTHIC, 60)
            sheets.canvas.drawString(0, 0, "取扱注意")
            sheets.canvas.restoreState()
            sheets.column(60, 80, lines_of(paragraph, THIRD, paragraph, THIRD, width=45))
            sheets.turn()
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "body") == [FIRST, THIRD, FIRST, THIRD, SECOND, THIRD, SECOND, THIRD]
    assert [removal.step for removal in document.removals] == ["running-head"]


def test_a_name_that_begins_over_the_letters_at_the_end_of_a_line_may_hang_out_far(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = sheets.column(60, 80, lines_of(FIRST, width=30))
        x = sheets.put(60, y, "また、沿岸国との連携は、")
        sheets.put(x, y - 10, "Urban Area Management Council of Japan", size=4)
        sheets.put(x, y, "UAMC")
        sheets.column(60, y + 17, ["が公表した資料による。"])
    document = read_one(tmp_path / "a.pdf")
    (gloss,) = next(block for block in document.blocks if block.glosses).glosses
    assert gloss.text == "Urban Area Management Council of Japan"
