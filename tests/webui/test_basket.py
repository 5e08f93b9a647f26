"""The basket: what was put in comes out again, on the page and in files, each with its note."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import bibtexparser
import docx
import pytest
import rispy
from flask.testing import FlaskClient
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page, expect

from indexer import service
from webui import create_app

from .browser_pages import against, needs_chromium, watched

GONE = "0123456789abcdef"
NOTE = "第3章で引く。\n*要確認*"


@pytest.fixture
def ids(client: FlaskClient) -> list[str]:
    hits = client.get("/api/v1/search?q=戦闘機&size=3").get_json()["hits"]
    return [hit["id"] for hit in hits]


def text_of(client: FlaskClient, name: str) -> str:
    return str(client.get(f"/api/v1/passages/{name}").get_json()["text"])


def saved(client: FlaskClient, ids: list[str], form: str) -> bytes:
    fields = {"ids": ",".join(ids), f"note-{ids[1]}": NOTE, "format": form}
    answer = client.post("/basket", data=fields)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return bytes(answer.data)


def test_an_address_holds_a_basket_in_the_order_in_which_it_was_filled(
    client: FlaskClient, ids: list[str]
) -> None:
    page = client.get(f"/basket?ids={','.join(reversed(ids))}").text
    places = [page.index(f'data-kept="{name}"') for name in ids]
    assert places == sorted(places, reverse=True)
    assert "3箇所" in page


def test_a_passage_that_there_is_not_is_named(client: FlaskClient, ids: list[str]) -> None:
    page = client.get(f"/basket?ids={ids[0]},0123456789abcdef,<b>").text
    assert "この索引にない箇所 2" in page
    assert "0123456789abcdef" in page
    assert "&lt;b&gt;" in page
    assert f'data-kept="{ids[0]}"' in page


def test_a_hundred_are_the_most(client: FlaskClient) -> None:
    assert client.get("/basket?ids=" + ",".join(f"{n:016x}" for n in range(100))).status_code == 200
    assert client.get("/basket?ids=" + ",".join(f"{n:016x}" for n in range(101))).status_code == 400


def test_who_speaks_is_said_on_the_page_and_in_every_file(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    minutes = "第1回会議　議事録\n\n○山田委員　費用を伺います。\n\n○防衛大臣　産業界と進めます。\n"
    (tmp_path / "corpus" / "minutes.txt").write_text(minutes, "utf-8")
    service.build(tmp_path / "corpus", tmp_path / "index")
    client = create_app(tmp_path / "index").test_client()
    (hit,) = client.get("/api/v1/search?q=費用").get_json()["hits"]
    address = f"/basket?ids={hit['id']}"
    assert "<bdi>発言者 山田委員</bdi>" in client.get(address).text
    for form in ("markdown", "csv", "bibtex", "ris"):
        assert "山田委員" in client.get(f"{address}&format={form}").text.replace("○山田委員", "")


def test_a_file_of_nothing_is_no_file(client: FlaskClient) -> None:
    answer = client.get("/basket?ids=0123456789abcdef&format=docx")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "Content-Disposition" not in answer.headers
    assert client.get("/basket?ids=0123456789abcdef").status_code == 200


def test_the_same_passage_twice_is_one(client: FlaskClient, ids: list[str]) -> None:
    assert client.get(f"/basket?ids={ids[0]},{ids[0]}").text.count("data-kept=") == 1


def test_a_note_is_shown_again_and_one_too_long_is_refused(
    client: FlaskClient, ids: list[str]
) -> None:
    name = f"note-{ids[0]}"
    assert "私のメモ" in client.post("/basket", data={"ids": ids[0], name: "私のメモ"}).text
    assert client.post("/basket", data={"ids": ids[0], name: "あ" * 1_001}).status_code == 400


def test_markdown_shows_texts_and_notes_as_they_are(client: FlaskClient, ids: list[str]) -> None:
    written = saved(client, ids, "markdown").decode()
    tokens = MarkdownIt().parse(written)
    assert [token.type for token in tokens].count("blockquote_open") == 3
    shown = MarkdownIt().render(written)
    assert "*要確認*" in shown
    assert "<em>" not in shown


def test_word_opens_with_every_text_and_note(client: FlaskClient, ids: list[str]) -> None:
    document = docx.Document(io.BytesIO(saved(client, ids, "docx")))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert all(text_of(client, name) in texts for name in ids)
    assert NOTE in texts


def test_a_spreadsheet_has_a_row_each(client: FlaskClient, ids: list[str]) -> None:
    rows = csv.DictReader(io.StringIO(saved(client, ids, "csv").decode("utf-8-sig"), newline=""))
    found = list(rows)
    assert [row["id"] for row in found] == ids
    assert [row["note"] for row in found] == ["", NOTE, ""]


def test_reference_managers_read_every_citation_with_its_note(
    client: FlaskClient, ids: list[str]
) -> None:
    entries = bibtexparser.loads(saved(client, ids, "bibtex").decode()).entries
    assert {entry["ID"] for entry in entries} == {f"sakuin-{name}" for name in ids}
    assert [entry.get("annote") for entry in entries].count("第3章で引く。 *要確認*") == 1
    records = rispy.loads(saved(client, ids, "ris").decode())
    assert [record["id"] for record in records] == [f"sakuin-{name}" for name in ids]


@needs_chromium
def test_what_is_kept_is_there_on_the_next_page_with_its_note(page: Page) -> None:
    page.goto("/?q=戦闘機")
    page.get_by_role("button", name="かごへ – 1番目の結果").click()
    page.get_by_role("button", name="かごへ – 2番目の結果").click()
    page.goto("/documents")
    page.get_by_role("link", name="かご 2").click()
    expect(page.locator("[data-kept]")).to_have_count(2)
    page.get_by_label("メモ").first.fill("あとで読む")
    page.goto("/basket")
    expect(page.get_by_label("メモ").first).to_have_value("あとで読む")
    page.get_by_role("link", name="2番目の箇所をかごから出す").click()
    expect(page.locator("[data-kept]")).to_have_count(1)
    page.goto("/?q=戦闘機")
    page.get_by_role("button", name="かごから出す – 1番目の結果").click()
    assert json.loads(page.evaluate("localStorage.getItem('sakuin.basket')")) == []


@needs_chromium
def test_a_basket_passed_on_is_put_into_ones_own_only_when_asked(
    page: Page, ids: list[str]
) -> None:
    page.goto("/?q=戦闘機")
    page.get_by_role("button", name="かごへ – 1番目の結果").click()
    own = page.evaluate("localStorage.getItem('sakuin.basket')")
    page.goto(f"/basket?ids={ids[0]},{ids[1]}")
    page.get_by_label("メモ").nth(1).fill("借りたメモ")
    assert page.evaluate("localStorage.getItem('sakuin.basket')") == own
    page.get_by_role("button", name="自分のかごに足す").click()
    kept = dict(json.loads(page.evaluate("localStorage.getItem('sakuin.basket')")))
    assert kept == {**dict(json.loads(own)), ids[0]: "", ids[1]: "借りたメモ"}
    expect(page.get_by_role("button", name="自分のかごに足す")).to_have_count(0)


@needs_chromium
def test_a_basket_is_printed_by_a_click_and_each_of_its_passages_cited(
    page: Page, ids: list[str]
) -> None:
    page.add_init_script("window.print = () => {document.body.dataset.printed = true}")
    page.goto(f"/basket?ids={ids[0]},{ids[1]}")
    page.get_by_role("button", name="印刷").click()
    expect(page.locator("body[data-printed]")).to_have_count(1)
    assert against(page) == []
    page.get_by_role("link", name="引用文 – 2番目の箇所").click()
    expect(page.locator("body")).to_contain_text(ids[1])


def test_a_form_that_there_is_not_is_refused_by_those_that_there_are(client: FlaskClient) -> None:
    page = client.get(f"/basket?ids={GONE}&format=pdf")
    assert page.status_code == 400
    assert "指定できる値：markdown, docx, csv" in page.text


@needs_chromium
def test_what_is_no_longer_in_the_index_is_taken_out_at_once(page: Page, ids: list[str]) -> None:
    for basket in ([GONE], [GONE, ids[0], "fedcba9876543210"]):
        kept = json.dumps([[name, ""] for name in basket])
        page.goto("/help")
        page.evaluate("kept => localStorage.setItem('sakuin.basket', kept)", kept)
        page.goto("/basket")
        page.wait_for_url("**/basket?ids=*")
        expect(page.locator("main")).not_to_contain_text("かごは空です")
        page.locator(".warning").get_by_role("link", name="かごから出す").click()
        expect(page.locator(".warning")).to_have_count(0)
        expect(page.locator("[data-kept]")).to_have_count(len(basket) // 2)
        left = json.loads(page.evaluate("localStorage.getItem('sakuin.basket')"))
        assert [name for name, _ in left] == basket[1:2]


@needs_chromium
def test_without_scripts_a_link_leads_to_the_basket_and_its_files(
    browser: Browser, address: str
) -> None:
    with browser.new_context(
        base_url=address, java_script_enabled=False, locale="ja-JP"
    ) as context:
        page = context.new_page()
        page.goto("/?q=戦闘機")
        page.get_by_role("link", name="かごへ – 1番目の結果").click()
        page.get_by_label("メモ").fill("紙に書く")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Markdown").click()
        assert "紙に書く" in waiting.value.path().read_text("utf-8")


@needs_chromium
def test_on_paper_there_are_the_texts_and_the_notes_and_nothing_to_press(
    browser: Browser, address: str, client: FlaskClient, ids: list[str]
) -> None:
    with watched(browser, address) as page:
        page.goto(f"/basket?ids={ids[0]},{ids[1]}")
        page.get_by_label("メモ").first.fill("紙でも読む")
        page.emulate_media(media="print")
        expect(page.get_by_label("メモ").first).to_be_visible()
        expect(page.get_by_label("メモ").nth(1)).to_be_hidden()
        for pressed in page.locator(".kept button, .take-out, .citation-files, .actions").all():
            expect(pressed).to_be_hidden()
