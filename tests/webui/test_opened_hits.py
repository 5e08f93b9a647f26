"""A hit that is opened shows its first mark: below what stays of a head, beside what stays at the
side, in a table that is scrolled by itself, and on its page.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from indexer import service
from tests.reading.typesetting import FIRST, typeset
from tests.webui.browser_pages import needs_chromium, served, watched

pytestmark = [needs_chromium, pytest.mark.slow]

_PHONE: ViewportSize = {"width": 390, "height": 844}
_LAPTOP: ViewportSize = {"width": 1366, "height": 657}
DRAWN = 30_000
_WIDE = "".join(f"<td>{at},600</td>" for at in range(101, 113))
_DEEP = (
    f"<tr><th>区分</th><th>号給</th>{'<th>月額</th>' * 12}</tr>"
    + f"<tr><td rowspan=31>行政職</td><td>0</td>{_WIDE}</tr>"
    + "".join(f"<tr><td>{at}</td>{_WIDE}</tr>" for at in range(1, 28))
    + f"<tr><td>28</td>{_WIDE.replace('106,', '305,')}</tr><tr><td>29</td>{_WIDE}</tr>"
    + f"<tr><td>30</td>{_WIDE}</tr>"
)
# Most cells are empty: one passage is higher than the window, and the words are far down in it.
_EMPTY = "<td></td>" * 9
_SPARSE = (
    f"<tr><th>款</th>{'<th>目の区分の名</th>' * 9}<th>節</th></tr>"
    + "".join(f"<tr><td>{at}</td>{_EMPTY}<td></td></tr>" for at in range(60))
    + f"<tr><td></td>{_EMPTY}<td>貸倒引当金</td></tr><tr><td>61</td>{_EMPTY}<td></td></tr>"
)
_NARROW = (
    "<tr><th>款</th><th>節</th></tr>"
    + "".join(f"<tr><td>{at}</td><td></td></tr>" for at in range(60))
    + "<tr><td></td><td>減価償却費</td></tr><tr><td>61</td><td></td></tr>"
)
# Beside long names in a column that stays there is little room for what is marked.
_RULE = (
    "<td>議員は、{}について帳簿を調え、書類を整理し、五年の間これを保存しなければならない。</td>"
)
_NAMED = "<tr><th>事項</th><th>定め</th><th>根拠</th></tr>" + "".join(
    f"<tr><td>関係する書類等の保管と閲覧の{at}</td>{_RULE.format(words)}<td>規則第{at}条</td></tr>"
    for at, words in enumerate(["収入"] * 12 + ["備品台帳"], 1)
)
# One sentence that a passage can't be cut in, marked at its end.
_LONG = f"<p>{'その計画について委員が語った長い話の、' * 45}末に結論を述べた。</p>"
# A paragraph that goes on on the next page, and there is marked.
_PAGES = f"""
60  80 45em lines:1-2 | {FIRST}
280 800 | - 11 -
====
60  80 45em lines:3- | {FIRST}
280 800 | - 12 -
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("opened_hits")
    tables = {"named": _NAMED, "deep": _DEEP, "sparse": _SPARSE, "narrow": _NARROW}
    middles = {name: f"<table>{rows}</table>" for name, rows in tables.items()} | {"long": _LONG}
    for name, middle in middles.items():
        (folder / f"{name}.html").write_text(
            f"<h1>{name}の表</h1>{'<p>前の話をする。</p>' * 40}{middle}"
            f"{'<p>後の話をする。</p>' * 40}",
            "utf-8",
        )
    typeset(folder / "pages.pdf", _PAGES)
    service.build(folder, folder / "_index")
    with served(folder / "_index", originals=True) as address:
        yield address


