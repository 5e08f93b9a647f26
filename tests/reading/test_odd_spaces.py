"""Spaces of OCR and of stretched lines are closed where the dictionary says so; others stay."""

from pathlib import Path

import pytest

from indexer.analysis import MecabLexicon
from indexer.model import Document, Repair
from indexer.reading import read
from indexer.reading.cleaning.character_fixes import close_spaced_out
from indexer.reading.cleaning.odd_spaces import close_odd_spaces
from indexer.reading.cleaning.set_apart_words import close_set_apart
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import split_lines
from tests.reading.laws import assert_conserved

RECOGNISED = """\
2021 年 4 月 に 総務 省 が 自治 体 に 対し て 、 行政 事務 に おけ る サー ビス の 利用
状況 に つい て 調査 を 行っ た と ころ 、 同 サー ビス を 利用 し て いる と 回答 し た
団体 は 、 全体 の 六割 に 上っ た 。 「 広 報 業務 」 や 問い合 わせ へ の 自動 応答 など
が 報告 され 、 個人 情報 を 扱う 業務 も 含ま れ て いた 。
"""


def read_text(text: str, folder: Path) -> Document:
    (folder / "a.txt").write_text(text, "utf-8")
    (document,) = read(folder / "a.txt", folder, lexicon=MecabLexicon())
    assert_conserved(document)
    return document


def text_of(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks)


def test_recognised_text_loses_the_spaces_between_its_words(tmp_path: Path) -> None:
    text = text_of(read_text(RECOGNISED, tmp_path))
    for said in (
        "2021年4月に総務省が自治体に対して、行政事務における",
        "同サービスを利用していると回答した団体は、全体の六割に上った。",
        "「広報業務」や問い合わせへの自動応答などが報告され、個人情報を扱う業務も含まれていた。",
    ):
        assert said in text


def test_cells_and_labels_of_recognised_text_stay_apart(tmp_path: Path) -> None:
    rows = "区分 件数 金額\n企画課　総務課　財政課\n1　自治体の利用について述べる\n"
    text = text_of(read_text(RECOGNISED + "\n" + rows, tmp_path))
    for said in ("区分 件数", "企画課　総務課　財政課", "1　自治体"):
        assert said in text


@pytest.mark.parametrize(
    "text",
    [
        "きょうは　とても　いい　てんきです。ぼくは　ともだちと　こうえんに　いきました。\n" * 6,
        "区分 件数 金額\n農林 新規就農者 支援事業\n山田 太郎 委員\n" * 6,
        "日時 令和6年4月1日 午後1時から\n場所 市役所 本庁舎 3階 会議室\n" * 6,
    ],
    ids=["words set apart for children", "cells", "a form"],
)
def test_spaces_that_somebody_typed_stay(tmp_path: Path, text: str) -> None:
    document = read_text(text, tmp_path)
    assert text_of(document).count("　") + text_of(document).count(" ") > 6
    assert not [r for r in document.repairs if r.step == "close-spaces"]


def test_only_the_page_that_was_recognised_is_changed() -> None:
    source = (
        "個人 情報を扱う業務である。\n\f個人 情報を扱う業務である。\n\f個人 情報を扱う業務である。"
    )
    draft = Draft(source, tuple(split_lines(source, 0, len(source))), lexicon=MecabLexicon())
    start = source.index("\f") + 1
    draft = draft.note([Repair("page-recognised", start, start, "", "2")])
    texts = [line.text.strip("\f") for line in close_odd_spaces(draft).lines]
    assert [" " in text for text in texts] == [True, False, True]


def clean(text: str) -> str:
    draft = Draft(text, tuple(split_lines(text, 0, len(text))), lexicon=MecabLexicon())
    for step in (close_set_apart, close_spaced_out, close_odd_spaces):
        draft = step(draft)
    return "\n".join(line.text for line in draft.lines)


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("目　次", "目次"),
        ("合 計", "合計"),
        ("附　　則", "附　　則"),
        ("令 和 ４ 年 度", "令和４年度"),
        ("2020年 度 予 算", "2020年度予算"),
        ("落　語　家", "落語家"),
        ("ラ　オ　ス", "ラオス"),
        ("日　時：令和６年４月１日", "日時：令和６年４月１日"),
        ("(1)有　形　固　定　資　産　7,287", "(1)有形固定資産　7,287"),
        ("区　分　　金　額", "区分　　金額"),
        ("第１款　資　本　的　収　入", "第１款　資本的収入"),
        ("第４条　政 務 活 動 費 は 、議 員 が", "第４条　政務活動費は、議員が"),
        ("一　総　則", "一　総則"),
        ("一　般　会　計", "一般会計"),
        ("イ　土　地", "イ　土地"),
        ("Ｄ　Ｘ　推　進　員", "ＤＸ推進員"),
        ("ABC900X試 作 機 の 初 飛 行 は2008年", "ABC900X試作機の初飛行は2008年"),
        (
            "費は 、調査研究 、研 修 、広 報 、広 聴 、相談",
            "費は、調査研究、研修、広報、広聴、相談",
        ),
        ("その後 、 冶金 、 薬 品 、 セメントに続く。", "その後、冶金、薬品、セメントに続く。"),
    ],
)
def test_characters_that_were_set_apart_evenly_close(text: str, closed: str) -> None:
    assert clean(text) == closed


@pytest.mark.parametrize(
    "text",
    [
        "山田　太郎",
        "林　誠",
        "甲 乙 丙",
        "甲　乙　丙",
        "東 西 南 北",
        "東　西　南　北",
        "男　女",
        "月 火 水 木 金 土 日",
        "１ 級 ２ 級 ３ 級 ４ 級 ５ 級",
        "水　柵",
        "三　日",
        "平成　年　月　日",
        "残　額　円",
        "1 2 3 4 5 6 7",
        "I saw a b c d e",
        "農林　新規　計画",
        "この 本 が すき",
    ],
)
def test_what_stands_apart_for_a_reason_stays_apart(text: str) -> None:
    assert clean(text) == text
