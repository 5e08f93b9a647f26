"""Titles of laws: 個人情報保護法 is what people call 個人情報の保護に関する法律.

Where the title names one thing and what is done about it, the short name is made of both. One with
more, 廃棄物の処理及び清掃に関する法律, is left to what a text says: 以下「…」という.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.analysis import analyse_typed
from indexer.japanese.scripts import KATAKANA, UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern
from indexer.model import Analysis

_LETTERS = f"[{UNIFIED_IDEOGRAPHS}{KATAKANA}々]"
_ABOUT = "に関する法律"
_SHORT = late_pattern(f"(?P<about>{_LETTERS}{{4,12}})法(?P<article>第?[0-9]{{1,4}}条.*)?")
_FULL = late_pattern(
    f"(?P<thing>{_LETTERS}{{2,10}})の(?P<done>{_LETTERS}{{2,6}}?)等?{_ABOUT}"
    "(?P<article>第?[0-9]{1,4}条.*)?"
)
# Of 保護: what is done about the thing is a noun of doing, the last of the short name.
_DOING = "サ変可能"


def other_titles_of_laws(analysis: Analysis) -> Iterator[str]:
    """Yield the title of a law for its short name, and the other way round, with its article.

    >>> from indexer.analysis import analyse
    >>> list(other_titles_of_laws(analyse("文化財保護法")))
    ['文化財の保護に関する法律', '文化財の保護等に関する法律']
    >>> list(other_titles_of_laws(analyse("個人情報の保護に関する法律第27条")))
    ['個人情報保護法第27条']
    >>> [list(other_titles_of_laws(analyse(each))) for each in ("労働基準法", "学習方法")]
    [[], []]
    """
    if match := _FULL.fullmatch(analysis.folded):
        yield f"{match['thing']}{match['done']}法{match['article'] or ''}"
    elif match := _SHORT.fullmatch(analysis.folded):
        *things, done = analyse_typed(match["about"]).words
        if things and len(done.surface) > 1 and done.pos.endswith(_DOING):
            title = f"{match['about'][: done.start]}の{done.surface}"
            for etc in ("", "等"):
                yield f"{title}{etc}{_ABOUT}{match['article'] or ''}"
