"""How much work may one query cost? A budget is handed down from the caller to the engine."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Budget:
    """CPU time of the thread that answers, in seconds: from ``begun`` to ``end`` by ``clock``.

    What works looks at `spent` between its steps and stops there, keeping what it has.
    """

    begun: float
    end: float
    clock: Callable[[], float] = time.thread_time

    @classmethod
    def of(cls, seconds: float, clock: Callable[[], float] = time.thread_time) -> Budget:
        """A budget that begins now."""
        now = clock()
        return cls(now, now + seconds, clock)

    def spent(self) -> bool:
        """Whether there is nothing left."""
        return self.clock() >= self.end

    def part(self, share: float) -> Budget:
        """The first ``share`` of this budget, for what must leave something to others."""
        return replace(self, end=self.begun + (self.end - self.begun) * share)


UNBOUNDED = Budget(0.0, math.inf, lambda: 0.0)
