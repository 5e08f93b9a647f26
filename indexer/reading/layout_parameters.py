"""Thresholds of PDF layout analysis: every number that decides how a printed page is read.

A name tells the role and the unit: ``_em`` is em of the type in question (of a line's own size, if
not said otherwise), ``_pt`` points of 1/72 inch; a ``_ratio`` is one measure over another of its
kind, a ``_share`` a part of a number of things; the rest are counts. Distances of type are in em,
which a page keeps when it is set larger or smaller; points are left to what is drawn and to what
only rounding moves.

The values were chosen on typeset Japanese reports and hold on them; none was optimised further. A
report that is read wrongly is the reason to change one. ``tests/reading/test_parameters.py`` moves
each by a fifth, up and down, and tells which of the pages in ``tests/reading/pages`` are then read
otherwise, and which parameters no page there depends on.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LayoutParameters:
    """Parameters for the layout analysis of PDF pages; all stages use one instance, `LAYOUT`."""

    # Any stage. Two lines that belong side by side may be of different type, so baselines agree to
    # half an em only; lines one below the other are an em apart and more. A size may be off by what
    # scaling in the PDF does to it.
    level_em: float = 0.5  # lines whose baselines differ by less are on one level
    rounding_pt: float = 1.0  # places this near to each other are the same but for rounding
    same_edge_pt: float = 2.0  # lines that begin this near to each other begin at one edge
    size_tolerance_ratio: float = 0.07  # type whose size differs by more is of another kind of text
    same_size_tolerance_pt: float = 0.1  # sizes that differ by less are one size
    note_size_ratio: float = 0.93  # type smaller than this, to that of the text, is that of notes
    next_line_em: float = 2.2  # the next line of a text, or of a title, is no further below

    # Characters to lines. Characters of one line share a baseline, except raised ones; Latin and
    # Japanese type of one line differ in size a little. Justification spreads characters by less
    # than an em, gutters are wider than that.
    # characters whose baselines differ by no more are on one line
    baseline_tolerance_em: float = 0.22
    # characters of one line, smaller to larger, are this alike in size
    char_size_ratio: float = 0.8
    char_gap_em: float = 1.2  # characters further apart may be of two columns
    label_gap_em: float = 6.0  # a character with a line this near to its right is its label
    # equal characters nearer than this are one, struck twice to look bold
    overprint_em: float = 0.15
    max_open_lines: int = 24  # lines that a character may join: those last begun

    # Spaces between words. Latin word spaces are a quarter of an em, often set tighter; Japanese
    # has none, so only a gap wider than the letter-spacing of its line tells.
    wide_space_em: float = 0.8  # a gap that sets a heading's number apart: U+3000
    japanese_space_em: float = 0.3  # a gap between Japanese words
    latin_space_em: float = 0.17  # a gap between Latin words
    max_letter_space_em: float = 0.3  # a justified line is spread no further
    min_set_apart_chars: int = 6  # so many characters that are all spread further are words
    label_space_em: float = 0.3  # a gap after 1.2.3 or [1] at the beginning of a line
    dash_space_em: float = 0.2  # a gap after a dash that is a bullet
    max_label_chars: int = 12  # labels at the beginning of a line are no longer

    # Superscripts: footnote marks are raised by a third of an em or so, in small type; a figure of
    # almost the text's size must be raised further to be one. What stands higher is ruby.
    superscript_size_ratio: float = 0.9  # a superscript is no larger, to its line
    superscript_figures_size_ratio: float = 1.2  # far raised figures may be larger: they are narrow
    superscript_rise_em: float = 0.2  # small type raised by more is a superscript
    superscript_figures_rise_em: float = 0.3  # figures of about the text's size are, raised by more
    max_superscript_rise_em: float = 0.78  # and no superscript is raised further
    max_subscript_drop_em: float = 0.25  # nor is an index lower
    max_superscript_chars: int = 8  # longer small type is no superscript
    superscript_gap_em: float = 0.8  # a superscript is no further beside its line
    # it overlaps characters of its line by no more at either side
    superscript_overlap_em: float = 0.2
    superscript_search_em: float = 2.0  # lines this far up or down, in em of the text, are asked
    line_overlap_em: float = 0.5  # joined lines overlap by no more: a bracket fills half of its em

    # Ruby is half as large as its word and set closely above it. Names in Latin letters over an
    # abbreviation are longer than it, so that they hang out and drive the text apart.
    ruby_size_ratio: float = 0.7  # ruby is no larger, to its word
    min_ruby_rise_em: float = 0.62  # the baseline of ruby is this far above that of its word
    max_ruby_rise_em: float = 1.45  # and at most this far
    ruby_overhang_em: float = 0.1  # ruby hangs out over its word by no more
    ruby_line_overhang_em: float = 2.0  # it hangs out over its line by no more, in em of the ruby
    ruby_word_gap_em: float = 1.3  # ruby further apart, in em of the ruby, is over two words
    ruby_word_extra_gap_em: float = 0.8  # provided that this exceeds its usual gap by as much
    max_ruby_width_ratio: float = 3.0  # it is no wider, to its word: 5 kana over 1 kanji are 2.5
    emphasis_middle_em: float = 0.2  # a mark of emphasis is this near to the middle of its letter
    emphasis_gap_em: float = 0.3  # marks are further from ruby beside them, in em of the larger
    large_emphasis_rise_em: float = 1.0  # marks as large as letters: higher up are lines of signs
    max_ruby_base_pt: float = 60.0  # larger type carries no ruby
    min_name_letters: int = 6  # a name over an abbreviation has at least so many letters
    name_gap_em: float = 1.8  # a name drives the text beneath apart by less
    name_reach_em: float = 0.5  # and text goes on this near after it
    name_overhang_ratio: float = 0.5  # and hangs out over a line by no more of its own width

    # Vertical runs and pages set vertically. Characters are an em apart, with a little
    # letter-spacing.
    min_vertical_chars: int = 3  # fewer characters one under the other are a coincidence
    vertical_step_em: float = 1.6  # a character is no further below the one before
    vertical_space_step_em: float = 2.4  # nor past a space, in a line of two and more
    min_vertical_step_em: float = 0.8  # and no nearer
    vertical_axis_em: float = 0.15  # their middles differ by less
    turned_step_em: float = 3.0  # characters of leaning text are no further apart
    vertical_page_share: float = 0.6  # a page is vertical where more of its pairs run down
    min_label_chars: int = 5  # so many drawn one under the other are one label: fewer may be cells
    column_search_pt: float = 12.0  # neighbours in a column are three such steps away at most
    vertical_axis_pt: float = 2.0  # lines that run down are told apart in such steps
    min_column_pairs: int = 8  # a line that runs down has so many pairs: labels of charts fewer
    vertical_pitch_em: float = 2.6  # and another beside it, no further
    min_vertical_columns: int = 2  # so many lines side by side are text that runs down
    min_vertical_box_columns: int = 3  # on a page most of whose text runs across, so many
    widest_cell_em: float = 1.3  # what stands side by side in one cell of a column is no wider
    min_vertical_pairs: int = 20  # and at least so many do
    min_vertical_page_step_em: float = 0.7  # characters of a pair that runs down are no nearer
    vertical_page_axis_em: float = 0.2  # their middles, or baselines of pairs across, are nearer
    narrow_char_em: float = 0.7  # a narrower character may stand off the axis of its column
    off_axis_em: float = 0.7  # by less than this
    axis_search_pt: float = 20.0  # its axis is that of characters one or two such steps away
    axis_neighbours: int = 5  # the middle one of so many: some of these stand aside, too

    # The type of a whole document and what is printed on every page: heads and page numbers are in
    # the outer seventh of a page, on one spot but for rounding.
    default_size_pt: float = 10.0  # of the text where there is none yet
    min_profile_indent_em: float = 0.8  # first lines indented by more tell that a document indents
    max_gutters: int = 6  # gutters that are remembered of a document
    header_margin_ratio: float = 0.14  # heads and page numbers are in this part of the height
    side_margin_ratio: float = 0.12  # tabs are in this part of the width, at both sides
    side_label_gap_em: float = 3.0  # a number with a line this near is the label of that line
    header_tolerance_pt: int = 4  # heads of different pages are on one spot to this
    max_header_chars: int = 70  # heads are no longer
    inner_header_lines: float = 1.0  # with text further out than this it is the head of a table
    header_title_size_ratio: float = 1.15  # a chapter's title is larger by this than a running head
    min_watermark_pt: float = 24.0  # leaning letters this large are printed behind the text

    # Columns. A gutter is told by lines side by side, which must be lines of text, not cells of a
    # table; what is known from other pages needs less.
    min_lines_beside: int = 4  # a gutter has at least so many lines beside each other
    min_lines_beside_known: int = 1  # where other pages have it, so many
    beside_em: float = 0.8  # lines of two columns with baselines this near are beside each other
    min_gutter_em: float = 0.7  # a gutter is at least this wide
    gutter_tolerance_pt: float = 4.0  # gutters of two pages, or what keeps to one, are this near
    max_column_edges: int = 40  # places that are tried as the left edge of a column
    min_column_width_em: float = 7.0  # lines of a column are at least this wide
    full_line_ratio: float = 0.7  # most of them are this wide, to the widest but a fifth
    rule_crossing_pt: float = 12.0  # a rule that goes further over a gutter parts the page
    hanging_bracket_em: float = 0.6  # a line is surely in its column this far from where it begins
    spanning_heading_size_ratio: float = 1.15  # a heading over all columns is larger by this
    heading_clearance_em: float = 0.5  # with nothing this near above or below it in other columns
    hanging_mark_em: float = 1.2  # marks hang out over the right edge of a column by no more
    long_line_ratio: float = 0.6  # lines longer than this, to the longest, tell the edges
    max_indent_em: float = 2.2  # the first line of a paragraph is indented by less
    min_left_edge_share: float = 0.3  # so many begin at the left edge, to the most at one place
    min_text_edge_share: float = 0.1  # of all lines this part begins, or ends, at the text's edge
    same_line_em: float = 0.25  # lines whose baselines differ by no more are joined to one line
    min_joined_size_ratio: float = 0.6  # their sizes are this alike
    max_joined_size_ratio: float = 1.6  # whichever is the larger
    max_parts_on_line: int = 12  # lines that one may be joined to: those last begun

    # Frames and rules. Lines of a drawn frame end where others begin, but for the thickness of a
    # pen; drawings in great number are a map or a chart.
    touch_pt: float = 2.5  # drawn lines nearer than this touch each other
    same_rule_pt: float = 7.5  # edges nearer than this are of one line of a table
    max_rule_thickness_pt: float = 2.6  # what is thicker is an area
    max_box_drawings: int = 600  # drawings of a page that are looked at for boxes, the largest
    paper_share: float = 0.6  # what covers more of the page is its paper
    page_border_share: float = 0.8  # what is around more lines, and half the height, is its border
    min_box_lines: int = 2  # a frame around fewer lines is the ornament of a heading
    min_box_height_pt: float = 22.0  # and so is one less high
    cut_box_side_ratio: float = 0.95  # sides of a box that the page's end cuts go over more of it
    open_box_size_ratio: float = 0.95  # text of a box with open sides is no larger, to that outside
    min_open_box_lines: int = 3  # and has at least so many lines
    frame_gap_pt: float = 3.0  # rules this near to a frame are of it

    # Tables with rules, and without. Cells are short, and what they begin, end or are centred at is
    # the same in each.
    min_table_rules: int = 3  # rules that make two lines of a table, or two columns
    max_places_per_cell: float = 2.0  # places that one drawn cell takes: more are bars of a chart
    min_table_rule_pt: float = 80.0  # rules of a table with open sides are longer
    min_column_rule_pt: float = 40.0  # so are its rules down where none go across
    max_cell_height_pt: float = 120.0  # and less far apart
    rule_end_pt: float = 4.0  # ends of rules of one table are rounded to this
    min_line_rule_ratio: float = 0.2  # a rule across goes over more of a table's width
    min_column_rule_ratio: float = 0.08  # a rule down goes over more of its height
    min_cell_edge_pt: float = 6.0  # edges of cells are no shorter
    cell_inset_em: float = 0.5  # a line is in the cell that holds this place, from where it begins
    min_table_lines: int = 3  # a table without rules has at least so many lines
    min_table_cells: int = 3  # each of at least so many cells
    max_cell_width_em: float = 14.0  # which are less wide
    max_label_width_em: float = 24.0  # those beside an amount may be wider, to this
    cell_alignment_em: float = 0.6  # and at the places of those above, but for less
    table_line_step_em: float = 2.6  # lines of a table without rules are less far apart
    headed_row_step_em: float = 4.0  # rows under a head between rules are less far apart
    max_unruled_levels: int = 120  # and are looked at as one table up to so many
    min_unruled_white_em: float = 0.7  # its columns are at least this far apart
    max_spread_em: float = 8.0  # letters that are less far apart may be one word
    cell_line_step_ratio: float = 1.1  # a cell goes on in a line less far below, to the usual step
    label_line_step_ratio: float = 0.95  # and less, in the first column: there, heads stand alone
    aligned_columns_share: float = 0.6  # of its columns at least this part is aligned
    aligned_lines_share: float = 0.6  # as at least this part of their lines is
    amounts_share: float = 0.6  # of two columns the second is of numbers, in more of its lines
    parting_rule_share: float = 0.5  # a rule over more of the side of a cell parts it from the next
    min_seen_rule_pt: float = 14.0  # shorter rules may be marks in a chart: they are not read
    min_white_em: float = 0.45  # a column of a table without rules down keeps this far away
    crossed_white_share: float = 0.2  # no more of its lines go over to the next one
    min_levels_beside_white: int = 2  # and at least so many stand on both sides
    min_listed_rows: int = 3  # rows that no rule parts are at least so many between two rules
    min_open_rows: int = 2  # or so many, in a table without rules down
    min_listed_columns: int = 2  # and entries of at least so many columns begin them
    kept_rows_share: float = 0.67  # a column with an entry in more of them has its cells there
    row_top_em: float = 0.95  # a row begins this far above the feet of its letters
    max_head_rows: int = 3  # the head of a table has no more rows
    max_name_chars: int = 10  # names of columns are no longer
    min_spread_chars: int = 3  # fewer letters are not spread over their cell
    min_spread_em: float = 0.2  # they are further apart than this
    spread_tolerance_em: float = 0.2  # all of them equally, but for less
    table_edge_tolerance_pt: float = 3.0  # on the next page the rules of a table are this near

    # Figures. Their labels are short, small and near to each other; text keeps away.
    min_text_lines_beside: int = 3  # fewer lines of text beside a figure, or a note, tell nothing
    figure_part_gap_em: float = 2.2  # parts of one figure are this near, in em of the text
    figure_text_gap_em: float = 0.5  # text keeps further away from it
    figure_label_gap_em: float = 1.6  # labels no further apart are one
    max_float_drawings: int = 300  # drawings of a page that are looked at for figures
    max_float_parts: int = 600  # with more parts it is a map
    caption_gap_em: float = 3.2  # a caption outside of its figure is less far away
    max_figure_label_lines: int = 2  # labels have no more lines
    figure_middle_em: float = 0.36  # half the height of digits, above their line
    axis_tick_em: float = 0.3  # numbers of an axis are less far from the height of their rule
    axis_label_pt: float = 16.0  # and from where that begins or ends
    min_axis_numbers: int = 4  # so many tell an axis
    drawn_places_share: float = 0.22  # more is drawn in a diagram, to the places that rules make
    scattered_share: float = 0.6  # a frame with more labels, to all that it holds, is a figure
    figure_body_size_ratio: float = 0.7  # larger type of a frame, to its largest, tells its columns
    frame_line_ratio: float = 0.7  # lines wider than this, to the frame, are text
    framed_sentences_share: float = 0.6  # sentences that are more of a frame are text in columns
    framed_text_share: float = 0.7  # frames with more of a page's text are how it is laid out
    min_framed_titles: int = 2  # and have so many titles: one alone is that of a box
    min_listed_items: int = 2  # so many items that are sentences are no labels

    # Notes: at the foot of a page, under a short rule or in small type; and at its sides.
    footnote_top_ratio: float = 0.35  # footnotes begin below this part of the page
    min_footnote_rule_pt: float = 40.0  # a rule over footnotes is longer
    max_footnote_rule_ratio: float = 0.45  # and shorter, to the width of the page
    footnote_rule_tolerance_pt: float = 4.0  # notes begin left of it, or past its end, by no more
    footnote_indent_em: float = 3.0  # the first note begins this near to where its rule does
    footnote_rule_gap_em: float = 3.0  # and this near below it
    footnote_rule_lines: int = 3  # one of the first lines under a rule has a label
    max_contact_lines: int = 12  # where to write to authors is said in no more lines under a rule
    underline_gap_em: float = 0.4  # a rule this near below a line underlines it
    footnote_column_gap_em: float = 3.0  # small type further to the right is of another note
    side_note_gap_em: float = 0.8  # notes at a side keep further away from the text
    side_note_spread_ratio: float = 2.0  # further apart, to the widest, notes are at both sides

    # Paragraphs. The first line is indented by an em, and the last is short unless it happens to
    # fill its column; the usual distance of two lines is measured in each column, and what parts
    # paragraphs is that and more.
    indent_em: float = 0.6  # a first line is indented by more
    max_first_indent_em: float = 1.4  # and by less under a short item, which is then a title
    short_line_em: float = 1.4  # a line that stops further from the edge is short
    paragraph_gap_ratio: float = 1.4  # a gap wider than this, to the usual one, parts
    wider_gap_ratio: float = 1.15  # a wider gap (ruby may take as much) tells with other signs only
    min_pitch_em: float = 0.9  # distances of two lines that are larger count for the usual one
    max_pitch_em: float = 3.0  # as do smaller ones
    default_pitch_em: float = 1.7  # the usual distance where there is none
    min_leading_em: float = 1.2  # a usual distance is at least this, to tell gaps by
    min_line_step_em: float = 0.3  # a line less far below is no line below
    prose_line_ratio: float = 0.6  # lines wider than this, to their room, fill it
    prose_share: float = 0.4  # of sentences at least this part of the lines does
    list_indent_em: float = 0.7  # an item goes on in the next column where indents differ by less
    max_item_lines: int = 4  # an item of a numbered list is no longer
    max_bullet_chars: int = 5  # the text of an item begins among so many characters
    bullet_gap_em: float = 0.4  # after a gap wider than this

    # Headings. Their type is a little larger than the text, that of titles much.
    heading_size_ratio: float = 1.07  # type larger than this, to the text, is that of headings
    title_size_ratio: float = 1.3  # and larger than this that of titles
    heading_level_size_ratio: float = 1.04  # a heading larger than another by this is above it
    one_font_share: float = 0.8  # with fewer of its letters in one font only words of it are bold
    min_page_text_chars: int = 200  # a page with more in sentences has a type of text of its own
    page_text_share: float = 0.5  # if more of its characters are as large
    min_signed_column_em: float = 20.0  # what signs stands at the right edge of a column this wide
    signature_indent_ratio: float = 0.45  # past this part of it
    min_stacked_titles: int = 4  # so many titles in one type under each other are a list
    min_title_indent_em: float = 1.5  # a title between two gaps is set in by more
    title_step_em: float = 1.9  # lines of a title over all columns are nearer
    max_heading_lines: int = 3  # a heading has no more lines
    max_heading_em: float = 70.0  # and is no longer
    min_entries: int = 5  # so many entries without dots, in a row, are a table of contents
    entry_share: float = 0.6  # that has no title over it: this part of its lines has a page number
    short_title_ratio: float = (
        0.5  # a line in the text's type over a full one is a title before this
    )
    plain_heading_ratio: float = 0.7  # a heading in the text's type ends before this part of a line


LAYOUT = LayoutParameters()
