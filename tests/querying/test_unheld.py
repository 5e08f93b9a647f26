"""What nothing holds as it is typed is found where it is said otherwise, and nowhere else."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import service
from tests.querying.row_libraries import number, open_rows

GROUPS = tomllib.loads((Path(__file__).parent / "cases" / "unheld.toml").read_text("utf-8"))


def unheld(kind: str) -> list[tuple[str, str]]:
    return [(typed, text) for group in GROUPS.values() for typed, text in group[kind]]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    texts = dict.fromkeys(text for _, text in (*unheld("equal"), *unheld("different")))
    with open_rows(tmp_path_factory.mktemp("unheld"), number([*texts])) as library:
        yield library


def says(library: service.Library, typed: str, text: str) -> bool:
    hits = library.search(typed, size=20).hits
    return any(hit.rung == 1 and hit.passage.text == text for hit in hits)


@pytest.mark.parametrize(("typed", "text"), unheld("equal"))
def test_what_is_said_otherwise_is_found(library: service.Library, typed: str, text: str) -> None:
    assert says(library, typed, text)


@pytest.mark.parametrize(("typed", "text"), unheld("different"))
def test_what_says_something_else_is_not(library: service.Library, typed: str, text: str) -> None:
    assert not says(library, typed, text)


def test_a_word_of_the_dictionary_is_offered_in_full(library: service.Library) -> None:
    assert "マイナンバーカード" in [each.text for each in library.search("マイカー").offers]
