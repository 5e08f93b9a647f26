"""Slides are called slides wherever a passage of one is shown or cited, and lead to no picture."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pptx
import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from indexer import service
from indexer.command_line import program
from tests.reading.typesetting import FIRST, typeset

SEARCH = "/?q=複式学級"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of slides, and of a PDF that says none of their words."""
    folder = tmp_path_factory.mktemp("slides")
    (folder / "corpus").mkdir()
    file = pptx.Presentation()
    for title, text in (("統合の説明会", "令和６年度"), ("現状", "複式学級が三つある。")):
        slide = file.slides.add_slide(file.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = text
    file.save(str(folder / "corpus" / "setsumei.PPTX"))
    typeset(folder / "corpus" / "paper.pdf", f" 60 80 45em | {FIRST}")
    service.build(folder / "corpus", folder / "index")
    return folder


@pytest.fixture
def hit(paged: FlaskClient) -> str:
    (found,) = paged.get("/api/v1/search?q=複式学級").get_json()["hits"]
    assert found["source_page"] == 2
    return str(found["id"])


def addresses(hit: str) -> dict[str, str]:
    citation = f"/api/v1/passages/{hit}/citation?format="
    return {
        "results": SEARCH,
        "lines": f"{SEARCH}&density=line",
        "excerpts": f"{SEARCH}&density=excerpt",
        "paper": "/print?q=複式学級",
        "feed": "/feed?q=複式学級",
        "reader": "/documents/setsumei.PPTX?q=複式学級",
        "reader on paper": "/print?document=setsumei.PPTX",
        "basket": f"/basket?ids={hit}",
        "Markdown": f"/basket?ids={hit}&format=markdown",
        "rows": f"/basket?ids={hit}&format=csv",
        **{form: citation + form for form in ("bibtex", "ris", "csl", "text")},
    }


@pytest.mark.parametrize(("language", "name"), [("ja", "スライド2"), ("en", "slide 2")])
def test_a_slide_is_called_one_everywhere_and_leads_to_no_page(
    paged: FlaskClient, hit: str, language: str, name: str
) -> None:
    for place, address in addresses(hit).items():
        shown = paged.get(f"{address}&lang={language}").text
        assert name in shown, place
        assert "PDF 2枚目" not in shown, place
        assert "PDF page" not in shown, place
        assert "/pages/2" not in shown, place
        assert not re.search(r"原文 \d|lines? \d", shown), "a slide has no lines to count"


def test_a_page_of_a_pdf_beside_slides_still_leads_to_its_picture(paged: FlaskClient) -> None:
    shown = paged.get(f"/?q={FIRST[:4]}").text
    assert "PDF 1枚目" in shown
    assert "/documents/paper.pdf/pages/1" in shown


def test_programs_still_count_slides_in_their_field(paged: FlaskClient) -> None:
    written = paged.get("/api/v1/search.csv?q=複式学級").get_data(as_text=True)
    (row,) = csv.DictReader(StringIO(written.removeprefix("\ufeff")))
    assert (row["page"], row["page_label"]) == ("2", "")
    line = json.loads(paged.get("/api/v1/search.jsonl?q=複式学級").text.splitlines()[0])
    assert line["source_page"] == 2


@pytest.mark.parametrize("form", [[], ["--kwic"]])
def test_a_terminal_calls_a_slide_one(folder: Path, form: list[str]) -> None:
    asked = ["search", "複式学級", "--lang", "ja", "--index", str(folder / "index"), *form]
    said = CliRunner().invoke(program, asked, prog_name="sakuin").output
    assert "スライド2" in said
    assert "p. 2" not in said
    assert "PDF" not in said
