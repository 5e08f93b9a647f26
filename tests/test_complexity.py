"""Code can be read aloud: no function takes more decisions than a reader can hold, as radon counts
them.
"""

from __future__ import annotations

from radon.complexity import cc_visit_ast

from tests.program_modules import list_modules, name_of, syntax_of

MOST = 10
# What a line is can depend on a little more.
MOST_IN = {"indexer/reading/recognition": 12}


def most_of(module: str) -> int:
    return next((most for folder, most in MOST_IN.items() if module.startswith(f"{folder}/")), MOST)


def measure_functions_above() -> dict[str, int]:
    """Functions and methods that take more decisions than their room allows, with the count."""
    found: dict[str, int] = {}
    for path in list_modules():
        module = name_of(path)
        for block in cc_visit_ast(syntax_of(path)):
            if block.letter != "C" and block.complexity > most_of(module):
                found[f"{module}:{block.fullname}"] = block.complexity
    return found


def test_no_function_takes_more_decisions_than_a_reader_can_hold() -> None:
    assert not measure_functions_above()
