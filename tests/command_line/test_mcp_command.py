"""The command mcp as an agent uses it: a process of its own, asked by the protocol's own client."""

from __future__ import annotations

import asyncio
import base64
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from mcp import Client, StdioServerParameters
from reportlab.pdfgen.canvas import Canvas

from indexer import service
from tests.command_line.conftest import ROOT, Run

pytestmark = pytest.mark.slow
Made = TypeVar("Made")
WEBP = b"RIFF"


def ask(index: Path, use: Callable[[Client], Awaitable[Made]], language: str = "en") -> Made:
    """Start ``sakuin mcp`` and let a client use it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    arguments = ["-m", "indexer", "mcp", "--index", str(index), "--lang", language]
    server = StdioServerParameters(command=sys.executable, args=arguments, env=environment)

    async def connect() -> Made:
        async with Client(server, read_timeout_seconds=60) as client:
            return await use(client)

    return asyncio.run(connect())


def call(index: Path, *calls: tuple[str, dict[str, Any]], language: str = "en") -> list[Any]:
    """The structured answers of calls, one after the other; of one that failed its words."""

    async def use(client: Client) -> list[Any]:
        results = [await client.call_tool(tool, arguments) for tool, arguments in calls]
        return [
            each.content[0].text if each.is_error else each.structured_content  # type: ignore[union-attr]
            for each in results
        ]

    return ask(index, use, language)


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
    (read,) = call(index, ("read_passage", {"passage": first["id"], "before": 1, "after": 1}))
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
        ("read_passage", {"passage": "x", "before": 6}, "before must be between 0 and 5"),
        ("read_passage", {"passage": "x", "after": -1}, "after must be between 0 and 5"),
        ("list_documents", {"page": 0}, "page must be between 1 and"),
        ("search", {"query": "防衛", "limit": 3}, "no parameter limit"),
    ]
    refused = call(index, *((tool, arguments) for tool, arguments, _ in asked))
    assert [said in words for words, (_, _, said) in zip(refused, asked, strict=True)] == [True] * 8


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


def test_what_is_wrong_is_said_in_the_language_of_the_command(index: Path) -> None:
    refused = call(
        index,
        ("search", {"query": " "}),
        ("search", {"query": "防衛", "kinds": ["bodies"]}),
        ("read_passage", {"passage": "0123456789abcdef"}),
        ("page_picture", {"document": "x", "page": 1}),
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
        read = await client.call_tool("read_passage", {"passage": passage["id"]})
        assert read.structured_content["document"] == passage["document"]
        page = read.structured_content["passages"][0]["pdf_page"]
        assert page == passage["pdf_page"] == 1
        return await client.call_tool(
            "page_picture", {"document": passage["document"], "page": page}
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


def test_without_the_package_the_command_says_what_to_install(
    sakuin: Run, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    refused = sakuin("mcp", "--index", index)
    assert refused.exit_code == 1
    assert "pip install 'sakuin[mcp]'" in refused.stderr
