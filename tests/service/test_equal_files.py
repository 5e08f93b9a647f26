"""Files with the same bytes are one document, and editions of one text are told to be alike."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Filters
from indexer.service import DocumentReport, build, open_library
from indexer.service.documents.similar_documents import Likeness, least_hashes
from webui import create_app

TEXT = "".join(
    f"第{number}章　灯台の{number}号機は{number * 7}年に建てられ、沖の{number * 3}番の沖を照らす。"
    "\n\n"
    for number in range(1, 60)
)
LATER = TEXT.replace("建てられ", "改められ", 20) + "新しい章が足された。\n"
OTHER = "".join(
    f"潮の高さは{number}日に{number * 11}センチとなり、港の門を閉じた。\n\n" for number in range(70)
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    corpus = tmp_path / "corpus"
    (corpus / "old").mkdir(parents=True)
    (corpus / "b.txt").write_text(TEXT, "utf-8")
    (corpus / "old" / "a.txt").write_text(TEXT, "utf-8")
    (corpus / "later.txt").write_text(LATER, "utf-8")
    (corpus / "other.txt").write_text(OTHER, "utf-8")
    return corpus


def build_of(corpus: Path) -> dict[str, DocumentReport]:
    report = build(corpus, corpus.parent / "index")
    return {document.id: document for document in report.documents}


def test_equal_files_are_one_document_with_all_their_names(corpus: Path) -> None:
    documents = build_of(corpus)
    assert list(documents) == ["b.txt", "later.txt", "other.txt"]
    assert documents["b.txt"].files == ("b.txt", "old/a.txt")
    assert documents["other.txt"].files == ("other.txt",)


def test_a_name_that_the_keeper_speaks_of_comes_first(corpus: Path) -> None:
    (corpus / "documents.csv").write_text("file,title\nold/a.txt,灯台の記録\n", "utf-8")
    document = build_of(corpus)["old/a.txt"]
    assert (document.title, document.files) == ("灯台の記録", ("old/a.txt", "b.txt"))


def test_each_name_leads_to_the_document(corpus: Path) -> None:
    build_of(corpus)
    with open_library(corpus.parent / "index") as library:
        assert library.summary("old/a.txt").id == "b.txt"
        found = library.search("灯台", filters=Filters(document=("old/a.txt",)))
        assert found.total > 0
        assert found.notes == ()
    client = create_app(corpus.parent / "index").test_client()
    answered = client.get("/documents/old/a.txt?q=灯台", follow_redirects=True)
    assert [each.location for each in answered.history] == [f"/documents/b.txt?q={quote('灯台')}"]
    page = answered.text
    assert "同じ内容の別のファイル：old/a.txt" in page
    assert "later.txt" in page
    listed = client.get("/api/v1/documents").get_json()["documents"]
    assert listed[0]["files"] == ["b.txt", "old/a.txt"]
    assert [each["id"] for each in listed[0]["similar"]] == ["later.txt"]


def test_the_list_of_documents_has_all_names_and_other_editions(corpus: Path) -> None:
    build_of(corpus)
    page = create_app(corpus.parent / "index").test_client().get("/documents?lang=ja").text
    items = [re.sub("<[^>]+>", "", item) for item in page.split("<li>") if 'class="small"' in item]
    first, later, other = items
    assert "同じ内容の別のファイル：old/a.txt" in first
    assert "later.txt" in first
    assert "％が同じ文書" in later
    assert "同じ内容" not in later + other
    assert "同じ文書" not in other


@pytest.mark.slow
def test_an_equal_of_a_file_that_can_not_be_read_is_named_as_well(corpus: Path) -> None:
    for name in ("x.pdf", "y.pdf"):
        (corpus / name).write_bytes(b"%PDF-1.4 no more than this")
    report = build(corpus, corpus.parent / "index")
    assert [Path(skipped.path).name for skipped in report.skipped] == ["x.pdf", "y.pdf"]


def test_an_equal_file_that_comes_or_goes_changes_the_names(corpus: Path) -> None:
    build_of(corpus)
    shutil.copy(corpus / "other.txt", corpus / "zz.txt")
    (corpus / "old" / "a.txt").unlink()
    documents = build_of(corpus)
    assert documents["b.txt"].files == ("b.txt",)
    assert documents["other.txt"].files == ("other.txt", "zz.txt")


def test_rows_with_the_same_text_stay_two(corpus: Path) -> None:
    rows = [{"id": name, "title": "題", "text": "同じ文。"} for name in ("r1", "r2")]
    (corpus / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert {"r1", "r2"} <= set(build_of(corpus))


def test_editions_of_a_text_are_told_and_other_texts_are_not(corpus: Path) -> None:
    documents = build_of(corpus)
    (similar,) = documents["b.txt"].similar
    assert similar.document == "later.txt"
    assert 50 <= similar.share < 100
    assert [each.document for each in documents["later.txt"].similar] == ["b.txt"]
    assert documents["other.txt"].similar == ()


def test_short_texts_are_not_compared() -> None:
    likeness = Likeness()
    for name in ("a", "b"):
        likeness.add(name, ["休館日のお知らせ。" * 3])
    assert likeness.find() == {}


def test_a_part_of_a_long_text_is_no_edition_of_it() -> None:
    likeness = Likeness()
    likeness.add("whole", [TEXT])
    likeness.add("part", [TEXT[:800]])
    assert likeness.find() == {}


@given(st.lists(st.integers(0, 40)), st.integers(1, 8))
def test_the_least_hashes_are_found_without_sorting_all(hashes: list[int], most: int) -> None:
    found = least_hashes(np.array(hashes, np.uint64), most)
    assert found.tolist() == sorted(set(hashes))[:most]
