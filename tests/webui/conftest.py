"""The real thing: an index of the bundled corpus, one of a hostile corpus, and one application over
each, which all tests ask that change nothing of it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, sync_playwright

from indexer import service
from webui import create_app

from .browser_pages import CHROMIUM, QUIET, served, watched

MARKUP = '<script>alert(1)</script> & "><img src=x onerror=alert(2)> {{7*7}} 防衛の‮文章'


@pytest.fixture(scope="session")
def index(bundled_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(bundled_index, tmp_path_factory.mktemp("webui") / "index")


@pytest.fixture(scope="session")
def app(index: Path) -> Flask:
    return create_app(index)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def hostile_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus whose ids, titles and texts are markup."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {
            "id": f'"><u>{number}/../é',
            "title": f"{MARKUP} {number}",
            "text": f"{MARKUP}\n二つ目の段落 {number}",
        }
        for number in range(25)
    ]
    awkward = [
        "https://example.com/a?b=c#d",
        "/a",
        "a//b",
        "a/../b",
        "a/./b",
        "%2F",
        "a b+c",
        "\\..\\c",
        "素材/第１部",
        "a\nb",
    ]
    rows += [{"id": name, "title": name, "text": f"防衛の{name}"} for name in awkward]
    corpus = folder / "rows.jsonl"
    corpus.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    service.build(corpus, folder / "index")
    return folder / "index"


@pytest.fixture(scope="session")
def hostile_app(hostile_index: Path) -> Flask:
    return create_app(hostile_index)


@pytest.fixture
def hostile(hostile_app: Flask) -> FlaskClient:
    return hostile_app.test_client()


@pytest.fixture(scope="session")
def document(index: Path) -> str:
    """The id of the bundled document."""
    with service.open_library(index) as library:
        return library.documents()[0].id


@pytest.fixture(scope="session")
def address(index: Path) -> Iterator[str]:
    with served(index) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_address(hostile_index: Path) -> Iterator[str]:
    with served(hostile_index) as address:
        yield address


@pytest.fixture(scope="module")  # its loop must not run under tests of other modules
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with watched(browser, address) as page:
        yield page


@pytest.fixture
def paged(folder: Path) -> FlaskClient:
    """A client of a server that shows original pages of the index in the module's ``folder``."""
    return create_app(folder / "index", originals=True, pictures=folder / "cache").test_client()


@pytest.fixture(scope="module")
def paged_at(folder: Path) -> Iterator[str]:
    """The address of a server that shows original pages of the index in the module's ``folder``."""
    with served(folder / "index", originals=True, pictures=folder / "cache") as address:
        yield address
