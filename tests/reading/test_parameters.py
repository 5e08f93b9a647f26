"""Pages that stand at a parameter: each of `LayoutParameters` is moved by a fifth, up and down.

The pages are the cases of pages/*.toml; one names the parameters that it depends on, so that who
looks for the name of a parameter there finds a page that changes with it: anything that is read of
it is then another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import pytest

from indexer.reading.layout_parameters import LAYOUT
from tests.reading.golden_pages import draw_pages
from tests.reading.moved_parameters import (
    Sample,
    characters_remembered,
    find_dependent,
    read_outcome,
)
from tests.reading.test_pdf_pages import read_cases

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")

NAMES = [field.name for field in fields(LAYOUT)]
CASES = list(read_cases())


def list_named() -> list[tuple[str, str]]:
    """Each parameter with each page that names it; the variants of one have one name."""
    named = ((name, case.values[0].name) for case in CASES for name in case.values[0].parameters)
    return sorted(set(named))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Sample]]:
    """The pages that name a parameter."""
    naming = [case for case in CASES if case.values[0].parameters]
    with characters_remembered():
        yield list(draw_pages(tmp_path_factory.mktemp("pages"), naming))


def test_a_page_names_each_parameter() -> None:
    assert set(NAMES) - {name for name, _ in list_named()} == set()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "page"), list_named())
def test_a_page_depends_on_each_parameter_that_it_names(
    name: str, page: str, pages: list[Sample]
) -> None:
    """Where it does no longer, `golden_pages` tells which pages do."""
    own = {case.id for case in CASES if case.values[0].name == page}
    key = "LAYOUT" if name in NAMES else "PLAIN"
    assert find_dependent([each for each in pages if each.name in own], key, [name])


@pytest.mark.slow
def test_a_parameter_that_was_moved_is_back_afterwards(pages: list[Sample]) -> None:
    find_dependent(pages[:1], "LAYOUT", ["indent_em"])
    assert [page.name for page in pages if read_outcome(page.path) != page.outcome] == []
