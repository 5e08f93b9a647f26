"""The program: the group of commands, its language, the wording of errors, and exit codes."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import click

from indexer import service
from indexer.command_line.error_endings import (
    ALL_TYPED,
    TRACE,
    ended_in_words,
    say_documents,
    terminal_typed,
)
from indexer.command_line.named_paths import NamedPath
from indexer.command_line.terminal import (
    Terminal,
    open_notes,
    open_output,
)
from indexer.command_line.typed_command import keep_typed, quote_words, say_command_meant
from indexer.service import Skipped
from indexer.service.generations.kept_objects import collecting_nothing
from indexer.texts import LANGUAGES, Language, say_reason
from indexer.version import software_version

TERMINATED = 128 + signal.SIGTERM

# The modules of the commands: each loads what it needs, and most need little.
COMMANDS = {
    "analyse": "inspection_commands",
    "build": "index_commands",
    "check": "index_commands",
    "completion": "shell_completion",
    "copy": "engine_commands",
    "engines": "engine_commands",
    "evaluate": "index_commands",
    "glossary": "glossaries",
    "mcp": "mcp_command",
    "passages": "inspection_commands",
    "search": "search_command",
    "serve": "serve_command",
}

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

EPILOG = """
\b
Examples:
  sakuin serve                        search the bundled corpus in a browser
  sakuin build reports/ --index ix    index a folder of reports
  sakuin search 産業界 --index ix     search it here
\b
Environment:
  SAKUIN_INDEX    the index, where --index does not say
  NO_COLOR        nothing bold, underlined or coloured
  SAKUIN_CLUSTER  nodes of OpenSearch; with it SAKUIN_CLUSTER_USER and _PASSWORD,
                  or _API_KEY, or a file with one (_PASSWORD_FILE …), and _CA
  SAKUIN_TRACE=1  show where in the program an error came up
\b
Exit codes:
  0 done   1 failed   2 usage   3 corpus can't be read   4 index can't be used
  5 somebody else builds   6 disk full   130, 143 interrupted
"""


def examples(*lines: str) -> str:
    """Return the end of a command's help: lines that can be typed as they are."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


class Program(click.Group):
    """Loads the command that was typed, and ends it with the words and the code of its error."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        with collecting_nothing():  # as modules stay
            module = import_module(f"{__package__}.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        typed = args[0]
        if typed not in COMMANDS and not typed.startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(say_command_meant(ctx.obj, args, COMMANDS), ctx)
        name, command, words = super().resolve_command(ctx, args)
        keep_typed(ctx, name or "", words)
        return name, command, words

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Help and version are written here, too."""
        ctx.meta[ALL_TYPED] = tuple(args)
        ctx.obj = ctx.obj or terminal_typed(args)
        if ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        with ended_in_words(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        with ended_in_words(ctx):
            return super().invoke(ctx)


class CommandOfOne(click.Command):
    """A command that takes one corpus, or none and an index by ``--index``.

    What else was typed is answered with what to type instead.
    """

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise click.UsageError(self._say_instead(ctx.obj, ctx.args[0]), ctx)
        return ctx.args

    def _say_instead(self, terminal: Terminal, word: str) -> str:
        if any(isinstance(parameter, click.Argument) for parameter in self.params):
            return terminal.say("usage.one_corpus", word=word)
        if service.holds_documents(Path(word)):
            return say_documents(terminal, Path(word))
        command = quote_words(("sakuin", self.name or "", "--index", word))
        return terminal.say("usage.no_words", word=word, command=command)


def tell_passed_over(terminal: Terminal, skipped: Skipped) -> None:
    """Say on stderr which file was passed over, why, and what to do."""
    terminal.note(
        terminal.say(
            "build.skipped", reason=say_reason(skipped.code, skipped.facts, terminal.language)
        )
    )
    if os.environ.get(TRACE):
        terminal.note(skipped.trace)


def _choose_language(ctx: click.Context, _: click.Parameter, chosen: Language | None) -> None:
    if chosen:
        ctx.obj = ctx.find_root().obj = Terminal(chosen)


def language_option(command: Decorated) -> Decorated:
    """Add the option ``--lang``, before or after the name of a command."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        is_eager=True,
        callback=_choose_language,
        help="Language of messages; else that of the locale.",
    )(command)


def index_option(command: Decorated) -> Decorated:
    """Add the option ``--index``."""
    return click.option(
        "--index",
        type=NamedPath(file_okay=False, readable=False),
        metavar="DIR",
        help="Folder of the index. [default: $SAKUIN_INDEX, else one in your data folder]",
    )(command)


def _complete_engines(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in service.ENGINES if name.startswith(incomplete)]


def engine_option(command: Decorated) -> Decorated:
    """Add the option ``--engine``."""
    return click.option(
        "--engine",
        default="",
        metavar="NAME",
        shell_complete=_complete_engines,
        help="Search engine, see sakuin engines. [default: that of the index, else whoosh]",
    )(command)


def json_option(command: Decorated) -> Decorated:
    """Add the option ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON for programs to read.")(
        command
    )


@click.group(
    cls=Program,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@language_option
@click.version_option(software_version())
def program() -> None:
    """Sakuin (索引): full-text search for Japanese reports that came out of PDFs.

    Results go to stdout, everything else to stderr. COMMAND --help says more.
    """


def main() -> None:
    """Run the command that was typed, and end with its code."""
    signal.signal(signal.SIGTERM, _terminate)
    sys.stdout = open_output()
    sys.stderr = open_notes()
    # What is there at the end goes with the process: nobody looks through it for cycles.
    atexit.register(gc.freeze)
    program(prog_name="sakuin", windows_expand_args=False)


def _terminate(_: int, __: FrameType | None) -> None:
    raise SystemExit(TERMINATED)
