"""Torn headings: a number and its title that came out on lines of their own are put together."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.gloss_patterns import RUBY
from indexer.reading.heading_patterns import BARE_NUMBER, NAMED_ALONE, NO_TITLE, NUMBER_ALONE
from indexer.reading.lines.line import Line, Measure, replace_text
from indexer.reading.lines.provenance import insert, join
from indexer.reading.recognition.headings.heading_forms import is_label, read_heading
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.text_parameters import PLAIN


def mend_torn_headings(lines: Sequence[Line], measure: Measure) -> list[Line]:
    """The lines, with the number of a heading and its title on one line where each came out on its
    own.

    The numbers of two headings may come out before both their titles, and lines of another column
    between. Those of items of an agenda come out alone more than once: 第１号議案.
    """
    named = sum(NAMED_ALONE.fullmatch(line.text) is not None for line in lines)
    whole: list[Line] = []
    torn: deque[tuple[int, Line]] = deque()
    for place, line in enumerate(lines):
        if torn and (place - torn[0][0] > PLAIN.across_reach_lines or _ends_search(line, measure)):
            torn.clear()
        if torn and _may_be_title(line, torn[0][1], measure):
            begin, number = torn.popleft()
            _take_out(number, whole)
            line = _put_together(number, line, tangled=place - begin > 1)
        elif _is_number_alone(lines, place, measure, among=bool(torn)) or (
            named >= PLAIN.min_titles and NAMED_ALONE.fullmatch(line.text)
        ):
            torn.append((place, line))
        whole.append(line)
    return whole


def join_wrapped_headings(lines: Sequence[Line], measure: Measure) -> list[Line]:
    """The lines, those of each heading that counts a part of a part, 2.7.5, on one line where its
    title came out on two between empty lines.
    """
    joined: list[Line] = []
    above: Line | None = None
    for line, below in zip(lines, (*lines[1:], None), strict=False):
        ends = below is None or below.gap > 0
        if above is not None and ends and _goes_on_in(above, line, measure):
            joined[-1] = replace_text(above, join((above.traced, line.traced)))
        else:
            joined.append(line)
        above = line
    return joined


def _goes_on_in(heading: Line, rest: Line, measure: Measure) -> bool:
    """Whether a line under an empty one is such a heading, and runs on into the next, which
    stops.
    """
    found = read_heading(heading)
    if found is None or not found.over or measure.is_short(heading):
        return False
    if heading.gap == 0 or rest.gap > 0 or heading.opens_block:
        return False
    return rest.is_running_text and measure.is_short(rest) and read_heading(rest) is None


def _take_out(number: Line, lines: list[Line]) -> None:
    """Take a line out of others, of which it is one of the last."""
    places = range(len(lines) - 1, -1, -1)
    del lines[next(at for at in places if lines[at] is number)]


def _ends_search(line: Line, measure: Measure) -> bool:
    """Whether no title of a number further up can come after this line: text does not come between
    them but where columns came out in turn.
    """
    text = measure.is_of_text(line) or CLOSED.search(line.text) is not None
    return line.kind == "heading" or (text and not line.tangled)


def _put_together(number: Line, title: Line, *, tangled: bool) -> Line:
    """The number of a heading and its title as one line, which stands where the title does."""
    space = insert(number.traced.end, " ")
    joined = replace_text(number, join((number.traced, space, title.traced)))
    return replace(joined, tangled=tangled or number.tangled or title.tangled)


def _may_be_title(line: Line, number: Line, measure: Measure) -> bool:
    """Whether a short line may be what a number that stands alone counts; no bare one counts what
    has a number of its own: it is that of a page; none counts a chapter.
    """
    counted = read_heading(line)
    if counted is not None and (counted.form.strong or BARE_NUMBER.fullmatch(number.text)):
        return False
    if line.kind is not None or not measure.is_short(line) or line.traced.start < number.traced.end:
        return False
    return not _is_other(line)


def _is_other(line: Line) -> bool:
    """Whether a line is a sentence or ruby, neither of which is a title."""
    return bool(NO_TITLE.search(line.text)) or bool(RUBY.fullmatch(line.text))


def _is_number_alone(lines: Sequence[Line], place: int, measure: Measure, *, among: bool) -> bool:
    """Whether the line is a heading's number and no more: 第1節, a bare 1 after it
    (``among``) or with empty lines around it, or right under a heading.
    """
    number = lines[place]
    if number.kind is not None:
        return False
    if not NUMBER_ALONE.fullmatch(number.text):
        return is_label(number)
    before = lines[max(0, place - 1) : place]
    is_apart = number.gap > 0 or _ends_over(number, before, measure)
    return among or (is_apart and any(map(_may_begin_text, lines[place + 1 : place + 2])))


def _ends_over(number: Line, before: Sequence[Line], measure: Measure) -> bool:
    """Whether nothing goes on above a number: a heading, or nothing at all; or a sentence ends
    there or a line stops short, and it counts parts of parts, as no page does.
    """
    deep = BARE_NUMBER.fullmatch(number.text) is None
    ends = any(deep and (CLOSED.search(at.text) or measure.is_short(at)) for at in before)
    return ends or not before or any(map(read_heading, before))


def _may_begin_text(line: Line) -> bool:
    """Whether a line stands after an empty one and may be a title."""
    return line.gap > 0 and NO_TITLE.search(line.text) is None
