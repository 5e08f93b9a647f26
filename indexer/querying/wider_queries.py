"""Wider queries: what was typed without its quotes, what it excludes, a clause or a unit."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.japanese.scripts import DIGITS
from indexer.late_patterns import late_pattern
from indexer.model import And, Clause, Not, OfferWhy, Quoted, Unquoted
from indexer.querying.clause_trees import change_members

# 3456千円, 2,345.6㎡: the unit may stand in the head of a table. So many digits
# say which amount it is.
_AMOUNT = late_pattern(rf"(?P<number>[{DIGITS}][{DIGITS},，.．]{{2,}})[^\s{DIGITS},，.．]{{1,4}}")


def wider_queries(tree: Clause) -> Iterator[tuple[Clause, OfferWhy]]:
    """Yield wider queries.

    They are without quotes, without what is excluded, without one clause, each clause alone, and
    a number without its unit.
    """
    yield from _number_alone(tree)
    if (unquoted := _unquoted(tree)) != tree:
        yield unquoted, "unquoted"
    if isinstance(tree, And):
        wanted = tuple(clause for clause in tree.clauses if not isinstance(clause, Not))
        if wanted and len(wanted) < len(tree.clauses):
            yield _all_of(wanted), "not excluding"
        yield from ((rest, "fewer") for rest in _one_fewer(tree))
        if len(wanted) > 1:
            yield from ((clause, "fewer") for clause in wanted)


def _number_alone(tree: Clause) -> Iterator[tuple[Clause, OfferWhy]]:
    """Yield the number of an amount without its unit."""
    amount = _AMOUNT.fullmatch(tree.text.strip()) if isinstance(tree, Unquoted) else None
    if amount:
        yield Unquoted(amount["number"]), "fewer"


def _one_fewer(tree: And) -> Iterator[Clause]:
    """Yield the query without one of its wanted clauses, where a wanted one remains."""
    for at, clause in enumerate(tree.clauses):
        rest = tree.clauses[:at] + tree.clauses[at + 1 :]
        if not isinstance(clause, Not) and not all(isinstance(each, Not) for each in rest):
            yield _all_of(rest)


def _all_of(clauses: tuple[Clause, ...]) -> Clause:
    return And(clauses) if len(clauses) > 1 else clauses[0]


def _unquoted(tree: Clause) -> Clause:
    """Return the tree with what is quoted and wanted as plain runs."""
    match tree:
        case Quoted(text):
            return Unquoted(text.strip())
        case _:
            return change_members(tree, _unquoted)
