"""Telling words: which words of a typed text say something by themselves?

What holds one of them may be shown where nothing holds all of the text. 税, 猫 and 米 are such
words; the 機 of 戦闘機 is none, nor are the チェーン of ブロックチェーン, the 6 of 令和6年, the 年,
or the number of a figure. A year, an amount and F-35A are each one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, filterfalse, groupby, pairwise

from indexer.analysis import TEXTS_KEPT, is_branch_number, is_label_number, value_of
from indexer.japanese.eras import ERAS
from indexer.japanese.figure_labels import LABEL_DASHES
from indexer.japanese.legal_forms import LEGAL_FORM
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.japanese.scripts import HIRAGANA, KANJI, KATAKANA, is_kana
from indexer.model import Analysis, Phrase, Token
from indexer.ranking.composed_names import names_with_ga
from indexer.ranking.idle_words import is_linking, is_torn_kana, without_rate

# Words that others are added to without a particle; all others stand alone.
_JOINED = ("名詞", "接頭辞", "接尾辞", "記号", "補助記号", "代名詞", "形状詞")
_AFFIXES = ("接頭辞", "接尾辞")
# What makes a noun of a number, and counts nothing: 三国, 十二支, 二世.
_OF_NOUNS = "接尾辞-名詞的-一般"
# What may stand inside a name of letters and digits or between the numbers of a figure, and the ー
# typed for it.
_INNER_MARKS = f"{LABEL_DASHES}/／ー"
# The words of スタンド・オフ are those of one name: オフ alone says too little.
_DOT = "・"
_RANGE = "~"
_BETWEEN_NUMBERS = f"{_INNER_MARKS}{_RANGE}"
# 第3回 is not any 3回, but 第 and the number alone say nothing.
_DAI = "第"
_SAYS_NOTHING = f"{_BETWEEN_NUMBERS}{_DAI}"
_COUNTS = "助数詞"
# Who does a thing is named by another word than the thing: 事業者 is not found by 事業.
_WHO_SUFFIXES = frozenset("者員家士師手長人民")
_OTHER_UNITS = frozenset({"年度", "年代", "％", "%", "°"})
_FIGURES = frozenset({"図表", "図", "表", "別表", "別図", "写真", "グラフ"})
_ERA_NAMES = frozenset(era.name for era in ERAS)
_FIRST_YEARS = frozenset({"元", "元年"})
_LATIN = re.compile("[a-z]+")
_KATAKANA = re.compile(f"[{KATAKANA}]+")
_KANJI = re.compile(f"[{KANJI}々]")
# A year without its 年, a standard, 812, 18.4: from so many digits on a number is in few passages.
_LONG_NUMBER = re.compile(r"(?=\d\D?\d\D?\d)[0-9]+(?:\.[0-9]+)?")
_LETTER = re.compile(f"[{KANJI}々{HIRAGANA}{KATAKANA}ーa-z]")
_COUNTED_WORD = re.compile(f"[{KANJI_NUMERALS}].")
_ADVERBIAL = "副詞可能"
# A part of a compound says something from so many characters on.
_LEAST_KANJI, _LEAST_LETTERS, _LEAST_LATIN = 2, 3, 2


def telling_words(analysis: Analysis) -> tuple[tuple[Token, ...], ...]:
    """Return the words of a text that say something by themselves, each as its tokens."""
    return tuple(word for _, words in _told(analysis) for word in words)


@lru_cache(maxsize=TEXTS_KEPT)
def _told(analysis: Analysis) -> list[tuple[list[Token], list[tuple[Token, ...]]]]:
    """Return the compounds of a text, each with its telling words; a search asks several times."""
    return [(each, [*_words_of(each, analysis)]) for each in _compounds(analysis)]


def telling_phrases(analysis: Analysis) -> tuple[list[Phrase], list[Phrase]]:
    """Return the phrases of what says something by itself: of the telling words by the keys of
    their tokens, and by their characters of compounds that say more as a whole than by their parts
    and of words in katakana, which a text may cut otherwise.

    Characters are searched from where a word starts to where one ends.
    """
    told = _told(analysis)
    words = [word for _, words in told for word in words]
    compounds = [compound for compound, words in told if _says_more_whole(compound, words)]
    foreign = [word for word in words if all(map(_is_katakana, word))]
    return (
        [_phrase_of_keys(analysis.text, word) for word in words],
        [_whole_phrase(analysis, each) for each in (*compounds, *foreign)],
    )


def _phrase_of_keys(text: str, word: Sequence[Token]) -> Phrase:
    keys = tuple(token.key for token in word)
    return Phrase("words", keys, text=text[word[0].start : word[-1].end], why="lemma")


def _whole_phrase(analysis: Analysis, compound: Sequence[Token]) -> Phrase:
    start, end = compound[0].start, compound[-1].end
    terms = tuple(unit.text for unit in analysis.units if start <= unit.start < end)
    return Phrase("units", terms, starts=True, ends=True, text=analysis.text[start:end])


def _says_more_whole(compound: Sequence[Token], words: Iterable[Sequence[Token]]) -> bool:
    """Whether a part of a compound says nothing, as none of its telling words has it, and it is
    more than a number or a label.
    """
    if len(compound) == 1:
        return False
    told = {token for word in words for token in word}
    numbers = [is_numbered for _, is_numbered in _mark_numbers(compound)]
    named = any(
        not is_numbered and not _is_affix(token)
        for token, is_numbered in zip(compound, numbers, strict=True)
    )
    if any(numbers) and _names_figure(compound):
        return False
    return named and not told.issuperset(compound)


def _names_figure(compound: Sequence[Token]) -> bool:
    return any(token.surface in _FIGURES for token in compound)


def _is_affix(token: Token) -> bool:
    return token.pos.startswith(_AFFIXES)


def _compounds(analysis: Analysis) -> Iterator[list[Token]]:
    """Yield the tokens that stand together without a particle, a mark or white space; 桜が丘."""
    yield from (names := names_with_ga(analysis))
    compound: list[Token] = []
    words = [*filterfalse({*chain(*names)}.__contains__, analysis.words)]
    for before, token, after in zip([None, *words], words, [*words[1:], None], strict=False):
        if compound and not _is_next(analysis.text, compound[-1], token):
            yield compound
            compound = []
        if is_linking(before, token, after):
            continue
        if token.content or _is_inner(token) or _goes_on(compound, token):
            compound.append(token)
        elif compound:
            yield compound
            compound = []
    if compound:
        yield compound


def _goes_on(compound: Sequence[Token], token: Token) -> bool:
    """Whether a token without content is of the compound before it: 者, the ～ of 5～7年."""
    if not compound:
        return False
    return _names_who(token) or (token.surface == _RANGE and _is_number(compound[-1]))


def _is_next(text: str, before: Token, token: Token) -> bool:
    """Whether a token goes on with the compound of the one before it."""
    between = text[before.end : token.start]
    if between == _DOT:
        return _is_katakana(before) and _is_katakana(token)
    is_joined = before.pos.startswith(_JOINED) and token.pos.startswith(_JOINED)
    return is_joined and (not between or (len(between) == 1 and between in _INNER_MARKS))


def _is_inner(token: Token) -> bool:
    return token.surface in _INNER_MARKS or token.surface in _OTHER_UNITS


def _words_of(compound: Sequence[Token], analysis: Analysis) -> Iterator[tuple[Token, ...]]:
    """Yield the telling words of a compound, but for crumbs of kana and rates."""
    yield from without_rate([w for w in _told_by(compound) if not is_torn_kana(w, analysis)])


def _told_by(compound: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    for is_numbered, run in groupby(_mark_numbers(compound), key=lambda pair: pair[1]):
        tokens = [token for token, _ in run]
        if is_numbered:
            yield from _numbered(tokens)
        else:
            core = [token for token in _without_legal_form(tokens) if not _is_affix(token)]
            alone = len(tokens) == len(compound) and _is_one_word(core)
            yield from (
                _with_who(word, tokens)
                for word in _whole_katakana(core)
                if alone or _is_telling_part(word, compound)
            )


def _without_legal_form(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens of a name without what its body is by law; all where it says no more."""
    if len(tokens) == 1:
        return tokens
    form = LEGAL_FORM.search("".join([token.surface for token in tokens]))
    if form is None:
        return tokens
    ends = accumulate(len(token.surface) for token in tokens)
    within = [form.start() < end <= form.end() for end in ends]
    return [token for token, is_form in zip(tokens, within, strict=True) if not is_form] or tokens


