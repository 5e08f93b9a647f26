"""Numbers alone on their lines: 第１, 第１条, （1） or ア stood so far before its text that it came
out on a line of its own, two of them before both their texts.

A number alone may be a cell, or that of a page. Those of parts count: each is the first of its form
under what is over it, or the next one; the first paragraph of an article has no number.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.japanese.numerals import CIRCLED_TO_TWENTY, KANA_IN_ORDER, KANJI_TO_TEN, count_of
from indexer.japanese.scripts import DIGITS
from indexer.late_patterns import late_pattern
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, Measure, replace_text, set_gap
from indexer.reading.lines.provenance import insert, join
from indexer.reading.sentence_patterns import CLOSED, CLOSED_OR_PAUSE, GOES_ON
from indexer.reading.text_parameters import PLAIN

_ALONE = late_pattern(
    rf"(?P<before>第|[（(]?)(?P<number>[{DIGITS}]{{1,2}}|[{KANJI_TO_TEN}]{{1,2}}|[ア-ン]|[①-⑳])"
    r"(?P<after>[）)]|[.．、]?|(?<=[^ア-ン①-⑳])条)"
)
_BULLET = late_pattern("[○●◎・•◆◇■□▪]")
_ARTICLES = ("第1条", "第１条", "第一条")
_SECOND = 2
_ORDERS = (KANJI_TO_TEN, CIRCLED_TO_TWENTY, KANA_IN_ORDER)


def join_numbers_over_lines(draft: Draft) -> Draft:
    """The lines, each number alone on one line with what it counts: where all such numbers count,
    or those in some forms do, three at least, and one of them on from another, and none parts a
    sentence. So is each bullet alone, where all of a form stand over lines of text.
    """
    found = {at: read for at in range(len(draft.lines)) if (read := _read_number(draft, at))}
    signs = {*_keep_counting(found, draft), *_find_bullets(draft)}
    return replace(draft, lines=tuple(_join(draft, signs))) if signs else draft


def _read_number(draft: Draft, at: int) -> tuple[str, int] | None:
    """The form of a number alone on its line, and what it counts; at the foot of a page none."""
    match = _ALONE.fullmatch(draft.lines[at].text) if draft.lines[at].kind is None else None
    if match is None or not _is_whole(match) or _is_last(draft, at):
        return None
    digit = match["number"][0]
    first = next((order[0] for order in _ORDERS if digit in order), "1" if digit < "１" else "１")
    count = count_of(match["number"])
    return None if count is None else (f"{match['before']}{first}{match['after']}", count)


def _is_last(draft: Draft, at: int) -> bool:
    return at + 1 == len(draft.lines) or draft.lines[at + 1].page > draft.lines[at].page


def _keep_counting(found: Mapping[int, tuple[str, int]], draft: Draft) -> Iterable[int]:
    """The places of the numbers of parts."""
    forms = _find_forms(found, draft)
    kept = {at: number for at, number in found.items() if number[0] in forms}
    enough = len(kept) >= PLAIN.min_rows and _count_on(list(kept.values()))
    return kept if enough else ()


def _find_forms(found: Mapping[int, tuple[str, int]], draft: Draft) -> set[str]:
    """The forms of the numbers of parts. Where not all numbers count, bare ones in Latin are those
    of pages, notes or cells; so are they beside bare wide ones.
    """
    numbers = list(found.values())
    parting = {found[at][0] for at in found if _parts_sentence(draft, at)}
    forms = {form for form, _ in numbers} - parting
    if not parting and "１" not in forms and _count_on(numbers):
        return forms
    return {form for form in forms if form != "1" and _counts_alone(form, numbers)}


def _counts_alone(form: str, numbers: Sequence[tuple[str, int]]) -> bool:
    """Whether each number of a form counts on from the last one of that form, or begins anew."""
    last = 0
    for before, (of_form, count) in pairwise((("", 0), *numbers)):
        if of_form != form:
            continue
        if count not in (1, last + 1) and not _is_second(count, before):
            return False
        last = count
    return True


def _is_second(count: int, before: tuple[str, int]) -> bool:
    """Whether a number is that of the second paragraph of the article right before it."""
    return before[0] in _ARTICLES and count == _SECOND


def _find_bullets(draft: Draft) -> Iterator[int]:
    """The places of the bullets alone on their lines of which all of the same sign, two at least,
    stand over text that is apart from them: a line that is full, or ends as a sentence does.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(draft.lines[:-1]):
        if line.kind is None and _BULLET.fullmatch(line.text):
            places[line.text].append(at)
    for of_sign in places.values():
        below = [draft.lines[at + 1] for at in of_sign]
        if len(of_sign) > 1 and all(_is_text(line, draft.measure) for line in below):
            yield from of_sign


