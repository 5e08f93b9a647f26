"""The numbers that Word counts itself, as they are printed: 第1条, (2), ア."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from indexer.japanese.numerals import (
    CIRCLED_TO_TWENTY,
    KANA_IN_ORDER,
    KANJI_DIGITS,
    write_in_kanji,
)
from indexer.japanese.scripts import TO_FULL_WIDTH_DIGITS
from indexer.reading.formats.word_styles import WordStyle

_PLACE = re.compile(r"%([1-9])")
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Nobody counts a list any further in Roman letters.
_COUNTED_IN_ROMAN = range(1, 40)
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a numbering: how its paragraphs are counted and written. ``style``: whose they
    are, "" of none.
    """

    start: int
    form: str
    text: str
    is_close: bool
    style: str


class WordNumbering:
    """The lists of a Word file and how far each is counted."""

    def __init__(self, document: Any) -> None:
        self._lists: dict[str, Mapping[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        try:
            part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
        except KeyError:
            return
        root = parse_xml(part.blob)
        for each in root.iter(qn("w:abstractNum")):
            self._lists[each.get(qn("w:abstractNumId"), "")] = _read_levels(each)
        for each in root.iter(qn("w:num")):
            abstract = _value(each, "w:abstractNumId")
            own = each.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}") is not None
            name = each.get(qn("w:numId"), "")
            self._abstract[name] = abstract
            self._counts[name] = {} if own else self._counts.setdefault(f"of {abstract}", {})

    def count(self, paragraph: Any, style: WordStyle) -> str:
        """Count a paragraph; the number that is printed before it, with the space after, "" where
        there is none.
        """
        if style.numbering is None:
            return ""
        name = _value(style.numbering, "w:numId")
        levels = self._lists.get(self._abstract.get(name, ""), {})
        at = self._level_of(paragraph, style, levels)
        level = levels.get(at)
        if level is None:
            return ""
        counts = self._counts[name]
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [each for each in counts if each > at]:
            del counts[deeper]
        return self._write(level, levels, counts)

    def _level_of(self, paragraph: Any, style: WordStyle, levels: Mapping[int, _Level]) -> int:
        """The level that a paragraph says, or that is tied to its style."""
        said = _value(style.numbering, "w:ilvl")
        if said.isdecimal():
            return int(said)
        named = _value(paragraph.find(qn("w:pPr")), "w:pStyle")
        return next((at for at, each in levels.items() if named and each.style == named), 0)

    def _write(self, level: _Level, levels: Mapping[int, _Level], counts: Mapping[int, int]) -> str:
        if level.form in ("bullet", "none"):
            return ""

        def put(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            each = levels.get(at, level)
            return _FORMS.get(each.form, str)(counts.get(at, each.start))

        written = _PLACE.sub(put, level.text)
        return written if level.is_close or not written else f"{written} "


def _read_levels(abstract: Any) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for each in abstract.iter(qn("w:lvl")):
        at, start = each.get(qn("w:ilvl"), ""), _value(each, "w:start")
        if at.isdecimal():
            levels[int(at)] = _Level(
                int(start) if start.isdecimal() else 1,
                _value(each, "w:numFmt") or "decimal",
                _value(each, "w:lvlText"),
                _value(each, "w:suff") == "nothing",
                _value(each, "w:pStyle"),
            )
    return levels


def _value(element: Any, name: str) -> str:
    found = None if element is None else element.find(qn(name))
    return "" if found is None else found.get(qn("w:val"), "")


def _in_order(letters: str) -> Callable[[int], str]:
    """Counting by letters; what goes beyond them is written in digits."""
    return lambda count: letters[count - 1] if 0 < count <= len(letters) else str(count)


def _in_roman(count: int) -> str:
    """A number in small Roman letters, as far as lists are counted."""
    if count not in _COUNTED_IN_ROMAN:
        return str(count)
    written = ""
    for value, letters in _ROMAN:
        written += letters * (count // value)
        count %= value
    return written


_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: str(count).translate(TO_FULL_WIDTH_DIGITS),
    "decimalFullWidth2": lambda count: str(count).translate(TO_FULL_WIDTH_DIGITS),
    "decimalEnclosedCircle": _in_order(CIRCLED_TO_TWENTY),
    "decimalEnclosedParen": lambda count: f"({count})",
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "upperRoman": lambda count: _in_roman(count).upper(),
    "lowerRoman": _in_roman,
    "upperLetter": _in_order(_LATIN.upper()),
    "lowerLetter": _in_order(_LATIN),
    "aiueo": _in_order(KANA_IN_ORDER),
    "aiueoFullWidth": _in_order(KANA_IN_ORDER),
    "iroha": _in_order(_IROHA),
    "irohaFullWidth": _in_order(_IROHA),
    "ideographDigital": lambda count: "".join(KANJI_DIGITS[int(each)] for each in str(count)),
    "japaneseCounting": write_in_kanji,
    "japaneseDigitalTenThousand": write_in_kanji,
    "chineseCounting": write_in_kanji,
    "chineseCountingThousand": write_in_kanji,
    "ideographTraditional": _in_order("甲乙丙丁戊己庚辛壬癸"),
}
