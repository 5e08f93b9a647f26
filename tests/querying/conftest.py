"""The bundled corpus, opened once for all tests of what is found in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import service


@pytest.fixture(scope="session")
def library(bundled_index: Path) -> Iterator[service.Library]:
    with service.open_library(bundled_index) as opened:
        yield opened
