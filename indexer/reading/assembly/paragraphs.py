"""How far does it run? From the first line of a paragraph, heading or label to the line after its
last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indexer.model import Kind, Lexicon
from indexer.reading.lines.join_cost import fit
from indexer.reading.lines.line import WIDEST, Line, Measure
from indexer.reading.patterns import (
    CLOSED,
    CLOSED_OR_PAUSE,
    CLOSING,
    COLUMNS,
    NUMBER_ALONE,
    OPENING,
    SPEECH_ENDS,
    URL_ALONE,
    ends_in_address,
)

# What begins with a label and may run over several lines.
RUNNING_KINDS = ("caption", "list", "footnote", "note", "source", "reference")
MOST_HEADING_LINES = 3
# A figure's caption and an item of a list have a few lines at most before a stopped sentence goes
# on.
MOST_LABEL_LINES = 4
# So many short lines in a row, and no more than that, may be what is written in a figure.
FEWEST_LABELS, MOST_LABELS = 2, 40
# Lines of a footnote are alike in width, though not as wide as those of the text.
ALIKE = 6.0
# How much better a line must fit the text that stopped than the label before it; a footnote must
# end as a sentence.
MUCH, MUCH_MORE = 1.0, 4.0
# A line that fits so well where the text stopped goes on there.
RESUMES = 3.0


@dataclass(frozen=True, slots=True)
class MeasuredLines:
    """All lines, and what the question how far something runs is asked with."""

    lines: Sequence[Line]
    measure: Measure
    lexicon: Lexicon | None

    def fit(self, before: Line, after: Line) -> float:
        """How well ``after`` goes on where ``before`` stops."""
        return fit(before.text, after.text, self.lexicon)

    def follows(self, place: int) -> Line | None:
        """The line after ``place``."""
        return self.lines[place + 1] if place + 1 < len(self.lines) else None


def find_extent(place: int, stopped: Line | None, measured: MeasuredLines) -> int:
    """The place after the last line of what begins at ``place``.

    ``stopped`` is the line of running text before it that stops inside a sentence, if there is one.
    """
    kind = measured.lines[place].kind
    if kind is None:
        return _end_paragraph(place, stopped, measured)
    if kind == "heading":
        return _end_heading(place, measured)
    if kind in RUNNING_KINDS:
        return _end_label(place, stopped, measured)
    return place + 1


# Paragraphs. ------------------------------------------------------------


def _end_paragraph(place: int, stopped: Line | None, measured: MeasuredLines) -> int:
    lines = measured.lines
    if stopped is not None and measured.fit(stopped, lines[place]) >= RESUMES:
        stopped = None
    widest = lines[place].width
    at = place + 1
    while at < len(lines) and _goes_on(at, widest, stopped, measured):
        widest = max(widest, lines[at].width)
        at += 1
    return at


def _goes_on(at: int, widest: float, stopped: Line | None, measured: MeasuredLines) -> bool:
    """Whether line ``at`` is of the same paragraph as the line before it."""
    before, line = measured.lines[at - 1], measured.lines[at]
    if line.kind is not None or line.gap > 0 or max(before.width, line.width) > WIDEST:
        return False
    if not ends_sentence(before, measured.measure):
        return _carries_sentence_on(at, measured)
    full = min(widest, measured.measure.full)
    if not measured.measure.may_end_full(before) or begins_paragraph(
        line, measured.follows(at), full
    ):
        return False
    return stopped is None or measured.fit(stopped, line) < RESUMES


def _carries_sentence_on(at: int, measured: MeasuredLines) -> bool:
    """Whether the sentence in which the line before ``at`` stops goes on there: no column, label,
    paragraph begins.
    """
    before, line, measure = measured.lines[at - 1], measured.lines[at], measured.measure
    short, full = measure.is_short(before), measure.is_full(before)
    if short and COLUMNS.search(before.text):
        return False
    if full and _are_labels(at, measured):
        return False
    apart = short or (line.indent and not full)
    return not (apart and measure.is_full(line)) or measured.fit(before, line) >= RESUMES


def _are_labels(at: int, measured: MeasuredLines) -> bool:
    """Whether short lines in which no sentence ends part a line from the text that goes on after
    them: two and more, for one may be the last line of a text that ends without 。.
    """
    text = at
    while text < min(len(measured.lines), at + MOST_LABELS) and _is_in_figure(
        measured.lines[text], measured.measure
    ):
        text += 1
    shown = measured.lines[at:text]
    if (
        len(shown) < FEWEST_LABELS
        or text == len(measured.lines)
        or measured.lines[text].kind is not None
    ):
        return False
    before = measured.lines[at - 1]
    return measured.fit(before, measured.lines[text]) > measured.fit(before, shown[0])


def _is_in_figure(line: Line, measure: Measure) -> bool:
    """Whether a line may stand in a figure or under it."""
    if line.kind is not None:
        return line.kind in ("caption", "source", "note", "list")
    return (
        measure.is_short(line) and not CLOSED_OR_PAUSE.search(line.text) and "。" not in line.text
    )


def ends_sentence(line: Line, measure: Measure) -> bool:
    """Whether a sentence ends where the line does; one of speech may end with its bracket, well
    before the margin.
    """
    return bool(CLOSED.search(line.text)) or (
        measure.is_short(line) and bool(SPEECH_ENDS.search(line.text))
    )


def begins_paragraph(line: Line, after: Line | None, full: float) -> bool:
    """Whether a line after a full one that ends a sentence begins a paragraph: it is set in, or
    shorter by that much.

    Extractors leave the white space out, but the line is a character shorter for it; PDFBox then
    sees the line after it start further left and writes an empty line between the two.
    """
    if "　" in line.indent:
        return True
    if after is None or CLOSED.search(line.text):
        return False
    if after.gap == 1 and after.kind is None:
        return True
    return full - 2.2 <= line.width <= full - 0.75


# Headings. ------------------------------------------------------------


def _end_heading(place: int, measured: MeasuredLines) -> int:
    at = place + 1
    while at < len(measured.lines) and at - place < MOST_HEADING_LINES:
        line = measured.lines[at]
        if line.kind is not None or line.gap > 0 or CLOSED.search(line.text):
            break
        if not has_open_bracket(
            measured.lines[max(place, at - MOST_LABEL_LINES) : at]
        ) and not _is_last_line(at, measured):
            break
        at += 1
    return at


def _is_last_line(at: int, measured: MeasuredLines) -> bool:
    """Whether the line is the short last one of something that stands apart."""
    line, after = measured.lines[at], measured.follows(at)
    ends = after is None or after.gap > 0 or after.kind is not None or _belongs_above(at, measured)
    return ends and measured.measure.is_short(line) and not CLOSED_OR_PAUSE.search(line.text)


def _belongs_above(at: int, measured: MeasuredLines) -> bool:
    """Whether a line goes on from the line before it rather than into the full line after it, which
    begins a text.
    """
    before, line, after = measured.lines[at - 1 : at + 2]
    numbered = NUMBER_ALONE.match(line.text) is not None
    full = measured.measure.is_of_text(after)
    return (
        full
        and not numbered
        and measured.lexicon is not None
        and measured.fit(before, line) > measured.fit(line, after)
    )


def has_open_bracket(lines: Sequence[Line]) -> bool:
    """Whether a bracket is open where the lines end."""
    text = "".join(line.text for line in lines[-MOST_LABEL_LINES:])
    return sum(text.count(b) for b in OPENING) > sum(text.count(b) for b in CLOSING)


# Labels. ------------------------------------------------------------


def _end_label(place: int, stopped: Line | None, measured: MeasuredLines) -> int:
    end = place + 1
    while end < len(measured.lines) and _label_goes_on(place, end, measured):
        end += 1
    if stopped is None or measured.lexicon is None or end == place + 1:
        return end
    return _find_resumption(place, end, stopped, measured)


@dataclass(frozen=True, slots=True)
class FollowingLine:
    """Line ``at`` after the line of a label that begins at ``place``: is it one more of it?"""

    place: int
    at: int
    measured: MeasuredLines

    @property
    def first(self) -> Line:
        """The line that the label begins with."""
        return self.measured.lines[self.place]

    @property
    def before(self) -> Line:
        return self.measured.lines[self.at - 1]

    @property
    def line(self) -> Line:
        return self.measured.lines[self.at]


def _begins_another(following: FollowingLine) -> bool:
    """It is itself a heading, a label or an item."""
    return following.line.kind is not None


def _is_tied(following: FollowingLine) -> bool:
    """It stands between two footnotes of one page."""
    return following.line.tied


def _is_address(following: FollowingLine) -> bool:
    """It is the address that a note or a reference names."""
    may_name = following.first.kind in ("footnote", "note", "reference") and following.line.gap == 0
    return may_name and URL_ALONE.fullmatch(following.line.text) is not None


def _follows_sentence(following: FollowingLine) -> bool:
    """A sentence ends where the line before it does."""
    return CLOSED.search(following.before.text) is not None


def _follows_address(following: FollowingLine) -> bool:
    """The line before it ends in an address, which it cannot go on with."""
    return ends_in_address(following.before.text) and not following.line.text.isascii()


def _is_like_footnote(following: FollowingLine) -> bool:
    """It is about as wide as the first line of its footnote, and not far from the line before
    it.
    """
    alike = (
        following.first.kind == "footnote"
        and abs(following.line.width - following.first.width) < ALIKE
    )
    return alike and following.line.gap <= 1


def _is_apart(following: FollowingLine) -> bool:
    """An empty line stands before it."""
    return following.line.gap > 0


def _ends_caption(following: FollowingLine) -> bool:
    """It is the short last line of a caption."""
    return following.first.kind == "caption" and _is_last_line(following.at, following.measured)


def _runs_on_in_item(following: FollowingLine) -> bool:
    """The line before it in an item or a footnote does not stop short, and it is no line of the
    text.
    """
    measure = following.measured.measure
    running = not measure.is_short(following.before) and not measure.is_of_text(following.line)
    return following.first.kind in ("list", "footnote") and running


def _is_in_bracket(following: FollowingLine) -> bool:
    """A bracket is open where the line before it ends."""
    return has_open_bracket(
        following.measured.lines[
            max(following.place, following.at - MOST_LABEL_LINES) : following.at
        ]
    )


def _follows_full_line(following: FollowingLine) -> bool:
    """The line before it runs to the margin."""
    return following.measured.measure.is_full(following.before)


# Whether a line is one more of the label before it: the first rule that holds says so.
LABEL_RULES: tuple[tuple[Callable[[FollowingLine], bool], bool], ...] = (
    (_begins_another, False),
    (_is_tied, True),
    (_is_address, True),
    (_follows_sentence, False),
    (_follows_address, False),
    (_is_like_footnote, True),
    (_is_apart, False),
    (_ends_caption, True),
    (_runs_on_in_item, True),
    (_is_in_bracket, True),
    (_follows_full_line, True),
)


def _label_goes_on(place: int, at: int, measured: MeasuredLines) -> bool:
    """Whether a label goes on in line ``at``, by the first of LABEL_RULES that holds."""
    following = FollowingLine(place, at, measured)
    return next((goes_on for holds, goes_on in LABEL_RULES if holds(following)), False)


def _inner(line: Line, kind: Kind | None) -> str:
    """Where a full stop gives away that a label has run into the text: anywhere in a caption, else
    within a line.
    """
    return line.text if kind == "caption" else line.text[:-1]


def _find_resumption(place: int, end: int, stopped: Line, measured: MeasuredLines) -> int:
    """Where in the lines of a label the text that stopped before it goes on; ``end`` if nowhere.

    A caption or an item in which a sentence ends, and another begins, has run into the text: then
    it must be somewhere.
    """
    lines = measured.lines
    short = lines[place].kind in ("caption", "list", "reference", "source")
    gains = {
        at: measured.fit(stopped, lines[at]) - measured.fit(lines[at - 1], lines[at])
        for at in range(place + 1, min(end, place + 1 + MOST_LABEL_LINES))
    }
    best = max(gains, key=lambda at: gains[at])
    ran_on = short and any(
        "。" in _inner(line, lines[place].kind) for line in lines[place + 1 : end]
    )
    loose = (short or lines[best].gap) and not has_open_bracket(lines[place:best])
    return best if ran_on or gains[best] > (MUCH if loose else MUCH_MORE) else end
