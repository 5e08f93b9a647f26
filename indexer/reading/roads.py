"""The roads from a file to its document, each by the orders of steps in `pipelines`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import reduce
from pathlib import Path

from indexer.errors import NoTextInPdf
from indexer.model import Block, Document, Lexicon, Removal, Repair
from indexer.reading.assembly.blocks import close_level_gaps, make_blocks, make_document
from indexer.reading.assembly.cut_rows import join_cut_rows
from indexer.reading.assembly.document_titles import choose_title, find_pdf_title, find_title
from indexer.reading.assembly.footnote_links import link_nearest
from indexer.reading.assembly.item_blocks import write_items
from indexer.reading.assembly.mail_heads import name_mail
from indexer.reading.assembly.opening_names import name_text
from indexer.reading.assembly.printed_pages import write_pages
from indexer.reading.formats.aozora import is_aozora, parse_aozora
from indexer.reading.formats.cues import is_cues, parse_cues
from indexer.reading.formats.encodings import decode
from indexer.reading.formats.long_texts import find_stretches
from indexer.reading.formats.marked_up_items import MarkedUp
from indexer.reading.formats.pdf_characters import read_printed_pages
from indexer.reading.formats.pdf_properties import read_properties
from indexer.reading.formats.text_recognition import TextRecognition
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.kept_pages import keep_pages, tell_progress
from indexer.reading.layout.page_layout import PageLayout, start_layout
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import split_lines
from indexer.reading.lines.printed_page import PrintedPage
from indexer.reading.pipelines import (
    CHARACTER_CLEANING,
    CLEANING,
    GROUPING,
    LAYOUT_STEPS,
    MARKED_ASSEMBLY,
    NAMES,
    PAGE_ASSEMBLY,
    PAGE_PREPARATION,
    PAGE_RECOGNITION,
    PRINTED_ASSEMBLY,
    RECOGNITION,
    TEXT_ASSEMBLY,
)
from indexer.reading.recognition.document_survey import take_profile
from indexer.reading.recognition.numbered_lists import follow_numbered_lists


def read_pdf(
    path: Path,
    name: str,
    lexicon: Lexicon | None,
    advance: Callable[[], None],
    recognition: TextRecognition | None = None,
) -> Iterator[Document]:
    """The one document of a PDF; ``advance`` is called twice a page: when it is read, and laid out.
    ``recognition``: reads pages without text. Raises EncryptedPdf, DamagedPdf, NoTextInPdf.
    """
    with keep_pages() as kept:
        pages = read_printed_pages(path, recognition)
        for prepare in PAGE_PREPARATION:
            pages = prepare(pages)
        profile = take_profile(tell_progress(kept.keep(pages), advance), kept.read)
        if profile.blank == profile.pages:
            raise NoTextInPdf(path=str(path), pages=profile.pages)
        layouts = (_lay_out(page, profile) for page in tell_progress(kept.take(), advance))
        draft = write_pages(join_cut_rows(follow_numbered_lists(layouts)), profile, lexicon)
    for step in (*CHARACTER_CLEANING, *PRINTED_ASSEMBLY):
        draft = step(draft)
    said = read_properties(path)
    draft = draft.note([Repair("form-not-read", 0, 0, "", "")] if said.is_drawn_form else [])
    title = find_pdf_title(draft, profile, said)
    made = make_document(draft, name, "pdf", title, form="pdf", guessed=True, created=said.created)
    yield replace(made, page_labels=profile.labels, drawn=draft.drawn)


def _lay_out(page: PrintedPage, profile: DocumentProfile) -> PageLayout:
    """A page with all that it is made of."""
    layout = start_layout(page, profile)
    for step in (*LAYOUT_STEPS, *PAGE_RECOGNITION, *PAGE_ASSEMBLY):
        layout = step(layout)
    return layout


def read_text(path: Path, name: str, lexicon: Lexicon | None) -> Iterator[Document]:
    """The one document of a text file. Raises Undecodable."""
    decoded = decode(path.read_bytes(), path, lexicon)
    found = decoded.text, decoded.encoding
    if is_cues(decoded.text):
        yield make_document(make_blocks(parse_cues(decoded.text)), name, decoded.encoding, "")
    elif is_aozora(decoded.text):
        yield read_aozora(name, *found)
    else:
        yield repair(name, *found, lexicon)


def read_aozora(name: str, source: str, encoding: str) -> Document:
    """The document of a text in the notation of Aozora Bunko."""
    draft = make_blocks(close_level_gaps(parse_aozora(source)))
    return make_document(draft, name, encoding, find_title(draft.blocks))


def read_marked_up(file: MarkedUp, name: str, lexicon: Lexicon | None = None) -> Document:
    """The document of a file that says itself what its parts are, one of a law all of it."""
    draft = reduce(lambda draft, step: step(draft), CHARACTER_CLEANING, write_items(file.items))
    draft = replace(draft, lexicon=lexicon)
    for step in MARKED_ASSEMBLY:
        draft = draft if file.form == "xml" and step in NAMES else step(draft)
    title = choose_title(file.title, draft.blocks, file.form)
    finished = (draft, name, file.encoding, title)
    return make_document(*finished, form=file.form, created=file.created, head=file.head)


def repair(name: str, source: str, encoding: str, lexicon: Lexicon | None = None) -> Document:
    """The document of an extracted text, stretch by stretch, its footnotes, its title."""
    blocks, removals, repairs = list[Block](), list[Removal](), list[Repair]()
    for draft in _repair_stretches(source, lexicon):
        blocks += draft.blocks
        removals += draft.removals
        repairs += draft.repairs
    kept = tuple(blocks), tuple(removals), tuple(repairs)
    draft = link_nearest(Draft(source, (), *kept, lexicon))
    return name_mail(make_document(draft, name, encoding, name_text(draft.blocks), guessed=True))


def _repair_stretches(source: str, lexicon: Lexicon | None) -> Iterator[Draft]:
    """Each stretch repaired, under the headings that the one before it ended under."""
    draft = Draft(source, ())
    for start, end in find_stretches(source):
        lines = tuple(split_lines(source, start, end))
        draft = Draft(source, lines, lexicon=lexicon, above=draft.above, path=draft.path)
        for step in (*CLEANING, *RECOGNITION, *GROUPING, *TEXT_ASSEMBLY):
            draft = step(draft)
        yield draft
