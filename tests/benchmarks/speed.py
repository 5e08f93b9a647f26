"""Speed of Sakuin, of stock Whoosh and of SQLite's FTS5, in the same run.

    python -m tests.benchmarks.speed FOLDER [--index DIR] [--asked 300] [--svg FILE]

FOLDER holds ``corpus.jsonl`` ({"id", "title", "text"}), ``queries.jsonl`` ({"id", "text"}) and, if
there is one, ``keywords.txt`` (one a line; else a name or noun of each question). What is measured
is CPU time, as other programs may run beside it, of queries that were never asked before: from the
typed text to the whole Answer with marks, facets, counts and offers for Sakuin, from words to ids
for the peers. Each query is asked of all in turn.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

import click
from flask import Flask

from indexer import service
from indexer.analysis import analyse
from indexer.command_line.serve_command import OBJECTS_BETWEEN_COLLECTIONS
from indexer.ranking import content_words
from tests.benchmarks.bars import draw_bars
from tests.benchmarks.search_peers import Fts5, Peer, StockWhoosh, words_asked, words_of
from webui import create_app, warm_up
from webui.serving.served_library import library_of

# Queries that are asked before anything is measured.
WARM = 40
PEERS: tuple[type[Peer], ...] = (StockWhoosh, Fts5)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--index", type=click.Path(path_type=Path), help="An index of it, built already.")
@click.option("--asked", default=300, help="How many queries of each kind are asked.")
@click.option("--svg", type=click.Path(path_type=Path), help="Draw the medians into this file.")
def main(folder: Path, index: Path | None, asked: int, svg: Path | None) -> None:
    """Print building, searching, pages, cold start and memory, with ratios to the peers."""
    with tempfile.TemporaryDirectory() as made:
        ours = index or Path(made) / "sakuin"
        peers = tell_building(folder / "corpus.jsonl", Path(made), ours, build=not index)
        app = create_app(ours)
        warm_up(app)
        look_for_garbage_as_served()
        kinds = {"keyword": read_keywords(folder), "question": read_questions(folder)}
        medians = {}
        for kind, queries in kinds.items():
            some = queries[: WARM + asked]
            medians[kind] = tell_searching(kind, library_of(app), peers, some)
        tell_pages(app, kinds["keyword"][WARM : WARM + asked])
        tell_cold_start(ours, kinds["keyword"][0])
        print(f"memory of its own after all this, with both peers: {own_memory():.0f} MB")
    if svg:
        svg.write_text(draw_bars("CPU ms a query never asked before", medians, "ms"), "utf-8")


def look_for_garbage_as_served() -> None:
    """Let this process look for garbage as seldom as `sakuin serve` does."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)


def tell_building(corpus: Path, made: Path, ours: Path, *, build: bool) -> list[Peer]:
    """Build all indexes and print seconds and sizes; return the peers."""
    size = corpus.stat().st_size / 1e6
    rows = [json.loads(line) for line in corpus.open(encoding="utf-8")]
    print(f"{len(rows):,} documents, {size:.0f} MB")
    if build:
        began = time.perf_counter()
        service.build(corpus, ours)
        print(f"build           Sakuin {time.perf_counter() - began:8.1f} s, all processes")
    texts = [words_of(f"{row['title']}\n{row['text']}") for row in rows]
    peers: list[Peer] = []
    for kind in PEERS:
        peer, folder = kind(), made / kind.__name__
        folder.mkdir()
        seconds = timed(partial(peer.build, folder, texts)) / 1000
        print(f"build           {peer.name:6} {seconds:8.1f} s of words that are cut already")
        print(f"index / text    {peer.name:6} {size_of(folder) / size:8.2f}")
        peers.append(peer)
    kept = [path for path in ours.glob("gen-*/**/*") if path.is_file()]
    print(f"index / text    Sakuin {sum(p.stat().st_size for p in kept) / 1e6 / size:8.2f}")
    return peers


def tell_searching(
    kind: str, library: service.Library, peers: list[Peer], queries: list[str]
) -> list[tuple[str, float]]:
    """Ask all of them the queries in turn and print their times; return the medians by name."""
    asked: dict[str, Callable[[str], object]] = {"Sakuin": library.search}
    asked |= {peer.name: ask_words(peer) for peer in peers}
    times: dict[str, list[float]] = {name: [] for name in asked}
    for place, query in enumerate(queries):
        for name, ask in asked.items():
            milliseconds = timed(partial(ask, query))
            if place >= WARM:
                times[name].append(milliseconds)
    ours = percentile(times["Sakuin"], 50)
    for name, taken in times.items():
        tell_times(f"{kind:9} {name:6}", taken, f"   ratio {percentile(taken, 50) / ours:6.2f}")
    return [(name, percentile(taken, 50)) for name, taken in times.items()]


def ask_words(peer: Peer) -> Callable[[str], object]:
    """Return what asks a peer for the content words of a text."""

    def ask(text: str) -> int:
        words = words_asked(text)
        return peer.ask(words) if words else 0

    return ask


def tell_pages(app: Flask, keywords: list[str]) -> None:
    """Print what a page, its JSON, suggestions and the start page take in the web layer."""
    client = app.test_client()
    addresses = {"JSON": "/api/v1/search?q=", "page": "/?q=", "suggest": "/api/v1/suggest?q="}
    for name, address in addresses.items():
        texts = [word[:2] if name == "suggest" else word for word in keywords]
        tell_times(name, [timed(partial(client.get, address + quote(text))) for text in texts])
    tell_times("start", [timed(partial(client.get, "/")) for _ in keywords])


def tell_cold_start(index: Path, keyword: str) -> None:
    """Print how long ``sakuin search`` takes as a process of its own, wall and CPU."""
    command = [sys.executable, "-m", "indexer", "search", keyword, "--index", str(index)]
    walls, cpus = [], []
    for _ in range(5):
        before, began = os.times(), time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        after = os.times()
        walls.append(1000 * (time.perf_counter() - began))
        used = after.children_user + after.children_system
        cpus.append(1000 * (used - before.children_user - before.children_system))
    print(f"sakuin search, cold: fastest of 5: wall {min(walls):.0f} ms, CPU {min(cpus):.0f} ms")


def read_questions(folder: Path) -> list[str]:
    with (folder / "queries.jsonl").open(encoding="utf-8") as lines:
        return list(dict.fromkeys(json.loads(line)["text"][:256] for line in lines))


def read_keywords(folder: Path) -> list[str]:
    """Return the keywords of a folder, each once."""
    given = folder / "keywords.txt"
    found = given.read_text("utf-8").splitlines() if given.exists() else longest_words(folder)
    return list(dict.fromkeys(word for word in found if word.strip()))


def longest_words(folder: Path) -> Iterator[str]:
    """Yield of each question its longest noun."""
    for question in read_questions(folder):
        nouns = [word for word in content_words(analyse(question)) if word.pos.startswith("名詞")]
        if nouns:
            yield max((word.surface for word in nouns), key=len)


def tell_times(name: str, taken: list[float], rest: str = "") -> None:
    middle, late = percentile(taken, 50), percentile(taken, 99)
    print(f"{name:16} p50 {middle:7.2f}  p99 {late:7.2f}  slowest {max(taken):7.2f} ms{rest}")


def timed(work: Callable[[], object]) -> float:
    """Return the CPU milliseconds that something takes."""
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def percentile(taken: list[float], percent: int) -> float:
    return quantiles(taken, n=100)[percent - 1]


def size_of(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def own_memory() -> float:
    """Return the memory of this process that is mapped from no file, in MB (Linux)."""
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Anonymous:"))


if __name__ == "__main__":
    main()
