"""A glossary file is read as spreadsheets save it, and checked line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import BadGlossary, BadLines
from indexer.model import Equivalent
from indexer.service.building.glossary_file import (
    LONGEST_FORM,
    MOST_GLOSSARY_ENTRIES,
    read_glossary,
)


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "words.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("", []),
        ("ATLA,防衛装備庁", [("ATLA", "防衛装備庁")]),
        ("\ufeffATLA,防衛装備庁\r\n", [("ATLA", "防衛装備庁")]),
        ("# ours\n\n   \nform,other,\nATLA,防衛装備庁,,\n", [("ATLA", "防衛装備庁")]),
        # a row that a spreadsheet left blank, with white space of either width
        ("A,B,,\r\n,,,\r\n , 　,\r\nC,D\r\n", [("A", "B"), ("C", "D")]),
        (",,\nform,other\nA,B", [("A", "B")]),
        ("A,B,C\nA,B\rB,A\n", [("A", "B"), ("A", "C"), ("B", "A")]),
        (' "AI, etc.", 人工知能 \n', [("AI, etc.", "人工知能")]),
        ('"GCAP ""X""",b', [('GCAP "X"', "b")]),
        ("A,B\nform,other", [("A", "B"), ("form", "other")]),
        ("略称,正式名称,備考\nA,B", [("A", "B")]),
        ("用語,英語\n用語,英語\n", [("用語", "英語")]),
        ("用語,索引\n", [("用語", "索引")]),
        ("A,\tB\nC,\tD", [("A", "B"), ("C", "D")]),
        # Excel where the comma is in numbers what elsewhere the point is
        ('A;B;C\r\n;;\r\n"D;E";F,G\r\n', [("A", "B"), ("A", "C"), ("D;E", "F,G")]),
        ("A;B,C;D\n", [("A;B", "C;D")]),
        ('"A;B",C\n', [("A;B", "C")]),
        ("代表語,同義語1,同義語2\nA,B", [("A", "B")]),
        ("Ｔｅｒｍ　２;Synonym_1\nA;B", [("A", "B")]),
        ("同義語,GCAP2\nA,B", [("同義語", "GCAP2"), ("A", "B")]),
    ],
)
def test_a_line_is_an_entry(tmp_path: Path, text: str, entries: list[tuple[str, str]]) -> None:
    assert read_glossary(written(tmp_path, text)) == tuple(Equivalent(*entry) for entry in entries)


SAVED_BY_EXCEL = '略称,正式名称\r\n,\r\nATLA,防衛装備庁\r\n,\r\n"AI, etc.",髙橋①\r\n'
IN_TABS = (
    SAVED_BY_EXCEL.replace("称,正", "称\t正")
    .replace("\r\n,", "\r\n\t")
    .replace("A,防", "A\t防")
    .replace('",', '"\t')
)


@pytest.mark.parametrize(
    "content",
    [
        SAVED_BY_EXCEL.encode("cp932"),
        SAVED_BY_EXCEL.encode("utf-8-sig"),
        SAVED_BY_EXCEL.encode("utf-16"),
        IN_TABS.encode("utf-16"),
        IN_TABS.encode("cp932"),
    ],
)
def test_a_glossary_is_read_as_excel_saves_it(tmp_path: Path, content: bytes) -> None:
    assert read_glossary(written(tmp_path, content)) == (
        Equivalent("ATLA", "防衛装備庁"),
        Equivalent("AI, etc.", "髙橋①"),
    )


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("ATLA", 1, "one_column"),
        ("A,B\n\nATLA,,\n", 3, "one_column"),
        ("# c\n,防衛装備庁", 2, "empty_form"),
        ("A,,B", 1, "empty_form"),
        ("A,A", 1, "same_as_itself"),
        ("A,B\nC;D", 2, "other_delimiter"),
        ("A;B\nC,D", 2, "other_delimiter"),
        ("A\tB\nC,D", 2, "other_delimiter"),
        ('A,B\n"C;D"', 2, "one_column"),
        ("A,、。", 1, "no_letter_or_digit"),
        (f"A,{'あ' * (LONGEST_FORM + 1)}", 1, "form_too_long"),
        ('A,B\nC,"D\nE,F"', 2, "not_csv"),
        ('A,"B"C', 1, "not_csv"),
        ("A,B\r\nC,防衛\r\n".encode() + b"D,\x81\xff\r\n", 1, "not_text"),
        ("A,B".encode("utf-16") + b"\x00", 1, "not_text"),
        ("A\t防衛\r\nC\r\n".encode("utf-16"), 2, "one_column"),
        (
            "".join(f"A{number},B\n" for number in range(MOST_GLOSSARY_ENTRIES + 2)),
            MOST_GLOSSARY_ENTRIES + 1,
            "too_many_entries",
        ),
    ],
)
def test_a_bad_line_is_named_with_its_reason(
    tmp_path: Path, text: str | bytes, line: int, reason: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BadGlossary) as caught:
        read_glossary(path)
    assert caught.value.facts == {"path": str(path), "line": line, "reason": reason}


def test_all_bad_lines_are_named(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text("猫\n犬,いぬ\n鳥,鳥\n", "utf-8")
    with pytest.raises(BadLines) as caught:
        read_glossary(path)
    assert [(cause.facts["line"], cause.facts["reason"]) for cause in caught.value.causes] == [
        (1, "one_column"), (3, "same_as_itself"),
    ]  # fmt: skip
