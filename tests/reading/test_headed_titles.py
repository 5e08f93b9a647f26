"""Titles beside headings: with the spaces of these, and over those of parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.model import Block
from indexer.reading.assembly.headed_titles import name_as_headed
from tests.reading.read_documents import read_one


@pytest.mark.parametrize(
    ("title", "heading", "named"),
    [
        ("命 令 書", "命令書", "命令書"),
        ("灯台 守 の 雪が 見 た 海", "灯台守の雪が見た海", "灯台守の雪が見た海"),
        ("第５章 農業", "第５章　農業", "第５章　農業"),
        ("定期 演奏会", "演奏会", "定期 演奏会"),
        ("NON-DISCLOSURE AGREEMENT 契約書", "NON-DISCLOSURE\nAGREEMENT契約書", ""),
        ("販売契約書 SALES", "販売契約書SALES", ""),
        ("命 令 書", "命令書について", "命 令 書"),
    ],
)
def test_a_title_has_the_spaces_of_its_heading(title: str, heading: str, named: str) -> None:
    blocks = [Block("body", title, ()), Block("heading", heading, ())]
    assert name_as_headed(title, blocks) == (named or title)


TABLE = "<table><tr><td>【提出書類】</td><td>有価証券報告書</td></tr></table>"


@pytest.mark.parametrize(
    ("opening", "heading", "title"),
    [
        (f"<p>有価証券報告書</p>{TABLE}", "第２【事業の状況】", "有価証券報告書"),
        ("<p>水質汚濁の年報</p><p>水質汚濁を見た。</p>", "第１章　水", "水質汚濁の年報"),
        (f"<p>有価証券報告書</p>{TABLE}", "港製網の状況", "港製網の状況"),
        ("<p>お知らせ一覧</p>", "第２　お知らせの状況", "第２　お知らせの状況"),
        ("<p>この報告書は、有価証券の報告書である。</p>", "第２　有価証券", "第２　有価証券"),
        ("<p>議会</p><p>有価証券報告書</p>", "第２　有価証券", "第２　有価証券"),
    ],
)
def test_what_stands_first_over_a_numbered_part_and_says_what_it_is_is_the_title(
    opening: str, heading: str, title: str, tmp_path: Path
) -> None:
    page = tmp_path / "a.html"
    text = f"<h2>{heading}</h2><p>網を作った。</p><h2>第３　配当</h2><p>配当をした。</p>"
    page.write_text(f"<html><head><meta charset=utf-8></head><body>{opening}{text}</body></html>")
    assert read_one(page).title == title
