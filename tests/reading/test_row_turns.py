"""Minutes that are a row of a ``.jsonl``: a passage a turn, with who speaks."""

import json
from pathlib import Path

from indexer.analysis import MecabLexicon
from indexer.model import Passage
from indexer.reading import cut_passages, read

SHORT = (
    "日時：令和６年５月10日\n○会長　それでは、会議を開きます。本日の議題は、計画の見直しです。\n"
    "○田中委員　計画の見直しの時期は、いつになりますか。\n市民への説明も必要だと思います。\n"
    "○事務局　来年度の後半を予定しています。"
)
MINUTES = SHORT + "市民の皆さんから寄せられた御意見を計画に活かします。" * 40


def read_row(text: str, folder: Path) -> list[Passage]:
    row = {"id": "m", "title": "議事録", "text": text}
    (folder / "a.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf8")
    found = read(folder / "a.jsonl", folder, MecabLexicon())
    return [passage for document in found for passage in cut_passages(document)]


def test_each_turn_of_a_row_is_a_passage_with_its_speaker(tmp_path: Path) -> None:
    found = read_row(MINUTES, tmp_path)
    speakers = [passage.speaker for passage in found]
    assert list(dict.fromkeys(speakers)) == [None, "会長", "田中委員", "事務局"]
    assert found[2].text.endswith("いつになりますか。\n市民への説明も必要だと思います。")
    lines = [passage.lines for passage in found]
    assert list(dict.fromkeys(lines)) == [((1, 1),), ((2, 2),), ((3, 4),), ((5, 5),)]


def test_what_people_say_whose_names_are_not_read_is_said_by_nobody(tmp_path: Path) -> None:
    found = read_row(MINUTES + "\n○田中・鈴木両委員　どちらも賛成します。", tmp_path)
    assert (found[-2].speaker, found[-1].speaker) == ("事務局", None)
    assert found[-1].text.startswith("○田中・鈴木両委員")


def test_minutes_that_are_short_enough_for_one_passage_are_one(tmp_path: Path) -> None:
    assert [(each.text, each.speaker) for each in read_row(SHORT, tmp_path)] == [(SHORT, None)]


def test_a_row_in_which_nobody_speaks_is_one_passage(tmp_path: Path) -> None:
    for text in (
        "市は、計画を見直す。\n見直しは、毎年行う。",
        "○市民の参加を進める。\n○施設の更新を急ぐ。",
        "担当：総務課\n電話：0123-45-6789",
        "",
    ):
        assert [passage.text for passage in read_row(text, tmp_path)] == [text] * bool(text)
