"""The fields of an index of Tantivy, and a passage as a document of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tantivy import Document, PreTokenizedString, Schema, SchemaBuilder, Token

from indexer.engines.facet_values import VALUE_OF_FACET, values_with_above
from indexer.engines.index_terms import (
    FIELDS_OF_TERMS,
    ID,
    ORDER,
    RECORD,
    FieldOfTerms,
    TermAt,
    level_field,
    level_terms,
    pair_terms,
    plain_term,
    terms_field,
    unit_terms,
    word_terms,
)
from indexer.engines.indexed_values import plain_value
from indexer.engines.passage_areas import AREAS, FLAG_OF, areas_of
from indexer.model import Entry, Value
from indexer.ranking import LEVEL_AREAS

# What stands in the fields of flags.
YES = "yes"
# A date is looked for by its value alone, so no field counts it.
COUNTED_FACETS = tuple(name for name in VALUE_OF_FACET if name not in ("date", "series"))


def tantivy_schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_unsigned_field(ORDER, indexed=True, fast=True)
    builder.add_bytes_field(RECORD, stored=True)
    for name in (ID, *FLAG_OF, *map(level_field, LEVEL_AREAS)):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in VALUE_OF_FACET:
        builder.add_text_field(
            name, tokenizer_name="raw", index_option="basic", fast=name in COUNTED_FACETS
        )
    for field in FIELDS_OF_TERMS:
        option = "basic" if field == "units" else "position"
        for area in AREAS:
            builder.add_text_field(
                terms_field(field, area), tokenizer_name="raw", index_option=option
            )
    return builder.build()


def tantivy_document(order: int, entry: Entry) -> Document:
    """Return a passage as a document."""
    document, passage, areas = Document(), entry.passage, areas_of(entry)
    document.add_unsigned(ORDER, order)
    document.add_text(ID, plain_term(passage.id))
    record = json.dumps(passage.as_record(), ensure_ascii=False)
    document.add_bytes(RECORD, record.encode("utf-8", "surrogatepass"))
    for flag, is_flagged in FLAG_OF.items():
        if is_flagged(passage):
            document.add_text(flag, YES)
    for name, value_of in VALUE_OF_FACET.items():
        for value in values_with_above(name, value_of(passage)):
            document.add_text(name, plain_value(value))
    for name, terms in level_terms(areas):
        _add(document, level_field(name), ((0, term) for term in terms))
    for area, values in areas.items():
        for field, located in _fields(values):
            _add(document, terms_field(field, area), located)
    return document


def _fields(values: Iterable[Value]) -> Iterator[tuple[FieldOfTerms, Iterable[TermAt]]]:
    yield "words", word_terms(values)
    yield "units", ((0, term) for term in dict.fromkeys(unit_terms(values)))
    yield "pairs", pair_terms(values)


def _add(document: Document, field: str, located: Iterable[TermAt]) -> None:
    tokens = [Token(term, at, 0, 0) for at, term in located]
    if tokens:
        document.add_pre_tokenized_text(field, PreTokenizedString("", tokens))
