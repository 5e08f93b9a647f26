"""Numbers of glyphs that stand where characters should are read as what MS Gothic and MS Mincho
draw by them, in texts, in rows, in queries and in fonts of PDFs; rare kanji and foreign words stay.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.analysis import MecabLexicon
from indexer.japanese.glyph_numbers import glyph_table, read_glyph_numbers
from indexer.model import Document
from indexer.querying.parser import read_query
from indexer.reading import read

CORPUS = Path(__file__).parents[2] / "corpus"
SAID = "平成20年度の予算は、総務省の概要のとおりです。"
PROPORTIONAL = "ᖹᡂ㻞㻜ᖺᗘ䛾ண⟬䛿䚸⥲ົ┬䛾ᴫせ䛾䛸䛚䜚䛷䛩䚹"


def read_one(path: Path) -> Document:
    (document,) = read(path, path.parent, MecabLexicon())
    return document


def number_of(character: str, *, proportional: bool) -> int:
    """The number of the glyph of a character, in full or half width or proportional."""
    if character.isascii() and not proportional:
        return ord(character) - 0x1D
    found = [number for number, each in glyph_table().items() if each == character]
    return found[-1] if proportional else found[0]


def print_numbers(path: Path, *fonts: tuple[str, bool], plain: str = "") -> Path:
    """A PDF with a line in each font, whose characters it does not name; ``plain``: a line in one
    of the same name whose characters it names.
    """
    lines = [
        f"BT /F{at} 12 Tf 40 {760 - 18 * at} Td <"
        + "".join(f"{number_of(each, proportional=wide):04X}" for each in text)
        + "> Tj ET"
        for at, (text, wide) in enumerate(fonts)
    ]
    page = "\n".join([*lines, f"BT /W 12 Tf 40 600 Td ({plain}) Tj ET"])
    named = " ".join(f"/F{at} {5 + 3 * at} 0 R" for at in range(len(fonts)))
    named += f" /W {5 + 3 * len(fonts)} 0 R"
    bodies = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        f"/Resources<</Font<<{named}>>>>>>",
        f"<</Length {len(page)}>>stream\n{page}\nendstream",
    ]
    for at in range(len(fonts)):
        name, first = f"MS-Gothic{at}", 5 + 3 * at
        bodies += [
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{first + 1} 0 R]>>",
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/DW 1000/CIDToGIDMap/Identity"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {first + 2} 0 R>>",
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[0 -200 1000 800]"
            "/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>",
        ]
    bodies += [
        "<</Type/Font/Subtype/TrueType/BaseFont/MS-Gothic0/Encoding/WinAnsiEncoding/FirstChar 32"
        f"/LastChar 126/Widths[{' '.join(['500'] * 95)}]/FontDescriptor 7 0 R>>"
    ]
    written = "%PDF-1.5\n" + "".join(
        f"{number} 0 obj\n{body}\nendobj\n" for number, body in enumerate(bodies, 1)
    )
    path.write_text(written + "trailer<</Root 1 0 R>>\n%%EOF\n", "ascii")
    return path


def test_the_numbers_of_a_text_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "予算.txt"
    path.write_text(f"{PROPORTIONAL}\n", "utf-8")
    document = read_one(path)
    assert [block.text for block in document.blocks] == [SAID]
    assert not document.unreadable
    told = [repair for repair in document.repairs if repair.step == "glyph-number"]
    assert [repair.before for repair in told] == [*PROPORTIONAL]
    assert "".join(repair.after for repair in told) == SAID


def test_digits_alone_are_read_between_characters_that_are_right(tmp_path: Path) -> None:
    path = tmp_path / "予算.txt"
    path.write_text(
        "市税は㻟㻠㻘㻟㻜㻜千円で、前年度に比べ△ 17 千円、㻝㻚㻡％の増となる。\n", "utf-8"
    )
    (block,) = read_one(path).blocks
    assert block.text == "市税は34,300千円で、前年度に比べ△ 17 千円、1.5％の増となる。"


def test_a_row_and_a_query_are_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(
        json.dumps({"id": "1", "title": "予算", "text": f" {PROPORTIONAL}\x00"}), "utf-8"
    )
    document = read_one(path)
    assert [block.text for block in document.blocks] == [SAID]
    assert [repair.step for repair in document.repairs if not repair.after] == ["control"]
    assert read_query(PROPORTIONAL) == read_query(SAID)


@pytest.mark.parametrize("proportional", [True, False])
def test_the_fonts_of_a_pdf_are_read(tmp_path: Path, *, proportional: bool) -> None:
    said = "前年度比 34,300 千円の増（9: 1.5%）"
    path = print_numbers(tmp_path / "a.pdf", (SAID, proportional), (said, proportional))
    document = read_one(path)
    text = " ".join(block.text.replace("\u3000", " ") for block in document.blocks)
    assert text == f"{SAID} {said}"
    assert {repair.step for repair in document.repairs} == {"glyph-number"}
    assert not document.unreadable


def test_a_font_of_digits_alone_is_read(tmp_path: Path) -> None:
    document = read_one(print_numbers(tmp_path / "a.pdf", (SAID, True), ("1,234.5", False)))
    assert document.source.split()[-1] == "1,234.5"


@pytest.mark.parametrize(
    "text",
    [
        "㻞は玉を部首とする漢字で、㻞の用例は少ない。",
        "江䜣氏（中国）が報告し、質疑に江䜣氏が答えた。䜩会のち、解散した。",
        "拡張Ａの漢字には㐂㔟㖞㗴㘓㙮㚑㛪㜈㝡㞍㟢㠀㡜㢘㣺㤀㥯㦤㧁㨗㩮㪅㫪㬢㭭㮶㯃㰏㱿㲒㳒㴑㵤㶚㷀㸅㹦㺃㻚㼆㽲㾮㿉があり、"
        "㻞㻜もその一つである。",
        "ご案内は日本語、한국어、ภาษาไทย、Tiếng Việt、မြန်မာဘာသာ、ភាសាខ្មែរ、አማርኛでも読めます。",
        "注音符号のㄅㄆㄇと、記号の①⑳◎●→─┬、かなのゑゐを用いる。",
    ],
)
def test_what_is_meant_as_it_stands_is_left(text: str) -> None:
    assert read_glyph_numbers(text) == text


@pytest.mark.parametrize("proportional", [True, False])
def test_the_bundled_report_is_read_from_its_numbers(*, proportional: bool) -> None:
    said = "".join(path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt")))
    numbers = {each: chr(number) for number, each in sorted(glyph_table().items())}
    if not proportional:
        numbers = {each: chr(number) for number, each in sorted(glyph_table().items())[::-1]}
    read = read_glyph_numbers("".join(numbers.get(each, each) for each in said))
    wrong = sum(one != other for one, other in zip(said, read, strict=True))
    assert wrong < 0.01 * len(said)


def test_two_fonts_of_one_name_are_read_each_by_itself(tmp_path: Path) -> None:
    written = "Total 2024: 34,300 yen"
    path = print_numbers(tmp_path / "a.pdf", (SAID, True), plain=written)
    assert " ".join(block.text for block in read_one(path).blocks) == f"{SAID} {written}"


def test_a_title_in_a_font_of_its_own_is_read_beside_its_text(tmp_path: Path) -> None:
    document = read_one(print_numbers(tmp_path / "a.pdf", ("概要", True), (SAID, True)))
    assert document.source.split() == ["概要", SAID]


def test_a_sign_beside_numbers_stays_where_it_may_be_meant() -> None:
    assert read_glyph_numbers(f"①{PROPORTIONAL} ● 要") == f"①{SAID} ● 要"
