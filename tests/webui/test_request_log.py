"""Whoever runs the server can see how requests were answered; nobody sees what was asked."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from indexer.model import QUERY_STAGES, StageTimes
from webui import create_app, create_site, warm_up
from webui.serving.request_log import LONGEST_LOGGED

SEARCH = "/api/v1/search?q=産業界&page=1"


@pytest.fixture(autouse=True)
def loggers() -> Iterator[None]:
    """The loggers as they were."""
    names = ("sakuin", "webui", "webui.several_indexes")
    kept = [(logging.getLogger(name), logging.getLogger(name).handlers[:]) for name in names]
    yield
    for logger, handlers in kept:
        logger.handlers[:], logger.propagate = handlers, True


def logged(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_without_options_nothing_is_logged_and_nothing_timed(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = create_app(index)
    assert app.test_client().get(SEARCH).status_code == 200
    assert capsys.readouterr().err == ""


def test_a_line_tells_how_a_request_was_answered_and_not_what_was_asked(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client = create_app(index, log_format="json").test_client()
    answer = client.get(SEARCH, buffered=True)
    client.get("/nothing", buffered=True)
    found, missing = logged(capsys)
    assert (found["event"], found["method"], found["path"]) == ("access", "GET", "/api/v1/search")
    assert (found["status"], missing["status"]) == (200, 404)
    assert found["bytes"] == len(answer.data)
    assert (found["client"], found["characters"]) == ("127.0.0.1", 3)
    assert 0 < found["ms"] < 60_000
    assert "産業界" not in str(found)
    assert "query" not in found


def test_what_was_asked_is_logged_where_that_is_wanted(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client = create_app(index, log_format="json", log_queries=True).test_client()
    client.get(SEARCH, buffered=True)
    client.get("/", query_string={"q": "長" * 5_000}, buffered=True)
    asked, long = logged(capsys)
    assert asked["query"] == "q=産業界&page=1"
    assert len(long["query"]) == LONGEST_LOGGED


def test_nobody_writes_a_line_of_the_log_by_an_address(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line feed, a quote, an escape sequence or bytes of no encoding, in a path or a query."""
    for form in ("text", "json"):
        client = create_app(index, log_format=form, log_queries=True).test_client()
        for address in (
            "/a%0aevent=forged%20x",
            "/%1b[31m",
            "/?q=%22%0a%e2%80%ae",
            "/%ff%fe",
            "/a%22b c=d",
        ):
            client.get(address, buffered=True)
            (line,) = capsys.readouterr().err.splitlines()
            assert line.isprintable()
            assert " event=forged" not in line.split("path=")[0]
            assert form == "text" or json.loads(line)["event"] == "access"


def test_a_slow_request_is_logged_with_its_stages(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client = create_app(index, log_format="json", slow_query=0.0).test_client()
    client.get(SEARCH, buffered=True)
    client.get("/api/v1/suggest?q=さん", buffered=True)
    lines = [line for line in logged(capsys) if line["event"] == "slow"]
    stages = {name: line for line in lines for name in line if name.endswith("_ms")}
    assert {"parse_ms", "plan_ms", "search_ms", "mark_ms", "suggest_ms"} <= stages.keys()
    for line in lines:
        parts = sum(line[name] for name in line if name.endswith("_ms"))
        assert parts == pytest.approx(line["ms"], abs=1.0)
    client = create_app(index, slow_query=60.0).test_client()
    client.get(SEARCH, buffered=True)
    assert capsys.readouterr().err == ""


def test_a_stage_inside_another_is_part_of_that() -> None:
    seconds = iter(range(100))
    times = StageTimes(lambda: float(next(seconds)))
    search = times.timing("search", lambda: "found")
    offers = times.timing("offers", lambda: search() + search())
    assert (offers(), search(), search()) == ("foundfound", "found", "found")
    assert times.seconds == {"offers": 1.0, "search": 2.0}
    with pytest.raises(ZeroDivisionError):
        times.timing("plan", lambda: 1 // 0)()
    assert times.seconds["plan"] == 1.0
    assert times.seconds.keys() <= set(QUERY_STAGES)


@pytest.mark.slow
def test_each_of_several_indexes_is_named_and_what_a_server_asks_itself_is_no_request(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = create_site({"a": index, "b": index}, log_format="json")
    warm_up(site)
    client = site.test_client()
    assert client.get("/readyz", buffered=True).status_code == 200
    assert capsys.readouterr().err.count("\n") == 1
    client.get("/b/?q=産業界", buffered=True)
    (line,) = logged(capsys)
    assert (line["index"], line["path"]) == ("b", "/b/")


def test_a_failure_is_logged_in_the_same_form(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = create_app(index, log_format="json")
    app.add_url_rule("/fails", "fails", lambda: str(1 // 0))
    assert app.test_client().get("/fails", buffered=True).status_code == 500
    failure, access = logged(capsys)
    assert (failure["event"], access["status"]) == ("error", 500)
    assert "ZeroDivisionError" in failure["trace"]
