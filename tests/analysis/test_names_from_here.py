"""What a text calls otherwise from a bracket on: （以下「次世代法」といいます。）."""

import pytest

from indexer.analysis import analyse
from indexer.analysis.abbreviation_mining import mine
from indexer.model import Passage

PLAN = "次世代育成支援対策推進法"


def mined(text: str) -> list[tuple[str, str]]:
    passage = Passage("0" * 16, "d.txt", "", "body", (), text, (), (), ((1, 1),), None, 0)
    return [(found.form, found.other) for found in mine(passage, analyse(text))]


@pytest.mark.parametrize(
    "said",
    [
        "以下「次世代法」と言う。",
        "以下「次世代法」とします。",
        "以下、「次世代法」と略します。",
        "以下「次世代法」と呼びます",
        "以下「次世代法」といい、略さない。",
        "以下『次世代法』と記載する。",
        "以下、次世代法といいます。",
        "以下、本書では「次世代法」という。",
        "以下本計画において単に「次世代法」という。",
        "以下略して「次世代法」",
        "平成15年法律第120号。以下では「次世代法」とする。",
    ],
)
def test_a_name_is_called_otherwise_from_a_bracket_on(said: str) -> None:
    assert mined(f"{PLAN}（{said}）をみる。") == [(PLAN, "次世代法")]


@pytest.mark.parametrize(
    "said",
    [
        "以下「次世代法」と同じ。",
        "以下「次世代法」との比較",
        "以下「次世代法」としての扱い",
        "以下「次世代法」とともに述べる。",
        "以下この節において「次世代法」という。",
        "以下、市の「次世代法」という。",
        "以下、本書では「時代法」という。",
        "本書では「次世代法」といいます。",
    ],
)
def test_another_remark_calls_nothing_otherwise(said: str) -> None:
    assert mined(f"{PLAN}（{said}）をみる。") == []


@pytest.mark.parametrize(
    ("before", "title", "short"),
    [
        ("本市は、", "廃棄物の処理及び清掃に関する法律", "廃掃法"),
        ("次に", "特定商取引に関する法律", "特商法"),
        ("", "空家等対策の推進に関する特別措置法", "空家法"),
    ],
)
def test_a_law_is_called_by_letters_of_its_words(before: str, title: str, short: str) -> None:
    text = f"{before}{title}（平成15年法律第20号。以下「{short}」という。）による。"
    assert mined(text) == [(title, short)]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("関係法律の整備等に関する法律", "整備法"),
        ("商品及び特定商取引に関する法律", "特商法"),
        ("特定商取引に関する規則", "特商法"),
        ("特に商業に関する法律", "特農法"),
        ("中古商品の流通を助ける特商に関する事項", "特商項"),
        ("部分を廃止する法律", "廃止法"),
        ("行政機関の保有する個人情報の保護に関する法律", "個情法"),
        ("土地の利用の調整の手法", "土手法"),
        ("健康保険法及び船員保険法", "健保法"),
    ],
)
def test_a_part_of_a_title_is_no_law(title: str, short: str) -> None:
    assert mined(f"{title}（平成15年法律第20号。以下「{short}」という。）による。") == []
