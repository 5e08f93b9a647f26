"""Bounds of what is looked at in a file: they keep the work of one file small, and no text is read
otherwise for them but one that was made to do harm, or is larger than any of its kind.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """Bounds of the work that a file can make; all readers use one instance, `LIMITS`."""

    # Any file.
    # what an archive may unpack to; zipfile unpacks no more than it declares
    max_unpacked_bytes: int = 400_000_000
    max_part_bytes: int = 64_000_000  # and one of its parts
    # the head of a file is judged: encodings do not change half-way
    encoding_sample_bytes: int = 200_000
    charset_sample_bytes: int = 4_096  # where a web page says its encoding
    asked_letters: int = 1_000  # that the dictionary is asked about where a text is judged
    judged_chars: int = 200_000  # that are judged of a longer text
    judged_stretch_chars: int = 2_000  # in stretches from its beginning to its end
    # repaired at a time: some hundred pages; what belongs together stands nearer
    stretch_chars: int = 500_000
    # how far beyond that a good end to cut at is looked for: a few pages
    stretch_reach_chars: int = 20_000
    measured_chars: int = 400  # of a line that is measured; what is longer counts an em a character
    line_end_chars: int = 200  # of a line end, in which words and addresses are looked for
    # of each half of a joint, that the dictionary is asked about: what is further off says little
    joint_chars: int = 14
    # of a word under furigana: the dictionary reads none that is longer
    max_base_chars: int = 8
    max_row_names: int = 400  # of a text, that are looked for in all of it
    joint_word_chars: int = 40  # beside a space, in which a word is looked for
    # before a full stop or the end of a line, in which an abbreviation is looked for
    max_abbreviation_chars: int = 16
    max_elements_ahead: int = 60  # among which the rest of a stopped sentence is looked for
    max_rests: int = 16  # of which this many are rated
    # by which it is told whether lines that stand in a grid are rows of a table
    judged_rows: int = 40
    max_headed_columns: int = 40  # over which heads are looked for
    max_torn_cells: int = 40  # labels of one row that may be parts of cells
    shown_chars: int = 8  # of a text that a repair shows
    # headings lie no deeper in each other: provisions of a law stand below
    max_heading_depth: int = 100
    max_id_chars: int = 1_000  # of a row
    # no character that is read as one has more code points: what joins on beyond that is cut all
    # the same
    max_grapheme_chars: int = 64

    # PDF files.
    # drawn things of a page that are looked at; a map may have a hundred thousand
    max_page_objects: int = 4_000
    max_coordinate_pt: float = 1000000000.0  # nothing is drawn further out
    max_form_depth: int = 4  # forms in forms
    # a page of a newspaper has some 15,000; beyond this one is made to do harm
    max_page_chars: int = 20_000
    max_page_fields: int = 1_000  # fields of a form; of more the page is said to be cut short
    # points of a drawn line that are looked at: more are those of a map, or of a letter
    max_outline_points: int = 60
    # entries of an outline: one that is over all others may name the whole; more may go round in a
    # ring
    max_outline_entries: int = 8
    max_drawings: int = 600  # drawings of a page that are looked at, the largest; more are a map
    max_drawn_bullets: int = 200  # bullets of a page that are drawn: more dots are those of a chart
    max_candidates: int = 40  # edges, lines or columns that are tried, the likeliest
    max_table_levels: int = 120  # levels that are looked at as one table without rules
    min_type_pt: float = 0.5  # no type is smaller: distances are measured in it
    max_cover_lines: int = 200  # a cover has few lines; of a page of text its first ones
    column_steps: int = 3  # steps of the grid in which a column that runs down is looked for
    max_chars_at_point: int = 8  # of characters piled up at one point only the first are kept
    # characters kept in memory, of some 250 bytes each: those of about 40 pages; later pages are
    # kept in a file
    kept_chars: int = 50_000
    max_glyph_codes: int = 65_536  # that a font can be asked for, two bytes each
    max_glyph_pictures: int = 1_000  # that are compared with others
    glyph_dots: int = 64  # to the em, with which a glyph is drawn
    picture_dots: int = 16  # across, in which it is compared
    # what has no Unicode is looked for on these pages, and in fonts looked through so many times
    max_unnamed_pages: int = 200
    max_listed_fonts: int = 24

    # Pictures of pages.
    # a page is drawn for text recognition with 300 dots an inch
    ocr_dots_per_point: float = 300 / 72
    points_per_inch: int = 72
    max_ocr_dots: int = 35_000_000  # and no more dots than those of A2
    max_ocr_seconds: int = 120  # of wall time, for one page
    # no picture has more than that of a page of newspaper at 1,600 dots across
    max_picture_dots: int = 6_000_000

    # Marked-up files and tables.
    told_chars: int = 1_000  # of a Word file, after which it is told that work goes on
    # quotes and lists lie no deeper in each other; what does is read as text
    max_markdown_depth: int = 24
    parser_depth: int = 30  # the parser drops what lies here
    max_note_depth: int = 20  # notes in notes
    max_shape_depth: int = 30  # groups of shapes that a shape stands in
    max_style_depth: int = 20  # styles that a style is based on, one on the other
    max_cell_columns: int = 1_000  # columns that browsers let a cell go over
    max_span_digits: int = 6  # of the number of them
    max_cell_rows: int = 65_534  # or rows
    max_word_cell_columns: int = 63  # columns that Word does: it opens no wider table


LIMITS = ReadingLimits()
