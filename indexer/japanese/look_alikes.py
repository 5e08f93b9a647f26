"""Character mends: what a font, an extraction or a transmission did to single code points.

Each mend is a labelled pattern and what to put in its place; all are idempotent. Nothing that an
author meant is touched: ｻｰﾊﾞｰ stays ｻｰﾊﾞｰ, 國 stays 國.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.japanese.glyph_numbers import read_glyph_numbers
from indexer.japanese.scripts import HIRAGANA, KANJI, KATAKANA
from indexer.japanese.series import is_series
from indexer.late_patterns import late_pattern

# Unicode's EquivalentUnifiedIdeograph.txt (14.0), the CJK Radicals Supplement U+2E80..2EF3:
# radical, then ideograph.
_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬"
    "⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角"
    "⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾"
    "⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
# Where NFKC names a form that Japanese fonts do not draw: Adobe-Japan1 has one glyph for both code
# points.
_JAPANESE = "⼾戸⾭青⿈黄⿊黒"

# Signs as they stand in text that runs down (CJK Compatibility Forms, Vertical Forms), each with
# the sign that it is. Written side by side, sign and sign.
_VERTICAL = (
    "︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︰‥︱—︲–︵（︶）︷｛︸｝"
    "︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］"
)
VERTICAL_FORMS = dict(zip(_VERTICAL[::2], _VERTICAL[1::2], strict=True))

# Radicals, each with the ideograph that looks like it.
RADICALS = {
    **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)),
    **dict(zip(_JAPANESE[::2], _JAPANESE[1::2], strict=True)),
}
LOOK_ALIKES = {**RADICALS, **VERTICAL_FORMS}
# Middle dots of other scripts, which Japanese fonts draw with the glyph of ・: as they have one
# glyph for several code points, an extraction may name another. Beside Latin letters they part
# syllables (dic‧tion) or multiply.
_DOTS = dict.fromkeys("‧∙", "・")

# Sound marks as code points of their own: combining, and the spacing ones that some extractors
# write.
_SOUND_MARKS = {"\u3099": "\u3099", "\u309a": "\u309a", "\u309b": "\u3099", "\u309c": "\u309a"}
_TAKES_SOUND_MARK = (
    "うかきくけこさしすせそたちつてとはひふへほ"
    "ウカキクケコサシスセソタチツテトハヒフヘホワヰヱヲゝヽ"
)

HYPHEN_OF_PDFIUM, HYPHEN_OF_OLD_PDFIUM = "\ufffe", "\x02"
# Not text: NUL and the other controls but white space, C1, and signs without width. Joiners of
# emoji stay.
CONTROL = late_pattern("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff]+")
# What could not be decoded, and what a font alone knows the look of.
UNREADABLE = late_pattern("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")
# Bullets and arrows that fonts of symbols (Wingdings, Symbol) have at code points of private use.
SYMBOLS = {
    "\uf06c": "●", "\uf06e": "■", "\uf06f": "□", "\uf075": "◆", "\uf071": "❑", "\uf076": "❖",
    "\uf0a7": "▪", "\uf0b7": "•", "\uf0d8": "➢", "\uf0e0": "→", "\uf0e8": "➔", "\uf0fc": "✓",
    "\uf0d7": "⋅", "\uf073": "◆", "\uf074": "◆", "\uf077": "◆",
}  # fmt: skip
_BULLET = late_pattern(f"[{''.join(SYMBOLS)}](?=[ \t\u3000]*[^\\s\ue000-\uf8ff])")

_CJK = f"[{HIRAGANA}{KATAKANA}{KANJI}]"
SPACED_OUT = late_pattern(
    rf"(?<![^ \t\u3000「『（(、。・])(?:{_CJK} ){{2,}}{_CJK}(?![^ \t\u3000」』）)、。・])"
)
# The same in a line that is stretched, with the marks between: whatever but a word stands before
# and after a run of five. One digit may be among them, two characters and more from both ends.
_STRETCHED_CHARACTER = rf"(?:[「『（、。・]?{_CJK}[」』）、。・]?|[、。])"
_STRETCHED = late_pattern(
    rf"(?<!{_CJK})(?:{_STRETCHED_CHARACTER} ){{2,}}(?:[0-9０-９] |{_STRETCHED_CHARACTER} )"
    rf"{_STRETCHED_CHARACTER}(?: {_STRETCHED_CHARACTER})+(?!{_CJK})"
)

_LINE_END = late_pattern(rf"(?<={_CJK})[ \t]*\r?\n[ \t]*(?={_CJK})")
_WANTED = late_pattern(
    "["
    + "".join(LOOK_ALIKES)
    + f"]|(?<={_CJK})[{''.join(_DOTS)}]|[{''.join(_DOTS)}](?={_CJK})"
    + f"|[{_TAKES_SOUND_MARK}][{''.join(_SOUND_MARKS)}]|{CONTROL.pattern}"
)


@dataclass(frozen=True, slots=True)
class Change:
    """``text[start:end]`` becomes ``text``; "" where it is removed. ``step`` names the mend."""

    step: str
    start: int
    end: int
    text: str


def mend_pasted(text: str) -> str:
    """Mend text pasted from a document: look-alikes, glyph numbers, and line ends inside Japanese
    words.
    """
    mended = "".join(LOOK_ALIKES.get(c, c) for c in read_glyph_numbers(text))
    return _LINE_END.sub("", mended)


def find_changes(text: str, start: int, end: int) -> Iterator[Change]:
    """Yield what must be changed in ``text[start:end]``, in order.

    Changed are look-alikes, torn sound marks and control characters.
    """
    for match in _WANTED.finditer(text, start, end):
        found = match[0]
        if len(found) == 2 and found[1] in _SOUND_MARKS:
            composed = unicodedata.normalize("NFC", found[0] + _SOUND_MARKS[found[1]])
            if len(composed) == 1:
                yield Change("compose", match.start(), match.end(), composed)
        elif mended := LOOK_ALIKES.get(found) or _DOTS.get(found):
            yield Change("look-alike", match.start(), match.end(), mended)
        elif found == HYPHEN_OF_OLD_PDFIUM and match.start() and text[match.start() - 1].isalnum():
            yield Change("hyphen", match.start(), match.end(), HYPHEN_OF_PDFIUM)
        else:
            yield Change("control", match.start(), match.end(), "")


def find_read_numbers(text: str, read: str, mended: Sequence[Change] = ()) -> Iterator[Change]:
    """Yield where a text is read otherwise, as its glyph numbers say, but for what is mended."""
    if read != text:
        others = {at for change in mended for at in range(change.start, change.end)}
        for at, (before, after) in enumerate(zip(text, read, strict=True)):
            if before != after and at not in others:
                yield Change("glyph-number", at, at + 1, after)


def tell_symbol(text: str, font: str) -> str:
    """The sign that a character of a font of symbols looks like; any other text as it is. The font
    Symbol has Greek letters at the code points where others have bullets, but for its own bullet.

    >>> tell_symbol("\uf077", "Wingdings-Regular"), tell_symbol("\uf077", "SymbolMT") == "◆"
    ('◆', False)
    """
    if font.startswith("Symbol") and text != "\uf0b7":
        return text
    return SYMBOLS.get(text, text)


def find_bullet(line: str) -> Iterator[Change]:
    """Yield the change of a private-use symbol that begins ``line`` into a bullet.

    The bullet is one that looks like it. What such a symbol means within a line can't be known.
    """
    if found := _BULLET.match(line):
        yield Change("bullet", 0, 1, SYMBOLS[found[0]])


def find_spaced_out(text: str) -> list[int]:
    """Offsets of the spaces inside runs of three and more single characters with one space between,
    and inside stretched lines: ク ロ ア チ ア; members of a series stay apart: 甲 乙 丙.

    >>> find_spaced_out("目 的 地"), find_spaced_out("甲 乙 丙")
    ([1, 3], [])
    """
    if " " not in text:
        return []
    found = [*SPACED_OUT.finditer(text), *_STRETCHED.finditer(text)]
    offsets = {
        at
        for match in found
        if not is_series(match[0].replace(" ", ""))
        for at in range(*match.span())
        if text[at] == " "
    }
    return sorted(offsets)
