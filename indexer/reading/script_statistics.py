"""Script statistics: what the letters of a text say about it, before any dictionary is asked.

Letters that code points alone tell apart: those of Japanese, those that a nation's everyday writing
has, those of other scripts. The standards of East Asia order their ideographs by how common they
are, and Python's codecs know these standards, so no table is needed here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np

from indexer.character_tables import CharacterTable
from indexer.japanese.scripts import (
    FULL_WIDTH_LETTERS,
    HALF_WIDTH_KATAKANA,
    HIRAGANA,
    IDEOGRAPHS,
    KATAKANA,
    is_half_width_katakana,
)
from indexer.reading.text_parameters import PLAIN

# Runs of Japanese letters; the marks that join parts of a word stand in them.
JAPANESE_RUN = re.compile(f"[{IDEOGRAPHS}{HIRAGANA}{KATAKANA}{HALF_WIDTH_KATAKANA}々〆ヶ]+")
# The first level of each standard, by the first of an ideograph's two bytes: what its country
# writes every day.
FIRST_LEVELS = (("euc_jp", 0xB0, 0xCF), ("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6))
JAPANESE = re.compile(f"[{IDEOGRAPHS}{HIRAGANA}{KATAKANA}{HALF_WIDTH_KATAKANA}]")
# Scripts that Japanese text is made of, by the first word of a letter's name.
_AT_HOME = {
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "KATAKANA-HIRAGANA",
    "LATIN",
    "FULLWIDTH",
    "HALFWIDTH",
    "IDEOGRAPHIC",
}
WHITE_SPACE = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85"
# Latin words: what is longer is none. In languages more than half of all neighbours are a vowel and
# a consonant (65 to 80 of 100; of English shifted by any constant but two under 60, mostly under
# 40).
_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff]")
_LATIN_OF_ANY_WIDTH = re.compile(
    f"[A-Za-z{FULL_WIDTH_LETTERS}\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff]"
)
_WORD = re.compile(f"(?<![^\\W\\d_]){_LATIN.pattern}{{5,25}}(?![^\\W\\d_])")
# What the bytes over 0x7F are in Latin-1 and in Windows' table: letters, and signs that are rare in
# prose.
ACCENTED = frozenset(
    "ŠšŽžŒœŸƒ" + "".join(chr(code) for code in range(0xC0, 0x100) if code not in (0xD7, 0xF7))
)
_SIGNS = re.compile("[\x80-\xa7\xaa\xac-\xba\xbc-\xbf‚„†‡ˆ‰‹€˜™›]")
_IS_HAN = re.compile(f"[{IDEOGRAPHS}]")
_IS_HIRAGANA = re.compile(f"[{HIRAGANA}]")
# The commonest hiragana: more than half of them in any prose.
COMMONEST = frozenset("のにはをたがでてとしれさいるなかもこら")


class Traits(NamedTuple):
    """Traits of a character: what it says of the text that it stands in.

    ``levels``: the standards that have it, if it is an ideograph, in their first level. ``script``:
    that of a letter that Japanese text is not made of, else "".
    """

    is_lost: bool
    is_japanese: bool
    is_han: bool
    is_hiragana: bool
    is_commonest: bool
    levels: tuple[str, ...]
    is_half_width: bool
    is_half_width_mark: bool
    is_sign_of_bytes: bool
    is_latin: bool
    script: str


# How often characters of each kind stand in a text. There are some dozens of kinds, so that what is
# asked of all of them takes less time than what is asked of all characters.
Tally: TypeAlias = Mapping[Traits, int]


# The kinds that were met, by number from 1 on.
_KINDS: list[Traits] = []


def tally(text: str) -> Tally:
    """Count the characters of a text by their traits."""
    counts = np.bincount(_NUMBERS.numbers(text)).tolist()
    return {_KINDS[number - 1]: count for number, count in enumerate(counts) if count}


def _number_of(character: str) -> int:
    traits = _read_traits(character)
    if traits not in _KINDS:
        _KINDS.append(traits)
    return _KINDS.index(traits) + 1


_NUMBERS = CharacterTable(_number_of)


def _read_traits(character: str) -> Traits:
    is_han = _IS_HAN.match(character) is not None
    return Traits(
        _is_lost(character),
        JAPANESE.match(character) is not None,
        is_han,
        _IS_HIRAGANA.match(character) is not None,
        character in COMMONEST,
        _levels_of(character) if is_han else (),
        is_half_width_katakana(character),
        character in "｡｢｣､･",
        _SIGNS.match(character) is not None,
        _LATIN_OF_ANY_WIDTH.match(character) is not None,
        script_of(character),
    )


def share_everyday(counts: Tally) -> float:
    """The share of ideographs that belong to the first level of whichever standard holds most of
    them; 1 of none.
    """
    held: Counter[str] = Counter()
    total = 0
    for traits, count in counts.items():
        if traits.is_han:
            total += count
            for level in traits.levels:
                held[level] += count
    return max(held.values(), default=0) / total if total else 1.0


def is_random(counts: Tally) -> bool:
    """Whether ideographs are so rare that they are those of no text: the least of them everyday,
    or, among half-width katakana, which stand in for bytes then, not most of them.
    """
    han = sum(count for traits, count in counts.items() if traits.is_han)
    if han < PLAIN.min_judged_letters:
        return False
    narrow = sum(count for traits, count in counts.items() if traits.is_half_width)
    return share_everyday(counts) < (
        PLAIN.everyday_share_among_narrow
        if PLAIN.han_per_narrow * narrow > han
        else PLAIN.rare_share
    )


def is_random_hangul(text: str) -> bool:
    """Whether many syllables of Hangul are such as the standard of Korea leaves out: nobody writes
    them.
    """
    hangul = [character for character in text if "가" <= character <= "힣"]
    written = sum(_is_between(character, "euc_kr", 0xB0, 0xC8) for character in hangul)
    return written < PLAIN.everyday_share * len(hangul)


def _levels_of(han: str) -> tuple[str, ...]:
    return tuple(codec for codec, low, high in FIRST_LEVELS if _is_between(han, codec, low, high))


def _is_between(han: str, codec: str, low: int, high: int) -> bool:
    try:
        code = han.encode(codec)
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and low <= code[0] <= high


@cache
def script_of(character: str) -> str:
    """The script of a letter that Japanese text is not made of, by its name (``ARABIC`` …); "" of
    others.
    """
    if not unicodedata.category(character).startswith(("L", "M")):
        return ""
    script = unicodedata.name(character, "").partition(" ")[0]
    return "" if script in _AT_HOME or script in ("COMBINING", "VARIATION", "MODIFIER") else script


def count_changes(text: str) -> int:
    """The number of changes of script from one letter to the next, of those that are not at home in
    Japanese text.
    """
    scripts = [script for character in text if (script := script_of(character))]
    return sum(before != after for before, after in pairwise(scripts))


def _is_lost(character: str) -> bool:
    """Whether no author writes this: of private use, unassigned, a control, the sign for what could
    not be decoded.
    """
    return character == "\ufffd" or (
        character not in WHITE_SPACE and unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")
    )


def is_wrongly_widened(counts: Tally) -> bool:
    """Whether half-width katakana come from bytes that meant something else: marks among them are
    far too many.
    """
    letters = sum(count for traits, count in counts.items() if traits.is_half_width)
    marks = sum(count for traits, count in counts.items() if traits.is_half_width_mark)
    return (
        letters + marks > PLAIN.min_judged_letters
        and PLAIN.narrow_per_mark * marks > letters + marks
    )


def is_of_bytes(counts: Tally, letters: int) -> bool:
    """Whether so many signs of the tables for bytes over 0x7F stand among ``letters`` that these
    are bytes, too.
    """
    signs = sum(count for traits, count in counts.items() if traits.is_sign_of_bytes)
    return PLAIN.letters_per_sign * signs > letters


def is_spelt(text: str) -> bool:
    """Whether Latin letters are put together as those of a language are, or too few to say.

    In every language vowels and consonants take turns. In words of letters shifted by a constant
    they do not, letters with accents and signs of Latin-1 side by side are bytes of another
    encoding, and letters beyond those of Europe are its codes, where there are many.
    """
    letters = _LATIN.findall(text)
    accented = sum(letter in ACCENTED for letter in letters)
    signs = len(_SIGNS.findall(text))
    extended = sum("\u0180" <= letter <= "\u02af" for letter in letters)
    is_accented = PLAIN.letters_per_accent * accented > len(letters)
    if is_accented and PLAIN.accents_per_sign * signs > accented:
        return False
    if PLAIN.letters_per_extended * extended > len(letters):
        return False
    return len(letters) <= PLAIN.min_pairs or _take_turns(text)


def _take_turns(text: str) -> bool:
    """Whether vowels and consonants take turns in Latin words, or these are too few to say."""
    turns = pairs = 0
    for word in _WORD.findall(text):
        vowels = [_is_vowel(letter) for letter in word]
        turns += sum(before != after for before, after in pairwise(vowels))
        pairs += len(word) - 1
    return pairs < PLAIN.min_pairs or turns > PLAIN.turn_share * pairs


@cache
def _is_vowel(letter: str) -> bool:
    return unicodedata.normalize("NFD", letter)[0].lower() in "aeiouyøæœıə"
