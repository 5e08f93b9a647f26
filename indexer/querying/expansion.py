"""Other writings of what was typed. A rule is directed and taken once: form -> forms, never
chained.

The keys of words already unite the writings of one word (取組 and 取り組み, 五 and 5). Here stand
those that no dictionary unites: years of an era, units after a number, names of countries and
organisations, what the corpus itself explains, and words of the index that are read like what was
typed.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from indexer.analysis import Thesaurus, analyse, fold, is_romaji, to_hiragana, value_of
from indexer.japanese.numerals import KANJI_DIGITS
from indexer.japanese.scripts import HIRAGANA, KATAKANA, UNIFIED_IDEOGRAPHS, is_hiragana, is_kana
from indexer.model import ENDS_WORD, STARTS_WORD, Analysis, Unit, Why

MOST_VARIANTS = 12
SHORTEST_READING = 3
LONGEST_PARTLY_KANA = 12
# A longer run is no name but a question; a shorter word in katakana is another one without its ー
# (スター, スタ).
LONGEST_WITH_KATAKANA = 24
SHORTEST_STEM = 3
# メインフレーム is メーンフレーム, but レイン is not レーン.
LONG_WORD = 5
COUNTED = (("一", "1", "人"), ("二", "2", "人"), ("一", "1", "日"))
Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Other:
    """The whole of a typed run in another writing, what makes it equal, and where it is ("" for all
    documents).
    """

    text: str
    why: Why
    document: str = ""


class VariantRules:
    """The rules for one index: those that always hold, and those that its thesaurus gives."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self.thesaurus = thesaurus
        both_ways = [
            (form, Other(other, "glossary", each.document))
            for each in thesaurus.equivalents
            for form, other in ((each.form, each.other), (each.other, each.form))
            if not each.document or form == each.form
        ]
        self._glossary = Exchange(both_ways)

    def variants(self, analysis: Analysis, *, by_reading: bool) -> tuple[Other, ...]:
        """Other writings of a typed run, each once, the run itself not among them."""
        text = analysis.text
        found = [
            *(Other(other, "lemma") for other in _other_small_kana(text)),
            *(Other(other, "era") for other in _other_years(text)),
            *_unit_exchange().others(analysis, after_number=True),
            *_name_exchange().others(analysis),
            *self._glossary.others(analysis),
            *_count_exchange().others(analysis),
            *(
                Other(other, "lemma")
                for other in (*_other_katakana(text), *_joined_or_parted(text))
            ),
            *(Other(other, "reading") for other in (self._read_so(analysis) if by_reading else ())),
        ]
        return tuple(dict.fromkeys(other for other in found if other.text != text))[:MOST_VARIANTS]

    def _read_so(self, analysis: Analysis) -> Iterator[str]:
        """Words of the index that are read like a run in kana or romaji, or in kanji and kana
        (橋わたし: 橋渡し).
        """
        folded = analysis.folded
        if _is_reading(folded):
            # サイバー for さいばー and saiba, but not ビル for ビール, though their romaji is one.
            for spelling in self.thesaurus.spelt(folded):
                if not (is_kana(folded) and is_kana(spelling)) or to_hiragana(
                    spelling
                ) == to_hiragana(folded):
                    yield spelling
        elif _is_partly_kana(folded):
            reading = to_hiragana("".join(token.reading for token in analysis.words))
            yield from (
                other for other in self.thesaurus.spelt(reading) if _differ_in_kana(folded, other)
            )


def can_be_reading(analysis: Analysis) -> bool:
    """Whether a run may be meant as the reading of words: three kana and more, romaji, or kana in
    place of kanji.
    """
    return _is_reading(analysis.folded) or _is_partly_kana(analysis.folded)


def _is_reading(folded: str) -> bool:
    return is_romaji(folded) or (len(folded) >= SHORTEST_READING and is_kana(folded))


def _is_partly_kana(folded: str) -> bool:
    return len(folded) <= LONGEST_PARTLY_KANA and _PARTLY_KANA.fullmatch(folded) is not None


def _differ_in_kana(first: str, second: str) -> bool:
    """Whether two writings of one reading share their kanji, but for those for which one of them
    has kana.
    """
    patterns = (
        re.sub(f"[{UNIFIED_IDEOGRAPHS}々]", rf"(?:\g<0>|[{HIRAGANA}]+)", writing)
        for writing in (first, second)
    )
    shared = {letter for letter in set(first) & set(second) if not is_hiragana(letter)}
    return bool(shared) and any(
        re.fullmatch(p, other) for p, other in zip(patterns, (second, first), strict=True)
    )


