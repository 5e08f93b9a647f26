"""A condition of more than three parts has a name: a reader sees what it means before what it is
made of.

Parts are what ``and`` and ``or`` join; brackets and ``not`` change nothing of their number.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.program_modules import list_modules, name_of, syntax_of

MOST = 3
# With a name, as many as a reader still takes in at a glance.
MOST_NAMED = 6

Parents = dict[ast.AST, ast.AST]


def count_parts(condition: ast.AST) -> int:
    if isinstance(condition, ast.BoolOp):
        return sum(map(count_parts, condition.values))
    if isinstance(condition, ast.UnaryOp) and isinstance(condition.op, ast.Not):
        return count_parts(condition.operand)
    return 1


def is_part(node: ast.AST) -> bool:
    return isinstance(node, ast.BoolOp) or (
        isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    )


def is_predicate(function: ast.AST) -> bool:
    """Whether a function says yes or no: what it returns has the name of the function."""
    returns = getattr(function, "returns", None)
    return isinstance(returns, ast.Name) and returns.id == "bool"


def is_named(condition: ast.AST, parents: Parents) -> bool:
    """Whether a condition is given to a name, or is what a predicate returns."""
    holder = parents[condition]
    while is_part(holder):
        holder = parents[holder]
    if isinstance(holder, ast.Assign):
        return all(isinstance(target, ast.Name) for target in holder.targets)
    if not isinstance(holder, ast.Return):
        return False
    function = parents[holder]
    while not isinstance(function, ast.FunctionDef):
        function = parents[function]
    return is_predicate(function)


def find_conditions(tree: ast.Module) -> Iterator[tuple[int, int, bool]]:
    """The line of each whole condition, how many parts it has, and whether it has a name."""
    nodes = list(ast.walk(tree))
    parents = {below: node for node in nodes for below in ast.iter_child_nodes(node)}
    for node in nodes:
        if isinstance(node, ast.BoolOp):
            holder = parents[node]
            while isinstance(holder, ast.UnaryOp) and isinstance(holder.op, ast.Not):
                holder = parents[holder]
            if not isinstance(holder, ast.BoolOp):
                yield node.lineno, count_parts(node), is_named(node, parents)


def tell_conditions(source: str) -> list[tuple[int, bool]]:
    return [(parts, named) for _, parts, named in find_conditions(ast.parse(source))]


def measure_conditions() -> list[str]:
    """Conditions of more parts than they may have."""
    return [
        f"{name_of(path)}:{line}: {parts}"
        for path in list_modules()
        for line, parts, named in find_conditions(syntax_of(path))
        if parts > (MOST_NAMED if named else MOST)
    ]


def test_a_condition_of_more_than_three_parts_has_a_name() -> None:
    assert measure_conditions() == []


@pytest.mark.parametrize(
    "source",
    [
        "if a and b and c and d: pass",
        "while a and not (b or c or not d): pass",
        "found = [e for e in many if a and (b or c) and d]",
        "found = e if a or b or c or d else f",
        "found = any(a and b and c and d for e in many)",
        "def first(e) -> str:\n    return a or b or c or d",
        "def is_it(e) -> bool:\n    return e(a and b and c and d)",
        "found.it = a and b and c and d",
    ],
)
def test_a_condition_without_a_name_is_found(source: str) -> None:
    assert tell_conditions(source) == [(4, False)]


@pytest.mark.parametrize(
    "source",
    [
        "is_it = a and b and c and d",
        "is_it = not (a and b and c and d)",
        "def is_it(e) -> bool:\n    if e:\n        return a and b and c and d\n    return False",
    ],
)
def test_a_condition_has_the_name_that_it_is_given_to_or_its_function(source: str) -> None:
    assert tell_conditions(source) == [(4, True)]


def test_what_is_compared_or_called_is_one_part() -> None:
    assert tell_conditions("if a < b < c and f(d, e): pass") == [(2, False)]
