from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import Document
from indexer.reading import cut_passages, read
from indexer.reading.formats.aozora import find_character, is_aozora
from indexer.reading.roads import read_aozora
from tests.reading.laws import assert_conserved, assert_sliced

KEY = (
    "-" * 55
    + "\n【テキスト中に現れる記号について】\n\n《》：ルビ\n（例）吾輩《わがはい》\n"
    + "-" * 55
    + "\n"
)
BOOK = (
    "山の話\n青空太郎\n\n" + KEY + "\n［＃８字下げ］一［＃「一」は中見出し］\n\n"
    "　吾輩《わがはい》は猫である。｜山の彼方《やまのかなた》に※［＃「てへん＋劣」、"
    "第3水準1-84-77］る。\n"
    "　東《ひがし》山《やま》、《かな》とサーバー《server》。"
    "［＃改ページ］\n底本：「山の話」青空文庫\n"
)


def read_one(text: str) -> Document:
    document = read_aozora("a.txt", text, "utf-8")
    assert_conserved(document)
    assert_sliced(document, cut_passages(document))
    return document


def test_readings_go_over_their_words_and_signs_are_removed() -> None:
    document = read_one(BOOK)
    blocks = {block.text: block for block in document.blocks}
    first, second = blocks["吾輩は猫である。山の彼方に挘る。"], blocks["東山、《かな》とサーバー。"]
    assert [(first.text[g.start : g.end], g.text) for g in first.glosses] == [
        ("吾輩", "わがはい"), ("山の彼方", "やまのかなた"),
    ]  # fmt: skip
    assert [(second.text[g.start : g.end], g.text) for g in second.glosses] == [
        ("東", "ひがし"), ("山", "やま"), ("サーバー", "server"),
    ]  # fmt: skip
    assert {removal.step for removal in document.removals} == {"notation-mark"}


def test_a_reading_stands_over_no_space_and_is_text_where_nothing_else_is() -> None:
    blocks = read_one("題\n\n｜　《わがはい》は\n｜　吾輩 《わがはい》は\n").blocks
    assert [block.text for block in blocks] == ["題", "《わがはい》は", "吾輩 は"]
    assert [(g.start, g.end, g.text) for g in blocks[2].glosses] == [(0, 2, "わがはい")]


def test_headings_the_key_and_the_imprint_are_told_apart() -> None:
    kinds = {
        block.text: (block.kind, block.level, block.section) for block in read_one(BOOK).blocks
    }
    assert kinds["山の話"] == ("heading", 1, ())
    assert kinds["一"] == ("heading", 2, ("山の話",))
    assert kinds["（例）吾輩《わがはい》"][0] == "note"
    assert kinds["底本：「山の話」青空文庫"][0] == "source"


def test_a_text_file_in_the_notation_is_read_as_such(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(BOOK.replace("挘", "").encode("cp932"))
    (document,) = read(tmp_path / "a.txt", tmp_path)
    assert [block.text for block in document.blocks][-2] == "東山、《かな》とサーバー。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BOOK, True),
        ("吾輩《わがはい》は猫《ねこ》である。名前《なまえ》はない。", True),
        ("吾輩《わがはい》は猫である。［＃改ページ］", True),
        ("《創設》の《取組》と《防衛》について。", False),
        ("資料《１》を見よ。｜表の縦線｜である。", False),
        ("装備《そうび》の研究。", False),
        ("防衛省は技術を育てる。", False),
    ],
)
def test_the_notation_is_only_where_it_is_used(text: str, *, expected: bool) -> None:
    assert is_aozora(text) is expected


@pytest.mark.parametrize(
    ("note", "character"),
    [
        ("「てへん＋劣」、第3水準1-84-77", "挘"),
        ("小書き片仮名ト、1-6-81", "ㇳ"),
        ("「口＋世」、U+546D、39-6", "呭"),
        ("「さんずい＋粛」、読めない", ""),
        ("番外、第3水準1-99-99", ""),
    ],
)
def test_a_described_character_is_found_by_its_place(note: str, character: str) -> None:
    assert find_character(note) == character


PARTS = (
    "吾輩",
    "《わがはい》",
    "｜",
    "《",
    "》",
    "［＃改行］",
    "※［＃「口」、U+546D］",
    "※",
    "サーバー",
    "\n",
    "⽅",
    "\x00",
    "-" * 12,
    "　",
)


@given(st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=4)), max_size=40).map("".join))
@settings(max_examples=200)
def test_nothing_is_lost(text: str) -> None:
    """Conservation and slices hold on any text in the notation."""
    read_one(text)
