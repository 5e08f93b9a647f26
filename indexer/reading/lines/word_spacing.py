"""Characters of a line -> text: which gaps between characters are spaces?"""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.japanese.scripts import DIGITS, HIRAGANA, KANJI
from indexer.japanese.series import is_series
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import WIDE, Char

# What a line begins with and room follows that is narrower than between words: 1.2.3, [1], a dash
# for a bullet.
_LABEL = re.compile(
    rf"(?:[0-9]{{1,2}}[.．]){{1,3}}[0-9]{{1,2}}[.．]?|[\[［][{DIGITS}]{{1,3}}[\]］]|(?P<dash>[-‐‑–—−－])"
)
# What tells words from what stands for itself: kana and kanji, small letters side by side.
_KANA, _KANJI = re.compile(f"[{HIRAGANA}]"), re.compile(f"[{KANJI}]")
_LETTERS = re.compile("[a-z]{2}")
# Marks have white space of their own.
_MARKS = frozenset("、。，．・：；！？「」『』（）〈〉《》【】〔〕()[]…‥―ー－-–,.:;'\"/／＝=%％")


@dataclass(frozen=True, slots=True)
class Ruby:
    """Small characters over ``line.chars[start:end]``."""

    chars: tuple[Char, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SpacedText:
    """``text`` of characters, and where in it each of them starts."""

    text: str
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a line is set, in points: its size, by how much all of its characters are set apart, and
    what is usual between them beyond that.
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
        return SpacedText("".join(g.text for g in chars), _starts([(g.text, "") for g in chars]))
    return _write(chars, max(g.size for g in chars), set())


def _write(chars: Sequence[Char], size: float, closed: set[int]) -> SpacedText:
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(chars)]
    setting = _find_setting(chars, gaps, size)
    parts = [(chars[0].text, "")]
    for at, (before, char) in enumerate(itertools.pairwise(chars), 1):
        space = "" if at in closed else _space_between(before, char, setting)
        if (
            not space
            and at <= LAYOUT.max_name_chars
            and _is_after_label(chars[: at + 1], size, setting.usual + setting.pitch)
        ):
            space = " "
        parts.append((char.text, space))
    return SpacedText("".join(space + text for text, space in parts), _starts(parts))


def _find_setting(chars: Sequence[Char], gaps: Sequence[float], size: float) -> _Setting:
    """The gap between characters of a line, as far as justification goes."""
    pitch = _find_pitch(chars, gaps)
    usual = statistics.median_low(gaps) - pitch if gaps else 0.0
    return _Setting(size, pitch, min(max(0.0, usual), LAYOUT.japanese_space_em * size))


def _find_pitch(chars: Sequence[Char], gaps: Sequence[float]) -> float:
    """By how much all characters of a line are set apart, Latin ones too; 0.0 where they are not,
    or each may stand for itself: 甲 乙 丙, A B C.
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


def _is_after_label(chars: Sequence[Char], size: float, usual: float) -> bool:
    """Whether the last of the first characters of a line stands apart from a label before it."""
    label = _LABEL.fullmatch("".join(char.text for char in chars[:-1]))
    gap = chars[-1].x0 - chars[-2].x1 - usual
    return (
        label is not None
        and gap >= (LAYOUT.latin_space_em if label["dash"] else LAYOUT.japanese_space_em) * size
    )


def _starts(parts: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    starts = []
    at = 0
    for text, space in parts:
        starts.append(at + len(space))
        at += len(space) + len(text)
    return tuple(starts)


def _space_between(a: Char, b: Char, setting: _Setting) -> str:
    room, usual = b.x0 - a.x1 - setting.pitch, setting.usual
    gap = room / setting.size
    if gap >= LAYOUT.wide_space_em + max(usual, setting.pitch) / setting.size:
        return "　"
    wide = [WIDE.match(char.text) for char in (a, b)]
    if b.spaced and not (all(wide) and abs(room - usual) < LAYOUT.rounding_pt):
        return " "
    if all(wide):
        least, parted = LAYOUT.japanese_space_em + usual / setting.size, _are_words_beside(a, b)
    else:
        least, parted = LAYOUT.latin_space_em, not any(wide) and _are_alike(a, b)
    return " " if parted and gap >= least else ""


def _are_words_beside(a: Char, b: Char) -> bool:
    """Whether neither of two characters is a mark, which has room of its own."""
    return _MARKS.isdisjoint((a.text, b.text))


def _are_alike(a: Char, b: Char) -> bool:
    """Whether two characters are of about one size."""
    return min(a.size, b.size) > LAYOUT.char_size_ratio * max(a.size, b.size)
