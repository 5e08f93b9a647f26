"""Pages of old: tables that only set text in, titles in bold and coloured type."""

import pytest

from tests.reading.test_webpages import read_page


def test_a_table_that_only_sets_text_in_from_the_margin_is_none() -> None:
    page = "<table><tr><td width=20></td><td>木を使います。</td></tr></table>"
    assert [block.kind for block in read_page(page).blocks] == ["body"]


def test_a_form_whose_empty_cells_are_behind_what_they_ask_is_a_table() -> None:
    page = "<table><tr><td>氏名</td><td></td></tr><tr><td>住所</td><td></td></tr></table>"
    assert [block.kind for block in read_page(page).blocks] == ["table"]


@pytest.mark.parametrize(
    ("opening", "cell"),
    [
        ("<table border=1>", ""),
        ("<table><caption>持ち物</caption>", ""),
        ("<table>", "<input type=checkbox>"),
        ("<table>", "<img src=a.png>"),
    ],
)
def test_a_table_with_lines_a_caption_or_something_to_tick_is_one(opening: str, cell: str) -> None:
    rows = "".join(f"<tr><td>{cell}</td><td>{text}</td></tr>" for text in ("水筒", "帽子"))
    assert "table" in [block.kind for block in read_page(f"{opening}{rows}</table>").blocks]


def test_a_bold_line_in_coloured_type_is_a_heading() -> None:
    page = (
        "<p><font color=white><b>１　ねらい</b></font></p><p>木を使います。</p>"
        "<p><font color=red>約<b>２割</b></font></p><p>これは高い割合です。</p>"
    )
    assert [block.text for block in read_page(page).blocks if block.kind == "heading"] == [
        "１　ねらい"
    ]
