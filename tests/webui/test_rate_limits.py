"""How much may be asked at once and how often, and who may read the answers: nobody is cut off
without being told.
"""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from flask.testing import FlaskClient

from indexer import service
from indexer.errors import Overloaded, TooManyRequests
from webui import create_app, warm_up
from webui.serving import rate_limits
from webui.serving.rate_limits import MOST_CLIENTS, REFUSED, Allowance, Gate, client_of, works_hard

from .problem_shapes import assert_headers, assert_problem

ELSEWHERE = {"REMOTE_ADDR": "192.0.2.1"}


def test_a_full_gate_turns_away_and_opens_again_even_after_an_error() -> None:
    gate = Gate(1, seconds=0)
    with pytest.raises(Overloaded), gate.enter(), gate.enter():
        pass
    with gate.enter():
        pass


def test_who_has_used_up_a_minute_s_allowance_waits_for_the_next_and_nobody_else_does() -> None:
    clock = [0.0]
    allowance = Allowance(3, now=lambda: clock[0])
    for _ in range(3):
        allowance.take("a")
    with pytest.raises(TooManyRequests) as refused:
        allowance.take("a")
    assert refused.value.facts["seconds"] == 21
    allowance.take("b")
    clock[0] += 21
    allowance.take("a")
    with pytest.raises(TooManyRequests):
        allowance.take("a")


