"""A docstring begins with the thing that it is about, as a reader would search for it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.program_modules import list_modules, name_of, nodes_of

# Words that begin a question, or that only what stands around them explains. What is true or not
# begins with "Whether".
QUESTIONS = frozenset(
    ["Does", "How", "Is", "What", "When", "Where", "Which", "Who", "Whose", "Why"]
)
REFERENCES = frozenset(["As", "If", "It", "So", "That"])


def read_docstrings(path: Path) -> Iterator[tuple[str, str]]:
    """The docstrings of a module, of what is in it, and their names; "" is the module itself. Tests
    are sentences that say what must hold: theirs are left out.
    """
    is_of_tests = path.name.startswith("test_")
    for node in nodes_of(path):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            name = "" if isinstance(node, ast.Module) else node.name
            is_test = name.startswith("test_") or (is_of_tests and not name)
            if (docstring := ast.get_docstring(node)) and not is_test:
                yield name, docstring


def test_a_docstring_begins_with_the_thing_that_it_is_about() -> None:
    """Not with a question: "Footnotes at the foot of a page", not "Where footnotes are"."""
    begun = {
        f"{name_of(path)}:{name}": docstring.split("\n")[0]
        for path in (*list_modules(), *list_modules("tests"))
        for name, docstring in read_docstrings(path)
        if re.split(r"\W", docstring, maxsplit=1)[0] in QUESTIONS | REFERENCES
    }
    assert not begun


def test_no_comment_begins_with_how_much() -> None:
    """Instead of with the thing, by which a reader searches: "Characters of …: at least three"."""
    begins = re.compile(r"^ *# So (?:many|much|far|near|few|long)\b", re.MULTILINE)
    sources = {path: path.read_text("utf-8") for path in list_modules()}
    assert {
        name_of(path): found for path, s in sources.items() if (found := begins.findall(s))
    } == {}
