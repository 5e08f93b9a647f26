"""Spell correction: writings in an index that may be meant by a typed text that nothing holds.

Offered by name, never searched unasked: the reader of 防営 may be shown 防衛, but is not answered
with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from operator import eq

from indexer.analysis import (
    MecabLexicon,
    Thesaurus,
    analyse_typed,
    fold_typed,
    in_other_sizes,
    to_hiragana,
)
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.japanese.scripts import HIRAGANA, KATAKANA, UNIFIED_IDEOGRAPHS, is_hiragana, is_kana
from indexer.model import OfferWhy, Token
from indexer.querying.kana_slips import begin_alike, with_tsu, without_slip
from indexer.querying.look_alike_katakana import FOREIGN_WORD, mend_looks
from indexer.querying.reading_variants import LONGEST_SPELLING, can_be_reading, is_foreign_word

MOST_SPELT_ALIKE = 4
MOST_WORDS_WITHIN, SHORTEST_WORD = 4, 2
# Runs of words of which it is asked what holds them: each is a search by itself. With three of them
# a cluster was asked 14 times instead of 5, with two 9 times as without.
MOST_RUNS_ASKED = 2
# Letters from which on a word may be one slip, or two slips, away from what was meant.
ONE_SLIP, TWO_SLIPS = 3, 8
# Of three kana, one may be any other: センサ would be read 先手.
SHORTEST_MISREAD = 4
_KATAKANA = re.compile(f"[{KATAKANA}ー]+")
_ENDING = re.compile(f"[{HIRAGANA}]")
_NUMERALS = re.compile(f"[0-9{KANJI_NUMERALS}]")
_ENDED = re.compile("[。?!]$")
# A particle between words belongs to neither: の is no 脳 in 生活保護の受急, but 野 in 日の市.
_WORD = f"[{UNIFIED_IDEOGRAPHS}{KATAKANA}ー]{{2}}"
_NO_SOUND = re.compile(f"{_ENDED.pattern}|{_WORD}[をはがのにでともやへ]{_WORD}")
SPELLING: OfferWhy = "spelling"
_PLACE = "名詞-固有名詞-地名"
# Kanji of names that readers take for each other, though they are two.
KINDRED = str.maketrans("斉斎", "斎斉")


def spellings(text: str, thesaurus: Thesaurus) -> Iterator[tuple[str, OfferWhy]]:
    """Yield writings that sound like ``text``, then such as look like it, and last such as sound
    nearly like it.

    Of Latin letters the looks come first, as what can be read as romaji is seldom meant so; and of
    katakana: デエタ is データ, not 出絵他. A single letter is like too many others: there is none
    for it. What ends as a sentence does sounds like no word.
    """
    folded = fold_typed(text).text
    if not _may_be_slip(text, folded):
        return
    yield from ((other, SPELLING) for other in mend_looks(folded, thesaurus))
    looks = ((other, SPELLING) for other in _alike(folded, thesaurus))
    if _NO_SOUND.search(folded) or is_foreign_word(analyse_typed(text)):
        yield from looks
        return
    yield from ((other, SPELLING) for other in _read_in_other_sizes(folded, thesaurus))
    sounds = _read_so(text, folded, thesaurus)
    is_foreign = folded.isascii() or _KATAKANA.fullmatch(folded) is not None
    yield from chain(looks, sounds) if is_foreign else chain(sounds, looks)
    yield from ((other, SPELLING) for other in _sounding_nearly(text, folded, thesaurus))


def with_kindred_kanji(text: str) -> Iterator[str]:
    """Yield a run with kanji of names as those that they are taken for: 斎藤 for 斉藤."""
    if (other := text.translate(KINDRED)) != text:
        yield other


def _sounding_nearly(text: str, folded: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield words whose reading is a slip away from kana.

    Of kanji, they are words read nearly so that look like them as well.
    """
    if is_kana(folded):
        if len(folded) >= SHORTEST_MISREAD:
            kana = to_hiragana(folded)
            yield from chain(_read_alike(kana, thesaurus), _slipped(kana, thesaurus))
    elif not folded.isascii() and not _is_word(text):
        for reading in sorted(MecabLexicon().readings(text)):
            yield from (
                other
                for other in _read_alike(reading, thesaurus)
                if _is_like_but_for_numbers(other, folded)
            )


