"""A job of reading has one owner: the roads take its steps from there, and nobody asks for what is
inside it.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from indexer.reading import pipelines
from tests.program_modules import ROOT, nodes_of

READING = ROOT / "indexer" / "reading"
ARCHITECTURE = (ROOT / "indexer" / "ARCHITECTURE.md").read_text("utf-8")

# job -> its owner, and the steps of it that stand in the orders of `pipelines`
OWNERS = {
    "footnotes": (
        "recognition/footnotes",
        {"lift_footnotes", "find_footnote_region", "find_endnotes", "add_footnotes"},
    ),
    "headings": (
        "recognition/headings",
        {
            "mark_title_on_way",
            "name_title_block",
            "mark_opening_title",
            "mark_headings",
            "raise_counted_titles",
            "raise_titles_of_style",
            "raise_page_end_titles",
            "raise_parts",
            "find_levels",
        },
    ),
    "running heads, page numbers": (
        "recognition/running_heads",
        {"drop_running_heads", "add_running_heads", "add_page_numbers", "remove_page_furniture"},
    ),
    "paragraphs": (
        "assembly/paragraphs",
        {"group_paragraphs", "follow_sentences", "find_paragraphs", "follow_continuations"},
    ),
}
JOBS = sorted(OWNERS)


@cache
def imports_of(module: Path) -> list[tuple[str, str]]:
    """The imports of a module from modules of this house: module and name."""
    return [
        (node.module or "", alias.name)
        for node in nodes_of(module)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]


def name_of(owner: str) -> str:
    return "indexer.reading." + owner.replace("/", ".")


@pytest.mark.parametrize("job", JOBS)
def test_the_roads_take_the_steps_of_a_job_from_its_owner(job: str) -> None:
    owner, steps = OWNERS[job]
    taken = {
        name
        for module, name in imports_of(READING / "pipelines.py")
        if module == name_of(owner) and callable(getattr(pipelines, name))
    }
    assert taken == steps


@pytest.mark.parametrize("job", JOBS)
def test_nobody_asks_for_what_is_inside_an_owner(job: str) -> None:
    owner, _ = OWNERS[job]
    inside = [
        (module.relative_to(ROOT).as_posix(), imported)
        for module in READING.rglob("*.py")
        if not module.is_relative_to(READING / owner)
        for imported, _ in imports_of(module)
        if imported.startswith(f"{name_of(owner)}.")
    ]
    assert inside == []


@pytest.mark.parametrize("job", JOBS)
def test_what_an_owner_offers_is_asked_for(job: str) -> None:
    owner, _ = OWNERS[job]
    offered = {name for module, name in imports_of(READING / owner / "__init__.py") if module} - {
        "annotations"
    }
    asked = {
        name
        for module in READING.rglob("*.py")
        if not module.is_relative_to(READING / owner)
        for imported, name in imports_of(module)
        if imported == name_of(owner)
    }
    assert offered == asked


def test_the_owners_are_listed_in_the_architecture() -> None:
    (table,) = re.findall(
        r"^\| job \| owner \|.*\n\|[-|]+\n((?:\|.*\n)+)", ARCHITECTURE, re.MULTILINE
    )
    rows = dict(re.findall(r"^\| ([^|]+) \| `reading/([^`|]+?)/?` \|", table, re.MULTILINE))
    assert rows == {job: owner for job, (owner, _) in OWNERS.items()}


def test_the_letters_of_scripts_are_told_in_the_room_of_japanese_alone() -> None:
    ranges = re.compile(r"[ぁァ一]-[んゔゕゖヴヶヺヿ龠龥鿿]|\\u3040|\\u30a0|\\u4e00", re.IGNORECASE)
    own = ROOT / "indexer" / "japanese"
    modules = (module for room in ("indexer", "webui") for module in (ROOT / room).rglob("*.py"))
    literal = [
        f"{module.relative_to(ROOT)}:{number}"
        for module in modules
        if not module.is_relative_to(own)
        for number, line in enumerate(module.read_text("utf-8").splitlines(), 1)
        if ranges.search(line)
    ]
    assert literal == []
