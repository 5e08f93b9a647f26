"""The pages: whole without JavaScript, every state with words and a next step, nothing of the
corpus as markup.
"""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from .conftest import MARKUP

STATES = [
    ("start", "/"),
    ("results", "/?q=防衛"),
    ("two rungs", "/?q=産業界"),
    ("filtered", "/?q=防衛&kind=body&size=5&page=2"),
    ("nothing found", "/?q=琵琶湖の水位"),
    ("past the end", "/?q=防衛&page=99"),
    ("broken query", "/?q=((( OR -"),
    ("bad query", "/?q=a&page=0"),
    ("unknown page", "/nothing"),
    ("guide", "/api"),
    ("documents", "/documents"),
    ("by place", "/?q=産業界&sort=place&size=5&page=2"),
    ("bad order", "/?q=a&sort=up"),
    ("english", "/?q=防衛&lang=en"),
    ("for paper", "/print?q=防衛&kind=body"),
    ("nothing for paper", "/print?q=琵琶湖の水位"),
]
states = pytest.mark.parametrize(
    "address", [address for _, address in STATES], ids=[name for name, _ in STATES]
)


def links(page: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'<a [^>]*href="([^"]*)"', page)]


@states
def test_a_page_is_well_formed(client: FlaskClient, address: str) -> None:
    page = client.get(address).text
    assert page.startswith("<!doctype html>")
    assert page.count("<h1") == 1
    assert page.count("<main") == page.count('role="search"') == page.count('id="q"') == 1
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert re.search(r"<title>[^<]+</title>", page)


@states
def test_a_page_holds_nothing_inline_and_nothing_from_elsewhere(
    client: FlaskClient, address: str
) -> None:
    page = client.get(address).text
    assert not re.search(r'<[^>]+\s(style|on[a-z]+)="', page)
    assert "<style" not in page
    assert re.findall(r"<script[^>]*>(.*?)</script>", page, re.S) == [""]
    assert not [link for link in re.findall(r'(?:src|href)="([^"]*)"', page) if "//" in link]


@states
def test_no_link_of_a_page_leads_nowhere(client: FlaskClient, address: str) -> None:
    itself = {"page=0": 400, "sort=up": 400, "nothing": 404}
    for link in set(links(client.get(address).text)):
        if link and link != address and not link.startswith(("#", "/documents/")):
            expected = next((status for part, status in itself.items() if part in link), 200)
            assert client.get(link).status_code == expected, link


def test_a_word_is_found_and_marked_without_javascript(client: FlaskClient) -> None:
    page = client.get("/?q=産業界").text
    assert "<mark>産業界</mark>" in page
    assert '<ol class="hits"' in page
    assert 'role="status"' in page
    assert "防衛白書" in page


def test_blank_queries_are_the_start_page(client: FlaskClient) -> None:
    for address in ["/", "/?q=", "/?q=%20", "/?q=%E3%80%80"]:
        page = client.get(address)
        assert page.status_code == 200
        assert "収録した文章" in page.text


def test_the_examples_of_the_start_page_are_found(client: FlaskClient) -> None:
    examples = re.search(r'<section class="examples".*?</section>', client.get("/").text, re.S)
    assert examples
    for link in links(examples[0]):
        assert "<mark>" in client.get(link).text, link


def test_rows_without_headings_have_examples_too(hostile: FlaskClient) -> None:
    examples = re.search(r'<section class="examples".*?</section>', hostile.get("/").text, re.S)
    assert examples
    for link in links(examples[0]):
        assert "<mark>" in hostile.get(link).text, link


def test_the_line_between_the_rungs_is_said_in_words(client: FlaskClient) -> None:
    page = client.get("/?q=産業界").text
    assert "すべての言葉に合う箇所" in page
    assert "ここからは、一部の言葉を含む箇所" in page


def test_a_gloss_is_ruby_over_its_word(client: FlaskClient) -> None:
    page = client.get("/?q=GCAP").text
    assert re.search(
        r"<ruby class=\"after\"><mark>GCAP</mark><rp>（</rp>"
        r"<rt>(<mark>)?Global Combat Air Programme",
        page,
    )


