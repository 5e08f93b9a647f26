from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import Undecodable
from indexer.reading import read
from indexer.reading.formats.html import parse_html
from indexer.reading.roads import read_marked_up
from tests.reading.read_documents import OUTLINE, glosses, hold, outline, read_one

PAGE = """<!DOCTYPE html><html><head><title>表題</title><style>p { color: red }</style></head><body>
<header><a href="/">ホーム</a></header><nav><ul><li>目次</li></ul></nav>
<main><h1>防衛の<ruby>現状<rp>（</rp><rt>げんじょう</rt><rp>）</rp></ruby></h1>
<p>わが国は<ruby>西<rt>にし</rt></ruby>の国々と
協力する<sup><a href="#n1">[1]</a></sup>。<br>次の行。<script>x()</script></p>
<h2>技術</h2><ul><li>甲の<b>一</b></li><li>乙</li></ul>
<table><caption>一覧</caption><tr><th>名称</th><th>年</th></tr><tr><td>甲</td><td>2018</td></tr></table>
<figure><figcaption>図1 流れ</figcaption></figure><!-- 注記 -->
<h3>⽅⼒</h3><p>終わり。</p><ol><li id="n1">脚注の文である。</li></ol></main>
<footer>奥付</footer></body></html>"""


def test_a_page_gives_its_main_content_with_its_structure(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    document = read_one(tmp_path / "a.html")
    one, two, three = "防衛の現状", "技術", "方力"
    assert outline(document) == [
        ("heading", one, ()),
        ("body", "わが国は西の国々と協力する。\n次の行。", (one,)),
        ("heading", two, (one,)),
        ("list", "甲の一\n乙", (one, two)),
        ("caption", "一覧", (one, two)),
        ("table", "名称 年\n甲 2018", (one, two)),
        ("caption", "図1 流れ", (one, two)),
        ("heading", three, (one, two)),
        ("body", "終わり。", (one, two, three)),
        ("footnote", "脚注の文である。", (one,)),
    ]
    assert glosses(document) == [("現状", "げんじょう"), ("西", "にし")]
    (mark,) = document.blocks[1].marks
    assert (mark.at, mark.label, mark.target) == (13, "1", 9)
    assert (document.title, document.format) == ("防衛の現状", "html")


@pytest.mark.parametrize("codec", ["utf-8", "cp932", "euc_jp", "iso2022_jp"])
def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path, codec: str) -> None:
    name = {"cp932": "Shift_JIS", "euc_jp": "EUC-JP", "iso2022_jp": "ISO-2022-JP"}.get(codec, codec)
    page = f'<meta charset="{name}"><p>防衛省は技術を育てる。</p>'
    (tmp_path / "a.htm").write_bytes(page.encode(codec))
    assert [block.text for block in read_one(tmp_path / "a.htm").blocks] == [
        "防衛省は技術を育てる。"
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.html", "<h1>第1章 防衛の\n現状</h1><p>文。"), ("a.md", "# 第1章 防衛の現状\n\n文。\n")],
)
def test_a_space_that_was_typed_stays_and_a_line_end_is_none(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    heading, body = read_one(tmp_path / name).blocks
    assert heading.text.replace("　", " ") == "第1章 防衛の現状"
    assert body.section == ("第1章　防衛の現状",)


def test_a_page_that_declares_a_wrong_encoding_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(
        '<meta charset="Shift_JIS"><p>防衛省は技術を育てる。</p>'.encode()
    )
    assert [block.text for block in read_one(tmp_path / "a.html").blocks] == [
        "防衛省は技術を育てる。"
    ]


def test_a_picture_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20
    )
    with pytest.raises(Undecodable):
        list(read(tmp_path / "a.html", tmp_path))


@pytest.mark.parametrize(
    ("page", "text", "readings"),
    [
        ("<ruby>西<rt>に<b>し</b></rt></ruby>の国", "西の国", [("西", "にし")]),
        ("<p>国々<sup><a href='#a'>1</a></sup><rt>くに</rt></p><p id='a'>脚注</p>", "国々くに", []),
        ("\x7f<rt>西", "西", []),
        ("<sup><a href='#a'>1</a></sup> <sup><a href='#a'>2</a></sup>", "1 2", []),
    ],
)
def test_a_reading_is_whole_and_what_it_cannot_stand_over_stays_text(
    page: str, text: str, readings: list[tuple[str, str]]
) -> None:
    document = read_marked_up(parse_html(page, "a.html", "utf-8", "html"), "a.html")
    hold(document)
    assert (document.blocks[0].text, glosses(document)) == (text, readings)


PARTS = (
    *(
        "<p>",
        "</p>",
        "<h2>",
        "<li>",
        "<ul>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<br>",
        "<pre>",
        "</pre>",
    ),
    *(
        "<ruby>",
        "<rt>",
        "</rt>",
        "</ruby>",
        "<sup><a href='#a'>1</a></sup>",
        "<li id='a'>",
        "<div>",
        "</div>",
        "<nav>",
    ),
    *(
        "防衛",
        "にし",
        "。",
        " ",
        "\n",
        "⽅",
        "か\u3099",
        "ク ロ ア チ ア",
        "&amp;",
        "<!--x-->",
        "\x00",
    ),
)


@given(st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=4)), max_size=40).map("".join))
@settings(max_examples=200)
def test_nothing_is_lost_of_any_page(page: str) -> None:
    hold(read_marked_up(parse_html(page, "a.html", "utf-8", "html"), "a.html"))


def test_markdown_is_read_by_its_structure(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\nlayout: x\n---\n# 防衛の現状\n\nわが国は<ruby>西<rt>にし</rt></ruby>の国々と\n**協"
        "力**する。\n\n"
        "## 技術\n\n* 甲\n* 乙\n\n| 名称 | 年 |\n|---|---|\n| 甲 | 2018 |\n",
        "utf-8",
    )
    document = read_one(tmp_path / "a.md")
    assert outline(document) == OUTLINE
    assert glosses(document) == [("西", "にし")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.html",
            "<p></p><p> <p><br><ul><li></ul><table><tr><td></table><h1></h1><ruby><rt></rt></ruby"
            "><p>文である。",
        ),
        ("a.md", "# \n\n|a||\n|-|-|\n|||\n\n- \n\n>\n\n<br>\n\n文である。\n"),
    ],
)
def test_pages_and_markdown_may_hold_what_has_no_text(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert read_one(tmp_path / name).blocks[-1].text == "文である。"
