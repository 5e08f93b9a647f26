"""Thresholds of reading text without a layout: every number that decides how lines that a program
extracted, or somebody typed, become paragraphs, headings, notes and rows.

A name tells the role and the unit: ``_em`` is em of the text, where a kanji is one and a Latin
letter half of one; ``_chars`` and ``_lines`` are numbers of these; a ``_ratio`` is one measure over
another of its kind, a ``_share`` a part of a number of things, a ``_fit`` or ``_cost`` what the
dictionary finds; ``letters_per_x`` is the number of letters that have one x among them; the rest
are counts.

The values were chosen on texts that four extractors made of typeset Japanese reports, and hold on
them; none was optimised further. A case in ``tests/reading/cases`` names the parameters that it
stands at (``parameters = ["min_rows"]``): look for the name there. ``test_text_parameters.py`` in
``tests/reading`` moves each by a fifth, up and down, and holds that this case is then read
otherwise. ``python -m tests.reading.golden_pages min_rows`` tells all that are.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextParameters:
    """Parameters for reading text without a layout; all steps use one instance, `PLAIN`."""

    # Lines. An extracted text has no page: how wide a full line is, most of its lines tell.
    max_line_em: float = 100.0  # no line of a page is wider: what is, is a paragraph by itself
    min_line_em: float = 8.0  # lines that are narrower say nothing about the margin
    min_lines_of_text: int = 8  # in a text of this many lines and more
    min_full_lines: int = 2  # this many are full; fewer that are alike are as long as their words
    min_closed_lines: int = 4  # this many that end a sentence at one width were not broken there
    margin_em: float = 3.0  # full lines are no wider than the margin and this
    full_line_slack_em: float = 2.2  # and stop no further before it: two characters
    # or this more for each narrow letter, which are hard to measure
    full_line_slack_per_char: float = 0.2
    # a sentence that ends no further before it may end inside a paragraph
    sentence_slack_em: float = 1.3
    sentence_slack_per_char: float = 0.1  # or this for each narrow letter
    short_line_ratio: float = 0.8  # a line shorter than this, to a full one, was meant to stop
    beyond_full_em: float = 1.5  # halves of a line are together no wider than a full one and this
    capital_em: float = 0.65  # width of a capital
    latin_em: float = 0.5  # of any other Latin letter, a figure, half-width katakana
    latin_space_em: float = 0.25  # of the space between them
    max_bracketed_lines: int = 4  # a bracket is closed within these lines

    # Joins. How well one text goes on in another is what the dictionary finds both cost more than
    # the whole, in thousands of its costs; where there is none, nothing speaks for any.
    resuming_fit: float = 3.0  # a line with this fit goes on where a text stopped
    fit_unit_cost: int = 1_000  # what a fit of one is worth in costs of the dictionary
    min_stem_chars: int = 5  # what stands after a prefix and is as long may be a word with it
    max_torn_lines: int = 8  # a full line is torn into no more short ones
    max_address_lines: int = 4  # no address is broken into more lines

    # Characters out of place: spaces between all letters, text that ran down, columns that came out
    # line by line.
    # lines that run on with an empty line after them, in a text of double spacing
    double_spaced_share: float = 0.85
    max_tangled_share: float = 0.2  # unless more lines are of columns that came out in turn
    min_running_lines: int = 8  # fewer lines that run on say nothing
    min_running_share: float = 0.3  # of lines with numbers, those that run on
    counted_share: float = 0.6  # numbers of lines that stand as far apart as they say
    column_edge_chars: int = 3  # a column begins in each line where it does in others, or as near
    tangle_reach_lines: int = 18  # lines on either side that are looked at for tangled ones
    # lines of other columns between what belongs together: a number and its title, a word and its
    # furigana
    across_reach_lines: int = 8
    min_tangled_lines: int = 3  # this many of them go on in the line after next
    better_fit: float = 1.0  # which fits better than the next one by this
    tangled_share: float = 0.4  # of those that fit either line; by chance it is one of eight
    odd_space_share: float = 0.2  # marks and particles with a space before them, in recognised text
    min_odd_spaces: int = 5  # and at least this many of them
    # a space is closed in words of this fit: in a line that runs on
    running_space_fit: float = -3.0
    wide_space_fit: float = 5.0  # a wide one, which may part columns and must be inside a word
    running_kana_share: float = 0.2  # kana of the letters of a line that runs on
    # a word set apart costs less than its letters, for each of them: names of a series (甲 乙 丙)
    # by some 400, words by 1,200 and more; and less than its first letter and the rest: a number
    # and a title (一　総　則) by 400 at most, words by 2,000 and more
    set_apart_cost: int = 1_000
    set_apart_pair_cost: int = 1_500  # of two letters that the dictionary has as one word (金額)
    set_apart_pair_share: float = 1.0  # of its letters, that this word has
    # and of those of a longer one: at its end may stand a suffix (落語・家)
    set_apart_word_share: float = 0.6
    # the widest room between letters that fill a column, to the narrowest, as programs round it
    max_room_ratio: float = 2.0
    min_set_apart_letters: int = 3  # letters of a word with marks between them
    min_run_letters: int = 3  # lines of one letter each that ran down the page
    min_short_lines: int = 60  # the order of a text is lost where this many lines
    max_short_line_chars: int = 2  # of no more characters hold most of it

    # Legibility. In prose of Japan and China over 0.9 of the ideographs are everyday ones; of all
    # of Unicode 0.2 are, of those of JIS 0.5; of a list of fishes half may be. In languages more
    # than half of all neighbours are a vowel and a consonant (65 to 80 of 100; of English shifted
    # by any constant but two under 60, mostly under 40).
    min_judged_letters: int = 20  # of fewer letters nothing is said
    everyday_share: float = 0.85  # prose has more everyday ideographs
    everyday_share_among_narrow: float = 0.7  # and more among half-width katakana
    rare_share: float = 0.4  # no text has fewer
    han_per_narrow: int = 3  # ideographs to half-width katakana that stand in for bytes
    narrow_per_mark: int = 4  # half-width katakana to marks that do
    letters_per_kana: int = 4  # letters to a kana of prose
    letters_per_chinese_word: int = 10  # letters to one of the commonest words of Chinese
    known_share: float = 0.5  # of prose the dictionary knows more
    # of what has everyday ideographs and hardly any kana: names, headings, old Japanese
    known_share_of_names: float = 0.15
    letters_per_change: int = 3  # letters to a change of script in text decoded wrongly
    # letters to signs of the tables for bytes over 0x7F, where these are bytes
    letters_per_sign: int = 5
    letters_per_accent: int = 10  # letters to those with accents that may be bytes
    accents_per_sign: int = 3  # letters with accents to such a sign
    # letters to those beyond Europe, where they make no words
    letters_per_extended: int = 3
    min_pairs: int = 60  # of fewer neighbours nothing is said
    turn_share: float = 0.45  # neighbours of a language that are a vowel and a consonant

    # Paragraphs, and where a sentence goes on that a figure or a page end stopped.
    min_lost_indent_em: float = 0.75  # extractors leave out no less white space of a first line
    max_lost_indent_em: float = 1.2  # extractors leave out no more white space of a first line
    min_figure_labels: int = 2  # short lines in a row that may be written in a figure
    max_figure_labels: int = 40  # and at most
    min_alike_lines: int = 2  # lines alike in width of a column narrower than the text
    column_reach_lines: int = 2  # lines on either side that are looked at for such
    alike_em: float = 1.2  # widths that differ by less are alike
    footnote_alike_em: float = 6.0  # those of lines of a footnote
    max_heading_lines: int = 3  # a heading has no more lines
    patience: int = 16  # elements over which the rest of a stopped sentence is waited for
    max_label_lines: int = 4  # lines of a caption or item inside a stopped sentence
    # a line fits the text that stopped better than the label by this
    resumption_gain: float = 1.0
    # or after a footnote, which must end as a sentence, by this
    footnote_resumption_gain: float = 4.0
    next_element_fit: float = 2.0  # what speaks for the next element, beside the dictionary
    # if it begins in Latin letters: extractors see a gap there, for their font is another one
    latin_element_fit: float = 3.0
    no_prose_fit: float = -4.0  # against one that is no prose
    farther_fit: float = -0.03  # against one further on, for each element between
    # and on a tangled page, where the line after next is the likeliest, for each line between
    across_fit: float = -4.0
    # against one that does not close the bracket which is open where the sentence stops
    open_bracket_fit: float = -1.0
    sure_fit: float = 4.0  # an element of this fit goes on beyond doubt
    least_next_fit: float = -2.0  # least fit of the next element
    # and where nothing better is left: a sentence that stops must go on
    least_fit_of_all: float = -8.0

    # Headings and titles.
    max_heading_em: float = 60.0  # a heading is no wider
    # nor counted further, but for 第N章 and the like, which only headings are
    max_heading_count: int = 40
    # numbers that the count of headings may leave out: extraction may have lost some
    max_lost_headings: int = 3
    # number of the first heading of an excerpt, if the next one comes too
    max_first_count: int = 9
    min_titles: int = 2  # fewer lines that look like titles are none
    max_alike_titles: int = 2  # and what repeats more often names a box
    # where titles begin further out than the text, few lines do, and most of them are titles
    max_hanging_share: float = 0.2
    hanging_title_share: float = 0.75
    min_title_chars: int = 2  # least length of a title
    max_title_em: float = 26.0  # and is no wider
    title_paragraph_lines: int = 10  # lines of the paragraph under it in which a sentence ends
    title_blocks: int = 40  # the title of a document stands in its first blocks, if anywhere
    max_title_chars: int = 120  # what is longer is text
    agreeing_share: float = 0.5  # of the longer of two titles that agree, what the shorter has
    cover_blocks: int = 12  # blocks of a file without pages that may be its cover
    # lines of it that hold a date are no longer: longer ones are text
    max_date_line_chars: int = 60

    # Running heads and page numbers.
    page_lines: int = 6  # a head repeats at the distance of a page: no fewer lines
    max_head_chars: int = 60  # and is no longer
    head_above_lines: int = 3  # it stands no more lines above a page number that stands alone
    head_below_lines: int = 4  # or below
    # times that a head repeats to be known for one: before its page number
    min_heads_before_numbers: int = 2
    # after it: a number before a title is a heading far more often
    min_heads_after_numbers: int = 4
    min_heads: int = 3  # where that stands alone, there is none, or it says itself that it is one
    # and right before the numbers of all left pages, or of all right ones
    min_facing_heads: int = 2
    # part of a text that bare numbers count through, where they are page numbers
    page_number_share: float = 0.5
    min_edge_numbers: int = 2  # at the edges of pages that the text tells apart
    page_top_share: float = 0.6  # equal lines that are the first of a page, where they are heads

    # Footnotes and notes at the side.
    # a footnote stands on the page of its mark: no more lines of text away
    footnote_reach_lines: int = 150
    footnote_lines: int = 10  # it has no more lines before the one that counts on from it
    min_footnotes: int = 3  # this many that count on are believed whatever their marks look like
    # lines between a footnote and one that begins to count anew
    footnotes_apart_lines: int = 10
    marked_share: float = 0.6  # of those that count on, such with a mark
    # lines in which a word that may be broken before its mark is looked for
    explained_word_lines: int = 2
    max_note_lines: int = 4  # a note has no more lines before the one that counts on from it
    near_notes_lines: int = 2  # lines between items of one list
    # what is longer is no line of a page, and says nothing about itself
    max_labelled_chars: int = 300
    side_note_share: float = 0.62  # width of a margin at most, to a full line of the text
    min_side_note_em: float = 6.0  # and at least
    side_note_alike_em: float = 1.8  # a line of it stops no further before its edge
    min_side_note_lines: int = 2  # lines of a note at the side
    sure_side_note_lines: int = 3  # of one in which the words of no line need go on in the next
    max_side_note_lines: int = 14  # and at most

    # Rows, lists, contents, turns and questions.
    max_row_em: float = 60.0  # what is wider is no row of a form
    row_reach_lines: int = 4  # lines to another row
    min_rows: int = 3  # lines in a row that are rows, where one or two would be anything
    min_wide_rows: int = 5  # of them where none stops short
    # such a line is no wider: what is, is the row of a table, with the lines of its cells side by
    # side
    max_run_row_em: float = 30.0
    min_entries: int = 3  # fewer entries without dots are no table of contents
    # between two entries stand no more lines without a page number: parts of the book, first lines
    # of long titles
    entry_reach_lines: int = 3
    entry_lines: int = 3  # without a page number an entry goes over no more lines
    max_entry_repeats: int = 6  # what stands more often is the title of no one part
    min_references: int = 2  # entries of a list of references
    max_reference_lines: int = 8  # and an entry has no more lines
    min_typed_items: int = 2  # paragraphs after each other that are items of a list
    stopping_cells_share: float = 0.2  # of the cells of a table, and more of lines side by side
    min_rule_signs: int = 3  # signs side by side that draw a rule
    min_turns: int = 2  # turns of one form in minutes
    min_said_chars: int = 20  # of what is said where no sentence ends in it
    max_direction_chars: int = 60  # of a stage direction at most
    answer_reach_lines: int = 8  # lines from a question to its answer
    max_question_chars: int = 200  # a longer question is a text
    min_articles: int = 2  # articles of a law

    # Furigana that came out as lines. A kanji is read with one to four morae, most often with two.
    max_inner_base_chars: int = 4  # the word under it, inside a line, has no more characters
    morae_per_kanji: float = 2.0  # of a kanji where no dictionary says
    # width of the lines before and after it, to a full one, where they are halves of one
    torn_line_ratio: float = 0.75
    max_name_lines: int = 3  # nor has such a name more lines

    # Passages, in characters.
    passage_chars: int = 400  # what a passage aims at
    whole_passage_chars: int = 520  # how far it may go to keep a block whole
    max_passage_chars: int = 1000  # what it never exceeds
    open_brackets: int = 4  # brackets opened last among which the partner of one is


PLAIN = TextParameters()
