"""Words: morphemes with numerals put together, each with the key by which it matches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TypeAlias

from indexer.analysis import tagger
from indexer.analysis.branch_numbers import join_branch_numbers
from indexer.analysis.counted_places import tell_places
from indexer.analysis.denials import tell_denial
from indexer.analysis.dotted_names import has_dots, part_at_dots
from indexer.analysis.folding import Folded
from indexer.analysis.inability import tell_inability
from indexer.analysis.katakana_words import join_crumbs, usual_kana
from indexer.analysis.label_numbers import join_label_numbers
from indexer.analysis.large_kana import join_large_y
from indexer.analysis.numerals_apart import goes_on_apart, part_first_days, with_zeros
from indexer.analysis.tagger import NUMERAL, Lines, Morpheme, MorphemeFeatures
from indexer.analysis.undivided_words import join_undivided
from indexer.japanese.numerals import (
    DIGIT_VALUES,
    MYRIADS,
    TENS,
    counted_roman_value,
    counts_nothing,
    roman_value,
    value_of,
)
from indexer.japanese.scripts import UNIFIED_IDEOGRAPHS, is_hiragana, is_unified_ideograph
from indexer.late_patterns import late_pattern
from indexer.model import Token

# Morphemes (MeCab takes digits one by one) that are tried as one number: without a bound 十十十…
# would take minutes.
LONGEST_NUMERAL = 40
EMPTY_POS = {"助詞", "助動詞", "補助記号", "記号", "空白", "接続詞", "感動詞"}
# Lemmas that carry no content: they ask, point, or only help another word.
ASKING = frozenset(
    {
        "何",
        "誰",
        "何処",
        "何時",
        "何れ",
        "何の",
        "どう",
        "どの",
        "どれ",
        "幾つ",
        "幾ら",
        "何故",
        "如何",
        "教える",
    }
)
POINTING = frozenset({"此れ", "其れ", "此の", "其の"})
HELPING = frozenset(
    {"為る", "有る", "居る", "成る", "出来る", "言う", "事", "物", "者", "の", "為", "様"}
)
EMPTY_LEMMAS = ASKING | POINTING | HELPING

# MeCab knows words of numerals alone (千万, 万一), and cuts 2千万 before and 二万一千 around them.
NUMERALS = frozenset({*DIGIT_VALUES, *TENS, *MYRIADS})

_LATIN = late_pattern("[a-z]+")
_DIGITS = late_pattern("[0-9]+")
_KA_BETWEEN_KANJI = late_pattern(f"(?<=[{UNIFIED_IDEOGRAPHS}])[ヶケヵ](?=[{UNIFIED_IDEOGRAPHS}])")


def words(text: str, folded: Folded, given: Iterable[Lines]) -> list[tuple[int, int, Token]]:
    """Return the words of a text in order, each after its span in the folded text.

    Its own span is of the text as shown. ``given``: what MeCab gives of the folded text.
    """
    # A word takes less time than a call, so that little is called here.
    found: list[tuple[int, int, Token]] = []
    run: list[Morpheme] = []
    written, starts, ends, make = folded.text, folded.starts, folded.ends, tuple.__new__
    is_as_shown = folded.is_as_shown
    read = _LINES_READ.__getitem__
    for begin, stop, lines in given:
        end = begin
        for line in lines:
            surface, size, alone = read(line)
            if not size:
                continue
            start = end if written.startswith(surface, end) else written.index(surface, end, stop)
            end = start + size
            if alone is None:
                run.append(tagger.read_line(start, line))
                continue
            if run:
                found.extend(_read_run(run, text, folded))
                run = []
            span = (start, end) if is_as_shown else (starts[start], ends[end - 1])
            token = make(Token, span + alone)
            found.append((start, end, token))
    found.extend(_read_run(run, text, folded))
    found = join_undivided(join_crumbs(found, written), written)
    found = tell_denial(tell_inability(join_large_y(found, written), written), written)
    found = part_first_days(join_branch_numbers(join_label_numbers(found, folded), folded), folded)
    return tell_places(found, written)


# Surface, key, reading, parts of speech, and whether it carries content: a Token without its span.
_Alone: TypeAlias = tuple[str, str, str, str, bool]


class _LinesRead(dict[str, tuple[str, int, _Alone | None]]):
    """MeCab's lines as read, one by one. It takes a third of the time of a cache that keeps account
    of what was asked last.
    """

    def __missing__(self, line: str) -> tuple[str, int, _Alone | None]:
        if len(self) >= MOST_LINES:
            self.clear()
        self[line] = read = _read_line(line)
        return read


MOST_LINES = 100_000
_LINES_READ = _LinesRead()


def _read_line(line: str) -> tuple[str, int, _Alone | None]:
    """Return the surface of one of MeCab's lines, its length, and the word that it is whatever
    stands beside it: none for numerals and Latin letters, of which several may be one word, nor
    for what is more than one.

    The length is 0 of a line that is no word.
    """
    surface, _, raw = line.partition("\t")
    if not surface or surface.isspace():
        return "", 0, None
    return surface, len(surface), _read_alone(surface, tagger.read_features(raw))


def _read_alone(surface: str, feature: MorphemeFeatures) -> _Alone | None:
    """Return the word of a morpheme whatever stands beside it, None where that matters."""
    may_join = surface in {",", "."} or NUMERALS.issuperset(surface) or has_dots(surface)
    if may_join or feature.pos[:2] == NUMERAL or _LATIN.fullmatch(surface):
        return None
    key = word_key(surface, feature)
    return (
        surface,
        surface if key == surface else key,
        feature.reading,
        _join_pos(feature.pos),
        _carries_content(surface, feature),
    )


def _read_run(
    run: Sequence[Morpheme], text: str, folded: Folded
) -> Iterator[tuple[int, int, Token]]:
    """Yield the words of a run of numerals, Latin letters, names with ・, each after its span."""
    run = [part for morpheme in run for part in part_at_dots(morpheme)]
    alone = [(run[0].start, run[0].end, run)] if len(run) == 1 else _group(run)
    for start, end, morphemes in alone:
        surface = "".join(folded.text[start:end].split())
        shown = folded.span(start, end)
        feature = morphemes[0].feature
        if feature.pos[:2] == NUMERAL and not counts_nothing(folded.text, start, surface):
            value = value_of(surface)
        else:
            value = roman_value(text[shown[0] : shown[1]])
            value = value or counted_roman_value(folded.text, start, end)
        token = Token(
            start=shown[0],
            end=shown[1],
            surface=surface,
            key=value or word_key(surface, feature),
            reading="".join([m.feature.reading for m in morphemes]),
            pos=_join_pos(feature.pos),
            content=_carries_content(surface, feature),
        )
        yield start, end, token


# There are some sixty of them, each of which is kept once, whichever of very many words has it.
@cache
def _join_pos(parts: tuple[str, str, str]) -> str:
    return "-".join(part for part in parts if part != "*")


def _group(run: Sequence[Morpheme]) -> Iterator[tuple[int, int, Sequence[Morpheme]]]:
    """Yield morphemes, numerals in one group.

    Digits, their commas and points, and 十百千万億兆 that continue them belong together, also where
    a space sets the digits of an amount apart: 2 億 1,340 万円.
    """
    waiting: list[Morpheme] = []
    morphemes = [*_with_whole_latin(with_zeros(run))]
    for place, morpheme in enumerate(morphemes):
        if waiting and (_continues(waiting, morpheme) or goes_on_apart(waiting, morphemes, place)):
            waiting.append(morpheme)
            continue
        yield from _emit(waiting)
        waiting = [morpheme]
    yield from _emit(waiting)


def _with_whole_latin(morphemes: Iterable[Morpheme]) -> Iterator[Morpheme]:
    """Morphemes with each run of Latin letters as one: MeCab splits a run over 24 into letters."""
    waiting: list[Morpheme] = []
    for morpheme in morphemes:
        latin = _LATIN.fullmatch(morpheme.surface) is not None
        if waiting and latin and waiting[-1].end == morpheme.start:
            waiting.append(morpheme)
            continue
        yield from _as_one(waiting)
        waiting = [morpheme] if latin else []
        if not latin:
            yield morpheme
    yield from _as_one(waiting)


def _as_one(latin: list[Morpheme]) -> list[Morpheme]:
    if len(latin) < 2:
        return latin
    feature = MorphemeFeatures(latin[0].feature.pos, "", "", known=False)
    return [Morpheme(latin[0].start, latin[-1].end, _joined(latin), feature)]


def _continues(waiting: list[Morpheme], morpheme: Morpheme) -> bool:
    adjacent = waiting[-1].end == morpheme.start
    if not adjacent or waiting[0].feature.pos[:2] != NUMERAL:
        return False
    if morpheme.surface in {",", "."}:
        return _DIGITS.fullmatch(waiting[-1].surface) is not None or (
            morpheme.surface == "." and NUMERALS.issuperset(waiting[-1].surface)
        )
    return morpheme.feature.pos[:2] == NUMERAL or NUMERALS.issuperset(morpheme.surface)


def _emit(group: list[Morpheme]) -> Iterator[tuple[int, int, list[Morpheme]]]:
    """Yield ``group`` as one word where it is one number, else its longest parts that are."""
    while group:
        longest = min(len(group), LONGEST_NUMERAL)
        size = next(
            (n for n in range(longest, 1, -1) if value_of(_joined(group[:n])) is not None), 1
        )
        yield group[0].start, group[size - 1].end, group[:size]
        group = group[size:]


def _joined(group: Iterable[Morpheme]) -> str:
    return "".join(morpheme.surface for morpheme in group)


# What comes again is of runs, numerals and Latin letters: of other words _LINES_READ has the key.
@lru_cache(maxsize=4_096)
def word_key(surface: str, feature: MorphemeFeatures) -> str:
    """Return the key by which a word matches.

    A name, an unknown word and a kanji taken for a sign (高 alone) have their written form, any
    other word its lemma. A noun made of a verb takes the verb's lemma: UniDic calls 取組 in
    取組体制 a noun, 取り組み in 取り組み体制 a verb.
    """
    is_sign = feature.pos[0] == "記号" and is_unified_ideograph(surface[0])
    if is_sign or not feature.lemma or feature.pos[1] == "固有名詞":
        return _usual_name(surface)
    if feature.pos[0] == "名詞":
        return _verb_of(feature.lemma) or usual_kana(feature.lemma)
    return usual_kana(feature.lemma)


def _usual_name(written: str) -> str:
    """Return a name without what writers vary: 佐々木 as 佐佐木, 霞ヶ関 as 霞が関."""
    repeated = re.sub("(.)々", r"\1\1", written)
    return usual_kana(_KA_BETWEEN_KANJI.sub("が", repeated))


@lru_cache(maxsize=4_096)
def _verb_of(lemma: str) -> str | None:
    """Return the verb whose masu-stem ``lemma`` is: 取り組む for 取り組み.

    Only lemmas of two kanji and more have one.
    """
    if sum(map(is_unified_ideograph, lemma)) < 2 or not is_hiragana(lemma[-1]):
        return None
    first, *rest = tagger.morphemes(f"{lemma}ます")
    if (
        first.surface == lemma
        and first.feature.pos[0] == "動詞"
        and [m.surface for m in rest] == ["ます"]
    ):
        return first.feature.lemma
    return None


def _carries_content(surface: str, feature: MorphemeFeatures) -> bool:
    if feature.pos[0] in EMPTY_POS and not surface.isalnum():
        return False
    return feature.pos[0] not in EMPTY_POS - {"記号"} and feature.lemma not in EMPTY_LEMMAS
