"""Questions of web pages head what answers them."""

from __future__ import annotations

from tests.reading.test_webpages import read_page


def test_a_term_that_asks_is_the_heading_of_what_answers_it() -> None:
    page = (
        "<h2>申請について</h2><dl><dt><span>Q</span>いつまでですか</dt><dd>六月末です。</dd>"
        "<dt>費用は？</dt><dd><p>無料です。</p></dd><dt>窓口</dt><dd>総務課</dd></dl>"
    )
    assert [(block.kind, block.text, block.section) for block in read_page(page).blocks] == [
        ("heading", "申請について", ()),
        ("heading", "Qいつまでですか", ("申請について",)),
        ("body", "六月末です。", ("申請について", "Qいつまでですか")),
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
