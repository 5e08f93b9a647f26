"""No client holds up the others: not by asking much, by asking slowly, nor by never taking the
answer.
"""

from __future__ import annotations

import json
import socket
import time
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from indexer.command_line import admission_control, connections
from indexer.command_line.http_server import take_port
from indexer.errors import CannotListen
from tests.command_line.conftest import Start
from tests.command_line.recorded_sites import BIG, Site, get, serving, status_of
from tests.command_line.servers import ask_raw, serving_at

pytestmark = pytest.mark.slow


def is_closed(connection: socket.socket) -> bool:
    """Whether the server has closed the connection; what it had sent before is read."""
    try:
        while connection.recv(65_536):
            pass
    except TimeoutError:
        return False
    except ConnectionError:
        pass
    return True


def taken_before_reset(connection: socket.socket) -> int:
    taken = 0
    with suppress(ConnectionResetError):
        while piece := connection.recv(1_000_000):
            taken += len(piece)
    return taken


@pytest.mark.parametrize("host", ["no..name", "256.1.1.1"])
def test_a_name_that_is_none_is_told_with_the_reason_why(host: str) -> None:
    with pytest.raises(CannotListen) as refused:
        take_port(host, 0)
    assert str(refused.value.facts["reason"]).strip()
    assert "Unknown error" not in str(refused.value.facts["reason"])


def test_an_address_far_too_long_is_answered_by_the_application(start: Start, index: Path) -> None:
    asked = b"q=" + b"a" * 90_000
    with serving_at(start, "--index", index) as (address, _):
        status, answer = ask_raw(address, b"/api/v1/search?" + asked)
        assert (status, json.loads(answer)["code"]) == (400, "query_too_long")
        status, answer = ask_raw(address, b"/?" + asked)
        assert status == 400
        assert "検索文が長すぎます" in answer.decode("utf-8")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "LONGEST_WAIT", 2.0)
    monkeypatch.setattr(admission_control, "WATCH", 0.05)


def test_a_full_queue_refuses_at_once_and_all_that_costs_little_is_answered() -> None:
    with serving(site := Site()) as place:
        waiting = place.fill()
        refused = [place.connect(get("/hard")) for _ in range(20)]
        assert [status_of(each) for each in refused] == [503] * 20
        assert all(b" 200 " in place.ask(path) for path in ("/healthz", "/style.css"))
        site.go.set()
        assert [status_of(each) for each in waiting] == [200] * len(waiting), (
            "whoever was let in is answered"
        )
        assert b" 200 " in place.ask("/hard")


def test_what_is_refused_leaves_the_connection_open_and_answers_in_order() -> None:
    with serving(Site()) as place:
        place.fill()
        line = place.connect(get("/one") + get("/hard") + get("/two", "Connection: close"))
        answers = b"".join(iter(lambda: line.recv(65_536), b""))
        assert [part[:3] for part in answers.split(b"HTTP/1.1 ")[1:]] == [b"200", b"503", b"200"]
        assert answers.index(b"/one") < answers.index(b"/two")


@pytest.mark.parametrize(
    "piece",
    [b"X-A: b\r\n", b"\r\n", b""],
    ids=["a header that never ends", "blank lines", "nothing"],
)
@pytest.mark.usefixtures("impatient")
def test_who_is_slow_to_ask_is_closed_however_often_a_byte_comes(piece: bytes) -> None:
    with serving(Site()) as place:
        begun = b"GET / HTTP/1.1\r\n" if piece.strip() else b""
        slow = place.connect(begun)
        slow.settimeout(0.1)
        for _ in range(600):
            try:
                slow.sendall(piece)
            except ConnectionError:
                break
            if is_closed(slow):
                break
        else:
            pytest.fail("never closed")


