"""Numbers with branches: the 9条の2 of 第9条の2 is one word, so that 第9条 finds it only inside the
word, behind the article itself.

What is put between two articles, items or forms is counted so. What counts something else is no
branch: 第9条の2つの要件, 第9条の2項. The 3割5分 of a share is one word as well, of which 3割 is a
part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indexer.analysis.folding import Folded
from indexer.analysis.tagger import NUMERAL_TAG
from indexer.japanese.numerals import KANJI_NUMERALS, value_of
from indexer.late_patterns import late_pattern
from indexer.model import Token

_NUMBER = f"(?:[0-9]+|[{KANJI_NUMERALS}]+)"
_PROVISIONS = "[条項号章節款編]"
_FORMS = "(?:別表|別図|別紙|別記|様式|付表)"
_BRANCHES = rf"(?:[のノ]{_NUMBER})+(?![.,%])"
_BRANCHED = late_pattern(
    rf"(?P<of_provision>{_NUMBER}{_PROVISIONS}{_BRANCHES})"
    rf"|{_FORMS}第?(?P<of_form>{_NUMBER}{_BRANCHES})"
    rf"|(?P<of_share>{_NUMBER}割{_NUMBER}分(?:{_NUMBER}厘)?)(?!間)"
)
_BRANCHED_ALONE = late_pattern(
    rf"{_NUMBER}{_PROVISIONS}?{_BRANCHES}|{_NUMBER}割{_NUMBER}分(?:{_NUMBER}厘)?"
)
# Cheap to look for: no text without it has one.
_MAY_BRANCH = late_pattern(
    f"[のノ](?<=[{_PROVISIONS[1:-1]}0-9{KANJI_NUMERALS}].)[0-9{KANJI_NUMERALS}]"
    f"|割[0-9{KANJI_NUMERALS}]"
)
_PARTS = late_pattern(rf"{_NUMBER}|.")
# What is counted by a number behind の.
_COUNTS = ("助数詞", "接尾辞")
_PARAGRAPH = "項"


def join_branch_numbers(
    found: list[tuple[int, int, Token]], folded: Folded
) -> list[tuple[int, int, Token]]:
    """Return words, each after its span in the folded text, with each number that has branches as
    one.
    """
    if not _MAY_BRANCH.search(folded.text):
        return found
    begins = {start: at for at, (start, _, _) in enumerate(found)}
    ends = {end: at for at, (_, end, _) in enumerate(found)}
    joined = [*found]
    for match in reversed([*_BRANCHED.finditer(folded.text)]):
        start, end = match.span(match.lastgroup or 0)
        if start in begins and end in ends and not _counts(found, begins, end):
            first, last = begins[start], ends[end]
            parts = [token for _, _, token in found[first : last + 1]]
            joined[first : last + 1] = [(start, end, _as_one(parts, folded.text[start:end]))]
    return joined


def _counts(found: Sequence[tuple[int, int, Token]], begins: Mapping[int, int], end: int) -> bool:
    """Whether what stands behind a number says what it counts."""
    after = found[begins[end]][2] if end in begins else None
    return after is not None and (
        after.surface == _PARAGRAPH or any(each in after.pos for each in _COUNTS)
    )


def _as_one(parts: Sequence[Token], surface: str) -> Token:
    """Return a number as one word. Its key is the same in digits and in kanji."""
    key = "".join(value_of(part) or part for part in _PARTS.findall(surface.replace("ノ", "の")))
    return Token(
        start=parts[0].start,
        end=parts[-1].end,
        surface=surface,
        key=key,
        reading="".join(part.reading for part in parts),
        pos=NUMERAL_TAG,
        content=True,
    )


def is_branch_number(surface: str) -> bool:
    """Whether a folded word is a number with branches.

    >>> is_branch_number("9条の2"), is_branch_number("9条")
    (True, False)
    """
    return _BRANCHED_ALONE.fullmatch(surface) is not None
