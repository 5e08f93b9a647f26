"""Numbers of articles, forms and figures with 第 and without: 憲法9条, 憲法第9条; 第1-2図."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from indexer.analysis import fold_typed, tell_signs
from indexer.japanese.numerals import KANJI_NUMERALS, value_of, write_in_kanji
from indexer.japanese.scripts import UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern

# Typed numbers that are tried with 第 and without, each for itself.
MOST_NUMBERS = 3
_NUMBER = f"(?:[0-9]+|[{KANJI_NUMERALS}]+)"
_PROVISIONS = "条項号章節款編"
# What is counted in order, so that 第 says nothing new; 3回, 3次 and 3部 are not 第3回 and so on.
_NUMBERED_PROVISION = late_pattern(
    rf"(?<![0-9{KANJI_NUMERALS}.,-])(?P<dai>第)?(?P<number>{_NUMBER})(?=条|項(?!目)|号|章|節|款|編|位(?![置相]))"
)
_NAMES = "別表|別図|別紙|別記|別添|様式|附則|付表|資料|参考"
_AFTER_NAME = late_pattern(rf"(?P<name>{_NAMES})(?P<dai>第)?(?P<number>{_NUMBER})")
# 資料No.3, 別紙№2.
_BY_NO = late_pattern(rf"(?P<name>{_NAMES}) ?no[-. ]?(?P<number>[0-9]+)")
_WITHOUT_NO = late_pattern(rf"(?P<name>{_NAMES})(?P<number>[0-9]+)")
# 第 begins the number in kanji, as 九条 alone would be a part of 十九条.
_ENDS_AS_PROVISION = late_pattern(
    rf"(?:(?<![0-9.,-])[0-9]{{1,4}}|第[{KANJI_NUMERALS}]+)[{_PROVISIONS}]\Z"
)
_STEPS = "[0-9]+(?:[-.][0-9]+)*"
_NAME_FIRST = late_pattern(rf"(?P<name>図表|図|表)(?P<number>{_STEPS})(?![0-9])")
_NAME_LAST = late_pattern(rf"第(?P<number>{_STEPS})(?P<name>図表|図|表)(?![{UNIFIED_IDEOGRAPHS}])")

# 第1号様式, 様式第1号.
_FORM_LAST = late_pattern(
    rf"第(?P<number>{_NUMBER})号(?P<name>様式|書式)(?![0-9{KANJI_NUMERALS}第])"
)
# All of the number and its 号, or none: behind them 様式第1号の2 and 様式12-3 have one of a branch.
_FORM_FIRST = late_pattern(
    rf"(?P<name>様式|書式)第?+(?P<number>[0-9]++|[{KANJI_NUMERALS}]++)号?+(?![の-])"
)
# p.12, as references have it.
_OF_PAGE = late_pattern(r"(?<![a-z0-9])pp?[.-] ?(?P<number>[0-9]{1,4})(?![0-9a-z.-])")
# As signs have it, B1F; B1 alone may be a size of paper.
_BASEMENT = late_pattern(r"(?<![a-z0-9])b(?P<number>[1-9])(?:f(?![a-z0-9])|階)")
_UNDER_GROUND = late_pattern(r"地下(?P<number>[1-9])(?:階|f(?![a-z0-9]))")
# M7.3: no other name with M has a point.
_MAGNITUDE = late_pattern(r"(?<![a-z0-9])(?:m|マグニチュード)(?P<number>[0-9]\.[0-9])(?![0-9.])")
# Ver.2 and version 2: its point is told as a hyphen.
_VERSION = late_pattern(
    r"(?:(?<![a-z])(?:ver(?:sion)?)[-. ]*|バージョン ?)(?P<number>[0-9]+(?:\.[0-9]+)*)(?![0-9a-z])"
)
# 民法709, 地方自治法244の2: the number of an article is typed without its name.
_OF_LAW = late_pattern(
    r"(?P<law>(?:法律?|憲法|条例|規則|規程|施行令))(?P<number>[1-9][0-9]{0,3})(?P<branch>の[0-9]+)?\Z"
)
# 第四条第二項, 第二項第一号ロ: with two numbers it is of a law, and they may be in other numerals.
_OF_ARTICLE = late_pattern(
    f"(?=.*[条項].*[項号])(?:附則)?(?:第?{_NUMBER}条(?:の{_NUMBER})*)?(?:第?{_NUMBER}項)?"
    f"(?:第?{_NUMBER}号(?:の{_NUMBER})*(?P<item>[イロハニホヘトチリヌルヲ])?)?"
)
_RIGHT_BEHIND = late_pattern(rf"[0-9{KANJI_NUMERALS}]第\Z")
_KANJI_NUMBER, _DIGITS = late_pattern(f"[{KANJI_NUMERALS}]+"), late_pattern("[0-9]+")
# 北2条 and 1番町: a dictionary has 北二条 and 一番町 as names. What is implied has 2丁目 in digits.
_OF_PLACE = late_pattern(
    rf"(?<=[北南東西])(?:[0-9]{{1,2}}|[{KANJI_NUMERALS}]{{1,3}})(?=[条線])"
    rf"|(?<![0-9第{KANJI_NUMERALS}.,-])(?:[0-9]|[{KANJI_NUMERALS}])(?=番町|丁目)"
)

_SAID_OTHERWISE = (
    (_OF_PAGE, (r"\g<number>ページ", r"\g<number>頁")),
    (_BASEMENT, (r"地下\g<number>階",)),
    (_UNDER_GROUND, (r"b\g<number>f",)),
    (_MAGNITUDE, (r"m\g<number>", r"マグニチュード\g<number>")),
    (_VERSION, (r"バージョン\g<number>", r"ver\g<number>", r"version\g<number>")),
    (_FORM_FIRST, (r"第\g<number>号\g<name>", r"\g<name>\g<number>")),
)


def with_and_without_dai(text: str) -> Iterator[str]:
    """Yield the other writings of a run with numbers that may have 第.

    >>> list(with_and_without_dai("憲法9条"))
    ['憲法第9条']
    >>> list(with_and_without_dai("図1-1-2")), list(with_and_without_dai("第3者"))
    (['第1-1-2図'], [])
    >>> list(with_and_without_dai("民法709")), list(with_and_without_dai("自治法244の2"))
    (['民法第709条'], ['自治法第244条の2'])
    >>> list(with_and_without_dai("第四条第二項"))[:2]
    ['第4条第2項', '第4条2項']
    """
    folded = tell_signs(fold_typed(text).text)
    if provision := _OF_ARTICLE.fullmatch(folded):
        if provision["item"]:
            # the ロ behind it is another word in each text, so that numbers count as written
            yield _DIGITS.sub(lambda number: _exchanged(number.group()), folded)
        folded = _KANJI_NUMBER.sub(lambda number: _exchanged(number.group()), folded)
        yield folded
    yield from _by_provision(folded)
    yield from _unless_same(folded, _NAME_FIRST.sub(r"第\g<number>\g<name>", folded))
    yield from _unless_same(folded, _NAME_LAST.sub(r"\g<name>\g<number>", folded))
    yield from _unless_same(folded, _BY_NO.sub(r"\g<name>\g<number>", folded))
    yield from _unless_same(folded, _WITHOUT_NO.sub(r"\g<name>no\g<number>", folded))
    yield from _unless_same(
        folded,
        _OF_LAW.sub(lambda law: f"{law['law']}第{law['number']}条{law['branch'] or ''}", folded),
    )
    yield from _unless_same(folded, _OF_PLACE.sub(lambda place: _exchanged(place.group()), folded))
    for pattern, others in _SAID_OTHERWISE:
        for other in others:
            yield from _unless_same(folded, pattern.sub(other, folded))
    for dai, count in product(("第", ""), ("号", "")):
        yield from _unless_same(folded, _FORM_LAST.sub(rf"\g<name>{dai}\g<number>{count}", folded))


def write_in_other_numerals(folded: str) -> str:
    """Return a folded run that ends with the number of an article with its numbers of provisions in
    kanji where they are in digits, in digits where they are in kanji; "" for any other.

    >>> write_in_other_numerals("民法第21条"), write_in_other_numerals("第九条")
    ('民法第二十一条', '第9条')
    >>> write_in_other_numerals("一条"), write_in_other_numerals("第3者")
    ('', '')
    """
    if folded[-1:] not in _PROVISIONS or not _ENDS_AS_PROVISION.search(folded):
        return ""
    return _NUMBERED_PROVISION.sub(
        lambda match: f"{match['dai'] or ''}{_exchanged(match['number'])}", folded
    )


def _exchanged(number: str) -> str:
    return write_in_kanji(int(number)) if number.isdecimal() else value_of(number) or number


def _by_provision(folded: str) -> Iterator[str]:
    """Yield a run with 第 before some of its numbers, and before none; before one right behind
    another, the 第1項 of 第4条の2第1項, as it is: without, both were one number.
    """
    found = [*_NUMBERED_PROVISION.finditer(folded), *_AFTER_NAME.finditer(folded)]
    known = {
        match.start("number"): bool(match["dai"])
        for match in found
        if not _RIGHT_BEHIND.search(folded, 0, match.start("number"))
    }
    offsets = sorted(known.items())
    offsets = offsets[:MOST_NUMBERS]
    for choice in islice(product((True, False), repeat=len(offsets)), 2**MOST_NUMBERS):
        if offsets and list(choice) != [dai for _, dai in offsets]:
            yield _chosen(folded, [offset for offset, _ in offsets], choice)


def _chosen(folded: str, offsets: list[int], choice: tuple[bool, ...]) -> str:
    """Return a run with 第 before the numbers at ``offsets`` as each is chosen."""
    parts, at = [], 0
    for offset, dai in zip(offsets, choice, strict=True):
        parts += [folded[at:offset].removesuffix("第"), "第" if dai else ""]
        at = offset
    return "".join((*parts, folded[at:]))


def _unless_same(folded: str, other: str) -> Iterator[str]:
    if other != folded:
        yield other
