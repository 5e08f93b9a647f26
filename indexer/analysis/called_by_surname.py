"""People called by their surname: 佐藤一郎議長 is 佐藤議長, and 鈴木総務部長 as well 鈴木部長;
議長（佐藤一郎君） is both 佐藤議長 and 佐藤一郎議長, but 佐藤副議長 no 佐藤議長.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from indexer.analysis.surroundings import among_neighbours
from indexer.japanese.scripts import HIRAGANA, KATAKANA, UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Implied, Token

_PERSON, _COMMON = "名詞-固有名詞-人名", "名詞-普通名詞"
_SUFFIX = "接尾辞-名詞的"
# A name in parts stands in one line, with no more than a space in it.
_JOINED, _SPACES = late_pattern("[ \u3000]?"), late_pattern("[ \u3000]+")
# Words of an office: 内閣総理大臣 and 市民生活環境部長 have the most.
_MOST_WORDS = 6
# An office that what it is of stands before.
_OFFICE = late_pattern("[部課局室署係]長|大臣|長官")
_OFFICE_AT_END = late_pattern(rf"(?:{_OFFICE.pattern})\Z")
# An office with who has it between brackets, as minutes list them.
_HELD_BY = late_pattern(
    r"(?<=[長員事臣官監役])[(（]"
    rf"(?P<name>[{UNIFIED_IDEOGRAPHS}{HIRAGANA}{KATAKANA}々\u3000 ]{{2,10}}?)"
    r"(?P<polite>君|氏|さん)?[)）]"
)
_LONGEST_OFFICE = 13
_OFFICE_BEFORE = late_pattern(rf"[{UNIFIED_IDEOGRAPHS}]+\Z")


def called_by_surname(analysis: Analysis) -> Iterator[Implied]:
    """Yield each person of a text who is named with an office, or is called so, by surname."""
    people = [at for at, token in enumerate(analysis.tokens) if token.pos == _PERSON]
    if people:
        yield from _with_office(analysis, people)
        yield from _in_brackets(analysis, people)


def _with_office(analysis: Analysis, people: Iterable[int]) -> Iterator[Implied]:
    tokens = analysis.tokens
    for at in people:
        if at and tokens[at - 1].pos == _PERSON and _are_joined(analysis, at - 1):
            continue
        for after in _offices_behind(analysis, at):
            yield among_neighbours(analysis, (tokens[at].end, after), "")


def _in_brackets(analysis: Analysis, people: Iterable[int]) -> Iterator[Implied]:
    begins = {analysis.tokens[at].start: at for at in people}
    for match in _HELD_BY.finditer(analysis.text):
        at = begins.get(match.start("name"))
        if at is None or not (match["polite"] or _is_name(analysis, at, match.end("name"))):
            continue
        before = analysis.text[max(0, match.start() - _LONGEST_OFFICE) : match.start()]
        for office in _OFFICE_BEFORE.findall(before):
            span = match.start() - len(office), match.end()
            for called in _called(analysis.tokens[at].surface, match["name"], office):
                yield among_neighbours(analysis, span, called)


def _is_name(analysis: Analysis, at: int, end: int) -> bool:
    """Whether a surname and a name behind it, or it alone, end there."""
    last = at + 1 if at + 1 < len(analysis.tokens) else at
    return end in {token.end for token in analysis.tokens[at : last + 1] if token.pos == _PERSON}


def _called(surname: str, name: str, office: str) -> Iterator[str]:
    """Yield what somebody is called whose name stands between brackets behind an office."""
    yield from dict.fromkeys((f"{surname}{office}", f"{_SPACES.sub('', name)}{office}"))
    short = _OFFICE_AT_END.search(office)
    if short and short.start():
        yield f"{surname}{short[0]}"


def _offices_behind(analysis: Analysis, at: int) -> Iterator[int]:
    """Yield where what a person of a surname is called begins, with what is left out before it."""
    tokens, named = analysis.tokens, at
    if _are_joined(analysis, at) and tokens[at + 1].pos == _PERSON:
        named += 1
    if not _are_joined(analysis, named):
        return
    called = _nouns_from(analysis, named + 1)
    if called and named > at and _is_whole(called[0]):
        yield called[0].start
    for first in called[1:]:
        if _OFFICE.fullmatch(analysis.text, first.start, called[-1].end):
            yield first.start


def _nouns_from(analysis: Analysis, first: int) -> Sequence[Token]:
    """Return the nouns that stand side by side from a word on."""
    tokens = analysis.tokens
    behind = range(first, min(first + _MOST_WORDS, len(tokens)))
    return [
        tokens[at]
        for at in takewhile(
            lambda at: (
                tokens[at].pos.startswith((_COMMON, _SUFFIX))
                and (at == first or tokens[at].start == tokens[at - 1].end)
            ),
            behind,
        )
    ]


def _is_whole(noun: Token) -> bool:
    """Whether a noun is no letter that is left of a name that the dictionary does not have."""
    return len(noun.surface) > 1 or noun.pos.startswith(_SUFFIX)


def _are_joined(analysis: Analysis, at: int) -> bool:
    """Whether a word stands right behind another, or behind a space."""
    tokens = analysis.tokens
    if at + 1 >= len(tokens):
        return False
    return _JOINED.fullmatch(analysis.text, tokens[at].end, tokens[at + 1].start) is not None
