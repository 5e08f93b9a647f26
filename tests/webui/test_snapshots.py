"""One request, one generation: an index may be built anew at any moment of a request, and no body
is half of each.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from indexer import service
from webui import create_app

pytestmark = pytest.mark.slow

OLD, NEW = "gen-000001", "gen-000002"
VERBS = (
    "search", "search_all", "suggest", "read", "documents", "document", "passage", "keeps_source",
    "source_lines", "common_words", "generation", "state", "built", "summary",
)  # fmt: skip
ADDRESSES = [
    "/",
    "/?q=時代",
    "/?q=旧時代",
    "/?q=時代&document=only_old.txt",
    "/print?q=時代",
    "/documents",
    "/documents/paper.txt",
    "/documents/paper.txt?q=時代",
    "/documents/paper.txt?source={passage}",
    "/documents/only_old.txt",
    "/documents/only_new.txt",
    "/api/v1/search?q=時代",
    "/api/v1/search.csv?q=時代",
    "/api/v1/search.jsonl?q=時代",
    "/api/v1/suggest?q=時",
    "/api/v1/documents",
    "/api/v1/documents/paper.txt",
    "/api/v1/passages/{passage}?source_lines=true",
]


def write(folder: Path, mark: str, only: str) -> Path:
    """A corpus whose every text, title and number of documents differs from the other's."""
    folder.mkdir()
    chapters = (
        f"第1章　{mark}の章\n\nこれは{mark}時代の本文である。第2章を参照。\n\n"
        f"第2章　{mark}の続き\n\n時代の話である。\n"
    )
    (folder / "paper.txt").write_text(chapters, "utf-8")
    (folder / only).write_text(f"第1章　{mark}だけの章\n\n時代の{mark}い文書である。\n", "utf-8")
    if mark == "新":
        (folder / "further.txt").write_text(
            "第1章　新の章\n\n時代の三つ目の文書である。\n", "utf-8"
        )
    return folder


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two generations, of different corpora."""
    folder = tmp_path_factory.mktemp("both")
    service.build(write(folder / "old", "旧", "only_old.txt"), folder / "index")
    service.build(write(folder / "new", "新", "only_new.txt"), folder / "index")
    return folder / "index"


def point(index: Path, generation: str) -> None:
    """Let another generation answer, as a build does in its last step."""
    (index / "CURRENT.next").write_text(f"{generation}\n", "ascii")
    (index / "CURRENT.next").replace(index / "CURRENT")


class Moments:
    """Runs ``at_moment`` before the ``chosen``-th thing that requests ask of the index, counted
    from 1.
    """

    def __init__(self, at_moment: Callable[[], None]) -> None:
        self._at_moment = at_moment
        self.passed = 0
        self.chosen = 0

    def choose(self, moment: int) -> None:
        self.passed, self.chosen = 0, moment

    def watch(self, verb: Any) -> Any:
        def watched(*given: Any, **named: Any) -> Any:
            self.passed += 1
            if self.passed == self.chosen:
                self._at_moment()
            return verb.__get__(*given) if isinstance(verb, property) else verb(*given, **named)

        return property(watched) if isinstance(verb, property) else watched


@pytest.fixture
def moments(both: Path, monkeypatch: pytest.MonkeyPatch) -> Moments:
    moments = Moments(lambda: point(both, NEW))
    for verb in VERBS:
        monkeypatch.setattr(service.Searcher, verb, moments.watch(vars(service.Searcher)[verb]))
    return moments


def ask(client: FlaskClient, address: str) -> tuple[int, str, str | None]:
    response = client.get(address)
    body = re.sub(r'"took_ms":[0-9.]+|class="took">[^<]*<|^generation.*$', "", response.text)
    return response.status_code, body, response.headers.get("ETag")


@pytest.mark.parametrize("address", ADDRESSES)
def test_whatever_a_page_shows_is_of_one_generation_also_when_one_is_published_meanwhile(
    both: Path, moments: Moments, address: str
) -> None:
    client = create_app(both).test_client()
    point(both, OLD)
    passage = client.get("/api/v1/documents/paper.txt").get_json()["passages"][0]["id"]
    address = address.format(passage=passage)
    ask(client, address)  # what is remembered of a generation is remembered now
    moments.choose(0)
    old = ask(client, address)
    asked = moments.passed
    assert asked > 0
    for moment in range(1, asked + 1):
        point(both, OLD)
        assert client.get("/api/v1/documents").get_json()["generation"] == OLD
        moments.choose(moment)
        got = ask(client, address)
        moments.choose(0)
        assert got == old, f"moment {moment} of {asked}"
        assert ask(client, address)[1:] != old[1:], "the next request is of the new one"


def test_what_is_sent_as_it_is_written_holds_its_generation_until_it_is_sent(
    both: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_back: list[str] = []
    leased = service.Library.snapshot

    @contextmanager
    def snapshot(library: service.Library) -> Iterator[service.Snapshot]:
        with leased(library) as snapshot:
            yield snapshot
            given_back.append(snapshot.generation)

    monkeypatch.setattr(service.Library, "snapshot", snapshot)
    point(both, OLD)
    client = create_app(both).test_client()
    for address, most in [
        ("/api/v1/search.jsonl?q=時代", 1),
        ("/api/v1/search.csv?q=時代", 1),
        ("/?q=時代", 0),
    ]:
        given_back.clear()
        response = client.get(address)
        assert len(given_back) == 1 - most
        response.close()
        assert given_back == [OLD]
    client.get("/documents/none.txt").close()
    assert given_back == [OLD, OLD], "an error gives back, too"


def test_a_tag_of_one_index_is_unknown_to_another_of_the_same_name(tmp_path: Path) -> None:
    addresses = ["/api/v1/search?q=時代", "/api/v1/documents", "/api/v1/suggest?q=時"]
    indexes = [tmp_path / "a", tmp_path / "b"]
    service.build(write(tmp_path / "old", "旧", "only_old.txt"), indexes[0])
    service.build(write(tmp_path / "new", "新", "only_new.txt"), indexes[1])
    clients = [create_app(index).test_client() for index in indexes]
    for address in addresses:
        tag = clients[0].get(address).headers["ETag"]
        assert clients[0].get(address, headers={"If-None-Match": tag}).status_code == 304
        assert clients[1].get(address, headers={"If-None-Match": tag}).status_code == 200
        assert (
            clients[0]
            .get(address, headers={"If-None-Match": tag, "Accept-Language": "en"})
            .status_code
            == 200
        )
        behind = clients[0].get(
            address, headers={"If-None-Match": tag}, environ_overrides={"SCRIPT_NAME": "/sakuin"}
        )
        assert behind.status_code == 200, "its addresses begin otherwise"


def test_an_index_that_is_removed_and_built_again_has_other_tags_and_examples(
    tmp_path: Path,
) -> None:
    service.build(write(tmp_path / "old", "旧", "only_old.txt"), tmp_path / "index")
    client = create_app(tmp_path / "index").test_client()
    tag = client.get("/api/v1/search?q=時代").headers["ETag"]
    assert "旧だけの章" in client.get("/").text
    shutil.rmtree(tmp_path / "index")
    service.build(write(tmp_path / "new", "新", "only_new.txt"), tmp_path / "index")
    assert client.get("/api/v1/search?q=時代", headers={"If-None-Match": tag}).status_code == 200
    assert "旧" not in client.get("/").text


def test_a_tag_says_whether_an_older_generation_stands_in(tmp_path: Path) -> None:
    """The answer then has a note; the generation itself is the same."""
    corpus = write(tmp_path / "old", "旧", "only_old.txt")
    service.build(corpus, tmp_path / "index")
    client = create_app(tmp_path / "index").test_client()
    tag = client.get("/api/v1/search?q=時代").headers["ETag"]
    service.build(corpus, tmp_path / "index", full=True)
    os.truncate(tmp_path / "index" / NEW / "columns.bin", 100)
    answer = client.get("/api/v1/search?q=時代", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.get_json()["generation"] == OLD
    assert answer.get_json()["query"]["notes"]


def test_lines_of_a_generation_that_was_swept_away_are_said_to_be_gone(tmp_path: Path) -> None:
    service.build(write(tmp_path / "old", "旧", "only_old.txt"), tmp_path / "index")
    client = create_app(tmp_path / "index").test_client()
    passage = client.get("/api/v1/documents/paper.txt").get_json()["passages"][0]["id"]
    shutil.rmtree(tmp_path / "index" / OLD / "sources")
    answer = client.get(f"/api/v1/passages/{passage}?source_lines=true")
    assert (answer.status_code, answer.get_json()["code"]) == (503, "index_damaged")
    assert client.get(f"/api/v1/passages/{passage}").status_code == 200
