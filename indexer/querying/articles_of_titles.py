"""Articles of what a document is called: 約款4条2項 asks for 第4条第2項 in documents whose title
has 約款, for no law says its name beside its own articles.
"""

from __future__ import annotations

import re

from indexer.analysis import fold_typed
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.japanese.scripts import UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern
from indexer.model import And, Clause, Or, Titled, Unquoted
from indexer.querying.clause_trees import change_members

_NUMBER = f"(?:[0-9]{{1,4}}|[{KANJI_NUMERALS}]{{1,6}})"
_ALONE = "憲法|約款|定款|規則|条例|規約|要綱"
_ENACTED = f"{_ALONE}|法律?|政令|省令|施行令|規程|規定|要領|契約書?|協定書?|条約"
_ARTICLE_OF = late_pattern(
    rf"(?P<title>[^\W0-9]{{1,30}}?(?:{_ENACTED})|{_ALONE})の?"
    rf"(?P<article>(?:附則)?第?{_NUMBER}条(?:の{_NUMBER})*(?:第?{_NUMBER}項)?(?:第?{_NUMBER}号)?)"
)
_OF_SHORT_NAME = late_pattern(
    rf"(?P<name>[{UNIFIED_IDEOGRAPHS}]{{2,4}}?)(?P<article>第?{_NUMBER}条.*)"
)


def part_at_article(text: str) -> tuple[str, str]:
    """Return the short name of a law and the article of it that were typed: 労基法 and 36条; the
    whole text and "" where there is none.
    """
    match = _OF_SHORT_NAME.fullmatch(fold_typed(text).text)
    return (match["name"], match["article"]) if match else (text, "")


def names_article(text: str) -> bool:
    """Whether a typed text is an article and what it is of, which a title may say."""
    return "条" in text and _article_of(text) is not None


def _article_of(text: str) -> re.Match[str] | None:
    return _ARTICLE_OF.fullmatch(fold_typed(text).text)


def with_articles_of_titles(tree: Clause) -> Clause:
    """Return a tree in which a run that names an article and what it is of is looked for as that
    article of documents called so, too.
    """
    match tree:
        case Unquoted(text) if "条" in text and (match := _article_of(text)):
            of_title = And((Titled(Unquoted(match["title"])), Unquoted(match["article"])))
            return Or((tree, of_title))
        case _:
            return change_members(tree, with_articles_of_titles)
