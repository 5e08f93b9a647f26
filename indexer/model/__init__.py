"""The frozen dataclasses that pass from room to room, and the protocols between rooms.

documents (reading) -> tokens (analysis) -> requests (what a reader asks) -> queries (querying,
engines) -> answers (what a reader gets).
"""

from indexer.model.answers import (
    UNFILTERED,
    Answer,
    ClauseRead,
    DocumentSummary,
    Hit,
    MarkedGloss,
    Note,
    Offer,
    OfferWhy,
    Segment,
    Similar,
    Variant,
)
from indexer.model.budgets import UNBOUNDED, Budget
from indexer.model.documents import (
    KINDS,
    LINE_END,
    PAGE_END,
    SECTION_SEPARATOR,
    Block,
    Document,
    DrawnRun,
    Footnote,
    Gloss,
    Implied,
    Kind,
    Mark,
    Passage,
    Piece,
    Removal,
    Repair,
)
from indexer.model.imprints import UNKNOWN_IMPRINT, DatedBy, Imprint, is_period, is_within
from indexer.model.protocols import Engine, EngineKind, Entry, Lexicon, Occurrences, Skimmed
from indexer.model.queries import (
    FACETS,
    INSIDE,
    MATCHES,
    SORTS,
    And,
    Clause,
    Every,
    Evidence,
    FacetCount,
    Filters,
    Found,
    Leaf,
    Match,
    Measure,
    Node,
    Not,
    Or,
    Phrase,
    Plan,
    Quoted,
    Ranked,
    Run,
    Rung,
    Some,
    Sort,
    Titled,
    Why,
    Without,
)
from indexer.model.requests import SearchOptions, SearchRequest, as_request
from indexer.model.tables import Cell, Table, TablePart
from indexer.model.tokens import (
    ENDS_WORD,
    STARTS_WORD,
    Analysis,
    Area,
    Bounds,
    Equivalent,
    KnownWord,
    Stream,
    Token,
    Unit,
    Value,
)

__all__ = [
    "ENDS_WORD", "FACETS", "INSIDE", "KINDS", "LINE_END", "MATCHES", "PAGE_END",
    "SECTION_SEPARATOR", "SORTS", "STARTS_WORD", "UNBOUNDED", "UNFILTERED", "UNKNOWN_IMPRINT",
    "Analysis", "And", "Answer", "Area", "Block", "Bounds", "Budget", "Cell", "Clause",
    "ClauseRead", "DatedBy", "Document", "DocumentSummary", "DrawnRun", "Engine", "EngineKind",
    "Entry", "Equivalent", "Every", "Evidence", "FacetCount", "Filters", "Footnote", "Found",
    "Gloss", "Hit", "Implied", "Imprint", "Kind", "KnownWord", "Leaf", "Lexicon", "Mark",
    "MarkedGloss", "Match", "Measure", "Node", "Not", "Note", "Occurrences", "Offer", "OfferWhy",
    "Or", "Passage", "Phrase", "Piece", "Plan", "Quoted", "Ranked", "Removal", "Repair", "Run",
    "Rung", "SearchOptions", "SearchRequest", "Segment", "Similar", "Skimmed", "Some", "Sort",
    "Stream", "Table", "TablePart", "Titled", "Token", "Unit", "Value", "Variant", "Why", "Without",
    "as_request", "is_period", "is_within",
]  # fmt: skip
