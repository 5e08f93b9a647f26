"""What an extracted text is called that no heading names: what it says above its first part."""

from __future__ import annotations

import pytest

from indexer.model import Block
from indexer.reading.assembly.opening_names import name_text
from indexer.reading.roads import repair

NUMBERED = ("1. 清掃について", "2. 祭りについて")
SIGNED = ("◆運動会を行いました", "◆これからの予定")


def name_of(opening: str, heads: tuple[str, ...]) -> str:
    blocks = [Block("list", opening, ())]
    for head in heads:
        blocks += [Block("heading", head, ()), Block("body", "次のとおり行う。", ())]
    return name_text(blocks)


@pytest.mark.parametrize(
    ("opening", "heads", "title"),
    [
        (
            "町内会　第５回役員会　議事メモ\n2025/11/12（水）",
            NUMBERED,
            "町内会　第５回役員会　議事メモ",
        ),
        (
            "市長打合せメモ（令和７年９月12日）\n公民館",
            NUMBERED,
            "市長打合せメモ（令和７年９月12日）",
        ),
        (
            "秋山大臣会見録[令和４年11月29日]\n記者会見室",
            NUMBERED,
            "秋山大臣会見録[令和４年11月29日]",
        ),
        (
            "会報「かけはし」   第４８号\n令和７年７月１５日発行",
            SIGNED,
            "会報「かけはし」 第４８号",
        ),
        ("いきいき通信　第１２号　令和７年10月１日発行", SIGNED, "いきいき通信 第１２号"),
        # A form, a number of a letter, what only has such a word, and what the text is about.
        ("様式　第３号\n提出先　総務課", SIGNED, "運動会を行いました"),
        ("飯山監　第４７号\n令和７年１１月２８日", SIGNED, "運動会を行いました"),
        ("山田課長、スマートフォンの備忘メモ", SIGNED, "運動会を行いました"),
        ("記事　第12号　これから配る予定", SIGNED, "運動会を行いました"),
        ("清掃と祭りのメモ帳", SIGNED, "運動会を行いました"),
        ("秋山大臣の会見録音", NUMBERED, "1. 清掃について"),
        ("館報 第12号", ("○桜川市図書館条例",), "桜川市図書館条例"),
        ("館報 第12号", ("図書館を開きました", "◆これからの予定"), "図書館を開きました"),
    ],
)
def test_a_text_whose_headings_are_parts_is_called_what_stands_over_them(
    opening: str, heads: tuple[str, ...], title: str
) -> None:
    assert name_of(opening, heads) == title


MADE = (
    "平成２１年１２月１８日\n条例第３０号\n（設置）\n第１条\n自転車駐車場を設置する。\n"
    "（名称）\n第２条\n別表のとおりとする。\n"
)
MADE_ON_LINE = "平成８年３月２６日条例第５号\n第１条　この条例は、図書館の利用について定める。\n"
STUDIED = "本稿は自治体の法務を論じる。情報公開条例は多くの自治体が定めている。\n"
KEPT = "令和3年3月1日規則第5号\n\n個人の情報は守られなければならない。\n"
TOLD = "国庫補助の取扱いに関する件は、次のとおりとされたい。国庫補助を受けた者は届け出ること。\n"


@pytest.mark.parametrize(
    ("source", "title"),
    [
        (f"鳴瀬町例規集\n鳴瀬町自転車駐車場条例\n{MADE}", "鳴瀬町自転車駐車場条例"),
        (f"添付一覧\n○国庫補助に関する件\n昭和50年3月1日\n{TOLD}", "国庫補助に関する件"),
        # What a text of its own is called, though it speaks of a law.
        (f"図書館利用の手引き\n図書館条例\n{MADE_ON_LINE}", "図書館利用の手引き"),
        (f"職員の服務規程\n職員服務規則\n{MADE}", "職員の服務規程"),
        (
            "災害のあらまし\n令和７年４月\n\n災害基本条例\n　市は、条例を定めた。\n",
            "災害のあらまし",
        ),
        (f"国庫補助の手引き\n国庫補助に関する件\n{TOLD}", "国庫補助の手引き"),
        (f"自治体法務の研究\n\n情報公開条例\n\n{STUDIED}", "自治体法務の研究"),
        (f"プライバシー入門講座\n個人情報保護規則\n{KEPT}", "プライバシー入門講座"),
    ],
)
def test_in_a_collection_a_law_and_a_letter_are_called_what_stands_below_its_name(
    source: str, title: str
) -> None:
    assert repair("case.txt", source, "utf-8").title == title
