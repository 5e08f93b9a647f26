"""Admission control: waitress's server with bounds on connections and on waiting requests."""

from __future__ import annotations

import selectors
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from waitress import wasyncore
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

from indexer.command_line.connections import Channel
from webui.serving.problems import ALIVE

# A search server gets short requests; longer ones are refused. An address that is too long to be
# asked for is answered by the application, which says so.
BOUNDS: dict[str, Any] = {
    "max_request_header_size": 131_072,
    "max_request_body_size": 65_536,
    "expose_tracebacks": False,
    "log_socket_errors": False,
    "ident": None,
    # What a proxy says of its client is believed, or not, by the application.
    "clear_untrusted_proxy_headers": False,
    # A thread never waits for a client, see `add_task`.
    "outbuf_high_watermark": 1 << 40,
}
MOST_CONNECTIONS = 500
# Requests that may wait for a thread: a second or two of work.
LONGEST_QUEUE = 32
# Threads for cheap requests, so that these need not wait for expensive ones.
LIGHT_THREADS = 2
# Connections that are served before the loop looks for new connections.
MOST_CONNECTIONS_AT_ONCE = 16
# Seconds between two looks for slow connections.
WATCH = 1.0
FULL_ANSWER = (
    b"HTTP/1.1 503 Service Unavailable\r\n"
    b"Retry-After: 10\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
)
_Selector = getattr(selectors, "PollSelector", selectors.SelectSelector)


