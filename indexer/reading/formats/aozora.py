"""``.txt`` in the notation of Aozora Bunko: 《ルビ》, ｜ before the word it belongs to, ［＃notes
to the typesetter］.

The notation: https://www.aozora.gr.jp/annotation/. A paragraph is a line; nothing is joined.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.japanese.look_alikes import find_changes
from indexer.japanese.scripts import HIRAGANA, KANJI, KATAKANA
from indexer.late_patterns import late_pattern
from indexer.model import Kind, Removal, Repair
from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats.marked_up_items import NOTATION
from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.lines.line import find_lines
from indexer.reading.lines.provenance import TracedText, add_gloss, copy, join, mend, strip_spaces

_KANA = f"{HIRAGANA}ゝゞ{KATAKANA}・"
_KANJI = f"{KANJI}〇ヶ\U00020000-\U0003ffff"
_READING = late_pattern(rf"(?:｜[^《》\n]{{1,40}}|[{_KANJI}])《[{_KANA}]{{1,20}}》")
_NOTE = late_pattern(r"［＃[^］\n]{1,200}］")
_KEY = "【テキスト中に現れる記号について】"
_SIGN = late_pattern(
    r"※［＃(?P<sign>[^］\n]{1,200})］|(?P<note>［＃[^］\n]{1,200}］)|(?P<bar>｜)|《(?P<ruby>[^》\n]{1,60})》"
)
# What a reading without ｜ belongs to: the letters of one kind before it.
_BASES = tuple(
    late_pattern(rf"{kind}+$")
    for kind in (f"[{_KANJI}]", f"[{KATAKANA}]", f"[{HIRAGANA}]", r"[A-Za-zÀ-ɏ0-9'’.\-]")
)
_HEADING = late_pattern(
    r"［＃(?:ここから)?(?:「[^」\n]{0,200}」は)?(?:同行|窓)?(?P<size>[大中小])見出し］"
)
_RULE = late_pattern(r"-{10,}$")
_LEVELS = {"大": 2, "中": 3, "小": 4}
_PLANE = late_pattern(r"(?<![0-9-])(?P<plane>[12])-(?P<row>[0-9]{1,2})-(?P<cell>[0-9]{1,2})$")
_CODE = late_pattern(r"U\+(?P<code>[0-9A-Fa-f]{4,6})")


def is_aozora(text: str) -> bool:
    """Whether a text is in the notation: by its key, or by readings and notes of which nothing else
    has as many.
    """
    if _KEY in text[: FORMAT.aozora_key_chars]:
        return True
    readings = sum(
        1 for _ in zip(_READING.finditer(text), range(FORMAT.min_aozora_readings), strict=False)
    )
    is_noted = readings > 0 and _NOTE.search(text) is not None
    if is_noted or readings < FORMAT.min_aozora_readings:
        return is_noted
    return text.count("《") <= FORMAT.max_open_readings_ratio * len(_READING.findall(text))


def parse_aozora(source: str) -> Draft:
    """The draft of a text in the notation: its blocks, and what was repaired to get there."""
    reader = _AozoraReader(source)
    for start, end in find_lines(source):
        reader.add_line(start, end)
    removals, repairs = tuple(reader.removals), tuple(reader.repairs)
    return Draft(source, (), removals=removals, repairs=repairs, traced=tuple(reader.blocks))


@dataclass(slots=True)
class _AozoraReader:
    """Reads a text in the notation of Aozora Bunko, line by line."""

    source: str
    blocks: list[TracedBlock] = field(default_factory=list)
    removals: list[Removal] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    in_key: bool = False
    in_imprint: bool = False

    def add_line(self, start: int, end: int) -> None:
        """A line is a block: a heading where a note says so, the key to the signs a note, the
        imprint a source.
        """
        line = self.source[start:end]
        if _RULE.match(line.strip()):
            self.in_key = not self.in_key
        self.in_imprint = self.in_imprint or line.startswith("底本：")
        heading = _HEADING.search(line)
        kind, level = self._kind_of(line, heading)
        traced = strip_spaces(
            self._read(start, end) if kind != "note" else copy(self.source, start, end)
        )
        if traced.text:
            self.blocks.append(TracedBlock(kind, traced, level))

    def _kind_of(self, line: str, heading: re.Match[str] | None) -> tuple[Kind, int]:
        if self.in_key or _RULE.match(line.strip()):
            return "note", 0
        if self.in_imprint:
            return "source", 0
        if heading:
            return "heading", _LEVELS[heading["size"]]
        return ("heading", 1) if not self.blocks else ("body", 0)

    def _read(self, start: int, end: int) -> TracedText:
        """The text of ``source[start:end]``, readings set over their words, signs of the notation
        removed.
        """
        parts: list[TracedText] = []
        tail: list[TracedText] = []
        at, bar, length = start, -1, 0
        for match in _SIGN.finditer(self.source, start, end):
            tail.append(self._copy(at, match.start()))
            length += len(tail[-1])
            at = match.end()
            if match["ruby"] is not None:
                parts.append(self._set_ruby(join(tail), bar, match))
                tail, bar, length = [], -1, 0
            elif match["bar"]:
                bar = length
                self._remove(match.start(), match.end())
            elif match["sign"]:
                tail.append(self._describe(match))
                length += len(tail[-1])
            else:
                self._remove(match.start(), match.end())
        return join((*parts, *tail, self._copy(at, end)))

    def _describe(self, match: re.Match[str]) -> TracedText:
        """The character that a note describes, ※ where it can't be told which."""
        start, end = match.span()
        if character := find_character(match["sign"]):
            self.repairs.append(Repair("outside-character", start, end, match[0], character))
            return mend(start, end, character)
        self._remove(start + 1, end)
        return copy(self.source, start, start + 1)

    def _set_ruby(self, done: TracedText, bar: int, match: re.Match[str]) -> TracedText:
        """The text with a reading over the word that it stands behind; 《》 without such a word are
        brackets.
        """
        start = bar if 0 <= bar < len(done) else _find_base(done.text)
        base = done.text[start:].strip() if start is not None else ""
        if not base:
            return join((done, self._copy(match.start(), match.end())))
        low, high = match.span("ruby")
        self._remove(match.start(), low)
        self._remove(high, match.end())
        self.repairs.append(Repair("gloss", low, high, match["ruby"], base))
        at = done.text.rindex(base)
        return add_gloss(done, at, at + len(base), self._copy(low, high))

    def _copy(self, start: int, end: int) -> TracedText:
        """``source[start:end]`` with its characters mended."""
        parts: list[TracedText] = []
        at = start
        for change in find_changes(self.source, start, end):
            parts.append(copy(self.source, at, change.start))
            if change.text:
                parts.append(mend(change.start, change.end, change.text))
                before = self.source[change.start : change.end]
                self.repairs.append(
                    Repair(change.step, change.start, change.end, before, change.text)
                )
            else:
                self._remove(change.start, change.end, change.step)
            at = change.end
        return join((*parts, copy(self.source, at, end)))

    def _remove(self, start: int, end: int, step: str = NOTATION) -> None:
        self.removals.append(Removal(step, start, end))
        self.repairs.append(Repair(step, start, end, self.source[start:end], ""))


def find_character(note: str) -> str:
    """The character that a note describes by its cell in JIS X 0213 or its code point; "" where it
    gives neither.

    >>> find_character("「てへん＋劣」、第3水準1-84-77")
    '挘'
    """
    if cell := _PLANE.search(note):
        lead = b"\x8f" if cell["plane"] == "2" else b""
        try:
            return (lead + bytes((0xA0 + int(cell["row"]), 0xA0 + int(cell["cell"])))).decode(
                "euc_jis_2004"
            )
        except (UnicodeDecodeError, ValueError):
            return ""
    code = _CODE.search(note)
    number = int(code["code"], 16) if code else 0
    return chr(number) if 0x20 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def _find_base(text: str) -> int | None:
    before = max(0, len(text) - FORMAT.max_aozora_base_chars)
    return next((match.start() for base in _BASES if (match := base.search(text, before))), None)
