"""The command glossary: what an index knows to mean the same, and what a file would add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from indexer import service
from indexer.command_line.named_paths import NamedPath
from indexer.command_line.program import examples, index_option, json_option, language_option
from indexer.command_line.terminal import Terminal, aligned, as_line, plain
from indexer.service import Effect, Known


@click.command(
    epilog=examples(
        "sakuin glossary",
        "sakuin glossary words.csv",
        "sakuin glossary --index ~/indexes/reports --json",
    )
)
@click.argument("file", required=False, type=NamedPath(), metavar="[FILE]")
@index_option
@json_option
@language_option
@click.pass_obj
def glossary(terminal: Terminal, file: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Show what the index knows to mean the same, or FILE would add.

    Each with the number of passages that hold it as a word, and with the passage that says so. With
    a FILE for build --glossary: what each form finds now when it is typed, and how many passages
    more it would find.
    """
    folder = service.index_folder(index)
    rows: Sequence[Known | Effect]
    rows = _effects_of(terminal, folder, file) if file else service.known_equivalents(folder)
    if as_json:
        for row in rows:
            terminal.result(as_line(asdict(row)))
        return
    key = "glossary.effect" if file else "glossary.known"
    if rows:
        head = tuple(terminal.say(f"{key}_head").split("\t"))
        for line in aligned([head, *(_cells(terminal, row) for row in rows)]):
            terminal.result(line)
    terminal.tell(key, entries=len(rows), file=str(file), index=str(folder))


def tell_head(terminal: Terminal, file: Path) -> None:
    """Tell which row of a glossary was taken for the names of columns."""
    if head := service.glossary_head(file):
        terminal.tell("glossary.head", head=plain(head), file=str(file))


def _effects_of(terminal: Terminal, folder: Path, file: Path) -> tuple[Effect, ...]:
    """Return what each entry of a file would add, and tell where the first may be no entry."""
    found = service.effects(folder, service.read_glossary(file))
    tell_head(terminal, file)
    if found and not _is_of_use(found[0]) and any(map(_is_of_use, found)):
        first = f"{found[0].form}, {found[0].other}"
        terminal.tell("glossary.maybe_head", first=plain(first))
    return found


def _is_of_use(row: Effect) -> bool:
    return any((row.form_now, row.form_adds, row.other_now, row.other_adds))


def _cells(terminal: Terminal, row: Known | Effect) -> tuple[str, ...]:
    match row:
        case Known():
            evidence = row.passage or terminal.say("glossary.given")
            return (
                row.form,
                f"{row.form_count:,}",
                row.other,
                f"{row.other_count:,}",
                evidence,
                row.document,
            )
        case Effect():
            form_adds, other_adds = f"+{row.form_adds:,}", f"+{row.other_adds:,}"
            return (
                row.form,
                f"{row.form_now:,}",
                form_adds,
                row.other,
                f"{row.other_now:,}",
                other_adds,
            )
