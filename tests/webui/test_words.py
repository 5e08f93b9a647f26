"""The words of the pages: two catalogues in step, and none missing."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from flask.testing import FlaskClient

from indexer.model import KINDS, MATCHES, SORTS, Why
from indexer.model.answers import OfferWhy
from indexer.texts import LANGUAGES, Language, catalogue
from webui.addresses.openapi import list_operations
from webui.serving import i18n
from webui.serving.problems import HTTP_CODES, PUBLIC_CODES

WEB = "webui.texts"


def facts_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_with_the_same_facts() -> None:
    japanese, english = catalogue("ja", WEB), catalogue("en", WEB)
    assert japanese.keys() == english.keys()
    assert {key for key in japanese if facts_of(japanese[key]) != facts_of(english[key])} <= {
        "results.clause"
    }


def used_keys() -> set[str]:
    """Every key that a template names whole, and every one that is put together from data."""
    templates = Path(str(files("webui") / "templates"))
    whole = {
        key
        for path in templates.iterdir()
        for key in re.findall(r't\("([\w.]+)"[,)]', path.read_text("utf-8"))
    }
    made = (
        {f"sort.{sort}" for sort in SORTS}
        | {f"kind.{kind}" for kind in KINDS}
        | {f"match.{match}" for match in MATCHES}
    )
    made |= {f"why.{why}" for why in get_args(Why)} | {f"offer.{why}" for why in get_args(OfferWhy)}
    made |= {f"problem.{code}" for code in [*PUBLIC_CODES, *HTTP_CODES.values()]}
    made |= {
        f"error.{code}"
        for code in [*HTTP_CODES.values(), "failed", "bad_request", "no_index", "being_built"]
    }
    made |= {f"operation.{operation.id}" for operation in list_operations()}
    made |= {
        f"parameter.{name}" for operation in list_operations() for name in operation.parameters
    }
    return whole | made


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_that_is_used_is_missing(language: Language) -> None:
    assert used_keys() - catalogue(language, WEB).keys() == set()


@pytest.mark.parametrize(
    ("address", "accepted", "language"),
    [
        ("/", "", "ja"),
        ("/", "fr", "ja"),
        ("/", "en-US,en;q=0.9,ja;q=0.8", "en"),
        ("/", "ja,en;q=0.9", "ja"),
        ("/?lang=en", "ja", "en"),
        ("/?lang=ja", "en", "ja"),
        ("/?lang=xx", "en", "en"),
        ("/?lang=%FF", "en", "en"),
    ],
)
def test_the_address_goes_before_the_browser_and_japanese_is_the_ground(
    client: FlaskClient, address: str, accepted: str, language: str
) -> None:
    page = client.get(address, headers={"Accept-Language": accepted} if accepted else {})
    assert f'<html lang="{language}">' in page.text
    assert "Accept-Language" in page.headers["Vary"]


def test_no_preference_however_long_is_kept_whole(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []

    def record(accepted: str) -> Language:
        kept.append(accepted)
        return "en"

    monkeypatch.setattr(i18n, "preferred_language", record)
    page = client.get("/", headers={"Accept-Language": "en," + "x" * 60_000})
    assert '<html lang="en">' in page.text
    assert max(map(len, kept)) <= i18n.LONGEST_PREFERENCE


def test_a_language_that_was_chosen_stays_in_the_links_and_the_form(client: FlaskClient) -> None:
    chosen = client.get("/?q=防衛&lang=en").text
    assert '<input type="hidden" name="lang" value="en">' in chosen
    assert all("lang=en" in link for link in re.findall(r'href="(/documents/[^"]*)"', chosen))
    assert "lang=" not in "".join(
        re.findall(r'href="(/documents/[^"]*)"', client.get("/?q=防衛").text)
    )


def test_the_other_language_is_one_link_away_from_every_page(client: FlaskClient) -> None:
    page = client.get("/?q=防衛&kind=body&lang=en").text
    assert 'href="/?q=%E9%98%B2%E8%A1%9B&amp;kind=body&amp;lang=ja"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_way_past_something_on_a_page_is_called_as_another_begins(language: Language) -> None:
    """One who only hears them tells them apart: content and contents sound alike."""
    texts = catalogue(language, WEB)
    names = [text for key, text in texts.items() if key.endswith(".skip")]
    assert len(names) > 3
    assert not [name for name in names if any(o != name and o.startswith(name) for o in names)]
