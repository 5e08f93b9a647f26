"""The Answer that a reader gets, which the page, the API and the terminal all render."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from indexer.limits import DEEPEST_HIT
from indexer.model.answer_tables import as_frame, as_html
from indexer.model.documents import Passage
from indexer.model.queries import FacetCount, Filters, Match, Rung, Why

OfferWhy = Literal[
    "reading",
    "spelling",
    "in full",
    "fewer",
    "unquoted",
    "not excluding",
    "unfiltered",
    "switched on",
    "apart",
    "part",
    "common",
]
UNFILTERED: frozenset[OfferWhy] = frozenset({"unfiltered", "common"})


@dataclass(frozen=True, slots=True)
class Note:
    """A note for the reader; its words are in the catalogue under ``note.<code>``."""

    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Variant:
    """A form that a clause is searched by.

    ``count``: passages that hold it. ``off``: the reader switched it off.
    """

    text: str
    why: Why
    count: int
    off: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the object in an answer; ``off`` is in it only where it is true."""
        shown: dict[str, Any] = {"text": self.text, "why": self.why, "count": self.count}
        return {**shown, "off": True} if self.off else shown


@dataclass(frozen=True, slots=True)
class ClauseRead:
    """A clause as it was understood.

    ``inside``: passages that hold it inside other words only.
    """

    text: str
    variants: tuple[Variant, ...]
    inside: int = 0

    @property
    def is_nowhere(self) -> bool:
        """Whether no passage holds it otherwise than inside other words."""
        return not any(variant.count for variant in self.variants)


class Segment(NamedTuple):
    """A piece of a passage's text; the segments joined are its text from cut start to cut end."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class MarkedGloss:
    start: int
    end: int
    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers the query. ``cut``: the span of its text that the segments show.

    ``others``: where hits stand for their documents, how many more hits this one has.
    ``headings``: its title and the headings above it, where these say what the text does not.
    """

    passage: Passage
    score: float
    rung: int
    match: Match
    segments: tuple[Segment, ...]
    cut: tuple[int, int]
    glosses: tuple[MarkedGloss, ...]
    footnotes: tuple[Passage, ...] = ()
    others: int | None = None
    headings: tuple[tuple[Segment, ...], ...] = ()

    @property
    def marks(self) -> int:
        """The number of marked segments."""
        return sum(s.marked for s in self.segments) + sum(g.marked for g in self.glosses)

    def as_json(self, link: Callable[[Passage], str]) -> dict[str, Any]:
        """Return the object in an answer; ``link`` gives the address of the passage."""
        passage = self.passage
        return {
            "id": passage.id,
            "document": passage.document,
            "title": passage.title,
            "file": passage.file,
            "date": passage.date,
            "publisher": passage.publisher,
            "series": passage.series,
            "section": list(passage.section),
            "caption": passage.caption,
            "kind": passage.kind,
            "speaker": passage.speaker,
            "source_page": passage.source_page,
            "page_label": passage.page_label,
            "pages": [list(part) for part in passage.pages],
            "lines": [list(pair) for pair in passage.lines],
            "score": round(self.score, 4),
            "rung": self.rung,
            "match": self.match,
            "segments": _segments_as_json(self.segments),
            "headings": [_segments_as_json(heading) for heading in self.headings],
            "cut": list(self.cut),
            "glosses": [
                {"start": g.start, "end": g.end, "text": g.text, "marked": g.marked}
                for g in self.glosses
            ],
            "footnotes": [
                {"at": f.at, "label": f.label, "passage": f.passage, "text": text}
                for f, text in zip(passage.footnotes, _footnote_texts(self), strict=True)
            ],
            "url": link(passage),
            "others": self.others,
        }


