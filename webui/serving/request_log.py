"""Logs of the server: a line for each request, and for each slow one the times of its stages.

What was asked is in no line unless that is wanted: of a query there is its length alone.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Literal, get_args
from urllib.parse import parse_qs, unquote_plus

from flask import Flask

from webui.serving.observed_requests import ObservedRequest, Observer

LogFormat = Literal["text", "json"]
LOG_FORMATS: tuple[LogFormat, ...] = get_args(LogFormat)
# Characters of an address that are logged.
LONGEST_LOGGED = 1_000
# The parameters that hold what was typed.
_TYPED = ("q", "text")
_LOGGER = "sakuin"


def request_logs(app: Flask) -> list[Observer]:
    """Return the logs that an application is configured to keep, and let its errors go there, too.

    LOG_FORMAT: of a line for each request; none by default. SLOW_QUERY: seconds from which on a
    request is logged with its stages. LOG_QUERIES: with what was asked.
    """
    form, slow = app.config.get("LOG_FORMAT"), app.config.get("SLOW_QUERY")
    if not form and slow is None:
        return []
    log = open_log(form or "text", app.logger)
    with_query = bool(app.config.get("LOG_QUERIES"))
    logs: list[Observer] = []
    if form:
        logs.append(lambda seen: log("access", describe_request(seen, with_query=with_query)))
    if slow is not None:
        logs.append(
            lambda seen: (
                log("slow", describe_request(seen, with_query=with_query) | _stages_of(seen))
                if seen.seconds >= slow
                else None
            )
        )
    return logs


def open_log(form: LogFormat, *others: logging.Logger) -> Callable[[str, Mapping[str, Any]], None]:
    """Return what writes an event and its facts to standard error, one line each.

    What ``others`` log is written in the same form.
    """
    logger = logging.getLogger(_LOGGER)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LogLine(form))
    for each in (logger, *others):
        each.handlers[:] = [handler]
        each.propagate = False
    logger.setLevel(logging.INFO)
    return lambda event, facts: logger.info(event, extra={"facts": facts})


class LogLine(logging.Formatter):
    """A record as one line: a JSON object, or names and values (time=… event=… path=…)."""

    def __init__(self, form: LogFormat) -> None:
        super().__init__()
        self._write = _as_json if form == "json" else _as_text

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        facts: Mapping[str, Any] = getattr(record, "facts", None) or self._facts_of(record)
        event = record.getMessage() if hasattr(record, "facts") else record.levelname.lower()
        return self._write(
            {"time": at.isoformat(timespec="milliseconds"), "event": event, **facts}.items()
        )

    def _facts_of(self, record: logging.LogRecord) -> dict[str, Any]:
        trace = self.formatException(record.exc_info) if record.exc_info else None
        return {"message": record.getMessage()} | ({"trace": trace} if trace else {})


def describe_request(seen: ObservedRequest, *, with_query: bool) -> dict[str, Any]:
    """Return what is logged of a request, ``bytes`` and ``ms`` as numbers."""
    facts: dict[str, Any] = {"index": seen.index} if seen.index else {}
    facts |= {
        "client": seen.client,
        "method": seen.method,
        "path": seen.path[:LONGEST_LOGGED],
        "status": seen.status,
        "ms": _milliseconds(seen.seconds),
    }
    if seen.length is not None:
        facts["bytes"] = seen.length
    typed = _typed_in(seen.query)
    if typed:
        facts["characters"] = len(typed)
    if with_query and seen.query:
        facts["query"] = unquote_plus(seen.query, errors="replace")[:LONGEST_LOGGED]
    return facts


def _typed_in(query: str) -> str:
    given = parse_qs(query, errors="replace", max_num_fields=None)
    return "".join(text for name in _TYPED for text in given.get(name, ()))


def _stages_of(seen: ObservedRequest) -> dict[str, Any]:
    return {f"{stage}_ms": _milliseconds(seconds) for stage, seconds in seen.stages.items()}


def _milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 1)


def _as_json(facts: Iterable[tuple[str, Any]]) -> str:
    said = json.dumps(dict(facts), ensure_ascii=False)
    return said if said.isprintable() else json.dumps(dict(facts))


def _as_text(facts: Iterable[tuple[str, Any]]) -> str:
    return " ".join(f"{name}={_value(value)}" for name, value in facts)


def _value(value: Any) -> str:
    """Return a value as one word, between quotes where it has spaces, quotes or controls in it."""
    said = str(value)
    if said and said.isprintable() and not set(said) & set(' "=\\'):
        return said
    return json.dumps(said, ensure_ascii=not said.isprintable())
