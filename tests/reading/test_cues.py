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


def test_words_that_begin_as_notes_do_are_said(tmp_path: Path) -> None:
    cue = "00:01.000 --> 00:04.000\n予定を確かめます。\nNOTE の欄に書いてください。\n\n"
    film = f"WEBVTT\n\n{cue}NOTE 誤り\n二行目\n\nSTYLE GUIDE の改訂です。\n"
    assert said(read_one(tmp_path / "a.vtt", film)) == [
        ("", "予定を確かめます。NOTE の欄に書いてください。STYLE GUIDE の改訂です。")
    ]
    subtitles = SUBTITLES.replace("それでは", "REGION の表です。\n\nNOTE それでは")
    assert said(read_one(tmp_path / "a.srt", subtitles))[0] == (
        "", "REGION の表です。NOTE それでは、土の作り方を説明します。"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("条件は x<3 で、y>2 です。", "条件は x<3 で、y>2 です。"),
        ("a<b で c>d です。", "a<b で c>d です。"),
        ("<開始>を押します。", "<開始>を押します。"),
        ("<video>と</code>です。", "<video>と</code>です。"),
        ('<font face="游 ゴシック" color="#fff">土</font>です。', "土です。"),
        ("<I>土</I>の<c.yellow.bg_blue>話</c>です。", "土の話です。"),
        ("土<00:00:02.000>の<lang en>pH</lang>です。", "土のpHです。"),
    ],
)
def test_of_signs_in_brackets_only_markup_goes(tmp_path: Path, written: str, text: str) -> None:
    cue = f"00:00:03,120 --> 00:00:07,480\n{written}\n"
    assert said(read_one(tmp_path / "a.srt", cue)) == [("", text)]


def test_the_name_of_a_cue_is_not_said(tmp_path: Path) -> None:
    film = (
        "WEBVTT\n\n51f1-9d11/10-0\n00:03.000 --> 00:07.000\n<v 林>次は</v>\n\n"
        "intro-3\n00:07.000 --> 00:09.000\n<v 林>資料です</v>\n12時\n00:09.000 --> 00:10.000\n。\n"
    )
    document = read_one(tmp_path / "a.vtt", film)
    assert said(document) == [("林", "林: 次は資料です12時。")]
    assert "intro-3" in [repair.before for repair in document.repairs]


def test_times_and_ratios_are_no_names(tmp_path: Path) -> None:
    film = (
        "WEBVTT\n\n00:03.000 --> 00:07.000\n林: 集合は何時ですか。\n\n"
        "00:08.000 --> 00:10.000\n話者1: 時刻ですが、\n場所は駅前：朝の8:30です。\n林: はい。\n\n"
        "00:11.000 --> 00:12.000\n比率は3:1です。\n\n00:13.000 --> 00:14.000\n比率は3 : 1です。\n"
    )
    assert said(read_one(tmp_path / "a.vtt", film)) == [
        ("林", "林: 集合は何時ですか。"),
        ("話者1", "話者1: 時刻ですが、場所は駅前：朝の8:30です。"),
        ("林", "林: はい。"),
        ("", "比率は3:1です。"),
        ("", "比率は3 : 1です。"),
    ]


def test_empty_lines_between_all_lines_leave_numbers_and_times_out(tmp_path: Path) -> None:
    cues = (
        "1\n\n00:00:03,120 --> 00:00:07,480\n\n集合は\n\n2\n\n"
        "00:00:07,480 --> 00:00:09,000\n\n三時です。\n"
    )
    assert said(read_one(tmp_path / "a.srt", cues)) == [("", "集合は三時です。")]
    assert said(read_one(tmp_path / "a.txt", cues)) == [("", "集合は三時です。")]


def test_a_number_that_is_said_between_empty_lines_stays(tmp_path: Path) -> None:
    film = (
        "WEBVTT\n\n00:03.000 --> 00:07.000\n\n残りは\n\n00:08.000 --> 00:09.000\n\n5\n\n"
        "00:10.000 --> 00:11.000\n\n分です。\n"
    )
    assert said(read_one(tmp_path / "a.vtt", film)) == [("", "残りは5分です。")]
