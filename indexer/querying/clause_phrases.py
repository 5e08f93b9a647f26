"""Clause phrases: by which phrases is one clause searched?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from indexer.analysis import (
    analyse_typed,
    ends_as_label,
    ends_with_ability,
    fold_typed,
    texts_of_units,
    trim_texts,
    trim_units,
    trim_words,
    value_of,
)
from indexer.japanese.eras import ERA_NAMES
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.japanese.scripts import HIRAGANA
from indexer.late_patterns import late_pattern
from indexer.model import INSIDE, Analysis, Match, Phrase, Token, Why
from indexer.querying.number_labels import write_in_other_numerals
from indexer.querying.other_writing import OtherWriting

# A year of the calendar, and the words that MeCab cuts from the 年 on and that are still of it: a
# decade is not, 2020年代.
_CALENDAR_YEAR = late_pattern(
    f"(?:(?<![0-9])(?:1[0-9]|20)[0-9]{{2}}"
    f"|(?:{ERA_NAMES})(?:[0-9]{{1,2}}|[元{KANJI_NUMERALS}]{{1,3}}))年$"
)
# A number and what it counts.
_AMOUNT = late_pattern(rf"[0-9]+ ?[^\W0-9_{HIRAGANA}]")
_WITHIN_YEAR = ("度", "初", "内", "中", "次")
# 令和4年 is in the 令和4年度 of 令和2、3、4年度 as well.
_ACCOUNTS = "度"
# A run of more words is a sentence: a passage that has a part of it written otherwise has the rest
# as it is typed.
MOST_WORDS_VARIED = 8
# What the dictionary calls what counts, 丁目 and 年.
_COUNTERS = frozenset(("接尾辞-名詞的-助数詞", "名詞-普通名詞-助数詞可能"))
# Other writings that a text may imply as well; what a range holds is never written.
IMPLIED_WHYS: tuple[Why, ...] = ("era", "number", "range")
_MAY_BE_IMPLIED = frozenset(("written", *IMPLIED_WHYS))


def literal(analysis: Analysis) -> tuple[Phrase, ...]:
    """Return the phrases of the characters as written, as words and inside words.

    There are none without a letter or digit. The number of a figure and a year are whole inside
    words, too; an amount is not found inside a larger one, 200円 in 26,200円; an article is found
    inside the number of its branch, 第9条 in 第9条の2.
    """
    units = trim_units(analysis.units)
    if not units:
        return ()
    terms = tuple(unit.text for unit in units)
    text = analysis.text[units[0].start : units[-1].end]
    folded = fold_typed(text).text
    is_year = _CALENDAR_YEAR.search(folded) is not None
    whole = is_year or ends_as_label(folded)
    other = write_in_other_numerals(folded)
    word = Phrase("units", terms, starts=True, ends=True, match="word", text=text, why="written")
    inside = word._replace(starts=_begins_with_number(analysis), ends=whole, match=INSIDE)
    longer = [(*terms, each) for each in (_WITHIN_YEAR if is_year else ())]
    branches = _begun_so(other, inside) if other else ()
    return word, inside, *(inside._replace(terms=each) for each in longer), *branches


def _begins_with_number(analysis: Analysis) -> bool:
    """Whether a text begins with a number, and goes on: the 2 alone is in the number of figure
    1-2-2.
    """
    words = trim_words(analysis.words)
    return len(words) > 1 and bool(value_of(words[0].key))


def _begun_so(other: str, inside: Phrase) -> tuple[Phrase, ...]:
    """Return the phrase of what begins with another writing: 第九条の二 for 第9条."""
    return (inside._replace(terms=trim_texts(texts_of_units(other)), starts=True, text=other),)


def exactly(analysis: Analysis) -> tuple[Phrase, ...]:
    """Return the phrases of the characters with all their marks, as words and inside words: neither
    is "200円" in 26,200円.

    There are none without a letter or digit.
    """
    if not trim_units(analysis.units):
        return ()
    terms = tuple(unit.text for unit in analysis.units)
    phrase = Phrase("units", terms, match=INSIDE, text=analysis.text.strip(), marks=analysis.marks)
    starts, ends = terms[0].isalnum(), terms[-1].isalnum()
    inside = phrase._replace(starts=_AMOUNT.match(analysis.folded.strip()) is not None)
    return (phrase._replace(starts=starts, ends=ends, match="word"), inside)


def forms(analysis: Analysis, others: Iterable[OtherWriting] = ()) -> tuple[Phrase, ...]:
    """Return the phrases by which a run is searched.

    They are as written, by the keys of its words, by variants, and inside words.
    """
    written = literal(analysis)
    if not written:
        return ()
    as_word, *inside = written
    words = analysis.words
    # What can be done, 使える, has the key of what is done.
    by_key = () if ends_with_ability(words) else _by_key(words)
    by_others = [phrase for other in others for phrase in _variant(other, analysis)]
    implied = _all_implied((as_word, *by_others), words)
    implied += [each._replace(implied=True) for each in inside if each.terms[-1] == _ACCOUNTS]
    said = (each for each in by_others if each.why != "range")
    return tuple(dict.fromkeys((as_word, *by_key, *said, *implied, *inside)))


def _all_implied(said: Sequence[Phrase], typed: Sequence[Token]) -> list[Phrase]:
    """Return the phrases that are looked for in what a text implies. There are none of what counts,
    typed without a number: nothing stands for the 丁目 of 本町2-8-1.
    """
    if typed and typed[0].pos in _COUNTERS and not typed[1:]:
        return []
    return [_implied(each, said[0].text) for each in said if each.why in _MAY_BE_IMPLIED]


def _implied(phrase: Phrase, typed: str) -> Phrase:
    """Return a phrase that is looked for in what a text implies, named by what was ``typed``."""
    why: Why = "range" if phrase.why == "range" else "shared part"
    return phrase._replace(match="variant", why=why, implied=True, text=typed)


def _by_key(said: tuple[Token, ...]) -> tuple[Phrase, ...]:
    words = trim_words(said)
    keys = tuple(token.key for token in words)
    changed = [token for token in words if token.key != token.surface]
    why: Why = "number" if any(value_of(token.surface) for token in changed or words) else "lemma"
    return (Phrase("words", keys, match="variant", text="".join(keys), why=why),) if keys else ()


def written_so(other: OtherWriting) -> tuple[Phrase, ...]:
    """Return the phrase of another writing by its characters, which needs no dictionary.

    There is none without a letter or digit, nor where only keys tell it from another thing.
    """
    if not other.as_written:
        return ()
    terms = trim_texts(texts_of_units(other.text))
    phrase = Phrase("units", terms, starts=True, ends=True)
    return (_named_so(phrase, other),) if terms else ()


def said_so(other: OtherWriting) -> tuple[Phrase, ...]:
    """Return the phrase of another writing by its characters, or by the keys of its words where
    only these tell it from another thing.
    """
    if other.as_written:
        return written_so(other)
    return tuple(_named_so(phrase, other) for phrase in _by_key(analyse_typed(other.text).words))


def implied_so(text: str) -> tuple[Phrase, ...]:
    """Return the phrase of a text where another implies it. There is none without a letter or
    digit.
    """
    terms = trim_texts(texts_of_units(text))
    phrase = Phrase("units", terms, starts=True, ends=True)
    return (_implied(phrase, text),) if terms else ()


def is_other_writing(phrase: Phrase) -> bool:
    """Whether a phrase is one of those that `written_so` gives for other writings."""
    return phrase.stream == "units" and not phrase.implied and phrase.why != "written"


def _variant(other: OtherWriting, typed: Analysis) -> Iterator[Phrase]:
    """Yield the phrases of another writing: as it is written, and by the keys of its words where
    these say no more; not of a sentence, where they must be asked of a dictionary.
    """
    yield from written_so(other)
    if not other.by_keys:
        return
    words = _words_within(typed, other.text)
    if not words and len(typed.words) <= MOST_WORDS_VARIED:
        words = analyse_typed(other.text).words
    yield from (_named_so(phrase, other) for phrase in _by_key(words))


def _words_within(typed: Analysis, text: str) -> tuple[Token, ...]:
    """Return the words of what was typed that make up a part of it, as a run without its last
    particles is one: they need no dictionary. None where the part cuts a word.
    """
    start = typed.text.find(text)
    if start < 0:
        return ()
    end = start + len(text)
    words = tuple(word for word in typed.words if start < word.end and word.start < end)
    is_whole = words and start <= words[0].start and words[-1].end <= end
    return words if is_whole else ()


def _named_so(phrase: Phrase, other: OtherWriting) -> Phrase:
    match: Match = "reading" if other.why == "reading" else "variant"
    return phrase._replace(match=match, text=other.text, why=other.why, document=other.document)
