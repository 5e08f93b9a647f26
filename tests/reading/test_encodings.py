"""Text of every kind in every encoding of Japanese is read as what it is; the few exceptions are
named here.
"""

from pathlib import Path
from random import Random

import pytest

from indexer.analysis import MecabLexicon
from indexer.errors import Undecodable
from indexer.reading.formats.encodings import decode

TEXTS = {
    "sentence": "テストのページです。防衛省は、ソフトウェアの研究を進める。\n",
    "long": "テストのページです。防衛省は、ソフトウェアの研究を進める。\n" * 40,
    "half-width katakana": "ﾌﾘｺﾐﾃｽｳﾘｮｳ\nｽｽﾞｷ ﾊﾅｺ\nﾃﾞﾝｷﾀﾞｲ ｶﾞｽﾀﾞｲ\nﾎｹﾝﾘｮｳ\n",
    "half-width table": "ｺｰﾄﾞ,ﾋﾝﾒｲ,ｽｳﾘｮｳ\n001,ﾎﾞｰﾙﾍﾟﾝ,12\n002,ﾉｰﾄ,30\n003,ｹｼｺﾞﾑ,5\n",
    "mixed widths": "ｻｰﾊﾞｰのﾊﾞｯｸｱｯﾌﾟを行い、ﾃﾞｰﾀを保存する。\n",
    "half-width mostly": "ﾃｽﾄ結果 ｻｰﾊﾞｰﾒﾝﾃﾅﾝｽ ｽｹｼﾞｭｰﾙ表\nｼｽﾃﾑ ﾒﾝﾃﾅﾝｽ ﾉ ｵｼﾗｾ 担当 ﾔﾏﾀﾞ\n",
    "kanji": "防衛装備品等研究開発計画\n令和六年度予算概算要求書\n",
    "hiragana": "むかしむかし、あるところに、おじいさんとおばあさんがすんでいました。\n",
    "katakana": "カタカナダケノファイル\nソフトウェア\n",
    "extensions": "この計画は①髙橋が推進した10～20年の㈱の計画である。№Ⅳ\n",
    "Latin": "The report describes the system.\n" * 9
    + "概要：サーバの設定\n"
    + "See the manual.\n" * 6,
    "Latin and half-width": "SERVER01 OK 200\n" * 6 + "ｴﾗｰ\n" + "SERVER02 NG 500\n" * 3,
    "numbers": "年度,件数,前年比\n2020,123,1.05\n2021,130,1.06\n",
    "rare kanji": "憂鬱な躑躅と薔薇の蠱惑、魑魅魍魎の跳梁跋扈\n",
    "old": "朕惟フニ我カ皇祖皇宗國ヲ肇ムルコト宏遠ニ\n",
    "short with extensions": "①髙～",
    "three kanji": "防衛省",
    "two kanji": "防衛",
    "three hiragana": "さくら",
    "three katakana": "カメラ",
    "three half-width": "ｶﾒﾗ",
    "word a line": "ア\nイ\nウ\n",
    "one kanji": "猫",
    "one kana": "あ",
    "units": "㎎ ㎏ ㎞ ㎡\n",
    "one katakana again and again": "ノノノノノ\n",
}
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16 big with BOM", "utf-16-le", "utf-16-be", "cp932",
    "euc_jp", "iso2022_jp"
)  # fmt: skip
# The same bytes are text in another encoding, too.
UNDECIDABLE = {
    ("one kanji", "utf-16-le"): "+s",
    ("one kanji", "utf-16-be"): "s+",
    ("one kanji", "euc_jp"): "ǭ",
    ("one kana", "utf-16-le"): "B0",
    ("one kana", "utf-16-be"): "0B",
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_is_read_in_its_encoding_whatever_it_is_made_of(encoding: str, name: str) -> None:
    wanted = UNDECIDABLE.get((name, encoding), TEXTS[name])
    text = decode(encode(TEXTS[name], encoding), Path("a.txt"), MecabLexicon()).text
    assert (
        text.replace("〜", "～") == wanted
    )  # one character of JIS, which Windows and others read differently


def test_a_few_damaged_bytes_do_not_change_the_encoding() -> None:
    damaged = "防衛省は、ソフトウェアの研究を進める。\n".encode("euc_jp") * 40 + b"\xff\xfe\x80\n"
    decoded = decode(damaged, Path("a.txt"), MecabLexicon())
    assert (decoded.encoding, decoded.text.count("研究を進める")) == ("euc_jp", 40)


def test_bytes_that_are_no_text_are_none_in_any_encoding() -> None:
    """Any bytes are characters of UTF-16."""
    with pytest.raises(Undecodable):
        decode(Random(1).randbytes(5_000), Path("a.txt"), MecabLexicon())


def encode(text: str, encoding: str) -> bytes:
    """``text`` as programs of Windows write it: EUC-JP and ISO-2022-JP hold what Shift_JIS
    holds.
    """
    match encoding:
        case "utf-16 big with BOM":
            return b"\xfe\xff" + text.encode("utf-16-be")
        case "euc_jp":
            return b"".join(_in_euc(character) for character in text)
        case "iso2022_jp":
            return b"".join(_in_iso_2022(character) for character in text) + b"\x1b(B"
        case _:
            return text.encode(encoding)


def _in_euc(character: str) -> bytes:
    code = _jis(character)
    return (
        bytes(byte | 0x80 for byte in code)
        if len(code) == 2
        else code
        if code < b"\x80"
        else b"\x8e" + code
    )


def _in_iso_2022(character: str) -> bytes:
    code = _jis(character)
    escape = b"\x1b$B" if len(code) == 2 else b"\x1b(B" if code < b"\x80" else b"\x1b(I"
    return escape + bytes(byte & 0x7F for byte in code)


def _jis(character: str) -> bytes:
    """The two seven-bit bytes of a character of JIS X 0208 and of NEC's extensions, else its byte
    of Shift_JIS.
    """
    code = {"髙": b"\xee\xe0"}.get(character) or character.encode("cp932")
    if len(code) == 1:
        return code
    lead, trail = code[0] - (0x70 if code[0] < 0xA0 else 0xB0), code[1] - (code[1] > 0x7F)
    return bytes((2 * lead - 1, trail - 0x1F)) if trail < 0x9E else bytes((2 * lead, trail - 0x7D))
