"""The title of a Word file that no style tells: by its place, what it says and how it is set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.japanese.written_dates import flatten
from indexer.model import Kind
from indexer.reading.formats.title_words import says_title
from indexer.reading.heading_patterns import match_form
from indexer.reading.issue_patterns import is_issue, says_issue
from indexer.reading.row_patterns import has_row_form
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.title_patterns import (
    LETTERS_APART,
    calls_itself,
    follows_articles,
    is_addressed,
    is_for_press,
    is_maker,
    may_name,
    names_form,
    says_matter,
)


def find_word_title(
    told: Sequence[Kind], centred: Sequence[bool], texts: Sequence[str]
) -> int | None:
    """The place of the paragraph that is the title of a file, None where none says so."""
    heads = (told[at] == "heading" or CLOSED.search(text) for at, text in enumerate(texts))
    above = texts[: next((at for at, ends in enumerate(heads) if ends), len(texts))]
    placed = _find_placed(told, centred, above)
    if placed is not None:
        return placed
    if any(is_centred and text for is_centred, text in zip(centred, above, strict=False)):
        return None
    return _find_opening(told, above, texts) if any(map(CLOSED.search, texts)) else None


def _find_placed(told: Sequence[Kind], centred: Sequence[bool], above: Sequence[str]) -> int | None:
    """The first paragraph that may name the file and is in the middle, or where a title stands."""
    said = set(_find_said(above))
    for at, text in enumerate(above):
        is_set = (at in said or centred[at]) and told[at] == "body"
        names = _names_file(text) or LETTERS_APART.fullmatch(text) is not None
        if is_set and names and not is_for_press(text):
            return at
    return None


def _find_opening(told: Sequence[Kind], above: Sequence[str], texts: Sequence[str]) -> int | None:
    """The first paragraph that may name the file, None where it is addressed, a row or
    numbered, or comes again; what is for the press where nothing else is.
    """
    label: int | None = None
    for at, text in enumerate(above):
        if is_addressed(text):
            break
        if not may_name(text) or _says_when_or_who(text):
            continue
        if not is_for_press(text):
            is_once = texts.count(text) == 1
            return at if told[at] == "body" and is_once and _opens_file(text) else label
        label = at
    return label


def _says_when_or_who(text: str) -> bool:
    is_counted = any(character.isdigit() for character in text)
    return is_issue(text) or is_maker(text) or (not is_counted and says_issue(flatten(text)))


def _opens_file(text: str) -> bool:
    """Whether a first paragraph names a file, and is no row."""
    if match_form(text) is not None:
        return False
    is_row = has_row_form(text, short=False) and not calls_itself(text)
    return LETTERS_APART.fullmatch(text) is not None or (_names_file(text) and not is_row)


def _find_said(texts: Sequence[str]) -> Iterator[int]:
    """The places of what a letter is about, and of what stands right under the number of a form, or
    below it under who fills it in.
    """
    addressed, above, counted = False, "", False
    for at, text in enumerate(texts):
        addressed, counted = addressed or is_addressed(text), counted or follows_articles(text)
        if _is_form(above, text) or (addressed and _says_what(text, counted=counted)):
            yield at
        above = text or above


def _says_what(text: str, *, counted: bool) -> bool:
    """Whether a line says what a letter is about, or what a form with a number is called."""
    return says_matter(text) or (counted and names_form(text))


def _is_form(above: str, text: str) -> bool:
    """Whether a line stands right under the number of a form, and is no row to be filled in."""
    is_row = has_row_form(text, short=False) or text.endswith(("：", ":"))
    return follows_articles(above) and not is_row


def _names_file(text: str) -> bool:
    return says_title(text) and may_name(text) and not is_maker(text)
