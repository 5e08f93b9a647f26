"""Offices alone on their lines, in a text that names a meeting by its number."""

import pytest

from indexer.analysis import MecabLexicon
from indexer.reading.roads import repair

ASKED = (
    "事務局\n要望書について、委員の意見を伺いたい。よろしくお願いしたい。\n\n"
    "会長代理\n会長が欠席のため、私の方で議事を進めさせていただく。\n\n"
    "事務局\n資料の説明を終わる。\n"
)


@pytest.mark.parametrize(
    ("title", "speakers"),
    [
        ("第5回 港町土地区画整理審議会", ["", "事務局", "会長代理", "事務局"]),
        ("事務局の仕事", [""] * 7),
    ],
)
def test_offices_that_ask_for_something_speak_at_a_meeting(title: str, speakers: list[str]) -> None:
    document = repair("case.txt", f"{title}\n\n{ASKED}", "utf-8", MecabLexicon())
    assert [block.speaker for block in document.blocks] == speakers
