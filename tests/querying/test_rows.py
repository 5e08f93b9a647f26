"""Rows and cells are matched each for itself: nothing is found from one into the next."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer import service

MINUTES = """第３回安全委員会　議事概要

日　時　令和６年５月１０日（金）１０時～１２時
場　所　合同庁舎第４号館　会議室
出席者　山田委員長、鈴木委員、佐藤委員
事務局　中村課長、小林補佐

　委員長から開会の挨拶があった。
"""
TABLE = """# 表

| 区分 | 令和5年度 | 令和6年度 |
|---|---|---|
| 東部 | 12 | 9 |
| 西部 | 34 | 30 |
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    folder = tmp_path_factory.mktemp("rows")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "a.txt").write_text(MINUTES, "utf-8")
    (folder / "corpus" / "b.md").write_text(TABLE, "utf-8")
    service.build(folder / "corpus", folder / "index")
    with service.open_library(folder / "index") as library:
        yield library


@pytest.mark.parametrize("text", ["会議室出席者", "佐藤委員事務局", "令和6年度東部"])
def test_nothing_is_found_from_one_row_or_cell_into_the_next(
    library: service.Library, text: str
) -> None:
    assert library.search(f'"{text}"').rungs[0].total == 0
    assert library.search(text).rungs[0].total == 0


@pytest.mark.parametrize("text", ["合同庁舎第４号館", "佐藤委員", "令和6年度", "会議室 出席者"])
def test_within_a_row_all_is_found_and_marked_as_it_stands(
    library: service.Library, text: str
) -> None:
    (hit, *_) = library.search(text).hits
    marked = [segment.text for segment in hit.segments if segment.marked]
    assert hit.rung == 1
    assert "".join(marked).replace("６", "6").replace("４", "4") == text.replace("４", "4").replace(
        " ", ""
    )
    assert "".join(segment.text for segment in hit.segments) == hit.passage.text
