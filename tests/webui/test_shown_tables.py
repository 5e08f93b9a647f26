"""Tables of documents are shown in rows and columns, in the reader, in results and as files."""

from __future__ import annotations

import csv
import io

import pytest
from flask.testing import FlaskClient

from indexer import service
from tests.reading.typesetting import FIRST, typeset
from webui import create_app

TABLE = f"""
 60  80 45em | {FIRST}
rule 60 150 360 150, 120 170 360 170, 60 190 360 190, 60 210 360 210
rule 60 150 60 230, 120 150 120 230, 240 170 240 230, 360 150 360 230
rule 60 230 360 230
 66 174 9pt | 区分
180 164 9pt | 給料の月額
126 184 9pt tabs:120 | １級 | ２級
 66 204 9pt | 一号
126 204 9pt tabs:120 | 198,500 | 242,000
 66 224 9pt | 二号
126 224 9pt tabs:120 | 199,700 | 243,800
"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "corpus").mkdir()
    typeset(folder / "corpus" / "a.pdf", TABLE)
    service.build(folder / "corpus", folder / "index")
    return create_app(folder / "index").test_client()


def find_table(client: FlaskClient) -> str:
    hits = client.get("/api/v1/search?q=二号&kind=table").get_json()["hits"]
    return str(hits[0]["id"])


def test_a_hit_in_a_table_shows_its_row_under_the_head_and_marks_the_words_in_their_cell(
    tables: FlaskClient,
) -> None:
    page = tables.get("/?q=二号").text
    assert '<th scope="col" rowspan="2">区分</th><th scope="colgroup" colspan="2">' in page
    assert '<td><mark>二号</mark></td><td class="amount">199,700</td>' in page
    assert "198,500" not in page
    assert "ほか1行" in page


def test_the_reader_shows_the_whole_table_and_its_passage_can_be_linked_to(
    tables: FlaskClient,
) -> None:
    page = tables.get("/documents/a.pdf?q=二号").text
    assert f'<tbody class="part" id="{find_table(tables)}"><tr><td>一号</td>' in page
    assert "<td><mark>二号</mark></td>" in page


def test_a_table_can_be_saved_as_csv(tables: FlaskClient) -> None:
    response = tables.get(f"/api/v1/passages/{find_table(tables)}/table.csv")
    assert list(csv.reader(io.StringIO(response.text.removeprefix("\ufeff")))) == [
        ["区分", "給料の月額", ""],
        ["", "１級", "２級"],
        ["一号", "198,500", "242,000"],
        ["二号", "199,700", "243,800"],
    ]


def test_what_is_no_table_has_no_file(tables: FlaskClient) -> None:
    hits = tables.get("/api/v1/search?q=防衛省&kind=body").get_json()["hits"]
    assert tables.get(f"/api/v1/passages/{hits[0]['id']}/table.csv").status_code == 404
