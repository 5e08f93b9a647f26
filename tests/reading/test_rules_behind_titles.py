"""Rules behind titles of newsletters, and what is drawn with the same signs elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.read_documents import outline, read_one

FIRST = "　明治の地籍図を12枚、初めて並べます。墨の色が褪せるため、一\n枚の展示は10日間に限ります。"
SECOND = "　坂上の郷田様から、養蚕日誌44冊をいただきました。"


def outline_of(folder: Path, *parts: str) -> list[tuple[str, str, tuple[str, ...]]]:
    (folder / "a.txt").write_text("\n\n".join(("公文書館だより", *parts)) + "\n", "utf-8")
    return outline(read_one(folder / "a.txt"))


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        ("【1】展示のお知らせ", "【2】寄贈のお礼", "──────────────"),
        ("■【1】展示のお知らせ", "■【2】寄贈のお礼", "━━━━━━━━■"),
        ("◆ 展示のお知らせ", "◆ 寄贈のお礼", "----------------"),
        ("1. 展示のお知らせ", "2. 寄贈のお礼", "=================="),
    ],
)
def test_a_rule_behind_a_title_is_no_part_of_it(
    first: str, second: str, rule: str, tmp_path: Path
) -> None:
    told = outline_of(tmp_path, f"{first} {rule}\n{FIRST}", f"{second} {rule}\n{SECOND}")
    headings = [text for kind, text, _ in told if kind == "heading"]
    assert [each.replace("\u3000", " ") for each in headings] == ["公文書館だより", first, second]
    assert told[2][1].startswith("明治の地籍図")
    assert told[-1][1] == SECOND.strip()


def test_a_list_may_stand_below_one_of_several_titles_with_a_rule(tmp_path: Path) -> None:
    titles = ["【1】展示のお知らせ", "【2】寄贈のお礼", "【3】行事"]
    texts = [FIRST, SECOND, "4月8日　総会\n4月9日　遠足"]
    parts = (f"{title} ────────\n{text}" for title, text in zip(titles, texts, strict=True))
    told = outline_of(tmp_path, *parts)
    assert [text for kind, text, _ in told if kind == "heading"] == ["公文書館だより", *titles]


@pytest.mark.parametrize(
    "lines",
    [
        ["【1】展示のお知らせ ──────────", "寄贈のお礼を申し上げる。"],
        ["氏名　──────────", "住所　──────────"],
        ["「それは──────────」", "「いや──────────」"],
        ["1. はじめに ────────── 3", "2. おわりに ────────── 9"],
        ["1. 合計──────────", "2. 小計──────────"],
        ["■ 凡例 ──", "■ 記号 ──"],
        ["申込書", "", "1. 氏名 ――――――", "2. 住所 ――――――", "", "太枠の中を記入してください。"],
        ["1) 出席 ------", "2) 欠席 ------", "", "どちらかに印をつけてください。"],
        ["献立", "", "●カレー -----", "●うどん -----", "", "売り切れの品は線で消した。"],
        ["1. 国語 ------", "2. 算数 ------", "3. 理科 90点", "", "線は未受験である。"],
        ["○東京 ―――――○", "○横浜 ―――――○", "", "列車は走る。"],
        ["1. 氏名 ――――――", "", "2. 住所 ――――――", "", "太枠の中を記入してください。"],
        ["1. 氏名 ――――――", "（ふりがな）", "2. 住所 ――――――", "（番地まで）", "", "記入する。"],
    ],
)
def test_a_rule_alone_or_before_a_number_or_right_behind_words_stays(
    lines: list[str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("\n".join(lines) + "\n", "utf-8")
    read = read_one(tmp_path / "a.txt")
    assert not [each for each in read.removals if each.step == "notation-mark"]
