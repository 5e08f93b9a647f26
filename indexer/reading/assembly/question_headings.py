"""Questions are the headings of their answers, and of what was found by asking them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from indexer.late_patterns import late_pattern
from indexer.model import Kind
from indexer.reading.imprint_lines import says_whose
from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.question_patterns import asks_at_end, asks_by_number, read_answer
from indexer.reading.recognition.questions import find_questions
from indexer.reading.sentence_patterns import has_stop
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import is_maker
from indexer.reading.turn_patterns import read_turn

# What no name of a group has: an end of a sentence, a label before its value, a line end.
_SAYS = late_pattern(r"[。．？！?!：:\n]|[）)]$")
_ASKED_OR_ANSWERED: tuple[Kind, ...] = ("body", "box", "list", "heading", "caption")


def name_questions(draft: Draft) -> Draft:
    """The document with a question right before its answer, or one of several numbered ones over
    something else, as a heading one level below the last one that asks nothing; but none that is
    asked of somebody whose name the answer begins with, for that is said, too.
    """
    blocks = list(draft.traced)
    texts = [_read_text(block) for block in blocks]
    answered, numbered = _find_answered(blocks, texts), _find_numbered(texts)
    printed = {at for at in numbered - answered if blocks[at].kind == "heading"}
    headed = {at for at in (answered | numbered) - printed if _may_head(texts[at])}
    groups = _find_groups(blocks, answered & headed)
    _set_levels(blocks, headed, groups, printed)
    return replace(draft, traced=tuple(_end_turns(blocks, headed)))


def _set_levels(
    blocks: list[TracedBlock], headed: Set[int], groups: Set[int], printed: Set[int]
) -> None:
    """Questions as headings below the last one that asks nothing, and names of their groups."""
    above = over = 0
    for place, block in enumerate(blocks):
        if place in headed:
            blocks[place] = replace(block, kind="heading", level=above + 1)
        elif place in groups:
            above = over + 1
            blocks[place] = replace(block, kind="heading", level=above)
        elif block.kind == "heading" and place not in printed:
            above = over = block.level


def _find_groups(blocks: Sequence[TracedBlock], headed: Set[int]) -> set[int]:
    """The places of short lines right before questions that name what several of them are about:
    each names something else, one stands before the first question, and several questions below
    each but the last. Below each answer somebody to ask may be named, too, or a link leads on.
    """
    first = min(headed, default=0)
    found = {at - 1 for at in headed if at and at - 1 not in headed and _may_name(blocks[at - 1])}
    names = {blocks[at].traced.text for at in found}
    are_several = len(names) == len(found) >= PLAIN.min_titles
    are_groups = are_several and first - 1 in found and _are_over_several(found, headed)
    return found if are_groups else set()


def _are_over_several(found: Set[int], headed: Set[int]) -> bool:
    """Whether several of the questions stand below each of some places but the last."""
    ends = pairwise(sorted(found))
    return all(len(headed & {*range(*pair)}) >= PLAIN.min_titles for pair in ends)


def _may_name(block: TracedBlock) -> bool:
    """Whether a block is a short line in which nothing is said, answered or labelled."""
    text = block.traced.text
    is_short = block.kind in ("body", "caption") and len(text) <= PLAIN.max_title_em
    is_said = _SAYS.search(text) is not None or read_answer(text) is not None
    return is_short and not (is_said or says_whose(text) or is_maker(text))


def _end_turns(blocks: Sequence[TracedBlock], headed: Set[int]) -> Iterator[TracedBlock]:
    """The blocks; what is said ends before a question that is a heading now."""
    ended = ""
    for place, block in enumerate(blocks):
        if place in headed:
            ended = block.speaker
        elif block.speaker != ended or read_turn(block.traced.text) is not None:
            ended = ""
        is_unsaid = place in headed or ended != ""
        yield replace(block, speaker="") if is_unsaid else block


def _find_answered(blocks: Sequence[TracedBlock], texts: Sequence[str]) -> set[int]:
    """The places of questions right before an answer that begins with nobody's name."""
    pairs = zip(*find_questions(texts, 1), strict=True)
    return {asked for asked, answer in pairs if not blocks[answer].speaker}


def _may_head(text: str) -> bool:
    """Whether a question is short, and asks where it has several sentences."""
    return len(text) <= PLAIN.max_question_chars and (asks_at_end(text) or not has_stop(text[:-1]))


def _read_text(block: TracedBlock) -> str:
    """The text of a block that may ask or answer, "" of any other."""
    return block.traced.text if block.kind in _ASKED_OR_ANSWERED else ""


def _find_numbered(texts: Sequence[str]) -> set[int]:
    """The places of numbered questions of a survey: several, each over something else."""
    asked = [at for at, text in enumerate(texts) if asks_by_number(text)]
    found = {at for at in asked if at + 1 < len(texts) and not asks_by_number(texts[at + 1])}
    return found if len(found) >= PLAIN.min_titles else set()
