"""The title of a slide that has no place for one: the box in the largest type, over the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pptx.util import Emu, Pt

from indexer.model import Lexicon
from indexer.reading.formats.title_words import says_title

# A note, or a few letters: VS.
_NO_TITLE = re.compile("[※＊*]|[A-Za-zＡ-Ｚａ-ｚ]{1,3}[.．]?$")
# The type of a box, and of a place for text, that does not say how large it is.
_OF_BOX, _OF_PLACE = Pt(18), Pt(32)


def find_title_box(shapes: Sequence[Any], lexicon: Lexicon | None) -> list[Any]:
    """The one box of a slide in larger type than all others, in which no sentence ends and that
    stands above most of them; [] where there is none, or it is a note, a sign such as VS or the
    name of a person.
    """
    boxes = [shape for shape in shapes if _says(shape)]
    sizes = [_find_size(shape) for shape in boxes]
    largest = max(sizes, default=0)
    if sizes.count(largest) != 1:
        return []
    title = boxes[sizes.index(largest)]
    is_over = len(shapes) > 1 and _is_over_most(title, shapes)
    return [title] if is_over and _may_title(title, lexicon) else []


def _may_title(box: Any, lexicon: Lexicon | None) -> bool:
    text = " ".join(box.text_frame.text.split())
    is_person = lexicon is not None and lexicon.is_person(text)
    return says_title(text) and not (is_person or _NO_TITLE.match(text))


def _says(shape: Any) -> bool:
    return bool(shape.has_text_frame and shape.text_frame.text.strip())


def _is_over_most(title: Any, shapes: Sequence[Any]) -> bool:
    above = sum(_top(shape) < _top(title) for shape in shapes)
    return 2 * above < max(len(shapes) - 1, 1)


def _find_size(shape: Any) -> int:
    """The size of the largest type in a box."""
    runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
    usual = _OF_PLACE if shape.is_placeholder else _OF_BOX
    return max((int(run.font.size or usual) for run in runs if run.text.strip()), default=0)


def _top(shape: Any) -> int:
    return int(shape.top or Emu(0))
