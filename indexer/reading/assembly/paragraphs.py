"""How far does it run? From the first line of a paragraph, heading or label to the line after its last."""

from __future__ import annotations

from collections.abc import Sequence
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
# A figure's caption and an item of a list have a few lines at most before a stopped sentence goes on.
MOST_LABEL_LINES = 4
# So many short lines in a row, and no more than that, may be what is written in a figure.
FEWEST_LABELS, MOST_LABELS = 2, 40
# Lines of a footnote are alike in width, though not as wide as those of the text.
ALIKE = 6.0
# How much better a line must fit the text that stopped than the label before it; a footnote must end as a sentence.
MUCH, MUCH_MORE = 1.0, 4.0
# A line that fits so well where the text stopped goes on there.
RESUMES = 3.0


@dataclass(frozen=True, slots=True)
class Page:
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


def find_extent(place: int, stopped: Line | None, page: Page) -> int:
    """The place after the last line of what begins at ``place``.

    ``stopped`` is the line of running text before it that stops inside a sentence, if there is one.
    """
    kind = page.lines[place].kind
    if kind is None:
        return _end_paragraph(place, stopped, page)
    if kind == "heading":
        return _end_heading(place, page)
    if kind in RUNNING_KINDS:
        return _end_label(place, stopped, page)
    return place + 1


# Paragraphs. ------------------------------------------------------------


def _end_paragraph(place: int, stopped: Line | None, page: Page) -> int:
    lines = page.lines
    if stopped is not None and page.fit(stopped, lines[place]) >= RESUMES:
        stopped = None
    widest = lines[place].width
    at = place + 1
    while at < len(lines) and _goes_on(at, widest, stopped, page):
        widest = max(widest, lines[at].width)
        at += 1
    return at


def _goes_on(at: int, widest: float, stopped: Line | None, page: Page) -> bool:
    """Whether line ``at`` is of the same paragraph as the line before it."""
    before, line = page.lines[at - 1], page.lines[at]
    if line.kind is not None or line.gap > 0 or max(before.width, line.width) > WIDEST:
        return False
    if not ends_sentence(before, page.measure):
        if page.measure.is_short(before) and COLUMNS.search(before.text):
            return False
        if page.measure.is_full(before) and _are_labels(at, page):
            return False
        apart = page.measure.is_short(before) or (line.indent and not page.measure.is_full(before))
        return not (apart and page.measure.is_full(line)) or page.fit(before, line) >= RESUMES
    full = min(widest, page.measure.full)
    if not page.measure.may_end_full(before) or begins_paragraph(line, page.follows(at), full):
        return False
    return stopped is None or page.fit(stopped, line) < RESUMES


def _are_labels(at: int, page: Page) -> bool:
    """Whether short lines in which no sentence ends part a line from the text that goes on after them: two and more,
    for one may be the last line of a text that ends without 。.
    """
    text = at
    while text < min(len(page.lines), at + MOST_LABELS) and _is_in_figure(page.lines[text], page.measure):
        text += 1
    shown = page.lines[at:text]
    if len(shown) < FEWEST_LABELS or text == len(page.lines) or page.lines[text].kind is not None:
        return False
    before = page.lines[at - 1]
    return page.fit(before, page.lines[text]) > page.fit(before, shown[0])


def _is_in_figure(line: Line, measure: Measure) -> bool:
    """Whether a line may stand in a figure or under it."""
    if line.kind is not None:
        return line.kind in ("caption", "source", "note", "list")
    return measure.is_short(line) and not CLOSED_OR_PAUSE.search(line.text) and "。" not in line.text


def ends_sentence(line: Line, measure: Measure) -> bool:
    """Whether a sentence ends where the line does; one of speech may end with its bracket, well before the margin."""
    return bool(CLOSED.search(line.text)) or (measure.is_short(line) and bool(SPEECH_ENDS.search(line.text)))


def begins_paragraph(line: Line, after: Line | None, full: float) -> bool:
    """Whether a line after a full one that ends a sentence begins a paragraph: it is set in, or shorter by that much.

    Extractors leave the white space out, but the line is a character shorter for it; PDFBox then sees the line after it
    start further left and writes an empty line between the two.
    """
    if "　" in line.indent:
        return True
    if after is None or CLOSED.search(line.text):
        return False
    if after.gap == 1 and after.kind is None:
        return True
    return full - 2.2 <= line.width <= full - 0.75


