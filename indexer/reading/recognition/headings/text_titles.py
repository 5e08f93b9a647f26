"""Titles without a number in extracted text: short lines that nothing runs into, over text that
begins.

Type and colour are lost there; what is left is how lines end. A title stops short of the margin
after a sentence has ended, and a paragraph begins below it. One line alone that does so may be
anything: a document has several titles. Beside them a line is one, too, that stands over a table or
whose words go on; and the same one several times only where others repeat in turn with it. One over
the first of some numbered titles needs no other, and holds these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from indexer.late_patterns import late_pattern
from indexer.reading.heading_patterns import HEADING_FORMS, HeadingForm
from indexer.reading.issue_patterns import is_issue
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.provision_patterns import ENACTED
from indexer.reading.recognition.headings.heading_forms import (
    OPENING_STYLE,
    NumberedHeading,
    is_spread,
    read_heading,
)
from indexer.reading.recognition.headings.line_roles import may_be_title
from indexer.reading.recognition.headings.title_surroundings import (
    Surroundings,
    are_paragraphs,
    begins_count,
    begins_paragraph,
    begins_part,
    begins_text,
    is_under_row,
)
from indexer.reading.recognition.tables_of_signs import is_rule
from indexer.reading.sentence_patterns import (
    CAPTIONS_SIDE_BY_SIDE,
    CLOSED,
    CLOSED_OR_PAUSE,
    GOES_ON,
    NEVER_FIRST,
    SENTENCE_MARK,
    SPEECH_ENDS,
)
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import is_maker, opens_text, says_enacted

# No form of a number stands under one.
_INNERMOST = max(form.rank for form in HEADING_FORMS)
_TITLE = late_pattern(r"(?P<label>)(?P<title>\S.*)")
_FORM = HeadingForm("title", _INNERMOST, strong=False, pattern=_TITLE)
# What a row, a note or a line of signs has in it.
LABELLED_OR_SIGNS = late_pattern(
    r"[，、；;：:\t]|[ 　]{2,}\S|…|^[（(〔［\[].*[）)〕］\]]$|^[\W\d]*\w?[\W\d]*$"
)
# The styles of titles, by how many levels of them are below.
TITLE_STYLES = ("title", "title over titles", "title over these")
_SPREAD = late_pattern(r"\w(?:[ 　]+\w)+")


@dataclass(frozen=True, slots=True)
class TextTitle:
    """A title of one line or two that begins at ``place``. ``byline``: where the line under it
    that says who writes is, None without one. ``sure``: it stands over text or what somebody says,
    and its words end with it; any other is one only beside such titles. ``bare``: neither text nor
    another part is known to begin under it; it is one only where it repeats in turn with others.
    ``counted``: numbers begin under it; it is one without others. ``over``: the title right below
    it, which is of a lower level, None where something else stands there.
    """

    place: int
    byline: int | None
    sure: bool
    bare: bool = False
    counted: bool = False
    over: int | None = None


def find_titles(lines: Sequence[Line], draft: Draft) -> dict[int, TextTitle]:
    """Titles without a number by the places of their first lines, all lines of a draft."""
    measure = draft.measure
    counts = Counter(line.text for line in lines)
    forms = are_paragraphs(lines, measure), any(line.gap for line in lines[1:])
    around = Surroundings(lines, measure, draft.lexicon, draft.source, counts, *forms)
    if not (measure.full or around.has_paragraph_lines):
        return {}
    found = list(_read_titles(replace(around, apart=_find_apart(around))))
    titles = _drop_alike(_drop_lonely(found, lines), lines)
    alone = sum(title.sure for title in titles) < PLAIN.min_titles
    return {title.place: title for title in titles if title.counted or not alone}


def _drop_alike(found: Sequence[TextTitle], lines: Sequence[Line]) -> list[TextTitle]:
    """The titles without those that name a box, and those that nothing begins under."""
    counts = Counter(lines[title.place].text for title in found)
    often = {text for text, count in counts.items() if count > PLAIN.max_alike_titles}
    in_turn = _find_in_turn(often, counts, lines)
    return [
        title
        for title in found
        if (text := lines[title.place].text) in in_turn or not (title.bare or text in often)
    ]


def _drop_lonely(found: Sequence[TextTitle], lines: Sequence[Line]) -> list[TextTitle]:
    """The titles without those over others, and these, where they may be two lines of one: no empty
    line parts them, and few stand so.
    """
    over = [title for title in found if title.over is not None]
    tight = {title.over for title in over if title.over and not lines[title.over].gap}
    if len(over) >= PLAIN.min_rows:
        return list(found)
    lonely = tight | {title.place for title in over if title.over in tight}
    return [title for title in found if title.place not in lonely]


def _find_in_turn(often: Set[str], counts: Mapping[str, int], lines: Sequence[Line]) -> set[str]:
    """The titles among texts that repeat ``often``: several do so in turn, and nowhere but as
    titles; one alone names a box. ``counts``: how many times each looks like a title.
    """
    totals = Counter(line.text for line in lines if line.text in often)
    in_turn = {text for text in often if totals[text] == counts[text]}
    return in_turn if len(in_turn) >= PLAIN.min_titles else set()


def as_heading(line: Line, below: Line | None = None, depth: int = 0) -> NumberedHeading:
    """A title as a heading whose number is 0; one that a document opens with, over text, is in a
    style of its own. ``depth``: how many levels of titles are below its own.
    """
    is_opening = below is not None and opens_text(line.text) and not read_heading(below)
    style = OPENING_STYLE if is_opening else TITLE_STYLES[depth]
    form = replace(_FORM, rank=_INNERMOST - depth)
    return NumberedHeading(form, style, 0, 0, len(line.text))


def _read_titles(around: Surroundings) -> Iterator[TextTitle]:
    below = -1
    for place in around.places:
        if not _is_short_line(place, around):
            continue
        if place != below and not _is_set_off(place, around):
            continue
        end = place + 1
        if around.goes_on(place) and _is_short_line(end, around):
            end += not around.names_writer(end)
        if _is_unlike_title(place, end, around) or _closes_text(place, end, around):
            continue
        title = _read_title(place, end, around)
        if title.bare and place != below and _is_over_title(place, end, around):
            below = end
            title = replace(title, bare=False, over=end)
        yield title


def _closes_text(place: int, end: int, around: Surroundings) -> bool:
    """Whether lines stand right under a sentence and over a rule, as the name of who wrote what is
    above them does.
    """
    above, line, last = (around.lines[at] for at in (max(0, place - 1), place, end - 1))
    if line.gap > 0 or above.kind is not None or not CLOSED.search(above.text):
        return False
    between = around.source[last.traced.end : around.lines[end].traced.start]
    return any(map(is_rule, between.split()))


def _is_set_off(place: int, around: Surroundings) -> bool:
    """Whether nothing runs on into a line, or its letters are set apart; where paragraphs are
    lines, nor is it set in as the one below it, unless an empty line is above, or nowhere.
    """
    if place in around.apart:
        return True
    line, below = around.lines[place], around.lines[place + 1]
    is_alike = around.has_gaps and line.gap == 0 and line.white == below.white
    is_told = not is_alike and not SPEECH_ENDS.search(line.text)
    if not around.measure.full and not is_told:
        return False
    return _is_under_end(place, around)


def _is_over_title(place: int, below: int, around: Surroundings) -> bool:
    """Whether another title, over text, stands right under one that is not the document's, and
    whose words stand nowhere else, as those in cells do.
    """
    line = around.lines[place]
    if line.kind == "heading" or not _is_short_line(below, around):
        return False
    if around.counts[line.text] > 1:
        return False
    if _is_unlike_title(below, below + 1, around) or around.names_writer(below):
        return False
    return begins_text(below + 1, around) and not around.may_go_on(place)


def _read_title(place: int, end: int, around: Surroundings) -> TextTitle:
    """The title from ``place`` to ``end``, by what stands under it."""
    byline = end if around.names_writer(end) else None
    below = end if byline is None else end + 1
    text = begins_text(below, around)
    counted = _is_alone(place, end, below, around)
    part = counted or begins_part(below, around)
    said = below < len(around.lines) and begins_paragraph(below, around)
    goes_on = text and byline is None and around.goes_on(end - 1)
    sure = (text or said or counted) and not goes_on
    return TextTitle(place, byline, sure=sure, bare=not (text or part), counted=counted)


def _is_short_line(place: int, around: Surroundings) -> bool:
    """Whether a line may be one of a title: it stops short, has no number, and nothing else is
    known of it.
    """
    line = around.lines[place]
    if read_heading(line) is not None or line.width > PLAIN.max_title_em:
        return False
    if not around.may_open_title(place):
        return False
    return around.is_short(line) and not CLOSED_OR_PAUSE.search(line.text)


def _is_unlike_title(place: int, end: int, around: Surroundings) -> bool:
    """Whether lines say what no title says: amounts, dates, rows, the rest of a sentence."""
    text = "".join(line.text for line in around.lines[place:end])
    if len(text) < PLAIN.min_title_chars or not may_be_title(text) or NEVER_FIRST.match(text):
        return True
    if end == place + 1 and place in around.apart:
        return False
    if LABELLED_OR_SIGNS.search(text) or ENACTED.fullmatch(text) or is_issue(text):
        return True
    return _SPREAD.fullmatch(text) is None and CAPTIONS_SIDE_BY_SIDE.search(text) is not None


def _is_under_end(place: int, around: Surroundings) -> bool:
    """Whether nothing runs on into a line: a paragraph or a heading ends above it, who wrote that
    stands between, or nothing but the head of a first page stands there.
    """
    if place == 0 or (place == 1 and around.is_short(around.lines[0])):
        return True
    if _is_under_head(place, around):
        return True
    above = around.lines[place - 1]
    if above.kind in ("heading", "table", "source"):
        return True
    if is_under_row(place, around):
        return not (around.goes_on(place - 1) or around.may_be_torn(place - 1))
    if place > 1 and around.names_writer(place - 1) and around.is_short(above):
        place -= 1
        above = around.lines[place - 1]
    return CLOSED.search(above.text) is not None


def _is_under_head(place: int, around: Surroundings) -> bool:
    """Whether an empty line parts a line from the few above it, short ones all, in which no
    sentence stands: what a document says of itself.
    """
    line = around.lines[place]
    if place > PLAIN.cover_blocks or line.gap == 0 or GOES_ON.search(line.text):
        return False
    if says_enacted(line.text) or is_maker(line.text):
        return False
    above = around.lines[:place]
    if begins_count(place + 1, around):
        return False
    return all(around.is_short(at) and not SENTENCE_MARK.search(at.text) for at in above)


def _is_alone(place: int, end: int, below: int, around: Surroundings) -> bool:
    """Whether a title needs no other: numbers begin under it, or its letters are set apart."""
    counts = _is_under_part(place, around) and begins_count(below, around)
    return counts or (end == place + 1 and place in around.apart)


def _find_apart(around: Surroundings) -> frozenset[int]:
    """The places of lines whose letters are set apart, over text, a first number or another such
    title, where most such lines of a text are over these: cells are over anything.
    """
    lines, source = around.lines, around.source
    spread = [place for place, line in enumerate(lines[:-1]) if is_spread(line, source)]
    titles: set[int] = set()
    for place in reversed(spread):
        if place + 1 in titles or _begins_at(place + 1, around):
            titles.add(place)
    return frozenset(titles if 2 * len(titles) > len(spread) else ())


def _begins_at(place: int, around: Surroundings) -> bool:
    """Whether text or a first number begins at a place, and no words go on to the line above it."""
    found = read_heading(around.lines[place])
    begins = begins_text(place, around) or (found is not None and found.count == 1)
    return begins and (place < 2 or not around.goes_on(place - 2))


def _is_under_part(place: int, around: Surroundings) -> bool:
    """Whether text, a list or a table ends above a line, so that it is none of a first page's head;
    under a heading may be who wrote it.
    """
    return place > 1 and around.lines[place - 1].kind != "heading"
