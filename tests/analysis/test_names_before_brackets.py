"""Where the name begins that letters in brackets stand for, and which of two names it is."""

import pytest

from indexer.analysis.vocabulary import without_longer_names
from indexer.model import Equivalent
from tests.analysis.test_abbreviation_mining import mined


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "第161回国際コミュニケーション英語能力テスト（TOEIC）は中止された。",
            [("TOEIC", "国際コミュニケーション英語能力テスト")],
        ),
        ("同月17日国際宇宙ステーション（ISS）に着いた。", [("ISS", "国際宇宙ステーション")]),
        ("異物を防ぐため血液脳関門（BBB）がある。", [("BBB", "血液脳関門")]),
        ("第三世代移動通信システム（IMT）は", [("IMT", "第三世代移動通信システム")]),
        ("1号機格納容器漏えい試験（CLRT）を行う。", [("CLRT", "1号機格納容器漏えい試験")]),
        ("3月期決算短信報告書（KTR）を出す。", [("KTR", "3月期決算短信報告書")]),
        ("第2条約締結国会議（COP）を開く。", [("COP", "第2条約締結国会議")]),
        ("2009年9月11日2時1分46秒（JST）に打ち上げた。", []),
        ("第1腕、第2腕、第3腕（III）の順に", []),
        ("損失にはBinary Cross-Entropy（BCE）を用いる。", []),
        ("水酸化物Be4Si2O7（OH）2は", []),
    ],
)
def test_what_stands_before_a_name_is_no_part_of_it(
    text: str, pairs: list[tuple[str, str]]
) -> None:
    assert mined(text) == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("短時間作用性β2刺激薬（SABA）を吸入する。", [("SABA", "短時間作用性β2刺激薬")]),
        (
            "長時間作用性β２刺激薬（以下「LABA」という。）を使う。",
            [("長時間作用性β２刺激薬", "LABA")],
        ),
        ("α-リポ酸（ALA）は抗酸化物質である。", [("ALA", "α-リポ酸")]),
        ("γ-GTP値（GGT値）は", [("GGT値", "γ-GTP値")]),
        ("μオピオイド受容体（MOR）に", [("MOR", "μオピオイド受容体")]),
        ("ω-3系多価不飽和脂肪酸（PUFA）は", [("PUFA", "ω-3系多価不飽和脂肪酸")]),
        ("ωー3系多価不飽和脂肪酸（PUFA）は", []),
        ("1,25-ジヒドロキシビタミンD（DHVD）を", []),
        ("Na+/K+交換輸送体（NKT）は", []),
        ("α、β2刺激薬（SABA）", [("SABA", "β2刺激薬")]),
        ("条件α　短時間作用薬剤（SABA）は", [("SABA", "短時間作用薬剤")]),
        ("令和６年，短時間作用薬剤（SABA）は", [("SABA", "短時間作用薬剤")]),
    ],
)
def test_a_name_with_letters_and_numbers_is_never_cut_at_them(
    text: str, pairs: list[tuple[str, str]]
) -> None:
    assert mined(text) == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("市は、ＡＩ（人工知能）を用いる。", [("AI", "人工知能")]),
        ("会話するＡＩ（チャットボット）は、", []),
        ("自ら学ぶＡＩ（画像認識）は、", []),
        ("便利なＡＩ（自動応答）は、", []),
        ("新しいＩＣＴ（遠隔授業）は、", []),
        ("対話型ＡＩ（自動応答）は、", []),
        ("ＡＩ（チャットボット）は、", []),
        ("ＱＯＬ（クオリティオブライフ）は、", [("QOL", "クオリティオブライフ")]),
    ],
)
def test_letters_that_are_narrowed_are_explained_with_what_narrows_them(
    text: str, pairs: list[tuple[str, str]]
) -> None:
    assert mined(text) == pairs


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["内閣官房情報通信技術", "情報通信技術"], ["情報通信技術"]),
        (["日本電気株式会社", "日本電気"], ["日本電気株式会社", "日本電気"]),
        (["関係データベース"], ["関係データベース"]),
    ],
)
def test_of_two_names_of_the_same_letters_that_end_alike_the_shorter_stays(
    names: list[str], kept: list[str]
) -> None:
    made = [Equivalent("IT", name, f"{at:016x}") for at, name in enumerate(names)]
    assert [each.other for each in without_longer_names(made)] == kept


def test_a_name_that_a_reader_gives_stays_however_long_it_is() -> None:
    made = [Equivalent("IT", "内閣官房情報通信技術"), Equivalent("IT", "情報通信技術", "0" * 16)]
    assert without_longer_names(made) == made