def _is_word(text: str) -> bool:
    """Whether a text is one word of the dictionary: 出産 is no slip of 出典."""
    return len(analyse_typed(text).words) == 1 and MecabLexicon().known(text) == 1


def _read_in_other_sizes(folded: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield words that are read like kana if some of them were small, or large, or a っ was left
    out, where none is read as typed: 京都 for キヨウト, 職員 for しよくいん, 学校 for がこう.
    """
    if len(folded) < ONE_SLIP or not is_kana(folded):
        return
    if not any(_words_spelt(folded, thesaurus)):
        for kana in chain(in_other_sizes(folded), with_tsu(to_hiragana(folded))):
            yield from _words_spelt(kana, thesaurus)


def _words_spelt(kana: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield the words of the index that are read like kana."""
    return (other for other in thesaurus.spelt(kana) if other in thesaurus.texts)


def _read_so(text: str, folded: str, thesaurus: Thesaurus) -> Iterator[tuple[str, OfferWhy]]:
    typed = {to_hiragana(folded)} if can_be_reading(analyse_typed(text)) else set()
    for reading in sorted(MecabLexicon().readings(text) | typed):
        for other in thesaurus.spelt(reading):
            may_be_meant = other != folded and (
                is_kana(folded) or other in thesaurus.texts or _is_like(other, folded)
            )
            if may_be_meant:
                yield other, "reading" if reading in typed else SPELLING


def _may_be_slip(text: str, folded: str) -> bool:
    """Whether a text may be another word: フランス is a place itself. ベット may be a bed."""
    is_short = len(text) <= LONGEST_SPELLING and sum(map(str.isalnum, folded)) >= SHORTEST_WORD
    analysis = analyse_typed(text)
    return is_short and (is_foreign_word(analysis) or not is_foreign_word(analysis, _PLACE))


def spellings_within(
    text: str, thesaurus: Thesaurus, holds: Callable[[str], bool]
) -> Iterator[str]:
    """Yield ``text`` with a part of it written otherwise, and that part alone.

    First a foreign word that the index has not, as one that looks like it, or words right beside
    each other as others that are read so; then one word as another that is read so.

    安全補償政策: 安全保障政策, and 安全保障, where 政策 is elsewhere. 開発の教科: 開発の強化,
    but not 強化 alone. Of nouns in a row that something holds, in what is no sentence, none is
    written otherwise: of 生活保護の受急 only 受急.
    """
    if len(text) > LONGEST_SPELLING:
        return
    yield from _foreign_within(text, thesaurus)
    words = [
        word
        for word in analyse_typed(text).words
        if word.content and not _ENDING.fullmatch(text[word.start : word.end])
    ]
    runs = _runs_not_held(text, words, holds)
    if len(words) > 1 and sum(map(len, runs)) <= MOST_WORDS_WITHIN:
        yield from _read_within(text, runs, len(words) - 1, thesaurus)


def _foreign_within(text: str, thesaurus: Thesaurus) -> Iterator[str]:
    folded = fold_typed(text)
    for match in FOREIGN_WORD.finditer(folded.text):
        start, end = folded.span(*match.span())
        is_within = match.group() != folded.text and text[start:end] not in thesaurus.texts
        if is_within and _may_be_slip(match.group(), match.group()):
            for other in _alike(match.group(), thesaurus):
                yield f"{text[:start]}{other}{text[end:]}"
                yield other


def _read_within(
    text: str, runs: Sequence[Sequence[Token]], most: int, thesaurus: Thesaurus
) -> Iterator[str]:
    """Yield ``text`` with at most so many words of a run as others that are read so, and those
    alone; then ``text`` with one word as another that is read so.
    """
    for run in runs:
        for size in range(min(len(run), most), 1, -1):
            for first, last in zip(run, run[size - 1 :], strict=False):
                for spelling in _read_as(text[first.start : last.end], thesaurus):
                    yield f"{text[: first.start]}{spelling}{text[last.end :]}"
                    yield spelling
    for word in chain.from_iterable(runs):
        for spelling in _words_read_as(text[word.start : word.end], thesaurus):
            yield f"{text[: word.start]}{spelling}{text[word.end :]}"


def _runs_not_held(
    text: str, words: Sequence[Token], holds: Callable[[str], bool]
) -> Sequence[Sequence[Token]]:
    """Return the runs of words that nothing holds; all of many or of a sentence, or if all are."""
    runs = _list_runs(words)
    if not 1 < len(runs) <= MOST_RUNS_ASKED or _ENDED.search(text):
        return runs
    return [run for run in runs if not holds(text[run[0].start : run[-1].end])] or runs


def _list_runs(words: Sequence[Token]) -> list[list[Token]]:
    """Return the runs of words with nothing between: a particle there would be read as a word."""
    runs: list[list[Token]] = []
    for word in words:
        if runs and runs[-1][-1].end == word.start:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _read_as(part: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield other writings of neighbouring words that are read like them.

    They are words, or put together and like in looks too.
    """
    for spelling in _spelt_alike(part, 2, thesaurus):
        if spelling in thesaurus.texts or _is_like(spelling, part):
            yield spelling


def _words_read_as(part: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Other words that are read like one word."""
    if len(part) >= SHORTEST_WORD:
        for spelling in _spelt_alike(part, MOST_SPELT_ALIKE, thesaurus):
            if spelling in thesaurus.texts and len(spelling) >= SHORTEST_WORD:
                yield spelling


def _spelt_alike(part: str, most: int, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield at most ``most`` writings for each reading of a part, other than itself.

    What was typed in kanji was not meant in hiragana.
    """
    for reading in sorted(MecabLexicon().readings(part)):
        for spelling in islice(thesaurus.spelt(reading), most):
            if spelling != part and _count_hiragana(spelling) <= _count_hiragana(part):
                yield spelling


def _count_hiragana(text: str) -> int:
    return sum(map(is_hiragana, text))


def _is_like(spelling: str, typed: str) -> bool:
    """Whether what is read like ``typed`` is as long and shares half its characters.

    What is put together of short words can be read like anything.
    """
    return len(spelling) == len(typed) and 2 * sum(map(eq, spelling, typed)) >= len(typed)


def _is_like_but_for_numbers(spelling: str, typed: str) -> bool:
    """Whether two texts have the same numbers, and are alike in what else they have: 一人 is not
    like 一割.
    """
    same = _NUMERALS.findall(spelling) == _NUMERALS.findall(typed)
    return same and _is_like(_NUMERALS.sub("", spelling), _NUMERALS.sub("", typed))


def _alike(folded: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield words few slips from ``folded``, the nearest first, then such with the same letters in
    another order.

    Another number is no slip: 2024年 is not offered for 2023年, nor the number 30 for H30. Nor is
    the first kana of a word of the dictionary: バイク is no slip of マイク.
    """
    slips, numbers = _slips(folded), _NUMERALS.findall(folded)
    known, near = thesaurus.folded_words, thesaurus.near_words
    is_word = is_foreign_word(analyse_typed(folded))
    near_by = near.within(folded, slips, MOST_SPELT_ALIKE) if slips else ()
    in_order = near.of_letters(folded)[:MOST_SPELT_ALIKE] if slips else ()
    for place in chain(near_by, in_order):
        other = known[place]
        is_number = other.isdecimal() or _NUMERALS.findall(other) != numbers
        is_another = is_number or (is_word and not begin_alike(other, folded))
        if other != folded and not is_another:
            yield thesaurus.words[place].text


def _read_alike(kana: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Words whose reading is few slips from ``kana``, the nearest first."""
    for place in thesaurus.near_readings.within(kana, _slips(kana), MOST_SPELT_ALIKE):
        yield thesaurus.words[place].text


def _slipped(kana: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield words put together that are read like ``kana`` with one typing slip corrected."""
    for reading in dict.fromkeys(without_slip(kana)):
        yield from islice(thesaurus.spelt(reading), 1)


def _slips(written: str) -> int:
    """Return how many slips a word may be away. Three Latin letters are an abbreviation, of which
    each other one is another: NFT is no NTT.
    """
    one = ONE_SLIP + written.isascii()
    return 2 if len(written) >= TWO_SLIPS else 1 if len(written) >= one else 0
