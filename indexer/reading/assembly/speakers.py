"""Speakers in minutes: the blocks of one turn get the name of who speaks."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from indexer.late_patterns import late_pattern
from indexer.model import Kind
from indexer.reading.assembly.table_turns import part_table
from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.lines.provenance import cut_at, insert, join, strip_spaces
from indexer.reading.lines.tabs import show_tabs
from indexer.reading.minutes_patterns import is_part_of_minutes
from indexer.reading.question_patterns import read_question
from indexer.reading.recognition.chats import (
    FORMS_WITH_TIMES,
    OF_CHAT,
    begins_in_chat,
    begins_row,
    find_chat,
)
from indexer.reading.recognition.plays import OF_ROLE
from indexer.reading.recognition.quoted_turns import find_told
from indexer.reading.recognition.turn_labels import (
    begins_listed_turn,
    find_names_alone,
    find_unread_turns,
)
from indexer.reading.recognition.turns import find_directions, find_portraits, find_turns
from indexer.reading.sentence_patterns import CLOSED, CLOSING, has_stop
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import OF_ANSWER, Turn, read_teller

_LINE_END = late_pattern("\n")
# What may begin a turn, and what may go on with it.
TURNS: tuple[Kind, ...] = ("body", "box", "list", "heading", "caption")
KINDS_SPOKEN: tuple[Kind, ...] = ("body", "box", "list")


def name_speakers(draft: Draft) -> Draft:
    """The document with the blocks of a turn under the name of who speaks; stage directions are
    notes. What is said ends before a heading, before who somebody is, and before a turn of nobody
    knows whom, and stands under no list before it. A table of minutes is turns, too.
    """
    draft, chat = _part_chat(replace(draft, traced=tuple(_part_blocks(draft))))
    blocks = list(draft.traced)
    texts = _show_all(blocks, draft.source)
    turns = find_turns(texts, draft.lexicon) | chat
    if not turns:
        return replace(draft, traced=tuple(_name_tellers(blocks)))
    directions = find_directions(_with_notes(blocks, texts), turns)
    for place in directions:
        blocks[place] = replace(blocks[place], kind="note", level=0)
    for place, turn in turns.items():
        kind: Kind = "list" if turn.form == OF_CHAT else "body"
        blocks[place] = replace(blocks[place], kind=kind, level=0, speaker=turn.name)
    begun = {*turns, *find_portraits(texts, turns), *find_unread_turns(texts, turns)}
    begun |= _find_asked(texts, turns) | _find_lines_of_chat(texts, turns)
    begun |= find_told(texts, turns) | find_names_alone(texts, turns)
    if any(turn.form == OF_ROLE for turn in turns.values()):
        begun.update(range(len(texts)))
    alone = {place for place, turn in turns.items() if not turn.said}
    return _leave_lists(replace(draft, traced=tuple(_join_names(_carry_on(blocks, begun), alone))))


def _part_blocks(draft: Draft) -> Iterator[TracedBlock]:
    """The blocks; a table of minutes a block a row, a list of rows with their times
    or of items with who says them, too.
    """
    for block in draft.traced:
        for part in part_table(block):
            yield from _part_list(part, draft.source, _begins_item)


def _begins_item(text: str) -> bool:
    return begins_row(text) or begins_listed_turn(text)


def _part_chat(draft: Draft) -> tuple[Draft, dict[int, Turn]]:
    """The draft, and its messages by their places; lists of a chat are a block a message."""
    parts = (_part_list(block, draft.source, begins_in_chat) for block in draft.traced)
    blocks = tuple(chain.from_iterable(parts))
    chat = find_chat(_show_all(blocks, draft.source), draft.lexicon)
    return (replace(draft, traced=blocks), chat) if chat else (draft, chat)


def _show_all(blocks: Iterable[TracedBlock], source: str) -> list[str]:
    return [_show(block, source) for block in blocks]


def _show(block: TracedBlock, source: str) -> str:
    """The text of a block that may begin a turn, with its tabs, "" of any other."""
    return show_tabs(block.traced, source) if block.kind in TURNS else ""


def _find_asked(texts: Sequence[str], turns: Mapping[int, Turn]) -> set[int]:
    """The places of questions that people with an office answer: these don't ask themselves."""
    if all(turn.form != OF_ANSWER for turn in turns.values()):
        return set()
    return {place for place, text in enumerate(texts) if read_question(text) is not None}


def _find_lines_of_chat(texts: Sequence[str], turns: Mapping[int, Turn]) -> set[int]:
    """The places where something begins in a chat: neither a program nor a day writes."""
    if all(turn.form not in FORMS_WITH_TIMES for turn in turns.values()):
        return set()
    return {place for place, text in enumerate(texts) if begins_in_chat(text)}


