"""What is far from sight of a long document is not laid out on a phone, and yet it is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from indexer import service

from .browser_pages import needs_chromium, served, watched

PHONE = {"width": 412, "height": 823}
IS_LAID_OUT = "part => part.checkVisibility({ contentVisibilityAuto: true })"
# Whether nothing cuts an element off or lies over it.
IS_OPEN_TO_CLICKS = """element => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""


@pytest.fixture(scope="module")
def long_document(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("long")
    parts = [
        f"## 第{part}節\n\n{part}番目の川の話。{'水の流れが速い。' * 20}" for part in range(1, 41)
    ]
    (folder / "川.md").write_text("# 川の報告\n\n" + "\n\n".join(parts), encoding="utf-8")
    service.build(folder, folder / "_ix")
    with served(folder / "_ix") as address:
        yield address


@pytest.fixture
def reader(long_document: str, browser: Browser) -> Iterator[Page]:
    with watched(browser, long_document, viewport=PHONE) as page:
        page.goto("/documents/川.md?q=番目")
        yield page


@needs_chromium
def test_a_part_far_below_is_not_laid_out_until_one_goes_there(reader: Page) -> None:
    last = reader.locator(".part").last
    assert reader.locator(".part").first.evaluate(IS_LAID_OUT)
    assert not last.evaluate(IS_LAID_OUT)

    reader.goto(f"{reader.url}#{last.get_attribute('id')}")
    expect(reader.locator(".number-at")).to_have_text(re.compile("81"))
    assert last.evaluate(IS_LAID_OUT)
    expect(last).to_be_in_viewport()


@needs_chromium
@pytest.mark.parametrize("way", ["scripts", "no scripts"])
def test_a_passage_in_the_middle_is_in_sight_when_one_comes_to_it(
    long_document: str, browser: Browser, way: str
) -> None:
    with watched(
        browser, long_document, viewport=PHONE, java_script_enabled=way == "scripts"
    ) as page:
        page.goto("/?q=20番目&density=full")
        page.locator(".hit h2 a").first.click()
        expect(page.locator("mark").first).to_be_in_viewport()
        page.wait_for_load_state("networkidle")
        expect(page.locator("mark").first).to_be_in_viewport()


@needs_chromium
def test_steps_and_the_browser_find_what_is_out_of_sight(reader: Page) -> None:
    for _ in range(12):
        reader.keyboard.press("n")
    mark = reader.locator("mark.here")
    assert mark.evaluate("mark => mark.closest('.part').textContent").startswith("12番目")
    # what is laid out on the way moves the page once more
    reader.wait_for_function(IS_OPEN_TO_CLICKS, arg=mark.element_handle(), timeout=5_000)
    assert reader.evaluate("find('40番目')")


@needs_chromium
def test_a_menu_reaches_over_the_edge_of_its_part(reader: Page) -> None:
    reader.locator(".menu summary").nth(2).click()
    links = reader.locator(".menu[open] a")
    assert links.count() > 1
    assert all(links.nth(at).evaluate(IS_OPEN_TO_CLICKS) for at in range(links.count()))


# How high each part far from sight is taken to be, and how high it is.
HEIGHTS = """parts => parts.map((part) => {
  const taken = part.offsetHeight;
  part.style.contentVisibility = "visible";
  const is = part.offsetHeight;
  part.style.contentVisibility = "";
  return [taken, is];
})"""


@needs_chromium
def test_what_is_not_laid_out_reaches_over_nothing_and_is_not_taken_for_much_higher(
    browser: Browser, tmp_path: Path
) -> None:
    """Else a bar to scroll by would be at the half of a document that was read to its end."""
    lengths = (1, 5, 20, 60, 110, 180)
    texts = [f"## 第{length}節\n\n{'川の話。' * length}\n\n- 瀬\n- 淵" for length in lengths] * 4
    (tmp_path / "川.md").write_text("# 川の報告\n\n" + "\n\n".join(texts), encoding="utf-8")
    service.build(tmp_path, tmp_path / "_ix")
    with (
        served(tmp_path / "_ix") as address,
        watched(browser, address, viewport={"width": 320, "height": 640}) as page,
    ):
        page.goto("/documents/川.md")
        parts = page.locator(".document > .block")
        assert parts.count() > 20
        heights = parts.evaluate_all(HEIGHTS)
        assert [pair for pair in heights if pair[0] < pair[1]] == []
        taken, true = map(sum, zip(*heights, strict=True))
        assert taken < 1.7 * true