def test_a_filter_is_a_link_and_can_be_taken_off_again(client: FlaskClient) -> None:
    page = client.get("/?q=防衛&page=2").text
    chosen = next(link for link in links(page) if "kind=body" in link)
    assert "page=" not in chosen
    filtered = client.get(chosen).text
    assert '<li class="kind">解説</li>' not in filtered
    assert "/?q=%E9%98%B2%E8%A1%9B" in links(filtered)


def test_a_chip_switches_a_variant_off_and_on(client: FlaskClient) -> None:
    page = client.get("/?q=取り組み").text
    off = [link for link in links(page) if "without=" in link]
    assert "without=inside" not in off[0]
    again = client.get(off[0]).text
    assert '<a class="chip off"' in again
    assert "/?q=%E5%8F%96%E3%82%8A%E7%B5%84%E3%81%BF" in links(again)


def test_pages_lead_on_and_back_and_say_where_one_is(client: FlaskClient) -> None:
    page = client.get("/?q=防衛&size=5&page=2").text
    assert page.count('aria-current="page"') == 1
    assert re.search(r'rel="prev" href="/\?q=[^"]*&amp;size=5"', page)
    assert re.search(r'rel="next" href="/\?q=[^"]*&amp;size=5&amp;page=3"', page)
    assert '<li class="hit" value="6">' in page


def test_what_was_written_can_t_be_switched_off(client: FlaskClient) -> None:
    page = client.get("/?q=(((防衛").text
    assert "without=" not in "".join(links(page))
    assert "ふつうの文章として検索しました" in page


def test_another_query_is_offered_with_its_count_and_answers(client: FlaskClient) -> None:
    page = client.get("/?q=防衛技術基板").text
    offered = re.search(r"ほかの候補</h2>\s*<ul>(.*?)</ul>", page, re.S)
    assert offered
    for link in links(offered[1]):
        assert "<mark>" in client.get(link).text


def test_nothing_found_says_what_to_try(client: FlaskClient) -> None:
    page = client.get("/?q=琵琶湖&kind=body").text
    assert "「琵琶湖」は見つかりませんでした" in page
    assert "絞り込みを外して検索する" in page


def test_a_page_past_the_end_leads_to_the_first(client: FlaskClient) -> None:
    page = client.get("/?q=産業界&page=99")
    assert page.status_code == 200
    assert "最初のページへ" in page.text


def test_the_reader_view_holds_every_passage_once_with_its_marks(
    client: FlaskClient, document: str
) -> None:
    passages = client.get(f"/api/v1/documents/{document}").get_json()["passages"]
    page = client.get(f"/documents/{document}?q=産業界").text
    shown = re.findall(r'<span class="part" id="([0-9a-f]{16})"', page)
    assert sorted(shown) == sorted(passage["id"] for passage in passages)
    text = [passage["id"] for passage in passages if passage["kind"] != "footnote"]
    assert [name for name in shown if name in text] == text
    assert "<mark>産業界</mark>" in page
    assert set(re.findall(r'href="#([0-9a-f]{16})"', page)) <= {
        passage["id"] for passage in passages
    }
    assert page.count("<h1") == 1


def test_the_reader_view_without_a_query_has_no_marks(client: FlaskClient, document: str) -> None:
    page = client.get(f"/documents/{document}")
    assert page.status_code == 200
    assert "<mark>" not in page.text


def test_the_text_of_the_reader_view_is_that_of_the_passages(
    client: FlaskClient, document: str
) -> None:
    """Law 5 on paper: take the markup away, and the corpus is there character for character."""
    page = client.get(f"/documents/{document}?q=防衛").text
    for passage in client.get(f"/api/v1/documents/{document}").get_json()["passages"]:
        found = re.search(rf'<span class="part" id="{passage["id"]}">(.*?)</span>', page, re.S)
        assert found
        shown = re.sub(r"<rp>.*?</rp>|<rt>.*?</rt>|<sup.*?</sup>", "", found[1])
        assert unescape(re.sub(r"<[^>]*>", "", shown)) == passage["text"]


