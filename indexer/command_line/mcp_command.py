"""The command mcp: the index as tools of an agent, by the Model Context Protocol over stdio."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import click

from indexer import service
from indexer.command_line.agent_tools import MOST_LISTED, AgentTools
from indexer.command_line.program import CommandOfOne, examples, index_option, language_option
from indexer.command_line.terminal import Terminal
from indexer.errors import (
    BadAddress,
    IndexUnusable,
    MissingParameter,
    PackageNotInstalled,
    QueryError,
    SakuinError,
    UnknownParameter,
    WrongType,
)
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
    f"size: 1 to {LARGEST_SIZE}, else 5; page: from 1, page × size up to {DEEPEST_HIT}. What "
    "was found stands in 【】."
)
READ = (
    "Read a passage whole by the id that search gives it, with those around it; before, after: "
    f"how many, 0 to {MOST_NEIGHBOURS}."
)
LIST = (
    f"List the documents, {MOST_LISTED} a page, from 1; text: words, each of them a part of the "
    "title, the file, the publisher, the series, the edition or the date."
)
PICTURE = (
    "See a page of a PDF document as it is printed; document and pdf_page: those of a passage, or "
    "any page of a document from 1 to its pages."
)
DESCRIPTIONS = {
    "search": SEARCH,
    "read_passage": READ,
    "list_documents": LIST,
    "page_picture": PICTURE,
}
# Other names by which agents know what a tool takes.
OTHER_NAMES: Mapping[str, Mapping[str, str]] = {
    "read_passage": {"passage": "id"},
    "page_picture": {"page": "pdf_page", "id": "document"},
}
WANTED = {int: "integer", str: "string"}


@click.command(
    cls=CommandOfOne, epilog=examples("sakuin mcp", "sakuin mcp --index ~/indexes/reports")
)
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
    if service.fault_of_address(address):
        # what is before an @ may be a password
        raise BadAddress(address=address.rpartition("@")[2])
    pictures = service.PagePictures(service.pictures_folder())
    with closing(LateLibrary(service.index_folder(index))) as library:
        server = serve_tools(
            AgentTools(library.open, pictures, address, terminal.language), terminal.language
        )
        try:
            library.open()
        except IndexUnusable as error:
            # the tools say so as well, to an agent that sees nothing of stderr
            terminal.note(say_error(error, terminal.language))
        server.run("stdio")


class LateLibrary:
    """An index that is opened when it is asked for, again each time until that is possible."""

    def __init__(self, index: Path) -> None:
        self._index = index
        self._library: service.Library | None = None
        self._opening = Lock()

    def open(self) -> service.Library:
        """Return the open index. Errors: IndexUnusable."""
        with self._opening:
            if self._library is None:
                self._library = service.open_library(self._index)
            return self._library

    def close(self) -> None:
        if self._library is not None:
            self._library.close()


def serve_tools(tools: AgentTools, language: Language) -> MCPServer:
    """Return a server that hands the tools on. Errors: PackageNotInstalled."""
    try:
        from mcp.server.mcpserver import Context, Image, MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
    except ImportError as error:
        raise PackageNotInstalled(package="mcp", extra="mcp") from error
    takes: dict[str, Mapping[str, Parameter]] = {}

    class StrictServer(MCPServer):
        """Refuses in our words what a tool does not take, or not of that type."""

        async def call_tool(
            self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
        ) -> Any:
            given = _by_own_names(name, arguments)
            for each in given.keys() - takes.get(name, given).keys():
                error = UnknownParameter(param=each[:40], known=", ".join(takes[name]))
                raise ToolError(say_error(error, language))
            try:
                return await super().call_tool(name, given, context)
            except ToolError as failure:
                if wrong := _wrong_argument(failure.__cause__, takes.get(name, {})):
                    raise ToolError(say_error(wrong, language)) from None
                raise

    server = StrictServer(
        "sakuin", instructions=INSTRUCTIONS, version=software_version(), log_level="WARNING"
    )

    def page_picture(document: str, pdf_page: int) -> Any:
        return Image(data=tools.page_picture(document, pdf_page), format="webp")

    for tool in (tools.search, tools.read_passage, tools.list_documents, page_picture):
        takes[tool.__name__] = signature(tool, eval_str=True).parameters
        server.tool(description=DESCRIPTIONS[tool.__name__])(_worded(tool, language, ToolError))
    return server


def _by_own_names(tool: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return arguments by the names that a tool has for them, also those under another name."""
    names = OTHER_NAMES.get(tool, {})
    renamed = {other: own for other, own in names.items() if own not in arguments}
    return {renamed.get(each, each): value for each, value in arguments.items()}


def _wrong_argument(
    cause: BaseException | None, takes: Mapping[str, Parameter]
) -> QueryError | None:
    """Return what is wrong with the first wrong argument, None where something else failed.

    ``cause``: of pydantic, which checks arguments for the protocol's package.
    """
    list_faults: Callable[[], list[Any]] = getattr(cause, "errors", list)
    for fault in list_faults():
        param = str(fault["loc"][0]) if fault["loc"] else ""
        if param not in takes:
            continue
        if fault["type"] == "missing":
            return MissingParameter(param=param)
        return WrongType(param=param, wanted=WANTED.get(takes[param].annotation, "strings"))
    return None


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
