"""Decisions that a reader meets in 100 lines of code: branches by room, and the functions with the
most.

    python -m tests.benchmarks.branches [ROOM …] [--worst 0]

Branches: if, loops, and/or, conditional expressions, comprehensions, cases. Paths: branches, the
conditions in comprehensions, handlers of errors, and one a function, which is what radon counts.
Lines: of functions, without docstrings, blank lines and comments. Rooms of reading follow reading
itself. Prints a table.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[2]
Function = ast.FunctionDef | ast.AsyncFunctionDef
_DECISIONS = (
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.IfExp,
    ast.comprehension,
    ast.match_case,
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A function: its module and name, lines of code, branches and paths."""

    module: str
    name: str
    lines: int
    branches: int
    paths: int


@click.command()
@click.argument("rooms", nargs=-1)
@click.option(
    "--worst",
    default=0,
    help="How many functions to print, those with the most branches a line first.",
)
def main(rooms: tuple[str, ...], worst: int) -> None:
    """Print branches per 100 lines of function code, room by room."""
    by_room: dict[str, list[Measured]] = defaultdict(list)
    for measured in measure_all():
        for room in _rooms_of(measured.module):
            by_room[room].append(measured)
    columns = f"{'branches':>10}{'in 100':>8}{'paths':>8}{'in 100':>8}"
    print(f"{'room':<24}{'functions':>10}{'lines':>8}{columns}")
    for room, functions in sorted(by_room.items()):
        if not rooms or room in rooms:
            print(_tell(room, functions))
    chosen = (measured for room in rooms or ["all"] for measured in by_room[room])
    for measured in sorted(set(chosen), key=_density, reverse=True)[:worst]:
        print(
            f"{measured.branches:4} in {measured.lines:3} lines  {measured.module}:{measured.name}"
        )


def measure_all() -> Iterator[Measured]:
    """Every function and method of the packages; one inside another counts with it."""
    for package in ("indexer", "webui"):
        for path in sorted((ROOT / package).rglob("*.py")):
            text = path.read_text("utf-8")
            module = path.relative_to(ROOT).as_posix()
            for function in _outer_functions(ast.parse(text)):
                branches = _count_branches(function)
                paths = branches + _count_other_paths(function)
                yield Measured(module, function.name, _count_lines(function, text), branches, paths)


def _outer_functions(node: ast.AST) -> Iterator[Function]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            yield child
        else:
            yield from _outer_functions(child)


def _count_branches(function: Function) -> int:
    nodes = list(ast.walk(function))
    joined = sum(len(node.values) - 1 for node in nodes if isinstance(node, ast.BoolOp))
    return joined + sum(isinstance(node, _DECISIONS) for node in nodes)


def _count_other_paths(function: Function) -> int:
    nodes = list(ast.walk(function))
    conditions = sum(len(node.ifs) for node in nodes if isinstance(node, ast.comprehension))
    return conditions + sum(isinstance(node, ast.ExceptHandler | Function) for node in nodes)


def _count_lines(function: Function, text: str) -> int:
    lines = text.splitlines()[function.lineno - 1 : function.end_lineno]
    code = sum(bool(line.strip()) and not line.strip().startswith("#") for line in lines)
    docstring = ast.get_docstring(function, clean=False)
    return code - len([line for line in (docstring or "").splitlines() if line.strip()])


def _rooms_of(module: str) -> list[str]:
    """The rooms that a module counts for: all, its own, and that inside reading."""
    package, *folders = Path(module).parts[:-1]
    room = folders[0] if folders else package
    return (
        ["all", room]
        if len(folders) < 2 or room != "reading"
        else ["all", room, f"{room}/{folders[1]}"]
    )


def _density(measured: Measured) -> float:
    return measured.branches / max(measured.lines, 5)


def _tell(room: str, functions: Sequence[Measured]) -> str:
    lines = sum(each.lines for each in functions)
    branches = sum(each.branches for each in functions)
    paths = sum(each.paths for each in functions)
    return (
        f"{room:<24}{len(functions):>10}{lines:>8}"
        f"{branches:>10}{100 * branches / lines:>8.1f}{paths:>8}{100 * paths / lines:>8.1f}"
    )


if __name__ == "__main__":
    main()
