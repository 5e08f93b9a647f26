"""The compounds of an index by what they are called for short, and by readings that their words do
not have alone: 労審 is 労働審判, and びょうじほいく 病児保育, whose 病 alone is read やまい.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import nsmallest

from indexer.analysis.compounds import BETWEEN, Compound
from indexer.analysis.lexicon import MecabLexicon
from indexer.analysis.near_writings import NearWritings
from indexer.japanese.scripts import is_hiragana, is_unified_ideograph

# Letters of a short name; and the words that it may leave out.
FEWEST_INITIALS, MOST_INITIALS, MOST_LEFT_OUT = 2, 4, 2
MOST_NAMED = 2
# Letters of a word of which another is clipped.
SHORTEST_HALF = 2
# Compounds one slip from what was typed that are looked at for the commonest.
MOST_NEAR = 16
# Kana of a reading, from which on it is one of a compound; and compounds whose readings are asked.
FEWEST_KANA, MOST_KANA, MOST_ASKED = 4, 24, 8
_LAW = "法"
_LONE = re.compile(rf"(?:^|{BETWEEN})[^{BETWEEN}](?:{BETWEEN}|$)").search


class KnownCompounds:
    """The compounds of an index, loaded when they are first asked for."""

    def __init__(self, load: Callable[[], Sequence[Compound]] = tuple) -> None:
        self._load = load

    @cached_property
    def all(self) -> Sequence[Compound]:
        """All of them, in the order of their writing."""
        return self._load()

    def called_so(self, name: str) -> list[str]:
        """Return the compounds that a name of some kanji may be short for: it has the first letters
        of their words, of the first word and of others in order.

        What leaves out the fewest words comes first, then the commonest; of those that go on from
        another only that one.
        """
        may_be_short = FEWEST_INITIALS <= len(name) <= MOST_INITIALS
        if not may_be_short or not _is_no_person(name):
            return []
        found = (
            (left_out, -self.all[at].count, self.all[at].text)
            for at in self._by_first_letter.get(name[0], ())
            if (left_out := _left_out(self.all[at], name)) is not None
        )
        named: list[str] = []
        for _, _, text in sorted(found):
            if not any(text.startswith(other) for other in named):
                named.append(text)
        return named[:MOST_NAMED]

    def meant_by(self, name: str) -> str:
        """Return the compound that a name stands for letter by letter, each the first of one of its
        words, or of those of a law but for the first: 労働安全衛生法 for 安衛法. "" where there is
        none, or another one is called so as well.
        """
        whole = {
            each.text
            for each in map(self.all.__getitem__, self._by_first_letter.get(name[:1], ()))
            if len(each.words) == len(name) and _left_out(each, name) == 0
        }
        if not whole and name.endswith(_LAW):
            whole = {each.text for each in self._laws if _initials(each.words[1:]) == name}
        return whole.pop() if len(whole) == 1 and _is_no_person(name) else ""

    def clipped_so(self, name: str) -> str:
        """Return the two words that begin as the halves of a name do, and a compound, too:
        パブリックコメント for パブコメ, the shortest of those that go on from it. "" where there
        are none, or others are clipped so as well.
        """
        clipped = {
            "".join(each.words[:2])
            for each in map(self.all.__getitem__, self._by_first_letter.get(name[:1], ()))
            if _begin_as_halves(each.words, name)
        }
        shortest = min(clipped, key=len, default="")
        return shortest if all(each.startswith(shortest) for each in clipped) else ""

    def read_so(self, kana: str) -> Iterator[str]:
        """Yield the compounds that may be read like a run of hiragana, though a lone kanji in them
        has another reading as a word: what stands before it, or behind it, is read as usual.
        """
        if not FEWEST_KANA <= len(kana) <= MOST_KANA or not all(map(is_hiragana, kana)):
            return
        for at in self._likely(kana):
            if kana in MecabLexicon().readings(self.all[at].text):
                yield self.all[at].text

    def near(self, written: str) -> list[str]:
        """Return the compounds one slip from a writing without case that are no part of it: those
        as long as it first, then the commonest. There are none of what is a compound itself.
        """
        near = [self.all[at] for at in self._near.within(written, 1, MOST_NEAR)]
        if any(each.text.casefold() == written for each in near):
            return []
        likely = sorted(near, key=lambda each: (len(each.text) != len(written), -each.count))
        return [each.text for each in likely if each.text.casefold() not in written]

    def mostly_in(self, words: Mapping[str, int]) -> dict[str, str]:
        """Return those of some words that mostly stand in one compound, with the shortest such:
        青葉野市 for 野市. ``words``: in how many passages each stands.
        """
        found: dict[str, str] = {}
        rarest = min(words.values(), default=0)
        for each in (compound for compound in self.all if 2 * compound.count > rarest):
            for word in words.keys() & each.words:
                text = each.text
                is_shorter = word not in found or len(text) < len(found[word])
                if is_shorter and 2 * each.count > words[word]:
                    found[word] = text
        return found

    def _likely(self, kana: str) -> list[int]:
        """The commonest compounds whose first word, or last, is read like the begin, or end, of
        kana.
        """
        ends = range(2, len(kana))
        outer = [*(f"{kana[:end]}…" for end in ends), *(f"…{kana[end:]}" for end in ends)]
        places = {at for each in outer for at in self._by_outer_reading.get(each, ())}
        short = (at for at in places if len(self.all[at].text) <= len(kana))
        return nsmallest(MOST_ASKED, short, key=lambda at: (-self.all[at].count, at))

    def prepare(self) -> None:
        """Load and order them now."""
        _ = self._by_first_letter, self._by_outer_reading, self._laws
        self._near.prepare()

    @cached_property
    def _near(self) -> NearWritings:
        return NearWritings([each.text.casefold() for each in self.all])

    @cached_property
    def _by_first_letter(self) -> dict[str, list[int]]:
        return _listed((each.parted_words[0], at) for at, each in enumerate(self.all))

    @cached_property
    def _laws(self) -> list[Compound]:
        return [each for each in self.all if each.parted_words.endswith(f"{BETWEEN}{_LAW}")]

    @cached_property
    def _by_outer_reading(self) -> dict[str, list[int]]:
        """Those with a lone kanji by the readings of their first words and of their last ones."""
        lone = ((at, each) for at, each in enumerate(self.all) if _LONE(each.parted_words))
        return _listed((reading, at) for at, each in lone for reading in _outer_readings(each))


def _outer_readings(compound: Compound) -> tuple[str, str]:
    first, _, _ = compound.parted_readings.partition(BETWEEN)
    _, _, last = compound.parted_readings.rpartition(BETWEEN)
    return f"{first}…", f"…{last}"


def _begin_as_halves(words: Sequence[str], name: str) -> bool:
    """Whether a name is the begins of the first two of some words, of two letters or more each."""
    first, second = words[:2]
    halves = ((name[:at], name[at:]) for at in range(SHORTEST_HALF, len(name) - SHORTEST_HALF + 1))
    return any(first.startswith(one) and second.startswith(other) for one, other in halves)


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)


def _is_no_person(name: str) -> bool:
    """Whether a name is in kanji, and none of a person: 山本 is no 山間本部."""
    return all(map(is_unified_ideograph, name)) and not MecabLexicon().is_person(name)


def _listed(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for key, at in pairs:
        found.setdefault(key, []).append(at)
    return found


def _left_out(compound: Compound, name: str) -> int | None:
    """Return how many words of a compound a name leaves out, None where it is not called so.

    Words of one letter, as 法 and 等, are no words that a name is made of, but for the last one,
    which a name may end with: 労基法.
    """
    words = [word for word in compound.words if len(word) > 1]
    initials = _without_end(name, compound.words[-1])
    rest = initials
    for word in words:
        if rest and word[0] == rest[0]:
            rest = rest[1:]
        elif rest == initials:
            return None
    is_called_so = not rest and len(words) - len(initials) <= MOST_LEFT_OUT
    return len(compound.words) - len(name) if is_called_so else None


def _without_end(name: str, last: str) -> str:
    """Return a name without its last letter where the compound ends with that as a word."""
    ends_alike = len(last) == 1 and len(name) > FEWEST_INITIALS
    return name.removesuffix(last) if ends_alike else name
