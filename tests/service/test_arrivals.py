"""What came when: kept from build to build, whatever is built anew, and not lost by going away."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from indexer import service
from indexer.model import SearchRequest
from indexer.service.generations import arrivals

FIRST, SECOND, THIRD = (f"2026-0{month}-01T00:00:00+00:00" for month in (1, 2, 3))


@pytest.fixture
def build_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., service.Library]:
    """Builds the corpus of these files at a time, and opens the index."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()

    class Clock(datetime):
        at = FIRST

        @classmethod
        def now(cls, tz: object = None) -> Clock:
            return cls.fromisoformat(cls.at)

    def build(at: str, *, full: bool = False, **files: str) -> service.Library:
        Clock.at = at
        for old in corpus.iterdir():
            old.unlink()
        for name, text in files.items():
            (corpus / f"{name}.txt").write_text(text, "utf-8")
        service.build(corpus, tmp_path / "index", full=full)
        return service.open_library(tmp_path / "index")

    monkeypatch.setattr(arrivals, "datetime", Clock)
    return build


def text(subject: str, *more: str) -> str:
    return "\n\n".join((f"第1章　{subject}", f"{subject}の計画を定めた。", *more)) + "\n"


def arrived(library: service.Library, query: str) -> list[tuple[str, str]]:
    with library:
        found = library.arrived(SearchRequest(query), 50)
        return [(each.hit.passage.text, each.time) for each in found]


def test_a_first_build_is_one_arrival(build_at: Callable[..., service.Library]) -> None:
    found = arrived(build_at(FIRST, a=text("交通"), b=text("福祉")), "計画")
    assert {time for _, time in found} == {FIRST}
    assert len(found) == 2


@pytest.mark.parametrize("full", [False, True])
def test_only_what_was_not_there_before_is_new(
    build_at: Callable[..., service.Library],
    full: bool,  # noqa: FBT001
) -> None:
    build_at(FIRST, a=text("交通"), b=text("福祉")).close()
    library = build_at(
        SECOND, full=full, a=text("交通", "橋の計画を改めた。"), b=text("福祉"), c=text("教育")
    )
    assert library.arrival("a.txt") == library.arrival("b.txt") == FIRST
    assert library.arrival("c.txt") == SECOND
    assert [each.id for each in library.newest_documents()] == ["c.txt", "a.txt", "b.txt"]
    times = dict(arrived(library, "計画"))
    assert times["福祉の計画を定めた。"] == FIRST
    assert times["橋の計画を改めた。"] == times["教育の計画を定めた。"] == SECOND


def test_what_comes_back_is_not_new(build_at: Callable[..., service.Library]) -> None:
    build_at(FIRST, a=text("交通"), b=text("福祉")).close()
    build_at(SECOND, a=text("交通")).close()
    library = build_at(THIRD, a=text("交通"), b=text("福祉"))
    assert library.arrival("b.txt") == FIRST
    assert {time for _, time in arrived(library, "計画")} == {FIRST}


def test_a_build_that_brings_nothing_is_no_arrival(
    build_at: Callable[..., service.Library], tmp_path: Path
) -> None:
    build_at(FIRST, a=text("交通")).close()
    build_at(SECOND, full=True, a=text("交通")).close()
    folder = tmp_path / "index" / "gen-000002"
    assert json.loads((folder / "arrivals.json").read_text("utf-8"))["times"] == [FIRST]


@pytest.mark.parametrize("damage", ["{", '{"times": [], "documents": {"a.txt": 7}}', "[]"])
def test_a_record_that_says_nonsense_is_none(tmp_path: Path, damage: str) -> None:
    (tmp_path / "arrivals.json").write_text(damage, "utf-8")
    np.savez(tmp_path / "arrivals.npz", ids=np.zeros(1, np.uint64), builds=np.ones(1, np.uint32))
    assert arrivals.read_arrivals(tmp_path).times == ()
