"""The examples in docstrings are true."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = [
    ".".join(module.relative_to(ROOT).with_suffix("").parts)
    for package in ("indexer", "webui")
    for module in sorted((ROOT / package).rglob("*.py"))
    if ">>> " in module.read_text("utf-8")
]


@pytest.mark.parametrize("module", MODULES)
def test_examples_of_docstrings_are_true(module: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(module))
    assert tried
    assert not failed
