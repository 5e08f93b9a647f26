"""The command mcp as an agent uses it: a process of its own, asked by the protocol's own client."""

from __future__ import annotations

import base64
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from mcp import Client
from reportlab.pdfgen.canvas import Canvas

from indexer import service
from tests.command_line.conftest import Run
from tests.command_line.mcp_agents import ask, call, keep_agents
from webui import create_app

pytestmark = pytest.mark.slow
WEBP = b"RIFF"


@pytest.fixture(scope="module", autouse=True)
def agents() -> Iterator[None]:
    with keep_agents():
        yield


def test_the_tools_say_what_they_take(index: Path) -> None:
    async def use(client: Client) -> Any:
        return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in ask(index, use)}
    assert set(tools) == {"search", "read_passage", "list_documents", "page_picture"}
    assert tools["search"].input_schema["required"] == ["query"]
    assert all(tool.description for tool in tools.values())


def test_a_search_is_short_cited_and_leads_on(index: Path) -> None:
    (found,) = call(index, ("search", {"query": "産業界 連携", "size": 3}))
    first = found["passages"][0]
    assert len(found["passages"]) == 3 < found["total"]
    assert found["more"]
    assert "【産業界】" in first["text"]
    assert first["citation"].startswith("『")
    assert first["address"].startswith("http://127.0.0.1:8000/documents/")
    (read,) = call(index, ("read_passage", {"id": first["id"], "before": 1, "after": 1}))
    assert [each["id"] for each in read["passages"]][1] == first["id"]
    assert len(read["passages"]) == 3
    assert read["citation"] == first["citation"]


def test_pages_follow_each_other_in_one_order_with_one_count(index: Path) -> None:
    """Whatever their size, also where one begins in the middle of a larger."""
    asked = {"query": "防衛 産業"}
    (whole,) = call(index, ("search", {**asked, "size": 50}))
    ids = [each["id"] for each in whole["passages"]]
    assert 1 < whole["with_all_words"] < whole["total"]
    words = [each["all_words"] for each in whole["passages"]]
    assert words == sorted(words, reverse=True)
    for size in (7, 45):
        pages = call(index, *(("search", {**asked, "size": size, "page": page}) for page in (1, 2)))
        shown = [each["id"] for found in pages for each in found["passages"]]
        assert shown[:50] == ids[: 2 * size]
        assert {found["total"] for found in pages} == {whole["total"]}
        assert {found["with_all_words"] for found in pages} == {whole["with_all_words"]}


def test_what_is_beyond_a_limit_is_refused_with_the_limit(index: Path) -> None:
    asked: list[tuple[str, dict[str, Any], str]] = [
        ("search", {"query": "防衛", "size": 51}, "size must be between 1 and 50"),
        ("search", {"query": "防衛", "size": 0}, "size must be between 1 and 50"),
        ("search", {"query": "防衛", "size": 50, "page": 21}, "page must be between 1 and 20"),
        ("search", {"query": "防衛" * 200}, "longer than 256 characters"),
        ("read_passage", {"id": "x", "before": 6}, "before must be between 0 and 5"),
        ("read_passage", {"id": "x", "after": -1}, "after must be between 0 and 5"),
        ("list_documents", {"page": 0}, "page must be between 1 and"),
        ("search", {"query": "防衛", "limit": 3}, "no parameter limit"),
        ("read_passage", {"id": "x", "passage": "x"}, "no parameter passage"),
    ]
    refused = call(index, *((tool, arguments) for tool, arguments, _ in asked))
    assert [said in words for words, (_, _, said) in zip(refused, asked, strict=True)] == [True] * 9


def test_documents_are_listed_by_a_part_of_their_title(index: Path) -> None:
    every, some, none = call(
        index,
        ("list_documents", {}),
        ("list_documents", {"text": "防衛技術"}),
        ("list_documents", {"text": "気象"}),
    )
    assert every["total"] == 1
    assert some["documents"][0]["passages"] > 50
    assert none["documents"] == []


