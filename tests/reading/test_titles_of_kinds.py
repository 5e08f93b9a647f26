"""What letters, rules, patents and pages of items are called by their covers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.test_document_titles import BODY, Set, title_of

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")


def test_a_number_of_a_section_in_larger_type_is_no_title_under_one_without(
    tmp_path: Path,
) -> None:
    letter = [Set("令和４年度監査の結果について（報告）", 120, 14), Set("１　監査の対象", 200, 17)]
    assert title_of(tmp_path, [*letter, *BODY]) == "令和４年度監査の結果について（報告）"
    assert title_of(tmp_path, [Set("第３章　水の利用", 120, 17), *BODY]) == "第３章　水の利用"


def test_a_word_that_any_society_calls_its_rules_is_named_with_the_society(tmp_path: Path) -> None:
    named = [Set("一般社団法人　星空協会", 120, 20), Set("定款", 150, 20)]
    assert title_of(tmp_path, [*named, *BODY]) == "一般社団法人　星空協会定款"
    plan = [Set("一般社団法人　星空協会", 120, 20), Set("事業計画", 150, 20)]
    assert title_of(tmp_path, [*plan, *BODY]) == "事業計画"


def test_a_patent_is_called_by_what_it_is_for(tmp_path: Path) -> None:
    cover = [
        Set("(19)【発行国・地域】日本国特許庁(JP)", 80, 16, x=70),
        Set("(43)【公開日】令和5年10月11日", 110, x=70),
        Set("(54)【発明の名称】布団の固定具", 130, x=70),
    ]
    assert title_of(tmp_path, [*cover, *BODY]) == "布団の固定具"
    list_of_goods = [Set("商品の一覧", 80, 16), Set("(54)布団の固定具", 130), *BODY]
    assert title_of(tmp_path, list_of_goods) == "商品の一覧"


def test_a_page_of_items_is_called_by_the_title_over_them_though_their_names_are_larger(
    tmp_path: Path,
) -> None:
    title, note = Set("三島川市長選挙の公報", 60, 15, x=60), Set("令和七年七月二十日執行", 80)
    first, second = Set("あさの　由美子", 110, 20, x=60), Set("小田切　まさる", 345, 20, x=60)
    assert title_of(tmp_path, [title, note, first, *BODY, second]) == "三島川市長選挙の公報"
    assert title_of(tmp_path, [title, first, *BODY, second], BODY) == "あさの　由美子"
    assert title_of(tmp_path, [title, Set("石の積み方の手引き", 110, 20), *BODY]) == (
        "石の積み方の手引き"
    )
