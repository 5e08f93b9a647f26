"""Mended lines get back what was set over them: ruby and the marks of footnotes."""

from __future__ import annotations

from collections.abc import Mapping

from indexer.japanese.numerals import fold_number
from indexer.model import Repair
from indexer.reading.assembly.source_text import Written
from indexer.reading.layout.footnote_labels import NUMBER
from indexer.reading.lines.line import Line, replace_strand
from indexer.reading.lines.provenance import Strand, add_glosses, cut, drop_spaces, lift_mark, locate, locate_each
from indexer.reading.recognition.line_patterns import STARRED_MARK


def dress(
    written: Written, lines: Mapping[int, Line], labels: frozenset[str], label: str | None
) -> tuple[Line | None, list[Repair]]:
    """The line of a row with its glosses and without its marks; ``label`` is that of a footnote that begins here.

    ``labels`` are those of the footnotes of its page: other raised figures are text. None where nothing is left.
    """
    line = lines.get(written.number)
    if line is None:
        return None, []
    strand, repairs = line.strand, []
    glosses: list[tuple[int, int, Strand]] = []
    edges = locate_each(strand, (edge for over in written.over for edge in (over.start, over.end)))
    for over, start, end in zip(written.over, edges[::2], edges[1::2], strict=True):
        ruby = lines.get(over.number)
        if ruby is not None and start < end:
            glosses.append((start, end, ruby.strand))
            repairs.append(Repair("gloss", ruby.strand.start, ruby.strand.end, ruby.text, strand.text[start:end]))
    strand = add_glosses(strand, glosses)
    spans = [(locate(strand, s), locate(strand, e), t) for s, e, t in _find_marks(written, strand, labels, label)]
    for start, end, text in sorted(spans, reverse=True):
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
