"""Stage times: how long each stage of a request took, for a log of slow ones."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal, ParamSpec, TypeVar, get_args

Given = ParamSpec("Given")
Returned = TypeVar("Returned")

# What there is to wait for: a free thread, then the steps of an answer (`querying/answerer.py`), a
# document that is read, or words for what is typed; the rest is making a page of it.
QueryStage = Literal[
    "queue", "parse", "plan", "search", "mark", "variants", "offers", "reader", "suggest", "rest"
]
QUERY_STAGES: tuple[QueryStage, ...] = get_args(QueryStage)


class StageTimes:
    """Seconds of the clock on the wall that the stages of one request took, which one thread does.

    What is timed inside another stage is part of that, so that all add up to no more than the
    whole.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self.seconds: dict[QueryStage, float] = {}
        self._clock = clock
        self._inside = False

    def add(self, stage: QueryStage, seconds: float) -> None:
        self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds

    def timing(
        self, stage: QueryStage, step: Callable[Given, Returned]
    ) -> Callable[Given, Returned]:
        """Return a step that adds what it takes to its stage, also where it fails."""

        def timed_step(*given: Given.args, **named: Given.kwargs) -> Returned:
            if self._inside:
                return step(*given, **named)
            self._inside, started = True, self._clock()
            try:
                return step(*given, **named)
            finally:
                self._inside = False
                self.add(stage, self._clock() - started)

        return timed_step
