"""The edition of a title is the one that was typed, in either calendar, though another word is
missing.
"""

from pathlib import Path

import pytest

from indexer import service
from tests.querying.row_libraries import open_rows

YEARS = [(2022, "令和4年版"), (2023, "令和5年版"), (2024, "令和6年版")]


@pytest.mark.parametrize(
    ("typed", "is_of_eras"),
    [
        ("交通白書 2023年版 バリアフリー 鉄道", True),
        ("交通白書 令和5年版 バリアフリー 鉄道", False),
        ("交通白書2023年版 バリアフリー 鉄道", True),
    ],
)
def test_an_edition_by_its_year_comes_first(
    tmp_path: Path, typed: str, *, is_of_eras: bool
) -> None:
    (tmp_path / "corpus").mkdir()
    for year, of_era in YEARS:
        edition = of_era if is_of_eras else f"{year}年版"
        text = f"交通白書　{edition}\n\n第1章　概況\n\n　鉄道の利用者は増えた。\n"
        (tmp_path / "corpus" / f"{year}.txt").write_text(text, "utf-8")
    service.build(tmp_path / "corpus", tmp_path / "index")
    with service.open_library(tmp_path / "index") as library:
        hits = library.search(typed).hits
    assert hits[0].rung == 2
    assert [hits[0].passage.document, hits[0].passage.kind] == ["2023.txt", "body"]


def test_an_edition_on_the_cover_is_searched_as_part_of_the_title(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for year, of_era in YEARS:
        text = f"みなと市交通白書\n\n{of_era}\n\n第1章　概況\n\n　総人口は{year}人であった。\n"
        (tmp_path / "corpus" / f"{year}.txt").write_text(text, "utf-8")
    note = "交通の覚え書き\n\n令和5年3月\n\n　総人口は増えた。\n"
    (tmp_path / "corpus" / "note.txt").write_text(note, "utf-8")
    service.build(tmp_path / "corpus", tmp_path / "index")
    with service.open_library(tmp_path / "index") as library:
        hits = library.search("総人口 令和5年版").hits
        whole = library.series("みなと市交通白書")
    assert [hits[0].rung, hits[0].passage.document] == [1, "2023.txt"]
    assert hits[0].passage.title == "みなと市交通白書 令和5年版"
    assert [each.year for each in whole.editions] == ["2022", "2023", "2024"]


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("労働基準法36条", []),
        ("協定 労働基準法36条", []),
        ("協定 労働基準法37条", ["労働基準法37条", "37条"]),
    ],
)
def test_an_article_of_what_the_title_says_is_not_called_missing(
    tmp_path: Path, typed: str, missing: list[str]
) -> None:
    rows = [
        {"id": "1", "title": "労働基準法", "text": "第三十六条　使用者は組合と協定をする。"},
        {"id": "2", "title": "道路交通法", "text": "第四条　信号機を設置する。"},
    ]
    with open_rows(tmp_path, rows) as library:
        notes = library.search(typed).notes
    assert [note.facts["text"] for note in notes if note.code == "nowhere"] == missing
