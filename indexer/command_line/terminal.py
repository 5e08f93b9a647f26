"""The terminal: results to stdout, notes to stderr, and nothing that could drive the terminal."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal, TextIO, get_args

import click

from indexer.errors import OutputLost
from indexer.japanese.line_breaks import columns_of
from indexer.texts import Language, catalogue, fill

# Escape sequences begin with one of the controls; the bidirectional ones reorder the text beside
# them; lone surrogates (bytes of a file name that are no UTF-8) can't be encoded.
UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e"
    "\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
STDOUT, STDERR = 1, 2
Color = Literal["auto", "always", "never"]
COLORS: tuple[Color, ...] = get_args(Color)
# What less is told where the reader told it nothing: colours; what was read stays on the screen.
LESS = "FRX"


def plain(text: str) -> str:
    """Return the text without control characters: a tab becomes a space, any other U+FFFD."""
    return UNSAFE.sub(lambda found: " " if found[0] == "\t" else "\ufffd", text)


def as_line(record: Any) -> str:
    """Return a JSON value on one line, Japanese as it is, controls as escapes."""
    return UNSAFE.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(record, ensure_ascii=False)
    )


def width(text: str) -> int:
    """Return how many columns a terminal gives to the text."""
    return sum(map(columns_of, text))


def pad(text: str, columns: int) -> str:
    """Add spaces after the text, up to a number of columns."""
    return text + " " * (columns - width(text))


def shorten(text: str, columns: int) -> str:
    """Put … for the middle of a text that would take more columns."""
    if width(text) <= columns:
        return text
    kept = (columns - 1) // 4
    return f"{text[:kept]}…{text[-kept:]}"


def aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return rows as lines whose columns are aligned."""
    rows = [tuple(map(plain, row)) for row in rows]
    widths = [max(map(width, column)) + 2 for column in zip(*rows, strict=True)]
    return ["".join(map(pad, row, widths)).rstrip() for row in rows]


def is_live(stream: TextIO) -> bool:
    """Whether what was written can be written over: on a terminal, unless TERM=dumb says no."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def language_of_locale(environment: Mapping[str, str]) -> Language:
    """Japanese if the first of LC_ALL, LC_MESSAGES and LANG that is set says so, else English."""
    named = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "ja" if next(filter(None, named), "").lower().startswith("ja") else "en"


class Output(io.TextIOWrapper):
    """Standard output that says why it can't be written, whoever writes.

    Results, help and version are written to it alike.
    """

    def write(self, text: str, /) -> int:
        with _said():
            return super().write(text)

    def flush(self) -> None:
        with _said():
            super().flush()


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputLost(reason=error.strerror or str(error)) from error


def open_output() -> Output:
    """Open standard output again.

    One that was closed before the start fails as soon as something is written, not before.
    """
    before = sys.stdout
    if before is None:
        os.dup2(os.open(os.devnull, os.O_RDONLY), STDOUT)
    encoding = before.encoding if before is not None else "utf-8"
    buffer = open(STDOUT, "wb", closefd=False)  # noqa: SIM115  a descriptor is no path, and stays open
    return Output(buffer, encoding, errors="replace", line_buffering=buffer.isatty())


def open_notes() -> TextIO:
    """Open standard error, which takes any character.

    Where it was closed before the start, what is written is dropped.
    """
    if sys.stderr is None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), STDERR)
        return open(STDERR, "w", encoding="utf-8", closefd=False)
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="replace")
    return sys.stderr


def discard_output() -> None:
    """Drop what is still to be written to standard output, so that exit reports nothing of it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), STDOUT)


@dataclass(frozen=True, slots=True)
class Terminal:
    """The terminal of this run, the language of its words, and whether results are coloured."""

    language: Language
    color: Color = "auto"
    paged: bool = True

    def say(self, key: str, **facts: str | float) -> str:
        """Return the command line's words for ``key``."""
        return fill(catalogue(self.language, "indexer.command_line.texts")[key], facts)

    def name(self, group: str, value: str) -> str:
        """Return the word for one of a known set of values, or the value where it has no word."""
        words = catalogue(self.language, "indexer.command_line.texts")
        return words.get(f"{group}.{value}", value)

    def result(self, text: str, *, styled: bool = False) -> None:
        """Write a line of results; ``styled``: the text is plain but for our own marks."""
        click.echo(text if styled else plain(text), color=styled)

    def note(self, text: str) -> None:
        """Write a line beside the results."""
        click.echo(plain(text), err=True)

    def tell(self, key: str, **facts: str | float) -> None:
        """Write what happened beside the results, by the key of its text."""
        self.note(self.say(key, **facts))

    @property
    def is_styled(self) -> bool:
        """Whether results are bold, underlined and coloured.

        Unless it was asked for, they are on a terminal alone, and NO_COLOR and TERM=dumb say no.
        """
        if self.color != "auto":
            return self.color == "always"
        return is_live(sys.stdout) and not os.environ.get("NO_COLOR")

    @property
    def columns(self) -> int | None:
        """Return the columns of the terminal that results are written to, None where it is none."""
        return shutil.get_terminal_size().columns if sys.stdout.isatty() else None

    def style(self, text: str, **style: Any) -> str:
        """Return plain text in a style of click's, where results have such."""
        return click.style(plain(text), **style) if self.is_styled else plain(text)

    def show(self, lines: Sequence[str]) -> None:
        """Write lines, plain but for our marks: by a pager where they are more than a screen."""
        if self.paged and _has_reader() and len(lines) >= shutil.get_terminal_size().lines:
            os.environ.setdefault("LESS", LESS)
            click.echo_via_pager("".join(f"{line}\n" for line in lines), color=self.is_styled)
            return
        for line in lines:
            self.result(line, styled=True)


def _has_reader() -> bool:
    """Whether somebody sits there who can turn pages."""
    return is_live(sys.stdout) and sys.stdin is not None and sys.stdin.isatty()
