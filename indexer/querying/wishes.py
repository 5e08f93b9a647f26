"""Wishes: who types 本を返したい or 免許返納したい wants what says 本を返す and 免許を返納する.

A text that has the wish itself comes first: so a run is searched only where nothing holds it as it
is typed. What one does not wish, 始めたくない or 始めたいとは思わない, asks for nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.analysis import DO, analyse_typed, trim_words
from indexer.model import Analysis, Token
from indexer.querying.verb_endings import plain_forms

# Letters of a run that may be one wish.
LONGEST_WISH = 20
_VERB, _WISHED, _THINK, _DENIED = "動詞", "たい", "思う", ("ない", "無い", "ず")


def wished_deeds(analysis: Analysis) -> Iterator[Analysis]:
    """Yield a short run that ends with a wish as what is wished to be done, in the dictionary's
    form first.

    >>> from indexer.analysis import analyse
    >>> typed = ("本を返したい", "免許返納したいのですが", "始めたくない", "冷たい")
    >>> [[each.text for each in wished_deeds(analyse(each))][:2] for each in typed]
    [['本を返す', '本を返します'], ['免許返納する'], [], []]
    """
    words = trim_words(analysis.words)
    at = next((at for at, word in enumerate(words) if word.surface == _WISHED), 0)
    if not at or len(analysis.text) > LONGEST_WISH or not _is_wish(words[at - 1 :]):
        return
    verb, before = words[at - 1], analysis.text[: words[at - 1].start]
    deeds = ("する",) if verb.key == DO else plain_forms(verb, _WISHED)
    yield from (analyse_typed(f"{before}{deed}") for deed in deeds)


def _is_wish(words: Sequence[Token]) -> bool:
    """Whether a verb is wished, with nothing behind that but what is thought of it."""
    verb, _, *behind = words
    return verb.pos.startswith(_VERB) and not any(
        (word.content and word.key != _THINK) or word.key.endswith(_DENIED) for word in behind
    )
