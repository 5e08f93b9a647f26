"""Letters drawn like those of another script: the 力 of 力メラ is a カ, the ロ of 入ロ a 口, the
へ of へルメット a ヘ; but not the 力 of 主力セット, nor the へ of 町へアピールする.

Programs that read print (OCR) exchange them, and people who pick one from a list. The dictionary
tells whether the letters are a word as they are drawn, and how much likelier it is among others.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from indexer.analysis import tagger
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.japanese.scripts import KATAKANA, UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern

# What is no katakana, and the katakana that each is drawn like, in the same order.
_OTHERS, _KATAKANA = "力口工夕卜才二八千一へべぺり", "カロエタトオニハチーヘベペリ"
_IN_KATAKANA = str.maketrans(_OTHERS, _KATAKANA)
_ALONE = "カロエター"
_IN_KANJI = dict(zip(_KATAKANA, _OTHERS, strict=True))
_LETTERS = _OTHERS.replace("一", "")
_LETTERS_OF_OTHERS = frozenset(_LETTERS)
# Without one of them a text has nothing that is drawn otherwise.
DRAWN_LETTERS = f"{_OTHERS}{_ALONE}"
# Letters of another script within or beside katakana; one katakana beside kanji, and no other.
_COUNTS = f"[{KANJI_NUMERALS}](?![{KATAKANA}])"
_DRAWN = f"(?:[{_LETTERS}](?!{_COUNTS})|一(?=[{KATAKANA}]))"
_BESIDE_KATAKANA = late_pattern(
    f"(?:(?<![{KATAKANA}])[{KATAKANA}]++|(?={_DRAWN}[{KATAKANA}一]))(?:{_DRAWN}+[{KATAKANA}]*)+"
)
_BESIDE_KANJI = late_pattern(
    f"[{_ALONE}](?:(?<=[{UNIFIED_IDEOGRAPHS}].)|(?=[{UNIFIED_IDEOGRAPHS}]))"
    f"(?<![{KATAKANA}].)(?![{KATAKANA}])"
)
_MAY_BE_DRAWN = late_pattern(
    f"[{_LETTERS}][{KATAKANA}一]|[{KATAKANA}][{_LETTERS}]"
    f"|[{_ALONE}](?=[{UNIFIED_IDEOGRAPHS}])|(?<=[{UNIFIED_IDEOGRAPHS}])[{_ALONE}]"
)
_KANA, _KANJI = late_pattern(f"[{KATAKANA}]"), late_pattern(f"[{UNIFIED_IDEOGRAPHS}]{{2,}}")
# A word of fewer letters is one of many by chance.
_FEWEST_LETTERS, _FEWEST_KATAKANA = 3, 2
# Letters on both sides that tell which word is likelier, and how much it must be.
_LETTERS_AROUND = 3
_MUCH_LIKELIER = 5_500


def draw_letters(folded: str) -> str:
    """Return a folded text, as long as before, with each letter as it is drawn where that makes a
    likelier word of the dictionary.

    >>> draw_letters("防犯力メラ、コンビ二、主力セット、二クラス、海へビーチ")
    '防犯カメラ、コンビニ、主力セット、二クラス、海へビーチ'
    >>> draw_letters("入ロを統ーする。同号ロ中の1カ月、能カ、メーカー力")
    '入口を統一する。同号ロ中の1カ月、能力、メーカー力'
    """
    if _MAY_BE_DRAWN.search(folded) is None:
        return folded
    told = [*folded]
    for start, end, drawn in (*_drawn_katakana(folded), *_drawn_kanji(folded)):
        told[start:end] = drawn
    return "".join(told)


def _drawn_katakana(folded: str) -> Iterator[tuple[int, int, str]]:
    """Yield the words in katakana that letters of another script are drawn in."""
    for match in _BESIDE_KATAKANA.finditer(folded):
        for start, end, drawn in _words_drawn(match.group()):
            span = match.start() + start, match.start() + end
            if _is_likelier(folded, span, drawn):
                yield *span, drawn


@lru_cache(maxsize=20_000)
def _words_drawn(run: str) -> tuple[tuple[int, int, str], ...]:
    """Return the words of a run that the dictionary has in katakana as it is drawn, not as it is
    written.
    """
    found = tagger.morphemes(run.translate(_IN_KATAKANA))
    return tuple(
        (word.start, word.end, word.surface)
        for word in found
        if word.feature.known and _is_drawn(run[word.start : word.end], word.surface)
    )


def _is_drawn(written: str, surface: str) -> bool:
    """Whether a word has letters of another script beside enough katakana: 一 alone may be a number
    among words in katakana, which `draw_long_vowels` tells.
    """
    return (
        not _LETTERS_OF_OTHERS.isdisjoint(written)
        and len(surface) >= _FEWEST_LETTERS
        and len(_KANA.findall(written)) >= _FEWEST_KATAKANA
    )


def _drawn_kanji(folded: str) -> Iterator[tuple[int, int, str]]:
    """Yield the kanji that lone katakana are drawn like beside others, where both are one word."""
    for match in _BESIDE_KANJI.finditer(folded):
        at = match.start()
        drawn = _IN_KANJI[match.group()]
        first, last = max(0, at - _LETTERS_AROUND), at + 1 + _LETTERS_AROUND
        around = f"{folded[first:at]}{drawn}{folded[at + 1 : last]}"
        if _is_in_word(around, at - first) and _is_likelier(folded, (at, at + 1), drawn):
            yield at, at + 1, drawn


@lru_cache(maxsize=20_000)
def _is_in_word(text: str, at: int) -> bool:
    """Whether the dictionary has a word of several kanji around a place of a text."""
    return any(
        word.start <= at < word.end and word.feature.known and _KANJI.fullmatch(word.surface)
        for word in tagger.morphemes(text)
    )


def _is_likelier(folded: str, span: tuple[int, int], drawn: str) -> bool:
    """Whether a word among its neighbours is much likelier as it is drawn than as it is written."""
    start, end = span
    before, after = folded[max(0, start - _LETTERS_AROUND) : start], folded[end:][:_LETTERS_AROUND]
    written = tagger.cost(f"{before}{folded[start:end]}{after}")
    return written - tagger.cost(f"{before}{drawn}{after}") > _MUCH_LIKELIER
