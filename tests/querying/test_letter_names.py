"""Letters read aloud find what is written with them; kana that MeCab tears find nothing else."""

from collections.abc import Iterator

import pytest

from indexer import service
from indexer.analysis import analyse_typed
from indexer.ranking import telling_words
from tests.querying.row_libraries import open_rows

ROWS = {
    "bpr": "業務を見直すＢＰＲを進めた。",
    "ai": "生成ＡＩを業務に用いる。",
    "spec": "標準仕様書を作り、養護の方針を示す。",
    "love": "アイスの売り場を広げた。",
    "aloud": "パソコンのシーディーを配る。",
    "cd": "ＣＤを配る。",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    rows = ({"id": name, "text": text} for name, text in ROWS.items())
    with open_rows(tmp_path_factory.mktemp("letters"), rows) as library:
        yield library


def found(library: service.Library, text: str) -> list[str]:
    return [hit.passage.document for hit in library.search(text).hits if hit.rung == 1]


@pytest.mark.parametrize(
    ("typed", "document"),
    [
        ("ビーピーアール", "bpr"),
        ("びーぴーあーる", "bpr"),
        ("業務 ビーピーアール", "bpr"),
        ("せいせいえーあい", "ai"),
        ("エーアイ", "ai"),
    ],
)
def test_letters_read_aloud_find_the_letters(
    library: service.Library, typed: str, document: str
) -> None:
    assert found(library, typed) == [document]


@pytest.mark.parametrize("typed", ["ビー", "ビーピー", "ビーピーエス", "エーアイアイ"])
def test_one_letter_or_others_find_nothing(library: service.Library, typed: str) -> None:
    assert found(library, typed) == []


def test_what_is_written_aloud_is_found_as_written(library: service.Library) -> None:
    assert found(library, "シーディー") == ["aloud"]


@pytest.mark.parametrize("typed", ["たようそにんしょう", "にんしょう"])
def test_pieces_of_torn_kana_find_no_other_word(library: service.Library, typed: str) -> None:
    assert library.search(typed).total == 0


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("だいひょうしゃ", ["だいひょう"]),
        ("じちたいじょうほう", ["じょうほう"]),
        ("さかな", ["さかな"]),
    ],
)
def test_whole_words_in_kana_still_tell(typed: str, words: list[str]) -> None:
    told = [word[0].surface for word in telling_words(analyse_typed(typed))]
    assert told == words
