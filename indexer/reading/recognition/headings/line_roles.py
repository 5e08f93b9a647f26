"""The role of a paragraph, by its first line and its type: is it a heading, a caption, a note, an
item?
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from indexer.model import Kind
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.line import measure
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.type_sizes import is_larger
from indexer.reading.printed_line_patterns import (
    ADDRESS,
    AFFILIATION,
    AMOUNT,
    AUTHOR,
    BRACKETED,
    CLOSE_CAPTION,
    DATED,
    LEADER,
    SENTENCE_WITHIN,
    TASK,
    UNSIGNED_SOURCE,
    find_form,
)
from indexer.reading.recognition.contents import is_entry
from indexer.reading.recognition.headings.heading_forms import read_number
from indexer.reading.row_patterns import offers_choices
from indexer.reading.sentence_patterns import CLOSED, CLOSED_OR_PAUSE, is_latin_sentence

# What stands behind the names of authors, and what is no list of names.
_SIGN_OF_AUTHOR = re.compile("[*＊∗†‡§¶]")
_SAID = re.compile("[。、はがをに]")


def find_role(
    group: Sequence[PrintedLine], right: float, gap: float, profile: DocumentProfile
) -> Kind | None:
    """The kind of a paragraph by its first line and its type; None for running text."""
    text = group[0].lead_text
    if is_entry(text):
        return "contents"
    if LEADER.search(text):
        return "list"
    form = find_form(text)
    if form == "list" and _is_item_like_heading(group, text, right, gap, profile):
        return "heading"
    if form is not None and not (form == "reference" and CLOSED.search(group[-1].bare_text)):
        return form
    if _is_close_caption(group, right, gap):
        return "caption"
    if _is_unsigned_source(group, right, profile):
        return "source"
    if _names_authors_alone(group, right):
        return "note"
    return "heading" if is_heading(group, text, gap, right, profile) else None


def _is_close_caption(group: Sequence[PrintedLine], right: float, gap: float) -> bool:
    """Whether a paragraph that stands alone begins as a caption without room after its number, and
    is no sentence.
    """
    return (
        CLOSE_CAPTION.match(group[0].lead_text) is not None
        and _stands_alone(group, right, gap)
        and not CLOSED.search(group[-1].bare_text)
    )


def _is_unsigned_source(
    group: Sequence[PrintedLine], right: float, profile: DocumentProfile
) -> bool:
    """Whether a short line alone, not in the type of headings, says where a figure is from."""
    return (
        len(group) == 1
        and group[0].is_short(right)
        and UNSIGNED_SOURCE.fullmatch(group[0].lead_text) is not None
        and not is_like_heading(group, profile)
    )


def _is_item_like_heading(
    group: Sequence[PrintedLine], text: str, right: float, gap: float, profile: DocumentProfile
) -> bool:
    """Whether what begins like an item of a list is a heading: set as a title, or numbered and set
    as a heading.
    """
    if is_large_item(group, gap, right, profile):
        return True
    return is_numbered(group[0]) and is_heading(group, text, gap, right, profile)


def _stands_alone(group: Sequence[PrintedLine], right: float, gap: float) -> bool:
    """Whether a paragraph stands well below what is over it, and its last line stops before the
    edge.
    """
    return gap > LAYOUT.paragraph_gap_ratio and group[-1].is_short(right)


def is_large_item(
    group: Sequence[PrintedLine], gap: float, right: float, profile: DocumentProfile
) -> bool:
    """Whether a line with a bullet is set as a title: alone, in type much larger than the text."""
    large = group[0].size > LAYOUT.title_size_ratio * profile.size and len(group) == 1
    return large and is_heading(group, group[0].lead_text, gap, right, profile)


def is_bracketed(line: PrintedLine, right: float, profile: DocumentProfile) -> bool:
    """Whether a line is a title between brackets that stands alone."""
    return (
        not line.down
        and not profile.is_small(line)
        and line.is_short(right)
        and bool(BRACKETED.fullmatch(line.text))
    )


def _is_bracketed_title(
    group: Sequence[PrintedLine], gap: float, right: float, profile: DocumentProfile
) -> bool:
    """Whether a paragraph is one title between brackets, a little below what is over it."""
    return (
        len(group) == 1 and gap > LAYOUT.wider_gap_ratio and is_bracketed(group[0], right, profile)
    )


def is_like_heading(group: Sequence[PrintedLine], profile: DocumentProfile) -> bool:
    """Whether the type of a paragraph is that of a heading."""
    return _is_larger_type(group[0], profile) or is_bold(group[0], profile)


def _is_larger_type(line: PrintedLine, profile: DocumentProfile) -> bool:
    """Whether a line is set in larger type than the text. That of Latin letters in a Japanese text
    may be a little larger by itself, as in TeX.
    """
    if profile.is_wide and not any(char.is_wide for char in line.chars):
        return line.size > LAYOUT.larger_type_ratio * profile.size
    return is_larger(line.size, profile.size)


def is_heading(
    group: Sequence[PrintedLine], text: str, gap: float, right: float, profile: DocumentProfile
) -> bool:
    """Whether a paragraph is a heading: by its type, or by its number where it stands apart."""
    if len(group) > LAYOUT.max_heading_lines or group[0].down or profile.is_small(group[0]):
        return False
    if not _has_title_form(group, profile):
        return False
    if _names_authors(group):
        return False
    if _is_bracketed_title(group, gap, right, profile) or is_like_heading(group, profile):
        return True
    found = read_number(text)
    return (
        found is not None
        and _stands_alone(group, right, gap)
        and (found.form.strong or len(group) == 1)
    )


def _has_title_form(group: Sequence[PrintedLine], profile: DocumentProfile) -> bool:
    """Whether a paragraph has the form of a title, or says with a number what is to be done, in
    larger and heavier type than the text.
    """
    text = "".join(line.spaced_text.text for line in group)
    set_off = _is_larger_type(group[0], profile) and is_bold(group[0], profile)
    return may_be_title(text) or (set_off and TASK.fullmatch(text) is not None)


def may_be_title(text: str) -> bool:
    """Whether a text is short, has letters, and is neither a sentence nor what titles never are: a
    date, an amount, an address.
    """
    if measure(text) > LAYOUT.max_heading_em or CLOSED_OR_PAUSE.search(text):
        return False
    if is_latin_sentence(text) or offers_choices(text):
        return False
    if SENTENCE_WITHIN.search(text) or AMOUNT.search(f" {text}") or ADDRESS.search(text):
        return False
    return any(c.isalpha() for c in text) and not DATED.fullmatch(text)


def _names_authors(group: Sequence[PrintedLine]) -> bool:
    """Whether a paragraph begins with a raised mark, or has several between names: it says who
    wrote, and where they work.
    """
    line = group[0]
    if line.raised[0] or AFFILIATION.match(line.text):
        return True
    if AUTHOR.fullmatch(line.spaced_text.text):
        return True
    runs = sum(after and not before for before, after in pairwise(line.raised))
    return runs + line.text.count("∗") > 1 and "　" in line.spaced_text.text


def _names_authors_alone(group: Sequence[PrintedLine], right: float) -> bool:
    """Whether a line, short or over all columns, names authors, each with a mark behind the name:
    no sentence.
    """
    line = group[-1]
    if len(group) > 1 or line.raised[0] or _SAID.search(line.text):
        return False
    apart = line.is_short(right) or line.x1 > right + line.size
    ends = sum(after and not before for before, after in pairwise(line.raised))
    marked = max(ends, len(_SIGN_OF_AUTHOR.findall(line.text))) > 1
    return apart and marked and not {" ", "　"}.isdisjoint(line.spaced_text.text)


def is_bold(line: PrintedLine, profile: DocumentProfile) -> bool:
    """Whether a line is set in heavier type than the text, and not only some words of it."""
    return profile.is_heavy(line.font) and line.is_of_one_font


def is_numbered(line: PrintedLine) -> bool:
    """Whether a line has the form of a heading with a number."""
    return read_number(line.spaced_text.text) is not None
