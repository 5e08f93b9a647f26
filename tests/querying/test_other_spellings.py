"""Where several words of a query are misspelt, what they are taken for is offered all the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer import service
from tests.querying.row_libraries import number, open_rows


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    rows = ["レールガンの試験を海の上で行った。", "emailは届く。", "斎藤が帰った。", "跡を追った。"]
    with open_rows(tmp_path_factory.mktemp("spelt"), number(rows)) as library:
        yield library


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("レールガソ 試検", ["レールガン 試験"]),
        ("emial レールガソ", ["email", "レールガン"]),
        ("斎藤 レールガソ", ["レールガン"]),
        ("斎藤 OR 帰つた レールガソ", ["レールガン"]),
    ],
)
def test_several_misspelt_words_are_offered_together_or_each_alone(
    library: service.Library, typed: str, offered: list[str]
) -> None:
    assert set(offered) <= {offer.text for offer in library.search(typed).offers}


def test_a_word_that_is_misspelt_by_itself_is_offered_once(library: service.Library) -> None:
    assert [offer.text for offer in library.search("レールガソ").offers] == ["レールガン"]


def test_an_operator_that_was_read_as_text_is_not_offered_as_a_word(
    library: service.Library,
) -> None:
    assert not [offer for offer in library.search("(海 OR").offers if "追っ" in offer.text]
