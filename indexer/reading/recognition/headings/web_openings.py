"""Lines that lead around a site, over the text of a page that somebody copied from it: the way to
the page (ホーム > 市政情報 > 記者発表), names of other pages and of tools.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from indexer.japanese.scripts import KANJI, KATAKANA
from indexer.japanese.written_dates import is_day_alone
from indexer.late_patterns import late_pattern
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.sentence_patterns import SENTENCE_MARK
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import DOCUMENT_WORD, fold_title, may_name, says_enacted

# Between two parts of the way to a page.
_STEP = late_pattern(r"(?<![ 　])(?:[ 　]+[>›»][ 　]+|[ 　]*＞[ 　]*)")
# The first part of a way, behind what it may be called: 現在位置：ホーム.
_HOME = late_pattern(r"(?:^|[:：\s])(?:ホーム|トップ)(?:ページ)?$|(?i:(?:^|[:：\s])(?:HOME|TOP)$)")
_CALLED = late_pattern(f"{DOCUMENT_WORD}$")
# What collections of laws and of letters are called, 例規集, 添付一覧, and what they hold.
_COLLECTION = late_pattern("(?:集|一覧)$")
_COLLECTED = late_pattern("(?:条例|規[則程]|に関する件)$")
# A word that says what a text is about.
_WORD_OF_NAME = late_pattern(f"[{KANJI}]{{4,}}|[{KATAKANA}]{{4,}}")


def mark_title_on_way(draft: Draft) -> Draft:
    """The line that the way to a page ends with is its title; what stands above that is none of the
    page's own words, as far as nothing else is known of it.
    """
    title = find_title_on_way(draft.lines)
    if title is None:
        return draft
    around = (
        replace(line, kind="note", opens_block=True) if line.is_running_text else line
        for line in draft.lines[:title]
    )
    named = replace(draft.lines[title], kind="heading", level=1)
    return replace(draft, lines=(*around, named, *draft.lines[title + 1 :]))


def find_title_on_way(lines: Sequence[Line]) -> int | None:
    """The place of the line that the way to a page above it ends with, None where there is none."""
    ends = (_find_end_of_way(lines, way) for way in range(min(len(lines), PLAIN.cover_blocks)))
    return next((end for end in ends if end is not None), None)


def _find_end_of_way(lines: Sequence[Line], way: int) -> int | None:
    """The place of the line below the way to a page that says what that ends with."""
    first, *steps = _STEP.split(lines[way].text)
    if not first or not steps or not may_name(steps[-1]):
        return None
    is_from_home = _HOME.search(unicodedata.normalize("NFKC", first)) is not None
    if len(steps) == 1 and not is_from_home:
        return None
    name = fold_title(steps[-1])
    below = range(way + 1, min(len(lines), way + 1 + PLAIN.cover_blocks))
    end = next((at for at in below if fold_title(lines[at].text) == name), None)
    return None if end is None or _hold_text(lines[:end], is_from_home=is_from_home) else end


def _hold_text(lines: Sequence[Line], *, is_from_home: bool) -> bool:
    """Whether a sentence stands on one of the lines, where the way begins at home a longer one than
    those that lead around a site: ここから本文です。
    """
    least = PLAIN.min_said_chars if is_from_home else 0
    return any(len(line.text) >= least and SENTENCE_MARK.search(line.text) for line in lines)


def comes_again(line: str, text: str) -> bool:
    """Whether a word of a line stands in a folded text more often than in that line, as none does
    of what leads around a site.
    """
    own = fold_title(line)
    words = chain.from_iterable(map(_WORD_OF_NAME.findall, map(fold_title, line.split())))
    return any(text.count(word) > own.count(word) for word in words)


def find_called_line(lines: Sequence[Line], place: int, end: int) -> int:
    """The place of the first line before ``end`` that says what kind of document it names, and that
    the text speaks of, where the text speaks of nothing that the one at ``place`` names; of a law
    below the name of a collection, over the day and number by which it was made; else that.
    """
    forms = [_CALLED, _COLLECTED] if _COLLECTION.search(lines[place].text) else [_CALLED]
    called = [at for at in range(place + 1, end) if _is_called(lines[at], forms)]
    if not called or _is_called(lines[place], forms):
        return place
    text = fold_title("".join(line.text for line in lines))
    if comes_again(lines[place].text, text):
        return place
    told = (at for at in called if _is_made(lines[at:]) or comes_again(lines[at].text, text))
    return next(told, place)


def _is_called(line: Line, forms: Iterable[re.Pattern[str]]) -> bool:
    return any(form.search(line.text) for form in forms)


def _is_made(lines: Sequence[Line]) -> bool:
    """Whether it is said right below the first line, or below its day, by which number a law was
    made.
    """
    below = (line.text for line in lines[1:] if not is_day_alone(line.text))
    return says_enacted(next(below, ""))
