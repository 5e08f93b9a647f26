"""The page of results: hits, rungs, filters, variants, further pages, and what to try instead."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

from flask.testing import FlaskClient

from indexer import service
from webui import create_app

from .page_links import links


def test_a_word_is_found_and_marked_without_javascript(client: FlaskClient) -> None:
    page = client.get("/?q=産業界").text
    assert "<mark>産業界</mark>" in page
    assert '<ol class="hits"' in page
    assert 'role="status"' in page
    assert "防衛白書" in page


def test_the_line_between_the_rungs_is_said_in_words(client: FlaskClient) -> None:
    page = client.get("/?q=産業界").text
    assert "すべての言葉に合う箇所" in page
    assert "ここからは、一部の言葉を含むか、題名や見出しに含む箇所" in page


def test_where_only_a_heading_has_the_word_that_is_marked_in_it(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    parts = "年次報告", "第1章　概要", "第2章　教育", "成人式を行います。", "教育長が出ます。"
    (tmp_path / "corpus" / "報告.txt").write_text("\n\n".join(parts), encoding="utf-8")
    service.build(tmp_path / "corpus", tmp_path / "index")
    client = create_app(tmp_path / "index").test_client()
    page = client.get("/?q=教育").text
    assert re.findall("<p class=.path. lang=.ja.>(.*)</p>", page) == [
        '<bdi><span class="counter">第2章　教育</span></bdi>',
        "<bdi>第2章　<mark>教育</mark></bdi>",
    ]
    some = client.get("/?q=教育+成人式").text
    assert "<bdi>第2章　<mark>教育</mark></bdi>" in some, "the text has but one of the words"
    assert "<mark>成人式</mark>を行います。" in some
    lines = client.get("/?q=教育&density=line").text
    assert "<bdi>第2章　</bdi></span>" in lines
    assert "<mark>教育</mark> › 成人式を行います。" in lines


def test_what_holds_all_words_is_called_the_same_whether_more_follows_or_not(
    client: FlaskClient,
) -> None:
    few = re.search("すべての言葉に合う箇所 [0-9]+件", client.get("/?q=防衛+技術&size=10").text)
    many = re.search("すべての言葉に合う箇所 [0-9]+件", client.get("/?q=防衛+技術&size=50").text)
    assert few
    assert many
    assert few[0] == many[0]


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
    assert "ふつうの言葉として検索しました" in page


def test_another_query_is_offered_with_its_count_and_answers(client: FlaskClient) -> None:
    page = client.get("/?q=防衛技術基板").text
    offered = re.search(r"ほかの候補</h2>\s*<ul>(.*?)</ul>", page, re.S)
    assert offered
    for link in links(offered[1]):
        assert "<mark>" in client.get(link).text


def test_nothing_found_says_what_to_try(client: FlaskClient) -> None:
    for asked in ("琵琶湖", "琵琶湖&kind=body"):  # a filter is not to blame
        page = client.get(f"/?q={asked}").text
        assert "「琵琶湖」は見つかりませんでした" in page
        assert "絞り込みを外して" not in page
        assert "収録した文章の中に、この言葉に合う箇所はありません" in page
    page = client.get("/?q=防衛&document=none.txt").text
    assert "絞り込みを外すと" in page
    assert "絞り込んだ範囲に、この言葉に合う箇所はありません" in page
    assert "収録した文章の中に、この言葉に合う箇所はありません" not in page


def test_what_cannot_be_searched_is_told_from_what_is_nowhere(client: FlaskClient) -> None:
    page = client.get("/?q=。。。").text
    assert "検索できる文字がありません" in page
    assert "見つかりませんでした" not in page
    assert "ほかの書き方を試す" not in page
    page = client.get("/?q=タイトル：琵琶湖").text
    assert "題名にこの言葉を含む文書はありません" in page
    assert "検索できる文字がありません" not in page


def test_marks_are_said_to_be_left_out_only_where_some_were_typed(client: FlaskClient) -> None:
    said = "「」や - を外す"
    assert said not in client.get("/?q=琵琶湖").text
    assert said in client.get("/?q=「琵琶湖」").text


def test_a_page_past_the_end_leads_to_the_first(client: FlaskClient) -> None:
    page = client.get("/?q=産業界&page=99")
    assert page.status_code == 200
    assert "最初のページへ" in page.text


def test_by_place_the_hits_come_as_in_the_document_and_every_link_keeps_the_order(
    client: FlaskClient,
) -> None:
    page = client.get("/?q=戦闘機&sort=place&size=5").text
    lines = [int(line) for line in re.findall(r"<li>原文 (\d+)", page)]
    assert lines == sorted(lines)
    assert all("sort=place" in link for link in links(page) if "page=" in link or "kind=" in link)
    assert re.search(r'<a href="[^"]*sort=place[^"]*" aria-current="true">文書の順</a>', page)


def test_the_last_page_says_why_what_holds_some_of_the_words_is_not_there(
    client: FlaskClient,
) -> None:
    """How many hits a page has decides it: that is said where a reader would miss them."""
    said = re.compile('<p class="take rest">[^<]*満たない[^<]*<a href="([^"]*)"')
    assert not said.search(client.get("/?q=産業界").text)
    assert not said.search(client.get("/?q=防衛").text)
    for more in ("", "&group=document", "&size=50", "&kind=body&kind=heading&kind=box&kind=list"):
        total = client.get(f"/api/v1/search?q=防衛{more}").get_json()
        listed = total["documents"] or total["total"]
        last = said.search(client.get(f"/?q=防衛{more}&page={-(-listed // total['size'])}").text)
        if len(total["rungs"]) > 1:
            assert last is None
            continue
        assert last
        rest = client.get(html.unescape(last[1]).partition("#")[0]).text
        assert last[1].endswith("#some")
        assert ('id="some"' in rest) or "group" in more  # both may be of the same document
        assert not said.search(rest)


def test_with_some_of_the_words_a_page_goes_on_where_those_with_all_end(
    client: FlaskClient,
) -> None:
    """Numbers go on, none is there twice, and all that leads on from such a page keeps it so."""
    hits = []
    page = "/api/v1/search?q=防衛&rung=2&size=7"
    while page:
        answer = client.get(page).get_json()
        hits += [(hit["rung"], hit["id"]) for hit in answer["hits"]]
        page = answer["next"]
    together = client.get("/api/v1/search?q=防衛&size=50").get_json()["hits"]
    assert hits[:50] == [(hit["rung"], hit["id"]) for hit in together]
    assert len(set(hits)) == len(hits) == answer["total"] > 50
    assert [rung for rung, _ in hits] == sorted(rung for rung, _ in hits)
    shown = client.get("/?q=防衛&rung=2").text
    kept = [link for link in links(shown) if link.startswith(("/?q=", "/documents/"))]
    assert all("rung=2" in link for link in kept if "document=" in link or "passage=" in link)
    for taken in (link for link in links(shown) if "search.csv" in link or "/print" in link):
        assert client.get(html.unescape(taken)).status_code == 200


def test_filters_alone_have_no_words_some_of_which_could_be_held(client: FlaskClient) -> None:
    total = client.get("/api/v1/search?kind=body").get_json()["total"]
    page = client.get(f"/?q=&kind=body&page={-(-total // 10)}").text
    assert 'class="hits"' in page
    assert 'class="take rest"' not in page


def test_common_words_are_called_so_where_nothing_is_like_what_was_typed(
    client: FlaskClient,
) -> None:
    page = client.get("/?q=鸚鵡貝").text
    assert "よくある言葉（検索した言葉とは関係ありません）" in page
    assert "ほかの候補" not in page
    assert "ほかの候補" in client.get("/?q=防衛 鸚鵡貝").text


def test_where_a_list_ends_before_what_was_found_it_is_said(tmp_path: Path) -> None:
    rows = [{"id": f"r{n}", "title": f"橋{n}", "text": f"橋の補修{n}。"} for n in range(1_001)]
    lines = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "rows.jsonl").write_text(lines, "utf-8")
    service.build(tmp_path / "rows.jsonl", tmp_path / "index")
    client = create_app(tmp_path / "index").test_client()
    said = "並べるのはここまでの1,000件です"
    assert said in client.get("/?q=橋&page=100").text
    assert said in client.get("/?q=橋&page=20&size=50").text
    for whole in ("/?q=橋&page=99", "/?q=橋&page=19&size=50", "/?q=橋 -補修7&page=100"):
        assert "ここまでの" not in client.get(whole).text
