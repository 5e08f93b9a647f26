"""Names of several words that were typed without quotes: Deep Learning, that an index explains."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from indexer.model import And, Clause, Or, Unquoted

# Words of such a name.
MOST_WORDS = 8


def with_spaced_names(tree: Clause, known: Callable[[str], bool]) -> Clause:
    """Return the tree with clauses side by side that are a known name also as this name.

    Of names that begin with the same clause the longest is taken.
    """
    match tree:
        case And(clauses):
            named = tuple(_named(clauses, known))
            return And(named) if len(named) > 1 else named[0]
        case Or(clauses):
            return Or(tuple(with_spaced_names(each, known) for each in clauses))
        case _:
            return tree


def _named(clauses: Sequence[Clause], known: Callable[[str], bool]) -> Iterator[Clause]:
    at = 0
    while at < len(clauses):
        size = _words_of_name(clauses[at : at + MOST_WORDS], known)
        words = tuple(clauses[at : at + max(1, size)])
        yield (
            Or((And(words), Unquoted(_joined(words))))
            if size
            else with_spaced_names(words[0], known)
        )
        at += len(words)


def _words_of_name(clauses: Sequence[Clause], known: Callable[[str], bool]) -> int:
    """Return how many of the first clauses are a known name together, 0 if none are."""
    runs = [*takewhile(lambda clause: isinstance(clause, Unquoted), clauses)]
    return next((n for n in range(len(runs), 1, -1) if known(_joined(runs[:n]))), 0)


def _joined(clauses: Sequence[Clause]) -> str:
    return " ".join(clause.text for clause in clauses if isinstance(clause, Unquoted))
