"""The form before a search writes the address that a search has anyway, without scripts, too."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from indexer import service
from webui import create_app

from .browser_pages import against, needs_chromium, watched

BLANK = "title=&left_out=&from=&to=&kind=&publisher=&document="


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        (f"q=防衛&{BLANK}", [("q", "防衛")]),
        ("q=防衛&title=白書&left_out=", [("q", "防衛 title:白書")]),
        ("q=&title=防衛技術 基盤", [("q", "title:防衛技術 title:基盤")]),
        ("q=防衛&left_out=米国　「研究 開発」 -英国", [("q", "防衛 -米国 -「研究 開発」 -英国")]),
        (
            "q=防衛&title=&left_out=&from=2020&to=令和6年5月&kind=table&publisher=&document=",
            [("q", "防衛"), ("kind", "table"), ("from", "2020"), ("to", "2024-05")],
        ),
        (
            "q=防衛&title=&document=a.txt&density=line&lang=en",
            [("q", "防衛"), ("document", "a.txt"), ("density", "line"), ("lang", "en")],
        ),
        ("q=&title=&left_out=&kind=table", [("kind", "table")]),
    ],
)
def test_fields_become_one_query(
    client: FlaskClient, fields: str, asked: list[tuple[str, str]]
) -> None:
    answer = client.get(f"/?{fields}")
    assert answer.status_code == 302
    assert parse_qsl(urlsplit(answer.headers["Location"]).query) == asked


@pytest.mark.slow
@pytest.mark.parametrize("fields", ["title=&kind=table&left_out=防衛", "q=　&title=&left_out="])
def test_who_says_nothing_to_look_for_is_told(client: FlaskClient, fields: str) -> None:
    answer = client.get(f"/?{fields}")
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert '<details class="detailed" open>' in answer.text
    if "table" in fields:
        assert re.search(r'<option value="table" selected>', answer.text)


def test_what_is_wrong_is_refused_with_its_name(client: FlaskClient) -> None:
    assert client.get("/?q=防衛&title=&from=いつか").status_code == 400
    assert client.get(f"/?q=防衛&title={'長' * 300}").status_code == 400
    assert client.get("/?q=防衛&title=a&title=b").status_code == 400


def test_an_address_without_the_form_is_not_led_elsewhere(client: FlaskClient) -> None:
    assert client.get("/?q=防衛&kind=table&from=2020").status_code == 200
    assert client.get("/").status_code == 200


def test_what_was_left_out_is_left_out(client: FlaskClient) -> None:
    every = client.get("/api/v1/search?q=研究開発").get_json()["total"]
    answer = client.get("/?q=研究開発&left_out=防衛", follow_redirects=True)
    found = re.search("<b>([0-9]+)件</b>", answer.text)
    assert found
    assert 0 < int(found[1]) < every


@needs_chromium
@pytest.mark.parametrize("scripts", ["on", "off"])
def test_the_form_is_folded_and_works_with_and_without_scripts(
    browser: Browser, address: str, scripts: str
) -> None:
    with watched(browser, address, java_script_enabled=scripts == "on") as page:
        page.goto("/")
        form = page.locator(".detailed")
        assert form.get_attribute("open") is None
        form.locator("summary").click()
        page.fill("#q", "防衛")
        page.get_by_label("除く言葉").fill("米国")
        page.get_by_label("種類").select_option("body")
        form.get_by_role("button").click()
        assert unquote(urlsplit(page.url).query) == "q=防衛+-米国&kind=body"


@needs_chromium
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_form_is_whole_at_every_width(browser: Browser, address: str, width: int) -> None:
    with watched(browser, address, viewport={"width": width, "height": 800}) as page:
        page.goto("/")
        page.locator(".detailed summary").click()
        assert against(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@needs_chromium
def test_a_plain_search_has_the_plain_address_at_once(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(unquote(request.url)))
        page.goto("/")
        page.fill("#q", "防衛")
        page.keyboard.press("Enter")
        page.wait_for_url("**/?q=*")
        assert not [each for each in asked if "title=" in each]


@pytest.fixture
def meeting(tmp_path: Path) -> FlaskClient:
    """Minutes of two speakers."""
    (tmp_path / "a.txt").write_text(
        "第１回会議録\n\n○中村委員　委員の橋の点検を、今年の秋に終えたい。\n\n"
        "○渡邊委員　委員の道路の補修は、来年の春に始めたい。\n",
        "utf-8",
    )
    service.build(tmp_path / "a.txt", tmp_path / "index")
    return create_app(tmp_path / "index").test_client()


def test_speakers_are_asked_for_where_there_are_some(
    client: FlaskClient, meeting: FlaskClient
) -> None:
    assert 'name="speaker"' not in client.get("/").text
    assert '<option value="渡邊委員">' in meeting.get("/").text
    found = meeting.get("/?q=&title=&left_out=&speaker=渡邊委員", follow_redirects=True).text
    assert "絞り込みに合うすべての箇所" in found
    assert "<b>1件</b>" in found
    assert "道路の補修" in found
    assert "橋の点検" not in found


@pytest.mark.parametrize("asked", ["q=委員", "q=", "q=点検 OR 補修&sort=place"])
def test_the_address_that_programs_get_marks_what_the_filters_let_through(
    meeting: FlaskClient, asked: str
) -> None:
    asked += "&speaker=渡邊委員&kind=body"
    (hit,) = meeting.get(f"/api/v1/search?{asked}&size=50&group=document").get_json()["hits"]
    (row,) = meeting.get(f"/api/v1/search.jsonl?{asked}").text.splitlines()
    assert json.loads(row)["url"] == hit["url"]
    named = parse_qs(urlsplit(hit["url"]).query)
    assert (named["speaker"], named["kind"]) == (["渡邊委員"], ["body"])
    assert not {"size", "group", "sort"} & set(named)
    marked = set(re.findall(r"<mark[^>]*>([^<]*)</mark>", meeting.get(hit["url"]).text))
    assert "点検" not in marked
    assert hit["url"] in meeting.get(f"/api/v1/search.csv?{asked}").text


@pytest.mark.parametrize("address", ["/api/v1/search.csv", "/api/v1/search.jsonl", "/print"])
def test_downloads_need_no_words_either(client: FlaskClient, address: str) -> None:
    assert client.get(f"{address}?kind=table").status_code == 200
    assert client.get(f"{address}?q=").status_code == 400


def test_where_filters_alone_leave_nothing_the_page_says_so(client: FlaskClient) -> None:
    page = client.get("/?q=&speaker=誰か").text
    assert "絞り込みに合う箇所はありません" in page
    assert "「」" not in page.replace("「」を外す", "")
