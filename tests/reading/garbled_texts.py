"""Texts whose decoding failed before they came here, as programs make them, and a PDF whose fonts
keep silent.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

PROSE = (
    "防衛省は、将来の戦い方を変えるような先端技術を早期に取り込むため、民生分野の研究者や企業と協力する新しい仕組みを"
    "創設した。この仕組みは、従来の契約の方法にとらわれず、短い期間で成果を上げることをめざしている。"
    "また、各国の産業界との協力を進めるとともに、国内の生産の基盤を維持し、強化していくことが求められている。"
)
ENGLISH = (
    "The information system is operated by the ministry and every department must report the "
    "number of incidents "
    "within thirty days. Recommendations concerning procurement follow in chapter seven of this "
    "document. "
) * 2
_WRITTEN = re.compile("[ぁ-ヿ一-龠]")
_EVERYDAY = [
    bytes((row, cell)).decode("euc_jp", "ignore")
    for row in range(0xB0, 0xCF)
    for cell in range(0xA1, 0xFF)
]


def read_as(text: str, written: str, read: str) -> str:
    """``text`` written in one encoding and read in another, what can't be read left out, as editors
    do.
    """
    return text.encode(written, "ignore").decode(read, "ignore")


def exchanged(text: str, other: Callable[[str], str]) -> str:
    return _WRITTEN.sub(lambda match: other(match[0]), text)


def shifted(text: str, by: int) -> str:
    """Latin text out of a font whose codes are its glyphs' numbers."""
    return "".join(chr(ord(c) + by) if c.isalpha() else c for c in text)


def numbered(text: str) -> str:
    """Each character by the number of a glyph, as PDFium reads fonts without a table of their
    characters.
    """
    return exchanged(text, lambda c: chr(800 + ord(c) * 7919 % 7000))


def dealt(text: str) -> str:
    """Each character as some everyday ideograph, always the same."""
    deck = [each for each in _EVERYDAY if each]
    Random(7).shuffle(deck)
    names: dict[str, str] = {}
    return exchanged(text, lambda c: names.setdefault(c, deck[len(names)]))


GARBLED = {
    "UTF-8 read as Shift_JIS": read_as(PROSE, "utf-8", "cp932"),
    "UTF-8 read as Latin-1": read_as(PROSE, "utf-8", "latin-1"),
    "UTF-8 read as Windows Latin": read_as(PROSE, "utf-8", "cp1252"),
    "UTF-8 read as EUC-JP": read_as(PROSE, "utf-8", "euc_jp"),
    "UTF-8 read as GBK": read_as(PROSE, "utf-8", "gbk"),
    "Shift_JIS read as Latin-1": read_as(PROSE, "cp932", "latin-1"),
    "Shift_JIS read as Windows Latin": read_as(PROSE, "cp932", "cp1252"),
    "Shift_JIS read as Korean": read_as(PROSE, "cp932", "cp949"),
    "Shift_JIS read as Cyrillic": read_as(PROSE, "cp932", "cp1251"),
    "EUC-JP read as Shift_JIS": read_as(PROSE, "euc_jp", "cp932"),
    "EUC-JP read as Latin-1": read_as(PROSE, "euc_jp", "latin-1"),
    "question marks": exchanged(PROSE, lambda _: "?"),
    "boxes": exchanged(PROSE, lambda _: "□"),
    "replacement characters": exchanged(PROSE, lambda _: "\ufffd"),
    "private use": exchanged(PROSE, lambda c: chr(0xE000 + ord(c) % 6000)),
    "names of codes": exchanged(PROSE, lambda c: f"(cid:{ord(c) % 9999})"),
    "controls": exchanged(PROSE, lambda c: chr(1 + ord(c) % 8)),
    "numbers of glyphs": numbered(PROSE),
    "everyday ideographs at random": dealt(PROSE),
    "any ideographs": exchanged(PROSE, lambda c: chr(0x4E00 + ord(c) * 7919 % 20_000)),
    "next ideographs": exchanged(PROSE, lambda c: chr(ord(c) + 31)),
    "Latin shifted down": shifted(ENGLISH, -29),
    "Latin shifted up": shifted(ENGLISH, 3),
}


def write_pdf(path: Path, pages: str) -> None:
    """A PDF of a page of PROSE for each letter: ``r`` readable, ``s`` in a font that is silent on
    its characters.
    """
    bodies = [_content(page) for page in pages]
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode())
    for encoding, ordering in (("90ms-RKSJ-H", "Japan1"), ("Identity-H", "Identity")):
        info = f"<</Registry(Adobe)/Ordering({ordering})/Supplement 0>>"
        inner = (
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/Ryumin-Light/CIDSystemInfo{info}/DW 1000>>"
        )
        objects.append(
            f"<</Type/Font/Subtype/Type0/BaseFont/Ryumin-Light/Encoding/{encoding}/DescendantFonts[{inner}]>>".encode()
        )
    for number, body in enumerate(bodies):
        resources = "<</Font<</r 3 0 R/s 4 0 R>>>>"
        contents = f"/Resources{resources}/Contents {6 + 2 * number} 0 R"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{contents}>>".encode())
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(body), body))
    written, offsets = b"%PDF-1.5\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    tail = (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    )
    path.write_bytes(written + tail % (size, table, size, len(written)))


def _content(font: str) -> bytes:
    """PROSE in lines of 30 characters; the silent font's codes are glyphs in the order of JIS."""
    lines = [PROSE[at : at + 30] for at in range(0, len(PROSE), 30)]
    codes = [line.encode("cp932") if font == "r" else b"".join(map(_char, line)) for line in lines]
    shown = [f"1 0 0 1 70 {760 - 20 * at} Tm <{code.hex()}> Tj" for at, code in enumerate(codes)]
    return "\n".join((f"BT /{font} 12 Tf", *shown, "ET")).encode()


def _char(character: str) -> bytes:
    row, cell = (byte - 0xA0 for byte in character.encode("euc_jp"))
    return (633 + (row - 1) * 94 + cell).to_bytes(2, "big")
