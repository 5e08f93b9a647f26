"""Compounds: nouns in a row that readers type as one word, as 防衛装備庁 and 次期戦闘機 are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations, compress
from operator import attrgetter
from typing import Any

import jaconv

from indexer.analysis.known_words import READ_AS
from indexer.analysis.tagger import NUMERAL_TAG
from indexer.model import Analysis, Token

# Words and letters of one compound: what is longer is a row of names or a title.
FEWEST_WORDS_OF_COMPOUND, MOST_WORDS_OF_COMPOUND, LONGEST_COMPOUND = 2, 6, 20
# Passages that must hold one: a row of nouns that stands once may be a slip of extraction. But
# where an index has so few different ones hardly any stands twice, and readers look for all.
FEWEST_PASSAGES, FEW_COMPOUNDS = 2, 20_000
# Beyond so many different ones those seen once are forgotten, as lossy counting does (Manku and
# Motwani, VLDB 2002): what is common is counted nearly right, in bounded memory.
MOST_COUNTED = 400_000
# Parts of speech that compounds are made of; and that none begins, or ends, with.
NOUNS = ("名詞", "形状詞", "接頭辞", "接尾辞-名詞的")
NO_NOUNS = (NUMERAL_TAG, "名詞-助動詞語幹")
NEVER_FIRST_TAGS, NEVER_LAST_TAGS = ("接尾辞",), ("接頭辞", "形状詞")
# Nor with what only says that there are more, or each: 個人情報等 is 個人情報.
PLURAL = frozenset(("等", "ら", "達", "毎", "など"))
# Letters within a name that the dictionary does not know: 霞ヶ原, 八ッ場.
JOINTS = frozenset("ヶケヵッツノ")
# When something is said stands before the compound without a particle, 昨年日本政府は.
ADVERBIAL = "副詞可能"
BETWEEN = " "
_NOUN, _NUMERAL = 1, 2
_SURFACE, _POS = attrgetter("surface"), attrgetter("pos")


@dataclass(frozen=True, slots=True)
class Compound:
    """Nouns in a row: each as written and as read in hiragana (as written, where no reading is
    known), a blank between, and how many passages hold them.
    """

    parted_words: str
    parted_readings: str
    count: int

    @property
    def words(self) -> list[str]:
        return self.parted_words.split(BETWEEN)

    @property
    def readings(self) -> list[str]:
        return self.parted_readings.split(BETWEEN)

    @property
    def text(self) -> str:
        return self.parted_words.replace(BETWEEN, "")

    @property
    def reading(self) -> str:
        return self.parted_readings.replace(BETWEEN, "")


def find_compounds(analysis: Analysis) -> set[str]:
    """Return the compounds of a text: their words, READ_AS, and the readings of these, a blank
    between.
    """
    return {
        _compound(
            [analysis.text[token.start : token.end] for token in run],
            [token.reading or token.surface for token in run],
        )
        for run in _runs(analysis)
    }


def _compound(words: Sequence[str], readings: Sequence[str]) -> str:
    return f"{BETWEEN.join(words)}{READ_AS}{BETWEEN.join(readings)}"


class CompoundCounter:
    """Counts in how many passages each compound stands."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        # What would be counted more than once, as one passage has it in several compounds.
        self._again: Counter[str] = Counter()

    def add(self, compounds: Collection[str]) -> None:
        """Add what `find_compounds` found in one more passage."""
        self._counts.update(compounds)
        parts = [*chain.from_iterable(map(_parts, compounds))]
        if parts:
            held = Counter(chain(compounds, parts))
            self._again.update({part: count - 1 for part, count in held.items() if count > 1})
        if len(self._counts) > MOST_COUNTED:
            kept = {each: count for each, count in self._counts.items() if count > 1}
            self._counts = Counter(kept)
            self._again = Counter({each: n for each, n in self._again.items() if each in kept})

    def record(self) -> list[list[Any]]:
        """Return the record that `read_compounds` reads, in the order of their writing."""
        fewest = 1 if len(self._counts) <= FEW_COMPOUNDS else FEWEST_PASSAGES
        common = (each for each in self._with_longer().items() if each[1] >= fewest)
        return [[*compound.split(READ_AS), count] for compound, count in sorted(common)]

    def _with_longer(self) -> Counter[str]:
        """Return the counts, each with those of the longer compounds that it is a part of."""
        counts = self._counts.copy()
        for compound, count in self._counts.items():
            for part in _parts(compound):
                if part in self._counts:
                    counts[part] += count
        return Counter({each: max(count - self._again[each], 1) for each, count in counts.items()})


