"""Prefixes, frames and several indexes, as the application itself answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from webui import apps_of, create_app, create_site
from webui.serving.rate_limits import REFUSED, works_hard

from .page_links import links
from .problem_shapes import assert_problem


@pytest.mark.parametrize("path", ["/", "/sakuin/", "/sakuin"])
def test_a_page_is_there_below_its_prefix_and_where_the_proxy_took_it_off(
    index: Path, path: str
) -> None:
    page = create_app(index, url_prefix="/sakuin").test_client().get(path)
    assert page.status_code == 200
    assert all(link.startswith(("/sakuin/", "#")) for link in links(page.text))


@pytest.mark.parametrize("prefix", ["/api", "/documents/x", "a b", "/../x", "//x", "/x?y"])
def test_what_can_be_no_prefix_is_refused(prefix: str) -> None:
    with pytest.raises(ValueError, match="no prefix"):
        create_app(url_prefix=prefix)


def test_a_path_that_only_begins_like_the_prefix_is_no_page_of_it(index: Path) -> None:
    client = create_app(index, url_prefix="/sakuin").test_client()
    assert client.get("/sakuinx/documents").status_code == 404
    assert client.get("/sakuin/sakuin/documents").status_code == 404


def test_a_refusal_leads_back_below_the_prefix(index: Path) -> None:
    client = create_app(index, url_prefix="/sakuin").test_client()
    refused = client.get("/sakuin/?q=防衛", environ_overrides={REFUSED: True})
    assert refused.status_code == 503
    assert all(link.startswith(("/sakuin/", "#")) for link in links(refused.text) if link)


@pytest.mark.parametrize(
    ("path", "hard"),
    [
        ("/sakuin/", True),
        ("/sakuin/api/v1/search", True),
        ("/a/b/documents/x/y", True),
        ("/sakuin/healthz", False),
        ("/sakuin/static/sakuin.css", False),
        ("/static/documents/x", False),
        ("/a/b/c/d/e/f/documents/x", False),
    ],
)
def test_what_is_hard_work_is_so_below_a_prefix(path: str, *, hard: bool) -> None:
    assert works_hard(create_app(), path) is hard


def policy(client: FlaskClient, path: str) -> str:
    said = client.get(path).headers["Content-Security-Policy"]
    (rule,) = (each for each in said.split("; ") if each.startswith("frame-ancestors"))
    return rule


def test_pages_of_named_origins_alone_may_show_these_in_a_frame(index: Path, document: str) -> None:
    plain = create_app(index).test_client()
    assert policy(plain, "/") == "frame-ancestors 'none'"
    origins = ("https://intra.example", "http://localhost:8080")
    framed = create_app(index, frame_ancestors=origins).test_client()
    for path in ("/", f"/documents/{document}"):
        assert policy(framed, path) == f"frame-ancestors {' '.join(origins)}"
    assert policy(framed, "/api/v1/search?q=防衛") == "frame-ancestors 'none'"


@pytest.mark.parametrize(
    "origin", ["https://a.example/x", "a.example", "'self'; script-src *", "javascript:x", "*"]
)
def test_what_is_no_origin_is_refused(origin: str) -> None:
    with pytest.raises(ValueError, match="no origins"):
        create_app(frame_ancestors=(origin,))


def test_each_index_of_a_site_answers_below_its_name(index: Path, hostile_index: Path) -> None:
    site = create_site({"a": index, "b": hostile_index}, trusted_hosts=("localhost",))
    assert len(apps_of(site)) == 2
    client = site.test_client()
    listed = client.get("/?lang=en")
    assert "/a/?lang=en" in links(listed.text)
    assert listed.headers["Content-Security-Policy"].startswith("default-src 'none'")
    found = [client.get(f"/{name}/api/v1/documents").get_json()["total"] for name in "ab"]
    assert found == [1, 35]
    assert client.get("/readyz").status_code == 200
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/a/", headers={"Host": "evil.example"}).status_code == 400


def test_what_a_site_refuses_is_told_to_programs_as_by_the_api_and_to_people_with_the_list(
    index: Path,
) -> None:
    client = create_site({"a": index}, trusted_hosts=("localhost",)).test_client()
    for path, accepted in (("/api/v1/search?q=x", "*/*"), ("/nope", "application/json")):
        refused = client.get(path, headers={"Accept": accepted, "Accept-Language": "en"})
        assert_problem(refused, 404, "not_found", None)
        assert refused.get_json()["type"] == "/a/api#not_found"
        assert refused.get_json()["detail"].endswith("Each index answers below its name: a.")
    for accepted in ("text/html,*/*;q=0.8", "*/*", ""):
        page = client.get("/nope", headers={"Accept": accepted})
        assert (page.status_code, page.mimetype) == (404, "text/html")
        assert "/a/" in links(page.text)
    posted = client.post("/", headers={"Accept": "application/json"})
    assert_problem(posted, 405, "method_not_allowed", None)
    assert "GET" in posted.headers["Allow"]
    stranger = {"Host": "evil.example"}
    assert "/a/" not in links(client.get("/", headers=stranger).text)
    assert_problem(client.get("/readyz", headers=stranger), 400, "untrusted_host", None)


def test_who_asks_for_json_is_refused_in_json_wherever(index: Path) -> None:
    client = create_app(index).test_client()
    refused = client.get("/nope", headers={"Accept": "application/json"})
    assert_problem(refused, 404, "not_found", None)
    assert "Accept" in refused.headers["Vary"]
    assert client.get("/nope").mimetype == "text/html"


@pytest.mark.parametrize("name", ["static", "healthz", "a/b", "", "あ", "-x"])
def test_a_name_that_is_no_part_of_an_address_is_refused(index: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no names"):
        create_site({name: index})
