"""In a large index not all hits of the second rung are counted: that is said wherever counts are.

What counts as large, and up to what is counted, is lowered here.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from indexer import service
from indexer.command_line import program
from indexer.engines import two_phases
from webui import create_app

QUERY, LIMIT = "防衛技術協力", 3


@pytest.fixture
def client(index: Path) -> FlaskClient:
    return create_app(index).test_client()


@pytest.fixture
def in_a_large_index(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with service.open_library(index) as library:
        whole = library.search(QUERY)
    assert whole.rungs[1].total > LIMIT
    monkeypatch.setattr(two_phases, "MANY_PASSAGES", 1)
    monkeypatch.setattr(two_phases, "COUNTED_UP_TO", LIMIT)


def test_a_whole_answer_has_no_lower_bounds(client: FlaskClient) -> None:
    assert client.get(f"/api/v1/search?q={QUERY}").get_json()["total_relation"] == "eq"
    assert "件以上" not in client.get(f"/?q={QUERY}").text


@pytest.mark.usefixtures("in_a_large_index")
def test_the_api_says_that_counts_are_lower_bounds(client: FlaskClient) -> None:
    response = client.get(f"/api/v1/search?q={QUERY}")
    answer = response.get_json()
    assert (answer["total_relation"], answer["timed_out"]) == ("gte", False)
    assert answer["rungs"][1] == {"rung": 2, "total": LIMIT, "inside": 0}
    assert answer["total"] == answer["rungs"][0]["total"] + LIMIT
    assert len(answer["hits"]) == answer["total"]
    # the same whenever it is asked, so it may be kept
    assert "ETag" in response.headers
    (counted,) = (note for note in answer["query"]["notes"] if "まで数えました" in note)
    assert f"{LIMIT}件" in counted


@pytest.mark.usefixtures("in_a_large_index")
@pytest.mark.parametrize(
    ("language", "words"), [("ja", f"{LIMIT}件以上"), ("en", f"at least {LIMIT} hold some")]
)
def test_a_page_says_at_least_of_the_second_rung_alone(
    client: FlaskClient, language: str, words: str
) -> None:
    page = client.get(f"/?q={QUERY}&lang={language}", headers={"Accept-Language": language}).text
    assert words in page
    assert page.count("件以上" if language == "ja" else "at least ") == 1


@pytest.mark.usefixtures("in_a_large_index")
@pytest.mark.parametrize(
    ("language", "words"), [("ja", f"{LIMIT}件以上"), ("en", f"at least {LIMIT} hold some")]
)
def test_the_terminal_says_at_least(index: Path, language: str, words: str) -> None:
    asked = ["search", QUERY, "--index", str(index), "--lang", language]
    ended = CliRunner().invoke(program, asked, prog_name="sakuin")
    assert ended.exit_code == 0
    assert words in ended.output
