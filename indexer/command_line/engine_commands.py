"""The commands engines and copy: by which search engines an index can be built and asked."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from indexer import service
from indexer.command_line.engine_options import engine_options, nodes_option
from indexer.command_line.named_paths import NamedPath
from indexer.command_line.program import examples, index_option, json_option, language_option
from indexer.command_line.terminal import Terminal, as_line


@click.command(
    epilog=examples("sakuin engines", "sakuin engines --cluster http://127.0.0.1:9200 --json")
)
@nodes_option
@index_option
@json_option
@language_option
@click.pass_obj
def engines(terminal: Terminal, index: Path | None, *, cluster: str, as_json: bool) -> None:
    """Show which search engines there are, and which nodes answer.

    All give the same answers. An index is asked by the engine that built it.
    """
    asked = service.split_addresses(cluster)
    nodes = service.nodes_of_clusters(asked, service.index_folder(index))
    for offer in service.ENGINES.values():
        own = nodes if offer.name == "opensearch" else ()
        if as_json:
            state = {"installed": offer.installed, "command": offer.command}
            listed = {"nodes": list(map(asdict, own))}
            terminal.result(as_line({**asdict(offer), **state, **listed}))
            continue
        key = "engines.installed" if offer.installed else "engines.missing"
        facts = {"name": offer.name, "version": offer.version, "command": offer.command}
        terminal.result(terminal.say(key, **facts))
        for node in own:
            key = "engines.unreached" if node.reason else "engines.reached"
            terminal.result(terminal.say(key, **asdict(node)))


@click.command(epilog=examples("sakuin copy ix --engine tantivy"))
@click.argument("index", type=NamedPath(file_okay=False), metavar="INDEX")
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
