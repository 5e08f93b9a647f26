"""What must come out of a page: labelled cases in pages/*.toml, drawn as real PDFs and read like
any file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from indexer.model import Block, Document
from indexer.reading import cut_passages
from tests.reading.read_documents import read_one
from tests.reading.typesetting import TEXTS, fill, typeset

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")

BLOCK = re.compile(
    r"(?P<kind>[a-z]+)(?P<level> \d)?(?P<page> p\.\d+)?(?P<section> in [^:]+)?: (?P<text>.+)",
    re.DOTALL,
)
ANY = "…"


@dataclass(frozen=True, slots=True)
class Case:
    """A page and what must come out of it, as pages/README.md says; what is not stated is not
    compared. ``parameters``: those of the layout that it stands at, as test_parameters.py holds.
    """

    name: str
    page: str
    blocks: list[str] | None = None
    kinds: list[str] | None = None
    glosses: list[str] | None = None
    marks: list[str] | None = None
    removed: list[str] | None = None
    passages: list[str] | None = None
    parameters: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)


def read_cases() -> Iterator[Any]:
    for subject, source in _read_sources().items():
        for table in tomllib.loads(source).get("case", []):
            for variant in table.pop("variants", [{}]):
                name = f"{subject}: {table['name']}" + "".join(
                    f" [{value}]" for value in variant.values()
                )
                texts = TEXTS | table.get("texts", {}) | variant
                filled = {
                    key: _fill_all(value, texts) for key, value in table.items() if key != "texts"
                }
                yield pytest.param(Case(**filled), id=name)


def _read_sources() -> dict[str, str]:
    """The files of cases, and the example that their README gives."""
    folder = Path(__file__).parent / "pages"
    sources = {file.stem: file.read_text("utf-8") for file in sorted(folder.glob("*.toml"))}
    example = re.search(r"```toml\n(.+?)```", (folder / "README.md").read_text("utf-8"), re.DOTALL)
    return sources | ({"README": example[1]} if example else {})


def _fill_all(value: Any, texts: dict[str, str]) -> Any:
    return fill(value, texts) if isinstance(value, str) else [fill(text, texts) for text in value]


@pytest.mark.parametrize("case", list(read_cases()))
def test_page(case: Case, tmp_path: Path) -> None:
    typeset(tmp_path / "a.pdf", case.page)
    document = read_one(tmp_path / "a.pdf")
    if case.blocks is not None:
        assert show_blocks(document, case) == case.blocks
    if case.glosses is not None:
        assert [
            f"{b.text[g.start : g.end]}《{g.text}》" for b in document.blocks for g in b.glosses
        ] == case.glosses
    if case.marks is not None:
        assert show_marks(document) == case.marks
    if case.removed is not None:
        assert [
            f"{r.step}: {document.source[r.start : r.end]}" for r in document.removals
        ] == case.removed
    if case.passages is not None:
        assert show_passages(document, case.passages) == case.passages


def show_blocks(document: Document, case: Case) -> list[str]:
    """The blocks of the kinds that the case is about, as it writes them: what it states of one is
    shown of all.
    """
    stated = [_read_block(line) for line in case.blocks or [] if line != ANY]
    details = {name for block in stated for name in ("level", "page", "section") if block[name]}
    blocks = [block for block in document.blocks if case.kinds is None or block.kind in case.kinds]
    found = [_show(block, details) for block in blocks]
    return [
        line if line == ANY else block
        for block, line in zip_longest(found, case.blocks or [], fillvalue="")
        if block
    ]


def _read_block(line: str) -> re.Match[str]:
    block = BLOCK.fullmatch(line)
    assert block, f"pages/README.md knows no block {line!r}"
    return block


def _show(block: Block, details: set[str]) -> str:
    level = f" {block.level}" if "level" in details and block.kind == "heading" else ""
    page = f" p.{block.page}" if "page" in details else ""
    section = f" in {' > '.join(block.section)}" if "section" in details and block.section else ""
    return f"{block.kind}{level}{page}{section}: {block.text}"


def show_marks(document: Document) -> list[str]:
    """The marks in the text, each with the five characters before it and the footnote that it is
    tied to.
    """
    shown = []
    for block in document.blocks:
        for mark in block.marks if block.kind != "footnote" else ():
            note = None if mark.target is None else document.blocks[mark.target]
            tie = f" > {note.kind}: {note.text}" if note else ""
            shown.append(f"{block.text[max(0, mark.at - 5) : mark.at]}^{mark.label}^{tie}")
    return shown


def show_passages(document: Document, stated: Sequence[str]) -> list[str]:
    """The passages of the kinds that are stated, with the page that each cites, as far as each is
    stated.
    """
    kinds = {line.split()[0] for line in stated}
    found = [
        f"{p.kind} p.{p.source_page}: {p.text}" for p in cut_passages(document) if p.kind in kinds
    ]
    return [
        passage[: len(line) or None]
        for passage, line in zip_longest(found, stated, fillvalue="")
        if passage
    ]
