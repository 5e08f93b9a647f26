"""The command mcp: the index as tools of an agent, by the Model Context Protocol over stdio."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexer import service
from indexer.command_line.agent_tools import MOST_LISTED, AgentTools
from indexer.command_line.program import examples, index_option, language_option
from indexer.command_line.terminal import Terminal
from indexer.errors import PackageNotInstalled, SakuinError, UnknownParameter
from indexer.limits import DEEPEST_HIT, LARGEST_SIZE, LONGEST_QUERY, MOST_NEIGHBOURS
from indexer.texts import Language, say_error
from indexer.version import software_version

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

INSTRUCTIONS = (
    "Full-text search of Japanese reports. Ask `search` with Japanese words (space: all of them, "
    "OR: either, -word: not, 「…」: exactly this); cite by `citation` and link by `address`. "
    "`read_passage` gives a passage whole, with its neighbours; `page_picture` the printed page."
)
SEARCH = (
    "Find passages of the reports. query: words with spaces between, all of which must be there; "
    f"OR, -word, 「exact text」; up to {LONGEST_QUERY} characters. documents: ids that "
    "list_documents gives. kinds: body, heading, table, list, caption, footnote and others. "
    f"size: 1 to {LARGEST_SIZE}; page: from 1, page × size up to {DEEPEST_HIT}. What was found "
    "stands in 【】."
)
READ = (
    "Read a passage whole by its id, with the passages around it; before, after: how many, "
    f"0 to {MOST_NEIGHBOURS}."
)
LIST = (
    f"List the documents, {MOST_LISTED} a page, from 1; text: a part of the title, the file or "
    "the publisher."
)
PICTURE = (
    "See a page of a PDF document as it is printed; document and page: the document and pdf_page "
    "of a passage, or any page of a document from 1 to its pages."
)


@click.command(epilog=examples("sakuin mcp", "sakuin mcp --index ~/indexes/reports"))
@index_option
@click.option(
    "--address",
    default="http://127.0.0.1:8000",
    show_default=True,
    help="Where `sakuin serve` shows this index; links of answers lead there.",
)
@language_option
@click.pass_obj
def mcp(terminal: Terminal, index: Path | None, address: str) -> None:
    """Let an agent search the index, by the Model Context Protocol.

    Its tools come over stdin and stdout. Needs `pip install 'sakuin[mcp]'`. The agent's program
    starts this command, which ends with it.
    """
    pictures = service.PagePictures(service.pictures_folder())
    with service.open_library(service.index_folder(index)) as library:
        tools = AgentTools(library, pictures, address, terminal.language)
        serve_tools(tools, terminal.language).run("stdio")


def serve_tools(tools: AgentTools, language: Language) -> MCPServer:
    """Return a server that hands the tools on. Errors: PackageNotInstalled."""
    try:
        from mcp.server.mcpserver import Context, Image, MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
    except ImportError as error:
        raise PackageNotInstalled(package="mcp", extra="mcp") from error
    takes: dict[str, list[str]] = {}

    class StrictServer(MCPServer):
        """Refuses arguments that a tool does not take: they would be dropped without a word."""

        async def call_tool(
            self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
        ) -> Any:
            for each in arguments.keys() - takes.get(name, arguments):
                error = UnknownParameter(param=each[:40], known=", ".join(takes[name]))
                raise ToolError(say_error(error, language))
            return await super().call_tool(name, arguments, context)

    server = StrictServer(
        "sakuin", instructions=INSTRUCTIONS, version=software_version(), log_level="WARNING"
    )

    def page_picture(document: str, page: int) -> Any:
        return Image(data=tools.page_picture(document, page), format="webp")

    for tool, words in (
        (tools.search, SEARCH),
        (tools.read_passage, READ),
        (tools.list_documents, LIST),
        (page_picture, PICTURE),
    ):
        takes[tool.__name__] = list(signature(tool).parameters)
        server.tool(description=words)(_worded(tool, language, ToolError))
    return server


def _worded(
    tool: Callable[..., Any], language: Language, failure: type[Exception]
) -> Callable[..., Any]:
    """Return a tool whose errors are failures that say in the reader's language what to do."""

    @wraps(tool)
    def worded(*arguments: Any, **named: Any) -> Any:
        try:
            return tool(*arguments, **named)
        except SakuinError as error:
            raise failure(say_error(error, language)) from None

    # types as such: the schemas of arguments and answers are made of them
    setattr(worded, "__signature__", signature(tool, eval_str=True))  # noqa: B010
    return worded
