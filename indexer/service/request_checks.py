"""Checks of a request that a program makes by itself: what it may hold is what every door takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.errors import BadDate, OutOfRange, ReversedPeriod, UnknownKind, UnknownValue
from indexer.japanese.written_dates import read_date
from indexer.limits import DEEPEST_HIT
from indexer.model import (
    GROUPINGS,
    KINDS,
    LISTED_FILTERS,
    SORTS,
    Filters,
    SearchRequest,
    is_period,
)


def settle(asked: SearchRequest) -> SearchRequest:
    """Return the request with its dates in ISO 8601.

    What could only fail later, or find nothing without a word, is refused: OutOfRange, BadDate,
    ReversedPeriod, UnknownValue, UnknownKind; TypeError where a field is of another type.
    """
    _refuse_other_types(asked)
    require_int("size", asked.size, least=1, limit=DEEPEST_HIT)
    require_int("page", asked.page, least=1, limit=DEEPEST_HIT // asked.size)
    _refuse_unknown("sort", asked.sort, SORTS)
    _refuse_unknown("group", asked.group, GROUPINGS)
    for kind in asked.filters.kind:
        if kind not in KINDS:
            raise UnknownKind(param="kind", value=kind[:40], known=", ".join(KINDS))
    return replace(asked, filters=_settle_dates(asked.filters))


def require_str(name: str, value: object) -> None:
    """Raise TypeError where an argument is no text."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {type(value).__name__}")


def require_int(name: str, value: object, *, least: int, limit: int) -> None:
    """Raise TypeError where an argument is no integer, OutOfRange where it is beyond its bounds."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name} must be an int, not {type(value).__name__}")
    if not least <= value <= limit:
        raise OutOfRange(param=name, least=least, limit=limit)


def _refuse_other_types(asked: SearchRequest) -> None:
    if not isinstance(asked.filters, Filters):
        raise TypeError(f"filters must be indexer.Filters, not {type(asked.filters).__name__}")
    lists = {name: getattr(asked.filters, name) for name in LISTED_FILTERS}
    for name, values in {**lists, "without": asked.without}.items():
        if isinstance(values, str):
            raise TypeError(f"{name} must be several texts, such as ({values!r},), not one")
        for value in values:
            require_str(f"each of {name}", value)
    for name in ("since", "until"):
        require_str(name, getattr(asked.filters, name))


def _refuse_unknown(param: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise UnknownValue(param=param, value=str(value)[:40], known=", ".join(known))


def _settle_dates(filters: Filters) -> Filters:
    since, until = (_read(name, getattr(filters, name)) for name in ("since", "until"))
    if not is_period(since, until):
        raise ReversedPeriod(param="since", since=since, until=until)
    years = tuple(_read("year", year) for year in filters.year)
    for year, written in zip(years, filters.year, strict=True):
        if not re.fullmatch("[0-9]{4}", year):
            raise BadDate(param="year", value=written[:40])
    return replace(filters, since=since, until=until, year=years)


def _read(param: str, written: str) -> str:
    found = read_date(written)
    if written.strip() and not found:
        raise BadDate(param=param, value=written[:40])
    return found
