"""Questions of web pages head what answers them."""

from __future__ import annotations

import re

import pytest

from tests.reading.test_webpages import read_page


def test_a_term_that_asks_is_the_heading_of_what_answers_it() -> None:
    page = (
        "<h2>申請について</h2><dl><dt><span>Q</span>いつまでですか</dt><dd>六月末です。</dd>"
        "<dt>費用は？</dt><dd><p>無料です。</p></dd><dt>窓口</dt><dd>総務課</dd></dl>"
    )
    assert [(block.kind, block.text, block.section) for block in read_page(page).blocks] == [
        ("heading", "申請について", ()),
        ("heading", "Q いつまでですか", ("申請について",)),
        ("body", "六月末です。", ("申請について", "Q いつまでですか")),
        ("heading", "費用は？", ("申請について",)),
        ("body", "無料です。", ("申請について", "費用は？")),
        ("list", "窓口 総務課", ("申請について", "費用は？")),
    ]


def test_what_is_always_seen_of_a_part_that_unfolds_is_the_heading_of_the_rest() -> None:
    page = (
        "<h1>電池</h1><details><summary>出し方を教えてください。</summary><p>袋に入れます。</p></details>"
        "<details><summary>料金</summary><table><tr><th>種類<th>円<tr><td>家庭<td>210</table></details>"
        "<h2>問い合わせ</h2><p>市役所へ。</p>"
    )
    assert [(block.kind, block.text, block.section) for block in read_page(page).blocks] == [
        ("heading", "電池", ()),
        ("heading", "出し方を教えてください。", ("電池",)),
        ("body", "袋に入れます。", ("電池", "出し方を教えてください。")),
        ("heading", "料金", ("電池",)),
        ("table", "種類 円\n家庭 210", ("電池", "料金")),
        ("heading", "問い合わせ", ("電池",)),
        ("body", "市役所へ。", ("電池", "問い合わせ")),
    ]


def outline(page: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(block.kind, block.text, block.section) for block in read_page(page).blocks]


def test_labels_in_elements_of_their_own_stand_before_what_is_asked_and_answered() -> None:
    asked = "<div><span>質問</span><span>{}ですか。</span></div>"
    answered = "<div>回答</div><div>六月末です。</div>"
    page = f"<div>{asked.format('いつまで')}{answered}{asked.format('いつから')}{answered}</div>"
    assert outline(page)[:2] == [
        ("heading", "質問 いつまでですか。", ()),
        ("body", "回答 六月末です。", ("質問 いつまでですか。",)),
    ]


def test_one_kanji_behind_a_label_of_two_is_of_what_is_answered() -> None:
    page = "<p><b>質問</b><i>濁りますか。</i></p><p><b>回答</b><i>水に空気が溶けます。</i></p>"
    assert outline(page)[-1][1] == "回答 水に空気が溶けます。"


@pytest.mark.parametrize(
    "line",
    [
        "<span>A</span>nswers are given.",
        "<b>問</b>題は三つ。",
        "<b>質問</b>者数は十人。",
        "<b>回答</b>者は十人。",
        "<b>答</b><b>申</b>",
        "<b>A</b>棟の入口。",
        "<b>A</b>型",
        "<i>A</i>BC予想とは。",
        "<b>Q</b>&A",
        "<b>回答</b>：六月末。",
        "<b>A</b>4の紙。",
    ],
)
def test_no_space_parts_a_word_though_a_label_begins_it(line: str) -> None:
    pair = "<p><b>Q</b>いつですか。</p><p><b>A</b>六月末です。</p>"
    plain = re.sub("<[^<>]*>", "", line)
    for page in (f"<p>{line}</p>", f"{pair}<p>{line}</p>"):
        assert outline(page)[-1][1] == plain


def test_a_lone_label_is_not_put_before_what_it_does_not_ask_or_answer() -> None:
    pair = "<p>質問</p><p>いつですか。</p><p>回答</p><p>六月末です。</p>"
    for page in (
        "<p>回答</p><p>下の表の通りです。</p>",
        f"{pair}{pair}<p>回答</p><p>注意：締切は六月末。</p>",
        f"{pair}{pair}<p>答</p><p>第2問 次の式を解く。</p>",
        f"{pair}{pair}<p>A</p><p>夏に行う。</p><p>B</p><p>冬に行う。</p>",
    ):
        told = [text for _, text, _ in outline(page)]
        assert not [text for text in told if re.match("(回答|答|A) ?[下注第夏]", text)]


def test_a_word_in_an_element_of_its_own_stays_where_it_is() -> None:
    page = "<p><b>質問</b>の受付は六月末までです。</p><p>この<b>回答</b>欄を見ます。</p>"
    assert [text for _, text, _ in outline(page)] == [
        "質問の受付は六月末までです。",
        "この回答欄を見ます。",
    ]


def test_lines_over_several_questions_each_head_these() -> None:
    pair = "<p>問 {}か。</p><p>答 {}です。</p>"
    pairs = [pair.format(f"何{at}です", at) for at in range(3)]
    page = f"<div>料金</div>{pairs[0]}{pairs[1]}<div>水質</div>{pairs[2]}"
    assert [(kind, text) for kind, text, _ in outline(page)][::5] == [
        ("heading", "料金"),
        ("heading", "水質"),
    ]
    assert outline(page)[-1][2] == ("水質", "問 何2ですか。")


@pytest.mark.parametrize(
    "between",
    [
        ("ページの先頭へ戻る",) * 3,
        ("担当課 総務課", "担当課 税務課", "担当課 市民課"),
        ("更新日2025年3月14日", "更新日2025年3月15日", "更新日2025年3月16日"),
        ("料金", "ご利用ありがとうございました", "水質"),
    ],
)
def test_what_stands_below_each_answer_heads_no_question(between: tuple[str, ...]) -> None:
    pairs = "".join(f"<p>問 {at}ですか。</p><p>答 はい。</p>" for at in range(2))
    for each in (pairs, pairs[: len(pairs) // 2]):
        page = "".join(f"<p>{line}</p>{each}" for line in between)
        page += f"<p>{between[0]}</p>{pairs}" if each == pairs else pairs
        assert not [
            text for kind, text, _ in outline(page) if kind == "heading" and text in between
        ]


def test_whom_to_ask_below_each_answer_heads_no_question() -> None:
    page = "".join(f"<p>問 {at}ですか。</p><p>答 はい。</p><p>窓口は総務課</p>" for at in range(3))
    assert ("body", "窓口は総務課", ("問 1ですか。",)) in outline(page)
