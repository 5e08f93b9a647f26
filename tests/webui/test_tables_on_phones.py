"""Tables on a phone: what stays in sight is beside what it names, nothing moves by itself, and a
long text in a cell is read without going to and fro.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from indexer import service
from tests.reading.typesetting import FIRST, typeset
from tests.webui.browser_pages import needs_chromium, served, watched
from tests.webui.test_shown_tables import TABLE

pytestmark = [needs_chromium, pytest.mark.slow]

_PHONE: ViewportSize = {"width": 390, "height": 800}
_NAMES = (
    "<tr><th>区分</th><th>号給</th><th>一級の月額</th><th>二級の月額</th><th>三級の月額</th></tr>"
)
_ROW = "<td>{}号</td><td>195,800円</td><td>242,000円</td><td>276,300円</td></tr>"
_PLAIN = "".join(f"<tr><td>職員{at}</td>{_ROW.format(at)}" for at in range(1, 60))
# A drawn one, the cells of whose first column go over four rows each.
_LINES = [150 + 20 * at for at in range(10)]
_MERGED = "\n".join(
    [
        f" 60  80 45em | {FIRST}",
        "rule 60 150 460 150, 60 170 460 170, 60 250 460 250, 60 330 460 330",
        "rule " + ", ".join(f"140 {y} 460 {y}" for y in _LINES),
        "rule " + ", ".join(f"{x} 150 {x} 330" for x in (60, 140, 220, 300, 380, 460)),
        " 66 164 9pt | 職員の区分",
        "146 164 9pt tabs:80 | 号給の数 | 一級の月額 | 二級の月額 | 三級の月額",
        " 66 184 9pt | 再任用以外",
        " 66 264 9pt | 再任用の人",
        *(f"146 {y + 14} 9pt tabs:80 | {y}号 | 195,800 | 242,000 | 276,300" for y in _LINES[1:-1]),
    ]
)
_TWO_LINES = (
    "<tr><th>区分</th><th>号給</th><th colspan=3>月額</th></tr>"
    "<tr><th>の別</th><th>の数</th><th>一級の月額</th><th>二級の月額</th><th>三級の月額</th></tr>"
)
_ACCOUNTS = "".join(
    f"<tr><td>建設改良費等に係る企業債の借入による収入{at}</td><td>{at}85,000</td></tr>"
    for at in range(1, 9)
)
_REASON = "<td>古くなった設備を新しい物に取り替えるため。</td>"
EXPLAINED = "町の施設を直し、古くなった設備を取り替え、" * 6
_TABLES = {
    "plain": _NAMES + _PLAIN,
    "two-lines": _TWO_LINES + _PLAIN,
    "accounts": f"<tr><th>科目</th><th>金額</th></tr>{_ACCOUNTS}",
    "sectors": "<tr><th>分野</th><th>前年度の額</th><th>当年度の額</th></tr>"
    + "<tr><td>Telecommunications</td><td>1,195,800円</td><td>1,242,000円</td></tr>" * 3,
    "amended": "<tr><td>改正後</td><td>改正前</td></tr>"
    f"<tr><td>第２条　{EXPLAINED}</td><td>第２条　{EXPLAINED * 2}</td></tr>",
    "judged": "<tr><th>番号</th><th>事業の名前</th><th>額</th><th>説明</th></tr>"
    f"<tr><td>12</td><td>公園の修繕</td><td>1,234,000円</td><td>{EXPLAINED * 3}</td></tr>",
    "middling": f"<tr><th>名前</th><th>国</th><th>県</th>{'<th>理由</th>' * 5}</tr>"
    + f"<tr><td>修繕費</td><td></td><td></td>{_REASON * 5}</tr>" * 3,
    "explained": f"<tr><th>事業</th><th>説明</th></tr><tr><td>修繕費</td><td>{EXPLAINED}</td></tr>",
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("phone_tables")
    for name, rows in _TABLES.items():
        (folder / f"{name}.html").write_text(
            f"<h1>月額の表</h1><p>月額の話。</p><table>{rows}</table>", "utf-8"
        )
    typeset(folder / "merged.pdf", _MERGED)
    typeset(folder / "two-lines-merged.pdf", TABLE)
    service.build(folder, folder / "_index")
    with served(folder / "_index") as address:
        yield address


# The left edges of the cells of the head, and below them those of the first row in sight with as
# many cells.
EDGES = """(cells) => {
  const left = (cell) => Math.round(cell.getBoundingClientRect().left);
  const edges = (row) => [...row.cells].map(left);
  const rows = [...cells.querySelectorAll("tbody tr")];
  const head = [...cells.querySelectorAll("thead tr")].at(-1);
  const top = head.getBoundingClientRect().bottom;
  const below = rows.filter((row) => row.getBoundingClientRect().top >= top - 1);
  return [head, below.find((row) => row.cells.length === head.cells.length)].map(edges);
}"""


@pytest.mark.parametrize("script", ["with scripts", "without"])
@pytest.mark.parametrize("name", ["plain.html", "merged.pdf", "two-lines.html"])
def test_what_stays_of_the_head_is_above_the_column_that_it_names(
    browser: Browser, shown: str, name: str, script: str
) -> None:
    scripts = script == "with scripts"
    with watched(browser, shown, viewport=_PHONE, java_script_enabled=scripts) as page:
        page.goto(f"/documents/{name}")
        cells = page.locator(".cells")
        for left, top in ((0, 0), (90, 0), (90, 700)):
            cells.evaluate("(cells, to) => cells.scrollTo(...to)", [left, top])
            head, row = cells.evaluate(EDGES)
            assert head == row, (left, top)
        names, numbers = (cells.locator("tbody tr").first.locator("td").nth(at) for at in (0, 1))
        expect(names).to_have_css("position", "static" if name == "merged.pdf" else "sticky")
        expect(numbers).to_have_css("position", "sticky" if name == "merged.pdf" else "static")


def test_a_cell_of_the_head_beside_one_of_two_lines_does_not_stay_over_it(
    browser: Browser, shown: str
) -> None:
    with watched(browser, shown, viewport={"width": 240, "height": 800}) as page:
        page.goto("/documents/two-lines-merged.pdf")
        head = page.locator(".cells thead tr")
        expect(head.first.locator("th").first).to_have_css("position", "sticky")
        expect(head.last.locator("th").first).to_have_css("position", "static")


# How far what is in sight moved by itself, from the beginning on.
MOVED = """
  window.moved = 0;
  const add = (each) => (window.moved += each.value);
  const observer = new PerformanceObserver((list) => list.getEntries().forEach(add));
  observer.observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize(
    "address",
    ["/?q=月額 OR 収入&density=full", "/?q=月額 OR 収入", "/documents/accounts.html?q=収入8"],
)
def test_nothing_moves_by_itself_while_a_page_of_tables_is_loaded(
    browser: Browser, shown: str, address: str
) -> None:
    with watched(browser, shown, viewport=_PHONE) as page:
        page.add_init_script(MOVED)
        page.goto(address)
        expect(page.locator(".cells").first).to_be_visible()
        page.wait_for_timeout(500)
        assert page.evaluate("window.moved") < 0.01
        assert page.evaluate("document.documentElement.scrollWidth") <= _PHONE["width"]


