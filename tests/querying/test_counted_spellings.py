"""Which spellings of a text that nothing holds are counted at all."""

from __future__ import annotations

import pytest

from indexer.analysis import KnownWords, Thesaurus
from indexer.model import UNBOUNDED, ClauseRead, Filters, KnownWord, Rung, SearchResult, Unquoted
from indexer.querying.query_suggestions import OfferContext, offers


@pytest.mark.parametrize(("is_held", "offered_then"), [(False, []), (True, ["レールガン"])])
def test_a_spelling_that_nobody_wrote_is_not_counted(
    is_held: bool,  # noqa: FBT001
    offered_then: list[str],
) -> None:
    counted: list[str] = []

    def count(text: str, _: str = "") -> int:
        counted.append(text)
        return 1

    thesaurus = Thesaurus(KnownWords.of(KnownWord("レールガン", "レールガン", 1)))
    typed = Unquoted("レールガソ")
    found = SearchResult((Rung(1, 0, 0), Rung(2, 1, 0)), (), {}, {})
    asking = OfferContext(
        Filters(), (), count, count, UNBOUNDED, lambda _: False, lambda _: is_held
    )
    made = offers(typed, [ClauseRead(typed.text, ())], found, thesaurus, asking)
    assert [each.text for each in made.offers] == offered_then
    assert set(offered_then) == set(counted) - {"レールガソ"}
