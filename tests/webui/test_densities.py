"""How much of each hit a page shows: a line, an excerpt, the whole passage."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect

from indexer.model import Hit, Passage, Segment
from webui.markup.excerpts import EXCERPT, excerpt
from webui.markup.inline_markup import cut_segments

from .browser_pages import against, needs_chromium, watched
from .page_links import links

IN_SIGHT = """hits => hits.filter((hit) => {
  const { top, bottom } = hit.getBoundingClientRect();
  return Math.min(bottom, innerHeight) - top > Math.min(60, bottom - top - 1);
}).length"""


def hit_of(text: str, *marked: str) -> Hit:
    parts = re.split(f"({'|'.join(map(re.escape, marked))})", text) if marked else [text]
    segments = tuple(Segment(part, part in marked) for part in parts if part)
    passage = Passage("0" * 16, "d", "t", "body", (), text, (), (), (), None, 0)
    return Hit(passage, 1.0, 1, "word", segments, (0, len(text)), ())


@needs_chromium
@pytest.mark.parametrize(("density", "least"), [("line", 12), ("excerpt", 6), ("full", 3)])
def test_so_many_hits_are_in_sight_without_scrolling(
    browser: Browser, address: str, density: str, least: int
) -> None:
    with watched(browser, address, viewport={"width": 1280, "height": 800}) as page:
        page.goto(f"/?q=防衛&density={density}")
        assert page.locator(".hit").evaluate_all(IN_SIGHT) >= least
        assert against(page) == []


HIGHEST_ROWS = """hits => Math.max(...hits.flatMap((hit) =>
  [...hit.querySelectorAll(".row")].map((row) => row.offsetHeight)))"""
CUT_WORDS = """names => names.filter((name) => name.scrollWidth > name.clientWidth + 1).length"""


@needs_chromium
def test_an_excerpt_has_one_line_for_its_title_and_one_for_its_path(
    browser: Browser, address: str
) -> None:
    """What there is no room for is cut, outer headings first; a link says all of it. On a narrow
    page nothing is cut.
    """
    with watched(browser, address, viewport={"width": 1100, "height": 800}) as page:
        page.goto("/?q=防衛&size=20")
        assert page.locator(".hit").evaluate_all(HIGHEST_ROWS) < 30
        path = (
            page.locator(".hit").filter(has_text="防衛技術指針2023に示す").first.locator("p.path")
        )
        assert path.locator("bdi").evaluate_all(CUT_WORDS) >= 1
        assert path.locator("bdi:last-child").evaluate_all(CUT_WORDS) == 0
        said = page.locator(".hit .title a").first.get_attribute("title") or ""
        assert said.count(" › ") >= 1
        page.set_viewport_size({"width": 1280, "height": 800})
        assert page.locator(".hit .title .file").evaluate_all(CUT_WORDS) == 0  # there is room
        page.set_viewport_size({"width": 900, "height": 800})
        assert page.locator(".hit :is(.title, .path) bdi").evaluate_all(CUT_WORDS) == 0


@needs_chromium
def test_a_whole_passage_of_short_lines_stands_in_columns(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/?q=サイバーセキュリティ&density=full")
    lines = page.locator(".hit p.text:is(.figure, .table)").first
    assert lines.evaluate("each => each.innerText.split('\\n').length * 22") > 300
    assert lines.evaluate("each => each.offsetHeight") < 200


@needs_chromium
@pytest.mark.parametrize("query", ["防衛", "研究", "民生", "防衛 技術"])
def test_three_whole_passages_are_in_sight_to_their_ends(page: Page, query: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"/?q={query}&density=full")
    ends = page.locator(".hit").evaluate_all(
        "hits => hits.map((hit) => hit.getBoundingClientRect().bottom)"
    )
    assert sum(end <= 800 for end in ends) >= 3
    expect(page.locator(".hit .cut")).to_have_count(0)


@needs_chromium
@pytest.mark.parametrize("width", [320, 390, 900, 1280, 1920])
def test_a_line_says_where_it_stands_to_the_end(browser: Browser, address: str, width: int) -> None:
    with watched(browser, address, viewport={"width": width, "height": 800}) as page:
        page.goto("/?q=防衛&density=line")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for place in page.locator(".sheet-number").all():
            expect(place).to_have_text(re.compile("^原文 .*行$"))
            assert place.evaluate("each => each.scrollWidth <= each.clientWidth + 1")


@needs_chromium
@pytest.mark.parametrize("width", [390, 1280])
def test_the_marks_of_all_lines_begin_at_the_same_place(
    browser: Browser, address: str, width: int
) -> None:
    with watched(browser, address, viewport={"width": width, "height": 800}) as page:
        page.goto("/?q=防衛&density=line&size=50")
        lefts = page.locator(".keyword mark").evaluate_all(
            "marks => marks.map((mark) => Math.round(mark.getBoundingClientRect().left))"
        )
        assert len(lefts) > 20
        assert len(set(lefts)) == 1


# Where what is drawn of a line is wide enough to be cut, it ends with the sign for that.
CUT_SO = """sides => sides.map((side) => {
  const { overflowX, textOverflow } = getComputedStyle(side);
  return side.scrollWidth <= side.clientWidth || (overflowX !== "visible" && textOverflow);
})"""


@needs_chromium
@pytest.mark.parametrize("width", [390, 1280])
def test_lines_are_cut_between_letters(browser: Browser, address: str, width: int) -> None:
    """Past its edges a line is a sign for more, on both sides; a half letter would be drawn to
    the edge itself.
    """
    with watched(browser, address, viewport={"width": width, "height": 800}) as page:
        page.goto("/?q=防衛&density=line")
        sides = page.locator(".keyword > span")
        assert set(sides.evaluate_all(CUT_SO)) <= {True, "ellipsis"}
        assert "ellipsis" in sides.evaluate_all(CUT_SO)
        begins = page.locator(".before").evaluate_all(
            "sides => sides.map((side) => getComputedStyle(side).direction)"
        )
        assert set(begins) == {"rtl"}


def read_lines(page: str) -> list[tuple[str, str]]:
    """Texts before and after the marks, of the lines of the first rung."""
    lines = re.findall(
        r'class="before"><bdi>(.*?)</bdi>.*?</mark>(.*?)</bdi>', page.split('class="rung"')[0]
    )
    assert lines
    return lines


def test_lines_come_by_what_follows_or_by_what_comes_before(client: FlaskClient) -> None:
    address = "/?q=防衛&density=line&kind=body&size=50"
    after = [after for _, after in read_lines(client.get(f"{address}&beside=after").text)]
    before = [before for before, _ in read_lines(client.get(f"{address}&beside=before").text)]
    plain = read_lines(client.get(address).text)
    assert sorted(after) == sorted(after for _, after in plain)
    for beside in [first_letters(after), first_letters(line[::-1] for line in before)]:
        assert count_runs(beside) == len(set(beside))


def first_letters(lines: Iterable[str]) -> list[str]:
    """The first letter of each line, past marks."""
    return [next(filter(str.isalnum, line), "") for line in lines]


def count_runs(letters: list[str]) -> int:
    """The number of times that another letter begins."""
    return sum(one != other for one, other in zip(letters, [None, *letters], strict=False))


def test_lines_in_their_order_are_the_hits_of_the_answer_page_by_page(client: FlaskClient) -> None:
    address = "/?q=防衛&density=line&kind=body&beside=after"
    pages = [read_lines(client.get(f"{address}&page={page}").text) for page in (1, 2)]
    assert [line for page in pages for line in page] == read_lines(
        client.get(f"{address}&size=50").text
    )


@pytest.mark.parametrize("density", ["line", "full"])
def test_every_link_of_the_results_keeps_the_density_and_so_does_the_box(
    client: FlaskClient, density: str
) -> None:
    page = client.get(f"/?q=防衛&density={density}&kind=body").text
    kept = {link for link in links(page) if link.startswith("/?q=")}
    # but for those that lead to the other two
    assert len([link for link in kept if f"density={density}" not in link]) == 2
    assert len(kept) > 8
    assert f'<input type="hidden" name="density" value="{density}">' in page


def test_another_density_shows_what_was_on_the_page(client: FlaskClient) -> None:
    page = client.get("/?q=防衛&page=3").text
    (lines,) = {link for link in links(page) if "density=line" in link}
    assert "page=2" in lines
    assert '<li class="hit line" value="21">' in client.get(lines).text


def test_a_density_that_there_is_not_is_refused_by_name(client: FlaskClient) -> None:
    refused = client.get("/?q=防衛&density=wide")
    assert refused.status_code == 400
    assert "line, excerpt, full" in refused.text


def test_programs_are_not_asked_how_a_page_looks(client: FlaskClient) -> None:
    refused = client.get("/api/v1/search?q=防衛&density=line")
    assert (refused.status_code, "unknown_parameter" in refused.text) == (400, True)
    page = client.get("/?q=防衛&density=line&beside=after").text
    for link in links(page):
        if link.startswith("/api/v1/search"):
            assert client.get(link).status_code == 200


def test_the_whole_passage_is_there_in_full_and_only_there(client: FlaskClient) -> None:
    assert "（後略）" not in client.get("/?q=防衛&density=full&size=50").text
    assert '<span class="cut">…</span>' in client.get("/?q=防衛").text


def test_an_excerpt_has_the_marks_and_its_text_stands_in_the_passage() -> None:
    text = "はじめの文である。" * 30 + "ここに技術がある。" + "おわりの文である。" * 30
    hit = hit_of(text, "技術")
    start, end = excerpt(hit)
    part = cut_segments(hit, start, end)
    assert "".join(segment.text for segment in part) == text[start:end]
    assert [segment.text for segment in part if segment.marked] == ["技術"]
    assert end - start <= EXCERPT.characters + EXCERPT.left
    assert text[:start].endswith("。")


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("研究開発費は少ない。", "研究の研究、開発。"),
        ("技術と費用がいる。", "技術が技術を技術で。"),
    ],
    ids=["a whole compound", "another word"],
)
def test_an_excerpt_shows_what_says_most(more: str, less: str) -> None:
    apart = "おわりの文である。" * 30
    words = ("研究開発費", "研究", "開発", "技術", "費用")
    for text in (more + apart + less + apart, apart + less + apart + more):
        start, end = excerpt(hit_of(text, *words))
        assert more in text[start:end]


def test_what_is_short_is_no_excerpt() -> None:
    hit = hit_of("短い文である。", "短い")
    assert excerpt(hit) == hit.cut


def search_anew(page: Page) -> None:
    page.goto("/")
    page.locator("#q").fill("技術")
    page.keyboard.press("Enter")


@needs_chromium
def test_the_density_chosen_last_is_that_of_the_next_search(page: Page) -> None:
    page.goto("/?q=防衛")
    page.get_by_role("link", name="1行").click()
    expect(page.locator(".keyword").first).to_be_visible()
    search_anew(page)
    expect(page.locator(".keyword").first).to_be_visible()
    page.get_by_role("link", name="抜粋").click()
    expect(page.locator(".excerpt").first).to_be_visible()
    search_anew(page)
    expect(page.locator(".hit .title").first).to_be_visible()


@needs_chromium
def test_without_javascript_the_density_stays_from_search_to_search(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(base_url=address, locale="ja-JP", java_script_enabled=False)
    page = context.new_page()
    page.goto("/?q=防衛")
    page.get_by_role("link", name="1行").click()
    page.locator("#q").fill("技術")
    page.locator("#q").press("Enter")
    expect(page.locator(".keyword mark").first).to_have_text("技術")
    page.get_by_role("link", name="次へ").click()
    expect(page.locator(".keyword mark").first).to_be_visible()
    context.close()


@needs_chromium
def test_of_so_many_hits_on_a_page_a_reader_has_a_choice(page: Page) -> None:
    page.goto("/?q=防衛")
    page.locator(".sizes").get_by_role("link", name="50").click()
    expect(page.locator(".hit")).to_have_count(50)
    expect(page.locator(".sizes").get_by_role("link", name="50")).to_have_attribute(
        "aria-current", "true"
    )


def test_a_line_is_kept_as_any_hit_is(client: FlaskClient) -> None:
    page = client.get("/?q=防衛&density=line").text
    assert page.count('data-keep="') == page.count('class="hit line"') > 10