@pytest.fixture(scope="module")
def waterworks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports: one says 水道 in each of more passages than can be paged through, one never."""
    corpus = tmp_path_factory.mktemp("waterworks")
    many = "\n\n".join(f"水道の第{number}号管路は更新された。" for number in range(1_030))
    (corpus / "ＡＩと水道.md").write_text(f"# ＡＩと管路\n\n{many}\n", "utf-8")
    (corpus / "mext-ch2.md").write_text("# 学校\n\n学校の図書館は開かれている。\n", "utf-8")
    service.build(corpus, corpus / "ix")
    return corpus / "ix"


@pytest.mark.parametrize(
    ("text", "total"),
    [("ai", 1), ("AI", 1), ("ＡＩ", 1), ("MEXT", 1), ("mext ch2", 1), ("管路 AI", 1), ("気象", 0)],
)
def test_documents_are_found_as_on_the_page(waterworks: Path, text: str, total: int) -> None:
    (listed,) = call(waterworks, ("list_documents", {"text": text}))
    assert listed["total"] == total
    page = create_app(waterworks).test_client().get("/documents", query_string={"find": text})
    assert all(quote(each["id"]) in page.text for each in listed["documents"])


def test_what_to_ask_instead_says_why(waterworks: Path) -> None:
    asked = {"query": "水道", "documents": ["mext-ch2.md"]}
    (found,) = call(waterworks, ("search", asked))
    assert found["total"] == 0
    offer = found["ask_instead"][0]
    assert (offer["query"], offer["why"]) == ("水道", "without filters")
    assert offer["without_filters"]
    (unfiltered,) = call(waterworks, ("search", {"query": "水道"}))
    assert unfiltered["total"] == offer["passages"]


def test_where_pages_end_before_what_was_found_a_note_says_so(waterworks: Path) -> None:
    pages = {(5, 1): "", (50, 20): "first 1,000", (30, 33): "first 990", (30, 32): ""}
    answers = call(
        waterworks,
        *(("search", {"query": "水道", "size": size, "page": page}) for size, page in pages),
    )
    for found, said in zip(answers, pages.values(), strict=True):
        assert found["more"] is not bool(said)
        assert [said in note for note in found["notes"]] == [True] * bool(said)


def test_how_many_hold_everything_is_said_by_number_whatever_the_size(index: Path) -> None:
    sizes = (1, 5, 50)
    answers = call(index, *(("search", {"query": "防衛 産業", "size": size}) for size in sizes))
    every = answers[0]["with_all_words"]
    some = answers[0]["total"] - every
    assert every > 1
    for found in answers:
        (note,) = found["notes"]
        assert f"everything typed: {every}. " in note
        assert note.endswith(f": {some}.")


def test_words_of_title_and_headings_count(waterworks: Path) -> None:
    (found,) = call(waterworks, ("search", {"query": "学校 図書館 開かれ"}))
    assert found["passages"][0]["all_words"]
    (found,) = call(waterworks, ("search", {"query": "ＡＩ 更新"}))
    assert found["passages"][0]["all_words"]
    assert "ＡＩ" not in found["passages"][0]["text"]


def test_neighbours_can_be_cited_one_by_one(index: Path) -> None:
    (found,) = call(index, ("search", {"query": "産業界 連携", "size": 1}))
    asked = found["passages"][0]["id"]
    (read,) = call(index, ("read_passage", {"id": asked, "before": 1, "after": 1}))
    for each in read["passages"]:
        assert each["address"].endswith(f"#{each['id']}")
        assert each["citation"].startswith("『")
    assert read["passages"][1]["citation"] == read["citation"]


def test_what_is_wrong_is_said_in_the_language_of_the_command(index: Path) -> None:
    refused = call(
        index,
        ("search", {"query": " "}),
        ("search", {"query": "防衛", "kinds": ["bodies"]}),
        ("read_passage", {"id": "0123456789abcdef"}),
        ("page_picture", {"document": "x", "pdf_page": 1}),
        language="ja",
    )
    known = ("検索する言葉", "bodies", "該当する文書または箇所", "該当する文書または箇所")
    assert all(words in said for words, said in zip(known, refused, strict=True))


def test_a_page_is_seen_as_it_is_printed(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    canvas = Canvas(str(tmp_path / "corpus" / "report.pdf"))
    canvas.drawString(80, 700, "Annual report of the institute, which says what was done.")
    canvas.save()
    service.build(tmp_path / "corpus", tmp_path / "ix")

    async def use(client: Client) -> Any:
        """Go from a search to the page by what its answer says."""
        found = (await client.call_tool("search", {"query": "institute"})).structured_content
        passage = found["passages"][0]
        read = await client.call_tool("read_passage", {"id": passage["id"]})
        assert read.structured_content["document"] == passage["document"]
        page = read.structured_content["passages"][0]["pdf_page"]
        assert page == passage["pdf_page"] == 1
        return await client.call_tool(
            "page_picture", {"document": passage["document"], "pdf_page": page}
        )

    (picture,) = ask(tmp_path / "ix", use).content
    assert picture.mime_type == "image/webp"
    assert base64.b64decode(picture.data).startswith(WEBP)
    (refused,) = call(tmp_path / "ix", ("page_picture", {"document": "report.pdf", "page": 9}))
    assert "has 1 page, and no page 9" in refused


def test_of_a_document_without_pages_there_is_no_picture(index: Path) -> None:
    """It says so, and does not send the agent to try others."""
    (listed,) = call(index, ("list_documents", {}))
    (refused,) = call(
        index, ("page_picture", {"document": listed["documents"][0]["id"], "page": 1})
    )
    assert "is no PDF" in refused


def test_an_argument_of_the_wrong_type_is_refused_in_our_words(index: Path) -> None:
    refused = call(
        index,
        ("search", {"query": "防衛", "size": "many"}),
        ("search", {"query": "防衛", "documents": [1]}),
        ("search", {}),
        ("read_passage", {"passage": 5}),
        ("page_picture", {"document": "x", "page": None}),
    )
    assert refused == [
        "size must be a whole number.",
        "documents must be a list of texts.",
        "query is missing, and must be given.",
        "id must be a text.",
        "pdf_page must be a whole number.",
    ]


def test_without_an_index_each_tool_says_how_to_build_one_and_then_answers(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "school.md").write_text("# 学校\n\n図書館は開かれている。\n", "utf-8")

    async def use(client: Client) -> list[Any]:
        refused = await client.call_tool("search", {"query": "図書館"})
        listed = await client.call_tool("list_documents", {})
        service.build(tmp_path / "corpus", tmp_path / "ix")
        return [refused, listed, await client.call_tool("search", {"query": "図書館"})]

    *refused, found = ask(tmp_path / "ix", use)
    assert all("sakuin build CORPUS --index" in each.content[0].text for each in refused)
    assert found.structured_content["total"] == 1


@pytest.mark.parametrize(
    "address", ["foo", "ftp://example.org", "http://", "http://a?b", "http://u:secret@example.org"]
)
def test_an_address_that_no_link_can_begin_with_is_refused(
    sakuin: Run, index: Path, address: str
) -> None:
    refused = sakuin("mcp", "--index", index, "--address", address)
    assert refused.exit_code == 2
    assert "https://search.example.org/sakuin" in refused.stderr
    assert "secret" not in refused.stderr


def test_without_the_package_the_command_says_what_to_install(
    sakuin: Run, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    refused = sakuin("mcp", "--index", index)
    assert refused.exit_code == 1
    assert "pip install 'sakuin[mcp]'" in refused.stderr
