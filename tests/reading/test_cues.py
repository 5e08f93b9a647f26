"""Files of cues: what is said stays, times go, sentences and turns go on over cues."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.model import Document
from indexer.reading import cut_passages, read
from tests.reading.laws import assert_conserved, assert_sliced

MEETING = """WEBVTT - 定例
Kind: captions

NOTE 自動で作られた

00:01.000 --> 00:04.000 align:start
<v 森下 由紀>今日は<b>水質</b>の話です&amp;質疑</v>

2
00:04.000 --> 00:06.500
<v 森下 由紀>まず、川の</v>

00:06.500 --> 00:09.000
<v 森下 由紀>濁りについて。</v>

00:09.500 --> 00:12.000
<v Mark Lee>How deep
is the river?</v>

00:13.000 --> 00:14.000
- はい。
- 2025
"""
SUBTITLES = """1
00:00:03,120 --> 00:00:07,480
それでは、土の作り方を説明します。

2
00:00:08,000 --> 00:00:12,000
腐葉土を一握り、鉢の底に

3
00:00:12,000 --> 00:00:16,000
敷いてください。
"""


def read_one(path: Path, text: str) -> Document:
    path.write_text(text, "utf-8")
    (document,) = read(path, path.parent)
    assert_conserved(document)
    assert_sliced(document, cut_passages(document))
    return document


def said(document: Document) -> list[tuple[str, str]]:
    return [(block.speaker, block.text) for block in document.blocks]


@pytest.mark.parametrize("name", ["a.vtt", "a.txt"])
def test_a_voice_is_who_speaks_and_goes_on_over_cues(tmp_path: Path, name: str) -> None:
    assert said(read_one(tmp_path / name, MEETING)) == [
        ("森下由紀", "森下 由紀: 今日は水質の話です&質疑まず、川の濁りについて。"),
        ("Mark Lee", "Mark Lee: How deep is the river?"),
        ("", "- はい。"),
        ("", "- 2025"),
    ]


@pytest.mark.parametrize("name", ["a.srt", "a.txt"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_sentence_goes_on_over_cues_and_ends_before_a_silence(
    tmp_path: Path, name: str, end: str
) -> None:
    assert said(read_one(tmp_path / name, SUBTITLES.replace("\n", end))) == [
        ("", "それでは、土の作り方を説明します。"),
        ("", "腐葉土を一握り、鉢の底に敷いてください。"),
    ]


def test_names_before_colons_speak_where_most_cues_have_one(tmp_path: Path) -> None:
    named = SUBTITLES.replace("それでは", "宇野 恵: それでは").replace(
        "腐葉土", "林（総務）: 腐葉土"
    )
    assert said(read_one(tmp_path / "a.srt", named.replace("敷いて", "林（総務）: 敷いて"))) == [
        ("宇野恵", "宇野 恵: それでは、土の作り方を説明します。"),
        ("林（総務）", "林（総務）: 腐葉土を一握り、鉢の底に敷いてください。"),
    ]


def test_one_colon_names_nobody(tmp_path: Path) -> None:
    noted = SUBTITLES.replace("それでは", "注意: それでは")
    assert said(read_one(tmp_path / "a.srt", noted))[0] == (
        "", "注意: それでは、土の作り方を説明します。"
    )  # fmt: skip


def test_a_text_about_cues_is_none(tmp_path: Path) -> None:
    text = "字幕の書き方\n\nWEBVTTの後に時刻を書きます。\n\n00:01.000 --> 00:04.000\n"
    assert "00:01.000" in "".join(text for _, text in said(read_one(tmp_path / "a.txt", text)))
