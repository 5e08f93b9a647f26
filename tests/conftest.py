"""Tests that the everyday run leaves out beside those marked: whatever needs a browser or a
cluster, or starts the program as a process of its own; files in which all is slow are not even
imported.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

SLOW_FIXTURES = frozenset({"browser", "node", "start"})
_ALL_SLOW = re.compile(r"^pytestmark = (\[[^]]*\b)?pytest\.mark\.slow\b", re.MULTILINE)

# Compiled code is kept, whatever the surroundings say: else each worker and each of the hundreds of
# processes that tests start would compile the program anew, which takes longer than most tests.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A law holds or not, however busy the machine is.
settings.register_profile("at any speed", settings.default, deadline=None)
settings.load_profile("at any speed")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    if config.option.markexpr != "not slow" or not collection_path.match("test_*.py"):
        return None
    return True if _ALL_SLOW.search(collection_path.read_text("utf-8")) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if SLOW_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Thousands of tests, which stay: no garbage is looked for among them, now or later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def bundled_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the bundled corpus, built once for all workers: who changes it takes a copy."""
    from indexer import service  # compiled code of its modules is kept by now

    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    index = folder / "bundled" / "index"
    with FileLock(folder / "bundled.lock"):
        if not (index / "CURRENT").exists():
            service.build(service.bundled_corpus(), index)
    return index


@pytest.fixture(scope="session", autouse=True)
def unhurried() -> Iterator[None]:
    """No answer runs out of time by the clock of a process that thousands of tests have filled.

    A collection of its garbage alone takes a quarter of the second that an answer has, and falls
    into whichever test comes next. Tests of deadlines bring a clock of their own.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("webui.serving.deadlines.DEADLINE_SECONDS", 60.0)
        yield
