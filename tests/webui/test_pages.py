"""The pages: whole without JavaScript, every state with words and a next step, nothing of the
corpus as markup.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from .page_links import links

STATES = [
    ("start", "/"),
    ("results", "/?q=防衛"),
    ("two rungs", "/?q=産業界"),
    ("filtered", "/?q=防衛&kind=body&size=5&page=2"),
    ("nothing found", "/?q=琵琶湖の水位"),
    ("past the end", "/?q=防衛&page=99"),
    ("broken query", "/?q=((( OR -"),
    ("bad query", "/?q=a&page=0"),
    ("unknown page", "/nothing"),
    ("guide", "/api"),
    ("documents", "/documents"),
    ("documents that failed", "/documents?state=failed&sort=-date&lang=en"),
    ("basket", "/basket"),
    ("basket of nothing here", "/basket?ids=0123456789abcdef&lang=en"),
    ("help", "/help"),
    ("glossary", "/glossary"),
    ("report", "/report?lang=en"),
    ("by place", "/?q=産業界&sort=place&size=5&page=2"),
    ("bad order", "/?q=a&sort=up"),
    ("english", "/?q=防衛&lang=en"),
    ("for paper", "/print?q=防衛&kind=body"),
    ("nothing for paper", "/print?q=琵琶湖の水位"),
]
states = pytest.mark.parametrize(
    "address", [address for _, address in STATES], ids=[name for name, _ in STATES]
)


@states
def test_a_page_is_well_formed(client: FlaskClient, address: str) -> None:
    page = client.get(address).text
    assert page.startswith("<!doctype html>")
    assert page.count("<h1") == 1
    assert page.count("<main") == page.count('role="search"') == page.count('id="q"') == 1
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert re.search(r"<title>[^<]+</title>", page)


@pytest.mark.slow
@states
def test_a_page_holds_nothing_inline_and_nothing_from_elsewhere(
    client: FlaskClient, address: str
) -> None:
    page = client.get(address).text
    assert not re.search(r'<[^>]+\s(style|on[a-z]+)="', page)
    assert "<style" not in page
    assert set(re.findall(r"<script[^>]*>(.*?)</script>", page, re.S)) == {""}
    assert not [link for link in re.findall(r'(?:src|href)="([^"]*)"', page) if "//" in link]


@pytest.fixture(scope="module")
def followed() -> set[str]:
    """The links that led where they should: most stand on many pages, and are followed once."""
    return set()


@states
def test_no_link_of_a_page_leads_nowhere(
    client: FlaskClient, address: str, followed: set[str]
) -> None:
    itself = {"page=0": 400, "sort=up": 400, "nothing": 404}
    for link in set(links(client.get(address).text)) - followed:
        if link and link != address and not link.startswith(("#", "/documents/")):
            expected = next((status for part, status in itself.items() if part in link), 200)
            assert client.get(link).status_code == expected, link
            followed.add(link)


def test_blank_queries_are_the_start_page(client: FlaskClient) -> None:
    for address in ["/", "/?q=", "/?q=%20", "/?q=%E3%80%80"]:
        page = client.get(address)
        assert page.status_code == 200
        assert "収録した文章" in page.text


def test_the_examples_of_the_start_page_are_found(client: FlaskClient) -> None:
    examples = re.search(r'<section class="examples".*?</section>', client.get("/").text, re.S)
    assert examples
    for link in links(examples[0]):
        assert "<mark>" in client.get(link).text, link


def test_rows_without_headings_have_examples_too(hostile: FlaskClient) -> None:
    examples = re.search(r'<section class="examples".*?</section>', hostile.get("/").text, re.S)
    assert examples
    for link in links(examples[0]):
        assert "<mark>" in hostile.get(link).text, link


def test_the_source_of_the_bundled_corpus_is_named_and_of_no_other(
    client: FlaskClient, hostile: FlaskClient
) -> None:
    for address in ["/", "/?q=防衛", "/nothing"]:
        assert "防衛白書" in client.get(address).text
        assert "防衛白書" not in hostile.get(address).text


def test_opensearch_describes_the_search(client: FlaskClient) -> None:
    response = client.get("/opensearch.xml")
    root = ElementTree.fromstring(response.text)
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert root.tag == f"{space}OpenSearchDescription"
    urls = {url.attrib["type"]: url.attrib["template"] for url in root.findall(f"{space}Url")}
    assert urls["text/html"] == "http://localhost/?q={searchTerms}"
    assert response.mimetype == "application/opensearchdescription+xml"


def test_results_are_not_for_robots_and_the_start_page_is(client: FlaskClient) -> None:
    assert client.get("/?q=防衛").headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get("/").headers


def test_what_an_address_repeats_makes_no_large_page(client: FlaskClient) -> None:
    values = [f"{'あ' * 21}{number:02}" for number in range(32)]
    without, documents = (
        "&".join(f"{name}={value}" for value in values) for name in ("without", "document")
    )
    assert client.get(f"/?q=防衛&{without}&without=い").status_code == 400
    assert client.get(f"/?q=防衛&document={'あ' * 1_501}").status_code == 400
    largest = client.get(f"/?q=防衛&{without}&{documents}&size=50&lang=en")
    assert largest.status_code == 200
    assert len(largest.data) < 2**20
