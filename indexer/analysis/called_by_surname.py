"""People called by their surname: 佐藤一郎議長 is 佐藤議長, and 鈴木総務部長 as well 鈴木部長;
議長（佐藤一郎君） is both 佐藤議長 and 佐藤一郎議長. But 佐藤副議長 is no 佐藤議長,
前部長（佐藤一郎君） no 佐藤部長, and 佐藤一郎病院 no 佐藤病院.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from indexer.analysis.surroundings import among_neighbours
from indexer.japanese.scripts import HIRAGANA, KATAKANA, UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Implied, Token

_PERSON, _PROPER, _COMMON = "名詞-固有名詞-人名", "名詞-固有名詞", "名詞-普通名詞"
_SUFFIX, _PREFIX = "接尾辞-名詞的", "接頭辞"
# A name in parts stands in one line, with no more than a space in it.
_JOINED, _SPACES = late_pattern("[ \u3000]?"), late_pattern("[ \u3000]+")
# Words of an office: 内閣総理大臣 and 市民生活環境部長 have the most.
_MOST_WORDS = 6
# An office that what it is of stands before.
_OFFICE = late_pattern("[部課局室署係]長|大臣|長官")
_OFFICE_AT_END = late_pattern(rf"(?:{_OFFICE.pattern})\Z")
# What stands before it where somebody else holds it, and right before what is another office.
_HELD_BY_OTHERS = frozenset(("前", "前々", "元", "旧", "次期", "前任", "後任"))
_ANOTHER_AT_END = late_pattern(r"(?:[副准前元旧]|代理|補佐)\Z")
# What people are called behind their names; anything else may be named after them: 佐藤一郎病院.
_CALLED_AT_END = late_pattern(
    "(?:(?<![成延増特身])長|[員臣官監役相氏君様士師者人]|[知理監幹判検領参]事|総裁|主[査任幹]|さん|くん|ちゃん|"
    "先生|教授|監督|選手|投手|代表|顧問|参与|担当|被告|女史|夫妻|[都道府県市区町村]議|コーチ|アナウンサー|"
    r"キャスター|アドバイザー|コーディネーター|ディレクター|プロデューサー|マネージャー|リーダー)\Z"
)
# These behind it make another thing of what somebody is called: 委員会, 議員団, 市長選.
_ANOTHER_THING = frozenset("会団選賞杯")
# An office with who has it between brackets, as minutes list them.
_HELD_BY = late_pattern(
    r"(?<=[長員事臣官監役])[(（]"
    rf"(?P<name>[{UNIFIED_IDEOGRAPHS}{HIRAGANA}{KATAKANA}々\u3000 ]{{2,10}}?)"
    r"(?P<polite>君|氏|さん)?[)）]"
)
_LONGEST_OFFICE = 20
_OFFICE_BEFORE = late_pattern(
    rf"(?<![{UNIFIED_IDEOGRAPHS}])(?<![前元旧次期]の)[{UNIFIED_IDEOGRAPHS}]+\Z"
)


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
            if short := _short_office(analysis, at, office, match.start()):
                yield among_neighbours(analysis, span, f"{analysis.tokens[at].surface}{short}")


def _is_name(analysis: Analysis, at: int, end: int) -> bool:
    """Whether a surname and a name behind it, or it alone, end there."""
    last = at + 1 if at + 1 < len(analysis.tokens) else at
    return end in {token.end for token in analysis.tokens[at : last + 1] if token.pos == _PERSON}


def _called(surname: str, name: str, office: str) -> Iterator[str]:
    """Yield what somebody is called whose name stands between brackets behind an office."""
    yield from dict.fromkeys((f"{surname}{office}", f"{_SPACES.sub('', name)}{office}"))


def _short_office(analysis: Analysis, at: int, office: str, end: int) -> str:
    """Return an office that ends there, before who has it, without what it is of; "" where it is
    so already, or would be another one, or may begin before what was read of it.
    """
    short = _OFFICE_AT_END.search(office)
    if not short or not short.start() or len(office) == _LONGEST_OFFICE:
        return ""
    first, last = end - len(office), end - len(short[0])
    before = takewhile(
        lambda each: each.end > first,
        reversed(analysis.tokens[max(0, at - _LONGEST_OFFICE - 1) : at]),
    )
    left_out = [each for each in before if each.start < last]
    return short[0] if _says_of_what(analysis.text[first:last], left_out) else ""


def _says_of_what(text: str, words: Iterable[Token]) -> bool:
    """Whether what stands before an office says what it is of, not who else holds it, or that it is
    another one: 前総務部長 and 総務部副部長 are no 総務部長.
    """
    is_held_by_others = any(word.surface in _HELD_BY_OTHERS for word in words)
    return not is_held_by_others and not _ANOTHER_AT_END.search(text)


def _offices_behind(analysis: Analysis, at: int) -> Iterator[int]:
    """Yield where what a person of a surname is called begins, with what is left out before it."""
    tokens, named = analysis.tokens, at
    if _are_joined(analysis, at) and tokens[at + 1].pos == _PERSON:
        named += 1
    called = _nouns_behind(analysis, at, named)
    if named > at and _is_office(analysis.text, called):
        yield called[0].start
    for place, first in enumerate(called[1:], 1):
        left_out = analysis.text[called[0].start : first.start]
        if _OFFICE.fullmatch(analysis.text, first.start, called[-1].end) and _says_of_what(
            left_out, called[:place]
        ):
            yield first.start


def _nouns_behind(analysis: Analysis, at: int, named: int) -> Sequence[Token]:
    """Return the nouns behind a name that may be of a person, none where they are not."""
    called = _nouns_from(analysis, named + 1) if _are_joined(analysis, named) else ()
    is_apart = bool(called) and analysis.tokens[named].end < called[0].start
    is_of_next = is_apart and _begins_person(analysis, named + len(called))
    return () if is_of_next and _is_named_behind(analysis, at) else called


def _is_named_behind(analysis: Analysis, at: int) -> bool:
    """Whether an office stands right before a person, as in lists: the 副議長 of 議長 佐藤一郎
    副議長 鈴木花子, where somebody stands behind it, is not the former.
    """
    if not at or not _are_joined(analysis, at - 1):
        return False
    before = analysis.tokens[at - 1]
    start = max(0, before.end - _LONGEST_OFFICE)
    return _CALLED_AT_END.search(analysis.text, start, before.end) is not None


def _begins_person(analysis: Analysis, last: int) -> bool:
    """Whether a person stands right behind a word, also one whose surname is as well of a place."""
    if not _are_joined(analysis, last):
        return False
    pos = [token.pos for token in analysis.tokens[last + 1 : last + 3]]
    return pos[0] == _PERSON or (pos[0].startswith(_PROPER) and pos[-1] == _PERSON)


def _nouns_from(analysis: Analysis, first: int) -> Sequence[Token]:
    """Return the nouns that stand side by side from a word on."""
    tokens = analysis.tokens
    behind = range(first, min(first + _MOST_WORDS, len(tokens)))
    return [
        tokens[at]
        for at in takewhile(
            lambda at: (
                tokens[at].pos.startswith((_COMMON, _SUFFIX, *((_PREFIX,) if at == first else ())))
                and (at == first or tokens[at].start == tokens[at - 1].end)
            ),
            behind,
        )
    ]


def _is_office(text: str, nouns: Sequence[Token]) -> bool:
    """Whether nouns are, or begin with, what somebody is called: 議長, 総務部長, さん. None is a
    letter that is left of a name that the dictionary does not have.
    """
    if not nouns or not (len(nouns[0].surface) > 1 or nouns[0].pos.startswith((_SUFFIX, _PREFIX))):
        return False
    behind = *(noun.surface for noun in nouns[1:]), ""
    return any(
        _CALLED_AT_END.search(text, nouns[0].start, noun.end) and after not in _ANOTHER_THING
        for noun, after in zip(nouns, behind, strict=True)
    )


def _are_joined(analysis: Analysis, at: int) -> bool:
    """Whether a word stands right behind another, or behind a space."""
    tokens = analysis.tokens
    if at + 1 >= len(tokens):
        return False
    return _JOINED.fullmatch(analysis.text, tokens[at].end, tokens[at + 1].start) is not None
