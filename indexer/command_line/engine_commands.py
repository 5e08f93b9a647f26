"""The commands engines and copy: by which search engines an index can be built and asked."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from indexer import service
from indexer.command_line.engine_options import engine_options
from indexer.command_line.program import examples, json_option, language_option
from indexer.command_line.terminal import Terminal, as_line


@click.command(epilog=examples("sakuin engines", "sakuin engines --json"))
@json_option
@language_option
@click.pass_obj
def engines(terminal: Terminal, *, as_json: bool) -> None:
    """Show which search engines there are.

    All give the same answers. An index is asked by the engine that built it.
    """
    for offer in service.ENGINES.values():
        if as_json:
            state = {"installed": offer.installed, "command": offer.command}
            terminal.result(as_line({**asdict(offer), **state}))
            continue
        key = "engines.installed" if offer.installed else "engines.missing"
        facts = {"name": offer.name, "version": offer.version, "command": offer.command}
        terminal.result(terminal.say(key, **facts))


@click.command(epilog=examples("sakuin copy ix --engine tantivy"))
@click.argument("index", type=click.Path(path_type=Path, file_okay=False), metavar="INDEX")
@click.option("--engine", required=True, metavar="NAME", help="See sakuin engines.")
@engine_options
@language_option
@click.pass_obj
def copy(terminal: Terminal, index: Path, engine: str, *, options: service.EngineOptions) -> None:
    """Write INDEX anew by another search engine.

    The corpus is not read again. The copy answers once it gave the same answers for a sample.
    """
    generation = service.copy_index(index, engine, options)
    terminal.tell("copy.done", generation=generation, engine=engine, index=str(index))
