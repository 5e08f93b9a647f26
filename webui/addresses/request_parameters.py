"""Request parameters: every parameter is read and bounded here, before any work is done."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from flask import g, request

from indexer.errors import (
    BadEncoding,
    BadInteger,
    EmptyQuery,
    QueryTooLong,
    RepeatedParameter,
    RepeatedTooOften,
    UnknownParameter,
    UnknownValue,
    ValueTooLong,
)
from indexer.limits import (
    DEEPEST_HIT,
    DEFAULT_SIZE,
    LARGEST_SIZE,
    LONGEST_QUERY,
    LONGEST_TOGETHER,
    MOST_REPEATED,
)
from indexer.model import (
    BESIDES,
    GROUPINGS,
    LISTED_FILTERS,
    SORTS,
    Filters,
    SearchRequest,
)
from indexer.service.searching.request_checks import (
    require_between,
    require_kinds,
    require_period,
    settle_day,
    settle_year,
)
from indexer.texts import LANGUAGES
from webui.addresses.openapi import query_parameters
from webui.addresses.shown_search import DENSITIES, USUAL_DENSITY, ShownSearch, usual_size

# What an address names its document or passage by, in a rule of Flask.
_PLACEHOLDER = re.compile("<[^>]*>")
SCALARS = (
    "q",
    "text",
    "page",
    "size",
    "sort",
    "group",
    "density",
    "beside",
    "passage",
    "source",
    "source_lines",
    "format",
    "lang",
    "width",
    "rung",
    "printed",
    "framed",
    "from",
    "to",
    "before",
    "after",
    "find",
    "ids",
    "state",
    "title",
    "left_out",
)
LISTS = (*LISTED_FILTERS, "without", "fields")
# What the addresses of pages say, and how like it a name is that is meant for one of them: sotr and
# sort share three of four letters. utm_source is source and four letters more.
PAGE_PARAMETERS = (
    *("q", "page", "size", "sort", "group", "density", "from", "to", "lang", "passage"),
    *LISTS,
)
LIKENESS, MOST_LETTERS_MORE = 0.7, 2

Parameters = Mapping[str, tuple[str, ...]]
Choice = TypeVar("Choice", bound=str)


def read_request() -> None:
    """Put the parameters of a request into ``g.parameters`` for views.

    What is wrong with them is refused whatever was asked for.
    """
    g.parameters = read_parameters(request.query_string)
    if request.url_rule is not None:
        refuse_unknown(g.parameters, _PLACEHOLDER.sub("{id}", request.url_rule.rule))


def refuse_unknown(parameters: Parameters, path: str) -> None:
    """Raise `UnknownParameter` where a path of the API does not take one of the parameters, and
    `UnknownValue` where it has no such ``lang``. Pages take any: others add to links to them.
    """
    known = query_parameters(path) if path.startswith("/api/v1/") else frozenset()
    for name in parameters if known else ():
        if name not in known:
            near = get_close_matches(name, known, n=1) or sorted(known)
            raise UnknownParameter(param=name[:40], known=", ".join(near))
    if known:
        read_choice(parameters, "lang", LANGUAGES)


def list_misspelt() -> list[tuple[str, str]]:
    """Return the parameters of the address of a page that are like one that pages take, with that.

    What others add to links is like none, or longer.
    """
    return [
        (name[:40], near)
        for name in (g.get("parameters") or ())
        if name not in SCALARS and name not in LISTS
        for near in get_close_matches(name, PAGE_PARAMETERS, n=1, cutoff=LIKENESS)
        if abs(len(near) - len(name)) <= MOST_LETTERS_MORE
    ]


def read_parameters(query_string: bytes) -> dict[str, tuple[str, ...]]:
    """Return all parameters of an address, in order.

    Raises `BadEncoding` where one is not UTF-8 (Werkzeug passes it on), `RepeatedParameter` where
    there are two of what there is one of, `RepeatedTooOften` and `ValueTooLong` where there is too
    much of what may repeat.
    """
    parameters: dict[str, tuple[str, ...]] = {}
    for name, value in parse_qsl(
        query_string.decode("latin-1"), keep_blank_values=True, encoding="latin-1"
    ):
        if name in SCALARS and name in parameters:
            raise RepeatedParameter(param=name)
        parameters[name] = (*parameters.get(name, ()), _decode(name, value))
        if len(parameters[name]) > MOST_REPEATED:
            raise RepeatedTooOften(param=name, limit=MOST_REPEATED)
    lengths = {name: sum(map(len, parameters.get(name, ()))) for name in LISTS}
    if sum(lengths.values()) > LONGEST_TOGETHER:
        raise ValueTooLong(param=max(lengths, key=lengths.__getitem__), limit=LONGEST_TOGETHER)
    return parameters


def read_shown_search(parameters: Parameters) -> ShownSearch:
    """Return the search that a page is asked for, and how it shows it. Raises a `QueryError`."""
    density = read_choice(parameters, "density", DENSITIES, USUAL_DENSITY)
    asked = read_search(parameters, usual_size(density))
    return ShownSearch(
        **{name: getattr(asked, name) for name in SearchRequest.__slots__},
        density=density,
        beside=read_choice(parameters, "beside", BESIDES),
    )


def read_search(parameters: Parameters, size: int = DEFAULT_SIZE) -> SearchRequest:
    """Return the search that the parameters ask for, within its bounds. Raises a `QueryError`.

    ``size``: of a page, where none is asked for.
    """
    size = read_integer(parameters, "size", default=size, limit=LARGEST_SIZE)
    require_kinds("kind", read_list(parameters, "kind"))
    filters: dict[str, Any] = {facet: read_list(parameters, facet) for facet in LISTED_FILTERS}
    filters["year"] = tuple(map(settle_year, filters["year"]))
    filters["since"], filters["until"] = read_period(parameters)
    return SearchRequest(
        text=read_scalar(parameters, "q"),
        page=read_integer(parameters, "page", default=1, limit=DEEPEST_HIT // size),
        size=size,
        filters=Filters(**filters),
        without=read_list(parameters, "without"),
        sort=read_choice(parameters, "sort", SORTS),
        group=read_choice(parameters, "group", GROUPINGS),
        rung=read_rung(parameters),
    )


def read_scalar(parameters: Parameters, name: str) -> str:
    """Return the value of the scalar ``name``, blank where there is none. Raises `QueryTooLong`."""
    text = "".join(parameters.get(name, ()))
    if len(text) > LONGEST_QUERY:
        raise QueryTooLong(param=name, limit=LONGEST_QUERY)
    return text


def require_text(parameters: Parameters, name: str) -> str:
    """Return `read_scalar`; raise `EmptyQuery` where it is blank."""
    text = read_scalar(parameters, name)
    if not text.strip():
        raise EmptyQuery(param=name)
    return text


def read_integer(
    parameters: Parameters, name: str, *, default: int, limit: int, least: int = 1
) -> int:
    """Return the integer ``name`` from ``least`` to ``limit``.

    Only ASCII digits are read, as int() also takes １, 1_000 and " 5 ".
    """
    written = "".join(parameters.get(name, ()))
    if not written:
        return default
    if not re.fullmatch("[0-9]{1,4}", written):
        raise BadInteger(param=name)
    require_between(name, int(written), least=least, limit=limit)
    return int(written)


def read_period(parameters: Parameters) -> tuple[str, str]:
    """Return the first and the last of the days asked for. Raises `BadDate`, `ReversedPeriod`."""
    since, until = (settle_day(name, read_scalar(parameters, name)) for name in ("from", "to"))
    require_period("from", since, until)
    return since, until


def read_choice(
    parameters: Parameters, name: str, choices: tuple[Choice, ...], usual: Choice | None = None
) -> Choice:
    """Return the one of the choices that ``name`` is, the usual or the first where there is none.

    Raises `UnknownValue`.
    """
    written = read_scalar(parameters, name)
    if not written:
        return usual or choices[0]
    for choice in choices:
        if written == choice:
            return choice
    raise UnknownValue(param=name, value=written, known=", ".join(filter(None, choices)))


def read_rung(parameters: Parameters) -> int:
    """Return the last rung whose hits are wanted, whatever fills a page: 1 where none is named."""
    return int(read_choice(parameters, "rung", ("1", "2")))


def read_list(parameters: Parameters, name: str) -> tuple[str, ...]:
    """Return the values of ``name`` that are not blank, each once, in the order given."""
    return tuple(dict.fromkeys(value for value in parameters.get(name, ()) if value))


def _decode(name: str, value: str) -> str:
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        raise BadEncoding(param=name.encode("ascii", "replace").decode("ascii")) from None
