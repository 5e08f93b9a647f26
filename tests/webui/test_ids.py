"""A document answers to its id in whatever form that comes, and whatever is in it."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from indexer import service
from webui import create_app


@pytest.fixture
def odd(tmp_path: Path) -> FlaskClient:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, text in (
        ("ガイド.txt", "指針の文である。"),
        ("二行の\n名前.txt", "別の指針である。"),
    ):
        (corpus / unicodedata.normalize("NFD", name)).write_text(text, "utf-8")
    service.build(corpus, tmp_path / "index")
    return create_app(tmp_path / "index").test_client()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("address", ["/documents/{}", "/api/v1/documents/{}"])
def test_composed_or_not_it_is_the_same_id(odd: FlaskClient, address: str, form: str) -> None:
    asked = quote(unicodedata.normalize(form, "ガイド.txt"))  # type: ignore[arg-type]
    assert odd.get(address.format(asked)).status_code == 200


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_filter_knows_both_forms(odd: FlaskClient, form: str) -> None:
    asked = quote(unicodedata.normalize(form, "ガイド.txt"))  # type: ignore[arg-type]
    answer = odd.get(f"/api/v1/search?q={quote('指針')}&document={asked}").get_json()
    assert ([hit["document"] for hit in answer["hits"]], answer["query"]["notes"]) == (
        ["ガイド.txt"],
        [],
    )


@pytest.mark.parametrize("address", ["/documents/{}", "/api/v1/documents/{}"])
def test_a_name_with_a_line_feed_has_a_page(odd: FlaskClient, address: str) -> None:
    assert odd.get(address.format(quote("二行の\n名前.txt"))).status_code == 200
