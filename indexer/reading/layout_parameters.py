"""Thresholds of PDF layout analysis: every number that decides how a printed page is read.

A name tells the role and the unit: ``_em`` is em of the type in question (of a line's own size, if
not said otherwise), ``_pt`` points of 1/72 inch; a ``_ratio`` is one measure over another of its
kind, a ``_share`` a part of a number of things; the rest are counts. Distances of type are in em,
which a page keeps when it is set larger or smaller; points are left to what is drawn and to what
only rounding moves.

The values were chosen on typeset Japanese reports and hold on them; none was optimised further. A
report that is read wrongly is the reason to change one. Each but two is named by a page in
``tests/reading/pages`` that stands at it (``parameters = ["far_em"]``): look for the name there.
``tests/reading/test_parameters.py`` moves each by a fifth, up and down, and holds that this page is
then read otherwise; ``python -m tests.reading.golden_pages far_em`` tells all that are.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LayoutParameters:
    """Parameters for the layout analysis of PDF pages; all stages use one instance, `LAYOUT`."""

    # Any stage. What ends at one edge does so but for a few points, lines side by side may be of
    # different type, so that baselines agree to half an em only; lines one below the other are an
    # em apart and more. A size may be off by what scaling in the PDF does to it. What these numbers
    # stand for has so many uses because it is one thing: tried alone, each use may move by a
    # fifth and none of the typeset reports is read otherwise.
    edge_tolerance_pt: float = 4.0  # what is drawn to end at one edge ends this near to it
    min_rule_pt: float = 40.0  # a rule of a table or over footnotes is longer
    alignment_tolerance_em: float = 0.2  # what is aligned, at its middle or spread, is but for less
    near_em: float = 0.5  # what keeps no further from text belongs to it
    most_of_em: float = 0.7  # characters, lines, columns less far apart are none beside another
    far_em: float = 3.0  # what keeps further away belongs to something else
    line_pitch_em: float = 2.6  # lines of one text, table or vertical page are no further apart
    most_share: float = 0.6  # most of a number of things, or of a page
    several: int = 2  # titles, rows, lines, columns that are not one alone
    min_alike: int = 3  # rules, cells, letters, lines that are alike by no coincidence
    larger_type_ratio: float = 1.15  # type that is larger by this stands out from all that is near
    level_em: float = 0.5  # lines whose baselines differ by less are on one level
    two_lines_pt: float = 24.0  # two lines of text: frames are higher; leaning type is a watermark
    nearby_pt: float = 16.0  # what is looked for around a point, or goes on past it, is within this
    narrow_em: float = 20.0  # cells, labels and titles are narrower than this
    few_share: float = 0.1  # of a number of things, or of a length: what is less is chance
    rounding_pt: float = 1.0  # points this near to each other are one but for rounding
    size_tolerance_ratio: float = 0.07  # type whose size differs by more is of another kind of text
    next_line_em: float = 2.2  # the next line of a text or title is no further below

    # Characters to lines. Characters of one line share a baseline, except raised ones; Latin and
    # Japanese type of one line differ in size a little. Justification spreads characters by less
    # than an em, gutters are wider than that.
    # characters whose baselines differ by no more are on one line
    baseline_tolerance_em: float = 0.22
    # characters of one line, smaller to larger, are this alike in size
    char_size_ratio: float = 0.8
    char_gap_em: float = 1.2  # characters side by side that reach further may be of two columns
    label_reach_em: float = 7.0  # what begins no further behind a letter or number may belong to it
    same_line_em: float = 0.25  # lines whose baselines differ by no more are joined to one line
    min_joined_size_ratio: float = 0.6  # the size of lines joined to one, to another's, at least
    max_joined_size_ratio: float = 1.6  # the size of lines joined to one, to another's, at most

    # Spaces between words. Latin word spaces are a quarter of an em, often set tighter; Japanese
    # has none, so only a gap wider than the letter-spacing of its line tells.
    wide_space_em: float = 0.8  # a gap that sets a heading's number apart: U+3000
    japanese_space_em: float = 0.3  # a gap between Japanese words
    label_space_em: float = 0.28  # a gap between the number of a title and its words
    latin_space_em: float = 0.17  # a gap between Latin words, or after a dash that is a bullet
    min_set_apart_chars: int = 6  # characters, all spread further, of words set apart

    # Superscripts: footnote marks are raised by a third of an em or so, in small type. What stands
    # higher is ruby.
    superscript_size_ratio: float = 0.9  # a superscript is no larger, to its line
    max_superscript_rise_em: float = 0.78  # no superscript is raised further
    max_subscript_drop_em: float = 0.25  # no index stands further below its line
    max_superscript_chars: int = 8  # longer small type is no superscript
    superscript_gap_em: float = 0.8  # a superscript is no further beside its line

    # Ruby is half as large as its word and set closely above it. Names in Latin letters over an
    # abbreviation are longer than it, so that they hang out and drive the text apart.
    ruby_size_ratio: float = 0.7  # ruby is no larger, to its word
    max_ruby_rise_em: float = 1.45  # ruby is no further over the line of its word
    max_ruby_width_ratio: float = 3.0  # ruby to its word: 5 kana over 1 kanji are 2.5
    large_emphasis_rise_em: float = 1.0  # marks as large as letters: higher up are lines of signs
    max_ruby_base_pt: float = 60.0  # larger type carries no ruby

    # Vertical runs and pages set vertically. Characters are an em apart, with a little
    # letter-spacing.
    vertical_step_em: float = 1.6  # a character is no further below the one before
    min_label_chars: int = 5  # characters of a label or line that runs down: fewer may be cells
    min_vertical_pairs: int = 20  # characters in columns that run down, of a page that has such

    # The type of a whole document and what is printed on every page: heads and page numbers are in
    # the outer seventh of a page, on one spot but for rounding.
    header_margin_ratio: float = 0.14  # heads and page numbers are in this part of the height
    side_margin_ratio: float = 0.12  # tabs are in this part of the width, at both sides

    # Columns. A gutter is told by lines side by side, which must be lines of text, not cells of a
    # table; what is known from other pages needs less.
    min_lines_beside: int = 4  # lines beside each other at a gutter
    min_counted_lines: int = 8  # numbers that count each line of a page are as many
    min_running_share: float = 0.3  # of counted lines, those that run on to the edge
    min_column_width_em: float = 7.0  # lines of text, in the narrowest column, are this wide
    full_line_ratio: float = 0.7  # most lines of a column are this wide, to the widest but a fifth
    hanging_bracket_em: float = 0.6  # a line is surely in its column this far from where it begins
    long_line_ratio: float = 0.6  # lines longer than this, to the longest, tell the edges
    min_left_edge_share: float = 0.3  # lines at a left edge, to the most that begin at one edge

    # Frames and rules. Lines of a drawn frame end where others begin, but for the thickness of a
    # pen; drawings in great number are a map or a chart.
    touch_pt: float = 2.5  # drawn lines nearer than this touch each other
    same_rule_pt: float = 7.5  # edges nearer than this are of one line of a table
    page_border_share: float = 0.8  # what is around more lines, and half the height, is the page's
    cut_box_side_ratio: float = 0.95  # sides of a box that the page's end cuts go over more of it

    # Tables with rules, and without. Cells are short, and what they begin, end or are centred at is
    # the same in each.
    min_line_rule_ratio: float = 0.2  # a rule across goes over more of a table's width
    cell_alignment_em: float = 0.6  # cells of a column begin, end or are centred this near
    headed_row_step_em: float = 4.0  # rows under a head between rules are less far apart
    label_line_step_ratio: float = 0.95  # lines of a label in a first column, to the usual distance
    min_seen_rule_pt: float = 14.0  # shorter rules may be marks in a chart: they are not read
    max_name_chars: int = 10  # names of columns, labels and bullets before text are no longer

    # Figures. Their labels are short, small and near to each other; text keeps away.
    figure_part_gap_em: float = 2.2  # parts of one figure are this near, in em of the text
    figure_label_gap_em: float = 1.6  # labels no further apart are one
    figure_middle_em: float = 0.36  # half the height of digits, above their line
    axis_tick_em: float = 0.3  # numbers of an axis are less far from the height of their rule
    min_axis_numbers: int = 4  # numbers of an axis
    drawn_cells_share: float = 0.22  # more is drawn in a diagram, to the cells that rules make
    figure_body_size_ratio: float = 0.7  # larger type of a frame, to its largest, tells its columns

    # Notes: at the foot of a page, under a short rule or in small type; and at its sides.
    footnote_top_ratio: float = 0.35  # footnotes begin below this part of the page
    max_contact_lines: int = 12  # where to write to authors is said in no more lines under a rule

    # Paragraphs. The first line is indented by an em, and the last is short unless it happens to
    # fill its column; the usual distance of two lines is measured in each column, and what parts
    # paragraphs is that and more.
    indent_em: float = 0.6  # a first line is indented by more
    max_indent_em: float = 2.2  # what is further from the left edge of a text is not of it
    max_first_indent_em: float = 1.2  # a first line is indented by less; a title may be by more
    min_pitch_em: float = 1.2  # closer lines are as far apart as this, where a gap is judged
    short_line_em: float = 1.4  # a line that stops further from the edge is short
    speech_line_ratio: float = 0.8  # speech ends with its bracket before this part of a line
    paragraph_gap_ratio: float = 1.4  # a gap wider than this, to the usual one, parts
    wider_gap_ratio: float = 1.15  # a wider gap (ruby may take as much) tells with other signs only

    # Headings. Their type is a little larger than the text, that of titles much.
    title_size_ratio: float = 1.3  # the type of titles is larger by this than that of the text
    heading_level_size_ratio: float = 1.04  # a heading larger than another by this is above it
    one_font_share: float = 0.8  # with fewer of its letters in one font only words of it are bold
    min_page_text_chars: int = 200  # a page with more in sentences has a type of text of its own
    max_heading_lines: int = 3  # a heading has no more lines
    next_line_after_end_em: float = (
        1.95  # that of a title whose words end early is no further below
    )
    max_heading_em: float = 70.0  # no heading and no running head is longer
    min_entries: int = 5  # entries without dots, in a row, of a table of contents

    # What a PDF draws and the type that it is set in, before anything is judged.
    max_rule_thickness_pt: float = 2.6  # lines are thinner than this
    max_pen_pt: float = 4.0  # a pen that rules are drawn with is no wider
    min_pen_line_ratio: float = 20.0  # a rule of a wide pen is longer, to the room that it takes
    min_bent_pt: float = 6.0  # what is bent may be the head of an arrow; smaller ones are dots
    # a stretch that leans by less, to its length, runs across or down
    max_rule_lean_ratio: float = 0.03
    max_type_lean_ratio: float = 0.3  # type that leans no further, as a sine, stands upright
    ascent_em: float = 0.88  # part of the em over the line


LAYOUT = LayoutParameters()
