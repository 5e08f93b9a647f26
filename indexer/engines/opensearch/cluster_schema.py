"""The fields of an index of OpenSearch, and a passage as a document of it.

What is sent are our own terms between spaces. The cluster splits there and analyses no language.
Terms at one position come together, STACKED between them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from indexer.engines.facet_values import VALUE_OF_FACET, values_with_above
from indexer.engines.index_terms import (
    FIELDS_OF_TERMS,
    ID,
    ORDER,
    RECORD,
    FieldOfTerms,
    level_field,
    pair_stacks,
    plain_term,
    terms_field,
    unit_terms,
    word_levels_of,
    word_terms,
)
from indexer.engines.indexed_values import plain_value
from indexer.engines.passage_areas import AREAS, FLAG_OF, areas_of
from indexer.model import Entry, Value
from indexer.ranking import LEVEL_AREAS

# It is in no term, and JSON writes it as one byte.
STACKED = "\x7f"
# What stands for any term of a phrase, for a space within a term, and for one between two until
# those are told apart.
ANY_TERM = "\x02"
_SPACE, _GAP = "\x1d", "\x1e"
# Names of levels hold no full stop.
_FULL_STOP = "\x01"
# The longest run of terms at one position, in characters; the most hits of a page and before it.
LONGEST_STACK, MOST_HITS = 1_000_000, 100_000

_TOKENIZER = {
    "type": "char_group",
    "tokenize_on_chars": [" "],
    "max_token_length": LONGEST_STACK,
}
_STACKS = {
    "type": "pattern_capture",
    "preserve_original": False,
    "patterns": [f"([^{STACKED}]+)"],
}
_ANALYSIS = {
    "tokenizer": {"spaces": _TOKENIZER},
    "filter": {"stacks": _STACKS, "any_term": {"type": "stop", "stopwords": [ANY_TERM]}},
    "analyzer": {
        "terms": {"tokenizer": "spaces"},
        "phrase": {"tokenizer": "spaces", "filter": ["any_term"]},
        "stacked": {"tokenizer": "spaces", "filter": ["stacks"]},
    },
}


def level_name(word: str) -> str:
    """Return a word as the name of its level."""
    return sent_term(plain_term(word)).replace(".", _FULL_STOP)


def sent_term(term: str) -> str:
    """Return a term as it can stand between spaces."""
    return term.replace(" ", _SPACE)


def index_settings(shards: int, meta: dict[str, Any]) -> dict[str, Any]:
    """Return what an index is made with: no copies and no refresh before it is filled."""
    settings = {
        "number_of_shards": shards,
        "number_of_replicas": 0,
        "refresh_interval": "-1",
        "max_result_window": MOST_HITS,
        "analysis": _ANALYSIS,
    }
    # The record is kept as a field: the cluster would read and write each document once more to
    # keep a part of it, and what it does not keep a second time, for copies that catch up.
    source = {"enabled": False, "recovery_source_enabled": False}
    mappings = {"dynamic": "strict", "_source": source, "_meta": meta, "properties": _properties()}
    return {"settings": {"index": settings}, "mappings": mappings}


def _properties() -> dict[str, Any]:
    kept = {"type": "keyword", "index": False, "doc_values": False, "store": True}
    found = {"type": "keyword", "doc_values": False}
    properties: dict[str, Any] = {
        ORDER: {"type": "integer"},
        ID: found,
        RECORD: kept,
        **{name: {"type": "boolean"} for name in FLAG_OF},
        **{level_field(name): {"type": "rank_features"} for name in LEVEL_AREAS},
        **{name: {"type": "keyword"} for name in VALUE_OF_FACET},
    }
    for field in FIELDS_OF_TERMS:
        kind = {
            "type": "text",
            "norms": False,
            "analyzer": "stacked" if field == "pairs" else "terms",
            "search_analyzer": "phrase",
            "index_options": "docs" if field == "units" else "positions",
        }
        properties |= {terms_field(field, area): kind for area in AREAS}
    return properties


def passage_document(order: int, entry: Entry) -> dict[str, Any]:
    """Return a passage as a document."""
    passage, areas = entry.passage, areas_of(entry)
    document: dict[str, Any] = {
        ORDER: order,
        ID: plain_term(passage.id),
        RECORD: _record(passage.as_record()),
        **{name: is_flagged(passage) for name, is_flagged in FLAG_OF.items()},
    }
    for name, value_of in VALUE_OF_FACET.items():
        document[name] = [plain_value(each) for each in values_with_above(name, value_of(passage))]
    for name, levels in word_levels_of(areas):
        document[level_field(name)] = {level_name(word): level for word, level in levels.items()}
    for area, values in areas.items():
        document |= {terms_field(field, area): texts for field, texts in _texts(values)}
    return {name: value for name, value in document.items() if value not in ([], {})}


def _record(record: dict[str, Any]) -> str:
    """Return a record as JSON that UTF-8 can say, whatever halves of characters are in it."""
    text = json.dumps(record, ensure_ascii=False)
    return text if text.isascii() or _is_whole(text) else json.dumps(record)


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


def _texts(values: Sequence[Value]) -> Iterator[tuple[FieldOfTerms, list[str]]]:
    """Yield what stands in each field of an area: a text for each value that has terms."""
    words = (_spaced(term for _, term in word_terms([value])) for value in values)
    yield "words", list(filter(None, words))
    yield "units", list(filter(None, [_spaced(dict.fromkeys(unit_terms(values)))]))
    yield "pairs", list(filter(None, map(_stacks, values)))


def _spaced(terms: Iterable[str]) -> str:
    return sent_term(_GAP.join(terms)).replace(_GAP, " ")


def _stacks(value: Value) -> str:
    return _spaced(map(STACKED.join, pair_stacks(value)))
