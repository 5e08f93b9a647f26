"""No address that can be typed makes the server fail."""

from __future__ import annotations

from urllib.parse import quote_from_bytes, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

PARAMETERS = ["q", "page", "size", "document", "section", "kind", "without", "lang", "x"]
SYNTAX = st.text(
    st.sampled_from('防衛産業界「」"-|（）()　 ORNT5五年・&%<>\0\u202e\ud7ff'), max_size=40
)


@pytest.mark.slow
@given(
    path=st.sampled_from(
        ["/", "/api/v1/search", "/api/v1/suggest", "/api/v1/analyse", "/documents/x", "/nothing"]
    ),
    asked=st.lists(
        st.tuples(st.sampled_from(PARAMETERS), SYNTAX | st.text(max_size=8)), max_size=4
    ),
)
@example(path="/api/v1/search", asked=[("q", "(" * 200)])
@example(path="/api/v1/search", asked=[("q", "NOT " * 64)])
@example(path="/api/v1/search", asked=[("q", "*")])
@example(path="/api/v1/search", asked=[("q", "\0防衛")])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_address_makes_the_server_fail(
    client: FlaskClient, path: str, asked: list[tuple[str, str]]
) -> None:
    query = urlencode(asked, errors="surrogatepass")
    response = client.get(f"{path}?{query}")
    assert response.status_code in {200, 400, 404}, response.text


@pytest.mark.slow
@given(st.binary(max_size=40).map(quote_from_bytes))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_make_the_server_fail(client: FlaskClient, raw: str) -> None:
    for address in [
        f"/?q={raw}",
        f"/api/v1/search?q={raw}",
        f"/documents/{raw}",
        f"/api/v1/passages/{raw}",
        f"/?{raw}",
    ]:
        assert client.get(address).status_code in {200, 308, 400, 404}
