"""The roads from a file to its document: the only place where an order of steps is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import reduce
from pathlib import Path

from indexer.errors import NoTextInPdf
from indexer.model import Block, Document, Lexicon, Removal, Repair
from indexer.reading.assembly.block_groups import gather_blocks, name_labels
from indexer.reading.assembly.blocks import close_level_gaps, make_blocks, make_document
from indexer.reading.assembly.box_titles import head_boxes
from indexer.reading.assembly.composition import compose_blocks
from indexer.reading.assembly.counted_paths import name_counted
from indexer.reading.assembly.cut_rows import join_cut_rows
from indexer.reading.assembly.document_titles import choose_title, find_pdf_title, find_title
from indexer.reading.assembly.figures import classify_blocks
from indexer.reading.assembly.footnote_links import link_by_name, link_nearest, link_on_page
from indexer.reading.assembly.item_blocks import compose_items, remove_hidden, write_items
from indexer.reading.assembly.mail_heads import name_mail
from indexer.reading.assembly.opening_names import name_text
from indexer.reading.assembly.paragraphs import (
    find_paragraphs,
    follow_continuations,
    follow_sentences,
    group_paragraphs,
)
from indexer.reading.assembly.printed_blocks import annotate_lines, drop_leaders
from indexer.reading.assembly.printed_emphasis import drop_emphasis
from indexer.reading.assembly.printed_pages import add_margin_notes, add_text, write_pages
from indexer.reading.assembly.provision_paths import name_provisions
from indexer.reading.assembly.question_headings import name_questions
from indexer.reading.assembly.speakers import name_speakers
from indexer.reading.assembly.typed_lists import mark_typed_lists
from indexer.reading.cleaning.character_fixes import close_spaced_out, mend_characters
from indexer.reading.cleaning.columns_beside import part_columns
from indexer.reading.cleaning.double_spacing import close_spacing
from indexer.reading.cleaning.interleaved_columns import mark_tangled_lines
from indexer.reading.cleaning.odd_spaces import close_odd_spaces
from indexer.reading.cleaning.quoted_lines import drop_quote_signs
from indexer.reading.cleaning.set_apart_words import close_set_apart
from indexer.reading.cleaning.vertical_runs import join_upright_text, report_lost_order
from indexer.reading.formats.aozora import is_aozora, parse_aozora
from indexer.reading.formats.encodings import decode
from indexer.reading.formats.long_texts import find_stretches
from indexer.reading.formats.marked_up_items import MarkedUp
from indexer.reading.formats.pdf_characters import read_printed_pages
from indexer.reading.formats.pdf_properties import read_properties
from indexer.reading.formats.text_recognition import TextRecognition
from indexer.reading.layout.adjacent_figures import find_adjacent_figures
from indexer.reading.layout.bands import find_columns, join_lines_of_columns
from indexer.reading.layout.boxes import find_boxes
from indexer.reading.layout.charts import find_charts
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.drawn_bullets import add_drawn_bullets
from indexer.reading.layout.drawn_tables import find_drawn_tables
from indexer.reading.layout.floats import find_floats
from indexer.reading.layout.head_rows import add_head_rows
from indexer.reading.layout.headed_tables import find_headed_tables
from indexer.reading.layout.kept_pages import group_lines, keep_pages, tell_progress
from indexer.reading.layout.leaning_lines import level_lines
from indexer.reading.layout.margin_notes import find_margin_notes
from indexer.reading.layout.overprint import drop_overprint
from indexer.reading.layout.page_directions import part_by_direction
from indexer.reading.layout.page_layout import LayoutStep, PageLayout, start_layout
from indexer.reading.layout.reading_order import order_regions
from indexer.reading.layout.side_panels import find_side_panels
from indexer.reading.layout.unruled_tables import find_unruled_tables
from indexer.reading.lines.draft import Draft, Step
from indexer.reading.lines.line import split_lines
from indexer.reading.lines.printed_page import PagesStep, PrintedPage
from indexer.reading.recognition.agendas import mark_agenda
from indexer.reading.recognition.contents import find_contents, mark_contents
from indexer.reading.recognition.document_survey import take_profile
from indexer.reading.recognition.emphasis_lines import drop_emphasis_lines
from indexer.reading.recognition.footnotes import (
    add_footnotes,
    find_endnotes,
    find_footnote_region,
    lift_footnotes,
)
from indexer.reading.recognition.formal_lines import find_formal_lines
from indexer.reading.recognition.headings import (
    find_levels,
    mark_headings,
    mark_opening_title,
    name_title_block,
    raise_page_end_titles,
    raise_parts,
)
from indexer.reading.recognition.line_labels import label_lines
from indexer.reading.recognition.numbered_lists import find_numbered_lists, follow_numbered_lists
from indexer.reading.recognition.printed_references import name_references
from indexer.reading.recognition.printed_turns import find_printed_rows, find_printed_turns
from indexer.reading.recognition.provisions import mark_provisions
from indexer.reading.recognition.questions import mark_questions
from indexer.reading.recognition.reference_lists import mark_references
from indexer.reading.recognition.row_labels import mark_rows
from indexer.reading.recognition.ruby_lines import lift_glosses
from indexer.reading.recognition.running_heads import (
    add_page_numbers,
    add_running_heads,
    drop_running_heads,
    remove_page_furniture,
)
from indexer.reading.recognition.side_notes import mark_side_notes
from indexer.reading.recognition.tables_of_signs import mark_tables_of_signs
from indexer.reading.recognition.text_tables import mark_tables
from indexer.reading.recognition.turns import mark_turns

# What extraction did is mended: to characters, of any file; to lines, of an extracted text.
CHARACTER_CLEANING: tuple[Step, ...] = (
    mend_characters,
    close_set_apart,
    close_spaced_out,
    close_odd_spaces,
)
CLEANING: tuple[Step, ...] = (
    drop_quote_signs,
    *CHARACTER_CLEANING,
    part_columns,
    mark_tables_of_signs,
    report_lost_order,
    join_upright_text,
    drop_running_heads,
    mark_tangled_lines,
    close_spacing,
    drop_emphasis_lines,
)

# What is each line of an extracted text? Then, which make one block, and under whose name is it?
RECOGNITION: tuple[Step, ...] = (
    label_lines,
    mark_side_notes,
    mark_provisions,
    mark_turns,
    mark_questions,
    mark_opening_title,
    mark_agenda,
    mark_tables,
    mark_rows,
    mark_contents,
    mark_references,
    lift_glosses,
    lift_footnotes,
    mark_headings,
)
NAMES: tuple[Step, ...] = (name_speakers, name_provisions, name_questions)
BLOCK_NAMES: tuple[Step, ...] = (compose_blocks, *NAMES, name_counted)
GROUPING: tuple[Step, ...] = (group_paragraphs, follow_sentences, classify_blocks)
# Which way do the characters of a page run, which make one line? Then, what stands where on it?
PAGE_PREPARATION: tuple[PagesStep, ...] = (
    level_lines,
    drop_overprint,
    add_drawn_bullets,
    part_by_direction,
    group_lines,
)
LAYOUT_STEPS: tuple[LayoutStep, ...] = (
    find_side_panels,
    find_charts,
    find_boxes,
    find_drawn_tables,
    find_headed_tables,
    find_unruled_tables,
    add_head_rows,
    find_margin_notes,
    find_columns,
    find_floats,
    find_adjacent_figures,
    join_lines_of_columns,
    find_footnote_region,
    order_regions,
)
# What is each part of a page, and in which order is all of it read?
PAGE_RECOGNITION: tuple[LayoutStep, ...] = (
    find_paragraphs,
    find_printed_turns,
    find_printed_rows,
    find_formal_lines,
    find_contents,
    find_numbered_lists,
    find_endnotes,
)
PAGE_ASSEMBLY: tuple[LayoutStep, ...] = (
    add_running_heads,
    add_text,
    add_margin_notes,
    add_footnotes,
    add_page_numbers,
)
MARKED_ASSEMBLY: tuple[Step, ...] = (
    remove_hidden,
    mark_typed_lists,
    compose_items,
    *NAMES,
    close_level_gaps,
    name_counted,
    make_blocks,
    link_by_name,
)
PRINTED_ASSEMBLY: tuple[Step, ...] = (
    remove_page_furniture,
    drop_emphasis,
    name_labels,
    name_references,
    raise_page_end_titles,
    raise_parts,
    name_title_block,
    follow_continuations,
    gather_blocks,
    annotate_lines,
    find_levels,
    drop_leaders,
    *BLOCK_NAMES,
    head_boxes,
    make_blocks,
    link_on_page,
)


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
    steps = (*LAYOUT_STEPS, *PAGE_RECOGNITION, *PAGE_ASSEMBLY)
    return reduce(lambda layout, step: step(layout), steps, start_layout(page, profile))


def read_text(path: Path, name: str, lexicon: Lexicon | None) -> Iterator[Document]:
    """The one document of a text file. Raises Undecodable."""
    decoded = decode(path.read_bytes(), path, lexicon)
    found = decoded.text, decoded.encoding
    yield read_aozora(name, *found) if is_aozora(decoded.text) else repair(name, *found, lexicon)


def read_aozora(name: str, source: str, encoding: str) -> Document:
    """The document of a text in the notation of Aozora Bunko."""
    draft = make_blocks(close_level_gaps(parse_aozora(source)))
    return make_document(draft, name, encoding, find_title(draft.blocks))


def read_marked_up(file: MarkedUp, name: str, lexicon: Lexicon | None = None) -> Document:
    """The document of a file that says itself what its parts are, one of a law all of it."""
    draft = write_items(file.items)
    for step in (*CHARACTER_CLEANING, *MARKED_ASSEMBLY):
        draft = draft if file.form == "xml" and step in NAMES else step(draft)
    title = choose_title(file.title, draft.blocks, file.form)
    finished = (replace(draft, lexicon=lexicon), name, file.encoding, title)
    return make_document(*finished, form=file.form, created=file.created, head=file.head)


def repair(name: str, source: str, encoding: str, lexicon: Lexicon | None = None) -> Document:
    """The document of an extracted text, stretch by stretch, its footnotes, its title."""
    blocks, removals, repairs = list[Block](), list[Removal](), list[Repair]()
    for draft in _repair_stretches(source, lexicon):
        blocks += draft.blocks
        removals += draft.removals
        repairs += draft.repairs
    draft = link_nearest(Draft(source, (), tuple(blocks), tuple(removals), tuple(repairs), lexicon))
    return name_mail(make_document(draft, name, encoding, name_text(draft.blocks), guessed=True))


def _repair_stretches(source: str, lexicon: Lexicon | None) -> Iterator[Draft]:
    """Each stretch repaired, under the headings that the one before it ended under."""
    draft = Draft(source, ())
    for start, end in find_stretches(source):
        lines = tuple(split_lines(source, start, end))
        draft = Draft(source, lines, lexicon=lexicon, above=draft.above, path=draft.path)
        for step in (*CLEANING, *RECOGNITION, *GROUPING, *BLOCK_NAMES, make_blocks):
            draft = step(draft)
        yield draft
