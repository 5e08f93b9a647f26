"""Spaces of OCR are closed where the dictionary says so, and only in what was recognised."""

from pathlib import Path

import pytest

from indexer.analysis import MecabLexicon
from indexer.model import Document, Repair
from indexer.reading import read
from indexer.reading.cleaning.odd_spaces import close_odd_spaces
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
