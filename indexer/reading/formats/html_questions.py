"""Questions of a web page: terms that ask, each the heading of its description, which answers; and
labels in elements of their own, 質問 and 回答, that stand before what is asked or answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from indexer.late_patterns import late_pattern
from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats.html_elements import BELOW_ALL_LEVELS
from indexer.reading.formats.html_runs import OpenRun
from indexer.reading.formats.marked_up_items import Item, Run
from indexer.reading.question_patterns import asks, read_answer, read_question

_GOES_ON = late_pattern("[をがのにへ、。・]|は(?!い)|で(?!き|す)")


def is_label_alone(text: str) -> bool:
    """Whether all of a text is the label of a question or of an answer.

    >>> is_label_alone("質問"), is_label_alone("Q1"), is_label_alone("質問の受付")
    (True, True, False)
    """
    return read_question(text) == "" or read_answer(text) == ""


def part_label(line: Sequence[OpenRun], element: Any) -> None:
    """A space behind the label that an element of its own ends at the beginning of a line, unless a
    sentence goes on from it: 質問の受付.
    """
    said = line[0].said if len(line) == 1 else []
    most = FORMAT.max_bold_heading_chars
    if sum(map(len, said[: most + 1])) > most:
        return
    if is_label_alone("".join(said).strip()) and not _GOES_ON.match(element.tail or ""):
        line[0].end_line()


def raise_questions(items: Iterable[Item]) -> Iterator[Item]:
    """The items, a term and its description apart where the term asks; any other stays one line
    with what is said of it. A label in a block of its own stands before the next one.
    """
    for item in _join_labels(items):
        term, said = _part_term(item)
        if term and asks("".join(run.text for run in term)):
            yield Item("heading", (term,), BELOW_ALL_LEVELS)
            yield replace(item, kind="body", lines=(said, *item.lines[1:]))
        else:
            yield item


def _join_labels(items: Iterable[Item]) -> Iterator[Item]:
    """The items, a label in a block of its own at the beginning of the paragraph after it."""
    label: Item | None = None
    for item in items:
        if label is not None and item.kind == label.kind and not _is_label(item):
            said = (*label.lines[0], Run(" "), *item.lines[0])
            yield replace(item, lines=(said, *item.lines[1:]), names=label.names | item.names)
            label = None
            continue
        if label is not None:
            yield label
        label = item if _is_label(item) else None
        if label is None:
            yield item
    if label is not None:
        yield label


def _is_label(item: Item) -> bool:
    """Whether all of a paragraph is such a label."""
    is_short = item.kind == "body" and len(item.lines) == 1 and not item.step
    return is_short and is_label_alone("".join(run.text for run in item.lines[0]).strip())


def _part_term(item: Item) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The term and the description that an item of a list begins with, nothing of any other."""
    runs = item.lines[0] if item.kind == "list" else ()
    cells = [at for at, run in enumerate(runs) if run.cell]
    if len(cells) != 1:
        return (), ()
    return runs[: cells[0]], (replace(runs[cells[0]], cell=False), *runs[cells[0] + 1 :])
