"""Word spacing: which gaps between the characters of a line are spaces?"""

from __future__ import annotations

import itertools
import math
import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.japanese.scripts import DIGITS, HIRAGANA, KANJI, KATAKANA
from indexer.japanese.series import is_series
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char, is_wide
from indexer.reading.sentence_patterns import CLOSING

# What a line begins with and room follows that is narrower than between words: 1.2.3, [1], a dash
# for a bullet. Between a figure and kanji typesetting leaves a quarter of an em by itself, behind
# what closes a label, 1. or (1), it leaves none.
_LABEL = re.compile(
    rf"(?P<closed>[-‐‑–—−－]|[0-9]{{1,2}}[.]|[(][0-9]{{1,2}}[)])|(?:[0-9]{{1,2}}[.．]){{1,3}}[0-9]{{1,2}}[.．]?"
    rf"|[\[［][{DIGITS}]{{1,3}}[\]］]"
)
# What tells words from what stands for itself: kana and kanji, small letters side by side.
_KANA, _KANJI = re.compile(f"[{HIRAGANA}]"), re.compile(f"[{KANJI}]")
_LETTERS = re.compile("[a-z]{2}")
# What leaves at a time, and a letter that says whereto.
_TIME = re.compile(rf"(?P<figure>[0-9]+)(?P<letter>[{HIRAGANA}{KATAKANA}{KANJI}]?)")
# Marks have white space of their own.
_MARKS = frozenset("、。，．・：；！？「」『』（）〈〉《》【】〔〕()[]…‥―ー－-–,.:;'\"/／＝=%％")


@dataclass(frozen=True, slots=True)
class Ruby:
    """Ruby: small characters over ``line.chars[start:end]``."""

    chars: tuple[Char, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SpacedText:
    """The ``text`` of characters, and where in it each of them starts."""

    text: str
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Setting:
    """The spacing of a line, in points: its size, by how much all of its characters are set apart,
    and what is usual between them beyond that.
    """

    size: float
    pitch: float
    usual: float


def write(chars: Sequence[Char], size: float, rubies: Iterable[Ruby] = ()) -> SpacedText:
    """The text of a line, a space where one was written or where the gap says so: U+3000 for a wide
    one.
    """
    return _write(chars, size, {at for ruby in rubies for at in _closed_by(ruby)})


def _closed_by(ruby: Ruby) -> range:
    """The characters before which there is no space: a long name drives apart what it stands over,
    and what is beside.
    """
    beside = int(ruby.chars[0].text.isascii())
    return range(ruby.start + 1 - beside, ruby.end + beside)


def space_ruby(chars: Sequence[Char]) -> SpacedText:
    """The text of ruby: kana side by side however far they are spread, Latin words apart."""
    if not all(g.text.isascii() for g in chars):
        return _write_closed([g.text for g in chars])
    return _write(chars, max(g.size for g in chars), set())


def _write(chars: Sequence[Char], size: float, closed: set[int]) -> SpacedText:
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(chars)]
    setting = _find_setting(chars, gaps, size)
    spaces = _find_spaces(chars, gaps, setting, closed)
    first = "".join(char.text for char in chars[: LAYOUT.max_name_chars])
    if _LABEL.match(first):
        for at in range(1, min(len(chars), LAYOUT.max_name_chars + 1)):
            if not spaces[at] and _is_after_label(chars[: at + 1], setting):
                spaces[at] = " "
    parts = [space + char.text for space, char in zip(spaces, chars, strict=True)]
    ends = itertools.accumulate(map(len, parts))
    starts = tuple(end - len(char.text) for end, char in zip(ends, chars, strict=True))
    return SpacedText("".join(parts), starts)


def _find_spaces(
    chars: Sequence[Char], gaps: Sequence[float], setting: _Setting, closed: set[int]
) -> list[str]:
    """The separator before each character: a space or nothing."""
    least = min(LAYOUT.latin_space_em, LAYOUT.japanese_space_em) * setting.size + setting.pitch
    spaces = [""]
    for at, gap in enumerate(gaps, 1):
        char = chars[at]
        room = (char.spaced or gap >= least) and at not in closed
        spaces.append(_space_between(chars[at - 1], char, setting) if room else "")
    for at in _find_times(chars, gaps, least):
        spaces[at] = spaces[at] or " "
    return spaces


