"""Which pages depend on which parameter: each of `LayoutParameters` is moved by a fifth, up and
down.

The pages are the cases of pages/*.toml; a page depends on a parameter where anything that is read
of it is then another. One that depends on each: ``python -m pytest
tests/reading/test_parameters.py -rP``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import pytest

from indexer.reading.layout_parameters import LAYOUT
from tests.reading.moved_parameters import (
    Sample,
    characters_remembered,
    find_dependent,
    read_outcome,
    read_sample,
)
from tests.reading.test_pdf_pages import read_cases
from tests.reading.typesetting import typeset

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")

NAMES = [field.name for field in fields(LAYOUT)]

# Parameters that no page depends on, as far as a fifth goes, and why. Another one that no page
# depends on is in want of a page, or of no use; one that a page has come to depend on leaves the
# list.
INDEPENDENT = {
    "baseline_tolerance_em": "what it parts, `same_line_em` joins again on every page",
    "full_line_ratio": "other signs of a column decide the same on every page",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Sample]]:
    """All pages, those that were drawn for a parameter first: there the search mostly ends."""
    folder = tmp_path_factory.mktemp("pages")
    with characters_remembered():
        found = []
        cases = sorted(read_cases(), key=lambda case: not case.id.startswith("thresholds"))
        for number, case in enumerate(cases):
            path = folder / f"{number}.pdf"
            typeset(path, case.values[0].page)
            found.append(read_sample(case.id, path))
        yield found


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in NAMES if name not in INDEPENDENT])
def test_some_page_depends_on_each_parameter(name: str, pages: list[Sample]) -> None:
    dependent = find_dependent(pages, "LAYOUT", [name])
    print(dependent)
    assert dependent


@pytest.mark.slow
def test_parameters_that_are_known_to_change_nothing_change_nothing(pages: list[Sample]) -> None:
    """Tried all at once; where that changes something, one by one."""
    if find_dependent(pages, "LAYOUT", [*INDEPENDENT]):
        assert [name for name in INDEPENDENT if find_dependent(pages, "LAYOUT", [name])] == []


def test_parameters_that_are_known_to_change_nothing_exist() -> None:
    assert set(NAMES) >= INDEPENDENT.keys()


@pytest.mark.slow
def test_a_parameter_that_was_moved_is_back_afterwards(pages: list[Sample]) -> None:
    find_dependent(pages[:1], "LAYOUT", ["indent_em"])
    assert [page.name for page in pages if read_outcome(page.path) != page.outcome] == []