@dataclass(frozen=True, slots=True)
class Offer:
    """Another query that finds something.

    ``count``: the passages that it finds on rung 1, nothing switched off.

    Offered, never asked unasked. ``why``: reading (kana or romaji read as words), spelling (one
    like it that is in the index), in full (what it is short for), fewer (a clause left out),
    unquoted, not excluding (what was excluded no longer is), unfiltered, switched on (with all
    variants again), apart (its words anywhere in a passage), part (of what was typed), common (a
    common word of the index, where there is nothing else).
    """

    text: str
    why: OfferWhy
    count: int

    @property
    def unfiltered(self) -> bool:
        """Whether the offer is to be asked without the filters of the question."""
        return self.why in UNFILTERED


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of answers to one query.

    ``timed_out``: time was up before all was looked at. What is here is right, but there may be
    more of it: counts are lower bounds, the order may be another, marks and offers may be missing.

    ``documents``: where each hit stands for its document, how many there are. ``filters``: those
    that were asked for, their names as the passages have them.
    """

    text: str
    clauses: tuple[ClauseRead, ...]
    notes: tuple[Note, ...]
    rungs: tuple[Rung, ...]
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    page: int
    size: int
    took_ms: float
    generation: str
    offers: tuple[Offer, ...] = ()
    timed_out: bool = False
    documents: int | None = None
    filters: Filters = field(default_factory=Filters)

    @property
    def listed(self) -> int:
        """The number of things that pages list: hits, or the documents that these stand for."""
        return self.total if self.documents is None else self.documents

    @property
    def total(self) -> int:
        """Hits on all the rungs shown."""
        return sum(rung.total for rung in self.rungs)

    @property
    def not_all_counted(self) -> bool:
        """Whether a rung holds more than were counted: its total and facets are lower bounds."""
        return any(rung.at_least for rung in self.rungs)

    @property
    def total_relation(self) -> Literal["eq", "gte"]:
        """Whether counts are exact or, some of them, lower bounds."""
        return "gte" if self.timed_out or self.not_all_counted else "eq"

    @property
    def leaves_out_relaxed(self) -> bool:
        """Whether there are hits of the second rung that are not shown."""
        return len(self.rungs) < 2 and any(note.code == "relaxed" for note in self.notes)

    @property
    def left_out(self) -> int:
        """The number of hits of the rungs shown that are not on this page, but before or after
        it.
        """
        return max(0, self.total - len(self.hits))

    @property
    def more(self) -> bool:
        """Whether a further page holds hits that may still be asked for.

        Page times size is at most DEEPEST_HIT.
        """
        return self.page * self.size < self.listed and (self.page + 1) * self.size <= DEEPEST_HIT

    def to_frame(self) -> Any:
        """Return the hits as a ``pandas.DataFrame``, a row a hit by its rank.

        Errors: ImportError where pandas is not installed.
        """
        return as_frame(self)

    def _repr_html_(self) -> str:
        """Return what a notebook shows: how much was found, and the hits with their marks."""
        return as_html(self)

    def as_json(
        self, *, say: Callable[[Note], str], link: Callable[[Passage], str], next_page: str | None
    ) -> dict[str, Any]:
        """Return the object that ``/api/v1/search`` and ``sakuin search --json`` answer.

        ``say`` words a note in the reader's language, ``link`` gives the address of a passage,
        ``next_page`` that of the page after.
        """
        return {
            "query": {
                "text": self.text,
                "clauses": [
                    {"text": c.text, "variants": [variant.as_json() for variant in c.variants]}
                    for c in self.clauses
                ],
                "notes": [say(note) for note in self.notes],
                "offers": [{"text": o.text, "why": o.why, "count": o.count} for o in self.offers],
            },
            "rungs": [{"rung": r.rung, "total": r.total, "inside": r.inside} for r in self.rungs],
            "total": self.total,
            "total_relation": self.total_relation,
            "documents": self.documents,
            "timed_out": self.timed_out,
            "page": self.page,
            "size": self.size,
            "took_ms": round(self.took_ms, 2),
            "generation": self.generation,
            "facets": {
                name: [{"value": f.value, "count": f.count} for f in counts]
                for name, counts in self.facets.items()
            },
            "hits": [hit.as_json(link) for hit in self.hits],
            "next": next_page,
        }


def _segments_as_json(segments: Iterable[Segment]) -> list[dict[str, Any]]:
    return [{"text": segment.text, "marked": segment.marked} for segment in segments]


def _footnote_texts(hit: Hit) -> list[str | None]:
    texts = {footnote.id: footnote.text for footnote in hit.footnotes}
    return [texts.get(f.passage) if f.passage else None for f in hit.passage.footnotes]
