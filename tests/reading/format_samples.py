"""Files that stand at a number of a reader of formats: each is read otherwise where one of the
parameters that it is made for is a fifth lower or higher, as test_format_parameters.py holds.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.shared import Pt
from reportlab.pdfgen.canvas import Canvas

from tests.reading.moved_parameters import Sample, read_sample
from tests.reading.recognised_samples import FOUND_PAGES, read_found, write_found
from tests.reading.test_document_titles import BODY, Set, title_of
from tests.reading.test_unnamed_digits import ALL, print_text
from tests.reading.typesetting import FIRST, MINCHO, SECOND, THIRD, set_paragraph

SENTENCE = "わが国は各国との協力を進め、必要な技術を計画的に育てていくこととしている。"

Write = Callable[[Path], None]


def write_bytes(data: bytes) -> Write:
    return lambda path: void(path.write_bytes(data))


def void(_: object) -> None:
    """Nothing, of whatever a function gives back."""


def write_text(text: str) -> Write:
    return write_bytes(text.encode())


def write_in_turn(plain: int) -> Write:
    """Lines of double spacing, at the end of which those of two columns came out in turn."""
    first, second, text = (
        set_paragraph(text, 16, indent=False)
        for text in (FIRST, SECOND, (THIRD + FIRST + SECOND) * 9)
    )
    pairs = zip(first, second, strict=False)
    return write_text("\n\n".join((*text[:plain], *chain.from_iterable(pairs))))


def write_page(body: str) -> Write:
    return write_text(f"<html><body>{body}</body></html>")


def write_book(*rows: tuple[object, ...], merged: str = "") -> Write:
    def write(path: Path) -> None:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        if merged:
            book.active.merge_cells(merged)
        book.save(str(path))

    return write


def write_word_file(title: str, size: float, *, bold: bool = False) -> Write:
    """A text in type of 10 points, and a line within it that looks otherwise."""

    def write(path: Path) -> None:
        file = docx.Document()
        for text, points in ((SENTENCE, 10.0), (title, size), (SENTENCE, 10.0)):
            run = file.add_paragraph().add_run(text)
            run.font.size = Pt(points)
            run.bold = (bold and text == title) or None
        file.save(str(path))

    return write


def write_stated(title: str, texts: Sequence[str]) -> Write:
    """A file that states its title, and its texts under a heading, which is the first of them."""

    def write(path: Path) -> None:
        file = docx.Document()
        file.core_properties.title = title
        file.add_heading(texts[0])
        for text in texts[1:]:
            file.add_paragraph(text)
        file.save(str(path))

    return write


def write_form(
    label: str, value: str, *, width: float = 250, beside: float = 0, **more: Any
) -> Write:
    """A page with one field that is filled in, and a word beside it at a height."""

    def write(path: Path) -> None:
        canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
        canvas.setFont(MINCHO, 11)
        if label:
            canvas.drawString(60, 780, "この申請書に記入した事項は事実に相違ありません。")
            canvas.drawString(60, 740, label)
        if beside:
            canvas.drawString(450, beside, "記入済み")
        field = {"x": 160, "y": 735, "width": width, "height": 20} | more
        canvas.acroForm.textfield(name="a", value=value, **field)
        canvas.save()

    return write


def write_digits(*texts: str, **more: Any) -> Write:
    """A page whose font has no Unicode for digits."""

    def write(path: Path) -> None:
        print_text(path.parent, *texts, **more)
        (path.parent / "report.pdf").rename(path)

    return write


def write_bullets(path: Path) -> None:
    """Items, each with a square drawn before it."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.setFont(MINCHO, 10)
    for number, text in enumerate(("研究の体制を整える", "生産の基盤を守る", "各国と協力する")):
        y = 700 - 20 * number
        canvas.drawString(74, y, text)
        square = canvas.beginPath()
        square.moveTo(62, y + 2)
        for corner in ((64, y + 2), (66, y + 2), (66, y + 6), (62, y + 6), (62, y + 2)):
            square.lineTo(*corner)
        square.close()
        canvas.drawPath(square, stroke=0, fill=1)
    canvas.save()


def write_titles(*lines: str, stated: str) -> Write:
    """A page under large lines, of which one or the other may be the title that the file states."""

    def write(path: Path) -> None:
        page = (*(Set(line, 80 + 50 * at, 16) for at, line in enumerate(lines)), *BODY)
        title_of(path.parent, page, stated=stated)
        (path.parent / "r0412.pdf").rename(path)

    return write


LONG = "First line of the reason is that it goes on and on and on and is broken."
REASON: dict[str, Any] = {"fieldFlags": "multiline", "y": 690, "height": 60}
FITTED: dict[str, Any] = {"fontSize": 0, "height": 12}
TITLE = SENTENCE[:-1] * 3 + "こと"
KEY = "【テキスト中に現れる記号について】"
READINGS = "山《やま》と川《かわ》と海《うみ》"

