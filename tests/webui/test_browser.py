"""In a real browser, on a real server: no script error, no broken policy, and the keys a reader
presses.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from .browser_pages import needs_chromium, watched

pytestmark = [needs_chromium, pytest.mark.slow]


def test_typing_a_word_and_enter_shows_it_marked_and_a_click_shows_it_in_its_document(
    page: Page,
) -> None:
    page.goto("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("産業界")
    page.keyboard.press("Enter")
    mark = page.locator(".hits mark").first
    expect(mark).to_have_text("産業界")
    expect(page.locator("main").get_by_role("status")).to_contain_text("件")
    page.get_by_role("link", name="文書の中で読む").first.click()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    expect(target.locator("mark").first).to_have_text("産業界")


def test_the_slash_goes_to_the_box_unless_one_is_typing_or_has_switched_it_off(page: Page) -> None:
    page.goto("/?q=防衛")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_have_value("防衛/")
    page.get_by_role("checkbox").uncheck()
    page.keyboard.press("/")
    expect(page.locator("#q")).not_to_be_focused()
    page.reload()
    expect(page.get_by_role("checkbox")).not_to_be_checked()


def test_suggestions_are_chosen_by_key_and_given_up_by_escape(page: Page) -> None:
    page.goto("/")
    page.locator("#q").focus()
    page.keyboard.type("防")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_have_attribute(
        "aria-selected", "true"
    )
    chosen = page.locator("#q").input_value()
    assert chosen.startswith("防")
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_have_value("防")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(0)


def test_a_text_pasted_that_no_address_could_hold_is_said_to_be_too_long(page: Page) -> None:
    page.goto("/")
    page.locator("#q").focus()
    page.keyboard.insert_text("長い文章です。" * 1_500)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("検索文が長すぎます")


def test_nothing_is_asked_or_sent_in_the_middle_of_a_conversion(page: Page) -> None:
    asked: list[str] = []
    page.on(
        "request", lambda request: asked.append(request.url) if "suggest" in request.url else None
    )
    page.goto("/")
    keyboard = page.context.new_cdp_session(page)
    keyboard.send(
        "Input.imeSetComposition", {"text": "ぼうえい", "selectionStart": 4, "selectionEnd": 4}
    )
    page.locator("#q").dispatch_event(
        "keydown", {"key": "Enter", "isComposing": True, "keyCode": 229}
    )
    page.wait_for_timeout(400)
    assert asked == []
    assert page.url.endswith("/")
    keyboard.send("Input.insertText", {"text": "防衛"})
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    assert len(asked) == 1


def test_keys_step_from_mark_to_mark_in_the_reader_view(page: Page) -> None:
    page.goto("/?q=GCAP")
    page.get_by_role("link", name="文書の中で読む").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    marks = page.locator("mark")
    first = page.evaluate(
        "[...document.querySelectorAll('mark')].findIndex((m) => m.closest(':target'))"
    )
    expect(marks.nth(first)).to_have_class("here")
    for key, place in [("n", first + 1), ("p", first), ("p", first - 1)]:
        page.keyboard.press(key)
        expect(marks.nth(place)).to_have_class("here")
        expect(marks.nth(place)).to_be_in_viewport()


def test_a_citation_holds_the_text_its_place_and_its_address(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto("/?q=産業界")
    page.get_by_role("link", name="文書の中で読む").first.click()
    passage = page.locator(":target").get_attribute("id")
    page.locator(f'li[data-passage="{passage}"] .copy').click()
    expect(page.locator(f'li[data-passage="{passage}"] .copy')).to_have_text("コピーしました")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "産業界" in copied.splitlines()[0]
    assert "行" in copied.splitlines()[1]
    assert "防衛白書" in copied.splitlines()[2]
    assert copied.endswith(f"#{passage}")


def test_a_passage_opened_by_its_address_can_be_cited_without_a_search_or_a_hand_on_the_mouse(
    page: Page, document: str
) -> None:
    page.goto(f"/documents/{document}")
    ids = page.locator(".block.body .part").evaluate_all("parts => parts.map((part) => part.id)")
    for passage in (ids[3], ids[5]):
        page.goto(f"/documents/{document}#{passage}")
        expect(page.locator(".copy:visible")).to_have_count(1)
        expect(page.locator(f'li[data-passage="{passage}"] .copy')).to_be_visible()


def test_the_bar_counts_the_mark_that_a_hit_leads_to_and_marks_are_put_away_in_place(
    page: Page,
) -> None:
    page.goto("/?q=GCAP")
    page.get_by_role("link", name="文書の中で読む").nth(2).click()
    passage = page.locator(":target").get_attribute("id")
    first = page.evaluate(
        "[...document.querySelectorAll('mark')].findIndex((m) => m.closest(':target'))"
    )
    total = page.locator(".document mark").count()
    expect(page.locator(".stepper:visible [role=status]")).to_have_text(
        f"一致 {first + 1}／{total}"
    )
    page.get_by_role("link", name="マークを消す").click()
    expect(page.locator("mark")).to_have_count(0)
    assert page.url.endswith(f"#{passage}")
    expect(page.locator(":target")).to_be_in_viewport()


def test_without_javascript_the_same_way_leads_to_the_document(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(base_url=address, locale="ja-JP", java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("#q").fill("産業界")
    page.locator("#q").press("Enter")
    expect(page.locator(".hits mark").first).to_have_text("産業界")
    page.get_by_role("link", name="文書の順").click()
    page.get_by_role("link", name="文書の中で読む").first.click()
    expect(page.locator(":target mark").first).to_have_text("産業界")
    passage = page.locator(":target").get_attribute("id")
    page.locator(f'li[data-passage="{passage}"] .menu summary').click()
    page.locator(f'li[data-passage="{passage}"] .lines').click()
    expect(page.locator(".source-lines")).to_contain_text("Global Combat Air Programme")
    expect(page.locator(f'[id="{passage}"]')).to_be_in_viewport()
    page.get_by_role("link", name="原文を閉じる").click()
    expect(page.locator(".source-lines")).to_have_count(0)
    context.close()


def test_a_filter_narrows_the_results_and_is_taken_off_again(page: Page) -> None:
    page.goto("/?q=防衛&page=2")
    status = page.locator("main").get_by_role("status")
    everything = re.findall(r"\d+件", status.inner_text())[0]
    page.get_by_role("navigation", name="絞り込み").get_by_role("link", name="本文").click()
    expect(status).not_to_contain_text(everything)
    assert set(page.locator(".hit .kind").all_inner_texts()) == {"本文"}
    page.locator(".understood").get_by_role("link", name="本文").click()
    expect(status).to_contain_text(everything)
    assert "kind" not in page.url


def test_a_chip_is_switched_off_and_on_and_the_history_leads_back(page: Page) -> None:
    page.goto("/?q=取り組み")
    status = page.locator("main").get_by_role("status")
    before = int(re.findall(r"\d+", status.inner_text())[0])
    page.locator(".chip", has_text="取り組む").click()
    chip = page.locator(".chip.off", has_text="取り組む")
    expect(chip).to_be_visible()
    assert int(re.findall(r"\d+", status.inner_text())[0]) < before
    chip.click()
    expect(status).to_contain_text(str(before))
    page.go_back()
    expect(chip).to_be_visible()


def test_pages_follow_each_other_and_the_order_of_places_stays(page: Page) -> None:
    page.goto("/?q=防衛")
    page.get_by_role("link", name="文書の順").click()
    seen = page.locator(".title a").evaluate_all("links => links.map((link) => link.hash)")
    page.get_by_role("link", name="次へ").click()
    expect(page.locator('[aria-current="page"]')).to_have_text("2")
    expect(page.get_by_role("link", name="文書の順")).to_have_attribute("aria-current", "true")
    assert not set(seen) & set(
        page.locator(".title a").evaluate_all("links => links.map((link) => link.hash)")
    )


def test_buttons_step_from_passage_to_passage_in_the_reader_view(page: Page) -> None:
    page.goto("/?q=GCAP")
    page.get_by_role("link", name="文書の中で読む").first.click()
    page.goto(page.url.split("#")[0])
    page.get_by_role("link", name="最初の一致へ").click()
    first = page.locator(":target").get_attribute("id")
    page.locator(f'li[data-passage="{first}"] .next').click()
    second = page.locator(":target").get_attribute("id")
    assert first != second
    expect(page.locator(":target")).to_be_in_viewport()
    page.locator(f'li[data-passage="{second}"] .previous').click()
    assert page.locator(":target").get_attribute("id") == first


def test_a_reference_and_a_footnote_mark_lead_to_what_they_name(page: Page, document: str) -> None:
    page.goto(f"/documents/{document}")
    page.get_by_role("link", name="図表Ⅳ-1-2-3").click()
    expect(page.locator(":target")).to_contain_text("国立研究開発法人などとの主な技術交流")
    expect(page.locator(":target")).to_be_in_viewport()
    page.locator(".text .tie a").first.click()
    expect(page.locator(".footnote :target")).to_be_in_viewport()


def test_words_are_suggested_by_their_reading_once_a_conversion_has_ended(page: Page) -> None:
    page.goto("/")
    keyboard = page.context.new_cdp_session(page)
    for text in ["ｂ", "ぼ", "ぼう"]:
        keyboard.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
    page.wait_for_timeout(300)
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(0)
    keyboard.send("Input.insertText", {"text": "ぼう"})
    expect(page.get_by_role("listbox").get_by_role("option").first).to_contain_text("防衛")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#q")).to_have_value("防衛")
    page.keyboard.press("Enter")
    expect(page.locator(".hits mark").first).to_contain_text("防衛")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_bar_steps_from_mark_to_mark_for_who_has_no_keys(
    browser: Browser, address: str, width: int
) -> None:
    with watched(browser, address, viewport={"width": width, "height": 800}) as page:
        page.goto("/?q=GCAP")
        page.get_by_role("link", name="文書の中で読む").first.click()
        page.goto(page.url.split("#")[0])
        total = page.locator(".document mark").count()
        bar = page.get_by_role("group", name="一致した所")
        status = bar.get_by_role("status")
        expect(status).to_have_text(f"一致 –／{total}")
        down = bar.get_by_role("button", name="次の一致へ")
        for place in (1, 2):
            down.click()
            expect(status).to_have_text(f"一致 {place}／{total}")
            expect(page.locator("mark.here")).to_be_in_viewport()
            expect(down).to_be_focused()
        bar.get_by_role("button", name="前の一致へ").click()
        expect(status).to_have_text(f"一致 1／{total}")


def test_the_bar_reaches_from_edge_to_edge_of_a_phone(
    browser: Browser, address: str, document: str
) -> None:
    with watched(browser, address, viewport={"width": 390, "height": 800}) as page:
        page.goto(f"/documents/{document}?q=GCAP")
        place = page.locator(".stepper:visible").bounding_box()
        assert place is not None
        assert (place["x"], place["width"]) == (0, 390)
