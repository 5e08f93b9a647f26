"""Asking words: behind a keyword いくら, 何ヶ月 and とは only ask, and are not searched.

Who types 期末手当 何ヶ月 wants what says 4.5月分, and 図書館はどこにありますか what says 所在地. At
the beginning such a word may be meant as one: いくら 丼. In quotes it is searched anywhere.
議長は誰ですか and 議長誰 ask for 議長, as 議長 誰 does, and 住民票について知りたい for 住民票.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from indexer.analysis import analyse_typed, trim_words
from indexer.late_patterns import late_pattern
from indexer.model import And, Clause, Note, Token, Unquoted
from indexer.querying.asked_things import ASKS_DEFINITION
from indexer.querying.clause_trees import wants_something

_ASKS = late_pattern(
    "何|なん|なに|いつ|どこ|どちら|どなた|どれ|どの|どう|誰|だれ|いくら?|幾ら?|なぜ|何故"
)
_PERSON = late_pattern("誰|だれ|どなた")
_PLACES, _REASONS = ("所在", "住所", "場所"), ("理由", "原因")
# What a text that answers has, by the keys of its words.
_MEASURES = {
    "いくら": ("円",),
    "幾ら": ("円",),
    "いつ": ("年", "月", "日"),
    "どこ": _PLACES,
    "なぜ": _REASONS,
    "何故": _REASONS,
}
# What asks to be told, behind what it is about.
_WISH = late_pattern(
    r"(?:に(?:ついて|関して)|(?:に関する|の)(?:こと|情報)[をが]?|[をが])?"
    r"(?:教えて(?:ください|下さい|ほしい|欲しい|いただけますか)?|(?:知り|調べ|聞き)たい"
    "|(?<=を)(?:ください|下さい))"
    r"(?:です|のですが)?[?？!！。、…\s]*$"
)
# Behind what asks: どこにある, いくらかかる.
_BEHIND_ASKING = frozenset({"有る", "居る", "成る", "為る", "出来る", "掛かる"})
_HOW_MANY, _HOW = ("何", "なん", "いく", "幾"), "どう"
_ANY = "も"
_LINKS, _COUNTS, _HELPS = ("助詞", "助動詞"), ("助数詞", "接尾辞"), "非自立可能"
# いく人 asks, and いく alone is 行く.
_ASKS_BY_COUNT = ("いく", "幾")
# What is asked about: longer, or with particles, it is a sentence, of which all words are sought.
LONGEST_ASKED_ABOUT = 12
_TOPIC, _OF, _PARTICLE, _NAMES = "は", "の", "助詞", ("名詞", "接尾辞-名詞的")
# Other particles alone may be meant as words: だし is 出汁, なら is 奈良.
_LINKS_THAT_ASK = late_pattern(r"(?:です|でしょう)か[?？。、…\s]*")


def leave_out_asking(tree: Clause) -> tuple[Clause, tuple[Note, ...]]:
    """Return a tree without the clauses at its end that only ask, and what to say of them.

    とは asks for the definition of what stands before it.
    """
    if not isinstance(tree, And):
        return _leave_out_behind_topic(tree)
    kept = tree.clauses
    while len(kept) > 1 and _only_asks(kept[-1]):
        kept = kept[:-1]
    left_out = [each.text for each in tree.clauses[len(kept) :] if isinstance(each, Unquoted)]
    if not left_out or not any(map(wants_something, kept)):
        return tree, ()
    asked = (*kept[:-1], _counted(_defined(kept[-1], left_out[0]), left_out))
    notes = tuple(Note("only_asking", {"text": text}) for text in left_out)
    return asked[0] if len(asked) == 1 else And(asked), notes


def _leave_out_behind_topic(tree: Clause) -> tuple[Clause, tuple[Note, ...]]:
    """Return a lone run without what asks about the nouns that it begins with: 議長は誰.

    Where or how much something is, a text says behind は; who somebody is, rather 議長　山田太郎.
    A text that has the run itself comes first.
    """
    if not isinstance(tree, Unquoted):
        return tree, ()
    if wish := _WISH.search(tree.text):
        return _without_wish(tree, wish.start())
    about, topic, asking = _parted_before_asking(tree.text)
    if not asking or not _is_asked_about(about) or not _only_asks(Unquoted(asking)):
        return tree, ()
    asked = about if _PERSON.match(asking) else f"{about}{topic}"
    thing = _counted(replace(tree, text=asked, typed=tree.text), [asking])
    return thing, (Note("only_asking", {"text": asking}),)


def _parted_before_asking(text: str) -> tuple[str, str, str]:
    """Return what a run is about, the は behind it if one is typed, and what may ask:
    手数料いくら.
    """
    if _TOPIC in text:
        return text.partition(_TOPIC)
    asks = _ASKS.search(text)
    at = asks.start() if asks else 0
    is_word = at and any(word.start == at for word in analyse_typed(text).words)
    return (text[:at], "", text[at:]) if is_word else (text, "", "")


def _without_wish(typed: Unquoted, at: int) -> tuple[Clause, tuple[Note, ...]]:
    """Return a run without the wish to be told that begins there, where nouns stand before it."""
    about, wish = typed.text[:at], typed.text[at:]
    if not _is_asked_about(about, _OF):
        return typed, ()
    return replace(typed, text=about, typed=typed.text), (Note("only_asking", {"text": wish}),)


def _is_asked_about(text: str, *links: str) -> bool:
    """Whether a text is a few nouns without particles other than these."""
    if not 1 < len(text) <= LONGEST_ASKED_ABOUT:
        return False
    words = trim_words(analyse_typed(text).words)
    is_noun = bool(words) and words[-1].pos.startswith(_NAMES)
    particles = (word.surface for word in words if word.pos.startswith(_PARTICLE))
    return is_noun and all(each in links for each in particles)


def _defined(clause: Clause, asking: str) -> Clause:
    """Return a clause as one whose definition is asked for, if とは stands behind it."""
    if isinstance(clause, Unquoted) and ASKS_DEFINITION.fullmatch(asking):
        return replace(clause, defined=clause.text)
    return clause


def _counted(clause: Clause, asking: Iterable[str]) -> Clause:
    """Return a clause as one that asks in what is counted: いくら in 円, 何人 in 人."""
    measures = tuple(chain.from_iterable(map(_measures, asking)))
    return replace(clause, measures=measures) if isinstance(clause, Unquoted) else clause


def _measures(asking: str) -> tuple[str, ...]:
    words = trim_words(analyse_typed(asking).words)
    first = words[0].surface if words else ""
    if first in _HOW_MANY and len(words) > 1:
        return (words[1].key,) if _goes_on(words[0], words[1]) else ()
    return next((found for each, found in _MEASURES.items() if first.startswith(each)), ())


def _only_asks(clause: Clause) -> bool:
    """Whether a clause is words that ask, and what links them."""
    if not isinstance(clause, Unquoted):
        return False
    if _WISH.fullmatch(clause.text):
        return True
    words = trim_words(analyse_typed(clause.text).words)
    if all(map(_links, words)):
        asking = (ASKS_DEFINITION, _LINKS_THAT_ASK)
        return any(each.fullmatch(clause.text) for each in asking)
    befores: Iterable[Token | None] = (None, *words)
    afters: Iterable[Token | None] = (*words[1:], None)
    return all(map(_asks_or_links, befores, words, afters))


def _asks_or_links(before: Token | None, word: Token, after: Token | None) -> bool:
    """Whether a word asks, goes on with the one before it that does, or links others."""
    if word.surface in _ASKS_BY_COUNT:
        return after is not None and _goes_on(word, after)
    if _links(word) or _ASKS.fullmatch(word.surface):
        return True
    return before is not None and (word.key in _BEHIND_ASKING or _goes_on(before, word))


def _links(word: Token) -> bool:
    """Whether a word is a particle; with も none asks: いつも, 何でも."""
    return word.pos.startswith(_LINKS) and not word.surface.endswith(_ANY)


def _goes_on(before: Token, word: Token) -> bool:
    """Whether a word behind one that asks says no more: the 人 of 何人, the やっ of どうやって."""
    if before.surface in _HOW_MANY:
        return any(each in word.pos for each in _COUNTS)
    return before.surface == _HOW and word.pos.endswith(_HELPS)
