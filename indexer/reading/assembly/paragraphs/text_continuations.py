"""Sentences of an extracted text that go on in another element: past figures, boxes, footnotes and
page breaks inside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.model import Lexicon
from indexer.reading.assembly.paragraphs.text_paragraphs import may_be_label
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.join_cost import fit
from indexer.reading.lines.line import Line, Measure
from indexer.reading.lines.open_brackets import (
    closes_bracket_above,
    has_open_bracket,
    is_past_speech,
)
from indexer.reading.lines.page_element import Element
from indexer.reading.question_patterns import asks_by_number
from indexer.reading.reading_limits import LIMITS
from indexer.reading.recognition.quoted_turns import begins_quoted_turn, ends_quoted_turn
from indexer.reading.row_patterns import are_cells, are_days, is_signed_row
from indexer.reading.sentence_patterns import GOES_ON
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import begins_turn

LATIN_AT_START = re.compile("[A-Za-z0-9]")


def follow_sentences(draft: Draft) -> Draft:
    """The text with its sentences followed: elements that one goes through, in the order of the
    first of each.
    """
    rest = match_halves(draft.elements, draft.measure, draft.lexicon)
    taken = set(rest.values())
    chains: list[tuple[int, ...]] = []
    for place in range(len(draft.elements)):
        if place in taken:
            continue
        chain = [place]
        while chain[-1] in rest:
            chain.append(rest[chain[-1]])
        chains.append(tuple(chain))
    return replace(draft, sentences=tuple(chains))


def match_halves(
    elements: Sequence[Element[Line]], measure: Measure, lexicon: Lexicon | None
) -> dict[int, int]:
    """Pairs of elements, by place: one that stops inside a sentence, and the one that goes on
    there. The surest pairs are made first.
    """
    certain: dict[int, int] = {}
    pairs: list[tuple[float, int, int]] = []
    for place in range(len(elements)):
        offers = (
            list(_offer(place, elements, measure, lexicon))
            if _stops(place, elements, measure)
            else []
        )
        if _is_beyond_doubt(offers):
            certain[place] = place + 1
        else:
            pairs += offers
    return _match_nearest(pairs, _match_surest(pairs, certain), elements, measure)


def _is_beyond_doubt(offers: Sequence[tuple[float, int, int]]) -> bool:
    """Whether there is one offer, it is the next element, and much speaks for it."""
    if len(offers) != 1:
        return False
    score, place, at = offers[0]
    return score >= PLAIN.sure_fit and at == place + 1


def _match_surest(
    pairs: Sequence[tuple[float, int, int]], certain: Mapping[int, int]
) -> dict[int, int]:
    """The certain matches and the pairs that enough speaks for, the best first."""
    rest = dict(certain)
    taken = set(rest.values())
    for score, place, at in sorted(pairs, key=lambda pair: (-pair[0], pair[2] - pair[1])):
        sure = score >= (PLAIN.least_next_fit if at == place + 1 else 0)
        if sure and place not in rest and at not in taken:
            rest[place] = at
            taken.add(at)
    return rest


def _match_nearest(
    pairs: Sequence[tuple[float, int, int]],
    sure: Mapping[int, int],
    elements: Sequence[Element[Line]],
    measure: Measure,
) -> dict[int, int]:
    """The sure matches, and for text that has none yet the nearest text that nobody has taken."""
    rest = dict(sure)
    taken = set(rest.values())
    for _, place, at in _nearest_first(pairs, elements):
        if place in rest or at in taken or may_be_label(elements, place, measure):
            continue
        if _is_text(at, elements, measure):
            rest[place] = at
            taken.add(at)
    return rest


def _nearest_first(
    pairs: Sequence[tuple[float, int, int]], elements: Sequence[Element[Line]]
) -> list[tuple[float, int, int]]:
    """Pairs in reading order, the nearest rest of a sentence first; where columns are tangled the
    best pair first.
    """

    def order(pair: tuple[float, int, int]) -> tuple[bool, float, int]:
        score, place, at = pair
        tangled = elements[place].last_line.tangled
        return tangled, -score if tangled else place, at

    return sorted(pairs, key=order)


def _stops(place: int, elements: Sequence[Element[Line]], measure: Measure) -> bool:
    """Whether element ``place`` is running text that stops inside a sentence.

    A line may be short for what would not fit into it any more; it is text where it begins a
    paragraph.
    """
    element = elements[place]
    if element.kind is not None or measure.ends_paragraph(element.last_line):
        return False
    if measure.breaks_no_sentence or _is_word(element, measure):
        return False
    if _is_whole(element) or _stand_apart(elements[place : place + 2], measure):
        return False
    begins = not measure.is_short(element.last_line) and not may_be_label(elements, place, measure)
    return begins or measure.are_prose(element.lines)


def _is_whole(element: Element[Line]) -> bool:
    """Whether an element is a name and what is quoted of it, or a numbered question, no more."""
    begins = begins_quoted_turn(element.first_line.text) != ""
    is_quoted = begins and ends_quoted_turn(element.last_line.text)
    return is_quoted or asks_by_number("".join(line.text for line in element.lines))


def _is_word(element: Element[Line], measure: Measure) -> bool:
    """Whether an element is a word by itself where lines are as long as what they say."""
    line, *rest = element.lines
    is_short = not rest and len(line.text) <= PLAIN.max_short_line_chars
    return is_short and not measure.full and not GOES_ON.search(line.text)


def _is_text(at: int, elements: Sequence[Element[Line]], measure: Measure) -> bool:
    """Whether element ``at`` is running text that no label claims."""
    return (
        measure.are_prose(elements[at].lines)
        and elements[at - 1].kind != "box"
        and not may_be_label(elements, at, measure)
    )


def _offer(
    place: int, elements: Sequence[Element[Line]], measure: Measure, lexicon: Lexicon | None
) -> Iterator[tuple[float, int, int]]:
    """Elements that may go on where element ``place`` stops, with what speaks for each; none
    beyond a heading or a turn, unless it may be one of another column.
    """
    offers = 0
    for at in range(place + 1, min(place + 1 + LIMITS.max_elements_ahead, len(elements))):
        tangled = elements[at].first_line.tangled
        if offers == LIMITS.max_rests or (_ends_text(elements[at]) and not tangled):
            return
        if not _may_go_on(place, at, elements, measure):
            continue
        offers += 1
        score = rate_continuation(place, at, elements, measure, lexicon)
        if score >= PLAIN.least_fit_of_all:
            yield score, place, at
        if at == place + 1 and score >= PLAIN.sure_fit and not tangled:
            return


def _stand_apart(elements: Sequence[Element[Line]], measure: Measure) -> bool:
    """Whether an element and the next one are cells, each of a day, or said and told."""
    if len(elements) == 1:
        return False
    before, after = elements[0].last_line, elements[1].first_line
    cells = not measure.is_full(before) and are_cells(before.text, after.text)
    is_past = is_past_speech(elements[0].first_line, before, after)
    return cells or are_days(before.text, after.text) or is_past


def _ends_text(element: Element[Line]) -> bool:
    """Whether no sentence goes on beyond an element: a heading, the beginning of a turn."""
    line = element.first_line
    is_turn = line.opens_block and begins_turn(line.text, goes_on=True)
    return element.kind == "heading" or is_turn


def _may_go_on(place: int, at: int, elements: Sequence[Element[Line]], measure: Measure) -> bool:
    """Whether element ``at`` is text further on in the source than ``place``: where it is not the
    next one, prose, and no rest of a label and its value.
    """
    if (
        elements[at].kind is not None
        or elements[at].first_line.opens_block
        or elements[at].first_line.traced.start < elements[place].last_line.traced.end
    ):
        return False
    if at == place + 1:
        return True
    *above, last = elements[place].lines
    is_row = not (above or last.tangled) and is_signed_row(last.text)
    return measure.are_prose(elements[at].lines) and not is_row


def rate_continuation(
    place: int,
    at: int,
    elements: Sequence[Element[Line]],
    measure: Measure,
    lexicon: Lexicon | None,
) -> float:
    """The score of element ``at`` as the rest of the sentence of element ``place``."""
    before, after = elements[place], elements[at]
    score = fit(before.last_line.text, after.first_line.text, lexicon)
    score += _rate_distance(place, at, elements)
    score += PLAIN.no_prose_fit * (not measure.are_prose(after.lines))
    left_open = has_open_bracket(before.lines) and not closes_bracket_above(after.lines)
    return score + PLAIN.open_bracket_fit * left_open


def _rate_distance(place: int, at: int, elements: Sequence[Element[Line]]) -> float:
    """The part of the score that the distance gives: on tangled pages every line between counts,
    elsewhere little; past such a page as much as the fewest lines that make one, for it has halves
    enough that wait for their rest.
    """
    before, after, between = elements[place], elements[at], elements[place + 1 : at]
    if after.first_line.tangled or before.last_line.tangled:
        return _rate_across(before, after, between)
    if between:
        past = any(e.kind is None and e.first_line.tangled for e in between)
        across = PLAIN.across_fit * PLAIN.min_tangled_lines * past
        return PLAIN.farther_fit * (at - place) + across
    return PLAIN.next_element_fit + PLAIN.latin_element_fit * bool(
        LATIN_AT_START.match(after.first_line.text)
    )


def _rate_across(
    before: Element[Line], after: Element[Line], between: Sequence[Element[Line]]
) -> float:
    """The part of the score that the lines between take away where columns came out in turn: then
    the line after next is the likeliest.
    """
    lines = sum(e.kind is None or (e.kind == "heading" and e.first_line.tangled) for e in between)
    in_turn = (
        after.first_line.tangled
        and before.last_line.tangled
        and len(before.lines) == len(after.lines) == 1
    )
    return PLAIN.across_fit * (abs(lines - 1) if in_turn else max(0, lines - 1))
