"""The title that an extracted text opens with: it has no number, and nothing above it to stand
apart from.
"""

from __future__ import annotations

from dataclasses import replace

from indexer.japanese.eras import ERA_NAMES
from indexer.japanese.scripts import DIGITS, HIRAGANA, KANJI, KATAKANA
from indexer.late_patterns import late_pattern
from indexer.reading.heading_patterns import NUMBER_ALONE
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.recognition.headings.heading_forms import read_heading
from indexer.reading.recognition.headings.line_roles import may_be_title
from indexer.reading.recognition.headings.text_titles import LABELLED_OR_SIGNS
from indexer.reading.row_patterns import has_row_form, is_row_of_run, is_signed_row
from indexer.reading.sentence_patterns import NEVER_FIRST, SENTENCE_MARK
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import SIGN_OF_TITLE, SUBTITLE, is_addressed, is_maker, may_name

_PARTICLE_INSIDE = late_pattern(f"[{KANJI}{KATAKANA}A-Za-zＡ-Ｚａ-ｚ」』）)][{HIRAGANA}]")
# 令和5年度　事業報告書: not a row, unless there are more of them.
_OF_A_YEAR = late_pattern(rf"(?:{ERA_NAMES})?[{DIGITS}元]{{1,4}}年度　[^\s：:]+")


def mark_opening_title(draft: Draft) -> Draft:
    """The first line of a text that may name it is a heading, of which no other is a part: a line
    that is not of the text by its width, and in which nothing goes on or is listed. Over it stand
    at most its number, its date, who made it, and running heads. So is what the text is about,
    right over the first sentence, where other lines stand above that.
    """
    if _is_later_stretch(draft):
        return draft
    places = {_find_place(draft), _find_subject(draft)}
    lines = (
        replace(line, kind="heading", level=1)
        if place in places and _is_title(draft, place)
        else line
        for place, line in enumerate(draft.lines)
    )
    return replace(draft, lines=tuple(lines))


def _find_place(draft: Draft) -> int | None:
    """The place of the first line that may name the document, None where text or a
    numbered part begins before it, or somebody writes to somebody.
    """
    lines = draft.lines
    heads = {draft.source[r.start : r.end].strip() for r in draft.removals}
    for place, line in enumerate(lines[:-1]):
        if is_addressed(line.text) or _begins(line):
            return None
        if may_name(line.text) and not is_maker(line.text) and line.text not in heads:
            return place
    return None


def _find_subject(draft: Draft) -> int | None:
    """The place of the line over the first sentence, or over its subtitle, that says what the text
    is about, under its number, its date, who writes to whom, and no number of a part: in it a
    particle joins words.
    """
    first = next(
        (
            place
            for place, line in enumerate(draft.lines[: PLAIN.cover_blocks])
            if SENTENCE_MARK.search(line.text) and not draft.measure.is_short(line)
        ),
        0,
    )
    place = first - 1
    while place > 0 and _tells_when_or_who(draft.lines[place].text):
        place -= 1
    if place <= 0 or any(_begins(line) for line in draft.lines[:place]):
        return None
    return place if _says_subject(draft.lines[place]) else None


def _tells_when_or_who(text: str) -> bool:
    return not may_name(text) or is_signed_row(text) or SUBTITLE.fullmatch(text) is not None


def _says_subject(line: Line) -> bool:
    """Whether a line names something in several words, and neither a part nor somebody."""
    if read_heading(line) is not None or is_maker(line.text) or is_addressed(line.text):
        return False
    return _PARTICLE_INSIDE.search(line.text) is not None


def _begins(line: Line) -> bool:
    """Whether a text begins with a line: it holds a sentence, or has the number of a heading, or is
    that number alone.
    """
    if SENTENCE_MARK.search(line.text) or read_heading(line) is not None:
        return True
    return NUMBER_ALONE.fullmatch(line.text) is not None


def _is_later_stretch(draft: Draft) -> bool:
    """Whether text stands before the first line, where a document has furniture at most."""
    before = draft.source[: draft.lines[0].traced.start] if draft.lines else ""
    return SENTENCE_MARK.search(before) is not None


def _is_title(draft: Draft, place: int) -> bool:
    """Whether nothing says that a line is anything else than a title."""
    if place + 1 == len(draft.lines):
        return False
    line, below = draft.lines[place : place + 2]
    if not (line.is_running_text or _is_under_sign(line, below)):
        return False
    if draft.measure.is_full(line) and not below.gap:
        return False
    if not may_be_title(line.text) or NEVER_FIRST.match(line.text):
        return False
    if LABELLED_OR_SIGNS.search(line.text) or _is_row(line.text, below):
        return False
    if not draft.measure.full and not _begins_part(below):
        return False
    return not draft.words_go_on(place + 1)


def _is_under_sign(line: Line, below: Line) -> bool:
    """Whether a line has the sign of a title, and its date or number stands below it."""
    return SIGN_OF_TITLE.match(line.text) is not None and not may_name(below.text)


def _begins_part(line: Line) -> bool:
    """Whether a line says by itself that something begins with it: its number, its label, brackets
    around it, or that it is a sentence; or that it is of a title above it: a date, a number.
    """
    known = line.opens_block or line.kind is not None or read_heading(line) is not None
    wide = line.width > PLAIN.max_title_em
    told = _may_be_row(line.text) or not may_name(line.text)
    return known or wide or told or SENTENCE_MARK.search(line.text) is not None


def _is_row(text: str, below: Line) -> bool:
    """Whether a line is a row of a form or a table: by its form, or with one like it below it,
    which neither a numbered part nor what a sign tells is.
    """
    if has_row_form(text, short=False):
        return _OF_A_YEAR.fullmatch(text) is None or has_row_form(below.text, short=False)
    if is_signed_row(below.text) or read_heading(below) is not None:
        return False
    return _may_be_row(text) and _may_be_row(below.text)


def _may_be_row(text: str) -> bool:
    return is_row_of_run(text) or has_row_form(text, short=True)
