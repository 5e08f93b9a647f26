"""Style sheets and scripts: a page names all that it needs, and no more than a phone soon has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

ADDRESSES = [
    "/",
    "/?q=防衛",
    "/print?q=防衛",
    "/documents",
    "/documents/{}?q=防衛",
    "/print?document={}",
    "/basket",
    "/api",
    "/help",
]
IMPORTED = re.compile(r'^import .* from "\./(\w+\.js)";$', re.MULTILINE)


def list_loaded(page: str, suffix: str) -> list[str]:
    return re.findall(rf'(?:href|src)="/static/([^"]+\.{suffix})"', page)


@pytest.mark.parametrize("suffix", ["css", "js"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_what_one_page_loads_is_small(
    client: FlaskClient, document: str, address: str, suffix: str
) -> None:
    loaded = list_loaded(client.get(address.format(document)).text, suffix)
    assert loaded
    sizes = {}
    for file in loaded:
        with client.get(f"/static/{file}") as response:
            assert response.status_code == 200
            sizes[file] = len(response.data)
    assert sum(sizes.values()) < 30_000, sizes


@pytest.mark.parametrize("address", ADDRESSES)
def test_scripts_that_others_import_are_asked_for_before_them(
    client: FlaskClient, document: str, address: str
) -> None:
    loaded = list_loaded(client.get(address.format(document)).text, "js")
    for at, file in enumerate(loaded):
        with client.get(f"/static/{file}") as response:
            assert str(response.mimetype).endswith("/javascript")
            imported = IMPORTED.findall(response.get_data(as_text=True))
            assert set(imported) <= set(loaded[:at]), file


def test_each_script_is_some_pages() -> None:
    webui = Path(__file__).resolve().parents[2] / "webui"
    lines = [
        line
        for path in (webui / "templates").glob("*.html")
        for line in path.read_text("utf-8").splitlines()
        if "scripts %}" in line
    ]
    scripts = {path.stem for path in (webui / "static").glob("*.js")}
    assert scripts <= set(re.findall(r"\w+", " ".join(lines)))
