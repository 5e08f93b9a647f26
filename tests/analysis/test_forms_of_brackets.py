"""What brackets of other forms say is mined; what a thing is kept in is no name of it."""

import pytest

from indexer.analysis import analyse
from indexer.analysis.abbreviation_mining import mine
from indexer.model import Passage


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("大規模言語モデル［LLM］は便利だ。", [("LLM", "大規模言語モデル")]),
        ("大規模言語モデル【LLM】は便利だ。", [("LLM", "大規模言語モデル")]),
        ("大規模言語モデル [LLM] は便利だ。", []),
        ("重要技術育成プログラム公募開始【NEW】", []),
        ("安全保障技術研究会議事録一覧【UPDATE】更新", []),
        (
            "国立研究開発法人宇宙航空研究開発機構（JAXA）が",
            [
                ("JAXA", "国立研究開発法人宇宙航空研究開発機構"),
                ("JAXA", "宇宙航空研究開発機構"),
            ],
        ),
        ("令和5年度調査研究報告書（PDF）を配る。", []),
        ("研究開発成果公開ページ（URL）を示す。", []),
        ("製品安全協会（以下、「製安協」と表記）が", [("製品安全協会", "製安協")]),
        ("安全確保計画（以下「SSP」と略記する。）を", [("安全確保計画", "SSP")]),
    ],
)
def test_brackets_say_what_a_name_is_short_for(text: str, pairs: list[tuple[str, str]]) -> None:
    passage = Passage("0" * 16, "d.txt", "", "body", (), text, (), (), ((1, 1),), None, 0)
    assert [(found.form, found.other) for found in mine(passage, analyse(text))] == pairs
