"""Files and functions fit a screen or two, and a file's name says which one is meant."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.program_modules import ROOT, list_modules, name_of, nodes_of, syntax_of

LONGEST_FILE = 300
LONGEST_FUNCTION = 40


def list_page_files() -> Iterator[Path]:
    """The templates, style sheets and scripts that pages are made of."""
    for suffix in ("html", "css", "js"):
        yield from sorted((ROOT / "webui").rglob(f"*.{suffix}"))


def measure_files() -> dict[str, int]:
    """Files of the program and its tests with more lines than a file may have, and their number."""
    files = (*list_modules("indexer", "webui", "tests"), *list_page_files())
    lines = {name_of(path): path.read_text("utf-8").count("\n") for path in files}
    return {name: count for name, count in lines.items() if count > LONGEST_FILE}


def measure_functions() -> dict[str, int]:
    """Functions of the program with more lines than a function may have, and their number."""
    found: dict[str, int] = {}
    for path in list_modules():
        for node in nodes_of(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    found[f"{name_of(path)}:{node.name}"] = lines
    return found


def named_types(module: Path) -> Iterator[str]:
    """Its classes, and the types that it gives a name (`Key = tuple[int, str]`)."""
    for node in nodes_of(module):
        if isinstance(node, ast.ClassDef):
            yield node.name
    for name in named_values(syntax_of(module)):
        if re.fullmatch(r"_?[A-Z]\w*[a-z]\w*", name):
            yield name


def named_values(module: ast.Module) -> Iterator[str]:
    """The names that a module gives a value at its top, but for type variables."""
    for node in module.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and not is_type_variable(node.value):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                yield from (name.id for name in ast.walk(target) if isinstance(name, ast.Name))


def is_type_variable(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func) == "TypeVar"


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    assert not measure_files()


def test_no_function_is_longer_than_a_reader_can_hold() -> None:
    assert not measure_functions()


def test_a_file_name_occurs_once_in_the_house() -> None:
    names = Counter(path.name for path in list_modules())
    assert not {name for name, count in names.items() if count > 1 and name != "__init__.py"}


def test_a_file_is_named_by_what_is_in_it() -> None:
    """Not by a bare participle or gerund, unless that is the field's noun for it."""
    scripts = (ROOT / "webui" / "static").glob("*.js")
    names = {path.stem for path in (*list_modules(), *scripts)}
    assert {name for name in names if re.fullmatch(r"[a-z]+(?:ing|ed)", name)} == {
        *("folding", "highlighting", "scoring"),
    }


def test_a_class_has_its_name_alone_in_the_house() -> None:
    """So has a type that is another's name, or a reader takes one for the other."""
    names = Counter(name for path in list_modules() for name in named_types(path))
    assert not {name for name, count in names.items() if count > 1}


def test_a_constant_has_its_name_alone_in_the_house() -> None:
    """But for what only its own module asks for (`_NAME`): two numbers of one name are mixed up."""
    names = Counter(
        name
        for path in list_modules()
        for name in named_values(syntax_of(path))
        if re.fullmatch(r"[A-Z][A-Z0-9_]+", name)
    )
    assert not {name for name, count in names.items() if count > 1}


def test_a_public_function_has_its_name_alone_in_the_house() -> None:
    """But for commands and addresses, which are decorated and named for what they ask for, and for
    where a program begins.
    """
    names = Counter(
        node.name
        for path in list_modules()
        for node in syntax_of(path).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and not node.decorator_list
    )
    assert not {name for name, count in names.items() if count > 1} - {"main"}


def test_a_file_name_occurs_once_among_the_tests() -> None:
    """But for what pytest looks for by its name in each folder."""
    names = Counter(path.name for path in list_modules("tests"))
    by_pytest = {"__init__.py", "conftest.py"}
    assert not {name for name, count in names.items() if count > 1} - by_pytest
