"""The second engine: no index at all, every passage looked at for every question. Slow, plain, and the oracle of the
others.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from indexer.model import (
    ENDS_WORD,
    MATCHES,
    SECTION_SEPARATOR,
    STARTS_WORD,
    UNBOUNDED,
    Area,
    Budget,
    Entry,
    Every,
    Evidence,
    FacetCount,
    Filters,
    Found,
    Leaf,
    Node,
    Passage,
    Phrase,
    Plan,
    Ranked,
    Rung,
    Skimmed,
    Some,
    Stream,
    Value,
    Without,
)

INSIDE = MATCHES.index("inside")
HEAD: tuple[Area, ...] = ("title", "section")


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

    def skim(self, orders: range) -> Skimmed:
        entries = [self._entries[order] for order in orders]
        return Skimmed(
            tuple(entry.passage.kind for entry in entries),
            tuple(len(entry.passage.section) for entry in entries),
            tuple(sum(max(0, len(v.units) - 1) for v in values(entry, "text")) for entry in entries),
        )

    def find(self, passage: str) -> int | None:
        return next((order for order, e in enumerate(self._entries) if e.passage.id == passage), None)

    def terms(self, stream: Stream, prefix: str, limit: int) -> list[tuple[str, int]]:
        held = Counter(
            term for entry in self._entries for term in {t for v in values(entry, "text") for t in getattr(v, stream)}
        )
        return sorted((t, count) for t, count in held.items() if t.startswith(prefix))[:limit]

    def close(self) -> None:
        pass

    def search(self, plan: Plan, first: int, size: int, budget: Budget = UNBOUNDED) -> Found:
        matches = [self._match(plan.tree, entry) for entry in self._entries]
        rung1 = {o for o, (match, in_text) in enumerate(matches) if match is not None and in_text}
        rungs = [rung1]
        if sum(allowed(self._entries[o], plan.filters) for o in rung1) < size and plan.words:
            rungs.append({o for o, e in enumerate(self._entries) if self._relaxed(plan, e)} - rung1)
        shown = [{o for o in rung if allowed(self._entries[o], plan.filters)} for rung in rungs]
        ranked = []
        for number, rung in enumerate(shown, 1):
            for order in rung:
                match = matches[order][0] if number == 1 else 0
                assert match is not None
                ranked.append(
                    Ranked(
                        order,
                        self._score(plan.evidence, order)
                        * dict(plan.kinds).get(self._entries[order].passage.kind, 1.0),
                        number,
                        MATCHES[match],
                    )
                )
        ranked.sort(
            key=lambda r: (
                r.rung,
                self._entries[r.order].passage.unreadable,
                r.match == "inside",
                -r.score,
                r.order,
            )
        )
        return Found(
            tuple(
                Rung(n, len(rung), sum(r.rung == n and r.match == "inside" for r in ranked))
                for n, rung in enumerate(shown, 1)
            ),
            tuple(ranked[first : first + size]),
            {name: self._facet(name, set().union(*rungs), plan.filters) for name in ("document", "section", "kind")},
            dict(self._counts(plan.tree)),
        )

    def _match(self, node: Node, entry: Entry) -> tuple[int | None, bool]:
        """The place of the best match in MATCHES (None: no match), and whether the text took part."""
        if isinstance(node, Leaf):
            phrases = [p for p in node.phrases if p.document in {"", entry.passage.document}]
            said = [phrase for phrase in phrases if not phrase.implied]
            implied = [phrase for phrase in phrases if phrase.implied]
            in_text = [best(said, values(entry, "text")), best(implied, values(entry, "implied"))]
            text = min((match for match in in_text if match is not None), default=None)
            head = best(said, [v for area in HEAD for v in values(entry, area)])
            return (text, True) if text is not None else (head, False)
        if isinstance(node, Some):
            met = [each for each in (self._match(child, entry) for child in node.nodes) if each[0] is not None]
            return (min(m for m, _ in met if m is not None), any(t for _, t in met)) if met else (None, False)
        assert isinstance(node, Every)
        if any(isinstance(child, Without) and self._excluded(child.node, entry) for child in node.nodes):
            return None, False
        met = [self._match(child, entry) for child in node.nodes if not isinstance(child, Without)]
        known = [m for m, _ in met if m is not None]
        return (max(known), any(t for _, t in met)) if len(known) == len(met) else (None, False)

    def _excluded(self, node: Node, entry: Entry) -> bool:
        match, in_text = self._match(node, entry)
        return match is not None and in_text and match < INSIDE

    def _relaxed(self, plan: Plan, entry: Entry) -> bool:
        return (
            any(count(word, value) for word in plan.words for value in values(entry, "text"))
            and all(self._match(node, entry)[0] is not None for node in plan.required)
            and not any(self._excluded(node, entry) for node in plan.excluded)
        )

    def _score(self, evidence: Iterable[Evidence], order: int) -> float:
        measures = {"often": self._bm25, "once": self._presence, "near": self._nearness}
        return sum(each.weight * measures[each.measure](each, order) for each in evidence)

    def _bm25(self, evidence: Evidence, order: int) -> float:
        total = 0.0
        for phrase in evidence.phrases:
            tf = sum(count(phrase, v) for area in evidence.areas for v in values(self._entries[order], area))
            if tf:
                lengths = [length(phrase.stream, evidence.areas, e) for e in self._entries]
                average = max(1.0, sum(lengths) / len(lengths))
                total += self._idf(phrase, evidence.areas) * tf / (tf + 1.2 * (0.25 + 0.75 * lengths[order] / average))
        return total

    def _presence(self, evidence: Evidence, order: int) -> float:
        held = [v for area in evidence.areas for v in values(self._entries[order], area)]
        return sum(self._idf(p, evidence.areas) for p in evidence.phrases if any(count(p, v) for v in held))

    def _nearness(self, evidence: Evidence, order: int) -> float:
        best = 0.0
        for area in evidence.areas:
            for shift in (0, evidence.within // 2):
                windows: defaultdict[int, float] = defaultdict(float)
                for phrase in evidence.phrases:
                    places = positions(phrase, values(self._entries[order], area))
                    for window in {(place + shift) // evidence.within for place in places}:
                        windows[window] += self._idf(phrase, (area,))
                best = max(best, *windows.values()) if windows else best
        return best

    def _idf(self, phrase: Phrase, areas: Sequence[Area]) -> float:
        areas = ("text",) if "text" in areas else areas
        df = sum(any(count(phrase, v) for area in areas for v in values(e, area)) for e in self._entries)
        return math.log(1 + (len(self._entries) - df + 0.5) / (df + 0.5))

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
                holding = {
                    o
                    for o, e in enumerate(self._entries)
                    if phrase.document in {"", e.passage.document}
                    and any(count(phrase, v) for v in values(e, "implied" if phrase.implied else "text"))
                }
                added.append((phrase, len(holding - seen)))
                seen |= holding
            return added
        children = (node.node,) if isinstance(node, Without) else node.nodes
        return [each for child in children for each in self._counts(child)]


def values(entry: Entry, area: Area) -> Sequence[Value]:
    return {
        "title": (entry.title,),
        "section": entry.section,
        "text": (entry.text, *entry.glosses),
        "implied": entry.implied,
    }[area]


def facets(entry: Entry) -> dict[str, tuple[str, ...]]:
    section = entry.passage.section
    return {
        "document": (entry.passage.document,),
        "section": tuple(SECTION_SEPARATOR.join(section[: depth + 1]) for depth in range(len(section))),
        "kind": (entry.passage.kind,),
    }


def allowed(entry: Entry, filters: Filters, ignoring: str = "") -> bool:
    return all(
        name == ignoring or not getattr(filters, name) or set(getattr(filters, name)) & set(own)
        for name, own in facets(entry).items()
    )


def best(phrases: Iterable[Phrase], held: Sequence[Value]) -> int | None:
    met = [MATCHES.index(phrase.match) for phrase in phrases if any(count(phrase, value) for value in held)]
    return min(met, default=None)


def count(phrase: Phrase, value: Value) -> int:
    """How often the phrase stands in the value."""
    return len(positions(phrase, (value,)))


def positions(phrase: Phrase, held: Iterable[Value]) -> list[int]:
    """Where the phrase begins in values that follow each other with one empty position between."""
    found, base, size = [], 0, len(phrase.terms)
    for value in held:
        terms: tuple[str, ...] = getattr(value, phrase.stream)
        wanted = phrase.marks
        for at in range(len(terms) - size + 1):
            if terms[at : at + size] != phrase.terms:
                continue
            marks = value.marks[at : at + size + 1] if wanted else ()
            if wanted and not (
                marks[0].endswith(wanted[0]) and marks[-1].startswith(wanted[-1]) and marks[1:-1] == wanted[1:-1]
            ):
                continue
            starts = not phrase.starts or bool(value.edges[at] & STARTS_WORD)
            if starts and (not phrase.ends or value.edges[at + size - 1] & ENDS_WORD):
                found.append(base + at)
        base += len(terms) + 1
    return found


def length(stream: Stream, areas: Iterable[Area], entry: Entry) -> int:
    """Words, or pairs of units, of the areas."""
    return sum(
        len(v.words) if stream == "words" else max(0, len(v.units) - 1) for area in areas for v in values(entry, area)
    )
