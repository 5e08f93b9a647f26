"""Ruby and footnote marks put back on mended lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer.japanese.numerals import fold_number
from indexer.model import Repair
from indexer.reading.layout.footnote_labels import NUMBER
from indexer.reading.line_patterns import STARRED_MARK
from indexer.reading.lines.line import Line, replace_strand
from indexer.reading.lines.provenance import Strand, add_glosses, cut, drop_spaces, lift_mark, locate, locate_each
from indexer.reading.lines.written_line import Written


@dataclass(frozen=True, slots=True)
class RubyOver:
    """Ruby over ``text[start:end]`` of a line, and both as they were written."""

    start: int
    end: int
    strand: Strand
    ruby: str
    base: str


def put_ruby(strand: Strand, rubies: Sequence[RubyOver]) -> tuple[Strand, list[Repair]]:
    """The line with its ruby, each a repair."""
    repairs = [Repair("gloss", each.strand.start, each.strand.end, each.ruby, each.base) for each in rubies]
    return add_glosses(strand, ((each.start, each.end, each.strand) for each in rubies)), repairs


def locate_spans(strand: Strand, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of the source as spans of the text of a mended line."""
    edges = locate_each(strand, (edge for span in spans for edge in span))
    return list(zip(edges[::2], edges[1::2], strict=True))


def dress(
    written: Written, lines: Mapping[int, Line], labels: frozenset[str], label: str | None
) -> tuple[Line | None, list[Repair]]:
    """The line of a row with its glosses and without its marks; ``label`` is that of a footnote that begins here.

    ``labels`` are those of the footnotes of its page: other raised figures are text. None where nothing is left.
    """
    line = lines.get(written.number)
    if line is None:
        return None, []
    strand = line.strand
    spans = locate_spans(strand, [(over.start, over.end) for over in written.over])
    strand, repairs = put_ruby(
        strand,
        [
            RubyOver(start, end, lines[over.number].strand, lines[over.number].text, strand.text[start:end])
            for over, (start, end) in zip(written.over, spans, strict=True)
            if over.number in lines and start < end
        ],
    )
    marks = [(locate(strand, s), locate(strand, e), t) for s, e, t in _find_marks(written, strand, labels, label)]
    for start, end, text in sorted(marks, reverse=True):
        if start < end:
            repairs.append(Repair("footnote-mark", *_source_of(strand, start, end), text, ""))
            strand = lift_mark(strand, start, end, text)
    if label is not None:
        strand = drop_spaces(strand, range(len(strand.text) - len(strand.text.lstrip())))
    return replace_strand(line, strand), repairs


def _find_marks(
    written: Written, strand: Strand, labels: frozenset[str], label: str | None
) -> list[tuple[int, int, str]]:
    """Spans of the source that are marks, and the number of each."""
    marks = [(written.start, written.head, label)] if label is not None else []
    if not labels:
        return marks
    for raised in written.raised:
        numbers = [fold_number(number) for number in NUMBER.findall(raised.text)]
        if raised.start >= written.head and numbers and all(n in labels for n in numbers):
            marks += _part_marks(raised.start, raised.end, raised.text)
    taken = {at for start, end, _ in marks for at in range(start, end)}
    for match in STARRED_MARK.finditer(strand.text):
        start, end = _source_of(strand, match.start("mark"), match.end("mark"))
        if match["number"] in labels and start not in taken and match.start() > 0:
            marks.append((start, end, match["number"]))
    return marks


def _part_marks(start: int, end: int, text: str) -> list[tuple[int, int, str]]:
    """Marks side by side, 1,2, are two; what stands between them goes with the first."""
    found = list(NUMBER.finditer(text))
    if end - start != len(text) or len(found) == 1:
        return [(start, end, fold_number(found[0][0]))]
    starts = [0, *(m.start() for m in found[1:])]
    ends = [*starts[1:], len(text)]
    return [(start + a, start + b, fold_number(m[0])) for a, b, m in zip(starts, ends, found, strict=True)]


def _source_of(strand: Strand, start: int, end: int) -> tuple[int, int]:
    part = cut(Strand(strand.text, strand.pieces), start, end)
    return part.start, part.end