# Whether what one sees in the middle of the first mark that one is at is the mark.
SEEN = """() => {
  const mark = document.querySelector("mark.here") ?? document.querySelector(".document mark");
  const { x, y, width, height } = mark.getClientRects()[0];
  return mark.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""
# Of the row of that mark the cells of which a part is in sight: their words, and whether all is.
IN_SIGHT = """() => {
  const row = document.querySelector("mark.here").closest("tr");
  const box = row.closest(".cells").getBoundingClientRect();
  const stays = row.querySelector(".stays");
  const edge = stays.getBoundingClientRect().right;
  const cells = [...row.cells].filter((each) => each !== stays).map((each) => {
    const { left, right } = each.getBoundingClientRect();
    return [right > edge + 1 && left < box.right - 1, left >= edge - 1];
  });
  const { left, right } = stays.getBoundingClientRect();
  return [stays.textContent, left >= box.left - 1 && right <= box.right,
    cells.filter(([some]) => some).every(([, whole]) => whole)];
}"""


def open_hit(page: Page, words: str, density: str = "full") -> None:
    page.goto(f"/?q={words}&density={density}")
    page.get_by_role("link", name="文書の中で読む").first.click(timeout=8000)
    page.wait_for_load_state()
    page.wait_for_timeout(300)


@pytest.mark.parametrize("size", [_PHONE, _LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("words", ["305,600", "貸倒引当金", "減価償却費", "備品台帳", "結論"])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_hit_deep_in_its_passage_is_opened_with_its_mark_in_sight(
    browser: Browser, shown: str, words: str, size: ViewportSize, *, scripts: bool
) -> None:
    with watched(browser, shown, viewport=size, java_script_enabled=scripts) as page:
        open_hit(page, words)
        assert page.evaluate(SEEN)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_a_number_is_beside_all_that_names_its_row_and_no_other_is_cut(
    browser: Browser, shown: str
) -> None:
    with watched(browser, shown, viewport=_PHONE) as page:
        open_hit(page, "305,600")
        assert page.evaluate(IN_SIGHT) == ["28", True, True]
        page.goto("/?q=305,600")
        page.locator(".hit mark").first.evaluate("mark => mark.classList.add('here')")
        assert page.evaluate(IN_SIGHT) == ["28", True, True]


def test_where_one_was_before_one_is_again(browser: Browser, shown: str) -> None:
    with watched(browser, shown, viewport=_LAPTOP) as page:
        open_hit(page, "減価償却費")
        page.mouse.move(1000, 300)
        page.mouse.wheel(0, -5000)
        page.wait_for_timeout(500)
        assert page.evaluate("scrollY") < 100
        page.goto("/help")
        page.go_back()
        page.wait_for_timeout(500)
        assert page.evaluate("scrollY") < 200


def test_beside_the_text_is_the_page_on_which_the_first_mark_stands(
    browser: Browser, shown: str
) -> None:
    for words, number in ((FIRST[-6:-1], 2), ("防衛省", 1)):
        with watched(browser, shown, viewport={"width": 1600, "height": 900}) as page:
            open_hit(page, words)
            page.get_by_role("link", name="紙面を並べる").click()
            frame = page.frame_locator("iframe[name=printed]")
            expect(frame.locator("svg .mark").first).to_be_visible(timeout=DRAWN)
            expect(frame.get_by_text(f"PDF {number}枚目")).to_be_visible()


def test_on_a_phone_a_page_by_itself_is_as_large_as_it_can_be_read(
    browser: Browser, shown: str
) -> None:
    with watched(browser, shown, viewport=_PHONE) as page:
        page.goto("/documents/pages.pdf?printed=1#printed")
        frame = page.frame_locator("iframe[name=printed]")
        expect(frame.locator("svg image")).to_be_visible(timeout=DRAWN)
        beside = frame.locator("svg").bounding_box()
        frame.get_by_role("link", name="大きく見る").click()
        page.wait_for_url("**/pages/1*")
        large = page.locator("svg").bounding_box()
        assert beside
        assert large
        assert beside["width"] < _PHONE["width"]
        assert large["width"] > 700
        assert page.evaluate("document.documentElement.scrollWidth") <= _PHONE["width"]
        page.locator(".sheet-of-paper").focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(500)
        assert page.locator(".sheet-of-paper").evaluate("sheet => sheet.scrollLeft") > 0
