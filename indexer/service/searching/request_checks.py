"""Checks of a request: what every door refuses, and what a program that makes one by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.errors import (
    BadDate,
    EmptyQuery,
    OutOfRange,
    ReversedPeriod,
    UnknownKind,
    UnknownValue,
)
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

    What could only fail later, or find nothing without a word, is refused: EmptyQuery, OutOfRange,
    BadDate, ReversedPeriod, UnknownValue, UnknownKind; TypeError where a field is of another type.
    """
    _refuse_other_types(asked)
    if asked.is_blank:
        raise EmptyQuery(param="q")
    require_int("size", asked.size, least=1, limit=DEEPEST_HIT)
    require_int("page", asked.page, least=1, limit=DEEPEST_HIT // asked.size)
    require_int("rung", asked.rung, least=1, limit=2)
    _refuse_unknown("sort", asked.sort, SORTS)
    _refuse_unknown("group", asked.group, GROUPINGS)
    require_kinds("kind", asked.filters.kind)
    filters = asked.filters
    has_dates = filters.since or filters.until or filters.year
    return replace(asked, filters=_settle_dates(filters)) if has_dates else asked


def require_str(name: str, value: object) -> None:
    """Raise TypeError where an argument is no text."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {type(value).__name__}")


def require_int(name: str, value: object, *, least: int, limit: int) -> None:
    """Raise TypeError where an argument is no integer, OutOfRange where it is beyond its bounds."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name} must be an int, not {type(value).__name__}")
    require_between(name, value, least=least, limit=limit)


def require_between(name: str, value: int, *, limit: int, least: int = 1) -> None:
    """Raise OutOfRange where a number is beyond its bounds."""
    if not least <= value <= limit:
        raise OutOfRange(param=name, least=least, limit=limit)


def require_kinds(name: str, kinds: Iterable[str]) -> None:
    """Raise UnknownKind where one of the kinds is none."""
    for kind in kinds:
        if kind not in KINDS:
            raise UnknownKind(param=name, value=kind[:40], known=", ".join(KINDS))


def settle_day(name: str, written: str) -> str:
    """Return the day, month or year that is written, in ISO 8601; "" where nothing is.

    Errors: BadDate.
    """
    if not written.strip():
        return ""
    found = read_date(written)
    if not found:
        raise BadDate(param=name, value=written[:40])
    return found


def settle_year(written: str) -> str:
    """Return the year that is written, as 2022 or 令和4年. Errors: BadDate."""
    found = read_date(written)
    if not re.fullmatch("[0-9]{4}", found):
        raise BadDate(param="year", value=written[:40])
    return found


def require_period(name: str, since: str, until: str) -> None:
    """Raise ReversedPeriod where a period ends before it begins. ``name``: of its beginning."""
    if not is_period(since, until):
        raise ReversedPeriod(param=name, since=since, until=until)


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
    since, until = (settle_day(name, getattr(filters, name)) for name in ("since", "until"))
    require_period("since", since, until)
    years = tuple(map(settle_year, filters.year))
    return replace(filters, since=since, until=until, year=years)
