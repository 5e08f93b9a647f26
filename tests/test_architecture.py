"""What ARCHITECTURE.md names exists: paths, classes, constants; every room has a chapter. So with
tests/README.md.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.program_modules import syntax_of
from tests.test_imports import INSIDE

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "indexer"
ARCHITECTURE = (HOUSE / "ARCHITECTURE.md").read_text("utf-8")
OF_TESTS = (ROOT / "tests" / "README.md").read_text("utf-8")
LINKS = re.findall(r"\]\(([^)]+)\)", ARCHITECTURE)


def spans(text: str, pattern: str) -> list[str]:
    """The spans of code in a text that have this form."""
    return [
        span
        for span in sorted(set(re.findall(r"`([^`\n]+)`", text)))
        if re.fullmatch(pattern, span)
    ]


def paths(text: str) -> list[str]:
    return spans(text, r"[A-Za-z_][\w.-]*(/[\w.*-]*)+|\w+\.(?:py|md|toml|json)")


PATHS = paths(ARCHITECTURE)
NAMES = spans(ARCHITECTURE, r"[A-Z]\w+")


@cache
def code() -> str:
    packages = (HOUSE, ROOT / "webui", ROOT / "tests")
    return "\n".join(
        module.read_text("utf-8") for package in packages for module in package.rglob("*.py")
    )


def rooms() -> list[str]:
    """The folders of `indexer` that hold code, and the web front end."""
    return [*sorted(module.parent.name for module in HOUSE.glob("*/__init__.py")), "webui"]


def test_it_names_paths_and_names_and_links() -> None:
    assert len(PATHS) > 100
    assert len(NAMES) > 5
    assert len(LINKS) > 15


def test_every_module_is_named() -> None:
    modules = [*HOUSE.rglob("*.py"), *(ROOT / "webui").rglob("*.py")]
    places = [
        module.relative_to(HOUSE if module.is_relative_to(HOUSE) else ROOT).as_posix()
        for module in modules
        if not module.name.startswith("__")
    ]
    assert [
        place
        for place in sorted(places)
        if f"`{place}`" not in ARCHITECTURE and f"({place})" not in ARCHITECTURE
    ] == []


def test_what_else_is_in_the_rooms_are_modules_that_no_chapter_names() -> None:
    above, _, rest = ARCHITECTURE.partition("## What else is in the rooms?")
    table = rest.partition("\n## ")[0]
    listed = re.findall(r"^\| `([^`]+\.py)` \|", table, re.MULTILINE)
    assert len(listed) > 50
    assert [module for module in listed if f"`{module}`" in above] == []
    assert len(listed) == len(set(listed))


def test_a_module_that_no_chapter_names_has_its_docstrings_first_words() -> None:
    listed = re.findall(r"^\| `([^`]+\.py)` \| (.+) \|$", ARCHITECTURE, re.MULTILINE)
    assert len(listed) > 50
    assert [
        (module, words) for module, words in listed if not docstring_of(module).startswith(words)
    ] == []


def docstring_of(module: str) -> str:
    """The docstring of a module on one line, as a cell of a table in Markdown."""
    path = (ROOT if module.startswith("webui/") else HOUSE) / module
    docstring = " ".join((ast.get_docstring(syntax_of(path)) or "").split())
    return docstring.replace("``", "`").replace("|", "\\|")


def test_a_path_that_is_named_exists() -> None:
    assert [path for path in PATHS if not ((HOUSE / path).exists() or (ROOT / path).exists())] == []


def test_a_path_that_the_readme_of_the_tests_names_exists() -> None:
    folders = (ROOT / "tests", ROOT, ROOT / "tests/querying/cases")
    named = paths(OF_TESTS)
    assert len(named) > 50
    assert [
        path for path in named if not any(found for at in folders for found in at.glob(path))
    ] == []


def test_a_link_leads_somewhere() -> None:
    assert [link for link in LINKS if not (HOUSE / link).exists()] == []


def test_a_name_is_one_of_the_code() -> None:
    assert [
        name
        for name in NAMES
        if not re.search(rf"^\s*(?:class {name}\b|{name}\b.*=)", code(), re.MULTILINE)
    ] == []


@pytest.mark.parametrize("room", rooms())
def test_every_room_has_a_chapter_headed_by_its_question(room: str) -> None:
    (chapter,) = re.findall(rf"^### .*\[{room}/\].*: .+$", ARCHITECTURE, re.MULTILINE)
    assert chapter.endswith("?")


@pytest.mark.parametrize("room", INSIDE)
def test_the_rooms_inside_a_room_are_listed_in_the_order_of_their_imports(room: str) -> None:
    listed = re.findall(rf"^\| \[{room}/(\w+)/\]\(", ARCHITECTURE, re.MULTILINE)
    assert listed == list(INSIDE[room])
