"""The second engine: no index at all, every passage looked at for every question. Slow, plain, and
the oracle of the others: two_phases over sets of Python.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from indexer.analysis import analyse
from indexer.engines import two_phases
from indexer.engines.two_phase_backend import Candidate, Ranking, Wanted
from indexer.matching import (
    NO_MATCH,
    TEXT_AREA,
    All,
    AnyOf,
    But,
    Has,
    PassageSet,
    holds,
    positions,
    values_in,
)
from indexer.model import (
    UNBOUNDED,
    Area,
    Budget,
    Entry,
    Evidence,
    FacetCount,
    Implied,
    Occurrences,
    Passage,
    Phrase,
    Plan,
    SearchResult,
    Skimmed,
    Stream,
    Token,
    Unit,
)
from indexer.ranking import BM25_B, BM25_K1
from tests.engines.plain_membership import facets, is_in

_analysed = cache(analyse)


class BruteForceKind:
    """`EngineKind`; an index lives as long as this object does."""

    name = "brute-force"

    def __init__(self) -> None:
        self._written: dict[Path, list[Entry]] = {}

    def write(self, folder: Path, entries: Iterable[Entry]) -> int:
        self._written[folder] = list(entries)
        return len(self._written[folder])

    def open(self, folder: Path) -> BruteForceEngine:
        return BruteForceEngine(self._written[folder])


class BruteForceEngine:
    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._sets = PlainSets(entries)

    def __len__(self) -> int:
        return len(self._entries)

    def passages(self, orders: Sequence[int]) -> list[Passage]:
        return [self._entries[order].passage for order in orders]

    def occurrences(
        self, phrases: Sequence[Phrase], orders: Sequence[int], budget: Budget = UNBOUNDED
    ) -> list[Occurrences | None]:
        return [self._occurrences_in(phrases, self._entries[order]) for order in orders]

    def _occurrences_in(self, phrases: Sequence[Phrase], entry: Entry) -> Occurrences | None:
        if not entry.bounds:
            return None
        analysis = _analysed(entry.passage.matched_text)
        parts_of: dict[Stream, Sequence[Token | Unit]] = {
            "words": analysis.words,
            "units": analysis.units,
        }
        spans = {}
        for phrase in phrases:
            parts, size = parts_of[phrase.stream], len(phrase.terms)
            found = tuple(
                (parts[at].start, parts[at + size - 1].end) for at in positions(phrase, entry.text)
            )
            if found and not phrase.implied:
                spans[phrase] = found
        return Occurrences(
            spans,
            frozenset(p for p in phrases if not p.implied and holds(p, entry.glosses)),
            {p: held for p in phrases if p.implied and (held := _parts_holding(p, entry))},
        )

    def skim(self, orders: range) -> Skimmed:
        entries = [self._entries[order] for order in orders]
        return Skimmed(
            tuple(entry.passage.kind for entry in entries),
            tuple(len(entry.passage.section) for entry in entries),
            tuple(length("units", TEXT_AREA, entry) for entry in entries),
        )

    def find(self, passage: str) -> int | None:
        return next(
            (order for order, e in enumerate(self._entries) if e.passage.id == passage), None
        )

    def terms(self, stream: Stream, prefix: str, limit: int) -> list[tuple[str, int]]:
        held = Counter(
            term
            for entry in self._entries
            for term in {t for v in values_in(entry, TEXT_AREA) for t in getattr(v, stream)}
        )
        return sorted((t, count) for t, count in held.items() if t.startswith(prefix))[:limit]

    def unlike_record(self) -> list[str]:
        return []

    def close(self) -> None:
        pass

    def search(self, plan: Plan, first: int, size: int, budget: Budget = UNBOUNDED) -> SearchResult:
        return two_phases.search(self._sets, plan, first, size)


class PlainSets:
    """`Backend` over sets of Python, every passage tried for every set, once."""

    complete = True

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._members = cache(self._try_all)
        self._mean_length = cache(self._mean_of_all)

    @property
    def size(self) -> int:
        return len(self._entries)

    def count(self, sets: Sequence[PassageSet], most: int | None = None) -> list[int]:
        return [len(self._members(each)) for each in sets]

    def holding(self, asked: Sequence[tuple[tuple[Area, ...], Sequence[Phrase]]]) -> list[int]:
        return self.count([Has(each, areas) for areas, phrases in asked for each in phrases])

    def best(
        self, groups: Sequence[Wanted], ranking: Ranking, facets: Mapping[str, PassageSet]
    ) -> tuple[list[list[Candidate]], dict[str, tuple[FacetCount, ...]]]:
        return (
            [self._best(each, ranking) for each in groups],
            {name: self._facet(name, self._members(each)) for name, each in facets.items()},
        )

    def _try_all(self, wanted: PassageSet) -> set[int]:
        """The passages of a set: each is tried, once, whatever sets are put together."""
        match wanted:
            case All(sets):
                return set(range(self.size)).intersection(*map(self._members, sets))
            case AnyOf(sets):
                return set().union(*map(self._members, sets))
            case But(kept, without):
                return self._members(kept) - self._members(without)
        return {order for order, entry in enumerate(self._entries) if is_in(wanted, entry, order)}

    def _best(self, wanted: Wanted, ranking: Ranking) -> list[Candidate]:
        by_sum = sorted(
            self._members(wanted.group), key=lambda order: (-self._sum(order, ranking), order)
        )
        chosen = by_sum[wanted.first : wanted.first + wanted.size]
        return [Candidate(o, self._score(o, ranking), self._rank(o, ranking)) for o in chosen]

    def _rank(self, order: int, ranking: Ranking) -> int:
        return next((r for r, s in enumerate(ranking.ranks) if order in self._members(s)), NO_MATCH)

    def _sum(self, order: int, ranking: Ranking) -> int:
        """The whole number of the first phase."""
        entry = self._entries[order]
        total = 0
        for each in ranking.summands:
            tf = sum(len(places(each.phrase, entry, area)) for area in each.areas)
            total += each.number * (self._level(tf, each.areas, entry) if each.level else tf > 0)
        return total * round(10 * dict(ranking.kinds).get(entry.passage.kind, 1.0))

    def _level(self, tf: int, areas: tuple[Area, ...], entry: Entry) -> int:
        if not tf:
            return 0
        relative = length("words", areas, entry) / {3: 200, 1: 8}[len(areas)]
        return min(15, max(1, int(16 * tf / (tf + 1.2 * (0.25 + 0.75 * relative)))))

    def _score(self, order: int, ranking: Ranking) -> float:
        measures = {
            "often": self._bm25,
            "once": self._presence,
            "near": self._nearness,
            "whole": self._wholeness,
        }
        asked = [each for each in ranking.evidence if each.phrases]
        said = (each.weight * measures[each.measure](each, order, ranking) for each in asked)
        return sum(said) * dict(ranking.kinds).get(self._entries[order].passage.kind, 1.0)

    def _bm25(self, evidence: Evidence, order: int, ranking: Ranking) -> float:
        total = 0.0
        for phrase in evidence.phrases:
            tf = sum(len(places(phrase, self._entries[order], area)) for area in evidence.areas)
            if tf:
                own = length(phrase.stream, evidence.areas, self._entries[order])
                shortest = 0.5 if "text" in evidence.areas else 0.0
                relative = max(shortest, own / self._mean_length(phrase.stream, evidence.areas))
                norm = BM25_K1 * (1 - BM25_B + BM25_B * relative)
                total += _rarity(ranking, phrase, evidence.areas) * tf / (tf + norm)
        return total

    def _mean_of_all(self, stream: Stream, areas: tuple[Area, ...]) -> float:
        return max(1.0, sum(length(stream, areas, e) for e in self._entries) / len(self._entries))

    def _presence(self, evidence: Evidence, order: int, ranking: Ranking) -> float:
        held = values_in(self._entries[order], evidence.areas)
        said = (phrase for phrase in evidence.phrases if holds(phrase, held))
        return sum(_rarity(ranking, phrase, evidence.areas) for phrase in said)

    def _nearness(self, evidence: Evidence, order: int, ranking: Ranking) -> float:
        best = 0.0
        for area in evidence.areas:
            mean = self._mean_length(evidence.phrases[0].stream, (area,))
            beyond = max(0.0, 1 - evidence.within / mean)
            for shift in (0, evidence.within // 2):
                windows: defaultdict[int, float] = defaultdict(float)
                for phrase in evidence.phrases:
                    begins = places(phrase, self._entries[order], area)
                    for window in {(place + shift) // evidence.within for place in begins}:
                        windows[window] += beyond * _rarity(ranking, phrase, (area,))
                best = max(best, *windows.values()) if windows else best
        return best

    def _wholeness(self, evidence: Evidence, order: int, ranking: Ranking) -> float:
        entry = self._entries[order]
        asked = {
            phrase.terms[0]: _rarity(ranking, phrase, TEXT_AREA) for phrase in evidence.phrases
        }
        words = [word for value in values_in(entry, evidence.areas) for word in value.words]
        return sum(asked[word] for word in set(words)) if set(words) <= asked.keys() else 0.0

    def _facet(self, name: str, orders: set[int]) -> tuple[FacetCount, ...]:
        counts = Counter(value for order in orders for value in facets(self._entries[order])[name])
        commonest = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:50]
        return tuple(FacetCount(value, number) for value, number in commonest)


def _parts_holding(phrase: Phrase, entry: Entry) -> tuple[Implied, ...]:
    parts = zip(entry.implied_parts, entry.implied, strict=True)
    return tuple(part for part, value in parts if holds(phrase, (value,)))


def places(phrase: Phrase, entry: Entry, area: Area) -> list[int]:
    """The positions at which the phrase begins in an area, whose values have an empty position
    between them.
    """
    found, base = [], 0
    for value in values_in(entry, (area,)):
        found += [base + at for at in positions(phrase, value)]
        base += len(getattr(value, phrase.stream)) + 1
    return found


def length(stream: Stream, areas: Iterable[Area], entry: Entry) -> int:
    """Words, or pairs of units, of the areas."""
    held = values_in(entry, areas)
    return sum(
        len(value.words) if stream == "words" else max(0, len(value.units) - 1) for value in held
    )


def _rarity(ranking: Ranking, phrase: Phrase, areas: tuple[Area, ...]) -> float:
    return ranking.idf.of((phrase,), areas)[0]