# How files are written that stand at a parameter, by its name and the suffix of the file.
SAMPLES: Mapping[tuple[str, str], Write] = {
    ("damaged_share", "txt"): write_bytes(BOM_UTF8 + SENTENCE.encode() * 27 + b"\1" * 26),
    ("min_damaged_chars", "txt"): write_bytes(BOM_UTF8 + SENTENCE.encode() + b"\1" * 8),
    ("min_wide_rating", "txt"): write_bytes("зв한е추나기나개бз라".encode("utf-16-be")),
    ("suspect_weight", "txt"): write_bytes("究防発開令発開年防度究省".encode("utf-16-be")),
    ("bytes_per_half_width", "txt"): write_bytes("àéﾄｰöﾄ".encode("euc_jp")),
    ("unknown_word_share", "txt"): write_bytes("衛タ躑".encode("euc_jp")),
    ("half_width_share", "txt"): write_bytes("薔б度省衛жд".encode("euc_jp")),
    ("min_aozora_readings", "txt"): write_text(f"{READINGS}に行く。\n"),
    ("max_open_readings_ratio", "txt"): write_text(
        f"{READINGS}と空《そら》と星《ほし》に行く。《その\n"
    ),
    ("aozora_key_chars", "txt"): write_text(
        f"{SENTENCE}\n" * 72 + f"{KEY}\n\n山《やま》に行く。\n"
    ),
    ("max_aozora_base_chars", "txt"): write_text(f"{KEY}\n\n{'アカサタナ' * 8}《やま》に行く。\n"),
    ("max_tangled_share", "txt"): write_in_turn(70),
    ("main_share", "html"): write_page(f"<p>{SENTENCE * 2}</p><main><p>{SENTENCE}</p></main>"),
    ("max_mark_chars", "html"): write_page(
        "<p>協力する<sup><a href='#n'>注1234</a></sup>。</p><p id='n'>注1234 全文は別に示す。</p>"
    ),
    ("max_repeated_cell_chars", "html"): write_page(
        f"<table><tr><td rowspan=2>{SENTENCE * 5}<td>甲</tr><tr><td>乙</tr></table>"
    ),
    ("min_typed_items", "html"): write_page("<p>・飲料水</p><p>・毛布</p>"),
    ("max_bold_share", "html"): write_page(
        "".join(f"<p><b>{SENTENCE[at : at + 9]}</b><br>わが国と各国の協力。</p>" for at in range(4))
    ),
    ("title_blocks", "docx"): write_stated(
        "港湾統計", ["防災の計画", *[SENTENCE] * 36, "港湾統計"]
    ),
    ("max_title_chars", "html"): write_page(f"<h1>{TITLE}</h1><h2>概要</h2><p>{SENTENCE}</p>"),
    ("max_bold_heading_chars", "docx"): write_word_file(
        "防衛装備庁における先進的な技術の研究と開発の計画及び関係各国との協力の現状", 10, bold=True
    ),
    ("larger_type_ratio", "docx"): write_word_file("技術の育成", 12),
    ("cells_per_value", "xlsx"): write_book(
        *((None,) * 2 * at + (f"値{at}", f"量{at}") for at in range(10))
    ),
    ("max_caption_chars", "xlsx"): write_book((SENTENCE[:-1] + SENTENCE[:18],), ("年", "人口")),
    ("max_digits", "xlsx"): write_book(("年", "人口"), (2023, 1234567.2345678)),
    ("max_corners", "pdf"): write_bullets,
    ("default_size_pt", "pdf"): write_form("", LONG, **REASON),
    ("filled_type_ratio", "pdf"): write_form(
        "理由", LONG, **REASON | {"fontSize": 0, "height": 12}
    ),
    ("filled_inset_pt", "pdf"): write_form("理由", LONG, width=112.2, **REASON),
    ("filled_latin_em", "pdf"): write_form("理由", LONG, **REASON),
    ("filled_leading_em", "pdf"): write_form("理由", LONG, width=100, beside=698.7, **REASON),
    ("agreeing_share", "pdf"): write_titles(
        "北川市の将来像", "まちづくり指針", stated="まちづくり指針 令和4年版"
    ),
    ("min_set_digits", "pdf"): write_digits("It met 4 times, heard 5 speakers, passed 6 bills."),
    ("min_same_look", "pdf"): write_digits(ALL),
    ("min_likeness", "pdf"): write_digits(ALL, lost="23456789", face="VeraIt"),
}


def write_samples(folder: Path, parameter: str) -> Iterator[Sample]:
    """The files that stand at a parameter."""
    for (name, suffix), write in SAMPLES.items():
        path = folder / f"{name}.{suffix}"
        if name == parameter:
            write(path)
            yield read_sample(f"formats: {name}", path)
    if parameter in FOUND_PAGES:
        path = folder / f"{parameter}.hocr"
        write_found(path, FOUND_PAGES[parameter])
        yield read_sample(f"text recognition: {parameter}", path, read_found)