# Headings. ------------------------------------------------------------


def _end_heading(place: int, page: Page) -> int:
    at = place + 1
    while at < len(page.lines) and at - place < MOST_HEADING_LINES:
        line = page.lines[at]
        if line.kind is not None or line.gap > 0 or CLOSED.search(line.text):
            break
        if not has_open_bracket(page.lines[max(place, at - MOST_LABEL_LINES) : at]) and not _is_last_line(at, page):
            break
        at += 1
    return at


def _is_last_line(at: int, page: Page) -> bool:
    """Whether the line is the short last one of something that stands apart."""
    line, after = page.lines[at], page.follows(at)
    ends = after is None or after.gap > 0 or after.kind is not None or _belongs_above(at, page)
    return ends and page.measure.is_short(line) and not CLOSED_OR_PAUSE.search(line.text)


def _belongs_above(at: int, page: Page) -> bool:
    """Whether a line goes on from the line before it rather than into the full line after it, which begins a text."""
    before, line, after = page.lines[at - 1 : at + 2]
    numbered = NUMBER_ALONE.match(line.text) is not None
    full = page.measure.is_of_text(after)
    return full and not numbered and page.lexicon is not None and page.fit(before, line) > page.fit(line, after)


def has_open_bracket(lines: Sequence[Line]) -> bool:
    """Whether a bracket is open where the lines end."""
    text = "".join(line.text for line in lines[-MOST_LABEL_LINES:])
    return sum(text.count(b) for b in OPENING) > sum(text.count(b) for b in CLOSING)


# Labels. ------------------------------------------------------------


def _end_label(place: int, stopped: Line | None, page: Page) -> int:
    end = place + 1
    while end < len(page.lines) and _label_goes_on(place, end, page):
        end += 1
    if stopped is None or page.lexicon is None or end == place + 1:
        return end
    return _find_resumption(place, end, stopped, page)


def _label_goes_on(place: int, at: int, page: Page) -> bool:
    first, before, line = page.lines[place], page.lines[at - 1], page.lines[at]
    if line.kind is not None:
        return False
    if line.tied:
        return True
    if first.kind in ("footnote", "note", "reference") and line.gap == 0 and URL_ALONE.fullmatch(line.text):
        return True
    if CLOSED.search(before.text):
        return False
    if ends_in_address(before.text) and not line.text.isascii():
        return False
    if first.kind == "footnote" and abs(line.width - first.width) < ALIKE and line.gap <= 1:
        return True
    if line.gap > 0:
        return False
    if first.kind == "caption" and _is_last_line(at, page):
        return True
    runs_on = not page.measure.is_short(before) and not page.measure.is_of_text(line)
    if first.kind in ("list", "footnote") and runs_on:
        return True
    return has_open_bracket(page.lines[max(place, at - MOST_LABEL_LINES) : at]) or page.measure.is_full(before)


def _inner(line: Line, kind: Kind | None) -> str:
    """Where a full stop gives away that a label has run into the text: anywhere in a caption, else within a line."""
    return line.text if kind == "caption" else line.text[:-1]


def _find_resumption(place: int, end: int, stopped: Line, page: Page) -> int:
    """Where in the lines of a label the text that stopped before it goes on; ``end`` if nowhere.

    A caption or an item in which a sentence ends, and another begins, has run into the text: then it must be somewhere.
    """
    lines = page.lines
    short = lines[place].kind in ("caption", "list", "reference", "source")
    gains = {
        at: page.fit(stopped, lines[at]) - page.fit(lines[at - 1], lines[at])
        for at in range(place + 1, min(end, place + 1 + MOST_LABEL_LINES))
    }
    best = max(gains, key=lambda at: gains[at])
    ran_on = short and any("。" in _inner(line, lines[place].kind) for line in lines[place + 1 : end])
    loose = (short or lines[best].gap) and not has_open_bracket(lines[place:best])
    return best if ran_on or gains[best] > (MUCH if loose else MUCH_MORE) else end
