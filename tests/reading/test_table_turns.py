"""Minutes in a table: which tables are turns, and who speaks in them?"""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.reading.read_documents import read_one

_ROWS = (
    ("知事", "本日は、働き方改革について意見交換したい。"),
    ("山田　委員", "持ち帰り仕事が統計に現れていない。"),
    ("", "タイムカードの後も仕事をしている。"),
    ("知事", "予算は措置する。"),
)


def read_rows(path: Path, rows: tuple[tuple[str, ...], ...]) -> list[tuple[str, str, str]]:
    file = docx.Document()
    table = file.add_table(len(rows), max(map(len, rows)))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    file.save(str(path))
    return [(block.kind, block.speaker, block.text) for block in read_one(path).blocks]


@pytest.mark.parametrize(
    "head", [("発言者", "発言内容"), ("委員等", "意見"), ("氏　名", "発言要旨"), ("話者", "内容")]
)
def test_rows_of_a_table_of_minutes_are_turns(tmp_path: Path, head: tuple[str, str]) -> None:
    assert read_rows(tmp_path / "a.docx", (head, *_ROWS)) == [
        ("note", "", " ".join(head)),
        ("body", "知事", "知事 本日は、働き方改革について意見交換したい。"),
        ("body", "山田委員", "山田　委員 持ち帰り仕事が統計に現れていない。"),
        ("body", "山田委員", "タイムカードの後も仕事をしている。"),
        ("body", "知事", "知事 予算は措置する。"),
    ]


def test_a_table_without_heads_is_of_minutes_where_offices_speak_again(tmp_path: Path) -> None:
    blocks = read_rows(tmp_path / "a.docx", _ROWS)
    assert [speaker for _, speaker, _ in blocks] == ["知事", "山田委員", "山田委員", "知事"]


def test_what_stands_before_the_name_is_of_its_turn(tmp_path: Path) -> None:
    head, rows = ("番号", "発言者", "発言の要旨"), [(str(n), *row) for n, row in enumerate(_ROWS)]
    blocks = read_rows(tmp_path / "a.docx", (head, *rows))
    assert [speaker for _, speaker, _ in blocks] == ["", "知事", "山田委員", "山田委員", "知事"]


@pytest.mark.parametrize(
    "rows",
    [
        (("役職", "職務内容"), ("会長", "会務を総理する。"), ("委員", "会議に出席する。")),
        (("会長", "会務を総理する。"), ("副会長", "会長を補佐する。")),
        (("氏名", "内容"), ("山田", "会務を総理する。"), ("鈴木", "会議に出席する。")),
        (("意見の内容", "市の考え方"), ("橋を直してほしい。", "直します。"), ("甲。", "乙。")),
        (("委員", "意見", "対応"), ("山田委員", "甲である。", "直した。"), ("林", "乙。", "丙。")),
        (("発言者", "発言回数"), ("山田委員", "12"), ("鈴木委員", "8")),
    ],
)
def test_other_tables_with_names_stay_tables(
    tmp_path: Path, rows: tuple[tuple[str, ...], ...]
) -> None:
    assert [kind for kind, *_ in read_rows(tmp_path / "a.docx", rows)] == ["table"]


_FORM = (("開催日時", "令和８年５月18日"), ("出席委員", "山田委員"), ("議題", "検討の進め方"))


def test_rows_of_a_form_above_the_heads_are_said_by_nobody(tmp_path: Path) -> None:
    blocks = read_rows(tmp_path / "a.docx", (*_FORM, ("発言者", "発言の要旨"), *_ROWS))
    assert [(kind, speaker) for kind, speaker, _ in blocks] == [
        *[("body", "")] * len(_FORM),
        ("note", ""),
        *(("body", speaker) for speaker in ("知事", "山田委員", "山田委員", "知事")),
    ]


def test_what_somebody_says_is_no_head_of_what_is_below(tmp_path: Path) -> None:
    turns = (*_ROWS[:2], ("委員", "特に意見なし"), ("発言者", "質問の内容"), *_ROWS[2:])
    blocks = read_rows(tmp_path / "a.docx", turns)
    assert [speaker for _, speaker, _ in blocks][:3] == ["知事", "山田委員", "委員"]
    first = (("委員", "特に意見なし"), *_ROWS)
    assert read_rows(tmp_path / "b.docx", first)[1][1] == "知事"