def test_markup_in_a_query_is_text(client: FlaskClient) -> None:
    for typed in [
        "<script>alert(1)</script>",
        '" onfocus="alert(1)',
        "{{7*7}}",
        "javascript:alert(1)",
        "'><img src=x>",
    ]:
        for address in ["/", "/nothing", "/documents/none"]:
            page = client.get(address, query_string={"q": typed}).text
            assert re.findall(r"<script[^>]*>(.*?)</script>", page, re.S) == [""]
            assert "<img src=x" not in page
            assert '" onfocus="' not in page
            assert "49" not in re.findall(r'<input id="q"[^>]*value="([^"]*)"', page)[0]
            assert not [link for link in links(page) if link.startswith("javascript")]


def test_markup_in_a_corpus_is_text(hostile: FlaskClient) -> None:
    pages = [
        hostile.get("/").text,
        hostile.get("/?q=防衛").text,
        hostile.get("/?q=alert&size=50").text,
    ]
    summaries = hostile.get("/api/v1/documents").get_json()["documents"]
    pages.append(hostile.get(summaries[0]["url"] + "?q=防衛").text)
    for page in pages:
        assert re.findall(r"<script[^>]*>(.*?)</script>", page, re.S) == [""]
        assert "<img src=x" not in page
        assert "<u>" not in page
        assert "&lt;script&gt;" in page
    assert MARKUP in unescape(re.sub(r"</?mark>", "", pages[-1]))


def test_text_that_runs_right_to_left_stays_in_its_place(hostile: FlaskClient) -> None:
    page = hostile.get("/?q=防衛").text
    for stray in re.finditer("\u202e", page):
        before = page[: stray.start()]
        inside = (
            before.rfind("<bdi") > before.rfind("</bdi>")
            or "<title>" in before[-80:]
            or 'title="' in before[-200:]
        )
        assert inside


def test_the_source_of_the_bundled_corpus_is_named_and_of_no_other(
    client: FlaskClient, hostile: FlaskClient
) -> None:
    for address in ["/", "/?q=防衛", "/nothing"]:
        assert "防衛白書" in client.get(address).text
        assert "防衛白書" not in hostile.get(address).text


def test_opensearch_describes_the_search(client: FlaskClient) -> None:
    response = client.get("/opensearch.xml")
    root = ElementTree.fromstring(response.text)
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert root.tag == f"{space}OpenSearchDescription"
    urls = {url.attrib["type"]: url.attrib["template"] for url in root.findall(f"{space}Url")}
    assert urls["text/html"] == "http://localhost/?q={searchTerms}"
    assert response.mimetype == "application/opensearchdescription+xml"


def test_results_are_not_for_robots_and_the_start_page_is(client: FlaskClient) -> None:
    assert client.get("/?q=防衛").headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get("/").headers


def test_by_place_the_hits_come_as_in_the_document_and_every_link_keeps_the_order(
    client: FlaskClient,
) -> None:
    page = client.get("/?q=戦闘機&sort=place&size=5").text
    lines = [int(line) for line in re.findall(r"<li>原文 (\d+)", page)]
    assert lines == sorted(lines)
    assert all("sort=place" in link for link in links(page) if "page=" in link or "kind=" in link)
    assert re.search(r'<a href="[^"]*sort=place[^"]*" aria-current="true">文書の順</a>', page)


def test_a_reference_leads_to_the_figure_that_it_names(client: FlaskClient, document: str) -> None:
    page = client.get(f"/documents/{document}").text
    for label in ["図表Ⅳ-1-2-1", "図表Ⅳ-1-2-2", "図表Ⅳ-1-2-3"]:
        found = re.search(rf'<a class="named" href="#([0-9a-f]{{16}})">{label}</a>', page)
        assert found, label
        assert re.search(rf'id="{found[1]}">{label} ', page)


