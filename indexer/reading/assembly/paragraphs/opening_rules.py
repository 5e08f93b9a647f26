"""Rules by words: does a line begin a paragraph, an item or a caption by what it says, or by what
the line over it says?
"""

from __future__ import annotations

from indexer.japanese.numerals import count_of
from indexer.japanese.written_dates import is_day_alone
from indexer.reading.assembly.paragraphs.printed_pair import PrintedPair
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.open_brackets import count_open_brackets
from indexer.reading.printed_line_patterns import (
    BRACKETED_CAPTION,
    BRACKETED_LABEL,
    DATED,
    LEADER,
    LETTER_NUMBER,
    QUESTION,
    SEALED,
    SIGN,
    find_form,
)
from indexer.reading.provision_patterns import (
    PARAGRAPH_OF_LAW,
    PROVISION_TITLE,
    SUPPLEMENT,
    begins_article,
    begins_item,
)
from indexer.reading.recognition.contents import has_page, is_entry
from indexer.reading.recognition.headings import (
    may_be_title,
)
from indexer.reading.recognition.printed_turns import are_aligned_rows, are_set_off_rows
from indexer.reading.recognition.quoted_turns import ends_quoted_turn
from indexer.reading.recognition.value_edges import begins_over_value, share_value_edge
from indexer.reading.row_patterns import is_set_off, is_signed_row
from indexer.reading.sentence_patterns import PAUSE
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import SAID_BY


def has_leader(pair: PrintedPair) -> bool:
    """The line is one of a table of contents, or stands under one that ends with its page
    number.
    """
    return LEADER.search(pair.text) is not None or is_entry(pair.last.spaced_text.text)


def are_entries(pair: PrintedPair) -> bool:
    """Both lines end with a page number after wide room."""
    return all(has_page(line.spaced_text.text) for line in (pair.last, pair.line))


def is_turn(pair: PrintedPair) -> bool:
    """The line begins with the name of who speaks in minutes, after a line that ends something."""
    ended = pair.closed or pair.short or ends_quoted_turn(pair.last.lead_text)
    return ended and pair.begins_turn


def is_question(pair: PrintedPair) -> bool:
    """The line begins with the number of a question, after a sentence or a short title alone."""
    is_under_title = pair.is_second and pair.short and may_be_title(pair.last.text)
    return (pair.closed or is_under_title) and QUESTION.match(pair.text) is not None


def names_who_said(pair: PrintedPair) -> bool:
    """The line is the name between brackets of who said the sentence above, which fills its line:
    the name had no room there.
    """
    room = pair.column.right - pair.last.x1
    return pair.closed and room < pair.line.width and SAID_BY.fullmatch(pair.text) is not None


def is_supplement(pair: PrintedPair) -> bool:
    """The line is the heading 附則 of a law, or such a line alone stands above it."""
    return any(SUPPLEMENT.fullmatch(text) for text in (pair.text, pair.last.lead_text))


def heads_letter(pair: PrintedPair) -> bool:
    """One of the two lines is the number of a letter and the other its day: they stand apart. So
    does a day that stands alone over a line that names something, at the right as well.
    """
    texts = pair.last.bare_text, pair.line.bare_text
    apart = pair.short or abs(pair.line.x0 - pair.last.x0) > LAYOUT.touch_pt
    if pair.is_second and apart and is_day_alone(texts[0]):
        return True
    return any(
        LETTER_NUMBER.fullmatch(number) and DATED.fullmatch(day)
        for number, day in (texts, texts[::-1])
    )


def is_row(pair: PrintedPair) -> bool:
    """The line is a row, a label and its value, after another one or a short line, and not inside a
    sentence; or its label is set off as that of the row above is, or stands left of its value.
    """
    if are_aligned_rows(pair.last, pair.line) or are_set_off_rows(pair.last, pair.line):
        return True
    if begins_over_value(pair.line, pair.last) or _is_between_rows(pair):
        return True
    ended = pair.short or is_signed_row(pair.last.lead_text)
    return ended and is_signed_row(pair.text) and not _is_inside_sentence(pair)


def _is_between_rows(pair: PrintedPair) -> bool:
    """Whether the line and the one above are rows beside a third, over or under them, as their own
    labels may end at one place; or the line is one with that below, under a short line.
    """
    over = pair.groups[-2][-1:] if len(pair.groups) > 1 and pair.is_second else ()
    under = () if pair.below is None else (pair.below,)
    rows = [(*over, pair.last, pair.line), (pair.last, pair.line, *under)]
    if any(share_value_edge(*each) for each in rows if len(each) > LAYOUT.several):
        return True
    first = pair.short and not _is_inside_sentence(pair)
    return first and len(under) > 0 and share_value_edge(pair.line, *under)


def _is_inside_sentence(pair: PrintedPair) -> bool:
    """Whether the line above ends with a pause, or in brackets that are still open."""
    if PAUSE.search(pair.last.bare_text):
        return True
    lines = pair.group[-PLAIN.max_bracketed_lines :]
    return count_open_brackets(line.text for line in lines) > 0


