"""Trees of clauses: what they want, their opposites, their leaves, and how they are typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from indexer.model import And, Clause, Not, Or, Quoted, Titled, Unquoted


def change_members(tree: Clause, change: Callable[[Clause], Clause]) -> Clause:
    """Return a group with each of its members changed; what is no group as it is."""
    match tree:
        case And(clauses):
            return And(tuple(map(change, clauses)))
        case Or(clauses):
            return Or(tuple(map(change, clauses)))
        case _:
            return tree


def titled(clause: Clause) -> Clause:
    """Return a clause as one that the title must hold: of a group each of its members."""
    match clause:
        case Unquoted() | Quoted():
            return Titled(clause)
        case Not(inner):
            return Not(titled(inner))
        case _:
            return change_members(clause, titled)


def spliced(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """Replace a group that only excludes by its members: a (-b -c) is a -b -c."""
    return tuple(
        part
        for clause in clauses
        for part in (
            clause.clauses if isinstance(clause, And) and not wants_something(clause) else (clause,)
        )
    )


def opposite(clause: Clause) -> Clause:
    """Return a negated clause.

    One that only excludes becomes a wanted one: -(-a -b) is (a OR b).
    """
    if wants_something(clause):
        return Not(clause)
    match clause:
        case Not(inner):
            return inner
        case And(clauses):
            return Or(tuple(map(opposite, clauses)))
        case _:
            return clause


def wants_something(clause: Clause) -> bool:
    match clause:
        case Not():
            return False
        case And(clauses):
            return any(wants_something(each) for each in clauses)
        case _:
            return True


def leaves(clause: Clause | None) -> list[Unquoted | Quoted]:
    """Return the runs and quoted texts of a tree, in order, but for those of titles."""
    match clause:
        case None | Titled():
            return []
        case Not(inner):
            return leaves(inner)
        case And(clauses) | Or(clauses):
            return [leaf for each in clauses for leaf in leaves(each)]
        case Unquoted() | Quoted():
            return [clause]


def exchanged(tree: Clause, text: str, other: str) -> Clause:
    """Return the tree with ``other`` in the place of the run or quoted text ``text``."""
    match tree:
        case Unquoted(run) if run == text:
            return Unquoted(other)
        case Quoted(quoted) if quoted == text:
            return Quoted(other)
        case Not(inner):
            return Not(exchanged(inner, text, other))
        case _:
            return change_members(tree, lambda clause: exchanged(clause, text, other))


def written(tree: Clause, *, inner: bool = False) -> str:
    """Return the tree as a reader would type it."""
    match tree:
        case Unquoted(text):
            return text
        case Quoted(text):
            return f'"{text}"'
        case Titled(clause):
            return f"title:{written(clause)}"
        case Not(clause):
            return f"-{written(clause, inner=True)}"
        case And(clauses):
            text = " ".join(written(clause, inner=True) for clause in clauses)
        case Or(clauses):
            text = " OR ".join(written(clause, inner=isinstance(clause, Or)) for clause in clauses)
    return f"({text})" if inner else text
