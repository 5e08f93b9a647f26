"""Budgets of CPU time: how much work one query may cost, from the caller down to the engine."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from indexer.model.stage_times import Given, QueryStage, Returned, StageTimes


@dataclass(frozen=True, slots=True)
class Budget:
    """CPU time of the thread that answers, in seconds: from ``begun`` to ``end`` by ``clock``.

    What works looks at `spent` between its steps and stops there, keeping what it has.

    ``started``: when it began by the clock on the wall. A thread never takes more CPU time than has
    gone by there, so that its own time, which only the system knows, is seldom asked for.

    ``times``: where the stages of the work are timed, if somebody asks for that.
    """

    begun: float
    end: float
    clock: Callable[[], float] = time.thread_time
    started: float = -math.inf
    times: StageTimes | None = None

    @classmethod
    def of(
        cls,
        seconds: float,
        clock: Callable[[], float] = time.thread_time,
        times: StageTimes | None = None,
    ) -> Budget:
        """Return a budget that begins now."""
        now = clock()
        started = time.perf_counter() if clock is time.thread_time else -math.inf
        return cls(now, now + seconds, clock, started, times)

    def spent(self) -> bool:
        """Whether the budget is used up."""
        may_be = time.perf_counter() - self.started >= self.end - self.begun
        return may_be and self.clock() >= self.end

    def left(self) -> float:
        """Return how many seconds are left, 0 if none is."""
        return max(0.0, self.end - self.clock())

    def part(self, share: float) -> Budget:
        """Return the first ``share`` of this budget, so that later steps have the rest."""
        end = self.begun + (self.end - self.begun) * share
        return Budget(self.begun, end, self.clock, self.started, self.times)

    def timed(
        self, stage: QueryStage, step: Callable[Given, Returned]
    ) -> Callable[Given, Returned]:
        """Return a step of the work that is timed as this stage, where stages are timed."""
        return self.times.timing(stage, step) if self.times else step


UNBOUNDED = Budget(0.0, math.inf, lambda: 0.0, math.inf)
