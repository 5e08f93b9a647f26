"""What ARCHITECTURE.md says is where it says: its paths and names exist, and every room has a chapter."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.test_imports import READING

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "indexer"
ARCHITECTURE = (HOUSE / "ARCHITECTURE.md").read_text("utf-8")
SPANS = sorted(set(re.findall(r"`([^`\n]+)`", ARCHITECTURE)))
PATHS = [span for span in SPANS if re.fullmatch(r"[A-Za-z_][\w.-]*(/[\w.-]*)+|\w+\.(?:py|md|toml|json)", span)]
NAMES = [span for span in SPANS if re.fullmatch(r"[A-Z]\w+", span)]
LINKS = re.findall(r"\]\(([^)]+)\)", ARCHITECTURE)


@cache
def code() -> str:
    packages = (HOUSE, ROOT / "webui", ROOT / "tests")
    return "\n".join(module.read_text("utf-8") for package in packages for module in package.rglob("*.py"))


def rooms() -> list[str]:
    """The folders of `indexer` that hold code, and the web front end."""
    return [*sorted(module.parent.name for module in HOUSE.glob("*/__init__.py")), "webui"]


def test_it_names_paths_and_names_and_links() -> None:
    assert len(PATHS) > 100
    assert len(NAMES) > 5
    assert len(LINKS) > 15


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_is_named_exists(path: str) -> None:
    assert (HOUSE / path).exists() or (ROOT / path).exists()


@pytest.mark.parametrize("link", LINKS)
def test_a_link_leads_somewhere(link: str) -> None:
    assert (HOUSE / link).exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_one_of_the_code(name: str) -> None:
    assert re.search(rf"^\s*(?:class {name}\b|{name}\b.*=)", code(), re.MULTILINE)


@pytest.mark.parametrize("room", rooms())
def test_every_room_has_a_chapter_headed_by_its_question(room: str) -> None:
    (chapter,) = re.findall(rf"^### .*\[{room}/\].*: .+$", ARCHITECTURE, re.MULTILINE)
    assert chapter.endswith("?")


def test_the_rooms_of_reading_are_listed_in_the_order_of_the_road() -> None:
    assert re.findall(r"^\| \[reading/(\w+)/\]", ARCHITECTURE, re.MULTILINE) == list(READING)
