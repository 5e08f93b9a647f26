"""Bills of a council on printed pages: the number of each stands on a line of its own, its title
below it, both are one heading; why it is put forward is a section of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.model import Kind
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.provision_patterns import COUNT
from indexer.reading.recognition.headings.heading_forms import read_heading
from indexer.reading.recognition.headings.line_roles import may_be_title
from indexer.reading.recognition.headings.numbers_over_titles import put_number_before

# 議案第72号, 報告第３号, 発議第２号
_NUMBER = re.compile(
    r"(?:議案|報告|諮問|発議|発案|認定|承認|同意|陳情|請願|意見書案|決議案)"
    rf"[ 　]*第[ 　]*{COUNT}[ 　]*号"
)
_REASON = re.compile(r"[（(【]?(?:提[ 　]*案[ 　]*(?:の[ 　]*)?)?理[ 　]*由[）)】]?")
_PUT_FORWARD = re.compile(r".*日[ 　]*(?:提出|報告)")
_KINDS: tuple[Kind | None, ...] = (None, "body", "heading", "list", "note", "caption")


def join_bills(elements: Sequence[Element[Line]]) -> Iterator[Element[Line]]:
    """The elements, the number of each bill and its title below it one heading; why it is put
    forward is a heading, too.
    """
    number: Element[Line] | None = None
    in_bill = False
    for at, element in enumerate(elements):
        if number is not None:
            lines = (*number.lines, *element.lines)
            yield replace(element, kind="heading", groups=(lines,), may_go_on=False, furniture="")
            number, in_bill = None, True
        elif _is_number(element) and _is_over_bill(element, elements[at + 1 :]):
            number = element
        elif in_bill and element.kind in _KINDS and _is_line(element, _REASON):
            yield replace(element, kind="heading", may_go_on=False)
        else:
            yield element


def find_bills(elements: Sequence[Element[Line]]) -> Iterator[int]:
    """The places of the headings of bills."""
    return (at for at, element in enumerate(elements) if _is_bill(element))


def _is_bill(element: Element[Line]) -> bool:
    """Whether it is the heading of a bill: its number on the first line, its title below."""
    is_title = element.kind == "heading" and len(element.lines) > 1
    return is_title and _NUMBER.fullmatch(element.first_line.text) is not None


def close_bill(element: Element[Line]) -> Element[Line]:
    """The heading of a bill with its number before its title; any other element as it is."""
    return put_number_before(element) if _is_bill(element) else element


def _is_number(element: Element[Line]) -> bool:
    return element.kind in _KINDS and _is_line(element, _NUMBER)


def _is_line(element: Element[Line], form: re.Pattern[str]) -> bool:
    return len(element.lines) == 1 and form.fullmatch(element.first_line.text) is not None


def _is_over_bill(number: Element[Line], below: Sequence[Element[Line]]) -> bool:
    """Whether a title stands below a number, over a sentence or the day when the bill was put
    forward, all on one page.
    """
    title, text = (*below[:2], None, None)[:2]
    if title is None or text is None or not _is_title(title):
        return False
    is_put_forward = _PUT_FORWARD.fullmatch(text.first_line.text) is not None
    is_text = text.ends_sentence or is_put_forward
    return is_text and {title.page, text.page} == {number.page}


def _is_title(element: Element[Line]) -> bool:
    """Whether it has the form of a title, of a few lines, without a number."""
    text = "".join(line.text for line in element.lines)
    is_short = len(element.lines) <= LAYOUT.max_heading_lines and may_be_title(text)
    return is_short and element.kind in _KINDS and read_heading(element.first_line) is None