def test_no_more_clients_are_remembered_than_fit() -> None:
    allowance = Allowance(1, now=lambda: 0.0)
    for number in range(MOST_CLIENTS + 5):
        allowance.take(str(number))
    allowance.take("4")  # forgotten, so that it starts anew, and the next one is forgotten for it
    for remembered in ("6", "4", str(MOST_CLIENTS + 4)):
        with pytest.raises(TooManyRequests):
            allowance.take(remembered)
    allowance.take("5")


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("127.0.0.1", ""),
        ("127.8.9.1", ""),
        ("::1", ""),
        ("::ffff:127.0.0.1", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_client_is_an_address_or_a_network_and_this_machine_is_none(
    address: str | None, client: str
) -> None:
    assert client_of(address) == client


def test_a_search_too_many_at_once_gets_503_and_what_costs_nothing_still_answers(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_limits, "LONGEST_QUEUE_SECONDS", 0.01)
    begun, done = Event(), Event()
    found = service.Snapshot.search

    def search_slowly(*given: Any, **named: Any) -> Any:
        begun.set()
        done.wait(10)
        return found(*given, **named)

    monkeypatch.setattr(service.Snapshot, "search", search_slowly)
    app = create_app(index, searches_at_once=1)
    first = Thread(target=lambda: app.test_client().get("/api/v1/search?q=防衛"))
    first.start()
    assert begun.wait(10)
    refused = app.test_client().get("/api/v1/search?q=産業")
    page = app.test_client().get("/?q=産業")
    healthy = app.test_client().get("/healthz")
    done.set()
    first.join()
    assert_problem(refused, 503, "overloaded", None)
    assert refused.headers["Retry-After"] == page.headers["Retry-After"] == "10"
    assert (page.status_code, page.mimetype) == (503, "text/html")
    assert healthy.status_code == 200
    assert app.test_client().get("/api/v1/search?q=産業").status_code == 200


def test_who_came_when_too_many_waited_is_told_so_at_no_cost_in_the_reader_s_language(
    index: Path,
) -> None:
    app = create_app(
        index, cors_origins=("https://example.org",), rate_per_minute=1, rate_on_loopback=True
    )
    client, refused = app.test_client(), {REFUSED: True}
    for text in ("防衛", "産業"):
        program = client.get(f"/api/v1/search?q={text}", environ_overrides=refused)
        assert_problem(program, 503, "overloaded", None)
        assert program.headers["Retry-After"] == "10"
        assert_headers(program)
        page = client.get(f"/?q={text}&lang=en", environ_overrides=refused)
        assert (page.status_code, page.mimetype, page.headers["Retry-After"]) == (
            503,
            "text/html",
            "10",
        )
        assert "Too many searches at once" in page.text
        assert_headers(page)
    other = client.get("/?q=防衛", headers={"Accept-Language": "ja"}, environ_overrides=refused)
    assert "混み合っています" in other.text
    script = client.get(
        "/api/v1/suggest?q=a", headers={"Origin": "https://example.org"}, environ_overrides=refused
    )
    assert script.headers["Access-Control-Allow-Origin"] == "https://example.org"
    assert client.head("/api/v1/search?q=防衛", environ_overrides=refused).text == ""


def test_a_crowd_of_made_up_languages_and_origins_is_refused_with_what_was_drawn_once(
    index: Path,
) -> None:
    app = create_app(index)
    client, drawn = app.test_client(), []
    app.before_request(lambda: drawn.append(1))
    for number in range(20):
        headers = {
            "Accept-Language": f"de-x{number}, en;q=0.5",
            "Origin": f"https://{number}.example",
        }
        page = client.get("/?q=防衛", headers=headers, environ_overrides={REFUSED: True})
        assert (page.status_code, "Too many searches at once" in page.text) == (503, True)
    assert len(drawn) == 1
    assert client.get("/api/v1/search?q=防衛").status_code == 200, (
        "no refusal was counted as a search"
    )


@pytest.mark.parametrize(
    ("path", "hard"),
    [
        ("/", True),
        ("/print", True),
        ("/documents/a/b.txt", True),
        ("/api/v1/search", True),
        ("/api/v1/analyse", True),
        ("/feed", True),
        ("/basket", True),
        ("/series/a", True),
        ("/api/v1/documents", True),
        ("/api/v1/passages/a/citation", True),
        ("/documents/a/b.txt/file", False),
        ("/static/sakuin.css", False),
        ("/healthz", False),
        ("/readyz", False),
        ("/openapi.json", False),
        ("/nothing", False),
        ("//", True),
        ("*", False),
        ("", False),
    ],
)
def test_only_what_asks_the_index_or_mecab_waits_its_turn(path: str, *, hard: bool) -> None:
    assert works_hard(create_app(), path) is hard


def test_the_rate_of_a_client_elsewhere_is_bounded_where_that_is_switched_on(index: Path) -> None:
    client = create_app(index, rate_per_minute=2).test_client()
    answers = [client.get("/api/v1/search?q=防衛", environ_base=ELSEWHERE) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert_problem(answers[-1], 429, "too_many_requests", None)
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 31
    assert client.get("/?q=防衛", environ_base=ELSEWHERE).status_code == 429
    assert client.get("/openapi.json", environ_base=ELSEWHERE).status_code == 200
    assert (
        client.get("/api/v1/search?q=防衛", environ_base={"REMOTE_ADDR": "192.0.2.2"}).status_code
        == 200
    )


def test_suggestions_while_one_types_do_not_use_up_the_searches(index: Path) -> None:
    client = create_app(index, rate_per_minute=2).test_client()
    for _ in range(10):
        assert client.get("/api/v1/suggest?q=a", environ_base=ELSEWHERE).status_code == 200
    answers = [client.get("/api/v1/search?q=防衛", environ_base=ELSEWHERE) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]


@pytest.mark.parametrize(("switched_on", "status"), [(False, 200), (True, 429)])
def test_this_machine_is_not_bounded_unless_that_is_switched_on(
    index: Path, *, switched_on: bool, status: int
) -> None:
    client = create_app(index, rate_per_minute=1, rate_on_loopback=switched_on).test_client()
    assert [client.get("/api/v1/search?q=防衛").status_code for _ in range(2)] == [200, status]


@pytest.mark.slow
def test_by_default_any_number_of_searches_is_answered(client: FlaskClient) -> None:
    assert {
        client.get("/api/v1/suggest?q=防", environ_base=ELSEWHERE).status_code for _ in range(80)
    } == {200}


def test_by_default_no_page_elsewhere_may_read_an_answer(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=防衛", headers={"Origin": "https://example.org"})
    assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]
    assert "Origin" not in answer.headers["Vary"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("allowed", "origin", "readable"),
    [
        (("https://example.org",), "https://example.org", True),
        (("https://example.org",), "https://example.org.evil", False),
        (("https://example.org",), "null", False),
        (("*",), "https://anywhere.example", True),
    ],
)
def test_a_page_that_is_named_may_read_the_api_without_cookies(
    index: Path, allowed: tuple[str, ...], origin: str, *, readable: bool
) -> None:
    client = create_app(index, cors_origins=allowed).test_client()
    for address in ["/api/v1/search?q=防衛", "/api/v1/search", "/openapi.json"]:
        answer = client.get(address, headers={"Origin": origin})
        assert answer.headers.get("Access-Control-Allow-Origin") == (origin if readable else None)
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert "Origin" in answer.headers["Vary"]
    assert (
        "Access-Control-Allow-Origin"
        not in client.get("/?q=防衛", headers={"Origin": origin}).headers
    )


def test_its_scripts_may_read_where_the_next_page_is_and_what_a_file_leaves_out(
    index: Path,
) -> None:
    client = create_app(index, cors_origins=("https://example.org",)).test_client()
    asked = {"Origin": "https://example.org"}
    page = client.get("/api/v1/search?q=防衛&size=1", headers=asked).headers
    assert {"Link", "ETag"} <= set(page["Access-Control-Expose-Headers"].split(", "))
    file = client.get("/api/v1/search.csv?q=次期 戦闘機", headers=asked).headers
    ours = {name for name, _ in file if name.startswith("Sakuin-")}
    assert ours
    assert ours <= set(file["Access-Control-Expose-Headers"].split(", "))


def test_a_browser_that_asks_first_is_told_that_it_may_only_get(index: Path) -> None:
    client = create_app(index, cors_origins=("https://example.org",)).test_client()
    wanted = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    answer = client.options("/api/v1/search", headers=wanted)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Methods"] == "GET"
    assert answer.headers["Access-Control-Allow-Headers"] == "If-None-Match"


@pytest.mark.slow
def test_a_server_that_is_warmed_up_has_answered_before_the_first_reader_comes(index: Path) -> None:
    configs: list[dict[str, Any]] = [
        {},
        {"trusted_hosts": [".example.org"]},
        {"rate_per_minute": 1},
    ]
    for config in configs:
        app = create_app(index, **config)
        answered: list[int] = []
        app.after_request(
            lambda response, kept=answered: (kept.append(response.status_code), response)[1]
        )
        warm_up(app)
        assert answered == [200] * 4