@dataclass(frozen=True, slots=True)
class Era:
    """An era: its first year is 元年, its last the one in which the next era began."""

    name: str
    letter: str
    first: int
    last: int


ERAS = (
    Era("明治", "m", 1868, 1912),
    Era("大正", "t", 1912, 1926),
    Era("昭和", "s", 1926, 1989),
    Era("平成", "h", 1989, 2019),
    Era("令和", "r", 2019, 2099),
)
_KANJI_GA_KANJI = re.compile(
    f"(?P<before>[{UNIFIED_IDEOGRAPHS}]{{1,4}})(?P<kana>[がヶケ])(?P<after>[{UNIFIED_IDEOGRAPHS}]{{1,3}})"
)
_ERA_YEAR = re.compile(
    rf"(?P<era>明治|大正|昭和|平成|令和)(?P<year>[0-9]{{1,2}}|[{KANJI_DIGITS}十]{{1,3}}|元)年"
    r"|(?<![a-z])(?P<letter>[mtshr])(?P<of_letter>[0-9]{1,2})年"
)
_PARTLY_KANA = re.compile(
    f"[{HIRAGANA}]*[{UNIFIED_IDEOGRAPHS}々][{HIRAGANA}{UNIFIED_IDEOGRAPHS}々]*"
)
_KATAKANA = re.compile(f"[{KATAKANA}]{{3,}}")
_OTHER_SOUND = str.maketrans("ァィェォ", "アイエオ")
_YEAR = re.compile(f"(?<![0-9.,{KANJI_DIGITS}])(?P<year>[0-9]{{4}}|[一二][{KANJI_DIGITS}]{{3}})年")


def _other_small_kana(text: str) -> Iterator[str]:
    """霞が関 as 霞ヶ関 and 霞ケ関, for a run that is one name: kanji on both sides, no more than
    eight characters.
    """
    if match := _KANJI_GA_KANJI.fullmatch(text):
        yield from (
            f"{match['before']}{kana}{match['after']}" for kana in "がヶケ" if kana != match["kana"]
        )


def _other_katakana(text: str) -> Iterator[str]:
    """Each word in katakana in the other of two usual writings: マルウェア and マルウエア, サイバ
    and サイバー.

    The keys of words do the same, where MeCab does not cut the word.
    """
    folded = fold(text)
    if len(folded.text) > LONGEST_WITH_KATAKANA:
        return
    for match in _KATAKANA.finditer(folded.text):
        word, (start, end) = match.group(), folded.span(*match.span())
        large = re.sub(
            "(?<=[ウクグ])[ァィェォ]", lambda small: small.group().translate(_OTHER_SOUND), word
        )
        small = re.sub("(?<=ウ)[エオ]", lambda each: {"エ": "ェ", "オ": "ォ"}[each.group()], word)
        drawn = (
            re.sub("(?<=[ケセテネヘメレゲゼデベペェ])イ", "ー", word)
            if len(word) >= LONG_WORD
            else word
        )
        spoken = (
            re.sub("(?<=[ケセテネヘメレゲゼデベペェ])ー", "イ", word)
            if len(word) >= LONG_WORD
            else word
        )
        ya = re.sub("(?<=[ギジチニリ])ア", "ヤ", word)
        a = re.sub("(?<=[ギジチニリ])ヤ", "ア", word)
        stem = word.rstrip("ー")
        long = (stem if word != stem else f"{word}ー") if len(stem) >= SHORTEST_STEM else word
        for other in dict.fromkeys((large, small, drawn, spoken, ya, a, long)):
            if other != word:
                yield f"{text[:start]}{other}{text[end:]}"


def _joined_or_parted(text: str) -> Iterator[str]:
    """Wi-Fi as WiFi and the other way round: a hyphen between Latin letters, or a capital after a
    small letter.
    """
    folded = fold(text)
    hyphens = [
        folded.span(*match.span()) for match in re.finditer("(?<=[a-z])-(?=[a-z])", folded.text)
    ]
    if hyphens:
        places = {at for span in hyphens for at in range(*span)}
        yield "".join(c for at, c in enumerate(text) if at not in places)
    plain = unicodedata.normalize("NFKC", text)
    parted = re.sub("(?<=[a-z])(?=[A-Z])", "-", plain)
    if parted != plain:
        yield parted


