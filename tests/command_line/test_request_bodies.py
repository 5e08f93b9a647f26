"""A request whose body has no plain end is refused, so that nothing can be smuggled behind it."""

from __future__ import annotations

import pytest

from tests.command_line.recorded_sites import Site, get, serving, status_of


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked",
            400,
        ),
        (
            "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 4",
            400,
        ),
        ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive", 400),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nContent-Length: 5", 400),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: +4", 400),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked", 501),
    ],
)
def test_a_body_whose_end_is_not_plain_is_refused_and_nothing_after_it_is_read(
    head: str, status: int
) -> None:
    with serving(site := Site()) as place:
        line = place.connect(f"{head}\r\n\r\n0\r\n\r\n".encode("ascii") + get("/smuggled"))
        answer = b"".join(iter(lambda: line.recv(65_536), b""))
        assert answer.startswith(
            (f"HTTP/1.1 {status} ".encode("ascii"), f"HTTP/1.0 {status} ".encode("ascii"))
        )
        assert answer.count(b"HTTP/1.") == 1
        assert site.asked == []


@pytest.mark.parametrize("expected", ["100-continue", "something-else"])
def test_what_a_request_without_a_body_expects_is_ignored(expected: str) -> None:
    with serving(Site()) as place:
        line = place.connect(get("/one", f"Expect: {expected}", "Connection: close"))
        assert b"".join(iter(lambda: line.recv(65_536), b"")).startswith(b"HTTP/1.1 200 ")
        line = place.connect(
            b"POST / HTTP/1.1\r\nHost: localhost\r\n"
            b"Content-Length: 1\r\nExpect: 100-continue\r\n\r\n"
        )
        assert status_of(line) == 100
