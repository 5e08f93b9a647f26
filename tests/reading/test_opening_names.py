"""What an extracted text is called that no heading names: what it says above its first part."""

from __future__ import annotations

import pytest

from indexer.model import Block
from indexer.reading.assembly.opening_names import name_text

NUMBERED = ("1. 清掃について", "2. 祭りについて")
SIGNED = ("◆運動会を行いました", "◆これからの予定")


def name_of(opening: str, heads: tuple[str, ...]) -> str:
    blocks = [Block("list", opening, ())]
    for head in heads:
        blocks += [Block("heading", head, ()), Block("body", "次のとおり行う。", (head,))]
    return name_text(blocks)


@pytest.mark.parametrize(
    ("opening", "heads", "title"),
    [
        ("町内会　第５回役員会　議事メモ\n2025/11/12（水）", NUMBERED, "町内会　第５回役員会　議事メモ"),
        ("市長打合せメモ（令和７年９月12日）\n公民館", NUMBERED, "市長打合せメモ（令和７年９月12日）"),
        ("秋山大臣会見録[令和４年11月29日]\n記者会見室", NUMBERED, "秋山大臣会見録[令和４年11月29日]"),
        ("会報「かけはし」   第４８号\n令和７年７月１５日発行", SIGNED, "会報「かけはし」 第４８号"),
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
