"""Verbs joined to what they are of: 保険証なくした asks for 保険証をなくした, 熱出たとき for
熱が出たとき, and ごみ出し方 for ごみの出し方.

As with other joints, a run is searched so only where nothing holds it as it is typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from indexer.analysis import DO, UNDONE, trim_words
from indexer.model import Analysis, Token

# Letters of a run that may be said in haste; a sentence has its particles.
LONGEST_IN_HASTE = 16
_NAMES, _VERB, _PARTICLE = ("名詞-普通名詞", "名詞-固有名詞", "接尾辞-名詞的"), "動詞", "助詞"
_LEFT_OUT = "をがにのではも"


def with_particles_before_verbs(analysis: Analysis) -> Iterator[str]:
    """Yield a run with a particle between a noun and the verb right behind it.

    >>> from indexer.analysis import analyse
    >>> list(with_particles_before_verbs(analyse("保険証なくした")))[:2]
    ['保険証をなくした', '保険証がなくした']
    >>> list(with_particles_before_verbs(analyse("バス乗る")))[2]
    'バスに乗る'
    >>> [[*with_particles_before_verbs(analyse(each))] for each in ("登録する", "税を払う")]
    [[], []]
    """
    words, text = trim_words(analysis.words), analysis.text
    if len(text) > LONGEST_IN_HASTE or any(word.pos.startswith(_PARTICLE) for word in words[:-1]):
        return
    at = next((verb.start for noun, verb in pairwise(words) if _are_joined(noun, verb)), 0)
    for particle in _LEFT_OUT if at else ():
        yield f"{text[:at]}{particle}{text[at:]}"


def _are_joined(noun: Token, verb: Token) -> bool:
    is_verb = verb.pos.startswith(_VERB) and verb.content and verb.key not in (DO, UNDONE)
    return is_verb and noun.pos.startswith(_NAMES) and noun.end == verb.start