def test_a_long_text_in_a_cell_is_no_wider_than_what_is_in_sight(
    browser: Browser, shown: str
) -> None:
    with watched(browser, shown, viewport=_PHONE) as page:
        page.goto("/documents/explained.html")
        cell = page.get_by_role("cell", name=EXPLAINED[:40]).bounding_box()
        table = page.locator(".cells").bounding_box()
        assert cell
        assert table
        assert cell["width"] < table["width"]


def test_a_long_word_that_names_a_row_is_whole(browser: Browser, shown: str) -> None:
    with watched(browser, shown, viewport={"width": 320, "height": 640}) as page:
        page.goto("/documents/sectors.html")
        lines = page.locator(".cells td").first.evaluate(
            "cell => { const words = document.createRange(); words.selectNodeContents(cell);"
            " return words.getClientRects().length }"
        )
        assert lines == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


WIDTHS = (320, 390, 768, 1024, 1280, 1920)
SPARE = "cells => cells.offsetWidth - cells.scrollWidth"
LINES = """cells => [...cells.querySelectorAll(".short, .amount")].map((cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
})"""


@pytest.mark.parametrize("address", ["/documents/amended.html", "/?q=第２条&density=full"])
def test_two_columns_of_text_wrap_to_the_room_that_every_window_has(
    browser: Browser, shown: str, address: str
) -> None:
    for width in WIDTHS:
        with watched(browser, shown, viewport={"width": width, "height": 800}) as page:
            page.goto(address)
            assert page.locator(".cells").evaluate(SPARE) >= 0, width


def test_words_and_amounts_beside_a_text_that_wraps_stay_on_their_line(
    browser: Browser, shown: str
) -> None:
    for width in WIDTHS:
        with watched(browser, shown, viewport={"width": width, "height": 800}) as page:
            page.goto("/documents/judged.html")
            cells = page.locator(".cells")
            assert cells.evaluate(LINES) == [1] * 7, width
            if width > 390:
                assert cells.evaluate(SPARE) >= 0, width


def test_cells_of_middling_length_wrap_before_their_table_scrolls(
    browser: Browser, shown: str
) -> None:
    with watched(browser, shown, viewport={"width": 1280, "height": 800}) as page:
        page.goto("/documents/middling.html")
        cells = page.locator(".cells")
        assert cells.evaluate(SPARE) >= 0
        assert {*cells.evaluate(LINES)} <= {0, 1}  # 0: of a blank one
        blank = page.locator("td:empty").first.bounding_box()
        assert blank
        assert blank["width"] < 60


def test_a_table_none_of_whose_cells_is_long_scrolls_as_before(
    browser: Browser, shown: str
) -> None:
    with watched(browser, shown, viewport={"width": 320, "height": 800}) as page:
        page.goto("/documents/plain.html")
        assert page.locator(".cells").evaluate(SPARE) < 0
