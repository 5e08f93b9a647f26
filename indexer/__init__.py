"""Sakuin (索引): full-text search for Japanese reports.

For Python programs::

    import indexer

    with indexer.open("ix") as library:
        answer = library.search("防衛 研究開発")
        print(answer.total, answer.hits[0].passage.text)

``indexer.build(corpus, index)`` makes an index, ``indexer.passages(file)`` reads a file without
one. Answers show themselves in a notebook, and ``answer.to_frame()`` is a frame of pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indexer.errors import SakuinError
    from indexer.model import Answer, Filters, Hit, Passage, SearchRequest
    from indexer.python_interface import build_at as build
    from indexer.python_interface import list_passages as passages
    from indexer.python_interface import open_at as open  # noqa: A004
    from indexer.service import BuildReport, Library

    __version__: str

# Each is loaded when it is asked for: a command needs few of them.
_LOADED_LATER = {
    "Answer": ("indexer.model", "Answer"),
    "BuildReport": ("indexer.service", "BuildReport"),
    "Filters": ("indexer.model", "Filters"),
    "Hit": ("indexer.model", "Hit"),
    "Library": ("indexer.service", "Library"),
    "Passage": ("indexer.model", "Passage"),
    "SakuinError": ("indexer.errors", "SakuinError"),
    "SearchRequest": ("indexer.model", "SearchRequest"),
    "build": ("indexer.python_interface", "build_at"),
    "open": ("indexer.python_interface", "open_at"),
    "passages": ("indexer.python_interface", "list_passages"),
}

__all__ = [
    "Answer",
    "BuildReport",
    "Filters",
    "Hit",
    "Library",
    "Passage",
    "SakuinError",
    "SearchRequest",
    "build",
    "open",
    "passages",
]


if not TYPE_CHECKING:  # to whom any name would else be one of ours

    def __getattr__(name: str) -> Any:
        if name == "__version__":
            return import_module("indexer.version").software_version()
        if name not in _LOADED_LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module, known = _LOADED_LATER[name]
        return getattr(import_module(module), known)


def __dir__() -> list[str]:
    return sorted((*globals(), *__all__))
