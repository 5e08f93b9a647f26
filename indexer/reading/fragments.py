"""Lines -> fragments: what stands together on the page, before sentences are followed past what interrupts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Kind, Lexicon
from indexer.reading.joints import fit
from indexer.reading.lines import Line, Measure
from indexer.reading.patterns import CLOSED, CLOSED_OR_PAUSE, CLOSING, OPENING, SPEECH_ENDS, URL_AT_END

# What begins with a label and may run over several lines.
RUNNING_KINDS = ("caption", "list", "footnote", "note", "source", "reference")
MOST_HEADING_LINES = 3
# Lines of a footnote are alike in width, though not as wide as those of the text.
ALIKE = 6.0
# How much better a line must fit the text than the label before it; a footnote that is no sentence yet must go on.
MUCH, MUCH_MORE = 1.0, 4.0


@dataclass(frozen=True, slots=True)
class Fragment:
    """Lines that stand together. ``kind`` None: running text, or labels in a figure."""

    kind: Kind | None
    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    def is_closed(self, measure: Measure) -> bool:
        """Whether it ends with a sentence; one of speech may end with its bracket, well before the margin."""
        return ends_sentence(self.last, measure)

    def is_prose(self, measure: Measure) -> bool:
        """Whether it looks like running text: a sentence ends in it, or a line of it runs to the margin."""
        return any("。" in line.text for line in self.lines) or any(map(measure.is_of_text, self.lines))


@dataclass(frozen=True, slots=True)
class Page:
    """What the question whether a line goes on is asked with."""

    measure: Measure
    lexicon: Lexicon | None


def gather(lines: Sequence[Line], page: Page) -> list[Fragment]:
    """The fragments of the lines, in order; every line is in one."""
    fragments: list[Fragment] = []
    current: list[Line] = []
    stopped: Line | None = None
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else None
        if current and goes_on(current, line, after, stopped, page):
            current.append(line)
        else:
            if current:
                fragments.append(Fragment(current[0].kind, tuple(current)))
            current = [line]
        if current[0].kind is None or current[0].kind == "heading":
            stopped = None if current[0].kind or ends_sentence(line, page.measure) else line
    if current:
        fragments.append(Fragment(current[0].kind, tuple(current)))
    return fragments


def goes_on(current: Sequence[Line], line: Line, after: Line | None, stopped: Line | None, page: Page) -> bool:
    """Whether ``line`` belongs to the fragment that ``current`` has begun.

    ``stopped`` is the line of running text before it that stops inside a sentence, if there is one.
    """
    if line.kind is not None:
        return False
    kind, before = current[0].kind, current[-1]
    if kind == "heading":
        return _heading_goes_on(current, line, after, page.measure)
    if kind in RUNNING_KINDS:
        return _label_goes_on(current, line, after, page.measure) and not _resumes(stopped, kind, before, line, page)
    if kind is not None or line.gap > 0:
        return False
    if not ends_sentence(before, page.measure):
        apart = page.measure.is_short(before) or (line.indent and not page.measure.is_full(before))
        return not (apart and page.measure.is_full(line))
    return page.measure.is_full(before) and not begins_paragraph(line, after, page.measure)


def _resumes(stopped: Line | None, kind: Kind, before: Line, line: Line, page: Page) -> bool:
    """Whether ``line`` goes on where the text stopped rather than where the label before it did."""
    if stopped is None or page.lexicon is None:
        return False
    much = MUCH_MORE if line.gap == 0 and kind in ("footnote", "note") else MUCH
    return fit(stopped.text, line.text, page.lexicon) > fit(before.text, line.text, page.lexicon) + much


def _heading_goes_on(current: Sequence[Line], line: Line, after: Line | None, measure: Measure) -> bool:
    if line.gap > 0 or len(current) >= MOST_HEADING_LINES or CLOSED.search(line.text):
        return False
    return open_brackets(current) or _ends_label(line, after, measure)


def _ends_label(line: Line, after: Line | None, measure: Measure) -> bool:
    """Whether ``line`` is the short last line of something that stands apart."""
    ends = after is None or after.gap > 0 or after.kind is not None
    return ends and line.width <= 0.8 * measure.full and not CLOSED_OR_PAUSE.search(line.text)


def _label_goes_on(current: Sequence[Line], line: Line, after: Line | None, measure: Measure) -> bool:
    kind, before = current[0].kind, current[-1]
    if CLOSED.search(before.text) or (URL_AT_END.search(before.text) and not line.text.isascii()):
        return False
    if kind == "footnote" and abs(line.width - current[0].width) < ALIKE and line.gap <= 1:
        return True
    if line.gap > 0:
        return False
    if kind == "caption" and _ends_label(line, after, measure):
        return True
    return open_brackets(current) or measure.is_full(before)


def may_be_label(fragments: Sequence[Fragment], place: int, measure: Measure) -> bool:
    """Whether fragment ``place`` may be a label in a figure: a line without 。 that follows no text and no heading."""
    fragment = fragments[place]
    if fragment.kind is not None or len(fragment.lines) > 1 or "。" in fragment.first.text:
        return False
    before = fragments[place - 1] if place else None
    if before is None or before.kind is not None:
        return before is None or before.kind != "heading"
    return not (before.is_closed(measure) and before.is_prose(measure))


def open_brackets(lines: Sequence[Line]) -> bool:
    """Whether a bracket is open where the lines end."""
    text = "".join(line.text for line in lines)
    return sum(text.count(b) for b in OPENING) > sum(text.count(b) for b in CLOSING)


def ends_sentence(line: Line, measure: Measure) -> bool:
    """Whether a sentence ends where the line does; one of speech may end with its bracket, well before the margin."""
    return bool(CLOSED.search(line.text)) or (measure.is_short(line) and bool(SPEECH_ENDS.search(line.text)))


def begins_paragraph(line: Line, after: Line | None, measure: Measure) -> bool:
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
    return line.width <= measure.full - 0.75 and measure.is_full(line)
