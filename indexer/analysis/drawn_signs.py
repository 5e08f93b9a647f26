"""Long vowels written with a dash, a wave or the numeral one: サ-バ-, ラ~メン and デ一タ, but not
ロシア-ウクライナ, ア~ス or ベスト一チーム.

Writers, fonts and keyboards exchange them. The dictionary tells whether a sign is inside a word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.analysis import tagger
from indexer.japanese.numerals import KANA_IN_ORDER
from indexer.japanese.scripts import KATAKANA
from indexer.late_patterns import late_pattern

_KATAKANA = KATAKANA.removesuffix("ー")
_SIGN = "[-~]"
# Katakana parted or followed by dashes.
_DASHED = re.compile(f"[{_KATAKANA}][{KATAKANA}]*{_SIGN}(?:[{KATAKANA}]+{_SIGN})*[{KATAKANA}]*")
# Letters by which items are counted: a list of more has numbers.
_LETTERS_OF_ITEMS = KANA_IN_ORDER[:20]
_ONE = "一"
# Katakana with the numeral one between them. What is counted has it before kanji: パート一本.
_WITH_ONE = late_pattern(f"[{KATAKANA}]+(?:{_ONE}[{KATAKANA}]+)+{_ONE}?")
_NAME = ("名詞", "固有名詞")


def draw_long_vowels(folded: str) -> str:
    """Return a folded text, as long as before, with ー for each sign that stands for it."""
    if _ONE in folded:
        folded = _WITH_ONE.sub(lambda match: _with_ones_drawn(match.group()), folded)
    if "-" not in folded and "~" not in folded:
        return folded
    return _DASHED.sub(lambda match: _with_long_vowels(match.group()), folded)


@lru_cache(maxsize=20_000)
def _with_long_vowels(run: str) -> str:
    """Return katakana with each dash as ー that is inside a word.

    Inside is what the dictionary has in a word if all dashes are drawn, and what one letter alone
    stands beside: the レ of レ-ルガン is no word that a dash could part from another.
    """
    if _is_list_of_letters(run):
        return run
    drawn = re.sub(_SIGN, "ー", run)
    inside = {
        at
        for morpheme in tagger.morphemes(drawn)
        if _is_word(morpheme.surface, morpheme.feature)
        for at in range(morpheme.start, morpheme.end)
    }
    told = "".join(drawn[at] if at in inside else sign for at, sign in enumerate(run))
    return "".join(
        "ー" if sign in "-~" and _is_beside_a_letter(told, at) else sign
        for at, sign in enumerate(told)
    )


@lru_cache(maxsize=20_000)
def _with_ones_drawn(run: str) -> str:
    """Return katakana with each 一 as ー where the dictionary has a word with one inside it."""
    drawn = run.replace(_ONE, "ー")
    told = [*run]
    for word in tagger.morphemes(drawn):
        if word.feature.known and _ONE in run[word.start + 1 : word.end - 1]:
            told[word.start : word.end] = word.surface
    return "".join(told)


def _is_word(surface: str, feature: tagger.MorphemeFeatures) -> bool:
    """Whether the dictionary has a word with ー.

    One that ends so must not be a name without it as well (パリー, パリ), nor the same word and
    likelier so (データー, データ).
    """
    if len(surface) < 2 or not feature.known or _parts_letters(surface, feature):
        return False
    if not surface.endswith("ー"):
        return True
    short, *rest = tagger.morphemes(surface[:-1])
    if rest or not short.feature.known:
        return True
    likelier = short.feature.lemma == feature.lemma and (
        tagger.cost(surface[:-1]) < tagger.cost(surface)
    )
    return not likelier and feature.pos[:2] != _NAME


def _parts_letters(surface: str, feature: tagger.MorphemeFeatures) -> bool:
    """Whether ー stands between two letters and makes no more than a name of them: ア-ウ."""
    return len(surface) == 3 and surface[1] == "ー" and feature.pos[:2] == _NAME


def _is_list_of_letters(run: str) -> bool:
    """Whether a run is the first and the last letter of items: ア~ス, but not ル~ル."""
    places = [_LETTERS_OF_ITEMS.find(letter) for letter in run.split("~")]
    return len(run) == len("ア~ス") and 0 <= places[0] < places[-1]


def _is_beside_a_letter(run: str, at: int) -> bool:
    """Whether a single letter stands on one side of a dash, and more on the other."""
    before, after = re.split(_SIGN, run[:at])[-1], re.split(_SIGN, run[at + 1 :])[0]
    return min(len(before), len(after)) == 1 < max(len(before), len(after))
