"""Web pages: what is on the page is text, or is listed as taken out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import Document
from indexer.reading import cut
from indexer.reading.formats.html import parse_html
from indexer.reading.pipelines import read_marked_up
from tests.reading.laws import assert_conserved, assert_sliced


def read_page(page: str) -> Document:
    document = read_marked_up(parse_html(page, "a.html", "utf-8", "html"), "a.html")
    assert_conserved(document)
    assert_sliced(document, cut(document))
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


@pytest.mark.parametrize("depth", [200, 2_000, 20_000])
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
        "<img alt={h}>",
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


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=12).map("".join))
@settings(max_examples=200, deadline=None)
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
