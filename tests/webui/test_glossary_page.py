"""The page of words that mean the same shows the keeper's glossary, and what each line adds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer import service
from webui import create_app

TEXTS = {
    "d1": "ＡＴＬＡの研究開発事業を公開した。",
    "d2": "防衛装備庁に研究所を創設する。",
    "d3": "防衛装備庁は技術を公募する。",
    "d4": "次期戦闘機（以下「次期戦」という。）を開発する。人工知能（AI）を用いる。",
}
WORDS = "略称,正式名称\nATLA,防衛装備庁\nＡＩ,人工知能\n"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    rows = [json.dumps({"id": name, "title": name, "text": text}) for name, text in TEXTS.items()]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    (tmp_path / "words.csv").write_bytes(WORDS.encode("cp932"))
    service.build(tmp_path / "rows.jsonl", tmp_path / "index", glossary=tmp_path / "words.csv")
    return tmp_path / "index"


def rows_of(client: FlaskClient) -> list[str]:
    body = client.get("/glossary?lang=ja").text.partition("<tbody>")[2]
    return [row.partition("</tr>")[0] for row in body.split("<tr>")[1:]]


def test_a_line_says_how_many_passages_more_each_form_finds(index: Path) -> None:
    client = create_app(index).test_client()
    first, *_ = rows_of(client)
    assert first.index("ATLA") < first.index("＋2箇所") < first.index("防衛装備庁")
    assert first.index("防衛装備庁") < first.index("＋1箇所") < first.index("用語集")


def test_what_the_corpus_explains_itself_is_no_work_of_the_glossary(index: Path) -> None:
    (given,) = (row for row in rows_of(create_app(index).test_client()) if "ＡＩ" in row)
    assert "＋" not in given
    assert "増える箇所はありません" in given


def test_lines_of_the_glossary_come_first_and_what_is_explained_has_no_figures(
    index: Path,
) -> None:
    rows = rows_of(create_app(index).test_client())
    assert ["用語集" in row for row in rows] == [True, True, *[False] * (len(rows) - 2)]
    assert len(rows) > 2
    assert not any("箇所" in row.replace("説明の箇所", "") for row in rows[2:])


def test_what_there_was_no_time_to_count_is_counted_when_it_is_opened_again(index: Path) -> None:
    hasty = create_app(index, deadline=1e-9).test_client()
    page = hasty.get("/glossary?lang=ja").text
    assert "2組はまだ数えていません" in page
    assert "＋" not in rows_of(hasty)[0]
    assert "まだ数えていません" not in create_app(index).test_client().get("/glossary").text
