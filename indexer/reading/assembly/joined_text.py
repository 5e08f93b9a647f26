"""The lines of one block become one text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.japanese.look_alikes import HYPHEN_OF_PDFIUM
from indexer.model import Removal, Repair
from indexer.reading.lines.join_cost import HYPHENS, hyphen_is_of_line_end, space_between
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.provenance import TracedText, cut, insert, join, mend, omit, part
from indexer.reading.reading_limits import LIMITS
from indexer.reading.text_parameters import PLAIN

_HYPHENS = re.compile(f"{HYPHEN_OF_PDFIUM}+")


def join_lines(
    block: Element[Line], words: frozenset[str]
) -> tuple[TracedText, list[Removal], list[Repair]]:
    """The text of a block, the hyphens taken out at line ends, every joint that was made.

    ``words`` are those of the document in Latin letters.
    """
    removals: list[Removal] = []
    repairs: list[Repair] = []
    traced_texts: list[TracedText] = []
    for number, group in enumerate(block.groups):
        for place, line in enumerate(group):
            traced, dropped = _join_at_hyphens(line.traced, words)
            removals += dropped
            if traced_texts and block.parted and place == 0:
                traced_texts.append(insert(traced_texts[-1].end, "\n"))
            elif traced_texts:
                text = _end_of(traced_texts)
                before = traced_texts.pop()
                joint, dropped = _make_joint(before, traced, text, words)
                traced_texts += joint
                removals += dropped
                step = "continue" if place == 0 and number else "join"
                rule = line.rule if step == "join" else ""
                ends = before.text[-LIMITS.shown_chars :], traced.text[: LIMITS.shown_chars]
                repairs.append(Repair(step, before.end, traced.start, *ends, rule))
            traced_texts.append(traced)
    return _keep_hyphen(join(traced_texts)), removals, repairs


def _end_of(traced_texts: Sequence[TracedText]) -> str:
    """The last characters of the text so far: an address may go over several lines."""
    return "".join(
        traced.text[-LIMITS.line_end_chars :] for traced in traced_texts[-PLAIN.max_address_lines :]
    )[-LIMITS.line_end_chars :]


def _make_joint(
    before: TracedText, after: TracedText, text: str, words: frozenset[str]
) -> tuple[list[TracedText], list[Removal]]:
    """The last line and what stands between it and the next one; ``text`` is what ends with it."""
    if text[-1:] in HYPHENS and hyphen_is_of_line_end(text, after.text, words):
        hyphen = cut(before, len(before) - 1, len(before))
        return [cut(before, 0, len(before) - 1)], [
            Removal("line-end-hyphen", hyphen.start, hyphen.end)
        ]
    before = _keep_hyphen(before)
    space = space_between(text, after.text)
    return ([before, insert(before.end, space)] if space else [before]), []


def _join_at_hyphens(traced: TracedText, words: frozenset[str]) -> tuple[TracedText, list[Removal]]:
    """U+FFFE is a hyphen at a line end to pdfium, even where it goes on in the line: one that stays
    is a hyphen.
    """
    text = traced.text
    spans = [match.span() for match in _HYPHENS.finditer(text, 0, len(text) - 1)]
    if not spans:
        return traced, []
    removals: list[Removal] = []
    gone: list[tuple[int, int]] = []
    parts = part(traced, [edge for span in spans for edge in span])
    for number, (at, end) in enumerate(spans):
        found = parts[2 * number + 1]
        if hyphen_is_of_line_end(
            text[max(0, at - LIMITS.line_end_chars) : at + 1],
            text[at + 1 : at + LIMITS.line_end_chars],
            words,
        ):
            removals.append(Removal("line-end-hyphen", found.start, found.end))
            gone.append((at, end))
        else:
            parts[2 * number + 1] = join(
                mend(piece.start, piece.end, "-" * len(piece.text)) for piece in found.pieces
            )
    made = join(parts)
    return omit(TracedText(made.text, made.pieces, traced.glosses, traced.marks), gone), removals


def _keep_hyphen(traced: TracedText) -> TracedText:
    """U+FFFE at the end is a hyphen that stays."""
    if not traced.text.endswith(HYPHEN_OF_PDFIUM):
        return traced
    found = cut(traced, len(traced) - 1, len(traced))
    return join((cut(traced, 0, len(traced) - 1), mend(found.start, found.end, "-")))
