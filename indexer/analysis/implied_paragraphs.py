"""Paragraphs of articles, by where passages stand: ２ under 第４条（退会） is 第4条第2項, and what
stands there without a number is the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.japanese.numerals import KANJI_NUMERALS, value_of
from indexer.japanese.scripts import to_half_width
from indexer.late_patterns import late_pattern
from indexer.model import Implied, Passage

_NUMBER = f"(?:[0-9]{{1,4}}|[{KANJI_NUMERALS}]{{1,6}})"
_ARTICLE = late_pattern(
    rf"第\s?(?P<number>{_NUMBER})\s?条(?P<branches>(?:の{_NUMBER})*)(?=[\s(]|\Z)"
)
_BRANCH = late_pattern(f"の({_NUMBER})")
_SUPPLEMENT = late_pattern(r"附\s*則")
# ２　会費は, 2. 乙は; 2.5倍 is no number of a paragraph.
_NUMBERED = late_pattern(r"(?P<number>[1-9][0-9]?)(?:\s|[.、](?![0-9]))")
# What is an item, a bracket, or goes on with what was said before, is no first paragraph.
_NOT_FIRST = late_pattern(r"\W|[0-9]|ただし|この場合|[ァ-ン]\s|" + _NUMBER + r"\s")


def implied_paragraphs(passage: Passage) -> Iterator[Implied]:
    """Yield the number of the paragraph, with that of its article, that a passage begins.

    Nothing is found of it but the whole: 第2項 alone is no paragraph of every article. An article
    of 附則 is so called.
    """
    if passage.start or passage.kind not in ("body", "list"):
        return
    article = _find_article(passage.section)
    supplement = any(map(_SUPPLEMENT.match, passage.section))
    if not (article or supplement):
        return
    span, number = _find_number(to_half_width(passage.text), article, kind=passage.kind)
    place = f"{'附則' if supplement else ''}{article}"
    if number:
        yield Implied(*span, f"{place}第{number}項")
    if supplement and article and number == "1":
        yield Implied(*span, place)


def _find_article(section: Sequence[str]) -> str:
    """Return the article that the last of some headings is of, its numbers in digits; or ""."""
    match = _ARTICLE.match(to_half_width(section[-1])) if section else None
    return _label(match) if match else ""


def _label(match: re.Match[str]) -> str:
    branches = (f"の{value_of(each)}" for each in _BRANCH.findall(match["branches"]))
    return f"第{value_of(match['number'])}条{''.join(branches)}"


def _find_number(text: str, article: str, *, kind: str) -> tuple[tuple[int, int], str]:
    """Return where a text has the number of its paragraph, or of its article, and that number; ""
    where it is no paragraph of an article.
    """
    if numbered := _NUMBERED.match(text):
        return numbered.span("number"), numbered["number"]
    own = _ARTICLE.match(text)
    if own:
        return own.span(), "1" if _label(own) == article else ""
    is_first = article and kind == "body" and not _NOT_FIRST.match(text)
    return (0, 0), "1" if is_first else ""
