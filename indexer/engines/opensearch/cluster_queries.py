"""Sets of passages as queries of OpenSearch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

from indexer.engines.index_terms import (
    ORDER,
    level_field,
    phrase_terms,
    terms_field,
)
from indexer.engines.indexed_values import plain_value
from indexer.engines.opensearch.cluster_schema import ANY_TERM, level_name, sent_term
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

Query: TypeAlias = dict[str, Any]

NO_PASSAGE: Query = {"match_none": {}}
_LEVELS_OF = {areas: name for name, areas in LEVEL_AREAS.items()}


class ClusterQueries:
    """Makes queries for one index. ``dates``: all that its passages have."""

    def __init__(self, dates: Sequence[str]) -> None:
        self._dates = dates

    def query(self, wanted: PassageSet) -> Query:
        """Return the query that finds a set."""
        match wanted:
            case Has():
                return _holding(wanted)
            case AnyOf():
                return either(map(self.query, _flat(wanted)))
            case All():
                return {"bool": {"filter": [self.query(each) for each in wanted.sets]}}
            case But():
                kept, without = self.query(wanted.kept), self.query(wanted.without)
                return {"bool": {"filter": [kept], "must_not": [without]}}
            case OneOf():
                return one_of(wanted.facet, wanted.values)
            case Dated():
                return self._dated(wanted)
            case Flagged():
                return {"term": {wanted.flag: True}}
            case Listed():
                return {"terms": {ORDER: list(wanted.orders)}}

    def _dated(self, wanted: Dated) -> Query:
        since, until = wanted.since, wanted.until
        return {"terms": {"date": [each for each in self._dates if is_within(each, since, until)]}}

    def summand(self, summand: Summand) -> Query:
        """Return the query that adds what a passage has of a summand to its sum."""
        if not summand.level:
            held = self.query(Has(summand.phrase, summand.areas))
            return {"constant_score": {"filter": held, "boost": float(summand.number)}}
        (word,) = summand.phrase.terms
        field = f"{level_field(_LEVELS_OF[summand.areas])}.{level_name(word)}"
        return {"rank_feature": {"field": field, "linear": {}, "boost": float(summand.number)}}


def one_of(facet: str, values: Iterable[str]) -> Query:
    return {"terms": {facet: list(map(plain_value, values))}}


def either(queries: Iterable[Query]) -> Query:
    """Return what finds the passages of any query.

    Terms of one field are asked for together: a cluster bounds how many clauses a query may have.
    """
    terms: defaultdict[str, list[str]] = defaultdict(list)
    others: list[Query] = []
    for each in queries:
        if each.keys() == {"term"}:
            ((field, value),) = each["term"].items()
            terms[field].append(value)
        else:
            others.append(each)
    every = [*({"terms": {field: values}} for field, values in terms.items()), *others]
    if len(every) <= 1:
        return every[0] if every else NO_PASSAGE
    return {"bool": {"should": every, "minimum_should_match": 1}}


def _flat(wanted: AnyOf) -> Iterator[PassageSet]:
    """Yield the sets of an `AnyOf`, and instead of each `AnyOf` among them its own."""
    left = list(reversed(wanted.sets))
    while left:
        each = left.pop()
        if isinstance(each, AnyOf):
            left += reversed(each.sets)
        else:
            yield each


def _holding(wanted: Has) -> Query:
    found = either(_phrase(wanted.phrase, area) for area in wanted.areas)
    document = wanted.phrase.document
    return {"bool": {"filter": [found, one_of("document", [document])]}} if document else found


def _phrase(phrase: Phrase, area: Area) -> Query:
    marked = any(phrase.marks)
    asked = phrase_terms(phrase, gapless=marked)
    field = terms_field(asked.field, area)
    terms = [(at, sent_term(term)) for at, term in asked.terms]
    if len(terms) == 1:
        return {"term": {field: terms[0][1]}}
    if marked or len(phrase.marks) > 2:
        stacks = groupby(terms, key=itemgetter(0))
        at_once = [_at_once([term for _, term in stack]) for _, stack in stacks]
        return {"intervals": {field: _row(at_once)}}
    by_position = dict(terms)
    row = (by_position.get(at, ANY_TERM) for at in range(terms[-1][0] + 1))
    return {"match_phrase": {field: " ".join(row)}}


def _row(sources: list[Query]) -> Query:
    """Return the source of intervals that stand side by side, in this order."""
    if len(sources) == 1:
        return sources[0]
    return {"all_of": {"ordered": True, "max_gaps": 0, "intervals": sources}}


def _at_once(terms: Sequence[str]) -> Query:
    """Return the source of the positions that have all of some terms."""
    source: Query = {"match": {"query": terms[0], "analyzer": "terms"}}
    for term in terms[1:]:
        source = {"all_of": {"intervals": [source], "filter": {"contained_by": _at_once([term])}}}
    return source
