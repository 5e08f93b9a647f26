"""Questions of a web page: terms that ask, each the heading of its description, which answers; and
labels in elements of their own, 質問 and 回答, that stand before what is asked or answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import Any

from indexer.japanese.scripts import DIGITS, KANJI
from indexer.late_patterns import late_pattern
from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats.html_elements import BELOW_ALL_LEVELS, LABELS
from indexer.reading.formats.html_runs import OpenRun
from indexer.reading.formats.marked_up_items import Item, Run
from indexer.reading.question_patterns import asks, read_answer, read_question
from indexer.reading.text_parameters import PLAIN

# What goes on with a label, as words or as a longer one; with a letter, too: A棟の.
_GOES_ON = late_pattern(
    rf"[をがのにへ、。・&＆：:．.,（(+＋/／=＝{DIGITS}A-Za-zＡ-Ｚａ-ｚ-]|は(?!い)|で(?!き|す)"
    r"|から|より|まで|など|とは|とも|または|も"
)
_GOES_ON_WITH_LETTER = late_pattern(f"[{KANJI}](?:[はがをのにでともへや、。：:]|$)")
_KANJI_ENDS, _KANJI_BEGINS = late_pattern(f"[{KANJI}]$"), late_pattern(f"[{KANJI}]")
# A choice beside A; and what has a label or a number of its own.
_CHOICE = late_pattern("[B-EＢ-Ｅ]")
_LABELLED = late_pattern(
    rf"[^\s。、：:]{{1,12}}[：:]|第[ 　]?[{DIGITS}]|[{DIGITS}]{{1,2}}[.．、　 )）]"
    rf"|[（(][{DIGITS}]{{1,2}}[)）]|[①-⑳※・■□●○◆◇【]"
)


def is_label_alone(text: str) -> bool:
    """Whether all of a text is the label of a question or of an answer.

    >>> is_label_alone("質問"), is_label_alone("Q1"), is_label_alone("質問の受付")
    (True, True, False)
    """
    return read_question(text) == "" or read_answer(text) == ""


def find_tags_of_labels(root: Any) -> set[str]:
    """Tags of what may be a label: none unless elements of a page are labels of questions, and
    others of answers, or some are terms with what is said of them.
    """
    most = FORMAT.max_bold_heading_chars
    texts = {text for each in root.iter("*") if len(text := (each.text or "").strip()) <= most}
    answered = next(root.iter("dt"), None) is not None
    answered = answered or any(read_answer(text) == "" for text in texts)
    return LABELS if answered and any(read_question(text) == "" for text in texts) else set()


def part_label(line: Sequence[OpenRun], element: Any) -> None:
    """A space behind the label that an element of its own ends at the beginning of a line, unless a
    word or a sentence goes on from it: 質問者は, 質問の受付.
    """
    said = line[0].said if len(line) == 1 else []
    most = FORMAT.max_bold_heading_chars
    if sum(map(len, said[: most + 1])) > most:
        return
    label = "".join(said).strip()
    if is_label_alone(label) and not _is_of_word(label, element):
        line[0].end_line()


def _is_of_word(label: str, element: Any) -> bool:
    """Whether what stands right behind the element of a label goes on with it. A kanji does with
    one before it, except in an element of its own.
    """
    tail, after = element.tail or "", element.getnext()
    if not tail and after is not None:
        tail = "".join(islice(after.itertext(), 1)).strip()
    elif _KANJI_ENDS.search(label) and _KANJI_BEGINS.match(tail):
        return True
    is_rest = len(label) == 1 and _GOES_ON_WITH_LETTER.match(tail)
    return not tail or bool(is_rest) or _GOES_ON.match(tail) is not None


def raise_questions(items: Iterable[Item]) -> Iterator[Item]:
    """The items, a term and its description apart where the term asks; any other stays one line
    with what is said of it. A label in a block of its own stands before the next one.
    """
    for item in _join_labels(list(items)):
        term, said = _part_term(item)
        if term and asks("".join(run.text for run in term)):
            yield Item("heading", (term,), BELOW_ALL_LEVELS)
            yield replace(item, kind="body", lines=(said, *item.lines[1:]))
        else:
            yield item


def _join_labels(items: Sequence[Item]) -> Iterator[Item]:
    """The items, a label in a block of its own at the beginning of the paragraph after it, where
    questions and answers are labelled in turn.
    """
    labels = {at for at, item in enumerate(items) if _is_label(item)}
    labels = {at for at in labels if _may_follow(items[at], *items[at + 1 : at + 2])}
    labels = labels if _are_in_turn(items) else set()
    for at, item in enumerate(items):
        if at - 1 in labels:
            label = items[at - 1]
            said = (*label.lines[0], Run(" "), *item.lines[0])
            yield replace(item, lines=(said, *item.lines[1:]), names=label.names | item.names)
        elif at not in labels:
            yield item


def _are_in_turn(items: Sequence[Item]) -> bool:
    """Whether labels of questions and of answers take turns, again, and none is of a choice."""
    texts = [_text_of(item) for item in items]
    if not any(map(_is_label, items)) or any(map(_CHOICE.fullmatch, texts)):
        return False
    asked = [read_question(text) is not None for text in texts if _is_labelled(text)]
    return len([kind for kind, _ in groupby(asked)]) >= 2 * PLAIN.min_titles


def _is_labelled(text: str) -> bool:
    return read_question(text) is not None or read_answer(text) is not None


def _may_follow(label: Item, *below: Item) -> bool:
    """Whether a paragraph right below a label has no label or number of its own."""
    text = _text_of(below[0]) if below and below[0].kind == label.kind else ""
    return text != "" and not (_is_labelled(text) or _LABELLED.match(text))


def _text_of(item: Item) -> str:
    """The first line of a paragraph, "" of anything else."""
    runs = item.lines[0] if item.kind == "body" and not item.step and item.lines else ()
    return "".join(run.text for run in runs).strip()


def _is_label(item: Item) -> bool:
    """Whether all of a paragraph is such a label."""
    return len(item.lines) == 1 and is_label_alone(_text_of(item))


def _part_term(item: Item) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The term and the description that an item of a list begins with, nothing of any other."""
    runs = item.lines[0] if item.kind == "list" else ()
    cells = [at for at, run in enumerate(runs) if run.cell]
    if len(cells) != 1:
        return (), ()
    return runs[: cells[0]], (replace(runs[cells[0]], cell=False), *runs[cells[0] + 1 :])