class Gatekeeper(TcpWSGIServer):  # type: ignore[misc]
    """The server that admits connections, and passes requests to threads, while there is room.

    ``works_hard``: whether the request for a path must wait its turn; any other has threads of its
    own. ``most_each``: connections of one client, 0 for any number; this machine, on which a proxy
    may run, has all. ``beat``: called every second or so while all is well. ``overrun``: a request
    never ends.
    """

    channel_class = Channel

    def __init__(
        self,
        app: Any,
        taken: socket.socket,
        *,
        works_hard: Callable[[str], bool],
        most_each: int,
        threads: int,
        beat: Callable[[], None],
    ) -> None:
        sockinfo = (taken.family, taken.type, taken.proto, taken.getsockname())
        super().__init__(
            app, _sock=taken, bind_socket=False, sockinfo=sockinfo, threads=threads, **BOUNDS
        )
        self.light = ThreadedTaskDispatcher()
        self.light.set_thread_count(LIGHT_THREADS)
        self.overrun = False
        self._works_hard = works_hard
        self._most_each = most_each
        self._beat = beat
        self._ready: deque[Channel] = deque()
        self._untaken: deque[Channel] = deque()
        self._watched_at = time.monotonic()
        self._looping = 0

    @property
    def is_busy(self) -> bool:
        """Whether a client has asked and has not got the whole answer yet, or came just now."""
        channels = self.active_channels.values()
        return any(not channel.is_waiting or channel.has_just_come for channel in channels)

    def turn(self, seconds: float) -> None:
        """Serve all that is ready, or wait for it, ``seconds`` at most.

        New connections are looked at in between, so that they need not wait for all.
        """
        self._looping = threading.get_ident()
        met: set[Any] = set()
        for number, (each, events) in enumerate(self._ready_among(self._map, seconds), 1):
            if each not in met:
                self._deal_with(each, events)
            if number % MOST_CONNECTIONS_AT_ONCE == 0:
                met |= self._serve_new_connections()
        self._let_through()
        self._drop_slow_connections()

    def _ready_among(self, sockets: Mapping[int, Any], seconds: float) -> list[tuple[Any, int]]:
        with _Selector() as selector:
            for number, each in list(sockets.items()):
                reads = selectors.EVENT_READ if each.readable() else 0
                writes = selectors.EVENT_WRITE if each.writable() and not each.accepting else 0
                if reads | writes:
                    selector.register(number, reads | writes, each)
            return [(key.data, events) for key, events in selector.select(seconds)]

    def _deal_with(self, each: Any, events: int) -> None:
        """Read and write a connection, unless it was closed meanwhile.

        Its number may be another's by now.
        """
        for event, act in (
            (selectors.EVENT_READ, wasyncore.read),
            (selectors.EVENT_WRITE, wasyncore.write),
        ):
            if events & event and self._map.get(each._fileno) is each:
                act(each)

    def _serve_new_connections(self) -> set[Any]:
        """Accept new connections and read from them; return those that were served."""
        here = {
            number: each
            for number, each in self._map.items()
            if each is self or getattr(each, "is_new", False)
        }
        met = self._ready_among(here, 0)
        for each, events in met:
            self._deal_with(each, events)
        self._let_through()
        return {each for each, _ in met}

    def readable(self) -> bool:
        return bool(self.accepting)

    def handle_accept(self) -> None:
        for _ in range(MOST_CONNECTIONS_AT_ONCE):
            try:
                accepted = self.accept()
                if accepted is None:
                    return
                self.set_socket_options(accepted[0])
            except OSError:  # the client has closed it already
                continue
            channel = self.channel_class(self, *accepted, self.adj, map=self._map)
            if not self._has_room_for(channel):
                with suppress(OSError):
                    channel.send(FULL_ANSWER)
                channel.handle_close()

    def _has_room_for(self, new: Channel) -> bool:
        """Whether a connection may stay.

        Where there are too many, the one that has owed a request longest is closed.
        """
        crowd = self._list_crowded(new)
        waiting = min(
            (each for each in crowd if each.is_waiting),
            key=lambda each: each.waits_since,
            default=None,
        )
        if waiting is not None:
            waiting.drop()
        return waiting is not None or not crowd

    def _list_crowded(self, new: Channel) -> list[Channel]:
        """Return the connections of which one is too many; none where there is room.

        They are those of the same client, or else all.
        """
        others = [each for each in self.active_channels.values() if each is not new]
        own = [each for each in others if each.client == new.client]
        if new.client and self._most_each and len(own) >= self._most_each:
            return own
        return others if len(others) >= MOST_CONNECTIONS else []

    def add_task(self, channel: Channel) -> None:
        """Take the next request of a connection.

        It begins only when the answer before it was taken.

        Called by the loop, which lets it through at the end of its turn, and by threads that have
        answered the last, which wake the loop.
        """
        (self._untaken if channel.total_outbufs_len else self._ready).append(channel)
        if threading.get_ident() != self._looping:
            self.pull_trigger()

    def _let_through(self) -> None:
        for _ in range(len(self._untaken)):
            self.add_task(self._untaken.popleft())
        for _ in range(len(self._ready)):
            channel = self._ready.popleft()
            if channel.requests:  # none are left where the connection was closed
                self._let_request_through(channel)

    def _let_request_through(self, channel: Channel) -> None:
        """Give the request to a thread; answer at once what is cheap, or one too many."""
        request = channel.requests[0]
        request.came = time.perf_counter()
        is_hard = not request.error and self._works_hard(request.path)
        request.refused = is_hard and len(self.task_dispatcher.queue) >= LONGEST_QUEUE
        if request.refused or request.error or request.path == ALIVE:
            channel.service()
        else:
            (self.task_dispatcher if is_hard else self.light).add_task(channel)

    def _drop_slow_connections(self) -> None:
        """Close slow connections, and see whether a request never ends."""
        now = time.monotonic()
        if now - self._watched_at < WATCH:
            return
        self._watched_at = now
        self._beat()
        for channel in list(self.active_channels.values()):
            self.overrun = self.overrun or channel.overruns(now)
            if channel.is_slow(now):
                channel.drop()

    def stop_listening(self) -> None:
        """Take the connections that were made already, and no more; those there are stay."""
        before = -1
        while before < len(self.active_channels):
            before = len(self.active_channels)
            self.handle_accept()
        self.del_channel()
        self.socket.close()
        self.accepting = False

    def shutdown(self) -> None:
        self.task_dispatcher.shutdown()
        self.light.shutdown()
