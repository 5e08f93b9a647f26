"""Native words in katakana before foreign ones, of which the dictionary makes one unknown word:
ゴミステーション asks for ごみステーション, ネコカフェ for 猫カフェ, and these for those. What is
typed in katakana may as well stand in hiragana: めるかり; a short word in hiragana, くま, in
katakana; one in kanji is not, as so is often written another: 鯛 and the country タイ.

As with other joints, a run is searched so only where nothing holds it as it is typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.analysis import analyse_typed, to_hiragana, to_katakana
from indexer.japanese.scripts import HIRAGANA, KATAKANA, UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Token

_UNKNOWN = late_pattern(f"[{KATAKANA}ー]{{4,16}}")
_NATIVE_FIRST = late_pattern(
    f"(?P<native>[{HIRAGANA}{UNIFIED_IDEOGRAPHS}]{{1,4}})(?P<foreign>[{KATAKANA}ー]{{2,12}})"
)
_SHORT = late_pattern(f"[{HIRAGANA}]{{2,3}}")
_IN_KATAKANA, _NOUN = late_pattern(f"[{KATAKANA}]"), "名詞-普通名詞"
_NAMED, _NUMBER = "名詞", "名詞-数詞"
SHORTEST_PART = 2
# No word begins with them.
_NO_BEGINNING = late_pattern("[ンァィゥェォッャュョヮヵヶー]")


def in_other_script(analysis: Analysis) -> Iterator[str]:
    """Yield a run of a native word and a foreign one with the native one in other letters, a run of
    katakana in hiragana, and a short native word in hiragana in katakana.

    >>> from indexer.analysis import analyse
    >>> [[*in_other_script(analyse(each))] for each in ("ゴミステーション", "猫カフェ")]
    [['ごみステーション', '塵ステーション', 'ごみすてーしょん'], ['ネコカフェ']]
    >>> [[*in_other_script(analyse(each))] for each in ("ステーション", "市カフェ店", "フォンテレ")]
    [['すてーしょん'], [], ['ふぉんてれ']]
    >>> list(in_other_script(analyse("シミンホール")))
    ['しみんほーる']
    >>> [[*in_other_script(analyse(each))] for each in ("くま", "鶴", "から")]
    [['クマ'], [], []]
    """
    text, words = analysis.text, analysis.words
    if match := _NATIVE_FIRST.fullmatch(text):
        if len(words) == 2 and words[0].end == match.end("native") and _is_noun(match["native"]):
            yield f"{to_katakana(words[0].reading)}{match['foreign']}"
    elif _SHORT.fullmatch(text):
        yield from _short_in_katakana(words)
    elif _UNKNOWN.fullmatch(text):
        yield from _natives_within(text) if len(words) == 1 else ()
        yield to_hiragana(text)


def _natives_within(text: str) -> Iterator[str]:
    """Yield an unknown word in katakana with each native word that it may begin with."""
    for at in range(SHORTEST_PART, len(text) - SHORTEST_PART + 1):
        yield from (f"{each}{text[at:]}" for each in _natives(text[:at], text[at:]))


def _natives(head: str, tail: str) -> Sequence[str]:
    """Return the other writings of a native word before a foreign one, none where they are not."""
    if _NO_BEGINNING.match(tail) or not (_is_noun(head) and _is_noun(tail)):
        return ()
    (word,) = analyse_typed(head).words
    return () if _IN_KATAKANA.search(word.key) else (to_hiragana(head), word.key)


def _short_in_katakana(words: Sequence[Token]) -> Iterator[str]:
    """Yield a lone noun in katakana, also one that the dictionary has for somebody's name."""
    for word in words if len(words) == 1 else ():
        is_noun = word.pos.startswith(_NAMED) and not word.pos.startswith(_NUMBER)
        if is_noun and len(word.reading) >= SHORTEST_PART:
            yield to_katakana(word.reading)


def _is_noun(text: str) -> bool:
    """Whether a text is one common noun of the dictionary, which knows how it is read."""
    words = analyse_typed(text).words
    return len(words) == 1 and words[0].pos.startswith(_NOUN) and words[0].reading != ""
