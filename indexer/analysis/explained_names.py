"""Names that a bracket explains: short names, the name in kana, the noun behind an abbreviation.

As in ``abbreviation_mining``, each rule notes how often it was right where it was tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from indexer.analysis.heard_letters import has_sounds
from indexer.analysis.linked_names import MAY_STAND_BEHIND
from indexer.japanese.initials import fits_initials, fits_letters, is_shortened
from indexer.japanese.legal_forms import LEGAL_FORM
from indexer.japanese.scripts import KATAKANA, UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern

_ABBREVIATION = "[A-Z][A-Za-z]*[A-Z][A-Za-z]*"
_KANA = f"[{KATAKANA}・]{{4,24}}"
_ENGLISH = "[A-Za-z][A-Za-z&' -]{3,60}[A-Za-z]"
_LETTERS = rf"(?:{_ABBREVIATION}(?![A-Za-z&' -])|{_ENGLISH})"
_NOUN = f"[{UNIFIED_IDEOGRAPHS}{KATAKANA}・のなにとづくよるためける]{{4,24}}"
_BETWEEN = r"\s*[:、,・/;]\s*"
# 「…（以下、本書では単に「Y」といいます。）」; what holds in 「この節において」 does not behind it.
FROM_HERE = (
    "以下(?:では)?、?(?:[本当][^「」『』（）()、。]{1,10}?(?:では|において)、?)?(?:単に|略して)?"
)
CALLED_SO = "と(?:[い言][うい]|する|し(?=ます|、)|略|[呼よ][ぶび]|表[すし記]|記[すし載])"
# 「…（略称：Y）」, 「…（通称「Y」）」: right 14 times of 16.
_CALLED = late_pattern(
    r"[(](?:(?:略称?|通称|略して)(?:\s*[:は、]\s*「?|「)|通称(?!名)|略称(?=[A-Z]))"
    r"(?P<name>[^()「」、。:]{2,20}?)」?(?:[、。][^()]*)?[)]"
)
# 「…（ディープラーニング・Deep Learning）」, 「…（UAV、ドローン）」, kana and letters of one name:
# right 14 times of 16.
_KANA_FIRST = late_pattern(rf"[(](?P<name>{_KANA}){_BETWEEN}(?P<letters>{_LETTERS})[)]")
_LETTERS_FIRST = late_pattern(rf"[(](?P<letters>{_LETTERS}){_BETWEEN}(?P<name>{_KANA})[)]")
# 「AI（Artificial Intelligence：人工知能）」, where the letters are of the English name.
_BOTH_BEHIND = late_pattern(
    rf"(?<![A-Za-z0-9])(?P<short>{_ABBREVIATION})[(](?:"
    rf"(?P<english>{_ENGLISH}){_BETWEEN}(?P<name>{_NOUN})"
    rf"|(?P<name_first>{_NOUN}){_BETWEEN}(?P<english_last>{_ENGLISH}))[)]"
)
# 「EBPM（Evidence-Based Policy Making）」, where each letter begins a word.
_ENGLISH_BEHIND = late_pattern(
    rf"(?<![A-Za-z0-9])(?P<short>{_ABBREVIATION})[(](?P<english>{_ENGLISH})[)]"
)
# 「ポリエチレン（PE）」, 「CSIRT（シーサート）」, letters that kana sound like: right 44 times of
# 45.
_SOUNDED = late_pattern(
    rf"(?<![{KATAKANA}・])(?P<name>[{KATAKANA}・]{{4,40}})[(](?P<short>[A-Z]{{2,8}})[)]"
)
_SOUNDED_BEHIND = late_pattern(
    rf"(?<![A-Za-z0-9])(?P<short>[A-Z]{{3,8}})[(](?P<name>[{KATAKANA}・]{{3,40}})[)]"
)
_MAY_SOUND = late_pattern("[(][A-Z]|[A-Z][(]")
# In a shorter name two or three letters sound by chance.
_LONG_NAME, _MANY_LETTERS = 6, 4
# 「ABBR（noun）」 of two tokens and more and no name of a town: right 20 times of 24. What is
# narrowed is explained with all that narrows it: 会話するAI（チャットボット） does not say what AI
# is. Nor does a name in katakana that does not sound like the letters: UAV（ドローンタクシー）.
_NOUN_BEHIND = late_pattern(
    rf"(?<![A-Za-z0-9])(?P<short>[A-Z]{{2,6}})[(]"
    rf"(?P<name>[{UNIFIED_IDEOGRAPHS}{KATAKANA}ー・]{{4,24}})[)]"
)
# 「…（経団連）」, a short name that is read off the noun before it, half as long at most, or longer
# where both begin and end alike (厚労省), and no stretch of it but one that ends inside a word in
# katakana (省エネ); or 「再エネ（再生可能エネルギー）」, the other way round: right 24 times of 30.
# It holds in its document only.
_READ_OFF = late_pattern(
    rf"(?<=[{UNIFIED_IDEOGRAPHS}{KATAKANA}])[(]"
    rf"(?P<name>[{UNIFIED_IDEOGRAPHS}{KATAKANA}]{{3,24}})[)]"
)
_ALL_KATAKANA = late_pattern(f"[{KATAKANA}ー・]+")
_CUT_KATAKANA = late_pattern(f"[{KATAKANA}]{{2}}")
_SHORTEST_READ_OFF = 3
# 「…（以下「ABBR」という。）」 holds in its document only.
_LETTERS_FROM_HERE = late_pattern(
    rf"[(](?:[^()「」]{{1,60}}[。、])?{FROM_HERE}[「『]?(?P<name>{_ABBREVIATION})[」』]?"
    rf"(?:{CALLED_SO}[^()、。「」]{{0,6}}[。]?)?[)]"
)
# One name, another, and whether that holds in the document alone.
NamePair = tuple[str, str, bool]


def find_explained_names(
    text: str,
    noun_before: Callable[[int, int], str],
    linked_before: Callable[[int, str], str],
    is_narrowed: Callable[[int], bool],
) -> Iterator[NamePair]:
    """Yield what brackets of a text say to be one, its letters in half width.

    ``noun_before(end, fewest)`` is the run of nouns that ends there, "" if it has fewer tokens;
    ``linked_before(end, letters)`` the name with particles that the letters stand for, or "";
    ``is_narrowed(start)`` whether what is before a noun that starts there narrows it.
    """
    yield from _called(text, noun_before)
    yield from _in_kana_and_letters(text, noun_before)
    if MAY_STAND_BEHIND.search(text):
        yield from _spelt_out_behind(text)
        yield from _named_behind(text, noun_before, is_narrowed)
    if _MAY_SOUND.search(text):
        yield from _sounded(text, noun_before)
    for match in _LETTERS_FROM_HERE.finditer(text):
        noun = linked_before(match.start(), match["name"]) or noun_before(match.start(), 2)
        yield from pairs(noun, match["name"], document=True)


def _named_behind(
    text: str, noun_before: Callable[[int, int], str], is_narrowed: Callable[[int], bool]
) -> Iterator[NamePair]:
    """Yield letters with the noun in the bracket behind them."""
    for match in _NOUN_BEHIND.finditer(text):
        is_whole = noun_before(match.end("name"), 2) == match["name"]
        if is_whole and not is_narrowed(match.start()) and _may_explain(**match.groupdict()):
            yield match["short"], match["name"], False


def _may_explain(short: str, name: str) -> bool:
    """Whether a name behind letters may be what they stand for: in katakana by its sounds only."""
    return _ALL_KATAKANA.fullmatch(name) is None or has_sounds(short, name)


def _called(text: str, noun_before: Callable[[int, int], str]) -> Iterator[NamePair]:
    """Yield what a noun is called, said so or read off it."""
    for match in _CALLED.finditer(text):
        yield from pairs(noun_before(match.start(), 2), match["name"], document=False)
    for match in _READ_OFF.finditer(text):
        noun, name = noun_before(match.start(), 1), match["name"]
        if _is_short_name(name, noun):
            yield from pairs(noun, name, document=True)
        elif noun[:1] == name[0] and _is_short_name(noun, name):
            yield name, noun, True


def _is_short_name(short: str, long: str) -> bool:
    """Whether one is read off the other: much of it is left out, or what is between its ends."""
    if len(short) < _SHORTEST_READ_OFF or not is_shortened(short, long):
        return False
    if short in long:
        at = len(short)
        return long.startswith(short) and bool(_CUT_KATAKANA.match(long, at - 1))
    return len(long) >= 2 * len(short) or (short[0], short[-1]) == (long[0], long[-1])


def _in_kana_and_letters(text: str, noun_before: Callable[[int, int], str]) -> Iterator[NamePair]:
    """Yield a name in kana, in letters, and the noun that both stand behind."""
    for form in (_KANA_FIRST, _LETTERS_FIRST):
        for match in form.finditer(text):
            if noun := noun_before(match.start(), 2):
                yield from ((match["name"], other, False) for other in (noun, match["letters"]))
                yield match["letters"], noun, False


def _spelt_out_behind(text: str) -> Iterator[NamePair]:
    """Yield letters with the English name that they are of, and with the noun beside it."""
    for match in _ENGLISH_BEHIND.finditer(text):
        if fits_initials(match["short"], match["english"]):
            yield match["short"], match["english"], False
    for match in _BOTH_BEHIND.finditer(text):
        english = match["english"] or match["english_last"]
        if fits_letters(match["short"], english):
            yield match["short"], english, False
            yield match["short"], match["name"] or match["name_first"], False


def _sounded(text: str, noun_before: Callable[[int, int], str]) -> Iterator[NamePair]:
    """Yield letters with the name in katakana that they sound like; no part of a name."""
    for match in _SOUNDED.finditer(text):
        is_long = len(match["name"]) >= _LONG_NAME or len(match["short"]) >= _MANY_LETTERS
        is_whole = noun_before(match.end("name"), 1) == match["name"]
        if is_long and is_whole:
            yield from _if_sounded(match)
    for match in _SOUNDED_BEHIND.finditer(text):
        if not noun_before(match.end("name"), 2):
            yield from _if_sounded(match)


def _if_sounded(match: re.Match[str]) -> Iterator[NamePair]:
    if has_sounds(match["short"], match["name"]):
        yield match["short"], match["name"], False


def pairs(noun: str, name: str, *, document: bool) -> Iterator[NamePair]:
    """Yield the name with the noun, and with what it is called without its legal form."""
    bare = LEGAL_FORM.sub("", noun)
    for each in dict.fromkeys((noun, bare)):
        if len(each) > 2 and each != name:
            yield each, name, document
