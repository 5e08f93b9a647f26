"""Counted numbers: behind a word for a size or a price a round number is rather that than a year.

定員 2000 asks for 2000人, and finds 平成12年の定員 below it; 調査 2000 and 定員 2022 are of a year,
and so may be 人口 2000, which statistics tell year by year.
"""

from __future__ import annotations

from itertools import pairwise

from indexer.late_patterns import late_pattern
from indexer.model import And, Clause, Unquoted

_ROUND = late_pattern("(?:19|20|１９|２０)(?:00|００)")
_COUNTED = late_pattern(r".*(?:[料賃幅径さ]|[定人]員|面積|容積|価格|定価|料金|距離)")


def counted_numbers(tree: Clause) -> frozenset[str]:
    """Return the round numbers of a tree that stand right behind a word for a size or a price.

    >>> counted_numbers(And((Unquoted("定員"), Unquoted("2000"))))
    frozenset({'2000'})
    >>> counted_numbers(And((Unquoted("調査"), Unquoted("2000"), Unquoted("定員"))))
    frozenset()
    >>> counted_numbers(And((Unquoted("人口"), Unquoted("2000"))))
    frozenset()
    """
    clauses = tree.clauses if isinstance(tree, And) else ()
    texts = [clause.text if isinstance(clause, Unquoted) else "" for clause in clauses]
    return frozenset(
        number
        for counted, number in pairwise(texts)
        if _ROUND.fullmatch(number) and _COUNTED.fullmatch(counted)
    )
