"""The second engine: no index at all, every passage looked at for every question. Slow, plain, and
the oracle of the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from indexer.matching import (
    IMPLIED,
    TEXT,
    holds,
    holds_in,
    is_relaxed_match,
    match_tree,
    positions,
    values_in,
)
from indexer.model import (
    FACETS,
    MATCHES,
    SECTION_SEPARATOR,
    UNBOUNDED,
    Area,
    Budget,
    Entry,
    Evidence,
    FacetCount,
    Filters,
    Found,
    Leaf,
    Node,
    Occurrences,
    Passage,
    Phrase,
    Plan,
    Ranked,
    Rung,
    Skimmed,
    Stream,
    Without,
    is_within,
)
from indexer.ranking import BM25_B, BM25_K1, idf


class BruteForceKind:
    """`EngineKind`; an index lives as long as this object does."""

    name, version = "brute-force", "1"

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

    def __len__(self) -> int:
        return len(self._entries)

    def passages(self, orders: Sequence[int]) -> list[Passage]:
        return [self._entries[order].passage for order in orders]

    def occurrences(
        self, phrases: Sequence[Phrase], orders: Sequence[int], budget: Budget = UNBOUNDED
    ) -> list[Occurrences | None]:
        return [self._occurrences_in(phrases, self._entries[order]) for order in orders]

    def _occurrences_in(self, phrases: Sequence[Phrase], entry: Entry) -> Occurrences | None:
        if entry.bounds is None:
            return None
        bounds = {"words": entry.bounds.words, "units": entry.bounds.units}
        spans = {}
        for phrase in phrases:
            parts, size = bounds[phrase.stream], len(phrase.terms)
            found = tuple(
                (parts[at][0], parts[at + size - 1][1]) for at in positions(phrase, entry.text)
            )
            if found and not phrase.implied:
                spans[phrase] = found
        return Occurrences(
            spans,
            frozenset(p for p in phrases if not p.implied and holds(p, entry.glosses)),
            frozenset(p for p in phrases if p.implied and holds(p, entry.implied)),
        )

    def skim(self, orders: range) -> Skimmed:
        entries = [self._entries[order] for order in orders]
        return Skimmed(
            tuple(entry.passage.kind for entry in entries),
            tuple(len(entry.passage.section) for entry in entries),
            tuple(length("units", TEXT, entry) for entry in entries),
        )

    def find(self, passage: str) -> int | None:
        return next(
            (order for order, e in enumerate(self._entries) if e.passage.id == passage), None
        )

    def terms(self, stream: Stream, prefix: str, limit: int) -> list[tuple[str, int]]:
        held = Counter(
            term
            for entry in self._entries
            for term in {t for v in values_in(entry, TEXT) for t in getattr(v, stream)}
        )
        return sorted((t, count) for t, count in held.items() if t.startswith(prefix))[:limit]

    def close(self) -> None:
        pass

    def search(self, plan: Plan, first: int, size: int, budget: Budget = UNBOUNDED) -> Found:
        matches = [match_tree(plan.tree, entry) for entry in self._entries]
        rungs = [{order for order, found in enumerate(matches) if found.in_text}]
        if len(self._allowed(rungs[0], plan.filters)) < size and plan.words:
            relaxed = {
                order for order, entry in enumerate(self._entries) if is_relaxed_match(plan, entry)
            }
            rungs.append(relaxed - rungs[0])
        shown = [self._allowed(rung, plan.filters) for rung in rungs]
        ranked = sorted(
            (
                Ranked(
                    order,
                    self._score(plan, order),
                    number,
                    MATCHES[matches[order].rank] if number == 1 else "word",
                )
                for number, rung in enumerate(shown, 1)
                for order in rung
            ),
            key=lambda r: (
                r.rung,
                self._entries[r.order].passage.unreadable,
                r.match == "inside",
                -r.score,
                r.order,
            ),
        )
        return Found(
            tuple(
                Rung(n, len(rung), sum(r.rung == n and r.match == "inside" for r in ranked))
                for n, rung in enumerate(shown, 1)
            ),
            tuple(ranked[first : first + size]),
            {name: self._facet(name, set().union(*rungs), plan.filters) for name in FACETS},
            dict(self._counts(plan.tree)),
        )

    def _allowed(self, orders: set[int], filters: Filters) -> set[int]:
        return {order for order in orders if allowed(self._entries[order], filters)}

    def _score(self, plan: Plan, order: int) -> float:
        measures = {"often": self._bm25, "once": self._presence, "near": self._nearness}
        score = sum(each.weight * measures[each.measure](each, order) for each in plan.evidence)
        return score * dict(plan.kinds).get(self._entries[order].passage.kind, 1.0)

    def _bm25(self, evidence: Evidence, order: int) -> float:
        total = 0.0
        for phrase in evidence.phrases:
            tf = sum(len(places(phrase, self._entries[order], area)) for area in evidence.areas)
            if tf:
                lengths = [length(phrase.stream, evidence.areas, e) for e in self._entries]
                average = max(1.0, sum(lengths) / len(lengths))
                norm = BM25_K1 * (1 - BM25_B + BM25_B * lengths[order] / average)
                total += self._idf(phrase, evidence.areas) * tf / (tf + norm)
        return total

    def _presence(self, evidence: Evidence, order: int) -> float:
        held = values_in(self._entries[order], evidence.areas)
        return sum(
            self._idf(phrase, evidence.areas) for phrase in evidence.phrases if holds(phrase, held)
        )

    def _nearness(self, evidence: Evidence, order: int) -> float:
        best = 0.0
        for area in evidence.areas:
            for shift in (0, evidence.within // 2):
                windows: defaultdict[int, float] = defaultdict(float)
                for phrase in evidence.phrases:
                    begins = places(phrase, self._entries[order], area)
                    for window in {(place + shift) // evidence.within for place in begins}:
                        windows[window] += self._idf(phrase, (area,))
                best = max(best, *windows.values()) if windows else best
        return best

    def _idf(self, phrase: Phrase, areas: Sequence[Area]) -> float:
        areas = ("text",) if "text" in areas else areas
        return idf(
            len(self._entries),
            sum(holds(phrase, values_in(entry, areas)) for entry in self._entries),
        )

    def _facet(self, name: str, orders: set[int], filters: Filters) -> tuple[FacetCount, ...]:
        counts: Counter[str] = Counter()
        for order in sorted(orders):
            entry = self._entries[order]
            if allowed(entry, filters, ignoring=name):
                counts.update(facets(entry)[name])
        return tuple(FacetCount(value, number) for value, number in counts.items())

    def _counts(self, node: Node) -> list[tuple[Phrase, int]]:
        if isinstance(node, Leaf):
            added, seen = [], set[int]()
            for phrase in node.phrases:
                areas = IMPLIED if phrase.implied else TEXT
                holding = {
                    order
                    for order, entry in enumerate(self._entries)
                    if holds_in(phrase, entry.passage.document)
                    and holds(phrase, values_in(entry, areas))
                }
                added.append((phrase, len(holding - seen)))
                seen |= holding
            return added
        children = (node.node,) if isinstance(node, Without) else node.nodes
        return [each for child in children for each in self._counts(child)]


def facets(entry: Entry) -> dict[str, tuple[str, ...]]:
    section = entry.passage.section
    return {
        "document": (entry.passage.document,),
        "section": tuple(
            SECTION_SEPARATOR.join(section[: depth + 1]) for depth in range(len(section))
        ),
        "kind": (entry.passage.kind,),
        "speaker": (entry.passage.speaker,) if entry.passage.speaker else (),
        "publisher": (entry.passage.publisher,) if entry.passage.publisher else (),
        "year": (entry.passage.date[:4],) if entry.passage.date else (),
        "series": (entry.passage.series,) if entry.passage.series else (),
    }


def allowed(entry: Entry, filters: Filters, ignoring: str = "") -> bool:
    return all(
        name == ignoring or not getattr(filters, name) or set(getattr(filters, name)) & set(own)
        for name, own in facets(entry).items()
    ) and is_within(entry.passage.date or "", filters.since, filters.until)


def places(phrase: Phrase, entry: Entry, area: Area) -> list[int]:
    """Where the phrase begins in the values of an area, which follow each other with one empty
    position between.
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
