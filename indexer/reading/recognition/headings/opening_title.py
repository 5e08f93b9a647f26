"""The title that an extracted text opens with: it has no number, and nothing above it to stand
apart from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from indexer.japanese.scripts import HIRAGANA, KANJI, KATAKANA
from indexer.late_patterns import late_pattern
from indexer.reading.heading_patterns import NAMED_ALONE, NUMBER_ALONE
from indexer.reading.issue_patterns import is_issue
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, replace_text
from indexer.reading.lines.provenance import join
from indexer.reading.printed_line_patterns import DATED
from indexer.reading.recognition.headings.heading_forms import read_heading
from indexer.reading.recognition.headings.line_roles import may_be_title
from indexer.reading.recognition.headings.opening_rows import (
    ends_with_day,
    is_opening_row,
    may_be_row,
    stands_alone,
)
from indexer.reading.recognition.headings.text_titles import LABELLED_OR_SIGNS
from indexer.reading.recognition.headings.web_openings import find_called_line, find_title_on_way
from indexer.reading.recognition.turn_labels import begins_listed_turn
from indexer.reading.row_patterns import is_signed_row
from indexer.reading.sentence_patterns import NEVER_FIRST, SENTENCE_MARK
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import (
    DOCUMENT_WORD,
    SIGN_OF_TITLE,
    SUBTITLE,
    TITLES_OF_ADDRESS,
    follows_articles,
    is_addressed,
    is_day_of_minutes,
    is_for_press,
    is_maker,
    may_name,
    names_form,
    says_enacted,
    says_matter,
)

_PARTICLE_INSIDE = late_pattern(f"[{KANJI}{KATAKANA}A-Za-zＡ-Ｚａ-ｚ」』）)][{HIRAGANA}]")
_CALLS_TITLE = late_pattern(rf"[^\sをがのには]*{DOCUMENT_WORD}(?:[（(]案[）)])?$")
# What stands above a law where it is published: 図書館条例をここに公布する。, 市長　山田太郎.
_PROMULGATED = late_pattern(
    r"[^。、]+を(?:ここに|次のように)(?:公布する|制定する|定める)。"
    rf"|\S*(?:長|大臣|知事)[ 　]+[{KANJI}](?:[ 　]*[{KANJI}{HIRAGANA}]){{1,7}}"
)


def mark_opening_title(draft: Draft) -> Draft:
    """The first line of a text that may name it is a heading, of which no other is a part: a line
    that is not of the text by its width, and in which nothing goes on or is listed. Over it stand
    at most its number, its date, who made it, and running heads. So is what the text is about,
    right over the first sentence, where other lines stand above that. What a title is the title of
    may stand on a line of its own below it: 第３回検討会, 議事要旨.
    """
    if _is_later_stretch(draft) or find_title_on_way(draft.lines) is not None:
        return draft
    for whole in (*_join_title(draft), draft):
        found = {_find_place(whole), _find_subject(whole)}
        titles = {place for place in found if place is not None and _is_title(whole, place)}
        if titles:
            end = _find_end(whole.lines, min(titles))
            lines = [_tell(place, line, titles, end) for place, line in enumerate(whole.lines)]
            return replace(draft, lines=tuple(lines))
    return draft


def _join_title(draft: Draft) -> Iterator[Draft]:
    """The draft with a title and the line right below it, which says what it is the title of, on
    one line, if it has such a title.
    """
    place = _find_place(draft)
    pair = draft.lines[place : place + 2] if place is not None else ()
    if place is None or len(pair) < 2 or not _is_rest(*pair):
        return
    whole = replace_text(pair[0], join(line.traced for line in pair))
    yield replace(draft, lines=(*draft.lines[:place], whole, *draft.lines[place + 2 :]))


def _is_rest(line: Line, below: Line) -> bool:
    """Whether a line says what kind of document it is of which the one right above it, that says no
    such thing, is the name.
    """
    if below.gap or not (line.is_running_text and below.is_running_text):
        return False
    words = _CALLS_TITLE.match(below.text) is not None and may_name(below.text)
    known = read_heading(below) is not None or LABELLED_OR_SIGNS.search(below.text) is not None
    return words and not known and _CALLS_TITLE.search(line.text) is None


def _tell(place: int, line: Line, titles: Set[int], end: int) -> Line:
    """A line as a title; as a note, where it says above one which form this is, or right below one
    when and as what it was issued; or as it is.
    """
    if place in titles:
        return replace(line, kind="heading", level=1)
    if not line.is_running_text:
        return line
    is_form = place < min(titles) and follows_articles(line.text)
    # Several such lines are rows: what was done in which month.
    is_row = is_signed_row(line.text) and not (is_issue(line.text) and end == min(titles) + 2)
    is_below = min(titles) < place < end and not is_row
    return replace(line, kind="note", opens_block=True) if is_form or is_below else line


def _find_end(lines: Sequence[Line], title: int) -> int:
    """The place behind the lines that say when, as what and by whom a title was issued."""
    for at in range(title + 1, len(lines)):
        if read_heading(lines[at]) is not None or not _says_issue(lines[at].text):
            return at
    return len(lines)


def _says_issue(text: str) -> bool:
    is_dated = DATED.fullmatch(text) is not None or is_issue(text) or is_day_of_minutes(text)
    is_of_whom = says_enacted(text) or is_maker(text)
    return is_dated or is_of_whom or ends_with_day(text)


def _find_place(draft: Draft) -> int | None:
    """The place of the first line that may name the document, None where text or a numbered part
    begins before it; where somebody writes to somebody, of the one that says about what.
    """
    lines, label = draft.lines, None
    heads = {draft.source[r.start : r.end].strip() for r in draft.removals}
    for place, line in enumerate(lines[:-1]):
        is_letter = is_addressed(line.text) or _is_address(line, lines[place + 1])
        if _PROMULGATED.fullmatch(line.text) and not is_letter:
            continue
        if _begins(line):
            return label
        if is_letter:
            return _find_matter(draft, place)
        if _is_name(line.text) and line.text not in heads:
            if label is None and is_for_press(line.text):
                label = place
                continue
            return _choose_place(draft, place, label)
    return label


def _is_address(line: Line, below: Line) -> bool:
    """Whether to whom a letter is goes on in the line below, set in further: コーポ汐風, and below
    it 入居者各位.
    """
    is_set_in = below.white.startswith(line.white) and below.white != line.white
    is_whole = is_set_in and not below.gap and is_addressed(below.text)
    return is_whole or below.text in TITLES_OF_ADDRESS


def _choose_place(draft: Draft, place: int, label: int | None) -> int:
    """The place of a line that names something, or of one below it that calls itself a document
    which leads around a site; of the label above it where it is no title.
    """
    if label is not None and not _is_title(draft, place):
        return label
    begins = (at for at in range(place + 1, len(draft.lines)) if _begins(draft.lines[at]))
    return find_called_line(draft.lines, place, next(begins, place))


def _is_name(text: str) -> bool:
    return may_name(text) and not (is_maker(text) or is_issue(text))


def _find_matter(draft: Draft, addressed: int) -> int | None:
    """The place of the line that says what a letter is about, under to whom it goes; of a form,
    whose number stands above all that is filled in, what it is called, right over its sentence.
    """
    is_form = any(follows_articles(line.text) for line in draft.lines[:addressed])
    for place, line in enumerate(draft.lines[: addressed + PLAIN.cover_blocks]):
        if place <= addressed:
            continue
        if _begins(line):
            return place - 1 if is_form and names_form(draft.lines[place - 1].text) else None
        if says_matter(line.text):
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
    if NAMED_ALONE.fullmatch(draft.lines[place - 1].text) and _are_several(draft.lines):
        return None
    return place if _says_subject(draft.lines[place]) else None


def _are_several(lines: Sequence[Line]) -> bool:
    """Whether the numbers of several bills stand alone on lines: no line names all of the text."""
    numbers = sum(NAMED_ALONE.fullmatch(line.text) is not None for line in lines)
    return numbers >= PLAIN.min_titles


def _tells_when_or_who(text: str) -> bool:
    is_named = may_name(text) and not ends_with_day(text)
    return not is_named or is_signed_row(text) or SUBTITLE.fullmatch(text) is not None


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
    if draft.measure.is_full(line) and not _stands_over(below):
        return False
    if not may_be_title(line.text) or NEVER_FIRST.match(line.text):
        return False
    if LABELLED_OR_SIGNS.search(line.text) or _is_row_at(draft.lines, place):
        return False
    return _is_told(draft, line, below) and not _goes_on(draft, place + 1)


def _is_told(draft: Draft, line: Line, below: Line) -> bool:
    """Whether a line stops short of a margin, begins a part below it, or stands apart and says what
    kind of document it is the title of.
    """
    called = below.gap > 0 and _CALLS_TITLE.search(line.text) is not None
    return called or draft.measure.full > 0 or _begins_part(below)


def _is_row_at(lines: Sequence[Line], place: int) -> bool:
    line, below = lines[place : place + 2]
    return is_opening_row(line.text, below) and not stands_alone(lines, place)


def _goes_on(draft: Draft, at: int) -> bool:
    """Whether words go on in the line ``at``, which a list that stands apart can't take up, be its
    items said by somebody or not.
    """
    line = draft.lines[at]
    is_list_apart = line.gap > 0 and (line.kind == "list" or begins_listed_turn(line.text))
    return not is_list_apart and draft.words_go_on(at)


def _stands_over(below: Line) -> bool:
    """Whether a full line can't go on below: that is apart, or says when it was issued."""
    return below.gap > 0 or is_issue(below.text)


def _is_under_sign(line: Line, below: Line) -> bool:
    """Whether a line has the sign of a title, and its date or number stands below it."""
    return SIGN_OF_TITLE.match(line.text) is not None and not may_name(below.text)


def _begins_part(line: Line) -> bool:
    """Whether a line says by itself that something begins with it: its number, its label, brackets
    around it, or that it is a sentence; or that it is of a title above it: a date, a number.
    """
    known = line.opens_block or line.kind is not None or read_heading(line) is not None
    wide = line.width > PLAIN.max_title_em
    told = may_be_row(line.text) or not may_name(line.text) or ends_with_day(line.text)
    return known or wide or told or SENTENCE_MARK.search(line.text) is not None
