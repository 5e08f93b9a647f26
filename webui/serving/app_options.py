"""Options of an application: which there are, and what is none."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict

from flask import Flask

from webui.serving.request_log import LOG_FORMATS


class AppOptions(TypedDict, total=False):
    """Options of `create_app` and `create_site`; RUNNING.md says what each is for.

    ``deadline`` and ``slow_query`` are seconds, ``rate_per_minute`` counts what a client asks.
    """

    trusted_hosts: Sequence[str] | None
    trusted_proxies: Sequence[str]
    url_prefix: str
    base_url: str | None
    frame_ancestors: Sequence[str]
    cors_origins: Sequence[str]
    originals: bool
    pictures: str | Path
    log_format: str | None
    log_queries: bool
    slow_query: float | None
    metrics: bool
    rate_per_minute: int
    rate_on_loopback: bool
    searches_at_once: int
    deadline: float
    clock: Callable[[], float]
    index_name: str


_OF_SEVERAL = ("trusted_hosts", "trusted_proxies", "frame_ancestors", "cors_origins")


def set_options(app: Flask, options: Mapping[str, Any]) -> None:
    """Put options, and what Flask itself has in its configuration, there in capitals.

    TypeError: there is no such option, or one text stands for several. ValueError: no form of a
    log, no time.
    """
    for name, value in options.items():
        if name not in AppOptions.__annotations__ and name.upper() not in app.default_config:
            near = difflib.get_close_matches(name, AppOptions.__annotations__, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise TypeError(f"there is no option {name}{hint}")
        _check_value(name, value)
    app.config.from_mapping({name.upper(): value for name, value in options.items()})


def _check_value(name: str, value: object) -> None:
    if name in _OF_SEVERAL and isinstance(value, str):
        raise TypeError(f"{name} are several, such as ({value!r},), not one text")
    if name == "log_format" and value and value not in LOG_FORMATS:
        raise ValueError(f"log_format is {' or '.join(LOG_FORMATS)}, not {value!r}")
    if name == "slow_query" and not isinstance(value, int | float | None):
        raise ValueError(f"slow_query is a number of seconds, not {value!r}")
