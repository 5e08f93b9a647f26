"""Turns of minutes, with who speaks, found among the lines of a text or among its paragraphs."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from indexer.japanese.scripts import HIRAGANA
from indexer.late_patterns import late_pattern
from indexer.model import Lexicon, Repair
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.tabs import show_tabs
from indexer.reading.minutes_patterns import is_part_of_minutes
from indexer.reading.recognition.attendance import find_attending_turns
from indexer.reading.recognition.labels_alone import join_labels
from indexer.reading.recognition.minutes_evidence import (
    are_called_minutes,
    do_offices_speak,
    do_rosters_hold,
    leave_out_definitions,
    leave_out_rosters,
)
from indexer.reading.recognition.plays import find_roles
from indexer.reading.recognition.quoted_turns import (
    OF_QUOTE,
    begins_quoted_turn,
    ends_quoted_turn,
    find_below,
    find_quoted_turns,
)
from indexer.reading.recognition.talks import find_talk
from indexer.reading.recognition.turn_labels import (
    find_labelled,
    find_names_again,
    find_unread_turns,
)
from indexer.reading.recognition.turn_people import find_people_speaking
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import (
    BARE_FORMS,
    FORMS_OF_OTHERS,
    OF_LINE,
    Turn,
    begins_turn,
    ends_turn,
    is_direction,
    read_turn,
)

_SPACE_BEFORE_SIGN = late_pattern(r"(?<=\S)[ 　]+(?=[○◯〇●◎◇◆■□])")
_KANA = late_pattern(f"[{HIRAGANA}]{{2}}")


def find_turns(texts: Sequence[str], lexicon: Lexicon | None) -> dict[int, Turn]:
    """The places of texts that begin turns: of each form those that go with names of offices, or of
    people in a talk, where these are at least two and at least half of all; and those of another
    form below, with an office and a sentence. None where turns begin inside lines: who says the
    rest of them nobody knows.
    """
    read = {} if are_mingled(texts) else leave_out_rosters(_read_turns(texts), texts)
    read = leave_out_definitions(read, lexicon)
    if lexicon is not None:
        read |= find_people_speaking(read, texts, lexicon)
    read |= find_attending_turns(read, texts, lexicon)
    others = {form for form in FORMS_OF_OTHERS if _are_others(form, read, texts)}
    others |= set() if do_offices_speak(read, texts, lexicon) else {OF_LINE}
    read = {place: turn for place, turn in read.items() if turn.form not in others}
    said = {place: turn for place, turn in read.items() if _is_turn(turn, texts, place)}
    said |= _find_seats(read, said, texts)
    found = _find_of_forms(read, said, 1 if _are_minutes(texts, said, lexicon) else PLAIN.min_turns)
    found |= _find_of_offices(said, min(found, default=len(texts)))
    found |= find_labelled(read, found, texts)
    return _find_talking(read, found, texts) or find_quoted_turns(texts, lexicon)


def _find_talking(
    read: Mapping[int, Turn], found: Mapping[int, Turn], texts: Sequence[str]
) -> dict[int, Turn]:
    """The turns of a play, or of a talk and those that were found."""
    return find_roles(read, texts) or {**find_talk(read, texts), **found}


def _are_minutes(texts: Sequence[str], said: Mapping[int, Turn], lexicon: Lexicon | None) -> bool:
    """Whether a text calls itself minutes, or lists who speaks as these do, and only turns, and the
    names of such lists, begin with the signs that some do.
    """
    official = [place for place, turn in said.items() if turn.official]
    begun = [texts[place][0] for place in official if said[place].form not in BARE_FORMS]
    lines = [line for text in texts for line in text.split("\n")]
    signed = sum(line.startswith(tuple(begun)) and not is_part_of_minutes(line) for line in lines)
    names = [said[place].name for place in official]
    is_listed = are_called_minutes(texts) or do_rosters_hold(names, lines, lexicon)
    return signed == len(begun) and is_listed


def _find_of_forms(
    read: Mapping[int, Turn], said: Mapping[int, Turn], least: int
) -> dict[int, Turn]:
    """The turns of forms that go with names of offices: what is said, or begins with a known
    name. ``least``: how many of a form with a sign there are at least.
    """
    forms = _choose_forms(said.values(), least)
    names = {turn.name for turn in said.values() if turn.form in forms}
    return {
        place: turn
        for place, turn in read.items()
        if turn.form in forms and (place in said or _may_begin(turn, names))
    }


def _are_others(form: str, read: Mapping[int, Turn], texts: Sequence[str]) -> bool:
    """Whether lines of a form are titles or rows: one of them over text is no name of who speaks,
    （名称） beside （会長）, or nobody comes again.
    """
    turns = [
        turn
        for place, turn in read.items()
        if turn.form == form and _is_turn(replace(turn, official=True), texts, place)
    ]
    strange = any(not turn.official and not turn.is_of_seat for turn in turns)
    return strange or not find_names_again(turns)


def _find_seats(
    read: Mapping[int, Turn], said: Mapping[int, Turn], texts: Sequence[str]
) -> dict[int, Turn]:
    """The turns of members who are called by their seats, where others have an office: by the same
    form, or by any sign.
    """
    forms = set(_choose_forms(said.values()))
    if not forms.issubset(BARE_FORMS):
        forms |= {turn.form for turn in read.values() if turn.form not in BARE_FORMS}
    seats = {
        place: replace(turn, official=True)
        for place, turn in read.items()
        if turn.is_of_seat and turn.form in forms
    }
    return {place: seat for place, seat in seats.items() if _is_turn(seat, texts, place)}


def _find_of_offices(said: Mapping[int, Turn], first: int) -> dict[int, Turn]:
    """The turns of any form below the first one that say a sentence behind an office."""
    return {place: turn for place, turn in said.items() if place > first and turn.is_of_office}


def _read_turns(texts: Sequence[str]) -> dict[int, Turn]:
    """The turns that texts may begin, by their places."""
    return {place: turn for place, text in enumerate(texts) if (turn := read_turn(text))}


def are_mingled(texts: Iterable[str]) -> bool:
    """Whether turns begin behind a space in the middle of lines, as those of the right of two
    columns do beside the left one.
    """
    inside = (text[space.end() :] for text in texts for space in _SPACE_BEFORE_SIGN.finditer(text))
    turns = (read_turn(rest) for rest in inside)
    return sum(turn is not None and turn.official and _runs(turn) for turn in turns) >= (
        PLAIN.min_turns
    )


def _runs(turn: Turn) -> bool:
    """Whether text follows a name, and no other name."""
    return len(turn.said) >= PLAIN.min_line_em and _KANA.search(turn.said) is not None


def find_portraits(texts: Sequence[str], turns: Mapping[int, Turn]) -> dict[int, Turn]:
    """The places of lines that say who somebody is who speaks: what stands below is not said."""
    known = {(turn.form, turn.name) for turn in turns.values()}
    read = {place: read_turn(text) for place, text in enumerate(texts) if place not in turns}
    return {
        place: turn
        for place, turn in read.items()
        if turn and turn.is_full_name and (turn.form, turn.name) in known
    }


def _is_turn(turn: Turn, texts: Sequence[str], place: int) -> bool:
    """Whether a sentence stands after a name: in its line, or, where it stands alone, below it."""
    if not turn.said:
        below = texts[place + 1] if place + 1 < len(texts) else ""
        return turn.official and turn.may_say(below)
    if turn.form in BARE_FORMS:
        return turn.official and turn.is_long
    return turn.is_long if turn.official else turn.is_said


def _may_begin(turn: Turn, names: Container[str]) -> bool:
    """Whether a line with a name that is known begins a turn, though little is said in it."""
    is_set_apart = turn.form not in BARE_FORMS or (turn.official and turn.said != "")
    return turn.name in names and is_set_apart


def _choose_forms(turns: Iterable[Turn], least: int = PLAIN.min_turns) -> frozenset[str]:
    """The forms whose names are mostly those of offices, or of people; ``least`` with a sign."""
    by_form: dict[str, list[bool]] = {}
    for turn in turns:
        by_form.setdefault(turn.form, []).append(turn.official)
    return frozenset(
        form
        for form, official in by_form.items()
        if sum(official) >= (PLAIN.min_turns if form in BARE_FORMS else least)
        and 2 * sum(official) >= len(official)
    )


def mark_turns(draft: Draft) -> Draft:
    """A line with which a turn of minutes begins begins a paragraph, as does one that says who
    somebody is who speaks; a line in brackets among turns is a note. Where columns stay side by
    side it is said that their order is lost.
    """
    texts = [line.text for line in draft.lines]
    if are_mingled(texts):
        start = draft.lines[0].traced.start
        return draft.note([Repair("lost-order", start, start, "", "")])
    turns = find_turns(_follow_turns(draft), draft.lexicon)
    turns = {place: turn for place, turn in turns.items() if _stands_apart(place, turn, draft)}
    if not turns:
        return draft
    lines = _mark_lines(draft, texts, turns)
    alone = {place for place, turn in turns.items() if not turn.said}
    return replace(draft, lines=tuple(join_labels(lines, alone)))


def _follow_turns(draft: Draft) -> list[str]:
    """The texts of lines; one that begins a turn and is full with the line after it, for that may
    end the sentence. A line that ends what is above begins nothing.
    """
    texts: list[str] = []
    source = draft.source
    for line, after in zip_longest(draft.lines, draft.lines[1:]):
        goes_on = after is not None and not after.gap and draft.measure.is_full(line)
        is_open = goes_on and begins_turn(line.text, goes_on=True) and not read_turn(after.text)
        text = "" if line.tied else show_tabs(line.traced, source)
        texts.append(text + after.text if is_open and after is not None else text)
    return texts


def _mark_lines(draft: Draft, texts: Sequence[str], turns: Mapping[int, Turn]) -> list[Line]:
    """The lines: where turns begin, and what else begins between them; an item right below a name
    that stands alone is said, and no item.
    """
    found = find_directions(texts, turns)
    directions = {place for place in found if not draft.lines[place].tied}
    lines = [_mark(line, place, turns, directions) for place, line in enumerate(draft.lines)]
    for place, turn in find_portraits(texts, turns).items():
        lines[place] = replace(lines[place], opens_block=True, alone=not turn.is_long)
    for place in find_unread_turns(texts, turns):
        if ends_turn(texts[place - 1]):
            lines[place] = replace(lines[place], opens_block=True)
    for place in _find_said(texts, turns):
        if lines[place].kind == "list":
            lines[place] = replace(lines[place], kind=None)
    below = find_below(texts, turns).difference(turns, directions)
    return [replace(ln, opens_block=True) if at in below else ln for at, ln in enumerate(lines)]


def _find_said(texts: Sequence[str], turns: Mapping[int, Turn]) -> set[int]:
    """The places right below names that stand alone."""
    below = {place + 1 for place, turn in turns.items() if not turn.said}
    return below.intersection(range(len(texts))).difference(turns)


def _mark(line: Line, place: int, turns: Mapping[int, Turn], directions: Container[int]) -> Line:
    """The line as the beginning of a turn, as a stage direction, or as it was."""
    if place in turns:
        is_whole = turns[place].form == OF_QUOTE and ends_quoted_turn(line.text)
        return replace(line, kind="body" if is_whole else None, opens_block=True)
    if place in directions:
        return replace(line, kind="note", opens_block=True)
    return line


def _stands_apart(place: int, turn: Turn, draft: Draft) -> bool:
    """Whether no wrapped sentence runs into a line that begins with a bare name."""
    if turn.form not in BARE_FORMS or not place or draft.lines[place].gap:
        return True
    before: Line = draft.lines[place - 1]
    return ends_turn(before.text) or not draft.measure.is_full(before)


def find_directions(texts: Sequence[str], turns: Mapping[int, Turn]) -> list[int]:
    """The places of stage directions: lines in brackets after the first turn that go on with no
    sentence.
    """
    first = min(turns, default=len(texts))
    return [
        place
        for place in range(first + 1, len(texts))
        if place not in turns and is_direction(texts[place]) and _ends_turn(texts[place - 1])
    ]


def _ends_turn(text: str) -> bool:
    return ends_turn(text) or (begins_quoted_turn(text) != "" and ends_quoted_turn(text))
