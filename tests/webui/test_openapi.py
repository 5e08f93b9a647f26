"""What openapi.json says is what the server answers."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from indexer.limits import LARGEST_SIZE, LONGEST_QUERY, MOST_NEIGHBOURS
from indexer.model import KINDS, MATCHES, SORTS, Why
from indexer.model.answers import OfferWhy
from tests.guides import README
from webui import create_app
from webui.addresses.openapi import description, list_operations
from webui.programs.basket_files import BASKET_COLUMNS, BASKET_FORMS

SEARCHES = [
    "産業界",
    "GCAP",
    "防衛 技術",
    "「創る」",
    "産業界 -大学",
    "GPS OR DIU",
    "令和6年",
    "琵琶湖の水位",
    "，。",
    "(((",
]


def complaints(schema: str, answer: Any) -> list[str]:
    root = {"$ref": f"#/components/schemas/{schema}", "components": description()["components"]}
    return [
        f"{error.json_path}: {error.message}"
        for error in Draft202012Validator(root).iter_errors(answer)
    ]


def test_the_document_itself_is_well_formed() -> None:
    for schema in description()["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    references = set(re.findall(r"'\$ref': '(#[^']*)'", str(description())))
    for reference in references:
        node = description()
        for step in reference.removeprefix("#/").split("/"):
            node = node[step]


def test_every_route_of_the_api_is_described_and_no_other() -> None:
    rules = {
        re.sub(r"<[^>]*>", "{id}", rule.rule)
        for rule in create_app().url_map.iter_rules()
        if rule.endpoint.startswith("api.") and rule.rule != "/openapi.json"
    }
    assert rules == set(description()["paths"])


@pytest.mark.slow
@pytest.mark.parametrize("text", SEARCHES)
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"size": 2, "page": 2},
        {"kind": "body", "sort": "place"},
        {"without": "産業"},
        {"before": 2},
    ],
)
def test_search_answers_as_described(client: FlaskClient, text: str, more: dict[str, Any]) -> None:
    response = client.get("/api/v1/search", query_string={"q": text, **more})
    schema = "Answer" if response.status_code == 200 else "Problem"
    assert complaints(schema, response.json) == []


def test_the_other_routes_answer_as_described(client: FlaskClient, document: str) -> None:
    passages = client.get(f"/api/v1/documents/{document}").json["passages"]  # type: ignore[index]
    for address, schema in [
        ("/api/v1/suggest?q=防", "Suggestions"),
        ("/api/v1/documents", "Documents"),
        (f"/api/v1/documents/{document}", "Document"),
        (f"/api/v1/passages/{passages[0]['id']}", "Passage"),
        (f"/api/v1/passages/{passages[0]['id']}?source_lines=true", "Passage"),
        (f"/api/v1/passages/{passages[1]['id']}?before=1&after=2", "Passage"),
        ("/api/v1/analyse?text=取り組み体制", "Analysis"),
        ("/healthz", "Alive"),
        ("/readyz", "Ready"),
    ]:
        response = client.get(address)
        assert response.status_code == 200, address
        assert complaints(schema, response.json) == [], address


def test_every_example_answers(client: FlaskClient) -> None:
    for operation in list_operations():
        if "{" not in operation.example:
            assert client.get(operation.example).status_code == 200, operation.example


def test_the_lists_of_words_are_those_of_the_model() -> None:
    schemas = description()["components"]["schemas"]
    assert schemas["Kind"]["enum"] == list(KINDS)
    assert description()["components"]["parameters"]["sort"]["schema"]["enum"] == list(SORTS)
    assert schemas["Match"]["enum"] == list(MATCHES)
    query = schemas["AnswerFacts"]["properties"]["query"]["properties"]
    assert query["offers"]["items"]["properties"]["why"]["enum"] == list(get_args(OfferWhy))
    assert schemas["Variant"]["properties"]["why"]["enum"] == list(get_args(Why))


def test_the_bounds_are_those_that_are_kept() -> None:
    parameters = description()["components"]["parameters"]
    assert parameters["size"]["schema"]["maximum"] == LARGEST_SIZE
    assert (
        parameters["q"]["schema"]["maxLength"]
        == parameters["text"]["schema"]["maxLength"]
        == LONGEST_QUERY
    )
    for side in ("before", "after"):
        assert parameters[side]["schema"]["maximum"] == MOST_NEIGHBOURS


def test_the_files_of_a_basket_are_named_where_programs_look(client: FlaskClient) -> None:
    hits = client.get("/api/v1/search?q=産業界&size=2").get_json()["hits"]
    ids = ",".join(hit["id"] for hit in hits)
    for named in (description()["info"]["description"], README):
        (written,) = re.findall(r"(?:FORMAT: |&format=)(markdown[\w, ]+ris|docx[\w|]+)", named)
        assert set(re.findall("[a-z]+", written)) - {"or"} == set(BASKET_FORMS)
    for form in BASKET_FORMS:
        file = client.get(f"/basket?ids={ids}&format={form}")
        assert (file.status_code, "attachment" in file.headers["Content-Disposition"]) == (
            200,
            True,
        )
    assert f"`{', '.join(BASKET_COLUMNS)}`" in README
