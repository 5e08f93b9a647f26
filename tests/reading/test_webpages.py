"""Web pages: what is on the page is text, or is listed as taken out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import Document
from indexer.reading import cut_passages
from indexer.reading.formats.html import parse_html
from indexer.reading.roads import read_marked_up
from tests.reading.laws import assert_conserved, assert_sliced


def read_page(page: str) -> Document:
    document = read_marked_up(parse_html(page, "a.html", "utf-8", "html"), "a.html")
    assert_conserved(document)
    assert_sliced(document, cut_passages(document))
    return document


def removals(document: Document) -> list[tuple[str, str]]:
    return [(gone.step, document.source[gone.start : gone.end]) for gone in document.removals]


def test_what_stands_around_the_text_and_what_is_hidden_are_listed() -> None:
    document = read_page(
        "<!-- 先 --><html><head><title>題</title><style>p { "
        "}</style></head><body><nav>案内<ul><li>一</ul></nav>"
        "<main><h1>見出し</h1><p>わが国は<!-- 注 -->技術を<img alt='印'>育てる。<script>x()"
        "</script><p hidden>隠し</p>"
        "<footer>奥付</footer></main>外</body></html><!-- 後 -->"
    )
    assert [block.text for block in document.blocks] == ["見出し", "わが国は技術を育てる。"]
    assert removals(document) == [
        ("hidden", "先"),
        ("page-furniture", "題\n案内\n一"),
        ("hidden", "注\n印"),
        ("hidden", "隠し"),
        ("page-furniture", "奥付"),
        ("page-furniture", "外"),
        ("hidden", "後"),
    ]


def test_a_comment_parts_no_list() -> None:
    assert [
        block.text for block in read_page("<ul><li>甲</li><!-- 注 --><li>乙</li></ul>").blocks
    ] == ["甲\n乙"]


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "color: red; DISPLAY : None !important",
        "visibility: hidden",
        ";display:none",
    ],
)
def test_what_a_style_of_its_own_hides_is_listed(style: str) -> None:
    document = read_page(f"<p>見える。</p><div style='{style}'><p>見えない。</p></div>")
    assert [block.text for block in document.blocks] == ["見える。"]
    assert removals(document) == [("hidden", "見えない。")]


@pytest.mark.parametrize("style", ["display:block", "x-display:none", "content:'display:none'", ""])
def test_what_no_style_hides_is_text(style: str) -> None:
    page = f'<div style="{style}"><p>見える。</p></div>'
    assert [block.text for block in read_page(page).blocks] == ["見える。"]


def kinds(page: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_page(page).blocks]


def test_a_term_and_its_description_are_one_line() -> None:
    assert kinds(
        "<dl><dt>日時</dt> <dd>令和6年4月1日</dd>\n<dt>場所</dt><dd><p>防衛省</p></dd>"
        "<dt>題</dt><dt>議題</dt><dd>甲</dd><dd>乙</dd></dl><p>以上。</p>"
    ) == [("list", "日時 令和6年4月1日\n場所 防衛省\n題\n議題 甲\n乙"), ("body", "以上。")]


def test_terms_in_divisions_are_lines_too() -> None:
    page = "<dl><div><dt>担当</dt><dd>総務課</dd></div><div><dt>電話</dt><dd>内線1</dd></div></dl>"
    assert kinds(page) == [("list", "担当 総務課\n電話 内線1")]


def test_a_cell_over_rows_stands_in_each_of_them() -> None:
    assert kinds(
        "<table><tr><th>道県<th>市<th>人口<tr><td rowspan=2>北海道<td>札幌市<td>甲"
        "<tr><td>函館市<td>乙<tr><td>青森県<td>青森市<td rowspan=2>丙<tr><td colspan=2>計</table>"
    ) == [("table", "道県 市 人口\n北海道 札幌市 甲\n北海道 函館市 乙\n青森県 青森市 丙\n計 丙")]


def test_a_span_costs_nothing() -> None:
    cells = "<td rowspan=999999999 colspan=999999999>甲案" * 3
    rows = f"<table><tr>{cells}<tr><td>乙案<td>丙案</table>"
    assert kinds(rows)[0][1].startswith("甲案 甲案 甲案\n")


def test_the_lines_of_a_cell_are_in_one_with_a_space_between_them() -> None:
    page = "<tr><td>甲<br>乙案<td><p>丙</p>\n<p>丁</p><tr><td><ul><li>戊案<li>己</ul><td>庚"
    assert kinds(f"<table>{page}</table>") == [("table", "甲 乙案 丙 丁\n戊案 己 庚")]


@pytest.mark.parametrize(
    "table",
    [
        "<table role=presentation><tr><td><p>前の文。</p><td><p>後の文。</p></table>",
        "<table><tr><td><p>前の文。</p><p>後の文。</p></table>",
        "<table><tr><td>前の文。<td><table><tr><td>後の文。</table></table>",
    ],
)
def test_a_table_that_puts_parts_side_by_side_is_none(table: str) -> None:
    assert kinds(table) == [("body", "前の文。"), ("body", "後の文。")]


def test_headings_in_a_table_are_headings() -> None:
    page = "<table><tr><td><h2>趣旨</h2><p>文である。</p><td><h2>日程</h2><p>次の文。</p></table>"
    assert [kind for kind, _ in kinds(page)] == ["heading", "body", "heading", "body"]


def test_what_is_said_in_place_of_a_picture_alone_is_a_figure() -> None:
    page = "<p>文である。<img alt='印の絵'></p><p><a href=x><img alt='体制の図'></a></p>"
    assert kinds(page) == [("body", "文である。"), ("figure", "体制の図")]
    assert removals(read_page(page)) == [("hidden", "印の絵")]


@pytest.mark.parametrize("alt", ["zu01.gif", "image 3", "12", "●"])
def test_the_name_of_a_picture_is_not_what_it_says(alt: str) -> None:
    assert kinds(f"<p><img alt='{alt}'></p><p>文。</p>") == [("body", "文。")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("図１　件数の推移", "caption"),
        ("資料：統計局", "source"),
        ("※ 速報値である。", "note"),
        ("図1は次のとおりである。", "body"),
        ("表２　の値を示した。", "body"),
        ("・甲を進める。", "body"),
    ],
)
def test_a_paragraph_that_says_what_it_is_is_that(text: str, kind: str) -> None:
    assert kinds(f"<p>前の文。</p><p>{text}</p>")[1][0] == kind


def test_a_formula_is_text() -> None:
    page = "<p>面積は<math><mi>S</mi><annotation>\\S</annotation></math>である。"
    assert read_page(page).blocks[0].text == "面積はSである。"


def test_signs_around_a_reading_are_listed() -> None:
    document = read_page("<ruby>西<rp>（</rp><rt>にし</rt><rp>）</rp></ruby>の国")
    assert document.blocks[0].text == "西の国"
    assert removals(document) == [("notation-mark", "（\n）")]


def test_a_footnote_is_what_says_so() -> None:
    mark, note = (
        "<a role='doc-noteref' href='#n'>（注一の二）</a>",
        "<div role='doc-footnote' id='n'><p>甲。<p>乙。</div>",
    )
    page = f"<p>条約{mark}に。{note}"
    document = read_page(page)
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("body", "条約に。"),
        ("footnote", "甲。"),
        ("footnote", "乙。"),
    ]
    assert [(mark.label, mark.target) for mark in document.blocks[0].marks] == [("注一の二", 1)]


@pytest.mark.parametrize("depth", [200, 2_000, pytest.param(20_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "tag", ["div", "ul><li", "blockquote", "table><tr><td", "b", "ruby", "sup><a", "span"]
)
def test_however_deep_elements_lie_their_text_is_read(tag: str, depth: int) -> None:
    document = read_page(f"<p>初め。</p>{f'<{tag}>' * depth}深い文<script>x()</script>")
    text = "\n".join(block.text for block in document.blocks)
    assert all(said in text for said in ("初め。", "深い文"))


@pytest.mark.parametrize(
    "tag", ["section", "details", "header", "figure", "ruby", "article", "p", "custom-element"]
)
def test_a_page_without_the_tag_of_its_body_is_read_like_one_with_it(tag: str) -> None:
    head = "<!doctype html><meta charset=utf-8><title>表題</title><script>x()</script><!-- 印 -->"
    body = f"<{tag}>初めの文。</{tag}>続きの文。<h1>見出し</h1><p>終わりの文。</p>"
    bare, whole = read_page(head + body), read_page(f"{head}<body>{body}")
    assert [block.text for block in bare.blocks] == [block.text for block in whole.blocks]
    assert "終わりの文。" in bare.blocks[-1].text
    assert removals(bare) == removals(whole)


# Every {} is text of the page, every {h} what is listed.
PARTS = (
    *(
        "<p>{}</p>",
        "<h2>{}</h2>",
        "{}",
        "<div>{}<p>{}</div>{}",
        "<ul><li>{}<li>{}<ul><li>{}</ul></ul>",
    ),
    *(
        "<table><caption>{}</caption><tr><th>{}<td>{}<tr><td>{}<p>{}</table>",
        "<pre>{}\n {}</pre>",
        "<br>{}",
    ),
    *(
        "<ruby>{}<rt>{}</rt>{}<rt>{}</rt></ruby>",
        "<ruby>{}<rp>{h}</rp></ruby>",
        "<rt>{}</rt>",
        "<b>{}</b>{}",
    ),
    *("{}<sup><a href=#n>1</a></sup>", "<li id=n>{}</li>", "<nav>{h}<b>{h}</b></nav>", "<a>{}</a>"),
    *("<header><h1>{}</h1></header>", "<header>{h}</header>", "<!-- {h} -->", "<p hidden>{h}</p>"),
    *(
        "<figure><img alt={}><figcaption>{}</figcaption></figure>",
        "<p>文<img alt={h}></p>",
        "<dl><dt>{}<dd>{}</dl>",
    ),
    *(
        "<select><option>{h}</select>",
        "<textarea>{h}</textarea>",
        "<form>{h}</form>",
        "<svg><text>{h}</text></svg>",
    ),
    *(
        "<math><mi>{}</mi></math>",
        "<details><summary>{}</summary>{}</details>",
        "<noscript>{h}</noscript>",
    ),
    *(
        "<main>{}</main>",
        "<article>{}</article>",
        "<div id=main>{}",
        "<footer>{h}</footer>",
        "{} < {} & {}",
    ),
    *(
        "</div>",
        "</p>",
        "</table>",
        "<title>{}</title>",
        "<td>{}",
        "</ruby>",
        "<span>{}",
        "<script>x()</script>",
    ),
    *("<?a {h} ?>", "<防衛>{}", "<del>{}</del>"),
)


@pytest.mark.slow
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=12).map("".join))
@settings(max_examples=200)
def test_every_word_of_a_page_is_text_or_listed(form: str) -> None:
    """What a reader sees is in a block, a reading or a removal (what stands beside the main text is
    one).
    """
    words: list[str] = []

    def name(match: re.Match[str]) -> str:
        words.append(f"語{len(words)}号{match[0][1:-1]}")
        return words[-1]

    page = re.sub(r"\{h?\}", name, form)
    document = read_page(page)
    shown = [
        said
        for block in document.blocks
        for said in (block.text, *(gloss.text for gloss in block.glosses))
    ]
    text, gone = "\n".join(shown), "\n".join(text for _, text in removals(document))
    beside = gone if re.search("main|article|header|title", form) else ""
    assert [
        word for word in words if word not in (gone if word[-1] == "h" else text + beside)
    ] == [], page
