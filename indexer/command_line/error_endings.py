"""Endings by an error: the words that a command ends with, or their JSON, and its exit code."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from indexer import service
from indexer.command_line.terminal import Terminal, as_line, discard_output, language_of_locale
from indexer.command_line.typed_command import TYPED, quote_words
from indexer.command_line.usage_errors import say_usage_error
from indexer.errors import NoIndex, NoWorkingFolder, OutputLost, SakuinError
from indexer.texts import LANGUAGES, say_error

INTERRUPTED = 128 + signal.SIGINT
TRACE = "SAKUIN_TRACE"
# All words after the name of the program, also where they could not be understood.
ALL_TYPED = "sakuin.all_typed"


@contextmanager
def ended_in_words(ctx: click.Context) -> Iterator[None]:
    """Turn whatever is raised in the block into words on stderr and an exit code.

    Raises click's Exit.
    """
    try:
        yield
    except SakuinError as error:
        end_by(ctx, error)
    except BrokenPipeError:
        # The reader of the pipe has closed it; nothing is left to write, at exit neither.
        discard_output()
        ctx.exit(0)
    except KeyboardInterrupt:
        # Where this went through code that is made of text, as that of dataclasses is while they
        # are imported, Python would die of the signal at its end; running some anew forgets that.
        exec("")
        ctx.exit(INTERRUPTED)
    except click.UsageError as error:
        _end_by_usage(ctx, error)
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except FileNotFoundError as error:
        # Without a name, it is the working folder that was looked for.
        end_by(ctx, NoWorkingFolder() if error.filename is None else SakuinError())
    except Exception:
        end_by(ctx, SakuinError())


def end_by(ctx: click.Context, error: SakuinError) -> NoReturn:
    """Say an error, and end with its code. Raises click's Exit."""
    if os.environ.get(TRACE):
        traceback.print_exc()
    if isinstance(error, OutputLost):
        discard_output()
    terminal = _terminal_of(ctx)
    words = _say_no_index(terminal, error) if isinstance(error, NoIndex) else ()
    detail = "\n".join(words or (say_error(error, terminal.language),))
    _tell(ctx, detail, error.code, error.exit_code, detail)
    ctx.exit(error.exit_code)


def _end_by_usage(ctx: click.Context, error: click.UsageError) -> NoReturn:
    if isinstance(error, click.exceptions.NoArgsIsHelpError) or ctx.resilient_parsing:
        raise error
    terminal = _terminal_of(ctx)
    command, *_ = ctx.meta.get(TYPED, ("",))
    said = say_usage_error(terminal, error, command)
    _tell(ctx, said.as_text(terminal), "usage", error.exit_code, said.detail, said.param)
    ctx.exit(error.exit_code)


def _tell(
    ctx: click.Context, text: str, code: str, exit_code: int, detail: str, param: str | None = None
) -> None:
    """Write an error beside the results: for a program that asked for JSON, as a line of it."""
    wants_json = "--json" in _options_typed(ctx)
    error = {"code": code, "detail": detail, "param": param, "exit_code": exit_code}
    _terminal_of(ctx).note(as_line({"error": error}) if wants_json else text)


def terminal_typed(words: Sequence[str]) -> Terminal:
    """Return the terminal in the language that was typed, which may stand behind what is wrong,
    else in that of the locale.
    """
    pairs = zip(words, [*words, ""][1:], strict=True)
    options = {f"{word}={after}" if word == "--lang" else word for word, after in pairs}
    named = [language for language in LANGUAGES if f"--lang={language}" in options]
    return Terminal(named[0] if named else language_of_locale(os.environ))


def _terminal_of(ctx: click.Context) -> Terminal:
    terminal: Terminal = ctx.find_root().obj or terminal_typed(())
    return terminal


def _options_typed(ctx: click.Context) -> Sequence[str]:
    """Return the words that were typed up to a lone ``--``, after which there are no options."""
    words: tuple[str, ...] = ctx.meta.get(ALL_TYPED, ())
    return words[: words.index("--")] if "--" in words else words


def _say_no_index(terminal: Terminal, error: NoIndex) -> tuple[str, ...]:
    """Return that there is none, and what makes one: of documents that were taken for one, too."""
    path = Path(str(error.facts["path"]))
    if service.holds_documents(path):
        return (say_documents(terminal, path),)
    said = say_error(error, terminal.language)
    return (said, terminal.say("serve.bundled")) if service.is_bundled(path) else (said,)


def say_documents(terminal: Terminal, folder: Path) -> str:
    """Return what makes an index of a folder of documents that was taken for one."""
    named = folder if folder.name.strip(".") else folder.resolve()  # "." and ".." are no names
    index = Path(f"{named}.index")
    command = quote_words(("sakuin", "build", str(folder), "--index", str(index)))
    return terminal.say("index.of_documents", path=str(folder), index=str(index), command=command)