def _is_text(line: Line, measure: Measure) -> bool:
    is_text = measure.is_full(line) or CLOSED.search(line.text) is not None
    return line.gap > 0 and is_text


def _parts_sentence(draft: Draft, at: int) -> bool:
    return at > 0 and _goes_on(draft.lines[at - 1], draft.measure)


def _goes_on(line: Line, measure: Measure) -> bool:
    """Whether a sentence goes on from a line, as over the call of a note torn out of it."""
    return measure.is_full(line) and not CLOSED.search(line.text)


def _is_whole(match: re.Match[str]) -> bool:
    """Whether a number has both its brackets, an article its first sign."""
    before, after = match["before"], match["after"]
    return (before in ("（", "(")) == (after in ("）", ")")) and (before == "第" or after != "条")


def _count_on(numbers: Sequence[tuple[str, int]]) -> bool:
    """Whether each number is the first of its form under those over it, or the next of its form.
    What counts anew does so under a number of another form; in a law, under what has none, too.
    """
    over: list[tuple[str, int]] = []
    goes_on = False
    is_law = any(form in _ARTICLES for form, _ in numbers)
    for form, count in numbers:
        at = next((at for at, (each, _) in enumerate(over) if each == form), len(over))
        is_next = at < len(over) and count == over[at][1] + 1
        if is_next:
            over, goes_on = over[:at], True
        elif _begins(count, over[at:], over[-1] if over else ("", 0), is_law=is_law):
            over = [*over[:at], *over[at + 1 :]]
        else:
            return False
        over.append((form, count))
    return goes_on


def _begins(
    count: int,
    since: Sequence[tuple[str, int]],
    last: tuple[str, int],
    *,
    is_law: bool,
) -> bool:
    """Whether a number begins to count: it is the first, and the last one of its form, with which
    ``since`` begins, is not the last of all; or the second paragraph of an article.
    """
    if count == 1:
        return len(since) != 1 or is_law
    return _is_second(count, last)


def _join(draft: Draft, signs: Container[int]) -> Iterator[Line]:
    """The lines, each number or bullet on one line with one of those below it; several right below
    each other stand over titles, or one of an article over two paragraphs. What goes on below that
    stands apart no more.
    """
    waiting: deque[Line] = deque()
    runs_on = False
    for place, line in enumerate(draft.lines):
        line = set_gap(line, 0) if runs_on else line
        if place in signs:
            waiting.append(line)
            runs_on = False
            continue
        was_open = runs_on
        if not _may_stand_over(waiting, line):
            yield from waiting
            waiting.clear()
        runs_on = (bool(waiting) or was_open) and _goes_on(line, draft.measure)
        if waiting and not was_open:
            sign = waiting.popleft()
            space = insert(sign.traced.end, " ")
            line = replace_text(sign, join((sign.traced, space, line.traced)))
        yield line
    yield from waiting


def _may_stand_over(waiting: Sequence[Line], line: Line) -> bool:
    """Whether several numbers may stand over a line: it is a title, or that of an article is the
    first of two.
    """
    first, *others = [each.text for each in waiting] or [""]
    is_article = first.endswith("条") and not others[1:]
    return not others or is_article or _may_be_title(line)


def _may_be_title(line: Line) -> bool:
    """Whether a line neither ends nor goes on as a sentence does; one that pauses within its
    brackets may: 審査基準（法第５条、第６条関係）.
    """
    return not (CLOSED_OR_PAUSE.search(line.text) or GOES_ON.search(line.text))
