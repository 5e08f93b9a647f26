"""Every number that decides how a file is read has a name, in one of the modules of parameters.

What may stand elsewhere is told by its kind: 0, 1, 2 and a half, which count and halve; codes of
characters and of bytes, written in base sixteen; places in a tuple and numbers of things that a
name is called with; units (what is divided with rest, raised or shifted by); tables of data.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import chain
from pathlib import Path

import pytest

import indexer.reading
from indexer.reading.format_parameters import FormatParameters
from indexer.reading.layout_parameters import LayoutParameters
from indexer.reading.reading_limits import ReadingLimits
from indexer.reading.text_parameters import TextParameters

READING = Path(indexer.reading.__file__).parent
PARAMETERS = {
    "LAYOUT": LayoutParameters,
    "PLAIN": TextParameters,
    "FORMAT": FormatParameters,
    "LIMITS": ReadingLimits,
}
KEPT_IN = ("layout_parameters", "text_parameters", "format_parameters", "reading_limits")
MODULES = [path for path in sorted(READING.rglob("*.py")) if path.stem not in KEPT_IN]

COUNTS_OR_HALVES = (0, 0.5, 1, 2)
DECIDING = (ast.Add, ast.Sub, ast.Mult, ast.Div)


def find_deciding(node: ast.AST) -> Iterator[ast.expr]:
    """Numbers that are compared, calculated with, cut by, or given a name or a default."""
    match node:
        case ast.Compare():
            yield from (node.left, *node.comparators)
        case ast.BinOp() if isinstance(node.op, DECIDING):
            yield from (node.left, node.right)
        case ast.Slice():
            yield from filter(None, (node.lower, node.upper, node.step))
        case ast.Call(func=ast.Name(id="min" | "max")):
            yield from node.args
        case ast.IfExp():
            yield from (node.body, node.orelse)
        case ast.Return(value=ast.expr() as value):
            yield value
        case ast.arguments():
            yield from filter(None, (*node.defaults, *node.kw_defaults))
        case ast.Assign(value=ast.Tuple() as value) if all(map(is_number, value.elts)):
            yield from value.elts
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            yield value


def read_number(node: ast.expr) -> ast.Constant | None:
    """A number as it is written, whatever its sign."""
    if isinstance(node, ast.UnaryOp):
        return read_number(node.operand)
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return None if isinstance(node.value, bool) else node
    return None


def is_number(node: ast.expr) -> bool:
    return read_number(node) is not None


def find_bare(source: str) -> list[str]:
    """The thresholds of a module that have no name, each with its line."""
    nodes = list(ast.walk(ast.parse(source)))
    fractions = (
        node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, float)
    )
    deciding = filter(None, map(read_number, chain.from_iterable(map(find_deciding, nodes))))
    bare = {
        node: ast.get_source_segment(source, node) or ""
        for node in chain(fractions, deciding)
        if node.value not in COUNTS_OR_HALVES
    }
    return [
        f"line {node.lineno}: {written}"
        for node, written in bare.items()
        if not written.lower().startswith("0x")
    ]


def test_no_threshold_is_bare() -> None:
    assert len(MODULES) > 100
    assert {
        module.stem: bare for module in MODULES if (bare := find_bare(module.read_text("utf-8")))
    } == {}


@pytest.mark.parametrize(
    "source",
    [
        "if width > 3: pass",
        "if 0.3 < share: pass",
        "least = 4 * kana",
        "least = full - 2.2",
        "most = full + 3",
        "head = text[:3_000]",
        "tail = text[-8:]",
        "most = max(8, found)",
        "share = 0.25",
        "MOST = 40",
        "MOST: int = 40",
        "FEWEST, MOST = 2, 40",
        "LEAST = -8",
        "def find(most: int = 40): pass",
        "def fit(end):\n    return 3.0 if end else 1.0",
    ],
)
def test_a_threshold_without_a_name_is_found(source: str) -> None:
    assert len(find_bare(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "middle = 0.5 * (left + right) / 2",
        "code = 0x10000 + low if low < 0xDC00 else 0",
        "x = x * matrix[0] + y * matrix[3]",
        "minutes = seconds // 60 % 60",
        "share = percents / 10**4",
        'LEVELS = {"ChapterTitle": 3}',
        'ROMAN = ((10, "x"), (5, "v"))',
        "rows = lru_cache(maxsize=4_096)(range(3))",
        "if width > LAYOUT.far_em: pass",
    ],
)
def test_a_number_that_decides_nothing_may_stand_anywhere(source: str) -> None:
    assert find_bare(source) == []


@pytest.mark.parametrize("name", PARAMETERS)
def test_each_parameter_is_used(name: str) -> None:
    source = "".join(module.read_text("utf-8") for module in MODULES)
    used = set(re.findall(rf"\b{name}\.(\w+)", source))
    assert {field.name for field in fields(PARAMETERS[name])} == used
