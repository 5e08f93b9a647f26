"""Which pages depend on which parameter: each of `LayoutParameters` is moved by a fifth, up and
down.

The pages are the cases of pages/*.toml; a page depends on a parameter where any block or removal of
it is then another. What each depends on: ``python -m pytest tests/reading/test_parameters.py -rP``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from indexer.model import Block, Removal
from indexer.reading import read
from indexer.reading.formats.pdf_characters import read_printed_pages
from indexer.reading.layout_parameters import LAYOUT, LayoutParameters
from tests.reading.test_pdf_pages import read_cases
from tests.reading.typesetting import typeset

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")

NAMES = [field.name for field in fields(LayoutParameters)]

Outcome = tuple[tuple[Block, ...], tuple[Removal, ...]]

# Parameters that no page depends on, as far as a fifth goes. Another one that no page depends on is
# in want of a page, or of no use; one that a page has come to depend on leaves the list.
INDEPENDENT = """
    place_tolerance_pt min_rule_pt near_em far_em max_drawings max_candidates char_size_ratio
    default_size_pt same_rule_pt max_unruled_levels min_seen_rule_pt figure_body_size_ratio
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A case, the PDF of it, what comes out of it as a rule, and the parameters that are looked up
    for it.
    """

    name: str
    path: Path
    outcome: Outcome
    used: frozenset[str]


class Recorder:
    """`LAYOUT`, with the names of the parameters that are looked up."""

    def __init__(self) -> None:
        self.used: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.used.add(name)
        return getattr(LAYOUT, name)


@contextmanager
def in_place_of(name: str, original: Any, replacement: Any) -> Iterator[None]:
    """``replacement`` for ``original`` in every module that has it as ``name``, until the context
    is left.
    """
    with ExitStack() as stack:
        for module in [
            module for key, module in sys.modules.items() if key.startswith("indexer.reading.")
        ]:
            if getattr(module, name, None) is original:
                stack.enter_context(patch.object(module, name, replacement))
        yield


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Page]]:
    """All pages. Their characters are asked of the PDF once, since no parameter changes these."""
    folder = tmp_path_factory.mktemp("pages")
    pages: dict[Path, tuple[Any, ...]] = {}

    def remember_pages(path: Path, recognition: Any = None) -> Iterator[Any]:
        if path not in pages:
            pages[path] = tuple(read_printed_pages(path, recognition))
        return iter(pages[path])

    with in_place_of("read_printed_pages", read_printed_pages, remember_pages):
        found = []
        for number, case in enumerate(read_cases()):
            path = folder / f"{number}.pdf"
            typeset(path, case.values[0].page)
            recorder = Recorder()
            with in_place_of("LAYOUT", LAYOUT, recorder):
                found.append(Page(case.id, path, read_page(path), frozenset(recorder.used)))
        yield found


def read_page(path: Path) -> Outcome:
    (document,) = read(path, path)
    return document.blocks, document.removals


def find_dependent(pages: Sequence[Page], name: str, value: Any) -> list[str]:
    """The names of the pages that are read otherwise where the parameter has this value."""
    changed = replace(LAYOUT, **{name: value})
    with in_place_of("LAYOUT", LAYOUT, changed):
        return [
            page.name
            for page in pages
            if name in page.used and read_page(page.path) != page.outcome
        ]


def move(value: float) -> tuple[float, float]:
    """A fifth less and a fifth more; of a whole number at least one."""
    if isinstance(value, int):
        by = max(1, round(value / 5))
        return value - by, value + by
    return value * 0.8, value * 1.2


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_pages_depend_on_each_parameter_but_those_that_are_known(
    name: str, pages: list[Page]
) -> None:
    value = getattr(LAYOUT, name)
    dependent = {moved: find_dependent(pages, name, moved) for moved in move(value)}
    for moved, names in dependent.items():
        print(
            f"{name} = {moved:g} instead of {value:g} changes {len(names)}:", *names, sep="\n    "
        )
    assert any(dependent.values()) != (name in INDEPENDENT.split())


def test_parameters_that_are_known_to_change_nothing_exist() -> None:
    assert set(INDEPENDENT.split()) <= set(NAMES)


@pytest.mark.slow
def test_a_parameter_that_was_moved_is_back_afterwards(pages: list[Page]) -> None:
    find_dependent(pages[:1], "indent_em", LAYOUT.indent_em * 2)
    assert [page.name for page in pages if read_page(page.path) != page.outcome] == []
