"""Footnotes and lists of a PDF."""

from pathlib import Path

import pytest

from tests.reading.typesetting import (
    FIRST,
    GOTHIC,
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


def test_sources_of_a_footnote_that_stand_on_lines_of_their_own_stay_apart(tmp_path: Path) -> None:
    long = "総務省「乙の長い名の報告書であって行末まで続き、次の行の途中で終わるもの、そしてその付録の全体」を参照"
    with typeset(tmp_path / "a.pdf") as sheets:
        x = sheets.put(60, 80, "設立の条約")
        x = sheets.put(x, 80, "1", size=6, raised=4)
        sheets.put(x, 80, "に署名した。")
        sheets.column(60, 97, lines_of(FIRST, width=45, indent=False))
        sheets.rule(60, 690, 150)
        sheets.put(60, 704, "1", size=8)
        sheets.put(76, 704, "防衛省「甲の計画」", size=8)
        sheets.put(76, 716, long, size=8)
        sheets.put(76, 728, "した。", size=8)
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "footnote") == [f"防衛省「甲の計画」\n{long}した。"]


def test_a_list_goes_on_past_the_footnotes_of_its_page(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, lines_of(FIRST, width=45))
        sheets.put(70, 131, "●　第一の取組")
        sheets.rule(60, 700, 150)
        sheets.put(60, 714, "1", size=8)
        sheets.put(76, 714, "脚注の文である。", size=8)
        sheets.turn()
        sheets.put(70, 80, "●　第二の取組")
        sheets.column(60, 110, lines_of(THIRD, width=45))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "list") == ["●　第一の取組\n●　第二の取組"]
    assert texts(document, "footnote") == ["脚注の文である。"]


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


def set_marked(sheets: Sheets, x: float, y: float, before: str, mark: str, after: str) -> None:
    """A line with a mark over it."""
    x = sheets.put(x, y, before)
    x = sheets.put(x, y, mark, size=6, raised=4)
    sheets.put(x, y, after)


@pytest.mark.parametrize("label", ["1", "※1", "（注1）", "１"])
def test_a_label_without_room_after_it_is_known_by_its_mark(tmp_path: Path, label: str) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        set_marked(sheets, 60, 80, "設立の条約", label, "に署名した。")
        sheets.column(60, 97, lines_of(FIRST, width=45))
        sheets.put(60, 714, label + "グローバルな枠組みによる。ただし、一部の", size=8)
        sheets.put(68, 726, "団体を除く。", size=8)
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "footnote") == ["グローバルな枠組みによる。ただし、一部の団体を除く。"]
    (mark,) = body_of(document).marks
    assert mark.label == "1"
    assert mark.target is not None


def test_values_of_a_chart_at_the_foot_of_a_page_are_no_footnotes(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        set_marked(sheets, 60, 80, "設立の条約", "1", "に署名した。")
        sheets.column(60, 97, lines_of(FIRST, width=45))
        for place, value in enumerate(("84", "52", "1")):
            sheets.put(80 + 60 * place, 600 + 20 * place, value, size=8)
    assert texts(read_one(tmp_path / "a.pdf"), "footnote") == []


def test_notes_at_the_end_of_a_section_are_footnotes_and_text_goes_on_below(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        set_marked(sheets, 60, 80, "設立の条約", "（注1）", "に署名した。")
        y = sheets.column(60, 97, lines_of(FIRST, width=45))
        sheets.rule(60, y, 150)
        sheets.put(60, y + 12, "（注1）全文は別に示す。", size=8)
        sheets.put(60, y + 50, "第２節　協力の進展", size=14, font=GOTHIC)
        sheets.column(60, y + 80, lines_of(SECOND, width=45))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "footnote") == ["全文は別に示す。"]
    assert texts(document, "heading") == ["第２節　協力の進展"]
    assert texts(document, "body")[1:] == [FIRST, SECOND]


def test_a_note_with_a_number_under_a_table_stays_a_note(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        set_marked(sheets, 60, 80, "設立の条約", "（注1）", "に署名した。")
        sheets.column(60, 97, lines_of(FIRST, width=45))
        for y in (160, 180, 200):
            sheets.rule(60, y, 300)
        for x in (60, 180, 300):
            sheets.canvas.line(x, 842 - 160, x, 842 - 200)
        for place, cell in enumerate(("区分", "件数", "国", "12")):
            sheets.put(70 + 120 * (place % 2), 174 + 20 * (place // 2), cell, size=8)
        sheets.put(60, 212, "（注1）速報値である。", size=8)
        sheets.column(60, 240, lines_of(SECOND, width=45))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "note") == ["（注1）速報値である。"]
    assert texts(document, "footnote") == []


def test_a_mark_that_begins_a_line_belongs_to_the_sentence(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.put(60, 80, FIRST[:45])
        x = sheets.put(57, 97, "（注1）", size=6, raised=4)
        sheets.put(x - 3, 97, FIRST[45:88])
        sheets.put(60, 114, FIRST[88:])
        sheets.put(60, 714, "（注1）", size=8)
        sheets.put(90, 714, "全文は別に示す。", size=8)
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "body") == [FIRST]
    assert texts(document, "footnote") == ["全文は別に示す。"]


def test_notes_between_square_brackets_are_tied_to_their_marks(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        x = sheets.put(60, 80, "設立の条約")
        x = sheets.put(x, 80, "[1]", size=6, raised=4)
        sheets.put(x, 80, "に署名した。")
        sheets.column(60, 97, lines_of(FIRST, width=45, indent=False))
        sheets.put(sheets.put(60, 720, "[1]", size=7) + 3, 720, "条約の全文は別に示す。", size=7)
    document = read_one(tmp_path / "a.pdf")
    (note,) = [block for block in document.blocks if block.kind == "footnote"]
    assert note.text == "条約の全文は別に示す。"
    (mark,) = body_of(document).marks
    assert (mark.at, mark.label) == (5, "1")
    assert mark.target == document.blocks.index(note)
