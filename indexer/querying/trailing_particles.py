"""Trailing particles: 水道料金の, 水道料金について and 水道料金など ask for 水道料金.

So do お願いします, お願いいたします and お願い申し上げます for お願い.

A suffix is none: 買付等 is what a law calls so. What is done asks for that it is done, 公開して
for 公開する, and not for the 公開 of 公開しない; nor does 公開しない ask for either, but what
denies twice does, 公開しなければならない, and what may be: 公開するかもしれない. 公開できる asks
for 公開ができる, and 会長になった for 会長になる, not for the 会長 of 会長にならない.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.analysis import BECOME, CAN, DENYING_KEYS, DO, trim_words
from indexer.japanese.scripts import HIRAGANA, UNIFIED_IDEOGRAPHS, is_hiragana
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Token
from indexer.ranking import is_linking

_NOUNS, _SUFFIX = ("名詞", "形状詞"), "接尾辞-名詞的"
_DENYING = DENYING_KEYS | {"まい"}
# Of かもしれない, by the keys of its words.
_MAY_BE = ("か", "も", "知れる")
_PARTICLE, _BEFORE_DOING, _DONE_SO = "助詞", frozenset("をがはも"), (DO, CAN)
# Letters of a run that may be one thing done politely.
LONGEST_POLITE = 16
# What one does politely: お知らせします, 配布いたしました; not お知らせしません.
_POLITELY = late_pattern(
    f"(?P<done>(?P<prefix>[おご御])?[{HIRAGANA}]*?(?:[{UNIFIED_IDEOGRAPHS}々][{HIRAGANA}]*?)+?)"
    "(?:(?(prefix)し|いたし)|いたし|致し|申し上げ)"
    "(?:て(?:い|おり))?(?:ます|ました|る|た)"
)


def without_trailing_particles(analysis: Analysis) -> Iterator[str]:
    """Yield a run that ends with a noun and particles without these.

    A noun in hiragana alone may be a part of a word that the dictionary does not know; a suffix
    is of the noun before it: 子どもたち, 高さ.

    >>> from indexer.analysis import analyse
    >>> typed = ("料金について", "公開しない", "公開するかもしれない")
    >>> [list(without_trailing_particles(analyse(each))) for each in typed]
    [['料金'], [], ['公開する', '公開いたし', '公開をする']]
    >>> list(without_trailing_particles(analyse("公開しなければならない")))[:2]
    ['公開する', '公開いたし']
    >>> typed = ("お願いします", "ご報告申し上げます", "配布いたしました", "お知らせしません")
    >>> [list(without_trailing_particles(analyse(each))) for each in typed]
    [['お願い'], ['ご報告'], ['配布する', '配布いたし', '配布をする'], []]
    >>> [list(without_trailing_particles(analyse(each))) for each in ("公開できた", "会長になった")]
    [['公開できる', '公開ができる'], ['会長になる']]
    >>> list(without_trailing_particles(analyse("公開しないかもしれない")))
    []
    """
    words = trim_words(analysis.words)
    said = "".join([word.surface for word in words])
    if len(said) <= LONGEST_POLITE and (politely := _POLITELY.fullmatch(said)):
        done = politely["done"]
        within = [word for word in words if word.end <= words[0].start + len(done)]
        yield from (done,) if politely["prefix"] else _as_done(done, is_alone=_are_nouns(within))
    yield from _asked_noun(analysis.text, words)


def _asked_noun(text: str, words: Sequence[Token]) -> Iterator[str]:
    kept = len(words)
    while kept > 1 and _says_nothing(words, kept - 1):
        kept -= 1
    if kept == len(words) or _is_denied(words[kept:]):
        return
    last = words[kept - 1]
    asked = text[words[0].start : last.end]
    named = asked if last.pos.startswith(_SUFFIX) else last.surface
    is_noun = last.pos.startswith((*_NOUNS, _SUFFIX)) and not all(map(is_hiragana, named))
    if is_noun and len(asked) > 1:
        yield from _as_said(text, words, kept)


def _as_said(text: str, words: Sequence[Token], kept: int) -> Iterator[str]:
    """Yield the noun that words begin with, or what is said of it by the verb behind it."""
    asked, verb = text[words[0].start : words[kept - 1].end], _said_of_noun(words[kept:])
    if verb is None:
        yield asked
    elif verb.key == DO:
        yield from _as_done(asked, is_alone=_are_nouns(words[:kept]))
    elif verb.key == CAN:
        yield from (f"{asked}できる", f"{asked}ができる")
    else:
        yield f"{text[words[0].start : verb.start]}なる"


def _said_of_noun(behind: Sequence[Token]) -> Token | None:
    """Return the する, the できる or the なる behind a noun and its particle."""
    particle, verb = "", behind[0]
    if len(behind) > 1 and verb.pos.startswith(_PARTICLE):
        particle, verb = verb.key, behind[1]
    if verb.key == BECOME or (verb.key in _DONE_SO and particle in {"", *_BEFORE_DOING}):
        return verb
    return None


def _as_done(asked: str, *, is_alone: bool) -> Iterator[str]:
    """Yield that a noun is done, plainly and politely; of nouns alone also with を between."""
    yield from (f"{asked}する", f"{asked}いたし", *([f"{asked}をする"] if is_alone else ()))


def _are_nouns(words: Sequence[Token]) -> bool:
    """Whether no particle is among words."""
    return not any(word.pos.startswith(_PARTICLE) for word in words)


def _is_denied(words: Sequence[Token]) -> bool:
    """Whether the words behind a noun deny it: those that do so twice do not, nor かもしれない."""
    keys = tuple(word.key for word in words)
    uncertain = sum(each == _MAY_BE for each in zip(keys, keys[1:], keys[2:], strict=False))
    return (sum(key in _DENYING for key in keys) - uncertain) % 2 > 0


def _says_nothing(words: Sequence[Token], at: int) -> bool:
    """Whether the word at the end of some links them with what is not typed."""
    word = words[at]
    if word.key == _MAY_BE[-1] and tuple(each.key for each in words[at - 2 : at]) == _MAY_BE[:-1]:
        return True
    if not word.content:
        return all(map(is_hiragana, word.surface))
    return is_linking(words[at - 1], word, None)
