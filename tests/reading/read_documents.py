"""A marked-up file as it is read, checked against the laws of every document, and what of it tests
compare.
"""

from __future__ import annotations

from pathlib import Path

from indexer.analysis import MecabLexicon
from indexer.model import Document
from indexer.reading import cut_passages, read
from indexer.reading.formats.markdown import parse_markdown
from indexer.reading.roads import read_marked_up
from tests.reading.laws import assert_conserved, assert_sliced

# What a page and a Word file of the same content are read as.
OUTLINE = [
    ("heading", "防衛の現状", ()),
    ("body", "わが国は西の国々と協力する。", ("防衛の現状",)),
    ("heading", "技術", ("防衛の現状",)),
    ("list", "甲\n乙", ("防衛の現状", "技術")),
    ("table", "名称 年\n甲 2018", ("防衛の現状", "技術")),
]


def hold(document: Document) -> Document:
    assert_conserved(document)
    assert_sliced(document, cut_passages(document))
    return document


def read_one(path: Path) -> Document:
    (document,) = read(path, path, MecabLexicon())
    return hold(document)


def outline(document: Document) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(block.kind, block.text, block.section) for block in document.blocks]


def glosses(document: Document) -> list[tuple[str, str]]:
    return [
        (block.text[g.start : g.end], g.text) for block in document.blocks for g in block.glosses
    ]


def read_markdown(text: str) -> Document:
    return hold(read_marked_up(parse_markdown(text, "a.md"), "a.md"))


def removals(document: Document) -> list[tuple[str, str]]:
    return [(gone.step, document.source[gone.start : gone.end]) for gone in document.removals]
