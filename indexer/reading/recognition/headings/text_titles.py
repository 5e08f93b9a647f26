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
from itertools import takewhile

from indexer.late_patterns import late_pattern
from indexer.model import Lexicon
from indexer.reading.heading_patterns import HEADING_FORMS, HeadingForm
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.join_cost import fit
from indexer.reading.lines.line import Line, Measure
from indexer.reading.provision_patterns import ENACTED
from indexer.reading.recognition.headings.heading_forms import (
    OPENING_STYLE,
    NumberedHeading,
    is_spread,
    read_heading,
)
from indexer.reading.recognition.headings.line_roles import may_be_title
from indexer.reading.sentence_patterns import (
    CAPTIONS_SIDE_BY_SIDE,
    CLOSED,
    CLOSED_OR_PAUSE,
    GOES_ON,
    NEVER_FIRST,
    has_stop,
)
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import is_byline, opens_text

# No form of a number stands under one.
_INNERMOST = max(form.rank for form in HEADING_FORMS)
_TITLE = late_pattern(r"(?P<label>)(?P<title>\S.*)")
_FORM = HeadingForm("title", _INNERMOST, strong=False, pattern=_TITLE)
# What a row, a note or a line of signs has in it.
LABELLED_OR_SIGNS = late_pattern(
    r"[，、；;：:\t]|[ 　]{2,}\S|…|^[（(〔［\[].*[）)〕］\]]$|^[\W\d]*\w?[\W\d]*$"
)
_SPREAD = late_pattern(r"\w(?:[ 　]+\w)+")
# Particles that a word before them is wanted for.
_PARTICLE = late_pattern("[がをへ]|に[おはよつ関対]|は、|と[しはい]|で[はあの]|の(?!ち)|も、")


