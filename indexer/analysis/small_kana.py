"""Small kana and large ones in their place: デイーゼル is ディーゼル, キヤノン is キャノン.

Who types leaves kana large, and so does text recognition. What tells a slip from another word is
the dictionary: チエコ and チェコ are both in it, and neither is the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import combinations

from indexer.analysis import tagger
from indexer.analysis.katakana_words import LEAST_KANA
from indexer.analysis.romaji import to_katakana
from indexer.japanese.scripts import KATAKANA
from indexer.late_patterns import late_pattern

# Kana of one word that are tried in the other size, each with and without the others.
MOST_EXCHANGED = 4
# Writings of one word that are searched as well.
MOST_SIZES = 4
_SMALL, _LARGE = "ァィゥェォャュョッ", "アイウエオヤユヨツ"
_OTHER_SIZE = str.maketrans(_SMALL + _LARGE, _LARGE + _SMALL)
# What can be small behind which kana, where a small one is a sound of its own.
_MAY_BE_LARGE = late_pattern(
    "(?<=[フヴツクグ])[ァア]|(?<=[テデフヴツウクグスズ])[ィイ]|(?<=[トド])[ゥウ]"
    "|(?<=[シジチツフヴウクグイ])[ェエ]|(?<=[フヴツウクグ])[ォオ]"
    "|(?<=[キギシジチニヒビピミリテデフヴ])[ャヤュユョヨ]"
    f"|(?<=[{KATAKANA}])[ッツ](?=[カ-ヂテ-ドハ-ポ])"
)


def other_sizes(word: str, is_of_index: Callable[[str], bool]) -> tuple[str, ...]:
    """Return a word in katakana with kana small that are large in it, or the other way round.

    One of the two is a word, of the dictionary or of the index, and they are not two words of the
    dictionary. Those of the index come first.
    """
    others = [other for other in in_other_sizes(word) if not _are_two_words(word, other)]
    if _lemma(word) is None and not is_of_index(word):
        others = [o for o in others if _lemma(o) is not None or is_of_index(o)]
    return tuple(sorted(others, key=lambda other: not is_of_index(other))[:MOST_SIZES])


def in_other_sizes(word: str) -> Iterator[str]:
    """Yield the other writings, in katakana: all kana exchanged, down to one alone.

    >>> list(in_other_sizes("きようと"))
    ['キョウト']
    """
    word = to_katakana(word)
    offsets = [match.start() for match in _MAY_BE_LARGE.finditer(word)][:MOST_EXCHANGED]
    for size in range(len(offsets), 0, -1):
        for chosen in combinations(offsets, size):
            yield "".join(
                kana.translate(_OTHER_SIZE) if at in chosen else kana
                for at, kana in enumerate(word)
            )


def _are_two_words(one: str, other: str) -> bool:
    """Whether the dictionary has both, and neither as a writing of the other."""
    lemma, of_other = _lemma(one), _lemma(other)
    are_known = lemma is not None and of_other is not None
    return are_known and lemma not in {of_other, other} and of_other != one


@lru_cache(maxsize=5_000)
def _lemma(written: str) -> str | None:
    """Return what the dictionary calls the words of a run of katakana; None where one is unknown,
    or too short to be known by.
    """
    parts = list(tagger.morphemes(written))
    if any(not p.feature.known or p.end - p.start < LEAST_KANA for p in parts):
        return None
    return "".join(part.feature.lemma for part in parts)
