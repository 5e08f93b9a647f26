"""Connections of waitress, with bounds on slow clients and long requests.

One client must not hold up the others. So a thread never waits for a client: an answer lies ready
until the client takes it, and the next request of the same connection begins only then.
"""

from __future__ import annotations

import re
import socket
import struct
import threading
import time
from contextlib import suppress
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import WSGITask

from webui.serving.observed_requests import WAITED
from webui.serving.rate_limits import REFUSED, client_of

# Seconds in which a whole request must come, from the opening of the connection or the end of the
# last answer; and in which something of an answer must be taken.
LONGEST_WAIT = 20.0
# Seconds in which the request of a client that has just connected comes, unless something is wrong.
FIRST_BYTES = 0.5
# Seconds, of the clock and of a processor, after which a request is taken for one that never ends.
LONGEST_REQUEST = 60.0
# The socket option that closes a connection at once, whatever is still to be sent.
NO_LINGERING = struct.pack("ii", 1, 0)


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """The parser of a request.

    ``refused``: it came when too many waited; ``came``: when it was whole, by the performance
    counter.
    """

    refused = False
    came = 0.0

    def parse_header(self, header: bytes) -> None:
        """Parse the head of a request, also one with raw Japanese in its address.

        curl sends an address as it was pasted; it is read like the same one percent-encoded.

        Refuses a body whose end can be read in two ways; waits for no body where none is announced,
        whatever is expected.
        """
        first, end, rest = header.partition(b"\r\n")
        super().parse_header(
            re.sub(rb"[\x80-\xff]", lambda byte: b"%%%02X" % ord(byte[0]), first) + end + rest
        )
        measured_twice = self.chunked and "CONTENT_LENGTH" in self.headers
        # the latter is left there where HTTP/1.0 is spoken
        if measured_twice or "TRANSFER_ENCODING" in self.headers:
            raise ParsingError("The length of the body is said in two ways")
        if self.body_rcv is None:
            self.expect_continue = False


class Task(WSGITask):  # type: ignore[misc]
    def get_environment(self) -> dict[str, Any]:
        environment: dict[str, Any] = super().get_environment()
        environment[REFUSED] = self.request.refused
        environment[WAITED] = time.perf_counter() - self.request.came
        return environment


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection of a client.

    ``client``: whose it is, "" for this machine; ``waits_since``: when it began to owe a request;
    ``is_new``: nothing has come over it yet.
    """

    parser_class = Parser
    task_class = Task

    def __init__(
        self, server: Any, connection: socket.socket, address: Any, *more: Any, **named: Any
    ) -> None:
        super().__init__(server, connection, address, *more, **named)
        self.client = client_of(address[0])
        self.is_new = True
        self.waits_since = self._taken_at = time.monotonic()
        self._seen = self.last_activity
        self._served: tuple[int, float, float] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether the client has all its answers, and no whole request was read since."""
        return not self.requests and not self.total_outbufs_len

    @property
    def has_just_come(self) -> bool:
        """Whether the client connected a moment ago, and its request may still be on the way."""
        return self.is_new and time.monotonic() - self.waits_since < FIRST_BYTES

    def handle_read(self) -> None:
        self.is_new = False
        super().handle_read()

    def service(self) -> None:
        self._served = threading.get_ident(), time.monotonic(), time.thread_time()
        try:
            super().service()
        finally:
            self._served = None
            self.waits_since = time.monotonic()

    def is_slow(self, now: float) -> bool:
        """Whether the client has let LONGEST_WAIT pass.

        A byte of its request now and then does not help.

        To be asked every second or so.
        """
        taken, self._seen = self._seen != self.last_activity, self.last_activity
        if taken or not self.total_outbufs_len:
            self._taken_at = now
        if not self.is_waiting:
            self.waits_since = now
        return now - min(self._taken_at, self.waits_since) > LONGEST_WAIT

    def overruns(self, now: float) -> bool:
        """Whether a request has kept its thread busy for LONGEST_REQUEST."""
        served = self._served
        if (
            served is None
            or now - served[1] < LONGEST_REQUEST
            or not hasattr(time, "pthread_getcpuclockid")
        ):
            return False
        thread, _, used = served
        return time.clock_gettime(time.pthread_getcpuclockid(thread)) - used >= LONGEST_REQUEST

    def drop(self) -> None:
        """Close the connection now; what was not taken by then is lost."""
        with suppress(OSError):
            if self.total_outbufs_len:
                self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGERING)
        self.handle_close()
