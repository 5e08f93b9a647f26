"""Bytes -> text: which encoding is it, and how much of it could not be read?

What is marked by itself (BOM, escapes, valid UTF-8) is taken as marked. For the rest every encoding
that may be meant is tried, and what decodes without fault and reads as Japanese wins. Undecidable
are texts of one or two characters whose bytes are text in two encodings: ``あ`` in UTF-16 without a
BOM is ``B0``, ``ﾊｼ`` in Shift_JIS a letter of UTF-8.
"""

from __future__ import annotations

import codecs
import math
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import Undecodable
from indexer.japanese.scripts import HALF_WIDTH_KATAKANA, HIRAGANA, KATAKANA
from indexer.model import Lexicon
from indexer.reading.format_parameters import FORMAT
from indexer.reading.reading_limits import LIMITS
from indexer.reading.script_statistics import JAPANESE_RUN, share_everyday, tally

BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
KNOWN = "UTF-8, UTF-16, Shift_JIS (CP932), EUC-JP, ISO-2022-JP"
ESCAPES_OF_ISO_2022_JP = (b"\x1b$B", b"\x1b$@", b"\x1b(J", b"\x1b(I")
# That of the first has half-width katakana, that of the second other scripts.
ISO_2022_JP = ("iso2022_jp_ext", "iso2022_jp_2")
# In this order where several are as likely.
LIKELY = ("utf-8", "cp932", "euc_jp")
# Any bytes are characters in these: without a BOM they are taken only for what reads as text.
WIDE = ("utf-16-le", "utf-16-be")

# What no author writes, and what any may besides letters of Japanese.
SUSPECT = re.compile(r"[\ue000-\uf8ff\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")
COMMON = re.compile(
    r"[\t\n\r -~、。・「」『』（）　！？％～〜：；，．／－＋＝０-９Ａ-Ｚａ-ｚ①-⑳Ⅰ-ⅹ→↓●○■□◆◇★☆※]"
)
CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HALF_WIDTH = re.compile(f"[{HALF_WIDTH_KATAKANA}]+")
_WRITTEN = re.compile(f"[{HIRAGANA}{KATAKANA}]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text: ``encoding`` is the name of the codec; unreadable bytes stand in ``text`` as
    U+FFFD.
    """

    text: str
    encoding: str


def decode(data: bytes, path: Path, lexicon: Lexicon | None = None) -> Decoded:
    """The text of ``data``: by its BOM, by escapes, as UTF-8, else as the likeliest of the
    encodings of Japanese.

    Raises Undecodable where the result is no text (``path`` is for the message).
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _accept(data.decode(encoding, "replace"), encoding, path)
    if any(escape in data for escape in ESCAPES_OF_ISO_2022_JP):
        texts = [data.decode(codec, EXTENDED) for codec in ISO_2022_JP]
        return _accept(min(texts, key=lambda text: text.count("\ufffd")), "iso-2022-jp", path)
    if not CONTROL_BYTES.search(data, 0, LIMITS.encoding_sample_bytes):
        with suppress(UnicodeDecodeError):
            return _accept(data.decode("utf-8"), "utf-8", path)
    encoding = _find_likeliest(data, lexicon)
    return _accept(_decode(data, encoding), encoding, path)


def _find_likeliest(data: bytes, lexicon: Lexicon | None) -> str:
    """The encoding in which the head of ``data`` reads best; a wide one only where it reads as
    text.
    """
    head = data[: LIMITS.encoding_sample_bytes]
    if _is_half_width_euc(head):
        return "euc_jp"
    rates = {
        name: rate_decoding(_decode(head, name), lexicon)
        for name in (*LIKELY, *(WIDE if len(data) % 2 == 0 else ()))
    }
    possible: list[str] = [
        name for name in rates if name in LIKELY or rates[name] > FORMAT.min_wide_rating
    ]
    return max(possible, key=lambda name: rates[name])


def _is_half_width_euc(head: bytes) -> bool:
    """Half-width katakana of EUC-JP have a byte before each that Shift_JIS begins one row of its
    ideographs with.
    """
    beyond = sum(byte > 0x7F for byte in head)
    return (
        beyond > 2 * FORMAT.bytes_per_half_width
        and head.count(b"\x8e") * FORMAT.bytes_per_half_width >= beyond
    )


def _decode(data: bytes, encoding: str) -> str:
    return data.decode(encoding, EXTENDED if encoding == "euc_jp" else "replace")


def rate_decoding(text: str, lexicon: Lexicon | None = None) -> float:
    """The rating of ``text`` as what somebody wrote in Japanese, at most 1: letters that make words
    and common signs speak for it; letters that make none, signs of elsewhere, and above all what
    could not be decoded, against it.
    """
    if not text:
        return 0.0
    runs = JAPANESE_RUN.findall(text)
    letters = sum(map(len, runs))
    suspect = len(SUSPECT.findall(text))
    elsewhere = len(text) - letters - suspect - len(COMMON.findall(text))
    for_it = (
        len(text)
        - suspect
        - elsewhere
        - letters
        + (2 * _share_of_words(runs, lexicon) - 1) * letters
    )
    return (for_it - elsewhere - FORMAT.suspect_weight * suspect) / len(text)


def _share_of_words(runs: list[str], lexicon: Lexicon | None) -> float:
    """The share of letters that make words, by how usual they are and by the dictionary, if there
    is one: neither alone tells ``ﾋﾉｱﾒ`` from 防衛.
    """
    text = "".join(runs)
    wide = "".join(_HALF_WIDTH.split(text))
    written = len(_WRITTEN.findall(wide))
    usual = (
        written
        + share_everyday(tally(wide)) * (len(wide) - written)
        + FORMAT.half_width_share * (len(text) - len(wide))
    )
    share = usual / max(1, len(text))
    if lexicon is None:
        return share
    known = lexicon.known("\n".join(runs)[: LIMITS.asked_letters])
    return math.sqrt(share * (FORMAT.unknown_word_share + (1 - FORMAT.unknown_word_share) * known))


def _accept(text: str, encoding: str, path: Path) -> Decoded:
    controls = sum(text.count(chr(code)) for code in (*range(9), *range(14, 32)) if code != 0x1B)
    if (
        text.count("\ufffd") + controls
        > FORMAT.damaged_share * len(text) + FORMAT.min_damaged_chars
    ):
        raise Undecodable(path=str(path), known=KNOWN)
    return Decoded(text, encoding)


def _read_extension(error: UnicodeError) -> tuple[str, int]:
    """The two bytes of a character that JIS X 0208 has no code for (①, ㈱, 髙), by where Shift_JIS
    of Windows has it.

    EUC-JP and ISO-2022-JP of Windows hold the same characters; Python's codecs of these names do
    not.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.object[error.start] == 0x8F:
        return "\ufffd", min(error.start + 1 + 2, len(error.object))
    row, cell = (byte & 0x7F for byte in (error.object + b"\0\0")[error.start : error.start + 2])
    if not (0x21 <= row <= 0x7E and 0x21 <= cell <= 0x7E):
        return "\ufffd", error.start + 1
    lead = (row + 1) // 2 + (0x70 if row < 0x5F else 0xB0)
    trail = cell + (0x1F + (cell > 0x5F) if row % 2 else 0x7E)
    character = bytes((lead, trail)).decode("cp932", "replace")
    return (character, error.start + 2) if len(character) == 1 else ("\ufffd", error.start + 1)


EXTENDED = "sakuin-extended-jis"
codecs.register_error(EXTENDED, _read_extension)
