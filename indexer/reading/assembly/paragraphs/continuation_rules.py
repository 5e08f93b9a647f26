"""Continuation rules: does an element of another column or page begin a paragraph of its own, by
its size and by what stands over it?
"""

from __future__ import annotations

from indexer.reading.assembly.paragraphs.element_pair import ElementPair
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.printed_line_patterns import BRACKETED_LABEL
from indexer.reading.recognition.headings import read_label
from indexer.reading.sentence_patterns import GOES_ON


def goes_on_after_comma(pair: ElementPair) -> bool:
    """The element is, after a comma, the first text of its column, in type of one size, not set in,
    and nothing says that it is something else: the next word had no room in the line.
    """
    is_other = pair.is_labelled or pair.is_set_in or is_in_another_size(pair)
    return pair.pauses and pair.element.first and not is_other


def is_part_with_label(pair: ElementPair) -> bool:
    """The element begins with a number that room sets off, or a label between brackets, and no
    words go on from the text before it, or that begins with the number before.
    """
    text = pair.element.first_line.text
    number = read_label(text)
    is_set_off = number is not None and number.count > 0 and number.label_end < number.title_start
    if number is not None and is_set_off:
        before = read_label(pair.last.first_line.text)
        if before is not None and number.comes_after(before):
            return True
    if GOES_ON.search(pair.last.last_line.text):
        return False
    return is_set_off or BRACKETED_LABEL.match(text) is not None


def is_in_another_size(pair: ElementPair) -> bool:
    """The element is larger or smaller than the text before it."""
    return not is_same_size(pair.element.size, pair.last.size)


def goes_on_unindented(pair: ElementPair) -> bool:
    """The element is, after a sentence, the first text of its column, where paragraphs are set in
    and it is not.
    """
    return pair.indented and pair.element.first and pair.last.kind == "body"
