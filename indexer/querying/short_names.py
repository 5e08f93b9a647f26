"""Short names: what a name that nothing holds stands for, letter by letter: 労基法 is 労働基準法,
and 安衛法 労働安全衛生法; or half by half: パブコメ is パブリックコメント.

Of a name with a word of the index in it that is no name: a 交付税 is no 交通付加税. Nor is a word
that was borrowed whole, カタログ or マイカー, a native one or the name of a place: what these may
be clipped of is but offered.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from indexer.analysis import MecabLexicon, Thesaurus, analyse_typed, fold_typed
from indexer.japanese.scripts import KATAKANA, UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern
from indexer.querying.articles_of_titles import part_at_article
from indexer.querying.number_labels import with_and_without_dai

# Two letters are the first ones of very many compounds.
_NAME = late_pattern(f"[{UNIFIED_IDEOGRAPHS}]{{3,4}}")
# Halves of two words, the second of which no small letter begins; with what it is a name of.
_CLIPPED = late_pattern(
    f"(?P<name>[{KATAKANA}]{{2,3}}(?![ァィゥェォッャュョンー])[{KATAKANA}]{{2,3}})"
    f"(?P<behind>[{UNIFIED_IDEOGRAPHS}の]{{,12}})"
)
_PROPER = "名詞-固有名詞"


def may_be_short_name(text: str) -> bool:
    """Whether a typed text may be the short name of something, or of a law, and an article."""
    folded = fold_typed(part_at_article(text)[0]).text
    return any(each.fullmatch(folded) for each in (_NAME, _CLIPPED))


def in_full(text: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield a text with the short name that it begins with in full, where only one compound of the
    index is called so.
    """
    name, article = part_at_article(text)
    folded = fold_typed(name).text
    if clipped := _CLIPPED.fullmatch(folded):
        yield from () if _is_word(clipped["name"]) else clipped_in_full(text, thesaurus)
        return
    if not _NAME.fullmatch(folded) or any(
        f"{first}{second}" in thesaurus.texts for first, second in pairwise(folded)
    ):
        return
    if full := thesaurus.compounds.meant_by(folded):
        yield (whole := f"{full}{article}")
        yield from with_and_without_dai(whole) if article else ()


def clipped_in_full(text: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield what begins with a name clipped of two words with these in full."""
    clipped = _CLIPPED.fullmatch(fold_typed(text).text)
    if clipped and (full := thesaurus.compounds.clipped_so(clipped["name"])):
        yield f"{full}{clipped['behind']}"


def _is_word(name: str) -> bool:
    """Whether a name in katakana is a word itself, or that of somebody or of a place: アメリカ."""
    words = analyse_typed(name).words
    is_proper = len(words) == 1 and words[0].pos.startswith(_PROPER)
    return is_proper or MecabLexicon().is_whole(name)
