"""Documents may have any name that a file has: every link on their pages leads somewhere."""

from __future__ import annotations

import html
import re
from urllib.parse import quote, urljoin

import pytest
from flask.testing import FlaskClient

from indexer import service
from webui import create_app

NAMES = [
    "a#b.txt",
    "c?d&e.txt",
    "100%.txt",
    "x%20y.txt",
    "かな の 名前／１.txt",
    "p;q,r=s+t.txt",
    "it's [1] {2}.txt",
    'q"r<s>`t.txt',
    "表\\n|改.txt",
]


@pytest.fixture(scope="module")
def oddly_named(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    corpus = tmp_path_factory.mktemp("odd") / "corpus"
    corpus.mkdir()
    for number, name in enumerate(NAMES):
        text = f"第1章　概要\n\n橋の{number}番目の補修を行った。\n"
        (corpus / name).write_text(text, "utf-8")
    service.build(corpus, corpus.parent / "index")
    return create_app(corpus.parent / "index", originals=True).test_client()


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere_whatever_a_document_is_called(
    oddly_named: FlaskClient, name: str
) -> None:
    path, asked = quote(name), quote(name, safe="")
    for address in (
        f"/documents/{path}",
        f"/documents/{path}?q=補修&lang=en",
        f"/?q=補修&document={asked}",
        f"/print?document={asked}",
    ):
        page = re.sub("(?s)<template.*?</template>", "", oddly_named.get(address).text)
        for link in {html.unescape(each) for each in re.findall('(?:href|src)="([^"]+)"', page)}:
            with oddly_named.get(urljoin(address, link).partition("#")[0]) as answer:
                assert answer.status_code == 200, link
