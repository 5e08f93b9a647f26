"""Sets of passages as queries of Tantivy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from tantivy import Occur, Query, Schema, Searcher

from indexer.engines.index_terms import (
    LEVEL_BITS,
    ORDER,
    level_field,
    level_term,
    phrase_terms,
    terms_field,
)
from indexer.engines.indexed_values import plain_value
from indexer.engines.tantivy.tantivy_schema import YES
from indexer.matching import (
    All,
    AnyOf,
    But,
    Dated,
    Flagged,
    Has,
    Listed,
    OneOf,
    PassageSet,
)
from indexer.model import Area, Phrase, is_within
from indexer.ranking import LEVEL_AREAS
from indexer.ranking.first_phase import Summand

# Phrases of which it is kept how they are asked for: those of some questions.
KEPT_QUERIES = 4_096

_LEVELS_OF = {areas: name for name, areas in LEVEL_AREAS.items()}


class SetQueries:
    """Makes queries for one index. ``dates``: all that its passages have."""

    def __init__(self, schema: Schema, searcher: Searcher, dates: Sequence[str]) -> None:
        self._schema = schema
        self._searcher = searcher
        self._dates = dates
        # a question asks for the same phrases in many sets
        self._holding = lru_cache(KEPT_QUERIES)(self._make_holding)

    def query(self, wanted: PassageSet) -> Query | None:
        """Return the query that finds a set, None where it is empty by the terms of the index."""
        match wanted:
            case Has():
                return self._holding(wanted)
            case AnyOf():
                return any_of(map(self.query, wanted.sets))
            case All():
                return all_of(map(self.query, wanted.sets))
            case But():
                return but(self.query(wanted.kept), self.query(wanted.without))
            case OneOf():
                return self.one_of(wanted.facet, wanted.values)
            case Dated():
                return self._dated(wanted)
            case Flagged():
                return self._known_term(wanted.flag, YES)
            case Listed():
                return Query.term_set_query(self._schema, ORDER, list(wanted.orders))

    def summands(self, summand: Summand) -> list[Query]:
        """Return the queries that add what a passage has of a summand to its sum."""
        if not summand.level:
            held = self.query(Has(summand.phrase, summand.areas))
            return [scored(held, summand.number)] if held is not None else []
        field, (word,) = level_field(_LEVELS_OF[summand.areas]), summand.phrase.terms
        return [
            scored(known, summand.number * bit)
            for bit in LEVEL_BITS
            if (known := self._known_term(field, level_term(word, bit))) is not None
        ]

    def one_of(self, facet: str, values: Iterable[str]) -> Query:
        return Query.term_set_query(self._schema, facet, list(map(plain_value, values)))

    def term(self, field: str, value: str) -> Query:
        return Query.term_query(self._schema, field, value, index_option="basic")

    def single_term(self, wanted: PassageSet) -> tuple[str, str] | None:
        """Return the field and the one term that a set is those passages with, if it is."""
        if not isinstance(wanted, Has) or len(wanted.areas) > 1 or wanted.phrase.document:
            return None
        asked = phrase_terms(wanted.phrase)
        if len(asked.terms) > 1:
            return None
        return terms_field(asked.field, wanted.areas[0]), asked.terms[0][1]

    def _known_term(self, field: str, term: str) -> Query | None:
        return self.term(field, term) if self._searcher.doc_freq(field, term) else None

    def _make_holding(self, wanted: Has) -> Query | None:
        found = any_of(self._phrase(wanted.phrase, area) for area in wanted.areas)
        if not wanted.phrase.document:
            return found
        return all_of([found, self._known_term("document", plain_value(wanted.phrase.document))])

    def _phrase(self, phrase: Phrase, area: Area) -> Query | None:
        asked = phrase_terms(phrase)
        field = terms_field(asked.field, area)
        if len(asked.terms) == 1:
            return self._known_term(field, asked.terms[0][1])
        if not all(self._searcher.doc_freq(field, term) for _, term in asked.terms):
            return None
        return Query.phrase_query(self._schema, field, list(asked.terms))

    def _dated(self, wanted: Dated) -> Query | None:
        within = [date for date in self._dates if is_within(date, wanted.since, wanted.until)]
        return Query.term_set_query(self._schema, "date", within) if within else None


def any_of(queries: Iterable[Query | None]) -> Query | None:
    """Return what finds the passages of any query; None stands for no passages."""
    some = [each for each in queries if each is not None]
    if len(some) <= 1:
        return some[0] if some else None
    return Query.boolean_query([(Occur.Should, each) for each in some])


def all_of(queries: Iterable[Query | None]) -> Query | None:
    """Return what finds the passages of all queries."""
    every = list(queries)
    some = [each for each in every if each is not None]
    if len(some) < len(every):
        return None
    return some[0] if len(some) == 1 else Query.boolean_query([(Occur.Must, each) for each in some])


def but(kept: Query | None, without: Query | None) -> Query | None:
    """Return what finds the passages of one query that are not of the other."""
    if kept is None or without is None:
        return kept
    return Query.boolean_query([(Occur.Must, kept), (Occur.MustNot, without)])


def scored(query: Query, number: float) -> Query:
    """Return a query whose passages have this score, and no more work done for it."""
    return Query.const_score_query(query, float(number))
