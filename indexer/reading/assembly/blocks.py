"""The one tail of all roads: blocks under their section paths, the document, its title and date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

from indexer.model import Block, Document
from indexer.reading.assembly.document_dates import date_document
from indexer.reading.assembly.document_titles import leave_out_title
from indexer.reading.formats.marked_up_items import FURNITURE
from indexer.reading.lines.draft import RECOGNISED, Draft, TracedBlock
from indexer.reading.recognition.headings import name_section

# The removals of what stands around the text of a web page, or over printed ones.
_AROUND = (FURNITURE, "running-head")
DocumentFormat = Literal["txt", "pdf", "html", "md", "docx", "pptx", "xlsx", "csv", "xml"]


def make_blocks(draft: Draft) -> Draft:
    """The document with each block under the headings before it, and the section path after the
    last.
    """
    blocks: list[Block] = []
    path = draft.path
    for each in draft.traced:
        traced, level, depth = each.traced, each.level, each.level or each.depth
        if depth:
            path = tuple(above for above in path if above[0] < depth)
        section = tuple(name for _, name in path)
        blocks.append(
            Block(
                each.kind,
                traced.text,
                traced.pieces,
                level,
                section,
                traced.glosses,
                traced.marks,
                each.page,
                each.speaker,
                each.table,
            )
        )
        name = each.name or (name_section(traced.text) if level else "")
        if name:
            path = (*path, (depth, name))
    return replace(draft, blocks=tuple(blocks), path=path)


def close_level_gaps(draft: Draft) -> Draft:
    """The document with heading levels as a file gives them as depths: 1 for the outermost, one
    more for each heading above.
    """
    above: list[int] = []
    traced: list[TracedBlock] = []
    for each in draft.traced:
        if each.level:
            above = [*(level for level in above if level < each.level), each.level]
        traced.append(replace(each, level=len(above)) if each.level else each)
    return replace(draft, traced=tuple(traced))


def make_document(
    draft: Draft,
    name: str,
    encoding: str,
    title: str,
    *,
    form: DocumentFormat = "txt",
    guessed: bool = False,
    created: str = "",
    head: str = "",
) -> Document:
    """The document of a finished draft, with its date. ``guessed``: its headings were told from how
    it looks and reads, not by the file: its title is in no section path, and without one it is
    called as the file alone. ``created``: when that says that it was made; ``head``: what it is
    called there beside its title.
    """
    draft = leave_out_title(draft, title) if guessed else draft
    removals = tuple(sorted(draft.removals, key=lambda removal: removal.start))
    recognised = tuple(int(each.after) for each in draft.repairs if each.step == RECOGNISED)
    imprint = date_document(
        *(draft.blocks, title, name, created),
        paged=form == "pdf",
        head=head,
        around=[draft.source[r.start : r.end] for r in removals if r.step in _AROUND],
        lexicon=draft.lexicon,
    )
    return Document(
        name,
        title or (Path(name).name if guessed else name),
        draft.source,
        draft.blocks,
        removals,
        draft.repairs,
        encoding,
        form,
        imprint=imprint,
        ocr_pages=recognised,
    )
