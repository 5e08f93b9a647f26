"""What a page was made of is let go when it is written."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from indexer.model import Hit, Passage


@pytest.fixture
def uncollected() -> Iterator[None]:
    """No collection of garbage while a test runs, and none of what was left before it."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def count_kept() -> int:
    """The number of hits and passages that the interpreter has."""
    return sum(type(each) in (Hit, Passage) for each in gc.get_objects())


@pytest.mark.parametrize(
    "address",
    ["/?q=防衛装備", "/?q=防衛装備&density=full", "/?q=防衛装備&density=line", "/sheet?q=防衛装備"],
)
@pytest.mark.usefixtures("uncollected")
def test_no_hit_of_a_page_waits_for_a_collection_of_garbage(
    client: FlaskClient, address: str
) -> None:
    client.get(address)
    gc.collect()
    kept = count_kept()
    assert "防衛" in client.get(address).get_data(as_text=True)
    assert count_kept() == kept
