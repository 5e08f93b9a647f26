"""Without words there is all that filters let through, in the order of the documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import service
from indexer.errors import EmptyQuery
from indexer.model import Filters, SearchRequest

MINUTES = """第１回会議録

○中村委員　橋の点検を、今年の秋に終えたい。

○渡邊委員　道路の補修は、来年の春に始めたい。

○中村委員　河川の整備は、再来年の夏まで続く。
"""


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    folder: Path = tmp_path_factory.mktemp("minutes")
    (folder / "corpus").mkdir()
    for name in ("a", "b"):
        (folder / "corpus" / f"{name}.txt").write_text(MINUTES, "utf-8")
    (folder / "corpus" / "b.txt").write_text(MINUTES.replace("中村", "山﨑"), "utf-8")
    service.build(folder / "corpus", folder / "index")
    with service.open_library(folder / "index") as library:
        yield library


def test_all_that_somebody_said_is_listed_in_order(minutes: service.Library) -> None:
    answer = minutes.search("", filters=Filters(speaker=("中村委員",)))
    assert [hit.passage.text[6:8] for hit in answer.hits] == ["橋の", "河川"]
    assert answer.total == 2
    assert (answer.notes, answer.clauses, answer.offers) == ((), (), ())


def test_a_name_is_found_in_another_writing(minutes: service.Library) -> None:
    assert minutes.search(" ", filters=Filters(speaker=("山崎委員",))).total == 2


def test_filters_narrow_each_other(minutes: service.Library) -> None:
    chosen = Filters(document=("a.txt",), speaker=("渡邊委員", "山﨑委員"))
    assert minutes.search("", filters=chosen).total == 1
    assert len(minutes.search_all("", filters=chosen).hits) == 1


def test_who_said_nothing_is_named(minutes: service.Library) -> None:
    answer = minutes.search("", filters=Filters(speaker=("渡辺議長",)))
    assert not answer.total
    assert answer.notes[0].code == "nothing_of"
    assert not answer.offers


def test_neither_words_nor_filters_are_no_question(minutes: service.Library) -> None:
    with pytest.raises(EmptyQuery):
        minutes.search(SearchRequest(" ", filters=Filters()))


def test_speakers_are_known_those_who_say_most_first(minutes: service.Library) -> None:
    assert set(minutes.speakers()) == {"中村委員", "山﨑委員", "渡邊委員"}
