"""The bundled corpus, built once for all tests of what is found in it."""

from collections.abc import Iterator

import pytest

from indexer import service


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    index = tmp_path_factory.mktemp("index")
    service.build(service.bundled_corpus(), index)
    with service.open_library(index) as opened:
        yield opened
