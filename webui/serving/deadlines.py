"""Deadlines: a budget of CPU time for each kind of answer."""

from __future__ import annotations

import time
from typing import Literal

from flask import Flask, current_app

from indexer.model import Budget
from webui.serving.observed_requests import stage_times

# Parts of the deadline: a file or a sheet of all hits may take longer, what is offered while typing
# must not.
SHARES = {"answer": 1.0, "sheet": 3.0, "suggestion": 0.2}
DEADLINE_SECONDS = 1.0


def keep_deadline(app: Flask) -> None:
    """Set the configuration DEADLINE and CLOCK where it is not given.

    DEADLINE: seconds of CPU that a page or an answer of the API may take. CLOCK: what they are
    measured by.
    """
    app.config.setdefault("DEADLINE", DEADLINE_SECONDS)
    app.config.setdefault("CLOCK", time.thread_time)


def allot(kind: Literal["answer", "sheet", "suggestion"]) -> Budget:
    """Return the budget of the question that is being answered; it begins now."""
    seconds = current_app.config["DEADLINE"] * SHARES[kind]
    return Budget.of(seconds, current_app.config["CLOCK"], stage_times())
