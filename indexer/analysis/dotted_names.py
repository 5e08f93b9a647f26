"""Names with ・, which MeCab takes for one word: ギルバート・ドルベン, ドブガイ・ササノハガイ.

To MeCab ・ is a kana, so that what it does not know has no end there. Nobody would find ドルベン in
such a word, nor would a text that lists three shells hold any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis import tagger
from indexer.analysis.tagger import Morpheme

DOT = "・"
_BETWEEN_DOTS = re.compile(f"{DOT}|[^{DOT}]+")


def has_dots(surface: str) -> bool:
    """Whether a morpheme is more than one word for the ・ in it."""
    return DOT in surface and surface != DOT


def part_at_dots(morpheme: Morpheme) -> Iterator[Morpheme]:
    """Yield a morpheme; one with ・ as these and what stands between them, which join up to it."""
    if not has_dots(morpheme.surface):
        yield morpheme
        return
    for part in _BETWEEN_DOTS.finditer(morpheme.surface):
        start = morpheme.start + part.start()
        for each in tagger.morphemes(part.group()):
            yield each._replace(start=start + each.start, end=start + each.end)
