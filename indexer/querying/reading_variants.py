"""Words of the index that are read like a typed run: さいばー and サイバー, 橋わたし and 橋渡し."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product

from indexer.analysis import (
    MecabLexicon,
    Thesaurus,
    analyse_typed,
    is_romaji,
    kana_of_romaji,
    to_hiragana,
    to_katakana,
    usual_kana,
)
from indexer.japanese.scripts import (
    HIRAGANA,
    KATAKANA,
    UNIFIED_IDEOGRAPHS,
    is_hiragana,
    is_kana,
    is_unified_ideograph,
)
from indexer.model import Analysis

SHORTEST_READING = 3
LONGEST_SPELLING = 24
SHORTEST_ROMAJI = 4
MOST_READ, MOST_READINGS = 8, 2
# Kana that are cut into words: of fewer, as English words have them, that is chance.
FEWEST_CUT = 5
LONGEST_PARTLY_KANA = 12
# Kana of two words with a particle between them, and how many writings of each are tried.
LONGEST_LINKED, MOST_OF_SIDE = 20, 2
_LINK = re.compile("(?<=..)[のを](?=..)")
_LONE_KANJI = re.compile(
    f"(?P<before>[{HIRAGANA}]*)(?P<kanji>[{UNIFIED_IDEOGRAPHS}])(?P<behind>[{HIRAGANA}]*)"
)
_ALL_KATAKANA, _COMMON = re.compile(f"[{KATAKANA}ー]+"), "名詞-普通名詞"
_NOUN, _OF_ONE_ROW = "名詞", "る"
_LONG = "ー"
_TWICE = re.compile(r"([aie])\1")
_PARTLY_KANA = re.compile(
    f"[{HIRAGANA}]*[{UNIFIED_IDEOGRAPHS}々][{HIRAGANA}{UNIFIED_IDEOGRAPHS}々]*"
    f"|[{KATAKANA}]+[{HIRAGANA}]+[{UNIFIED_IDEOGRAPHS}]+"
)
_KANA_BESIDE_KANJI = re.compile(
    f"(?P<before>[{UNIFIED_IDEOGRAPHS}]{{0,8}})(?P<kana>[{HIRAGANA}ー]{{{SHORTEST_READING},8}})"
    f"(?P<behind>[{UNIFIED_IDEOGRAPHS}]{{0,8}})"
)


def can_be_reading(analysis: Analysis) -> bool:
    """Whether a typed run can be the reading of words.

    It can if it is three kana or more, romaji, or has kana in place of kanji.
    """
    return _is_reading(analysis.folded) or _is_partly_kana(analysis.folded)


def is_meant_as_reading(analysis: Analysis) -> bool:
    """Whether a text is searched as a reading unasked: ODA is an abbreviation, and not 小田."""
    return not analysis.text.isupper() and can_be_reading(analysis)


def words_read_alike(text: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield other words that are read like a run in kana or small Latin letters.

    とうきょう: 東京. The likeliest come first.
    """
    analysis = analyse_typed(text)
    if len(text) > LONGEST_SPELLING or not _may_be_read(text, analysis):
        return
    keys = [token.key for token in analysis.words]
    spelt = thesaurus.spelt(analysis.folded, MOST_READ)
    words = (spelling for spelling in spelt if spelling in thesaurus.texts)
    for spelling in islice(words, MOST_READINGS):
        if [token.key for token in analyse_typed(spelling).words] != keys:
            yield spelling


def _may_be_read(text: str, analysis: Analysis) -> bool:
    """Whether a text, no foreign word, is in kana, or in romaji of small letters that are enough to
    be meant so.
    """
    folded = analysis.folded
    is_romaji_meant = is_romaji(folded) and text == folded and len(folded) >= SHORTEST_ROMAJI
    is_said = is_kana(folded) or is_romaji_meant
    return is_said and can_be_reading(analysis) and not is_foreign_word(analysis)


def find_words_read_alike(analysis: Analysis, thesaurus: Thesaurus) -> Iterator[str]:
    """Find the words of the index that are read like a run in kana, romaji, or kanji and kana."""
    folded = analysis.folded
    if _is_reading(folded):
        # サイバー for さいばー and saiba, but not ビル for ビール, though their romaji is one.
        yield from (
            _spelt_in_letters(folded, thesaurus)
            if is_romaji(folded)
            else (each for each in thesaurus.spelt(folded) if _may_be_read_so(each, analysis))
        )
    elif _is_partly_kana(folded):
        for reading in dict.fromkeys(_readings_of_partly_kana(analysis)):
            spelt = thesaurus.spelt(reading)
            yield from (other for other in spelt if _differ_in_kana(folded, other))
    if is_kana(folded):
        yield from _linked(folded, thesaurus)


def _readings_of_partly_kana(analysis: Analysis) -> Iterator[str]:
    """Yield how kana and kanji are read, of one kanji also otherwise than the dictionary has it as
    a word: the 房 of ちゅう房 is no ふさ.
    """
    yield to_hiragana("".join(token.reading for token in analysis.words))
    if match := _LONE_KANJI.fullmatch(analysis.folded):
        for reading in sorted(MecabLexicon().readings(match["kanji"])):
            yield f"{match['before']}{reading}{match['behind']}"


