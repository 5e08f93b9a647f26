"""Queries: the tree of a typed text, then the plan that engines evaluate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from indexer.model.kinds import Kind
from indexer.model.tokens import Area, Stream

# By rank: the best first. By place: in the order of the documents, rung by rung. By date: the
# oldest documents first, or the newest; those without a date last.
Sort = Literal["rank", "place", "date", "-date"]
# Of documents only the best hit each is listed, in the order of these.
Grouping = Literal["passage", "document"]
Match = Literal["word", "variant", "reading", "inside"]
PhraseMeasure = Literal["often", "once", "near", "whole"]
Why = Literal[
    "written",
    "lemma",
    "number",
    "era",
    "range",
    "unit",
    "name",
    "glossary",
    "shared part",
    "reading",
]
# What passages are told by beside their terms and facets: that their text was decoded wrongly, that
# they come after the first one of their document.
Flag = Literal["unreadable", "later"]
# What hits are counted by.
FACETS = ("document", "section", "kind", "speaker", "publisher", "year")
SORTS: tuple[Sort, ...] = get_args(Sort)
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
MATCHES: tuple[Match, ...] = get_args(Match)
# A match inside another word; also what a request is `without` where such are not wanted.
INSIDE: Match = "inside"


# As typed. ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unquoted:
    """A run of text without white space.

    ``defined``: the thing whose definition it asks for, if it does. ``measures``: in what is
    counted that it asks for, the 円 of いくら. ``typed``: the run with the words that only ask.
    """

    text: str
    defined: str = ""
    measures: tuple[str, ...] = ()
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Text between quotes: literal, never relaxed."""

    text: str


@dataclass(frozen=True, slots=True)
class Titled:
    """A clause that the title of the document must hold."""

    clause: Unquoted | Quoted


@dataclass(frozen=True, slots=True)
class Not:
    clause: Clause


@dataclass(frozen=True, slots=True)
class And:
    """All of the clauses; of none, everything (`EVERYTHING`)."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Or:
    clauses: tuple[Clause, ...]


Clause = Unquoted | Quoted | Titled | Not | And | Or
# What is asked for where nothing is typed, and filters alone say what is wanted.
EVERYTHING = And(())


# As planned. ------------------------------------------------------------


class Phrase(NamedTuple):
    """Terms that must be side by side in one value of one stream.

    ``starts``, ``ends``: the first unit must start a word, the last must end one (units only).
    ``text`` is the form as a reader would write it, ``why`` says what makes it equal to what was
    typed. ``implied``: it is looked for in what the text implies, not in what it says. ``marks``:
    the soft marks that must be between the units (before the first at least these, then those
    before each next one, after the last at least these); none: any may.

    A question has some hundreds, which are made and looked up again and again: a tuple takes a
    fifth of the time.
    """

    stream: Stream
    terms: tuple[str, ...]
    starts: bool = False
    ends: bool = False
    match: Match = "word"
    text: str = ""
    why: Why = "written"
    implied: bool = False
    document: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """One typed clause: it is met by any of its phrases.

    Its match is that of the best phrase, in the order of MATCHES. ``titled``: the title of the
    document must hold it.
    """

    text: str
    phrases: tuple[Phrase, ...]
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """All of the nodes; of none, every passage."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Some:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """A node that a hit's text must not match, otherwise than inside a word; only within an
    `Every`.
    """

    node: Node


Node = Leaf | Every | Some | Without


@dataclass(frozen=True, slots=True)
class Sought:
    """The leaves that are marked in a document, each by itself.

    ``only_some``: no passage there holds all that was asked, and these are its words, too.
    ``of_opened``: what is marked in the passage that was gone to, where others hold all and it does
    not.
    """

    leaves: tuple[Leaf, ...] = ()
    only_some: bool = False
    of_opened: tuple[Leaf, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Phrases that speak for a passage, with the weight at which they add to its score.

    ``measure`` "often": the BM25 scores of the phrases over ``areas``, taken as one field. "once":
    the idf of the phrases that are in any of ``areas``, however often and however long these are.
    "near": the idf of the phrases within ``within`` positions of each other, where they are
    nearest, times the share of a text of the mean length that is beyond ``within``. Windows begin
    at every half of ``within``; a phrase counts where it begins, once a window. "whole": the idf of
    the phrases, of a word each, that are in ``areas`` where every word of these is one of them.
    """

    phrases: tuple[Phrase, ...]
    areas: tuple[Area, ...]
    weight: float
    measure: PhraseMeasure = "often"
    within: int = 0


@dataclass(frozen=True, slots=True)
class Filters:
    """Values of one facet are alternatives; facets restrict each other.

    ``since``, ``until``: documents of a day from the first of these to the last (`is_within`).

    ``editions``: ids of documents that are of a ``series`` by their titles alone, which no passage
    says; a service fills them in.
    """

    document: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    editions: tuple[str, ...] = ()


# The filters that are lists of values that one asks for.
LISTED_FILTERS = tuple(
    name for name in Filters.__slots__ if name not in {"since", "until", "editions"}
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a query: all that an engine is asked.

    ``tree``: rung 1. ``words``: a passage whose text, title or heading holds one of these is on
    rung 2 (none: there is no rung 2), unless a tree of ``required`` or ``excluded`` says no.
    ``evidence``: the score on both rungs, which ``kinds`` multiplies where the passage is of that
    kind. ``facets``: those of FACETS whose values are counted.
    """

    tree: Node
    words: tuple[Phrase, ...] = ()
    required: tuple[Node, ...] = ()
    excluded: tuple[Node, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    kinds: tuple[tuple[Kind, float], ...] = ()
    filters: Filters = Filters()
    facets: tuple[str, ...] = FACETS


# As found. ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rung:
    """The number of passages of a rung, and of these that match only inside other words.

    ``at_least``: so many, and more that were not counted.
    """

    rung: int
    total: int
    inside: int
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage found: ``order`` is its number in the index, from 0.

    ``others``: where it stands for its document, how many more hits this has.
    """

    order: int
    score: float
    rung: int
    match: Match
    others: int | None = None


@dataclass(frozen=True, slots=True)
class FacetCount:
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of hits, with the totals of the rungs shown.

    ``counts``: the passages that each phrase adds. ``documents``: where hits stand for documents,
    how many these are.

    Where it is not ``complete``, time was up: there may be more, and the order may be another.
    """

    rungs: tuple[Rung, ...]
    ranked: tuple[RankedPassage, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    counts: Mapping[Phrase, int]
    complete: bool = True
    documents: int | None = None