def _find_times(chars: Sequence[Char], gaps: Sequence[float], least: float) -> list[int]:
    """The first characters behind gaps in a line of nothing but figures, some with a letter behind
    them, as times in a table are: 20 38ト 55. A day, 12月30日, has no figure without one.
    """
    if not chars[0].text.isdecimal():
        return []
    starts = [at for at, gap in enumerate(gaps, 1) if gap >= least]
    bounds = itertools.pairwise((0, *starts, len(chars)))
    parts = ["".join(char.text for char in chars[a:b]) for a, b in bounds]
    return starts if starts and _are_times(parts) else []


def _are_times(parts: Iterable[str]) -> bool:
    """Whether all parts are figures of one length, some with a letter behind them, and one bare."""
    times = [_TIME.fullmatch(part) for part in parts]
    told = [time.group("figure", "letter") for time in times if time]
    is_bare = any(not letter for _, letter in told)
    return len(told) == len(times) and is_bare and len({len(figure) for figure, _ in told}) == 1


def _write_closed(texts: Sequence[str]) -> SpacedText:
    """Texts without spaces between them."""
    return SpacedText("".join(texts), tuple(itertools.accumulate(map(len, texts[:-1]), initial=0)))


def _find_setting(chars: Sequence[Char], gaps: Sequence[float], size: float) -> _Setting:
    """The gap between characters of a line, as far as justification goes."""
    pitch = _find_pitch(chars, gaps)
    usual = statistics.median_low(gaps) - pitch if gaps else 0.0
    return _Setting(size, pitch, min(max(0.0, usual), LAYOUT.japanese_space_em * size))


def _find_pitch(chars: Sequence[Char], gaps: Sequence[float]) -> float:
    """The tracking of a line, in points: the gap by which all its characters are set apart, Latin
    ones too; 0.0 where they are not, or each may stand for itself: 甲 乙 丙, A B C.
    """
    least = min(gaps, default=0.0)
    if least < LAYOUT.rounding_pt or len(chars) < LAYOUT.min_set_apart_chars:
        return 0.0
    apart = sum(gap - least < LAYOUT.rounding_pt for gap in gaps)
    text = "".join(char.text for char in chars)
    words = _are_words(text) or (_LETTERS.search(text) is not None and apart < len(gaps))
    return least if words and 2 * apart >= len(gaps) else 0.0


def _are_words(text: str) -> bool:
    return bool(_KANA.search(text) and _KANJI.search(text)) and not is_series(text)


def _is_after_label(chars: Sequence[Char], setting: _Setting) -> bool:
    """Whether the last of the first characters of a line stands apart from a label before it."""
    label = _LABEL.fullmatch("".join(char.text for char in chars[:-1]))
    if label is None:
        return False
    gap = chars[-1].x0 - chars[-2].x1 - setting.usual - setting.pitch
    least = LAYOUT.latin_space_em if label["closed"] else LAYOUT.label_space_em
    return gap >= least * setting.size


def _space_between(a: Char, b: Char, setting: _Setting) -> str:
    room = b.x0 - a.x1 - setting.pitch
    gap = room / setting.size
    if gap >= LAYOUT.wide_space_em + max(setting.usual, setting.pitch) / setting.size:
        return "　"
    both = is_wide(a.text) and is_wide(b.text)
    if b.spaced and not (both and abs(room - setting.usual) < LAYOUT.rounding_pt):
        return " "
    least = _find_least_space(a, b, setting.usual / setting.size)
    return " " if gap >= least else ""


def _find_least_space(a: Char, b: Char, usual: float) -> float:
    """The least gap between two characters that is a space, in em; none is beside a mark, which has
    room of its own, nor between scripts or sizes.
    """
    wide = is_wide(a.text) + is_wide(b.text)
    if wide == 2:
        return LAYOUT.japanese_space_em + usual if _have_no_room(a, b) else math.inf
    alike = min(a.size, b.size) > LAYOUT.char_size_ratio * max(a.size, b.size)
    return LAYOUT.latin_space_em if alike and not wide else math.inf


def _have_no_room(a: Char, b: Char) -> bool:
    """Whether the gap between two wide characters is no room of a mark: none of them is one, or the
    first closes a bracket and is a whole em, with the room that it has.
    """
    if b.text in _MARKS:
        return False
    whole = a.x1 - a.x0 > LAYOUT.char_size_ratio * a.size
    return a.text not in _MARKS or (a.text in CLOSING and whole)
