"""A long table in the reader: its head stays in sight, its many passages are folded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from indexer import service
from tests.webui.browser_pages import against, needs_chromium, served, watched

pytestmark = [needs_chromium, pytest.mark.slow]

ROWS = "".join(f"| {number}号 | {number}円 |\n" for number in range(1, 400))
WIDE = "".join(
    f"| {cell} " * 9 + "|\n" for cell in ["決算の額と内訳", "---", *["千円"] * 100, "末円"]
)
_PHONE: ViewportSize = {"width": 360, "height": 800}
_DESK: ViewportSize = {"width": 1600, "height": 900}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("long_tables")
    (folder / "f.md").write_text(f"# 給料表\n\n| 区分 | 月額 |\n|---|---|\n{ROWS}\n", "utf-8")
    (folder / "g.md").write_text(f"# 明細\n\n{WIDE}", "utf-8")
    cells = "".join(f"<td>{number}番目の手続きと費用の内訳</td>" for number in range(8))
    rows = f"<tr><th>区分{'<th>手続き' * 8}</tr>" + f"<tr><td>額<sup>1</sup></td>{cells}</tr>" * 9
    rows = rows.replace("<sup>1</sup>", '<sup><a href="#n1">1</a></sup>', 1)
    note = f'<p id="n1">1 {"この額には次の年度に繰り越したものを含む。" * 3}</p>'
    noted = f"<h1>注のある表</h1><table>{rows}</table>{note}"
    (folder / "noted.html").write_text(noted, "utf-8")
    service.build(folder, folder / "_index")
    with served(folder / "_index") as address:
        yield address


TOPS = """table => [table.tHead, document.querySelector(".reading")].map((each) => {
  const { top, bottom } = each.getBoundingClientRect();
  return [top, bottom];
}).flat()"""


@pytest.mark.parametrize("size", [_PHONE, _DESK])
@pytest.mark.parametrize(("document", "last"), [("f.md", "399円"), ("g.md", "末円")])
def test_the_head_of_a_long_table_stays_in_sight_below_that_of_the_reader(
    browser: Browser, shown: str, document: str, last: str, size: ViewportSize
) -> None:
    """One that fits its place, and one that is scrolled to the side; with scripts, and without."""
    with watched(browser, shown, viewport=size) as page:
        page.goto(f"/documents/{document}?q={last}")
        row = page.get_by_role("cell", name=last).first
        page.keyboard.press("n")
        expect(row).to_be_in_viewport()
        top, bottom, _, head = page.locator("table").evaluate(TOPS)
        assert head - 1 <= top < bottom <= size["height"] / 3 + 60
    context = browser.new_context(viewport=size, java_script_enabled=False, base_url=shown)
    plain = context.new_page()
    plain.goto(f"/documents/{document}")
    plain.locator(".cells").evaluate("cells => {cells.scrollIntoView(); cells.scrollTop = 1e6}")
    expect(plain.get_by_role("cell", name=last).first).to_be_in_viewport()
    expect(plain.locator("thead th").first).to_be_in_viewport()
    context.close()


def test_a_wide_table_has_the_room_beside_the_text_a_narrow_one_its_passages(
    browser: Browser, shown: str
) -> None:
    with watched(browser, shown, viewport=_DESK) as page:
        for document, is_wide in (("f.md", False), ("g.md", True)):
            page.goto(f"/documents/{document}")
            cells, margin = (page.locator(f".block.table {each}") for each in (".cells", ".margin"))
            box, beside = cells.bounding_box(), margin.bounding_box()
            assert box
            assert beside
            assert (beside["y"] + beside["height"] <= box["y"]) is is_wide
            assert (box["x"] + box["width"] > beside["x"] + 1) is is_wide


@pytest.mark.parametrize("width", [390, 1280])
def test_the_footnotes_of_a_wide_table_stand_below_it_in_lines_of_text(
    browser: Browser, shown: str, width: int
) -> None:
    with watched(browser, shown, viewport={"width": width, "height": 900}) as page:
        page.goto("/documents/noted.html")
        table = page.locator(".wide-table .cells").bounding_box()
        note = page.locator(".wide-table .footnote").bounding_box()
        assert table
        assert note
        assert note["y"] >= table["y"] + table["height"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_of_the_passages_of_a_long_table_those_that_matter_are_listed(
    browser: Browser, shown: str
) -> None:
    """Its first, those with marks and the one gone to; the others are folded, a click away."""
    with watched(browser, shown, viewport=_DESK) as page:
        page.goto("/documents/f.md?q=399円")
        margin = page.locator(".block.table .margin")
        entries = margin.locator("[data-passage]")
        assert entries.count() > 4
        expect(entries.filter(visible=True)).to_have_count(2)
        assert against(page) == []
        hidden = entries.filter(visible=False).first.get_attribute("data-passage")
        page.evaluate(f"location.hash = '{hidden}'")
        expect(margin.locator(f"[data-passage='{hidden}']")).to_be_visible()
        margin.get_by_text("ほか").click()
        expect(entries.filter(visible=True)).to_have_count(2)


# The upper edge of what has the focus, from the lower one of the head.
BELOW_HEAD = """() => document.activeElement.getBoundingClientRect().top
  - document.querySelector(".reading").getBoundingClientRect().bottom"""


@pytest.mark.parametrize("width", [390, 1280])
def test_what_one_comes_to_by_tab_is_not_behind_the_head_of_the_reader(
    browser: Browser, shown: str, width: int
) -> None:
    with watched(browser, shown, viewport={"width": width, "height": 800}) as page:
        page.goto("/documents/g.md?q=末円")
        page.locator("h1.text").evaluate("title => scrollTo(0, title.offsetTop + 200)")
        for _ in range(4):
            page.locator(".table-file").focus()
            assert page.evaluate(BELOW_HEAD) >= 0
            page.keyboard.press("Tab")
            assert page.evaluate(BELOW_HEAD) >= 0
            page.evaluate("scrollBy(0, 300)")  # a wheel would scroll while it is asked
