"""Bytes -> text: which encoding is it, and how much of it could not be read?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import Undecodable

BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
KNOWN = "UTF-8, UTF-16, Shift_JIS (CP932), EUC-JP, ISO-2022-JP"
ESCAPES_OF_ISO_2022_JP = (b"\x1b$B", b"\x1b$@", b"\x1b(J")
# Over this share of unreadable characters a file is no text; under it, a few bytes were damaged.
MOST_UNREADABLE = 0.02
# Text without a BOM must look like Japanese so much to be UTF-16.
LEAST_OF_WIDE = 0.5
# Scoring looks at the head of a file: encodings do not change half-way.
SAMPLE = 200_000

# What Japanese text is made of, and what only a wrong encoding makes of it.
EXPECTED = re.compile(r"[ぁ-ゖァ-ヺー一-龠々、。「」・（）　！？]")
SUSPECT = re.compile(r"[\uff61-\uff9f\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """``encoding`` is the name of the codec; unreadable bytes stand in ``text`` as U+FFFD."""

    text: str
    encoding: str


def decode(data: bytes, path: Path) -> Decoded:
    """The text of ``data``: by its BOM, by escapes, as UTF-8, else the likeliest of the legacy encodings.

    Raises Undecodable where the result is no text (``path`` is for the message).
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _accept(data.decode(encoding, "replace"), encoding, path)
    if b"\0" in data[:SAMPLE] and (wide := _find_wide(data)):
        return _accept(data.decode(wide, "replace"), wide, path)
    if any(escape in data for escape in ESCAPES_OF_ISO_2022_JP):
        return _accept(data.decode("iso2022_jp_2", "replace"), "iso-2022-jp", path)
    try:
        return _accept(data.decode("utf-8"), "utf-8", path)
    except UnicodeDecodeError:
        pass
    encoding = max(("utf-8", "cp932", "euc_jp"), key=lambda name: rate(data[:SAMPLE].decode(name, "replace")))
    return _accept(data.decode(encoding, "replace"), encoding, path)


def _find_wide(data: bytes) -> str:
    """UTF-16 without a BOM: no other encoding of text has NUL in it, so it is what looks like Japanese; "" if none."""
    even = data[: min(SAMPLE, len(data)) // 2 * 2]
    rates = {name: rate("".join(even.decode(name, "replace").split())) for name in ("utf-16-le", "utf-16-be")}
    best = max(rates, key=lambda name: rates[name])
    return best if rates[best] > LEAST_OF_WIDE else ""


def rate(text: str) -> float:
    """How much ``text`` looks like Japanese rather than like a wrong encoding: expected less suspect characters."""
    if not text:
        return 0.0
    return (len(EXPECTED.findall(text)) - 3 * len(SUSPECT.findall(text))) / len(text)


def _accept(text: str, encoding: str, path: Path) -> Decoded:
    controls = sum(text.count(chr(code)) for code in (*range(9), *range(14, 32)) if code != 0x1B)
    if text.count("\ufffd") + controls > MOST_UNREADABLE * len(text) + 8:
        raise Undecodable(path=str(path), known=KNOWN)
    return Decoded(text, encoding)