def _linked(kana: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield what kana say that are two words with a particle between them, each of them as it is
    typed or as a word of the index: 世田谷の図書館 for せたがやのとしょかん.
    """
    for match in _LINK.finditer(kana) if len(kana) <= LONGEST_LINKED else ():
        sides = (kana[: match.start()], kana[match.end() :])
        spelt = ([*thesaurus.spelt(side, MOST_OF_SIDE), side][:MOST_OF_SIDE] for side in sides)
        others = (f"{first}{match.group()}{last}" for first, last in product(*spelt))
        yield from (other for other in others if other != kana)


def with_foreign_words(folded: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield a run of hiragana beside kanji with the hiragana as a word in katakana of the index:
    ワクチン接種 for わくちん接種.
    """
    if match := _KANA_BESIDE_KANJI.fullmatch(folded):
        word = to_katakana(match["kana"])
        if word in thesaurus.texts:
            yield f"{match['before']}{word}{match['behind']}"


def said_in_romaji(folded: str) -> tuple[str, bool]:
    """Return the kana that romaji spell, "" where they are none, and whether these are long enough
    to be cut into words that may be written in kanji. Of fewer only nouns are meant: site is no
    して, nor core これ.
    """
    kana = kana_of_romaji(folded) if is_romaji(folded) else ""
    is_long = len(kana) >= FEWEST_CUT
    return kana if is_long or _are_nouns(kana) else "", is_long


def _are_nouns(kana: str) -> bool:
    """Whether kana are nouns, and no beginning of a verb: すし and ふじやま, but not the もれ of
    もれる.
    """
    words, verb = analyse_typed(kana).words, analyse_typed(f"{kana}{_OF_ONE_ROW}").words
    are_nouns = bool(words) and all(word.content and word.pos.startswith(_NOUN) for word in words)
    return are_nouns and verb[0].key != f"{words[0].key}{_OF_ONE_ROW}"


def _spelt_in_letters(romaji: str, thesaurus: Thesaurus) -> list[str]:
    """Words that romaji spells; paatii is パーティー where no word is spelt so."""
    return thesaurus.spelt(romaji) or thesaurus.spelt(_TWICE.sub(r"\1", romaji))


def _is_reading(folded: str) -> bool:
    return is_romaji(folded) or (len(folded) >= SHORTEST_READING and is_kana(folded))


def is_foreign_word(analysis: Analysis, *more: str) -> bool:
    """Whether a run in katakana is a noun that the dictionary has so, common or of ``more`` parts
    of speech: コイン is no 公印, nor a slip. ボウエイ, ヤマダ and トーキョー are readings.
    """
    if not _ALL_KATAKANA.fullmatch(analysis.folded) or len(analysis.words) != 1:
        return False
    (word,) = analysis.words
    is_so = word.pos.startswith((_COMMON, *more)) and _ALL_KATAKANA.fullmatch(word.key) is not None
    return is_so and MecabLexicon().known(analysis.folded) == 1


def _may_be_read_so(spelling: str, analysis: Analysis) -> bool:
    """Whether a word may be meant by kana that it is read like."""
    if is_foreign_word(analysis) and not is_kana(spelling):
        return False
    return _sounds_as_long(spelling, analysis.folded)


def _sounds_as_long(spelling: str, kana: str) -> bool:
    """Whether a word has the long vowels of kana: トーキョー is 東京, but サーハー not 左派."""
    if is_kana(spelling):
        return usual_kana(to_katakana(spelling)) == usual_kana(to_katakana(kana))
    if _LONG not in kana:
        return True
    drawn = re.compile(to_hiragana(kana).replace(_LONG, f"[{_LONG}あいうえお]"))
    return any(drawn.fullmatch(reading) for reading in MecabLexicon().readings(spelling))


def _is_partly_kana(folded: str) -> bool:
    return len(folded) <= LONGEST_PARTLY_KANA and _PARTLY_KANA.fullmatch(folded) is not None


def _may_differ_in_kana(first: str, second: str) -> bool:
    """Whether one of the writings has nothing but hiragana beside what the other has, too.

    It is soon seen, unlike what `_differ_in_kana` asks.
    """
    letters, others = set(first), set(second)
    return any(all(map(is_hiragana, more)) for more in (letters - others, others - letters))


def _differ_in_kana(first: str, second: str) -> bool:
    """Whether two writings of one reading differ only where one has kana in place of kanji."""
    if not _may_differ_in_kana(first, second):
        return False
    shared = {letter for letter in set(first) & set(second) if not is_hiragana(letter)}
    return bool(shared) and (_is_kana_of(second, first) or _is_kana_of(first, second))


def _is_kana_of(other: str, writing: str) -> bool:
    """Whether ``other`` is a writing with some of its kanji as one or more letters of hiragana.

    A pattern would have to be compiled for each pair of writings: that takes a hundred times as
    long.
    """
    ends = {0}  # to where ``other`` may say the writing so far
    for letter in writing:
        alike = {end + 1 for end in ends if other[end : end + 1] == letter}
        as_kana = (_kana_after(end, other) for end in ends) if _is_kanji(letter) else ()
        ends = alike.union(*as_kana)
    return len(other) in ends


def _kana_after(start: int, text: str) -> Iterator[int]:
    """Yield where a stretch of hiragana that starts at an offset of a text may end."""
    for at in range(start, len(text)):
        if not is_hiragana(text[at]):
            return
        yield at + 1


def _is_kanji(letter: str) -> bool:
    return letter == "々" or is_unified_ideograph(letter)
