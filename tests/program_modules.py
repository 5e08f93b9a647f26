"""The program as tests of the house read it: its modules, each parsed once."""

from __future__ import annotations

import ast
import gc
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@cache
def list_modules(*packages: str) -> tuple[Path, ...]:
    """The modules of these packages; of the whole program where none is named."""
    folders = packages or ("indexer", "webui")
    return tuple(path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))


@cache
def syntax_of(module: Path) -> ast.Module:
    """A module, parsed while no garbage is looked for: that takes twice as long as parsing."""
    gc.disable()
    try:
        return ast.parse(module.read_text("utf-8"))
    finally:
        gc.enable()


@cache
def nodes_of(module: Path) -> tuple[ast.AST, ...]:
    """All that a module is made of, from the outside in."""
    return tuple(ast.walk(syntax_of(module)))


def name_of(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()
