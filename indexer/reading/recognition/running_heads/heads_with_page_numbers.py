"""Running heads that stand beside page numbers: the same text on page after page, or on all left
pages and all right ones.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.japanese.numerals import KANJI_TO_TEN
from indexer.japanese.scripts import DIGITS, KANJI
from indexer.japanese.written_dates import find_dates, flatten
from indexer.reading.line_forms import LINE_FORMS
from indexer.reading.lines.line import Line
from indexer.reading.sentence_patterns import ANY_SPACES, CLOSED
from indexer.reading.text_parameters import PLAIN

_NUMBER_OF_TITLE = re.compile(
    rf"(?:第[{DIGITS}{KANJI_TO_TEN}]++[部編章節]|[{DIGITS}.．]++(?![年月日]))"
)
_ISSUE = re.compile("第[0-9]+[号巻版回]")
_ISSUED = re.compile(f"[{KANJI}・()/|]{{,5}}")


@dataclass(frozen=True, slots=True)
class RunningHead:
    """Line ``place`` is a running head, a page number or both: the number stands at ``start`` to
    ``end``.

    ``signed``: the number says itself that it is one of a page.
    """

    place: int
    side: str
    rest: str
    value: int = 0
    start: int = 0
    end: int = 0
    signed: bool = False


def find_heads_with_page_numbers(
    found: Mapping[int, RunningHead], lines: Sequence[Line], titles: Sequence[Mapping[str, int]]
) -> Iterator[RunningHead]:
    """Lines beside page numbers with the same text on page after page, or with that of the heading
    above them.
    """
    beside: dict[tuple[int, str], list[RunningHead]] = defaultdict(list)
    for head in found.values():
        for offset in _list_offsets() if not head.rest else ():
            place = head.place + offset
            if (
                0 <= place < len(lines)
                and len(lines[place].text) <= PLAIN.max_head_chars
                and place not in found
            ):
                text = ANY_SPACES.sub("", lines[place].text)
                beside[offset, text].append(RunningHead(place, "none", text))
                if place - titles[place].get(text, place) >= PLAIN.page_lines:
                    yield beside[offset, text][-1]
    for group in beside.values():
        if len(group) >= PLAIN.min_heads:
            yield from group


def _list_offsets() -> Iterator[int]:
    """The distances, in lines, at which a head may stand from a page number that stands alone."""
    yield from range(-PLAIN.head_above_lines, 0)
    yield from range(1, PLAIN.head_below_lines + 1)


def count_fewest(side: str) -> int:
    """The least number of times that a head repeats, by where its page number stands."""
    if side == "end":
        return PLAIN.min_heads_before_numbers
    return PLAIN.min_heads_after_numbers if side == "start" else PLAIN.min_heads


def find_on_facing_pages(
    found: Mapping[int, RunningHead], lines: Sequence[Line]
) -> Iterator[RunningHead]:
    """Lines right before the page numbers of left pages, or of right ones, that are the same on
    all, and the date or number of an issue that stands there on the pages that face them.

    What stands after a number may be the label that a page begins with, and some extractors write
    that before it.
    """
    sides: tuple[list[RunningHead], list[RunningHead]] = [], []
    for number in found.values():
        place = number.place - 1
        if not number.rest and place not in found and text_at(lines, place):
            sides[number.value % 2].append(RunningHead(place, "none", text_at(lines, place)))
    for side, facing in (sides, sides[::-1]):
        if _is_repeated(side):
            yield from side
            yield from (head for head in facing if _names_issue(head.rest))


def _is_repeated(side: Sequence[RunningHead]) -> bool:
    """Whether the lines before the page numbers of all left pages, or right ones, are one head."""
    texts = {head.rest for head in side}
    if len(side) < PLAIN.min_facing_heads or len(texts) > 1:
        return False
    return may_be_head(side[0].rest) and not _is_label(side[0].rest)


def _is_label(text: str) -> bool:
    """Whether a text begins with a label, as of a box or a caption."""
    return any(form.pattern.match(text) for form in LINE_FORMS)


def _names_issue(text: str) -> bool:
    """Whether a line is the date or number of an issue, with nothing but a word such as 発行 beside
    it.
    """
    flat = flatten(text)
    rest = _ISSUE.sub("", flat)
    for found in reversed(list(find_dates(rest))):
        rest = rest[: found.start] + rest[found.end :]
    return rest != flat and _ISSUED.fullmatch(rest) is not None


class FirstHeads:
    """Running heads met so far: one that is met for the first time stays, since it may be all that
    names its part of the document; where it stands again it is a removal.
    """

    def __init__(self) -> None:
        self._met: set[str] = set()

    def is_first(self, *lines: Line) -> bool:
        """Whether the text of these lines is met for the first time; from now on it is not."""
        return self.is_new("".join(line.text for line in lines))

    def is_new(self, text: str) -> bool:
        """Whether a text is met for the first time, however it is spaced; from now on it is not."""
        bare = ANY_SPACES.sub("", text)
        first = bare not in self._met
        self._met.add(bare)
        return first

    def take_note(self, line: Line) -> None:
        """Take note of a line that is no head: a head with its text is not the first."""
        if len(line.text) <= PLAIN.max_head_chars:
            self.is_first(line)


def are_of_pages(chain: Sequence[RunningHead], lines: Sequence[Line]) -> bool:
    """Whether numbers count up through most of the text: those in a chart or two may count up by
    chance. So do those of chapters, which parts of these follow: 3, 3.1.
    """
    through = chain[-1].place - chain[0].place >= PLAIN.page_number_share * len(lines)
    ends = (*(head.place for head in chain[1:]), len(lines))
    parted = sum(_is_parted(head, end, lines) for head, end in zip(chain, ends, strict=True))
    return through and parted < PLAIN.page_number_share * len(chain)


def _is_parted(head: RunningHead, end: int, lines: Sequence[Line]) -> bool:
    """Whether a part of what a number counts begins before the next number of the chain."""
    part = re.compile(rf"{head.value}[.．-]1(?![0-9])")
    return any(part.match(line.text) for line in lines[head.place + 1 : end])


def drop_heading_number(text: str) -> str:
    """A text without the number that it begins with: heads write 2.6. for 2.6."""
    match = _NUMBER_OF_TITLE.match(text)
    return text[match.end() :] or text if match else text


def may_be_head(text: str) -> bool:
    """Whether a text may be a running head: it is short, and no sentence ends in it."""
    return len(text) <= PLAIN.max_head_chars and not CLOSED.search(text)


def text_at(lines: Sequence[Line], place: int) -> str:
    """The text of a line without its spaces, "" where there is no such line."""
    return ANY_SPACES.sub("", lines[place].text) if 0 <= place < len(lines) else ""
