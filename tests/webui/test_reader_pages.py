"""The page of a document: passages, marks, notes, references, and the lines of its file."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import docx
from flask.testing import FlaskClient

from indexer import service
from webui import create_app


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
    # Where the first mark is far, the id stands at it.
    far = re.compile(
        r'<span class="part">((?:(?!class="part").)*)<span class="part" id="(\w+)"></span>', re.S
    )
    page = far.sub(r'<span class="part" id="\2">\1', page)
    for passage in client.get(f"/api/v1/documents/{document}").get_json()["passages"]:
        found = re.search(rf'<span class="part" id="{passage["id"]}">(.*?)</span>', page, re.S)
        assert found
        shown = re.sub(r"<rp>.*?</rp>|<rt>.*?</rt>|<sup.*?</sup>", "", found[1])
        assert unescape(re.sub(r"<[^>]*>", "", shown)) == passage["text"]


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
    page = client.get(f"/documents/{document}").text
    assert "source-lines" not in page
    opened = client.get(first_link(page, "permalink")).text
    shown = client.get(first_link(opened, "lines")).text
    assert '<li value="2"><bdi>\t第2節\t 防衛技術基盤の強化</bdi></li>' in shown
    assert "原文を閉じる" in shown
    assert client.get(f"/documents/{document}?source=0000").status_code == 404


def first_link(page: str, name: str) -> str:
    """The address of the first link of a class that is in the page, not in a template of it."""
    whole = page.partition("<template")[0]
    return unescape(next(iter(re.findall(rf'<a class="{name}" href="([^"]*)"', whole))))


def test_rows_have_no_lines_to_show(hostile: FlaskClient) -> None:
    address = hostile.get("/api/v1/documents").get_json()["documents"][0]["url"]
    assert 'class="lines"' not in hostile.get(address).text


def test_lines_are_told_only_of_files_that_have_some_to_count(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    paragraphs = ("航路の計画を定めた。", "航路の調査を終えた。")
    (corpus / "a.txt").write_text("\n\n".join(paragraphs), "utf-8")
    (corpus / "a.csv").write_text("項目,内容\n航路,3本\n", "utf-8")
    (corpus / "a.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n航路の話です。\n", "utf-8")
    (corpus / "a.html").write_text("".join(f"<p>{each}" for each in paragraphs), "utf-8")
    document = docx.Document()
    for each in paragraphs:
        document.add_paragraph(f"{each}二つ目。")
    document.save(str(corpus / "a.docx"))
    service.build(corpus, tmp_path / "index")
    client = create_app(tmp_path / "index").test_client()
    told_of = {".txt": True, ".csv": True, ".vtt": True, ".html": False, ".docx": False}
    for suffix, told in told_of.items():
        for density in ("line", "excerpt", "full"):
            page = client.get(f"/?q=航路&document=a{suffix}&density={density}").text
            assert ("原文 " in page) == told, (suffix, density)
        page = client.get(f"/documents/a{suffix}?q=航路").text
        assert ("原文 " in page) == told, suffix
        assert 'class="lines"' in page, "the text that was taken out is shown all the same"


def test_files_of_the_same_content_have_one_page_that_names_the_others(tmp_path: Path) -> None:
    (tmp_path / "corpus" / "旧").mkdir(parents=True)
    for name in ("a.md", "旧/写し.md"):
        (tmp_path / "corpus" / name).write_text("# 題\n\n航路の話。\n", "utf-8")
    service.build(tmp_path / "corpus", tmp_path / "index")
    client = create_app(tmp_path / "index").test_client()
    assert "同じ内容の別のファイル：旧/写し.md<" in client.get("/documents/a.md").text
    moved = client.get("/documents/旧/写し.md?q=航路&lang=en")
    assert moved.status_code == 302
    assert unquote(moved.location) == "/documents/a.md?q=航路&lang=en"
    assert client.get("/documents/無い.md").status_code == 404


def test_the_source_of_the_text_that_came_with_it_is_cited_for_that_text_alone(
    tmp_path: Path,
) -> None:
    bundled = next(service.bundled_corpus().glob("*.txt"))
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / bundled.name).write_bytes(bundled.read_bytes())
    (tmp_path / "corpus" / "a.md").write_text("# 題\n\n航路の話。\n", "utf-8")
    service.build(tmp_path / "corpus", tmp_path / "index")
    client = create_app(tmp_path / "index").test_client()
    assert 'data-source="出典：防衛省' in client.get(f"/documents/{bundled.name}").text
    assert 'data-source="a.md"' in client.get("/documents/a.md").text
