"""A passage is gone to at its first mark where that is far below its beginning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer import service
from webui import create_app

_ROWS = "".join(f"<tr><td>{at}番</td><td>{'長い説明が続く。' * 6}</td></tr>" for at in range(3))
_PAGE = f"""<h1>灯台の話</h1><p>{"灯台の長い説明が続き、" * 40}末に岬で終わる。</p>
<table><tr><th>番</th><th>話</th></tr>{_ROWS}<tr><td>末</td><td>港で終わる。</td></tr></table>"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder: Path = tmp_path_factory.mktemp("far_marks")
    (folder / "a.html").write_text(_PAGE, "utf-8")
    service.build(folder, folder / "_index")
    return create_app(folder / "_index").test_client()


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("岬", r'<span class="part" id="{}"></span>\s*<mark>岬'),
        ("灯台", r'<span class="part" id="{}">'),
        ("港", r'<tr class="part" id="{}">'),
        ("0番", r'<tbody class="part" id="{}">'),
    ],
)
def test_the_place_of_a_passage_is_at_its_first_mark_where_that_is_far(
    reader: FlaskClient, asked: str, place: str
) -> None:
    (hit,) = [
        each
        for each in reader.get(f"/api/v1/search?q={asked}").get_json()["hits"]
        if each["kind"] in {"body", "table"}
    ][:1]
    page = reader.get(f"/documents/a.html?q={asked}").text
    assert re.search(place.format(hit["id"]), page)
    assert page.count(f'id="{hit["id"]}"') == 1
    unmarked = reader.get("/documents/a.html").text
    assert re.search(rf'<(span|tbody) class="part" id="{hit["id"]}">', unmarked)