def _name_tellers(blocks: Sequence[TracedBlock]) -> list[TracedBlock]:
    """The blocks with who is named between brackets at the end of each, items of a list one by one;
    as they are unless several people are, of half of what stands between the first and the last.
    """
    parts = [part for block in blocks for part in _part_items(block)]
    names = [read_teller(part.traced.text) if _goes_on(part) else "" for part in parts]
    return (
        [replace(part, speaker=name) for part, name in zip(parts, names, strict=True)]
        if _are_tellers(parts, names)
        else list(blocks)
    )


def _are_tellers(parts: Sequence[TracedBlock], names: Sequence[str]) -> bool:
    """Whether several people are named, and where most is said that may be."""
    told = [place for place, name in enumerate(names) if name]
    if len(set(names) - {""}) < PLAIN.min_turns:
        return False
    return 2 * len(told) >= sum(map(_goes_on, parts[told[0] : told[-1] + 1]))


def _part_items(block: TracedBlock) -> Iterator[TracedBlock]:
    """The block, in parts where its lines say who told what stands before it."""
    text = block.traced.text
    lines = pairwise([0, *(end.start() + 1 for end in _LINE_END.finditer(text)), len(text)])
    ends = [end for start, end in lines if read_teller(text[start:end].rstrip())]
    if block.kind != "list" or block.table is not None or not ends:
        yield block
        return
    for traced in cut_at(block.traced, [end for end in ends if end < len(text)]):
        yield replace(block, traced=strip_spaces(traced))


def _part_list(
    block: TracedBlock, source: str, begins: Callable[[str], bool]
) -> Iterator[TracedBlock]:
    """The block, a list in parts where something begins in it."""
    shown = show_tabs(block.traced, source) if block.kind == "list" else ""
    begun = [0, *(end.end() for end in _LINE_END.finditer(shown)), len(shown)]
    starts = [at for at, end in pairwise(begun) if at and begins(shown[at:end].rstrip())]
    if not starts:
        yield block
        return
    for traced in cut_at(block.traced, starts):
        yield replace(block, traced=strip_spaces(traced))


def _join_names(blocks: Iterable[TracedBlock], alone: Container[int]) -> Iterator[TracedBlock]:
    """The blocks; a name ``alone`` is one with what is said below it."""
    names: list[TracedBlock] = []
    for place, block in enumerate(blocks):
        if names and _goes_on(block) and block.speaker == names[0].speaker:
            block = _join_name(names.pop(), block)
        yield from names
        names = [block] if place in alone else []
        if not names:
            yield block
    yield from names


def _join_name(name: TracedBlock, said: TracedBlock) -> TracedBlock:
    """The block with the name before it; a dot that begins an item would join them."""
    is_apart = name.traced.text[-1] in CLOSING and said.traced.text[0] != "・"
    between = insert(name.traced.end, "" if is_apart else " ")
    return replace(said, traced=join((name.traced, between, said.traced)), page=name.page)


def _carry_on(blocks: Iterable[TracedBlock], begun: Container[int]) -> Iterator[TracedBlock]:
    """The blocks, those that go on with a turn with the name of its speaker; not what is said to be
    told by somebody else.
    """
    speaker = ""
    for place, block in enumerate(blocks):
        begins = place in begun or block.kind == "heading" or block.speaker != ""
        speaker = block.speaker if begins else speaker
        goes_on = begins or not read_teller(block.traced.text)
        yield replace(block, speaker=speaker) if speaker and goes_on and _goes_on(block) else block


def _with_notes(blocks: Sequence[TracedBlock], texts: Sequence[str]) -> list[str]:
    """The texts of blocks, and those of notes too."""
    return [
        block.traced.text if block.kind == "note" else text
        for block, text in zip(blocks, texts, strict=True)
    ]


def _goes_on(block: TracedBlock) -> bool:
    """Whether a block may be said by who spoke before it: text with a sentence, an item."""
    sentence = has_stop(block.traced.text) or CLOSED.search(block.traced.text) is not None
    return block.kind in KINDS_SPOKEN and (sentence or block.kind == "list")


def _leave_lists(draft: Draft) -> Draft:
    """The document with the first turn under a heading that lists something beside that heading."""
    return replace(draft, traced=tuple(_leave(draft)))


def _leave(draft: Draft) -> Iterator[TracedBlock]:
    open_list = 0
    for block in draft.traced:
        if block.level:
            open_list = block.level if is_part_of_minutes(block.traced.text) else 0
        elif block.speaker and open_list and not block.depth:
            block, open_list = replace(block, depth=open_list), 0
        yield block
