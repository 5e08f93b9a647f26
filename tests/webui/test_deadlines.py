"""A request ends in time: what is cut short says so and is not kept, and nothing found in time is
said to be that.

The clock counts how often it is looked at, so that no test depends on how fast a machine is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from webui import create_app

pytestmark = pytest.mark.slow

QUERY = "防衛 技術 レールガソ"
DEADLINES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024)


def client_with(index: Path, deadline: float) -> FlaskClient:
    ticks = count()
    return create_app(index, deadline=deadline, clock=lambda: float(next(ticks))).test_client()


def answers(index: Path, address: str) -> Iterator[TestResponse]:
    for deadline in DEADLINES:
        yield client_with(index, deadline).get(address)


def is_refused_for_lack_of_time(response: TestResponse) -> bool:
    if response.status_code == 200:
        return False
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert response.headers["Cache-Control"] == "no-store"
    return True


def test_an_answer_cut_short_says_so_and_is_not_kept(index: Path) -> None:
    kinds = set()
    for response in answers(index, f"/api/v1/search?q={QUERY}"):
        if is_refused_for_lack_of_time(response):
            problem = response.get_json()
            assert (problem["code"], problem["param"]) == ("out_of_time", None)
            kinds.add("refused")
            continue
        answer = response.get_json()
        assert answer["hits"]
        assert answer["timed_out"] is (answer["total_relation"] == "gte")
        assert answer["timed_out"] is ("ETag" not in response.headers)
        assert answer["timed_out"] is (response.headers["Cache-Control"] == "no-store")
        assert answer["timed_out"] is any("以上" in note for note in answer["query"]["notes"])
        kinds.add("cut short" if answer["timed_out"] else "whole")
    assert kinds == {"refused", "cut short", "whole"}


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/", "/print"])
def test_a_page_cut_short_says_at_least_in_words(index: Path, path: str) -> None:
    kinds = set()
    for response in answers(index, f"{path}?q={QUERY}"):
        if is_refused_for_lack_of_time(response):
            assert "時間が足りませんでした" in response.text
            kinds.add("refused")
            continue
        cut = "途中で打ち切りました" in response.text
        assert cut is ("件以上" in response.text)
        assert cut is (response.headers["Cache-Control"] == "no-store")
        kinds.add("cut short" if cut else "whole")
    assert kinds == {"refused", "cut short", "whole"}
    english = client_with(index, 1).get(f"{path}?q={QUERY}&lang=en")
    assert "There was not enough time" in english.text


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_a_file_cut_short_says_so_in_a_header(index: Path, suffix: str) -> None:
    kinds = set()
    for response in answers(index, f"/api/v1/search.{suffix}?q={QUERY}&rung=2"):
        if is_refused_for_lack_of_time(response):
            assert response.get_json()["code"] == "out_of_time"
            kinds.add("refused")
            continue
        cut = response.headers.get("Sakuin-Timed-Out") == "true"
        assert cut is (response.headers["Cache-Control"] == "no-store")
        assert response.text.strip()
        kinds.add("cut short" if cut else "whole")
    assert kinds == {"refused", "cut short", "whole"}


def test_suggestions_cut_short_are_not_kept(index: Path) -> None:
    kinds = set()
    for response in answers(index, "/api/v1/suggest?q=防衛 ぼう"):
        if is_refused_for_lack_of_time(response):
            kinds.add("refused")
            continue
        told = response.get_json()
        assert told["timed_out"] is ("ETag" not in response.headers)
        assert told["suggestions"]
        kinds.add("cut short" if told["timed_out"] else "whole")
    assert {"refused", "whole"} <= kinds


@pytest.mark.slow
def test_a_document_is_whole_however_little_time_there_is_for_its_marks(index: Path) -> None:
    found = (
        client_with(index, 1e9).get(f"/api/v1/search?q={QUERY}").get_json()["hits"][0]["document"]
    )
    whole = client_with(index, 1e9).get(f"/documents/{found}").text
    kinds = set()
    for response in answers(index, f"/documents/{found}?q=防衛 技術"):
        assert response.status_code == 200
        cut = "時間が足りず" in response.text
        assert cut is (response.headers["Cache-Control"] == "no-store")
        assert "はこの文書にありません" not in response.text
        assert text_of_parts(response.text) == text_of_parts(whole)
        kinds.add("cut short" if cut else "whole")
    assert kinds == {"cut short", "whole"}


def text_of_parts(page: str) -> list[str]:
    """The text that a reader sees of each passage, a line of the template each."""
    return [re.sub("<[^>]*>", "", part) for part in re.findall('<span class="part".*', page)]
