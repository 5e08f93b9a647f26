"""Editions of a year that running heads name."""

from __future__ import annotations

from indexer.reading.assembly.document_dates import date_document
from tests.reading.test_document_dates import block


def test_running_heads_say_of_which_edition_a_chapter_is() -> None:
    for heads, date in (
        (["水環境白書2026　2", "第3部　水環境の保全"], "2026"),
        (["令和７年版　港市統計年鑑　| 3"], "2025"),
        (["白書2025", "白書2026"], ""),
        (["2020年国勢調査の結果", "第3部"], ""),
        (["防衛白書2023を読む会"], ""),
    ):
        for paged in (True, False):
            found = date_document(
                [block("海は広い。")], "第2章　海", "a", "", paged=paged, around=heads
            )
            assert found.date == (date if paged else "")