def _with_who(word: tuple[Token, ...], tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return a word with the suffix behind it, where this names who does it."""
    behind = [token for token in tokens if token.start == word[-1].end and _names_who(token)]
    return (*word, *behind)


def _names_who(token: Token) -> bool:
    return _is_affix(token) and token.surface in _WHO_SUFFIXES


def _mark_numbers(compound: Sequence[Token]) -> list[tuple[Token, bool]]:
    """Return tokens, each with whether it is of a number: what it counts, its era or letters."""
    numbered = [_is_number(token) for token in compound]
    for before, after in pairwise(range(len(compound))):
        if _is_number(compound[after]) and _begins_number(compound[before]):
            numbered[before] = True
        elif _is_first_year(compound[before], compound[after]):
            numbered[before] = numbered[after] = True
        elif numbered[before] and _goes_on_number(compound[before], compound[after]):
            numbered[after] = True
    return list(zip(compound, numbered, strict=True))


def _is_number(token: Token) -> bool:
    labels = is_label_number, is_branch_number
    return bool(value_of(token.key)) or any(is_label(token.surface) for is_label in labels)


def _is_first_year(era: Token, token: Token) -> bool:
    """Whether a token is the 元年, or its 元, of the era before it."""
    return era.surface in _ERA_NAMES and token.surface in _FIRST_YEARS


def _begins_number(token: Token) -> bool:
    return token.surface in {*_ERA_NAMES, _DAI} or _LATIN.fullmatch(token.surface) is not None


def _goes_on_number(before: Token, token: Token) -> bool:
    if token.pos == _OF_NOUNS and _is_number(before) and not _names_who(token):
        return True
    is_counted = _COUNTS in token.pos or token.surface in (*_OTHER_UNITS, _RANGE)
    return is_counted or _is_inner(token) or _LATIN.fullmatch(token.surface) is not None


def _numbered(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield a year, an amount, a name of letters and digits, or a number of many digits as one
    word; nothing of a shorter bare number, nor of one in steps as figures have it.
    """
    said = [each for each in tokens if is_branch_number(each.surface) or not _says_nothing(each)]
    in_steps = any(token.surface == "-" and not _has_letters(tokens) for token in tokens)
    if _is_long_number(tokens) or (said and not in_steps):
        yield tuple(tokens)


def _says_nothing(token: Token) -> bool:
    return _is_number(token) or token.surface in _SAYS_NOTHING


def _is_long_number(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and _LONG_NUMBER.fullmatch(value_of(tokens[0].key) or "") is not None


def _has_letters(tokens: Sequence[Token]) -> bool:
    return any(_LATIN.fullmatch(token.surface) for token in tokens)


def _whole_katakana(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield the words of a compound; those in katakana that stand together are one."""
    word: tuple[Token, ...] = ()
    for token in tokens:
        touches = bool(word) and word[-1].end == token.start
        if touches and _is_katakana(word[-1]) and _is_katakana(token):
            word = (*word, token)
            continue
        if word:
            yield word
        word = (token,)
    if word:
        yield word


def _is_katakana(token: Token) -> bool:
    return _KATAKANA.fullmatch(token.surface) is not None


def _is_one_word(tokens: Sequence[Token]) -> bool:
    """Whether this is one word. A kana is none: ド and ラ of ウィリアム・ド・ラ・ポール."""
    surfaces = [token.surface for token in tokens]
    return len(surfaces) == 1 and not (len(surfaces[0]) == 1 and is_kana(surfaces[0]))


def _is_telling_part(word: Sequence[Token], compound: Sequence[Token]) -> bool:
    """Whether a word in a compound says something by itself; the name before the number of a figure
    does not, nor does a count that is a word: the 一人 of 一人当たり, the 一部 of 一部地域.
    """
    surface = "".join(token.surface for token in word)
    if surface in _FIGURES and any(map(_is_number, compound)):
        return False
    if _COUNTED_WORD.fullmatch(surface) and word[0].pos.endswith(_ADVERBIAL):
        return False
    if _LATIN.fullmatch(surface):
        return len(surface) >= _LEAST_LATIN
    letters = len(_LETTER.findall(surface))
    return len(_KANJI.findall(surface)) >= _LEAST_KANJI or letters >= _LEAST_LETTERS