def _other_years(text: str) -> Iterator[str]:
    """The run with its years of an era as years of our count, and the other way round."""
    folded = fold(text)
    for match in (*_ERA_YEAR.finditer(folded.text), *_YEAR.finditer(folded.text)):
        start, end = folded.span(*match.span())
        for year in _same_year(match):
            yield f"{text[:start]}{year}{text[end:]}"


def _same_year(match: re.Match[str]) -> list[str]:
    """Writings of the year that is meant; 平成31年 is 2019年, but is not 令和元年, though that is
    2019年 as well.
    """
    named = match.groupdict()
    if "era" not in named:
        return _in_eras(int(value_of(named["year"]) or 0))
    era = next(each for each in ERAS if named["era"] == each.name or named["letter"] == each.letter)
    year = era.first + _count_of_year(named["year"] or named["of_letter"]) - 1
    return [f"{year}年", *_in_era(era, year)] if era.first <= year <= era.last else []


def _in_eras(year: int) -> list[str]:
    """Writings of a year of our count in each era that it is of."""
    return [
        writing for era in ERAS if era.first <= year <= era.last for writing in _in_era(era, year)
    ]


def _count_of_year(written: str) -> int:
    """Which year of its era is meant: 元 is the first; 0 where it is no number."""
    return 1 if written == "元" else int(value_of(written) or 0)


def _in_era(era: Era, year: int) -> list[str]:
    count = year - era.first + 1
    first = [f"{era.name}元年"] if count == 1 else []
    return [*first, f"{era.name}{count}年", f"{era.letter.upper()}{count}年"]


class Exchange:
    """Forms that may be exchanged where they stand as words; the longest first (アメリカ合衆国,
    アメリカ).
    """

    def __init__(self, pairs: Iterable[tuple[str, Other]]) -> None:
        others: dict[str, list[Other]] = {}
        for form, other in pairs:
            others.setdefault(form, []).append(other)
        self._by_first: dict[str, list[tuple[tuple[str, ...], list[Other]]]] = {}
        for form in sorted(others, key=len, reverse=True):
            if units := tuple(unit.text for unit in analyse(form).units):
                self._by_first.setdefault(units[0], []).append((units, others[form]))

    def others(self, analysis: Analysis, *, after_number: bool = False) -> Iterator[Other]:
        """The run with one form exchanged, for each form in it and each other of that."""
        text, free = analysis.text, 0
        for at, unit in enumerate(analysis.units):
            if at < free or not unit.edges & STARTS_WORD:
                continue
            if after_number and not (at and value_of(analysis.units[at - 1].text)):
                continue
            for form, others in self._by_first.get(unit.text, ()):
                if (span := _matches(form, analysis.units, at)) is not None:
                    free = at + len(form)
                    for other in others:
                        yield Other(
                            f"{text[: span[0]]}{other.text}{text[span[1] :]}",
                            other.why,
                            other.document,
                        )
                    break


def _matches(form: tuple[str, ...], units: tuple[Unit, ...], at: int) -> Span | None:
    part = units[at : at + len(form)]
    if tuple(unit.text for unit in part) != form or not part[-1].edges & ENDS_WORD:
        return None
    return part[0].start, part[-1].end


@cache
def _count_exchange() -> Exchange:
    """Words that are a number and what it counts, which a dictionary holds whole: 一人 is 1人,
    四月一日 is 4月1日.
    """
    pairs = [(f"{kanji}{counter}", f"{digit}{counter}") for kanji, digit, counter in COUNTED]
    return Exchange((a, Other(b, "number")) for pair in pairs for a, b in (pair, pair[::-1]))


@cache
def _unit_exchange() -> Exchange:
    return Exchange(_table("units", "unit"))


@cache
def _name_exchange() -> Exchange:
    return Exchange(_table("names", "name"))


def _table(name: str, why: Why) -> Iterator[tuple[str, Other]]:
    groups = tomllib.loads(
        (files("indexer.querying") / "tables" / f"{name}.toml").read_text("utf-8")
    )["groups"]
    for group in groups:
        yield from ((form, Other(other, why)) for form in group for other in group if other != form)
