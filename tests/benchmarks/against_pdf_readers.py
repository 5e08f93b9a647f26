"""Sentences of real pages that are kept whole by Sakuin and by programs that turn PDFs into text,
in one run.

    python -m tests.benchmarks.against_pdf_readers FOLDER GOLD [--peers FOLDER]

FOLDER holds PDFs, GOLD sentences, titles and rows of tables that a person typed from their pages
(`typed_sentences.py` has its form). A sentence is whole where its characters follow one another in
one passage of Sakuin's, in the whole text of a peer; a row where its cells do in one line. Of
Sakuin, which says so, also how many of them have the right page, and the right kind. Peers that are
not installed are named with the command that installs them.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click
import pypdfium2

from tests.benchmarks.pdf_readers import list_readers
from tests.benchmarks.typed_sentences import Reading, Sentence, read_sentences


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--peers",
    type=click.Path(path_type=Path),
    default=Path(".peers"),
    help="The virtual environment that peers in Python are installed in.",
)
def main(folder: Path, gold: Path, peers: Path) -> None:
    """Print what each program keeps whole, document by document and in all, and its speed."""
    sentences = read_sentences(gold)
    files = sorted({folder / sentence.pdf for sentence in sentences})
    pages = sum(_count_pages(path) for path in files)
    readings: dict[str, Mapping[str, Reading]] = {}
    speeds: dict[str, float] = {}
    costs: dict[str, float] = {}
    for reader in list_readers(peers):
        if not reader.is_installed:
            print(f"{reader.name} is left out; to install it: {reader.hint}")
            continue
        started, spent = time.perf_counter(), _measure_cpu()
        readings[reader.name] = reader.read(files)
        speeds[reader.name] = pages / (time.perf_counter() - started)
        costs[reader.name] = pages / (_measure_cpu() - spent)
    print(f"{'whole, running text / all kinds':34}", *(f"{name:>18}" for name in readings))
    for path in files:
        here = [sentence for sentence in sentences if sentence.pdf == path.name]
        _print_row(path.name, here, readings)
    _print_row("all", sentences, readings)
    _print_shares("running text", [each for each in sentences if each.running], readings)
    _print_shares("all kinds", sentences, readings)
    print(f"{f'pages a second, of {pages}':34}", *(f"{speed:18.1f}" for speed in speeds.values()))
    print(f"{'pages a second of CPU time':34}", *(f"{cost:18.1f}" for cost in costs.values()))
    _print_places(files, sentences, readings)


def count_whole(sentences: Sequence[Sentence], readings: Mapping[str, Reading]) -> int:
    """The number of sentences that are whole in the reading of their file."""
    return sum(readings[sentence.pdf].keeps(sentence) for sentence in sentences)


def _print_places(
    files: Sequence[Path],
    sentences: Sequence[Sentence],
    readings: Mapping[str, Mapping[str, Reading]],
) -> None:
    """Print, of programs that say where a text stands, how many sentences are whole, on the right
    page, of the right kind, all three.
    """
    for name, readings_of in readings.items():
        if not any(reading.places for reading in readings_of.values()):
            continue
        print(f"\n{name:34}", *(f"{title:>10}" for title in ("n", "whole", "page", "kind", "all")))
        for path in files:
            here = [sentence for sentence in sentences if sentence.pdf == path.name]
            counts = count_placed(here, readings_of)
            print(f"{path.name:34}", *(f"{count:10}" for count in (len(here), *counts)))
        counts = count_placed(sentences, readings_of)
        print(f"{'all':34}", *(f"{count:10}" for count in (len(sentences), *counts)))


def count_placed(
    sentences: Sequence[Sentence], readings: Mapping[str, Reading]
) -> tuple[int, int, int, int]:
    """The number of whole sentences, and of these with their page, with their kind, with both."""
    whole = page = kind = both = 0
    for sentence in sentences:
        places = readings[sentence.pdf].find_places(sentence)
        whole += bool(places)
        page += any(place.is_of_page(sentence) for place in places)
        kind += any(place.is_of_kind(sentence) for place in places)
        both += any(place.is_of_page(sentence) and place.is_of_kind(sentence) for place in places)
    return whole, page, kind, both


def _measure_cpu() -> float:
    """The CPU time of the programs that ended so far, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _print_row(
    name: str, sentences: Sequence[Sentence], readings: Mapping[str, Mapping[str, Reading]]
) -> None:
    running = [sentence for sentence in sentences if sentence.running]
    _print_line(
        f"{name} ({len(running)} / {len(sentences)})",
        readings,
        lambda each: f"{count_whole(running, each)} / {count_whole(sentences, each)}",
    )


def _print_shares(
    name: str, sentences: Sequence[Sentence], readings: Mapping[str, Mapping[str, Reading]]
) -> None:
    n = max(len(sentences), 1)
    _print_line(name, readings, lambda each: f"{count_whole(sentences, each) / n:.3f}")


def _print_line(
    name: str,
    readings: Mapping[str, Mapping[str, Reading]],
    figure: Callable[[Mapping[str, Reading]], str],
) -> None:
    print(f"{name:34}", *(f"{figure(each):>18}" for each in readings.values()))


def _count_pages(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


if __name__ == "__main__":
    main()
