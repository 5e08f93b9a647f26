"""The lists of steps in `pipelines`: each step has a name, says what it does, and decides
something.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from indexer.model import Block, Document, Removal
from indexer.reading import pipelines, read, roads
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Band, Region
from indexer.reading.lines.draft import Draft, OpenHeading, Step, TracedBlock
from indexer.reading.lines.geometry import Char, Rect
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import PrintedPage
from tests.reading.laws import assert_conserved
from tests.reading.moved_parameters import characters_remembered
from tests.reading.read_documents import read_one
from tests.reading.test_pdf_pages import read_cases
from tests.reading.typesetting import typeset

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")

LISTS = (
    "CLEANING",
    "CHARACTER_CLEANING",
    "RECOGNITION",
    "GROUPING",
    "BLOCK_NAMES",
    "LAYOUT_STEPS",
    "PAGE_RECOGNITION",
    "PAGE_ASSEMBLY",
    "PRINTED_ASSEMBLY",
    "MARKED_ASSEMBLY",
)
PAGE_LISTS = ("LAYOUT_STEPS", "PAGE_RECOGNITION", "PAGE_ASSEMBLY", "PRINTED_ASSEMBLY")

CASES = tomllib.loads((Path(__file__).parent / "cases" / "repairs.toml").read_text("utf-8"))["case"]

Outcome = tuple[tuple[Block, ...], tuple[Removal, ...]]
ReadCase = tuple[str, Path, Outcome]


def steps_of(*lists: str) -> list[Any]:
    return [
        pytest.param(name, step, id=f"{name}: {step.__name__}")
        for name in lists
        for step in getattr(pipelines, name)
    ]


def leave_out(patch: pytest.MonkeyPatch, name: str, step: Callable[..., Any]) -> None:
    patch.setattr(roads, name, tuple(each for each in getattr(roads, name) if each is not step))


def outcome_of(document: Document) -> Outcome:
    return document.blocks, document.removals


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[ReadCase]]:
    """The pages of pages/*.toml as files, and what comes out of each."""
    folder = tmp_path_factory.mktemp("pages")
    found = []
    with characters_remembered():
        for number, case in enumerate(read_cases()):
            path = folder / f"{number}.pdf"
            typeset(path, case.values[0].page)
            found.append((str(case.id), path, outcome_of(read_one(path))))
        yield found


def nearest_first(pages: list[ReadCase], step: Callable[..., Any]) -> list[ReadCase]:
    """Pages whose names have words of a step's are the likelier to depend on it."""
    words = [word.rstrip("s") for word in step.__name__.split("_")[1:]]
    return sorted(pages, key=lambda page: -sum(word in page[0] for word in words))


@pytest.mark.parametrize("name", LISTS)
def test_a_step_has_a_name_of_its_own_and_says_what_it_does(name: str) -> None:
    steps: Sequence[Callable[..., Any]] = getattr(pipelines, name)
    assert len({step.__name__ for step in steps}) == len(steps)
    for step in steps:
        assert (step.__doc__ or "").strip(), step.__name__


def find_types(annotation: Any) -> set[Any]:
    """The classes of reading that a type is made of."""
    whole = get_origin(annotation) or annotation
    own = {whole} if getattr(whole, "__module__", "").startswith("indexer.reading.") else set()
    return own.union(*map(find_types, get_args(annotation)))


@pytest.mark.parametrize(
    ("vessel", "carried"),
    [
        (PrintedPage, {Char, Rect, PrintedLine}),
        (PageLayout, {PrintedPage, DocumentProfile, Rect, PrintedLine, Region, Band, Element}),
        (Draft, {Line, Element, OpenHeading, TracedBlock}),
    ],
)
def test_what_is_read_travels_as_few_things(vessel: type, carried: set[type]) -> None:
    assert set().union(*map(find_types, get_type_hints(vessel).values())) == carried


@pytest.mark.slow
@pytest.mark.parametrize(("name", "step"), steps_of(*PAGE_LISTS))
def test_a_page_is_read_otherwise_without_a_step(
    name: str,
    step: Callable[..., Any],
    pages: list[ReadCase],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    leave_out(monkeypatch, name, step)
    changed = (
        outcome_of(document) != outcome
        for _, path, outcome in nearest_first(pages, step)
        for document in read(path, path)
    )
    assert any(changed)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "step"), steps_of("CLEANING", "RECOGNITION"))
def test_a_text_is_whole_without_a_step(
    name: str, step: Step, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step can be left out: what it would have repaired stays as it is, and nothing of the
    source is lost.
    """
    leave_out(monkeypatch, name, step)
    for case in CASES:
        assert_conserved(roads.repair("case.txt", case["source"], "utf-8"))
