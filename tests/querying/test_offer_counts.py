"""What may be offered is counted once, unless filters or a lack of time tell less of it."""

from __future__ import annotations

from indexer.model import UNBOUNDED, Budget, Filters, Rung, SearchRequest
from indexer.querying import offer_counts
from indexer.querying.offer_counts import OfferCounts

SPENT = Budget.of(0, clock=lambda: 0.0)


class Index:
    """Finds as many passages as it was asked before."""

    def __init__(self) -> None:
        self.asked: list[SearchRequest] = []

    def find(self, request: SearchRequest, _budget: Budget) -> Rung:
        self.asked.append(request)
        return Rung(1, len(self.asked), 0)


def test_a_text_is_counted_once() -> None:
    index = Index()
    counts = OfferCounts(index.find)
    found = [counts.count(text, Filters(), UNBOUNDED).total for text in ("防衛", "外交", "防衛")]
    assert found == [1, 2, 1]


def test_under_filters_it_is_counted_anew() -> None:
    index, filters = Index(), Filters(kind=("body",))
    counts = OfferCounts(index.find)
    counts.count("防衛", Filters(), UNBOUNDED)
    assert [counts.count("防衛", filters, UNBOUNDED).total for _ in range(2)] == [2, 3]
    assert [request.filters for request in index.asked] == [Filters(), filters, filters]


def test_what_was_counted_as_time_was_up_is_not_kept() -> None:
    counts = OfferCounts(Index().find)
    assert counts.count("防衛", Filters(), SPENT).total == 1
    assert counts.count("防衛", Filters(), UNBOUNDED).total == 2
    assert counts.count("防衛", Filters(), SPENT).total == 2


def test_no_more_are_kept_than_there_is_room_for() -> None:
    index = Index()
    counts = OfferCounts(index.find)
    texts = [str(number) for number in range(offer_counts.COUNTS_KEPT)]
    for text in [*texts, texts[0]]:
        counts.count(text, Filters(), UNBOUNDED)
    assert len(index.asked) == len(texts)
    counts.count("one more", Filters(), UNBOUNDED)
    counts.count(texts[0], Filters(), UNBOUNDED)
    assert len(index.asked) == len(texts) + 2
