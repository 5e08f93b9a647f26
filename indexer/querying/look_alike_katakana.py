"""Katakana that look alike, to readers and to programs that read print (OCR): ソ and ン."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis import Thesaurus, analyse_typed
from indexer.japanese.scripts import KATAKANA
from indexer.matching import Span

# A word in katakana or in Latin letters, long enough to be known by its looks.
FOREIGN_WORD = re.compile(f"[{KATAKANA}]{{4,}}|[a-z]{{5,}}")
_LOOK_ALIKE = (
    "ソンリ",
    "シツ",
    "クタケ",
    "ウワフ",
    "コユ",
    "ロコ",
    "チテ",
    "ナメ",
    "マム",
    "スヌ",
    "ラヲ",
)
# Two of them that look like one.
_TWO_AS_ONE = {"ノレ": "ル"}


def mend_looks(folded: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield ``folded`` with one katakana exchanged for one that looks like it, or two for one.

    All words of it must then be in the index.

    レールガソ: レールガン, of レール and ガン. ミサイノレ: ミサイル.
    """
    for match in FOREIGN_WORD.finditer(folded):
        if not _is_known_beside(folded, match.span(), thesaurus):
            continue
        for changed in _exchanged_looks(match.group()):
            mended = f"{folded[: match.start()]}{changed}{folded[match.end() :]}"
            words = analyse_typed(mended).words
            if all(mended[word.start : word.end] in thesaurus.texts for word in words):
                yield mended


def _is_known_beside(folded: str, span: Span, thesaurus: Thesaurus) -> bool:
    """Whether the words beside a span are in the index: of a sentence, whose particles are not,
    nothing needs to be tried.
    """
    start, end = span
    beside = (
        word for word in analyse_typed(folded).words if word.end <= start or end <= word.start
    )
    return all(folded[word.start : word.end] in thesaurus.texts for word in beside)


def _exchanged_looks(katakana: str) -> Iterator[str]:
    """Yield a run of katakana with what looks like another put in its place, once."""
    for two, one in _TWO_AS_ONE.items():
        if two in katakana:
            yield katakana.replace(two, one)
    for at, typed in enumerate(katakana):
        others = {each for row in _LOOK_ALIKE if typed in row for each in row} - {typed}
        yield from (f"{katakana[:at]}{other}{katakana[at + 1 :]}" for other in sorted(others))
