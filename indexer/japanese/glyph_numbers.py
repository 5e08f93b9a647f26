"""Glyph numbers: where a PDF does not say which characters its glyphs are, programs take the number
of a glyph in its font for the number of a character, and 平成20年度の becomes ᖹᡂ㻞㻜ᖺᗘ䛾.

MS Gothic and MS Mincho, of which most Japanese PDFs with this fault are made, number their glyphs
alike since version 5: in the order of Unicode, the proportional ones at numbers of their own. Their
kanji are those of JIS X 0208, 0212 and 0213 and of code page 932, which Python's codecs know. The
first number of each stretch is read off texts that people copied from such PDFs.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, pairwise, takewhile

from indexer.late_patterns import late_pattern

# Glyph numbers of kanji alone are of as many scripts; a foreign word is of one.
_MIN_SCRIPTS = 3
# A list of rare kanji has them from everywhere in Unicode's extension A: at most one of so many
# that are glyph numbers is meant.
_NUMBERS_PER_RARE_KANJI = 9

# Of the kanji of a text, at least.
_EVERYDAY_SHARE = 0.75
_SECOND_LEVEL = b"\xd0"

_STANDARDS = ("cp932", "euc_jp", "euc_jis_2004")
_KANJI = range(0x4E00, 0xA000)
_KANA = [*range(0x3041, 0x3097), *range(0x3099, 0x3100)]
_MARKS = range(0x3001, 0x3016)
_FORMS = range(0xFF01, 0xFF5F)
_ASCII = range(0x20, 0x7F)
# The first glyph number of each stretch, then its characters. The glyphs of half width in ASCII
# have the numbers of other characters of ASCII, and of controls.
_HALF_WIDTH = (0x03, _ASCII)
_FULL_WIDTH_KANA, _PROPORTIONAL_KANA = (0x0835, _KANA), (0x46D1, _KANA)
_PROPORTIONAL_ASCII = (0x3ECC, _ASCII)
_STRETCHES = (
    (0x0571, range(0x2460, 0x2474)),  # ① to ⑳
    (0x06CC, range(0x25C6, 0x25D0)),  # ◆ to ●
    (0x080A, _MARKS),
    _FULL_WIDTH_KANA,
    (0x3E1F, _FORMS),
    _PROPORTIONAL_ASCII,
    (0x46B8, [code for code in _MARKS if code != 0x3004]),
    _PROPORTIONAL_KANA,
    (0x47FD, _FORMS),
)
_FIRST_KANJI = 0x0B4D

# Where such numbers lie that no Japanese text has as characters: cheap to look for.
_SUSPECT = late_pattern(
    "[\u0571-\u0584\u06cc-\u06d5\u080a-\u08f2\u0b4d-\u1dff\u2c00-\u2dff\u3105-\u318f"
    "\u3400-\u3f2a\u46b8-\u485a]"
)
# Characters that may be glyph numbers, in words: what Japanese text has no other place for.
_RUN = late_pattern("[\u0571-\u1dff\u1e00-\u1fff\u2010-\u2fff\u3001-\u4dbf]+")
_KANA_IN_A_ROW = late_pattern("[ぁ-ヿ]{3,}")
_EXTENSION_A = range(0x3400, 0x4DC0)
_OF_LATIN = ("LATIN", "GREEK", "CYRILLIC")


def read_glyph_numbers(text: str) -> str:
    """The text as long as it was, with the characters that its glyph numbers stand for.

    >>> read_glyph_numbers("ᖹᡂ㻞㻜ᖺᗘ䛾ண⟬ 2万"), read_glyph_numbers("平成㻞㻜年度の予算")
    ('平成20年度の予算 2万', '平成20年度の予算')
    >>> read_glyph_numbers("ประเทศไทย"), read_glyph_numbers("㻞は部首が玉の漢字")
    ('ประเทศไทย', '㻞は部首が玉の漢字')
    """
    return _read(text) if _SUSPECT.search(text) else text


@lru_cache(maxsize=4)
def _read(text: str) -> str:
    evidence = _find_evidence(text)
    if not evidence:
        return text
    table = glyph_table()
    # Where only digits are numbers, kana are what they are.
    if _ascii_numbers().issuperset(evidence):
        return "".join(table[ord(each)] if each in evidence else each for each in text)
    return _RUN.sub(lambda run: _read_run(run[0], evidence), text)


def _read_run(run: str, evidence: frozenset[str]) -> str:
    """Characters without a space or a kanji between: glyph numbers all of them where most can be
    nothing else, but for kana in a row, and signs that something begins with.
    """
    kept = {at for kana in _KANA_IN_A_ROW.finditer(run) for at in range(*kana.span())}
    kept |= set(takewhile(lambda at: unicodedata.category(run[at])[0] not in "LM", range(len(run))))
    known = [each in evidence for each in run]
    if 2 * sum(known) < len(run) - len(kept):
        kept = set(range(len(run)))
    table = glyph_table()
    return "".join(
        table.get(ord(each), each) if known[at] or at not in kept else each
        for at, each in enumerate(run)
    )


def find_numbered_font(text: str, *, beside: bool = False) -> str | None:
    r"""The text that the glyphs of one font of a PDF say, ``text`` as a program read it; None where
    it is read rightly. A font that has kanji at their own numbers is none of glyph numbers. Less
    tells one ``beside`` another: a single number, or digits alone.

    >>> find_numbered_font("ᖹᡂ\x15\x13ᖺᗘࡢண⟬"), find_numbered_font("ᴫせ", beside=True)
    ('平成20年度の予算', '概要')
    >>> find_numbered_font("\x15\x13\x15\x17", beside=True), find_numbered_font("\x15\x13")
    ('2024', None)
    >>> find_numbered_font("平成"), find_numbered_font("2024", beside=True)
    (None, None)
    """
    numbered = _is_numbered(text) or (beside and _may_be_numbered(text))
    table = {**_half_width(), **glyph_table()} if numbered else {}
    return "".join(table.get(ord(each), each) for each in text) if numbered else None


# Digits of half width, and the signs of numbers.
_OF_NUMBERS = late_pattern("[\x03\x0f-\x1c]*[\x13-\x1c][\x03\x0f-\x1c]*")


def _is_numbered(text: str) -> bool:
    is_suspect = _SUSPECT.search(text) is not None and not any(ord(c) in _KANJI for c in text)
    return is_suspect and bool(_find_evidence(text))


def _may_be_numbered(text: str) -> bool:
    if _OF_NUMBERS.fullmatch(text):
        return True
    known = all(ord(each) in glyph_table() or each.isspace() for each in text)
    return known and any(_is_strange(each) for each in text)


def _find_evidence(text: str) -> frozenset[str]:
    """The characters of a text that can be nothing but glyph numbers."""
    foreign = _find_foreign(text)
    numbers = [each for each in text if _is_strange(each) and _script_of(each) not in foreign]
    if not _stand_together(text, set(numbers)) or _lists_rare_kanji(text, numbers):
        return frozenset()
    scripts = set(map(_script_of, numbers))
    if len(scripts) < _MIN_SCRIPTS and _sure_numbers().isdisjoint(numbers):
        return frozenset()
    read = (glyph_table()[ord(each)] for each in numbers)
    return frozenset(numbers) if _are_everyday(read) else frozenset()


def _stand_together(text: str, numbers: set[str]) -> bool:
    """Whether two numbers stand side by side, as no rare kanji of a name or an example do."""
    return any(one in numbers and other in numbers for one, other in pairwise(text))


def _lists_rare_kanji(text: str, numbers: Iterable[str]) -> bool:
    """Whether a text has rare kanji that are no glyph numbers beside those that may be."""
    rare = sum(ord(each) in _EXTENSION_A and not _is_written(each) for each in text)
    known = sum(ord(each) in _EXTENSION_A for each in numbers)
    return rare > known + known // _NUMBERS_PER_RARE_KANJI


def _are_everyday(characters: Iterable[str]) -> bool:
    """Whether most kanji among some characters are of the first level of JIS X 0208, as those of
    any text: the numbers of another font are read as kanji of all levels.
    """
    kanji = [each.encode("euc_jp", "ignore") for each in characters if ord(each) in _KANJI]
    everyday = sum(len(each) == 2 and each < _SECOND_LEVEL for each in kanji)
    return everyday >= _EVERYDAY_SHARE * len(kanji)


def _find_foreign(text: str) -> set[str]:
    """The scripts that words of a text are written in: most of their letters have one of the same
    script after them.
    """
    letters: Counter[str] = Counter()
    followed: Counter[str] = Counter()
    for each, after in zip(text, chain(text[1:], " "), strict=True):
        if _is_strange(each) and (script := _script_of(each)) != "CJK":
            letters[script] += 1
            followed[script] += _script_of(after) == script
    return {script for script, count in letters.items() if 2 * followed[script] > count}


@lru_cache(maxsize=4_096)
def _is_strange(character: str) -> bool:
    """Whether a character is a glyph number that Japanese text does not have as a character."""
    if not _SUSPECT.match(character) or ord(character) not in glyph_table():
        return False
    return not _is_written(character) and not character.isspace()


@cache
def glyph_table() -> dict[int, str]:
    """The character of each glyph number, but for those of ASCII of half width."""
    kanji = (code for code in _KANJI if _is_written(chr(code)))
    return {
        number: chr(code)
        for first, codes in (*_STRETCHES, (_FIRST_KANJI, kanji))
        for number, code in enumerate(codes, first)
    }


@cache
def _half_width() -> dict[int, str]:
    return dict(_number(*_HALF_WIDTH))


@cache
def _kana_numbers() -> frozenset[str]:
    return frozenset(_list_numbers(_FULL_WIDTH_KANA, _PROPORTIONAL_KANA))


@cache
def _ascii_numbers() -> frozenset[str]:
    return frozenset(_list_numbers(_PROPORTIONAL_ASCII))


def _sure_numbers() -> frozenset[str]:
    """The characters that are hardly ever seen but as glyph numbers."""
    return _kana_numbers() | _ascii_numbers()


def _list_numbers(*stretches: tuple[int, Iterable[int]]) -> Iterator[str]:
    return (chr(number) for stretch in stretches for number, _ in _number(*stretch))


def _number(first: int, codes: Iterable[int]) -> Iterator[tuple[int, str]]:
    return ((number, chr(code)) for number, code in enumerate(codes, first))


@lru_cache(maxsize=4_096)
def _script_of(character: str) -> str:
    """The first word of the name of a character: its script. Without a name, its place."""
    name = unicodedata.name(character, f"{ord(character) >> 8:X}").split(" ")[0]
    return "LATIN" if name in _OF_LATIN else name


def _is_written(character: str) -> bool:
    """Whether a standard of Japan has a character."""
    return any(character.encode(standard, "ignore") for standard in _STANDARDS)