def test_a_footnote_stands_beside_the_text_that_has_its_mark(
    client: FlaskClient, document: str
) -> None:
    page = client.get(f"/documents/{document}").text
    blocks = page.split('<div class="block ')
    treaty = next(block for block in blocks if "GIGO" in block and "設立条約" in block)
    assert re.search(
        r'<li class="footnote">.*グローバル戦闘航空プログラム政府間機関の設立に関する条約',
        treaty,
        re.S,
    )


def test_the_lines_of_the_file_are_shown_on_demand_and_put_away(
    client: FlaskClient, document: str
) -> None:
    page = client.get(f"/documents/{document}?q=産業界").text
    assert "source-lines" not in page
    link = next(unescape(link) for link in re.findall(r'<a class="lines" href="([^"]*)"', page))
    shown = client.get(link).text
    assert '<li value="2"><bdi>\t第2節\t 防衛技術基盤の強化</bdi></li>' in shown
    assert "原文を閉じる" in shown
    assert client.get(f"/documents/{document}?source=0000").status_code == 404


def test_rows_have_no_lines_to_show(hostile: FlaskClient) -> None:
    address = hostile.get("/api/v1/documents").get_json()["documents"][0]["url"]
    assert 'class="lines"' not in hostile.get(address).text


def test_the_page_for_paper_holds_all_hits_in_the_order_of_the_documents(
    client: FlaskClient, document: str
) -> None:
    page = client.get("/print?q=防衛").text
    shown = [
        link.partition("#")[2] for link in re.findall(r'class="path"[^>]*><a href="([^"]*)"', page)
    ]
    assert len(shown) == client.get("/api/v1/search?q=防衛").get_json()["total"] > 30
    passages = [
        each["id"] for each in client.get(f"/api/v1/documents/{document}").get_json()["passages"]
    ]
    assert shown == [each for each in passages if each in set(shown)]
    narrower = client.get("/print?q=防衛&kind=heading").text
    assert "見出し" in narrower
    assert 0 < narrower.count('class="hit"') < len(shown)
    relaxed = client.get("/print?q=産業界").text
    assert relaxed.count('class="rung"') == 1
    assert client.get("/print?q=琵琶湖の水位").status_code == 200
    assert client.get("/print").status_code == 400


def test_the_page_for_paper_tells_what_holds_all_that_was_typed_from_what_holds_a_part(
    client: FlaskClient,
) -> None:
    heading = re.compile(
        r"<main.*?<h1><bdi>([^<]*)</bdi></h1>\s*<p class=\"count\">([^<]*)</p>", re.S
    )
    rungs = [
        hit["rung"] for hit in client.get("/api/v1/search?q=産業界&size=50").get_json()["hits"]
    ]
    assert set(rungs) == {1, 2}
    mixed = heading.search(client.get("/print?q=産業界").text)
    assert mixed
    assert mixed[1] == "「産業界」の検索結果"
    assert (
        f"すべての言葉に合う箇所 {rungs.count(1)}件 · 一部の言葉を含む箇所 {rungs.count(2)}件"
        in mixed[2]
    )
    whole = heading.search(client.get("/print?q=防衛").text)
    assert whole
    assert whole[1] == "「防衛」を含む箇所"
    assert re.fullmatch(r"\d+件、文書の順", whole[2])


def test_what_an_address_repeats_makes_no_large_page(client: FlaskClient) -> None:
    values = [f"{'あ' * 21}{number:02}" for number in range(32)]
    without, documents = (
        "&".join(f"{name}={value}" for value in values) for name in ("without", "document")
    )
    assert client.get(f"/?q=防衛&{without}&without=い").status_code == 400
    assert client.get(f"/?q=防衛&document={'あ' * 1_501}").status_code == 400
    largest = client.get(f"/?q=防衛&{without}&{documents}&size=50&lang=en")
    assert largest.status_code == 200
    assert len(largest.data) < 2**20
