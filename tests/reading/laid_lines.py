"""Lines of text as an extractor wrote them, read as a document that is held to the laws."""

from collections import Counter

from indexer.analysis import MecabLexicon
from indexer.model import Document
from indexer.reading import cut_passages
from indexer.reading.roads import repair
from tests.reading.laws import assert_conserved, assert_sliced
from tests.reading.typesetting import lines_of

WIDTH = 24


def read_lines(*lines: str, between: str = "\n") -> Document:
    """The document of these lines, held to the laws."""
    document = repair("a.txt", between.join(lines) + "\n", "utf-8", MecabLexicon())
    assert_conserved(document)
    assert_sliced(document, cut_passages(document))
    return document


def set_text(*paragraphs: str) -> list[str]:
    return [line.strip("　") for line in lines_of(*paragraphs, width=WIDTH)]


def glosses(document: Document) -> list[tuple[str, str]]:
    return [(b.text[g.start : g.end], g.text) for b in document.blocks for g in b.glosses]


def removed(document: Document) -> Counter[tuple[str, str]]:
    return Counter(
        (r.step, document.source[r.start : r.end].replace("\n", "")) for r in document.removals
    )