@dataclass(frozen=True, slots=True)
class TextTitle:
    """A title of one line or two that begins at ``place``. ``byline``: where the line under it
    that says who writes is, None without one. ``sure``: it stands over text or what somebody says,
    and its words end with it; any other is one only beside such titles. ``bare``: neither text nor
    another part is known to begin under it; it is one only where it repeats in turn with others.
    ``counted``: numbers begin under it; it is one without others.
    """

    place: int
    byline: int | None
    sure: bool
    bare: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All lines of a text, and what is asked about those around a title."""

    lines: Sequence[Line]
    measure: Measure
    lexicon: Lexicon | None
    source: str
    apart: frozenset[int] = frozenset()

    def goes_on(self, place: int) -> bool:
        """Whether the words of a line go on in the next one."""
        line, after = self.lines[place], self.lines[place + 1]
        if GOES_ON.search(line.text) or _PARTICLE.match(after.text):
            return True
        return fit(line.text, after.text, self.lexicon) >= PLAIN.resuming_fit

    def may_open_title(self, place: int) -> bool:
        """Whether nothing is known of a line, or that the text opens with it as its title."""
        line = self.lines[place]
        opens_text = line.kind == "heading" and not line.opens_block and line.level == 1
        return line.is_running_text or opens_text

    def names_writer(self, place: int) -> bool:
        """Whether a line says who writes: between brackets, or as an office and a name."""
        line = self.lines[place]
        return line.kind != "heading" and is_byline(line.text)


def find_titles(lines: Sequence[Line], draft: Draft) -> dict[int, TextTitle]:
    """Titles without a number by the places of their first lines, all lines of a draft."""
    measure = draft.measure
    if not measure.full:
        return {}
    around = Surroundings(lines, measure, draft.lexicon, draft.source)
    titles = _drop_alike(list(_read_titles(replace(around, apart=_find_apart(around)))), lines)
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


def _find_in_turn(often: Set[str], counts: Mapping[str, int], lines: Sequence[Line]) -> set[str]:
    """The titles among texts that repeat ``often``: several do so in turn, and nowhere but as
    titles; one alone names a box. ``counts``: how many times each looks like a title.
    """
    totals = Counter(line.text for line in lines if line.text in often)
    in_turn = {text for text in often if totals[text] == counts[text]}
    return in_turn if len(in_turn) >= PLAIN.min_titles else set()


def as_heading(line: Line, below: Line | None = None) -> NumberedHeading:
    """A title as a heading whose number is 0; one that a document opens with, over text, is in a
    style of its own.
    """
    is_opening = below is not None and opens_text(line.text) and not read_heading(below)
    style = OPENING_STYLE if is_opening else _FORM.name
    return NumberedHeading(_FORM, style, 0, 0, len(line.text))


def _read_titles(around: Surroundings) -> Iterator[TextTitle]:
    for place in range(len(around.lines) - 2):
        if not _is_short_line(place, around):
            continue
        if not _is_under_end(place, around) and place not in around.apart:
            continue
        end = place + 1
        if around.goes_on(place) and _is_short_line(end, around):
            end += not around.names_writer(end)
        if not _is_unlike_title(place, end, around):
            yield _read_title(place, end, around)


def _read_title(place: int, end: int, around: Surroundings) -> TextTitle:
    """The title from ``place`` to ``end``, by what stands under it."""
    byline = end if around.names_writer(end) else None
    below = end if byline is None else end + 1
    text = _begins_text(below, around)
    counted = _is_alone(place, end, below, around)
    part = counted or _begins_part(below, around)
    said = below < len(around.lines) and _begins_paragraph(below, around)
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
    return around.measure.is_short(line) and not CLOSED_OR_PAUSE.search(line.text)


def _is_unlike_title(place: int, end: int, around: Surroundings) -> bool:
    """Whether lines say what no title says: amounts, dates, rows, the rest of a sentence."""
    text = "".join(line.text for line in around.lines[place:end])
    if len(text) < PLAIN.min_title_chars or not may_be_title(text) or NEVER_FIRST.match(text):
        return True
    if end == place + 1 and place in around.apart:
        return False
    if LABELLED_OR_SIGNS.search(text) or ENACTED.fullmatch(text):
        return True
    return _SPREAD.fullmatch(text) is None and CAPTIONS_SIDE_BY_SIDE.search(text) is not None


def _is_under_end(place: int, around: Surroundings) -> bool:
    """Whether nothing runs on into a line: a paragraph or a heading ends above it, who wrote that
    stands between, or nothing but the head of a first page stands there.
    """
    if place == 0 or (place == 1 and around.measure.is_short(around.lines[0])):
        return True
    above = around.lines[place - 1]
    if above.kind in ("heading", "table", "source"):
        return True
    over_part = _begins_count(place + 1, around) or _begins_paragraph(place + 1, around)
    if above.kind == "list" and over_part:
        return not around.goes_on(place - 1)
    if place > 1 and around.names_writer(place - 1) and around.measure.is_short(above):
        place -= 1
        above = around.lines[place - 1]
    return CLOSED.search(above.text) is not None


def _is_alone(place: int, end: int, below: int, around: Surroundings) -> bool:
    """Whether a title needs no other: numbers begin under it, or its letters are set apart."""
    counts = _is_under_part(place, around) and _begins_count(below, around)
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
    begins = _begins_text(place, around) or (found is not None and found.count == 1)
    return begins and (place < 2 or not around.goes_on(place - 2))


def _is_under_part(place: int, around: Surroundings) -> bool:
    """Whether text, a list or a table ends above a line, so that it is none of a first page's head;
    under a heading may be who wrote it.
    """
    return place > 1 and around.lines[place - 1].kind != "heading"


def _begins_text(place: int, around: Surroundings) -> bool:
    """Whether a paragraph of some lines begins at a place, in which a sentence ends."""
    return _begins_full_text(place, around) or _begins_narrow_text(place, around)


def _begins_full_text(place: int, around: Surroundings) -> bool:
    """Whether such a paragraph has full lines, or is one sentence over one that has."""
    below = around.lines[place : place + PLAIN.title_paragraph_lines]
    if len(below) < 2 or any(line.kind is not None for line in below[:2]):
        return False
    first, second = below[0], below[1]
    if NEVER_FIRST.match(first.text):
        return False
    if not around.measure.is_full(first):
        return CLOSED.search(first.text) is not None and around.measure.is_of_text(second)
    goes_on = around.measure.is_full(second) or CLOSED.search(second.text) is not None
    return goes_on and any(has_stop(line.text) for line in below)


def _begins_narrow_text(place: int, around: Surroundings) -> bool:
    """Whether a paragraph in a column that is narrower than the text begins at a place: lines alike
    in width, the one above narrower, and one that ends a sentence.
    """
    below = around.lines[place : place + PLAIN.title_paragraph_lines]
    lines = list(takewhile(lambda line: not CLOSED.search(line.text), below))
    if len(lines) < PLAIN.min_alike_lines or len(lines) == len(below):
        return False
    if NEVER_FIRST.match(below[0].text) or any(line.kind is not None for line in below[:2]):
        return False
    widths = [line.width for line in lines]
    alike = max(widths) - min(widths) <= PLAIN.margin_em and min(widths) > PLAIN.min_line_em
    stops_short = around.lines[place - 1].width < min(widths) - PLAIN.margin_em
    return alike and stops_short and CLOSED.search(below[len(lines)].text) is not None


def _begins_count(place: int, around: Surroundings) -> bool:
    """Whether the first of some numbered titles stands at a place, over text or one of its own."""
    line = around.lines[place] if place + 1 < len(around.lines) else None
    found = read_heading(line) if line and line.kind is None else None
    if line is None or found is None or not found.may_be_first_entry:
        return False
    if not around.measure.is_short(line) or CLOSED_OR_PAUSE.search(line.text):
        return False
    below = read_heading(around.lines[place + 1])
    return _begins_text(place + 1, around) or (below is not None and below.style != found.style)


def _begins_paragraph(place: int, around: Surroundings) -> bool:
    """Whether somebody begins to speak at a place, or a question or an article does."""
    line = around.lines[place]
    return line.opens_block and line.kind is None


def _begins_part(place: int, around: Surroundings) -> bool:
    """Whether something else than text begins at a place: a table, a list, a question, a turn."""
    line = around.lines[place] if place < len(around.lines) else None
    return line is not None and (line.opens_block or line.kind in ("table", "list"))
