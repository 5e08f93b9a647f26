"""Verb endings: 食べた and 走って ask for 食べる and 走る, and 使わない for 使いません and 使わず;
来なかった for 来ませんでした.

Each is looked for as it is written: by its key 来る would find 来なかった, too. What is denied does
not ask for what is said, nor does what is done to one or wished, 食べられた and 食べたい, ask for
what one does: 書かれた asks for 書かれる, and 参加させた for 参加させる.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.analysis import (
    BECOME,
    BECOME_NOT,
    CAN,
    CANNOT,
    DENIED_VOICES,
    DENYING_KEYS,
    DO,
    LINK_UNDONE,
    POLITE_KEYS,
    UNDONE,
    analyse,
    in_dictionary_form,
    says_what_can_be_done,
    trim_words,
)
from indexer.japanese.scripts import is_hiragana
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Token
from indexer.ranking import is_linking

# Letters of a run that may be one verb and what it is of: the end of a question is not asked for.
LONGEST_SAID = 12
_VERBS, _PLAIN = "動詞", frozenset({"た", "て", "で", "ば", "ます", "居る"})
_IF, _IS_THERE, _STAYS_UNDONE = "ば", "有る", (LINK_UNDONE, "居ぬ")
# Of 来なかった and of 来ませんでした.
_PAST = "た"
_PASSING = POLITE_KEYS | {"です", _PAST}
# What is done to one, or made to be done, as the dictionary has it; the する of 実施された is a
# verb only with it.
_VOICES = {key: voice for voice, denied in DENIED_VOICES.items() for key in (voice, denied)}
_DOING, _CANS = frozenset({DO, UNDONE}), (CAN, CANNOT)
_DOES, _BEHIND_DOING = {*_DOING, *_CANS}, _VOICES.keys() | DENYING_KEYS | POLITE_KEYS
# How a verb of five rows ends in the dictionary, before ます and of the past: 書く, 書き, 書いた.
_OF_FIVE = {
    row: (before, past)
    for row, before, past in zip(
        "うくぐすつぬぶむる",
        "いきぎしちにびみり",
        ("った", "いた", "いだ", "した", "った", "んだ", "んだ", "んだ", "った"),
        strict=True,
    )
}
_OWN_PAST = {"行く": "った", "問う": "うた", "請う": "うた"}
_CONTINUES = {"た": "て", "だ": "で"}
# How a verb of five rows ends before ます and before ば: 書き, 書け.
_BEFORE_BA = dict(zip("いきぎしちにびみり", "えけげせてねべめれ", strict=True))
# They end in い before ます.
_HONOURING = frozenset({"為さる", "下さる", "仰る", "いらっしゃる", "御座る"})
# The one kanji of 達する and 生ずる is no noun: how these are inflected, and stand in a text, the
# name of the dictionary last.
_DONE = late_pattern("(?:[しせぜ]|じれ?|[すず][るれ])\\Z")
_NAMED = {"し": ("する",), "じ": ("じる", "ずる")}
# Of 書かない and 書きません: how the stem of a verb of five rows ends.
_IN_WRITING = {"し": ("せず",), "じ": ("じず", "ぜず")}
_BEFORE_NAI, _BEFORE_MASU = "わかがさたなばまら", "いきぎしちにびみり"


def other_verb_endings(analysis: Analysis) -> Iterator[str]:
    """Yield a short run that ends with a verb with its other plain endings, and one that denies in
    the other ways to do so.

    >>> from indexer.analysis import analyse
    >>> [[*other_verb_endings(analyse(each))] for each in ("本を見た", "食べたい")]
    [['本を見る', '本を見ます', '本を見ました', '本を見て', '本を見れば', '本を見たら'], []]
    >>> [*other_verb_endings(analyse("書けた"))]
    ['書ける', '書けます', '書けました', '書けて', '書ければ', '書けたら']
    >>> [*other_verb_endings(analyse("書ける"))]
    ['書けます', '書けました', '書けた', '書けて', '書ければ', '書けたら', '書く']
    >>> [[*other_verb_endings(analyse(each))] for each in ("読みます", "災害について")]
    [['読む', '読みました', '読んだ', '読んで', '読めば', '読んだら'], []]
    >>> [[*other_verb_endings(analyse(each))] for each in ("かえった", "達しない")]
    [['かえる', 'かえります', 'かえりました'], ['達しません', '達せず']]
    >>> [[*other_verb_endings(analyse(each))] for each in ("実施されて", "書かれません")]
    [['実施される', '実施されます', '実施されました', '実施された'], ['書かれない', '書かれず']]
    >>> [[*other_verb_endings(analyse(each))] for each in ("許可しない", "できません")]
    [['許可しません', '許可せず'], ['できない', 'できず']]
    >>> [[*other_verb_endings(analyse(each))] for each in ("使えない", "使いません", "借りません")]
    [['使えません', '使えず'], ['使わない', '使わず'], ['借りない', '借りず']]
    >>> [[*other_verb_endings(analyse(each))] for each in ("来なかった", "出席しませんでした")]
    [['来ませんでした'], ['出席しなかった']]
    >>> [[*other_verb_endings(analyse(each))][0] for each in ("読んでいません", "不備があった")]
    ['読んでいない', '不備がある']
    >>> [[*other_verb_endings(analyse(each))][:2] for each in ("会長になった", "出さねばならない")]
    [['会長になる', '会長になります'], ['出さねばなりません', '出さねばならず']]
    """
    if len(analysis.text) > LONGEST_SAID or not (words := _verb_with_ending(analysis)):
        return
    verb, keys = words[0], [word.key for word in words[1:]]
    is_plain = _PLAIN.issuperset(keys) and verb.key not in _DOING
    said = plain_forms(verb, *keys[:1]) if is_plain else ()
    before, written = analysis.text[: verb.start], analysis.text[verb.start : words[-1].end]
    yield from (before + each for each in said or _denied(verb, keys) if each != written)


def _verb_with_ending(analysis: Analysis) -> Sequence[Token]:
    """Return the verb that a run ends with and the words behind it, nothing without: the ついて of
    について is none.
    """
    words = trim_words(analysis.words)
    last = max((at for at, word in enumerate(words) if word.content), default=-1)
    if last >= 0 and is_linking(words[last - 1] if last else None, words[last], None):
        return ()
    voiced = _with_voice(words[_begins_verb(words, last) :])
    if len(voiced) == 1:
        return _able_alone(voiced[0])
    return voiced if voiced and voiced[0].pos.startswith(_VERBS) else ()


def _able_alone(word: Token) -> Sequence[Token]:
    """Return the 書ける at the end of a run as it begins, nothing of any other word."""
    return (word._replace(surface=word.surface[:-1]),) if in_dictionary_form(word) else ()


def _begins_verb(words: Sequence[Token], last_content: int) -> int:
    """Return where the verb of a run begins: behind the noun of 実施された, 変更できない and
    不備があった.
    """
    behind = words[last_content + 1 :]
    if (there := _where_it_is(behind)) and (last_content >= 0 or not is_hiragana(there.surface[0])):
        return words.index(there)
    if len(behind) > 1 and behind[0].key in _DOES and _is_of_doing(behind[1:]):
        return last_content + 1
    return last_content if last_content >= 0 else len(words)


def _where_it_is(words: Sequence[Token]) -> Token | None:
    """Return the ある that words end with, or the なる, denied or not: 会長になった, 動かなくなった
    and 届け出なければならない; あった alone says less than 有った.
    """
    for at in reversed(range(len(words))):
        if words[at].key in (BECOME, BECOME_NOT):
            return words[at]
        if words[at].key == _IS_THERE:
            is_denied = not DENYING_KEYS.isdisjoint(word.key for word in words)
            return None if is_denied else words[at]
    return None


def _is_of_doing(behind: Sequence[Token]) -> bool:
    """Whether words behind a する make it a verb of its own: 実施された, 実施していない."""
    return behind[0].key in _BEHIND_DOING or _stays_undone(behind)


def _stays_undone(words: Sequence[Token]) -> bool:
    """Whether words begin with the ていない of 読んでいない."""
    return tuple(word.key for word in words[:2]) == _STAYS_UNDONE


def _with_voice(found: Sequence[Token]) -> Sequence[Token]:
    """Return the words of a verb with that as one verb by which it is done to one."""
    if len(found) < 2:
        return found
    verb, *rest = found
    while rest and rest[0].key in _VOICES:
        key, surface = verb.surface + _VOICES[rest[0].key], verb.surface + rest[0].surface
        verb = verb._replace(end=rest[0].end, surface=surface, key=key, pos=_VERBS)
        rest = rest[1:]
    if _stays_undone(rest):
        surface = "".join(word.surface for word in (verb, *rest[:2]))
        key, end = f"{verb.surface}{rest[0].surface}いる", rest[1].end
        return (verb._replace(end=end, surface=surface, key=key, pos=_VERBS), *rest[2:])
    return (verb, *rest)


def plain_forms(verb: Token, behind: str = "") -> tuple[str, ...]:
    """Return a verb as it stands in the dictionary, and with its plain endings, in the letters that
    it is typed in: its key may be another verb that is read alike, 返る for 帰った.

    ``behind``: the key of the word behind it, "" where there is none.
    """
    named, polite, past, condition = _stems(verb, is_before_ba=behind == _IF)
    forms = [*named, f"{polite}ます", f"{polite}ました", past]
    # かえって is 却って, and できれば asks for something, as well
    if not all(map(is_hiragana, verb.surface)):
        forms += past[:-1] + _CONTINUES[past[-1]], f"{condition}ば", f"{past}ら"
    # 書ける is 書くことができる
    return (*forms, *(() if behind else (f"{verb.surface[:-1]}{verb.key[-1]}",)))


def _stems(verb: Token, *, is_before_ba: bool) -> tuple[tuple[str, ...], str, str, str]:
    """Return how a verb stands in the dictionary, 生じる and 生ずる, its stem before ます, its
    past, and what it is before ば. What can be done, 書ける, is a verb of its own.
    """
    if one_row := _stem_of_one_row(verb, is_before_ba=is_before_ba):
        return _stems_of_one_row(one_row)
    stem, last, row = verb.surface[:-1], verb.surface[-1], verb.key[-1]
    if row_of_doing := _row_of_doing(verb):
        stem, named = _DONE.sub("", verb.surface), _NAMED[row_of_doing]
        polite = f"{stem}{row_of_doing}"
        return (
            tuple(stem + each for each in named),
            polite,
            f"{polite}た",
            f"{stem}{named[0][:-1]}れ",
        )
    ends_so = not stem or not is_hiragana(last) or verb.key.endswith(f"{last}る")
    if ends_so or row not in _OF_FIVE:
        return _stems_of_one_row(verb.surface)
    before_masu, before_ta = _OF_FIVE[row]
    polite = f"{stem}{'い' if verb.key in _HONOURING else before_masu}"
    past = f"{stem}{_OWN_PAST.get(verb.key, before_ta)}"
    return (f"{stem}{row}",), polite, past, f"{stem}{_BEFORE_BA[before_masu]}"


def _stems_of_one_row(stem: str) -> tuple[tuple[str, ...], str, str, str]:
    return (f"{stem}る",), stem, f"{stem}た", f"{stem}れ"


def _stem_of_one_row(verb: Token, *, is_before_ba: bool) -> str:
    """Return the stem of a verb that is of one row whatever its key is, "" where it is not."""
    if is_before_ba:
        return verb.surface[:-1] if _is_of_one_row_before_ba(verb) else ""
    return verb.surface if says_what_can_be_done(verb) else ""


def _is_of_one_row_before_ba(verb: Token) -> bool:
    """Whether a verb is the 見れ of 見れば, no 切れ: the dictionary has no 見っ."""
    stem, last = verb.surface[:-1], verb.surface[-1]
    if last != "れ" or not stem or verb.key.endswith(("する", "ずる")):
        return False
    if verb.key.endswith("れる"):
        return stem[-1] == "れ"
    return analyse(f"{stem}った").tokens[0].surface != f"{stem}っ"


def _row_of_doing(verb: Token) -> str:
    """Return し for 達する, じ for 生ずる, "" for any verb that the dictionary has in another row,
    and for the 愛さ of 愛さない, which is of 愛す.
    """
    if not _DONE.search(verb.surface):
        return ""
    return next((row for row, ends in _NAMED.items() if verb.key.endswith(ends[-1])), "")


def _denied(verb: Token, keys: Sequence[str]) -> Sequence[str]:
    """Return all writings of a verb that an ending only denies, politely or not, as of now or as of
    the past; none of any other.
    """
    is_past = keys[-1] == _PAST and len(keys) > 1
    said = [key for key in keys if key not in (_PASSING if is_past else POLITE_KEYS)]
    if len(said) != 1 or said[0] not in DENYING_KEYS:
        return ()
    now, politely, *_ = stems = _deny(verb)
    return (f"{now[:-1]}かった", f"{politely}でした") if is_past else stems


def _deny(verb: Token) -> tuple[str, ...]:
    """Return what denies a verb, of the stem that it has before that: 書か, 書き, 食べ."""
    if verb.key in _DOING:
        return "しない", "しません", "せず"
    if row := _row_of_doing(verb):
        stem = _DONE.sub("", verb.surface)
        denied = tuple(f"{stem}{row}{end}" for end in ("ない", "ません"))
        return (*denied, *(f"{stem}{end}" for end in _IN_WRITING[row]))
    stem, last = verb.surface[:-1], verb.surface[-1]
    before_nai, before_masu = last, last
    if verb.key in _HONOURING:
        before_nai, before_masu = "ら", "い"
    elif last in _BEFORE_NAI:
        before_masu = _BEFORE_MASU[_BEFORE_NAI.index(last)]
    elif last in _BEFORE_MASU and not verb.key.endswith((f"{last}る", *_CANS)):
        before_nai = _BEFORE_NAI[_BEFORE_MASU.index(last)]
    return f"{stem}{before_nai}ない", f"{stem}{before_masu}ません", f"{stem}{before_nai}ず"
