"""Typed remains beside what is meant: the number of a heading that was pasted, １．防災計画; a
letter that the keyboard left behind, 防災計画ｗ; spaces between single letters, 防 災 計 画.

The number and the letter are left out only where nothing holds the run as it is typed.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.analysis import analyse_typed
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.japanese.scripts import HIRAGANA, KATAKANA, UNIFIED_IDEOGRAPHS, to_half_width
from indexer.late_patterns import late_pattern
from indexer.model import And, Clause, Note, Or, Unquoted

_LETTER = f"[{UNIFIED_IDEOGRAPHS}々{HIRAGANA}{KATAKANA}ー]"
_LABELLED = late_pattern(
    rf"(?:[0-9]{{1,2}}[.．、)]|[(][0-9{KANJI_NUMERALS}]{{1,2}}[)]"
    rf"|[①-⑳■●・])(?P<heading>{_LETTER}.*)"
)
_LETTER_BEHIND = late_pattern(rf"(?P<meant>{_LETTER}{{2,}})[a-z]")
# お米, ご意見, お問合せ先: what is there is called without it.
_POLITE = late_pattern(
    f"[おご御](?P<thing>[{UNIFIED_IDEOGRAPHS}][{UNIFIED_IDEOGRAPHS}{HIRAGANA}]{{0,11}})"
)
_STEMS, _NOUN, _SUFFIX = ("接頭辞", "動詞"), "名詞", "接尾辞"
# お子さん and お子様, お客さん and お客様: people who are called so in two ways.
_POLITE_PERSON = late_pattern(
    f"(?P<who>[おご御][{UNIFIED_IDEOGRAPHS}{HIRAGANA}]{{1,2}})(?P<called>さん|さま|様)(?P<rest>.{{0,8}})"
)
_POLITELY = ("さん", "さま", "様")
# 山田さん and 佐藤様 are called by their names elsewhere.
_POLITELY_CALLED = late_pattern(f"(?P<name>{_LETTER}{{2,}})(?:さん|さま|様|氏|君|くん|殿)")
_ONE_LETTER = late_pattern(_LETTER)
FEWEST_SPACED = 3


def without_remains(text: str) -> Iterator[str]:
    """Yield a run without the number of a heading before it, without what makes it polite, before
    it or behind a name, or without one small letter behind;
    and people who are politely called so in the other ways.

    >>> list(without_remains("１．防災計画")), list(without_remains("防災計画ｗ"))
    (['防災計画'], ['防災計画'])
    >>> [list(without_remains(each)) for each in ("お米", "お申込み期間", "おかね", "お願いします")]
    [['米'], ['申込み期間'], [], []]
    >>> [list(without_remains(each)) for each in ("山田さん", "斎藤様", "たくさん", "模様")]
    [['山田'], ['斎藤'], [], []]
    >>> [list(without_remains(each)) for each in ("3.5倍", "第1章", "プランB", "5G整備", "2-3図")]
    [[], [], [], [], []]
    >>> list(without_remains("お子さん連れ"))[:2], list(without_remains("お客様"))[:2]
    (['お子さま連れ', 'お子様連れ'], ['お客さん', 'お客さま'])
    """
    plain = to_half_width(text)
    yield from _called_politely(plain)
    if match := _LABELLED.fullmatch(plain):
        yield match["heading"]
    elif (match := _POLITE.fullmatch(plain)) and _is_of_nouns(plain):
        yield match["thing"]
    elif (match := _POLITELY_CALLED.fullmatch(plain)) and _ends_with_suffix(plain, match["name"]):
        yield match["name"]
    elif match := _LETTER_BEHIND.fullmatch(plain):
        yield match["meant"]


def _called_politely(plain: str) -> Iterator[str]:
    """Yield who is called politely so in the other ways to do that."""
    if match := _POLITE_PERSON.fullmatch(plain):
        others = (each for each in _POLITELY if each != match["called"])
        yield from (f"{match['who']}{each}{match['rest']}" for each in others)


def _is_of_nouns(text: str) -> bool:
    """Whether what makes a text polite stands before nouns alone, or in one: the 申込み of
    お申込み期間 is of a verb in the dictionary.
    """
    words = analyse_typed(text).words
    is_noun = words[-1].pos.startswith((_NOUN, _SUFFIX))
    return is_noun and all(word.pos.startswith((*_STEMS, _NOUN, _SUFFIX)) for word in words)


def _ends_with_suffix(text: str, name: str) -> bool:
    """Whether the last word of a text is what calls the name before it politely."""
    *before, last = analyse_typed(text).words
    is_suffix = last.pos.startswith(_SUFFIX) and last.start == len(name)
    return is_suffix and bool(before) and before[-1].pos.startswith((_NOUN, _SUFFIX))


def join_spaced_letters(tree: Clause) -> tuple[Clause, tuple[Note, ...]]:
    """Return a query of single letters with spaces between them, which asks for them as one run as
    well where that is of words of more letters, with a note: 防 災 計 画, but not 猫 犬 鳥.
    """
    clauses = tree.clauses if isinstance(tree, And) else ()
    texts = [each.text for each in clauses if isinstance(each, Unquoted)]
    is_spaced = FEWEST_SPACED <= len(texts) == len(clauses) and all(
        map(_ONE_LETTER.fullmatch, texts)
    )
    joined = "".join(texts)
    if not is_spaced or 2 * sum(word.content for word in analyse_typed(joined).words) > len(joined):
        return tree, ()
    return Or((Unquoted(joined), tree)), (Note("spaces_left_out", {"text": joined}),)
