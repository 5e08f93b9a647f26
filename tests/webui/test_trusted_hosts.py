"""By which names the server answers: no page elsewhere may read an index through its visitor's
browser.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from webui import create_app
from webui.serving.trusted_hosts import trusted_at

from .problem_shapes import assert_problem

HERE = trusted_at("127.0.0.1", ["search.example", ".reports.example", "索引.example", "fd00::5"])


@pytest.fixture(scope="module")
def here(index: Path) -> FlaskClient:
    return create_app(index, trusted_hosts=HERE).test_client()


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8000",
        "LocalHost:1",
        "localhost.",
        "127.0.0.1:65535",
        "[::1]",
        "[::1]:8000",
        "[0:0:0:0:0:0:0:1]:80",
        "search.example",
        "SEARCH.example.:443",
        "reports.example",
        "a.b.reports.example",
        "xn--20tv28d.example",
        "[FD00::5]:8000",
    ],
)
def test_a_name_of_the_server_is_answered_whatever_its_port_and_form(
    here: FlaskClient, host: str
) -> None:
    for address in ["/", "/api/v1/documents", "/static/sakuin.css", "/opensearch.xml"]:
        with here.get(address, headers={"Host": host}) as response:
            assert response.status_code == 200, address


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "evil-localhost",
        "127.0.0.1.evil.example",
        "xreports.example",
        "127.0.0.2",
        "[::2]",
        "[::1",
        "::1",
        "",
        "localhost, evil.example",
        "localhost/evil.example",
        "user@localhost",
        "0",
        "evil..example",
        ".localhost",
        "localhost..",
        "evil" * 16 + ".example",
    ],
)
def test_any_other_name_is_refused_with_what_to_do_and_never_repeated(
    here: FlaskClient, host: str
) -> None:
    for address in ["/api/v1/documents", "/readyz", "/api/v1/nothing"]:
        assert_problem(here.get(address, headers={"Host": host}), 400, "untrusted_host", None)
    for address in ["/", "/?q=防衛", "/nothing"]:
        page = here.get(address, headers={"Host": host})
        assert page.status_code == 400
        assert "--trusted-host" in page.text
        assert "evil" not in page.text
        assert "防衛" not in page.text  # not even what is indexed
    with here.get("/static/sakuin.css", headers={"Host": host}) as styles:
        assert styles.status_code == 200
    assert here.get("/healthz", headers={"Host": host}).status_code == 200


def test_before_http_1_1_no_name_is_needed(here: FlaskClient) -> None:
    for version, status in (("HTTP/1.0", 200), ("HTTP/1.1", 400)):
        answer = here.get("/", headers={"Host": ""}, environ_overrides={"SERVER_PROTOCOL": version})
        assert answer.status_code == status


def test_where_no_name_is_trusted_any_one_is_answered(index: Path) -> None:
    client = create_app(index).test_client()
    answers = {
        host: client.get("/", headers={"Host": host}).status_code
        for host in ("any.example", "a_b", "a, b", "a..b")
    }
    assert answers == {"any.example": 200, "a_b": 200, "a, b": 400, "a..b": 400}


@pytest.mark.parametrize(
    ("host", "named", "answered", "refused"),
    [
        ("127.0.0.1", [], {"localhost", "127.0.0.1", "[::1]"}, {"any.example"}),
        ("127.0.0.5", [], {"localhost", "127.0.0.5"}, {"127.0.0.6"}),
        ("::1", [], {"localhost", "[::1]"}, {"any.example"}),
        ("localhost", ["my.example"], {"localhost", "my.example"}, {"any.example"}),
        ("0.0.0.0", [], {"localhost", "any.example"}, set()),
        ("::", [], {"any.example"}, set()),
        ("192.0.2.7", ["my.example"], {"my.example", "192.0.2.7", "localhost"}, {"any.example"}),
    ],
)
def test_only_who_can_be_reached_from_elsewhere_answers_by_any_name_unless_some_are_given(
    host: str, named: list[str], answered: set[str], refused: set[str]
) -> None:
    client = create_app(Path("nowhere"), trusted_hosts=trusted_at(host, named)).test_client()
    codes = {
        each: client.get("/api", headers={"Host": each}).status_code for each in answered | refused
    }
    assert codes == {**dict.fromkeys(answered, 200), **dict.fromkeys(refused, 400)}