@pytest.mark.usefixtures("impatient")
def test_a_body_that_comes_byte_by_byte_is_not_waited_for() -> None:
    with serving(Site()) as place:
        slow = place.connect(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n")
        slow.settimeout(0.1)
        sent = 0
        while not is_closed(slow):
            sent += slow.send(b"x")
            assert sent < 600


@pytest.mark.usefixtures("impatient")
def test_who_takes_nothing_of_an_answer_is_closed_and_who_takes_it_slowly_gets_it_whole() -> None:
    with serving(Site()) as place:
        idle = [place.connect(get("/big")) for _ in range(4)]
        slow = place.connect(get("/big", "Connection: close"))
        taken, began = 0, time.monotonic()
        while piece := slow.recv(BIG // 30):
            taken += len(piece)
            if time.monotonic() - began < 4:
                time.sleep(0.1)
        assert taken > BIG
        assert [each for each in map(taken_before_reset, idle) if each >= BIG] == []
        assert b" 200 " in place.ask("/hard")


@pytest.mark.usefixtures("impatient")
def test_who_has_asked_is_answered_however_long_that_takes() -> None:
    with serving(site := Site()) as place:
        patient = place.connect(get("/slow"))
        time.sleep(3)
        site.go.set()
        assert status_of(patient) == 200


@pytest.mark.usefixtures("impatient")
def test_who_asks_again_and_again_is_not_slow_though_it_is_looked_at_between_requests_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    is_slow = connections.Channel.is_slow
    monkeypatch.setattr(
        connections.Channel, "is_slow", lambda each, now: each.is_waiting and is_slow(each, now)
    )
    with serving(Site()) as place:
        line = HTTPConnection("127.0.0.1", place.port)
        began = time.monotonic()
        while time.monotonic() - began < 4:
            line.request("GET", "/one")
            assert line.getresponse().read() == b"/one"
            time.sleep(0.1)
        line.close()


def test_pipelined_requests_for_much_are_answered_one_after_the_other_as_they_are_taken() -> None:
    with serving(site := Site()) as place:
        line = place.connect(get("/big") * 10 + get("/hard", "Connection: close"))
        while not site.asked:
            time.sleep(0.01)
        place.ask("/healthz")
        assert site.asked.count("/big") == 1, "the next is not begun before this one is taken"
        taken = sum(map(len, iter(lambda: line.recv(1_000_000), b"")))
        assert taken > 10 * BIG
        assert site.asked.count("/big") == 10


def test_the_loop_sleeps_while_an_answer_waits_to_be_taken_whatever_is_asked_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving(site := Site()) as place:
        line = place.connect(get("/big") + get("/one", "Connection: close"))
        while not site.asked or not place.gate._untaken:
            time.sleep(0.01)
        turn, turns = place.gate.turn, list[float]()

        def turn_counted(seconds: float) -> None:
            turns.append(seconds)
            turn(seconds)

        monkeypatch.setattr(place.gate, "turn", turn_counted)
        time.sleep(1.0)
        assert sum(turns) < 2.0, "each turn has lasted as long as it might"
        answers = b"".join(iter(lambda: line.recv(1_000_000), b""))
        assert answers.endswith(b"/one")


def test_of_too_many_connections_the_one_that_has_owed_a_request_longest_makes_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(admission_control, "MOST_CONNECTIONS", 10)
    with serving(site := Site()) as place:
        busy = place.connect(get("/slow"))
        while not site.asked:
            time.sleep(0.01)
        idle = [place.connect(b"G") for _ in range(30)]
        assert b" 200 " in place.ask("/healthz")
        for each in idle[:20]:
            assert is_closed(each)
        site.go.set()
        assert status_of(busy) == 200


def test_one_client_has_so_many_connections_and_no_other_suffers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "client_of", lambda address: address)
    with serving(site := Site(), most_each=4) as place:
        other = place.connect(b"GET /other HTTP/1.1\r\n", address="127.0.0.2")
        greedy = [place.connect(get("/slow")) for _ in range(4)]
        place.wait_for_queue(2)
        refused = place.connect(get("/one"))
        assert status_of(refused) == 503
        assert is_closed(refused), "none of its own owes a request, so that the new one goes"
        other.sendall(b"Host: localhost\r\n\r\n")
        assert status_of(other) == 200
        site.go.set()
        assert [status_of(each) for each in greedy] == [200] * 4
        assert b" 200 " in place.ask("/one")


def test_this_machine_has_any_number_of_connections() -> None:
    with serving(Site(), most_each=2) as place:
        many = [place.connect() for _ in range(40)]
        for each in many:
            each.sendall(get("/one"))
        assert [status_of(each) for each in many] == [200] * 40
