"""Paragraphs of an extracted text: the lines that stand together on the page, before sentences are
followed past what interrupts them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.model import Kind
from indexer.reading.assembly.paragraphs.paragraph_rules import (
    HEADING_RULES,
    LABEL_RULES,
    TABLE_RULES,
    TEXT_RULES,
    Rules,
)
from indexer.reading.assembly.paragraphs.text_pair import TextPair
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, Measure
from indexer.reading.lines.open_brackets import has_open_bracket
from indexer.reading.lines.page_element import Element
from indexer.reading.sentence_patterns import has_stop
from indexer.reading.text_parameters import PLAIN

# By which rules what begins with a line of each kind runs over several lines; anything else is one.
RULES_OF_KINDS: dict[Kind | None, Rules[TextPair]] = {
    None: TEXT_RULES,
    "heading": HEADING_RULES,
    "caption": LABEL_RULES,
    "list": LABEL_RULES,
    "footnote": LABEL_RULES,
    "note": LABEL_RULES,
    "source": LABEL_RULES,
    "reference": LABEL_RULES,
    "table": TABLE_RULES,
}


def group_paragraphs(draft: Draft) -> Draft:
    """The text with its lines in elements, in order; every line is in one."""
    return replace(draft, elements=tuple(_group(draft)))


def _group(draft: Draft) -> list[Element[Line]]:
    elements: list[Element[Line]] = []
    stopped: Line | None = None
    place = waited = 0
    while place < len(draft.lines):
        lines = (draft.lines[place], *_find_rest(place, stopped, draft))
        elements.append(Element(lines[0].kind, (lines,)))
        place, waited = place + len(lines), waited + 1
        if lines[0].kind == "heading" or waited > PLAIN.patience:
            stopped, waited = None, 0
        elif lines[0].kind is None and draft.measure.are_prose(lines):
            resumes = stopped is not None and (
                waited == 1 or draft.fit(stopped, lines[0]) >= PLAIN.resuming_fit
            )
            if not draft.measure.ends_paragraph(lines[-1]):
                stopped, waited = lines[-1], 0
            elif resumes:
                stopped = None
    return elements


def _find_rest(place: int, stopped: Line | None, draft: Draft) -> list[Line]:
    """The lines that belong to what begins at ``place``, each with the rule that says so.

    ``stopped`` is the line of running text before it that stops inside a sentence, if there is one.
    """
    rules = RULES_OF_KINDS.get(draft.lines[place].kind)
    if rules is None:
        return []
    if (
        rules is TEXT_RULES
        and stopped is not None
        and draft.fit(stopped, draft.lines[place]) >= PLAIN.resuming_fit
    ):
        stopped = None
    rest = list(_take_rest(place, stopped, draft, rules))
    may_resume = rules is LABEL_RULES and draft.lexicon is not None and rest
    if stopped is None or not may_resume:
        return rest
    return rest[: _find_resumption(place, place + 1 + len(rest), stopped, draft) - place - 1]


def _take_rest(
    place: int, stopped: Line | None, draft: Draft, rules: Rules[TextPair]
) -> Iterator[Line]:
    """The lines up to the first that begins something of its own by the rules."""
    widest = draft.lines[place].width
    for at in range(place + 1, len(draft.lines)):
        rule, begins = rules.find(TextPair(place, at, widest, stopped, draft))
        if begins:
            return
        widest = max(widest, draft.lines[at].width)
        yield replace(draft.lines[at], rule=rule)


def _find_resumption(place: int, end: int, stopped: Line, draft: Draft) -> int:
    """The place among the lines of a label where the text that stopped before it goes on; ``end``
    if there is none.

    A caption or an item in which a sentence ends, and another begins, has run into the text: then
    it must be somewhere.
    """
    lines = draft.lines
    short = lines[place].kind in ("caption", "list", "reference", "source")
    gains = {
        at: draft.fit(stopped, lines[at]) - draft.fit(lines[at - 1], lines[at])
        for at in range(place + 1, min(end, place + 1 + PLAIN.max_label_lines))
    }
    best = max(gains, key=lambda at: gains[at])
    ran_on = short and any(
        has_stop(_inner(line, lines[place].kind)) for line in lines[place + 1 : end]
    )
    loose = (short or lines[best].gap) and not has_open_bracket(lines[place:best])
    return (
        best
        if ran_on
        or gains[best] > (PLAIN.resumption_gain if loose else PLAIN.footnote_resumption_gain)
        else end
    )


def _inner(line: Line, kind: Kind | None) -> str:
    """The part of a line in which a full stop gives away that a label has run into the text: all of
    a caption, else all but the last character.
    """
    return line.text if kind == "caption" else line.text[:-1]


def may_be_label(elements: Sequence[Element[Line]], place: int, measure: Measure) -> bool:
    """Whether element ``place`` may be a label in a figure: a line without 。 that follows no text
    and no heading.
    """
    element, line = elements[place], elements[place].first_line
    if element.kind is not None or len(element.lines) > 1 or has_stop(line.text):
        return False
    if line.tangled and measure.is_of_text(line):
        return False
    return place == 0 or not _goes_on_with_text(elements[place - 1], measure)


def _goes_on_with_text(element: Element[Line], measure: Measure) -> bool:
    """Whether text stands after an element: it is a heading, or itself text that ends with a
    sentence.
    """
    if element.kind is not None:
        return element.kind == "heading"
    return measure.ends_paragraph(element.last_line) and measure.are_prose(element.lines)
