"""Styles of a Word file: what they say of a paragraph and its type, each with those it is based
on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml.ns import qn

from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats.word_lines import walk
from indexer.reading.reading_limits import LIMITS

SWITCHED_OFF = {"0", "false", "off"}
# A paragraph that says this is in no list, whatever its style says.
_NO_LIST = "0"
# In half points, where neither a run nor any style says it.
_SIZE = round(2 * FORMAT.default_size_pt)
_EAST = ("eastAsia", "eastAsiaTheme")


@dataclass(frozen=True, slots=True)
class Look:
    """The look of type: its ``size`` in half points, and the ``font`` of its Japanese letters."""

    size: int
    is_bold: bool
    font: str


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A style: its name and those it is based on, and what all of them say; None where none says
    it. ``outline``: the level of a heading, from 0.
    """

    names: tuple[str, ...] = ()
    look: tuple[int | None, bool | None, str | None] = (None, None, None)
    outline: int | None = None
    numbering: Any = None


class WordStyles:
    """The styles of a Word file by their ids."""

    def __init__(self, document: Any) -> None:
        root = document.styles.element
        self._elements = {each.get(qn("w:styleId")): each for each in root.iter(qn("w:style"))}
        self._read: dict[str | None, WordStyle] = {}
        usual = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self._usual = WordStyle(look=_read_look(usual))
        self._default = next(
            (
                name
                for name, each in self._elements.items()
                if each.get(qn("w:default")) == "1" and each.get(qn("w:type")) == "paragraph"
            ),
            None,
        )

    def of_paragraph(self, paragraph: Any) -> WordStyle:
        """The style of a paragraph, with what the paragraph itself says."""
        properties = paragraph.find(qn("w:pPr"))
        style = self._style(_value(properties, "w:pStyle") or self._default)
        return _with_own(style, properties)

    def look_of(self, run: Any, style: WordStyle) -> Look:
        """The look of a run in a paragraph of that style."""
        properties = run.find(qn("w:rPr"))
        named = self._style(_value(properties, "w:rStyle")).look
        said = _over(_read_look(properties), _over(named, _over(style.look, self._usual.look)))
        return Look(said[0] or _SIZE, bool(said[1]), said[2] or "")

    def _style(self, name: str | None) -> WordStyle:
        if name not in self._read:
            self._read[name] = self._resolve(name)
        return self._read[name]

    def _resolve(self, name: str | None) -> WordStyle:
        chain: list[Any] = []
        while (each := self._elements.get(name)) is not None and len(
            chain
        ) < LIMITS.max_style_depth:
            chain.append(each)
            name = _value(each, "w:basedOn")
        style = WordStyle()
        for each in reversed(chain):
            own = _with_own(style, each.find(qn("w:pPr")))
            names = (_value(each, "w:name") or "", *own.names)
            look = _over(_read_look(each.find(qn("w:rPr"))), own.look)
            style = replace(own, names=names, look=look)
        return style


def looks_of(paragraph: Any, style: WordStyle, styles: WordStyles) -> Counter[Look]:
    """The looks of the type of a paragraph, each with the number of its characters."""
    found: Counter[Look] = Counter()
    for run in walk(paragraph, {qn("w:r")}):
        length = sum(len((text.text or "").strip()) for text in run.iter(qn("w:t")))
        if length:
            found[styles.look_of(run, style)] += length
    return found


def usual_look(looks: Iterable[Mapping[Look, int]]) -> Look | None:
    """The look of most characters of a file, None where it has none."""
    total: Counter[Look] = Counter()
    for each in looks:
        total.update(each)
    return max(total, key=lambda look: total[look]) if total else None


def _with_own(style: WordStyle, properties: Any) -> WordStyle:
    """A style with what properties of a paragraph say over it."""
    if properties is None:
        return style
    outline = _value(properties, "w:outlineLvl") or ""
    numbering = properties.find(qn("w:numPr"))
    if numbering is None:
        numbering = style.numbering
    elif _value(numbering, "w:numId") == _NO_LIST:
        numbering = None
    outline_level = int(outline) if outline.isdecimal() else style.outline
    return replace(style, outline=outline_level, numbering=numbering)


_Said = tuple[int | None, bool | None, str | None]


def _read_look(properties: Any) -> _Said:
    size = _value(properties, "w:sz") or ""
    fonts = None if properties is None else properties.find(qn("w:rFonts"))
    names = [] if fonts is None else [fonts.get(qn(f"w:{each}")) for each in _EAST]
    font = next((name for name in names if name), None)
    return int(size) if size.isdecimal() else None, _says(properties, "w:b"), font


def _over(upper: _Said, lower: _Said) -> _Said:
    size, is_bold, font = (
        below if above is None else above for above, below in zip(upper, lower, strict=True)
    )
    return size, is_bold, font  # type: ignore[return-value]


def _says(properties: Any, name: str) -> bool | None:
    found = None if properties is None else properties.find(qn(name))
    return None if found is None else found.get(qn("w:val")) not in SWITCHED_OFF


def _value(properties: Any, name: str) -> str | None:
    found = None if properties is None else properties.find(qn(name))
    return None if found is None else found.get(qn("w:val"))
