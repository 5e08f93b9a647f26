"""Searches that come at once go one after the other, and a long one holds nobody up."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from webui.serving.rate_limits import Gate


@pytest.mark.parametrize(("patience", "together"), [(60.0, False), (0.0, True)])
def test_who_is_let_in_waits_for_the_one_before_as_long_as_patience_lasts(
    patience: float,
    together: bool,  # noqa: FBT001
) -> None:
    gate, is_in = Gate(2, seconds=60, patience=patience), Event()

    def search() -> None:
        with gate.enter():
            is_in.set()

    second = Thread(target=search)
    with gate.enter():
        second.start()
        assert is_in.wait(5 if together else 0.05) is together
    second.join()
    assert is_in.is_set()