def read_compounds(record: Mapping[str, Any]) -> list[Compound]:
    """Return the compounds of a record. Errors: ValueError, LookupError, TypeError."""
    return [
        Compound(str(words), jaconv.kata2hira(str(readings)), int(count))
        for words, readings, count in record["compounds"]
    ]


def _parts(compound: str) -> set[str]:
    """Return the shorter compounds that one has in it."""
    if compound.count(BETWEEN) < 2 * FEWEST_WORDS_OF_COMPOUND:
        return set()
    words, readings = (each.split(BETWEEN) for each in compound.split(READ_AS))
    size = len(words)
    spans = combinations(range(size + 1), 2)
    return {
        _compound(words[start:end], readings[start:end])
        for start, end in spans
        if FEWEST_WORDS_OF_COMPOUND <= end - start < size
    }


def _runs(analysis: Analysis) -> Iterator[list[Token]]:
    """Yield the nouns in a row that are a compound, from one that is no noun to the next."""
    tokens = _with_whole_names(analysis)
    classes = [*map(_class_of, map(_POS, tokens))]
    run: list[Token] = []
    # where what is counted may begin, where the last of these ended, and its place
    counted = end = last = -1
    for at in compress(range(len(tokens)), classes):
        token = tokens[at]
        start, after, *_ = token
        goes_on = start == end and at == last + 1 and classes[at] == _NOUN
        if run and not goes_on:
            if len(run) >= FEWEST_WORDS_OF_COMPOUND:
                yield from _trimmed(run)
            run = []
        # nouns right behind a number are what it counts
        if classes[at] == _NOUN and (run or start != counted):
            run.append(token)
        else:
            counted = after
        end, last = after, at
    yield from _trimmed(run)


def _with_whole_names(analysis: Analysis) -> Sequence[Token]:
    """Return the words of a text, a name and what goes on behind a joint in it as one."""
    if JOINTS.isdisjoint(map(_SURFACE, analysis.words)):
        return analysis.words
    whole: list[Token] = []
    joint_end = -1
    for token in analysis.words:
        is_joint = token.surface in JOINTS and bool(whole) and _may_go_on(whole[-1], token)
        if is_joint or token.start == joint_end:
            whole[-1] = _join(whole[-1], token)
        else:
            whole.append(token)
        joint_end = token.end if is_joint else -1
    return whole


def _may_go_on(name: Token, token: Token) -> bool:
    return name.end == token.start and name.pos.startswith(NOUNS)


def _join(name: Token, token: Token) -> Token:
    """Return a name with what goes on with it."""
    surface, reading = name.surface + token.surface, name.reading + token.reading
    return name._replace(end=token.end, surface=surface, reading=reading)


def _trimmed(run: list[Token]) -> Iterator[list[Token]]:
    """Yield a run without what no compound begins or ends with, where it is still one."""
    if len(run) < FEWEST_WORDS_OF_COMPOUND:
        return
    while run and (run[0].pos.startswith(NEVER_FIRST_TAGS) or ADVERBIAL in run[0].pos):
        run = run[1:]
    while run and (run[-1].pos.startswith(NEVER_LAST_TAGS) or run[-1].surface in PLURAL):
        run = run[:-1]
    if (
        FEWEST_WORDS_OF_COMPOUND <= len(run) <= MOST_WORDS_OF_COMPOUND
        and run[-1].end - run[0].start <= LONGEST_COMPOUND
    ):
        yield run


@cache
def _class_of(pos: str) -> int:
    """Return whether a part of speech is that of _NOUN, of _NUMERAL, or, 0, of neither."""
    if pos.startswith(NUMERAL_TAG):
        return _NUMERAL
    return _NOUN if pos.startswith(NOUNS) and not pos.startswith(NO_NOUNS) else 0
