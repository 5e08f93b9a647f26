"""Of a table a result shows the rows that say most of what was asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html

from indexer import service
from webui import create_app

FEES = """<!doctype html><title>手数料</title><h1>振込手数料</h1><table>
<tr><th>方法<th>金額<th>手数料</tr>
<tr><td rowspan=4>窓口<td>１万円未満<td>110円</tr>
<tr><td>３万円未満<td>220円</tr>
<tr><td>10万円未満<td>440円</tr>
<tr><td>30万円以上<td>550円</tr>
<tr><td>ＡＴＭ<td>10万円未満<td>105円</tr>
<tr><td>電話<td>10万円未満<td>95円</tr>
</table>"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder: Path = tmp_path_factory.mktemp("fees")
    (folder / "fees.html").write_text(FEES, "utf-8")
    service.build(folder / "fees.html", folder / "index")
    return create_app(folder / "index").test_client()


def rows(client: FlaskClient, query: str) -> list[list[str]]:
    """The cells of the rows below the head."""
    page = html.fromstring(client.get("/", query_string={"q": query}).get_data())
    (table,) = page.xpath("//table[contains(@class, 'text')]")
    return [[cell.text_content() for cell in row.xpath("td")] for row in table.xpath("tbody/tr")]


def test_the_row_that_holds_all_words_is_shown_wherever_it_stands(client: FlaskClient) -> None:
    assert ["窓口", "30万円以上", "550円"] in rows(client, "窓口 30万円以上")
    assert ["ＡＴＭ", "10万円未満", "105円"] in rows(client, "ATM 10万円未満")


def test_each_word_of_a_query_has_its_row(client: FlaskClient) -> None:
    shown = rows(client, "３万円未満 ATM 電話")
    assert [row[2] for row in shown] == ["220円", "105円", "95円"]


def test_rows_that_say_the_same_are_the_first(client: FlaskClient) -> None:
    assert [row[2] for row in rows(client, "窓口")] == ["110円", "220円"]
