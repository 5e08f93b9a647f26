"""Agreement of several engines: what of their answers is compared, and how many are equal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import combinations

from indexer.model import Answer

# Digits to which scores are compared; queries with another answer that are named.
SCORE_DIGITS, NAMED = 9, 5


def counts_of(answer: Answer) -> object:
    return [(each.text, each.variants) for each in answer.clauses]


def firsts_of(answer: Answer) -> object:
    return [(hit.passage.id, hit.rung, hit.match) for hit in answer.hits]


def scores_of(answer: Answer) -> object:
    return [round(hit.score, SCORE_DIGITS) for hit in answer.hits]


def marks_of(answer: Answer) -> object:
    return [(hit.segments, hit.cut, hit.glosses) for hit in answer.hits]


ASPECTS: Mapping[str, Callable[[Answer], object]] = {
    "totals": lambda answer: answer.rungs,
    "counts": counts_of,
    "facets": lambda answer: dict(answer.facets),
    "first ten": firsts_of,
    "scores": scores_of,
    "marks": marks_of,
    "offers": lambda answer: answer.offers,
}


class Agreement:
    """The number of equal answers of each pair of engines, aspect by aspect."""

    def __init__(self) -> None:
        self._equal: Counter[tuple[str, str, str]] = Counter()
        self._unequal: list[str] = []

    def compare(self, query: str, answers: Mapping[str, Answer]) -> None:
        for one, two in combinations(answers, 2):
            for aspect, look in ASPECTS.items():
                is_equal = look(answers[one]) == look(answers[two])
                self._equal[one, two, aspect] += is_equal
                if not is_equal:
                    self._unequal.append(f"{one} and {two}, {aspect}: {query}")

    def tell(self) -> None:
        """Print a line a pair, then the first of what is not equal."""
        print(f"  {'equal':24}" + "".join(f"{aspect:>11}" for aspect in ASPECTS))
        for one, two in dict.fromkeys((one, two) for one, two, _ in self._equal):
            numbers = "".join(f"{self._equal[one, two, aspect]:>11}" for aspect in ASPECTS)
            print(f"  {f'{one}, {two}':24}{numbers}")
        for each in self._unequal[:NAMED]:
            print(f"  not equal: {each}")
