"""Lists that the author of a marked-up file typed as paragraphs: items after a dot, rows of a
form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby

from indexer.reading.line_forms import LABEL_KINDS, LINE_FORMS
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.row_patterns import has_row_form
from indexer.reading.sentence_patterns import has_stop
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import begins_turn

_DOTTED = re.compile(r"[・･][ 　]*[^・･\s]")
_LABELS = tuple(form.pattern for form in LINE_FORMS if form.kind in LABEL_KINDS)


def mark_typed_lists(draft: Draft) -> Draft:
    """Paragraphs that follow each other, whose lines all begin with a dot or are all rows of a
    label and its value, are items of a list.
    """
    texts = {line.number: line.text for line in draft.lines}
    elements: list[Element[Line]] = []
    for form, group in groupby(draft.elements, key=lambda each: _form_of(each, texts)):
        run = list(group)
        is_list = form and sum(len(each.groups) for each in run) >= PLAIN.min_typed_items
        elements += [replace(each, kind="list") for each in run] if is_list else run
    return replace(draft, elements=tuple(elements))


def _form_of(element: Element[Line], texts: Mapping[int, str]) -> str:
    """The form that all lines of a paragraph have, "" where they have none in common."""
    if element.kind != "body" or element.furniture:
        return ""
    said = [texts.get(line.number, "") for line in element.lines]
    if all(map(_DOTTED.match, said)):
        return "dot"
    return "row" if all(map(_is_row, said)) else ""


def _is_row(text: str) -> bool:
    """Whether a line is a label and its value: no sentence, no caption, and nobody speaks."""
    if has_stop(text) or begins_turn(text) or any(label.match(text) for label in _LABELS):
        return False
    return has_row_form(text, short=True)
