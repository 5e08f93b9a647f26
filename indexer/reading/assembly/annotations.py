"""Ruby and footnote marks put back on mended lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from indexer.japanese.numerals import fold_number
from indexer.model import Repair
from indexer.reading.footnote_patterns import CALLED_NUMBER
from indexer.reading.lines.line import Line, Raised, replace_text
from indexer.reading.lines.provenance import (
    TracedText,
    add_glosses,
    cut,
    drop_spaces,
    lift_mark,
    locate,
    locate_each,
)
from indexer.reading.printed_line_patterns import STARRED_MARK


def locate_spans(traced: TracedText, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of the source as spans of the text of a mended line."""
    edges = locate_each(traced, (edge for span in spans for edge in span))
    return list(zip(edges[::2], edges[1::2], strict=True))


def annotate(
    written: Line, lines: Mapping[int, Line], labels: frozenset[str], label: str | None
) -> tuple[Line | None, list[Repair]]:
    """The line of a line with its glosses and without its marks; ``label`` is that of a footnote
    that begins here.

    ``labels`` are those of the footnotes of its page: other raised figures are text. None where
    nothing is left.
    """
    line = lines.get(written.number)
    if line is None:
        return None, []
    rubies = list(_find_rubies(written, line.traced, lines))
    repairs = [tell_ruby(ruby, ruby.text, line.text[start:end]) for start, end, ruby in rubies]
    traced = add_glosses(line.traced, rubies)
    traced, lifted = _lift(traced, _find_marks(written, traced, labels, label))
    if label is not None:
        traced = drop_spaces(traced, range(len(traced.text) - len(traced.text.lstrip())))
    return replace_text(line, traced), [*repairs, *lifted]


def tell_ruby(ruby: TracedText, text: str, base: str) -> Repair:
    """Ruby that reads ``text`` over ``base``, as a repair."""
    return Repair("gloss", ruby.start, ruby.end, text, base)


def _find_rubies(
    written: Line, traced: TracedText, lines: Mapping[int, Line]
) -> Iterator[tuple[int, int, TracedText]]:
    """The ruby over a line, from where to where it stands; none where its line is gone, or where
    nothing of its base text is left.
    """
    spans = locate_spans(traced, [(over.start, over.end) for over in written.rubies])
    for over, (start, end) in zip(written.rubies, spans, strict=True):
        ruby = lines.get(over.number)
        if ruby is not None and start < end:
            yield start, end, ruby.traced


def _lift(traced: TracedText, marks: Iterable[Raised]) -> tuple[TracedText, list[Repair]]:
    """A line without its marks, the last lifted first, each a repair; one of which no text is left
    stays out.
    """
    repairs = []
    spans = ((locate(traced, mark.start), locate(traced, mark.end), mark.name) for mark in marks)
    for start, end, number in sorted(spans, reverse=True):
        if start < end:
            repairs.append(Repair("footnote-mark", *_source_of(traced, start, end), number, ""))
            traced = lift_mark(traced, start, end, number)
    return traced, repairs


def _find_marks(
    written: Line, traced: TracedText, labels: frozenset[str], label: str | None
) -> list[Raised]:
    """The marks of a line: its own label, raised figures, starred numbers."""
    own = [Raised(written.traced.start, written.label_end, name=label)] if label is not None else []
    if not labels:
        return own
    raised = [raised for raised in written.raised if _are_marks(raised, written.label_end, labels)]
    found = [
        *own,
        *(mark for each in raised for mark in _part_marks(each.start, each.end, each.text)),
    ]
    return [*found, *_find_starred(traced, labels, found)]


def _are_marks(raised: Raised, head: int, labels: frozenset[str]) -> bool:
    """Whether raised figures behind the label of their line are numbers of footnotes."""
    numbers = {fold_number(number) for number in CALLED_NUMBER.findall(raised.text)}
    return not raised.number and raised.start >= head and bool(numbers) and numbers <= labels


def _find_starred(
    traced: TracedText, labels: frozenset[str], found: Sequence[Raised]
) -> Iterator[Raised]:
    """Starred numbers of footnotes, but where a line begins or a mark has been found."""
    taken = {at for mark in found for at in range(mark.start, mark.end)}
    for match in STARRED_MARK.finditer(traced.text):
        start, end = _source_of(traced, match.start("mark"), match.end("mark"))
        if match["number"] in labels and match.start() > 0 and start not in taken:
            yield Raised(start, end, name=match["number"])


def _part_marks(start: int, end: int, text: str) -> list[Raised]:
    """Marks side by side, 1,2, are two; what stands between them goes with the first."""
    found = list(CALLED_NUMBER.finditer(text))
    if end - start != len(text) or len(found) == 1:
        return [Raised(start, end, name=fold_number(found[0][0]))]
    edges = [0, *(match.start() for match in found[1:]), len(text)]
    return [
        Raised(start + low, start + high, name=fold_number(match[0]))
        for match, (low, high) in zip(found, pairwise(edges), strict=True)
    ]


def _source_of(traced: TracedText, start: int, end: int) -> tuple[int, int]:
    part = cut(TracedText(traced.text, traced.pieces), start, end)
    return part.start, part.end
