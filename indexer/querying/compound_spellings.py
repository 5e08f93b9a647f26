"""Compounds of an index that a typed text is a slip away from: 行政代執行 for 行政代執効, and
クーリングオフ, put together of two words, for クーリンオフ.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from indexer.analysis import Thesaurus, fold_typed
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.japanese.scripts import KATAKANA, UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern

# Nouns in a row, in a text that is no sentence; and how many compounds near them are tried.
_RUN = late_pattern(f"[{UNIFIED_IDEOGRAPHS}{KATAKANA}々ー0-9a-z]{{3,24}}")
LONGEST_MENDED, MOST_COMPOUNDS = 24, 2
# Letters of the word that has the slip, and of the one beside it.
SHORTEST_SLIPPED, SHORTEST_BESIDE = 3, 2
_KATAKANA = late_pattern(f"[{KATAKANA}ー]{{5,24}}")
_KATAKANA_WORD = late_pattern(f"[{KATAKANA}ー]+")
_NUMERALS = late_pattern(f"[0-9{KANJI_NUMERALS}]")


def mend_compounds(text: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield a text with a run of nouns in it as a compound of the index that is a slip away.

    Another number is no slip, nor is what the index has as a word. There are none of long texts.
    """
    if len(text) > LONGEST_MENDED:
        return
    folded = fold_typed(text)
    for run in _RUN.finditer(folded.text):
        start, end = folded.span(*run.span())
        if text[start:end] not in thesaurus.texts:
            for other in _near(run.group(), thesaurus):
                yield f"{text[:start]}{other}{text[end:]}"


def _near(run: str, thesaurus: Thesaurus) -> Iterator[str]:
    numbers = _NUMERALS.findall(run)
    near = (each for each in thesaurus.compounds.near(run) if _NUMERALS.findall(each) == numbers)
    yield from islice(near, MOST_COMPOUNDS)
    if _KATAKANA.fullmatch(run):
        yield from islice(_two_words(run, thesaurus), MOST_COMPOUNDS)


def _two_words(run: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield two words of the index, one of them as typed, that katakana are a slip away from."""
    for at in range(SHORTEST_BESIDE, len(run) - SHORTEST_BESIDE + 1):
        first, last = run[:at], run[at:]
        if last in thesaurus.texts and len(first) >= SHORTEST_SLIPPED:
            yield from (f"{other}{last}" for other in _words_near(first, thesaurus))
        if first in thesaurus.texts and len(last) >= SHORTEST_SLIPPED:
            yield from (f"{first}{other}" for other in _words_near(last, thesaurus))


def _words_near(part: str, thesaurus: Thesaurus) -> Iterator[str]:
    for place in thesaurus.near_words.within(part, 1, MOST_COMPOUNDS):
        if _KATAKANA_WORD.fullmatch(other := thesaurus.words[place].text) and other != part:
            yield other
