"""Parts of minutes in extracted text, by the names that each has: 出席議員, 本日の会議に付した事件.

Any of these may be the label of a row; where several stand alone on their lines, each is a title
of what is listed below it. So is 議事概要 over a turn.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.reading.lines.line import Line
from indexer.reading.minutes_patterns import is_part_of_minutes, names_talk
from indexer.reading.recognition.headings.heading_forms import NumberedHeading
from indexer.reading.recognition.headings.text_titles import as_heading
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import begins_signed_turn, read_turn


def find_minutes_parts(lines: Sequence[Line]) -> dict[int, NumberedHeading]:
    """Such titles by the places of their lines: of several that differ, or of one beside turns."""
    places = [at for at, line in enumerate(lines) if is_part_of_minutes(line.text)]
    found = {at: as_heading(lines[at]) for at in places if at + 1 < len(lines)}
    texts = {lines[at].text for at in found}
    least = 1 if any(begins_signed_turn(line.text) for line in lines) else PLAIN.min_titles
    kept = found if len(texts) >= least else {}
    talks = (at for at in range(len(lines)) if _is_over_turn(lines, at))
    return kept | {at: as_heading(lines[at]) for at in talks}


def _is_over_turn(lines: Sequence[Line], at: int) -> bool:
    """Whether a line says, between empty ones, that what stands below it was said: a turn."""
    if at <= 0 or at + 1 >= len(lines) or not names_talk(lines[at].text):
        return False
    is_apart = lines[at].is_running_text and min(lines[at].gap, lines[at + 1].gap) > 0
    return is_apart and _begins_turn(lines[at + 1])


def _begins_turn(line: Line) -> bool:
    if line.kind is not None or not line.opens_block:
        return False
    return read_turn(line.text.partition("\n")[0]) is not None
