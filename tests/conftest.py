"""What the everyday run leaves out beside what is marked: whatever needs a browser or a cluster, or
starts the program as a process of its own.
"""

from __future__ import annotations

import pytest

SLOW_FIXTURES = frozenset({"browser", "node", "start"})


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if SLOW_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
