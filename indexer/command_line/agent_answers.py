"""Answers of the tools for agents: short, and each passage with what cites it and leads to it."""

from __future__ import annotations

from dataclasses import dataclass

# Classes without slots: the protocol's package makes schemas of their fields, and of slots none.


@dataclass(frozen=True)
class FoundPassage:
    """A passage that answers; found words stand in 【】. ``cut``: its text goes on on some side.

    ``id`` is what `read_passage` takes, ``document`` and ``pdf_page``, from 1, what `page_picture`
    takes; no PDF has no page. ``all_words``: it holds everything typed, where words of its title
    and headings count as well.
    """

    id: str
    document: str
    pdf_page: int | None
    citation: str
    text: str
    cut: bool
    kind: str
    all_words: bool
    address: str


@dataclass(frozen=True)
class OfferedQuery:
    """Another query, which finds so many ``passages`` with all of its words; ``why`` it is offered.

    ``without_filters``: to be asked without documents and kinds.
    """

    query: str
    why: str
    without_filters: bool
    passages: int


@dataclass(frozen=True)
class Found:
    """``with_all_words``: of all passages found those that hold everything typed; these come
    first. Where they are few, those with some of the words are found, too. Neither number depends
    on how many are shown. ``at_least``: there are more than ``total``.
    """

    total: int
    at_least: bool
    with_all_words: int
    page: int
    more: bool
    passages: list[FoundPassage]
    notes: list[str]
    ask_instead: list[OfferedQuery]


@dataclass(frozen=True)
class ReadPassage:
    """A passage of a document in full, with what is written at its foot.

    ``page``: the number printed on its page, in words; ``pdf_page``: what `page_picture` takes.
    Each of several has a citation and an address of its own.
    """

    id: str
    text: str
    kind: str
    section: list[str]
    page: str
    pdf_page: int | None
    footnotes: list[str]
    citation: str
    address: str


@dataclass(frozen=True)
class Reading:
    """Passages in reading order, one of which, ``id``, was asked for."""

    id: str
    document: str
    citation: str
    address: str
    passages: list[ReadPassage]


@dataclass(frozen=True)
class ListedDocument:
    """A document; its ``id`` is the ``document`` of passages, and what `page_picture` takes so."""

    id: str
    title: str
    publisher: str
    date: str
    pages: int
    passages: int
    address: str


@dataclass(frozen=True)
class Listing:
    total: int
    page: int
    more: bool
    documents: list[ListedDocument]
