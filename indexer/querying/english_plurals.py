"""English plurals: guideline and guidelines find one another, and study and studies.

What is typed in capitals has none, and is an abbreviation; nor have short words: news is no plural
of new.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.analysis import fold_typed
from indexer.late_patterns import late_pattern

_WORD = late_pattern("[a-z]{4,}")
# Hissing sounds take es, as y takes ies behind a consonant.
_HISSING = late_pattern("(?:s|x|z|ch|sh)$")
_Y = late_pattern("(?<=[b-df-hj-np-tv-z])y$")
_OF_Y, _OF_HISSING = (
    late_pattern("(?<=[a-z]{3})ies$"),
    late_pattern("(?:(?<=[xz])|(?<=ss|ch|sh))es$"),
)
# analysis and analyses, thesis and theses, crisis and crises.
_OF_GREEK = late_pattern("(?:(?<=lys)|(?<=thes)|(?<=cris))(?P<ending>[ei]s)$")
# Not of class, bus, basis.
_S = late_pattern("(?<=[a-z]{4})(?<![sui])s$")


def exchange_plurals(text: str) -> Iterator[str]:
    """Yield an English word in the plural if it is in the singular, and the other way round. Where
    a plural may be of two words, it yields both: of boxes and sizes, of studies and movies.

    >>> [*exchange_plurals("report")], [*exchange_plurals("Studies")], [*exchange_plurals("sizes")]
    (['reports'], ['study', 'studie'], ['siz', 'size'])
    >>> [*exchange_plurals("news")], [*exchange_plurals("NATO")], [*exchange_plurals("class")]
    ([], [], ['classes'])
    >>> "analysis" in exchange_plurals("analyses"), [*exchange_plurals("hypothesis")]
    (True, ['hypotheses'])
    """
    word = fold_typed(text).text
    if text.isupper() or not _WORD.fullmatch(word):
        return
    singular = [
        ending.sub(other, word)
        for ending, other in ((_OF_Y, "y"), (_OF_HISSING, ""), (_S, ""))
        if ending.search(word)
    ]
    yield from singular
    yield from _of_greek(word)
    if not singular and _HISSING.search(word) is None:
        yield _Y.sub("ie", word) + "s"
    elif not singular and (not word.endswith("s") or word.endswith("ss")):
        yield f"{word}es"


def _of_greek(word: str) -> Iterator[str]:
    """Yield the singular of analyses, and the plural of analysis."""
    if match := _OF_GREEK.search(word):
        yield f"{word[: match.start('ending')]}{'is' if match['ending'] == 'es' else 'es'}"
