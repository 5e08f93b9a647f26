"""The orders of steps from a file to its document: the only place where they are written."""

from __future__ import annotations

from indexer.reading.assembly.block_groups import gather_blocks, name_labels
from indexer.reading.assembly.blocks import close_level_gaps, make_blocks
from indexer.reading.assembly.box_titles import head_boxes
from indexer.reading.assembly.composition import compose_blocks
from indexer.reading.assembly.counted_paths import name_counted
from indexer.reading.assembly.figures import classify_blocks
from indexer.reading.assembly.footnote_links import link_by_name, link_on_page
from indexer.reading.assembly.item_blocks import compose_items, remove_hidden
from indexer.reading.assembly.paragraphs import (
    find_paragraphs,
    follow_continuations,
    follow_sentences,
    group_paragraphs,
)
from indexer.reading.assembly.printed_blocks import annotate_lines, drop_leaders
from indexer.reading.assembly.printed_emphasis import drop_emphasis
from indexer.reading.assembly.printed_pages import add_margin_notes, add_text
from indexer.reading.assembly.provision_paths import name_provisions
from indexer.reading.assembly.question_headings import name_questions
from indexer.reading.assembly.speakers import name_speakers
from indexer.reading.assembly.typed_lists import mark_typed_lists
from indexer.reading.cleaning.character_fixes import close_spaced_out, mend_characters
from indexer.reading.cleaning.columns_beside import part_columns
from indexer.reading.cleaning.double_spacing import close_spacing
from indexer.reading.cleaning.interleaved_columns import mark_tangled_lines
from indexer.reading.cleaning.line_numbers_in_text import drop_line_numbers
from indexer.reading.cleaning.numbers_over_lines import join_numbers_over_lines
from indexer.reading.cleaning.odd_spaces import close_odd_spaces
from indexer.reading.cleaning.quoted_lines import drop_quote_signs, restore_quote_signs
from indexer.reading.cleaning.rules_behind_titles import drop_rules_behind_titles
from indexer.reading.cleaning.set_apart_words import close_set_apart
from indexer.reading.cleaning.vertical_runs import join_upright_text, report_lost_order
from indexer.reading.layout.adjacent_figures import find_adjacent_figures
from indexer.reading.layout.bands import find_columns, join_lines_of_columns
from indexer.reading.layout.boxes import find_boxes
from indexer.reading.layout.charts import find_charts
from indexer.reading.layout.drawn_bullets import add_drawn_bullets
from indexer.reading.layout.drawn_tables import find_drawn_tables
from indexer.reading.layout.floats import find_floats
from indexer.reading.layout.flowed_around import find_flowed_around
from indexer.reading.layout.head_rows import add_head_rows
from indexer.reading.layout.headed_tables import find_headed_tables
from indexer.reading.layout.kept_pages import group_lines
from indexer.reading.layout.leaning_lines import level_lines
from indexer.reading.layout.margin_notes import find_margin_notes
from indexer.reading.layout.overprint import drop_overprint
from indexer.reading.layout.page_directions import part_by_direction
from indexer.reading.layout.page_layout import LayoutStep
from indexer.reading.layout.reading_order import order_regions
from indexer.reading.layout.side_panels import find_side_panels
from indexer.reading.layout.squared_paper import read_squared_paper
from indexer.reading.layout.tables_over_pages import note_last_columns
from indexer.reading.layout.unruled_tables import find_unruled_tables
from indexer.reading.lines.draft import Step
from indexer.reading.lines.printed_page import PagesStep
from indexer.reading.recognition.agendas import mark_agenda
from indexer.reading.recognition.chats import mark_chat
from indexer.reading.recognition.contents import find_contents, mark_contents
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
    mark_title_on_way,
    name_title_block,
    raise_counted_titles,
    raise_page_end_titles,
    raise_parts,
    raise_titles_of_style,
)
from indexer.reading.recognition.line_labels import label_lines
from indexer.reading.recognition.numbered_lists import find_numbered_lists
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
    drop_line_numbers,
    drop_quote_signs,
    drop_rules_behind_titles,
    *CHARACTER_CLEANING,
    part_columns,
    mark_tables_of_signs,
    report_lost_order,
    join_upright_text,
    drop_running_heads,
    mark_tangled_lines,
    close_spacing,
    drop_emphasis_lines,
    join_numbers_over_lines,
)

# What is each line of an extracted text? Then, which make one block, and under whose name is it?
RECOGNITION: tuple[Step, ...] = (
    label_lines,
    mark_side_notes,
    mark_provisions,
    mark_chat,
    mark_turns,
    mark_questions,
    mark_title_on_way,
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
TEXT_ASSEMBLY: tuple[Step, ...] = (*BLOCK_NAMES, restore_quote_signs, make_blocks)
GROUPING: tuple[Step, ...] = (group_paragraphs, follow_sentences, classify_blocks)
# Which way do the characters of a page run, which make one line? Then, what stands where on it?
PAGE_PREPARATION: tuple[PagesStep, ...] = (
    level_lines,
    drop_overprint,
    add_drawn_bullets,
    read_squared_paper,
    part_by_direction,
    group_lines,
    note_last_columns,
)
LAYOUT_STEPS: tuple[LayoutStep, ...] = (
    find_side_panels,
    find_charts,
    find_boxes,
    find_drawn_tables,
    find_headed_tables,
    find_unruled_tables,
    add_head_rows,
    find_flowed_around,
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
    raise_titles_of_style,
    raise_counted_titles,
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
