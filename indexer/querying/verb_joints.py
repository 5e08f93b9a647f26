"""Verbs joined to what they are of: 保険証なくした asks for 保険証をなくした, 熱出たとき for
熱が出たとき, ごみ出し方 for ごみの出し方, 認知症なったら for 認知症になったら,
頭痛い for 頭が痛い, and 出生数1234人 for 出生数は1234人. 4月1日 is no 4月は1日.

As with other joints, a run is searched so only where nothing holds it as it is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, pairwise

from indexer.analysis import BECOME, DO, UNDONE, trim_words
from indexer.model import Analysis, Token

# Letters of a run that may be said in haste; a sentence has its particles.
LONGEST_IN_HASTE = 16
_NAMES, _PARTICLE = ("名詞-普通名詞", "名詞-固有名詞", "接尾辞-名詞的"), "助詞"
# What is left out before a verb, and before an adjective; something becomes に another or と it.
_LEFT_OUT = {"動詞": "をがにのではも", "形容詞": "がのはも"}
_NUMBER, _BEFORE_BECOMING, _BEFORE_AMOUNTS = "名詞-数詞", "にと", "はも"
# Parts of speech of what there are amounts of: no time and no era.
_HAS_AMOUNTS = (
    *("名詞-普通名詞-一般", "名詞-普通名詞-サ変可能", "名詞-普通名詞-形状詞可能"),
    "接尾辞-名詞的-一般",
)


def with_particles_before_verbs(analysis: Analysis) -> Iterator[str]:
    """Yield a run with a particle between a noun and the verb or adjective right behind it.

    >>> from indexer.analysis import analyse
    >>> list(with_particles_before_verbs(analyse("保険証なくした")))[:2]
    ['保険証をなくした', '保険証がなくした']
    >>> list(with_particles_before_verbs(analyse("バス乗る")))[2]
    'バスに乗る'
    >>> [[*with_particles_before_verbs(analyse(each))] for each in ("登録する", "税を払う")]
    [[], []]
    >>> list(with_particles_before_verbs(analyse("認知症なったら")))
    ['認知症になったら', '認知症となったら']
    >>> list(with_particles_before_verbs(analyse("値段安い店")))[:2]
    ['値段が安い店', '値段の安い店']
    """
    yield from _with_particles(analysis, _left_out_before)


def with_particles_before_amounts(analysis: Analysis) -> Iterator[str]:
    """Yield a run with a particle between a noun and the number right behind it, the first one.

    >>> from indexer.analysis import analyse
    >>> list(with_particles_before_amounts(analyse("出生数1234人")))[0]
    '出生数は1234人'
    >>> [[*with_particles_before_amounts(analyse(each))] for each in ("第3回", "人口の1割")]
    [[], []]
    >>> [[*with_particles_before_amounts(analyse(each))] for each in ("4月1日", "明治10年")]
    [[], []]
    """
    first = next((word for word in analysis.words if word.pos == _NUMBER), None)
    yield from _with_particles(
        analysis,
        lambda noun, word: _BEFORE_AMOUNTS if word is first and noun.pos in _HAS_AMOUNTS else "",
    )


def _with_particles(analysis: Analysis, left_out: Callable[[Token, Token], str]) -> Iterator[str]:
    """Yield a run of a few words with what is left out behind its first noun that has such."""
    words, text = trim_words(analysis.words), analysis.text
    if len(text) > LONGEST_IN_HASTE or any(word.pos.startswith(_PARTICLE) for word in words[:-1]):
        return
    joined = (pair for pair in pairwise(words) if _touch(*pair) and left_out(*pair))
    for noun, word in islice(joined, 1):
        for particle in left_out(noun, word):
            yield f"{text[: word.start]}{particle}{text[word.start :]}"


def _touch(noun: Token, word: Token) -> bool:
    return noun.pos.startswith(_NAMES) and noun.end == word.start


def _left_out_before(_: Token, verb: Token) -> str:
    """Return the particles that may be left out before a verb, none before another word."""
    if verb.key == BECOME:
        return _BEFORE_BECOMING
    if not verb.content or verb.key in (DO, UNDONE):
        return ""
    return _LEFT_OUT.get(verb.pos.partition("-")[0], "")