def is_sealed(pair: PrintedPair) -> bool:
    """The line, or the one above, is a field of a form that wants a seal."""
    return any(SEALED.search(line.spaced_text.text) for line in (pair.last, pair.line))


def has_bracketed_label(pair: PrintedPair) -> bool:
    """The line begins with a label between brackets, 【評】, after a line that ends something, is a
    row or alone begins with such a label where it does, and not inside a sentence.
    """
    if BRACKETED_LABEL.match(pair.text) is None or _is_inside_sentence(pair):
        return False
    aligned = pair.is_second and abs(pair.line.x0 - pair.last.x0) <= LAYOUT.touch_pt
    labelled = aligned and BRACKETED_LABEL.match(pair.last.lead_text) is not None
    return pair.closed or pair.short or is_set_off(pair.last.spaced_text.text) or labelled


def follows_rows(pair: PrintedPair) -> bool:
    """The last of the rows above leaves room, and the line does not begin where its value does."""
    over = pair.groups[-2][-1:] if len(pair.groups) > 1 and pair.is_second else ()
    rows = pair.short and any(are_aligned_rows(row, pair.last) for row in over)
    return rows and not begins_over_value(pair.last, pair.line)


def is_of_form(pair: PrintedPair) -> bool:
    """The line begins with text filled in on a form, or the line above ends with some, or one of
    them holds some and the line above ends something: but not the next line of the same field.
    """
    first, last = pair.line.chars[0], pair.last.chars[-1]
    if first.filled and last.filled and first.run == last.run:
        return False
    ended = pair.closed or pair.short
    return first.filled or last.filled or (ended and (pair.line.is_filled or pair.last.is_filled))


def is_article(pair: PrintedPair) -> bool:
    """The line is an article of a law, after a line that ends something or its name between
    brackets.
    """
    if not begins_article(pair.text):
        return False
    named = pair.is_second and PROVISION_TITLE.fullmatch(pair.last.spaced_text.text)
    return pair.closed or pair.short or bool(named)


def is_next_paragraph(pair: PrintedPair) -> bool:
    """The line has the number after that of the paragraph of a law above it, 2 after an article, at
    the same place, after a sentence.
    """
    first = pair.group[0]
    if not pair.closed or abs(pair.line.x0 - first.x0) > LAYOUT.alignment_tolerance_em * first.size:
        return False
    number, before = map(_count_paragraph, (pair.text, first.lead_text))
    return number is not None and before is not None and number == before + 1


def _count_paragraph(text: str) -> int | None:
    """The number of the paragraph of a law that a text begins with: 1 where an article does."""
    if begins_article(text):
        return 1
    match = PARAGRAPH_OF_LAW.match(text)
    return count_of(match["number"]) if match else None


def is_bracketed_name(pair: PrintedPair) -> bool:
    """The line is a name between brackets, alone there after a sentence; or after an item, where an
    article begins under it.
    """
    if not pair.line.is_short(pair.column.right) or not (pair.closed or _is_over_article(pair)):
        return False
    return PROVISION_TITLE.fullmatch(pair.line.spaced_text.text) is not None


def _is_over_article(pair: PrintedPair) -> bool:
    """Whether a line under an item, and not set in from its label, has an article below."""
    hangs = pair.line.x0 - pair.group[0].x0 > LAYOUT.most_of_em * pair.line.size
    if pair.below is None or hangs or not begins_item(pair.group[0].lead_text):
        return False
    return begins_article(pair.below.lead_text)


def repeats_sign(pair: PrintedPair) -> bool:
    """The line begins with the sign that the first line above begins with, after a sentence: the
    next item. So it is where a bullet stands right under that bullet, whatever is said before:
    items hang. Signs in a row stand for a name.
    """
    sign, first = pair.text[:1], pair.group[0]
    if not first.lead_text.startswith(sign):
        return False
    if pair.closed and SIGN.match(sign):
        return SIGN.match(pair.text[1:]) is None
    aligned = abs(pair.line.x0 - first.x0) <= LAYOUT.touch_pt
    return aligned and find_form(first.lead_text) == find_form(pair.text) == "list"


def closes_bracket(pair: PrintedPair) -> bool:
    """Brackets are open where the line above ends without a sentence, and this line, which begins
    about where that does, closes them all.
    """
    if pair.closed or abs(pair.line.x0 - pair.last.x0) > LAYOUT.max_indent_em * pair.line.size:
        return False
    above = count_open_brackets(line.text for line in pair.group[-PLAIN.max_bracketed_lines :])
    return above > 0 and count_open_brackets((pair.line.text,)) == -above


def follows_bracketed_caption(pair: PrintedPair) -> bool:
    """The caption above stands between brackets, and the second of them is closed."""
    if pair.form_of_first != "caption":
        return False
    whole = "".join(line.spaced_text.text for line in pair.group).strip()
    return BRACKETED_CAPTION.fullmatch(whole) is not None
