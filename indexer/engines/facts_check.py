"""Whether an index of another maker holds what the facts beside it say: every term of all texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from indexer.engines.passage_areas import AREAS
from indexer.engines.passage_facts import Facts
from indexer.engines.passage_tokens import decode_tokens
from indexer.model import STREAMS, Stream

# Terms that are asked for together.
ASKED_TOGETHER = 1_000


def unlike_facts(
    facts: Facts, holding: Callable[[Stream, Sequence[str]], Sequence[int]]
) -> Iterator[str]:
    """Yield each term that not as many texts hold as the tokens kept of them say.

    ``holding``: in how many texts the index has each of some terms of a stream.
    """
    for stream in STREAMS:
        counted = _count_texts(facts, stream)
        known = facts.terms.holding_by_number(stream)
        terms = facts.terms.by_number(stream)
        for first in range(1, len(terms), ASKED_TOGETHER):
            asked = terms[first : first + ASKED_TOGETHER]
            indexed = holding(stream, asked)
            for number, (term, found) in enumerate(zip(asked, indexed, strict=True), first):
                if not counted[number] == known[number] == found:
                    yield f"{stream} text {term}"


def _count_texts(facts: Facts, stream: Stream) -> list[int]:
    """Return for each number of a term how many texts hold it, by their tokens."""
    holding = np.zeros(facts.terms.size(stream), np.int64)
    for order in range(len(facts)):
        tokens = decode_tokens(facts.tokens([order])).streams[stream]
        in_text = tokens.owners == AREAS.index("text")
        holding[np.unique(tokens.numbers[:-1][in_text])] += 1
    counted: list[int] = holding.tolist()
    return counted
