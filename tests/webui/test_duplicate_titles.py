"""Documents that bear the same title are told apart wherever it stands; where titles differ nothing
is added.
"""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from indexer import service
from indexer.model import DocumentSummary, Imprint
from indexer.service.documents.duplicate_titles import find_namesakes, name_files
from webui import create_app

YEARS = ("r5/report.txt", "r6/report.txt")
FILES = (*YEARS, "covered.txt", "other.txt")


@pytest.fixture(scope="module")
def namesakes(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Two reports with the same first heading and words, one of its own, one below the lines of a
    cover.
    """
    folder = tmp_path_factory.mktemp("namesakes")
    for name in YEARS:
        path = folder / "corpus" / name
        path.parent.mkdir(parents=True)
        path.write_text(
            f"第1節　防衛技術の動向\n　技術の動向を、{path.parent.name}の文書で述べる。\n", "utf-8"
        )
    covered = "科学技術白書　概要\n2024年\n\n第1章　新時代\n　時代を述べる。\n"
    (folder / "corpus" / "covered.txt").write_text(covered, "utf-8")
    (folder / "corpus" / "other.txt").write_text(
        "第2節　予算の推移\n　予算と技術の推移を述べる。\n", "utf-8"
    )
    service.build(folder / "corpus", folder / "index")
    return create_app(folder / "index").test_client()


def files_shown(page: str) -> list[str]:
    return re.findall(r'<bdi class="file">([^<]*)</bdi>', page)


@pytest.mark.parametrize("address", ["/", "/documents"])
def test_a_list_of_documents_names_each_file_and_the_folder_of_namesakes(
    namesakes: FlaskClient, address: str
) -> None:
    assert sorted(files_shown(namesakes.get(address).text)) == sorted(FILES)


def test_facet_hits_and_chosen_filter_name_the_file(namesakes: FlaskClient) -> None:
    page = namesakes.get("/?q=技術").text
    for name in YEARS:
        assert re.search(
            rf'<li class="depth1"><a [^>]*><bdi>[^<]*</bdi> <bdi class="file">{name}</bdi>', page
        )
        assert re.search(
            rf'class="title"[^>]*><a [^>]*>(?:(?!</a>).)*<bdi class="file">{name}</bdi></a>',
            page,
            re.S,
        )
    assert "other.txt</bdi>" in page
    chosen = namesakes.get(f"/?q=技術&document={YEARS[0]}").text
    assert re.search(
        rf'<a class="chip"[^>]*><bdi>[^<]*</bdi> <bdi class="file">{YEARS[0]}</bdi>', chosen
    )


def test_the_sheet_names_the_file_once_above_the_hits_of_each_document(
    namesakes: FlaskClient,
) -> None:
    assert sorted(files_shown(namesakes.get("/print?q=技術").text)) == sorted(FILES)
    one = namesakes.get(f"/print?q=技術&document={YEARS[1]}").text
    assert files_shown(one) == [YEARS[1]] * 2


def test_the_reader_names_the_file_on_the_page_and_in_the_name_of_the_window(
    namesakes: FlaskClient,
) -> None:
    page = namesakes.get(f"/documents/{YEARS[1]}").text
    assert set(files_shown(page)) == {YEARS[1]}
    assert f"· {YEARS[1]} — 索引</title>" in page
    other = namesakes.get("/documents/other.txt").text
    assert set(files_shown(other)) == {"other.txt"}
    assert "· other.txt — 索引</title>" in other


def test_a_title_below_the_lines_of_a_cover_is_printed_once(namesakes: FlaskClient) -> None:
    page = namesakes.get("/documents/covered.txt").text
    assert page.count("<h1") == page.count("第1章　新時代</span></h1>") == 1
    assert '<h1 class="text"' in page


def test_the_name_of_the_file_stands_beside_a_title_of_its_own_too(client: FlaskClient) -> None:
    for address in ["/", "/documents", "/?q=防衛", "/print?q=防衛"]:
        (file,) = set(files_shown(client.get(address).text))
        assert file.endswith("-section2.txt")


def test_a_document_called_by_its_file_and_a_row_have_no_file_beside_them() -> None:
    documents = [
        DocumentSummary("a.txt", "a.txt", 1, 1, 0, file="a.txt"),
        DocumentSummary("x/b.txt", "題", 1, 1, 0, file="b.txt"),
        DocumentSummary("17", "行", 1, 1, 0, file="rows.jsonl"),
    ]
    assert name_files(documents) == {"x/b.txt": "b.txt"}


def test_editions_tell_namesakes_apart_where_titles_do_not_say_them() -> None:
    edition, said = Imprint(edition="令和6年版"), Imprint(edition="第2版")
    documents = [
        DocumentSummary("r6.pdf", "白書", 1, 1, 0, file="r6.pdf", imprint=edition),
        DocumentSummary("r5.pdf", "白書", 1, 1, 0, file="r5.pdf"),
        DocumentSummary("a.pdf", "手引（第２版）", 1, 1, 0, file="a.pdf", imprint=said),
        DocumentSummary("b.pdf", "手引（第２版）", 1, 1, 0, file="b.pdf", imprint=said),
        DocumentSummary("c.pdf", "年報", 1, 1, 0, file="c.pdf", imprint=edition),
    ]
    assert name_files(documents) == {
        "r6.pdf": "令和6年版 r6.pdf",
        **{name: name for name in ("r5.pdf", "a.pdf", "b.pdf", "c.pdf")},
    }


def test_namesakes_are_all_that_share_a_title() -> None:
    documents = [DocumentSummary(name, name[0], 1, 1, 0) for name in ("a1", "b1", "a2", "c1", "a3")]
    assert find_namesakes(documents) == {"a1", "a2", "a3"}
