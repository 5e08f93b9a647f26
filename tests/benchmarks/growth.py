"""Growth of the time of reading: repeated units of every class, in every format, at growing
lengths.

    python -m tests.benchmarks.growth [WORD …] [--longest 32000] [--seconds 20]

Prints each trial whose CPU time grows faster than n^1.4; only trials whose name holds a WORD run. A
trial runs in a process of its own, which ends after so many seconds of CPU.
"""

from __future__ import annotations

import json
import math
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import click

from indexer.analysis import MecabLexicon
from indexer.reading import cut_passages, read
from tests.reading.adversaries import Trial, list_trials

TOO_FAST = 1.4
# Less CPU time than this says nothing about how it grows.
LEAST_SECONDS = 0.15


@click.command()
@click.argument("words", nargs=-1)
@click.option(
    "--longest", default=32_000, help="How many characters the longest text of a trial has."
)
@click.option("--seconds", default=20, help="CPU time after which a trial ends.")
def main(words: tuple[str, ...], longest: int, seconds: int) -> None:
    """Print what grows too fast, then how many trials ran."""
    trials = [
        trial for trial in list_trials() if not words or any(word in trial.name for word in words)
    ]
    found = []
    MecabLexicon().cost("防衛")  # so that no trial pays for the start of the dictionary
    with tempfile.TemporaryDirectory() as folder:
        for trial in trials:
            times = list(_measure(trial, Path(folder), longest, seconds))
            power = _growth(times)
            if power > TOO_FAST or times[-1][1] >= seconds:
                found.append((power, trial.name, times))
                print(_tell(*found[-1]), flush=True)
    print(f"{len(found)} of {len(trials)} trials grow faster than n^{TOO_FAST}")


def _measure(
    trial: Trial, folder: Path, longest: int, seconds: int
) -> Iterator[tuple[int, float, str]]:
    """Characters, CPU seconds and what came of it, at a sixteenth, a quarter and the whole of
    ``longest``.
    """
    for length in (longest // 16, longest // 4, longest):
        taken, came = _time_apart(trial, folder, length, seconds)
        yield length, taken, came
        if taken >= seconds:
            return


def _time_apart(trial: Trial, folder: Path, length: int, seconds: int) -> tuple[float, str]:
    path = folder / f"a.{trial.suffix}"
    path.write_text(trial.make(length), "utf-8", newline="")
    here, there = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        os.write(there, json.dumps(_time(path)).encode())
        os._exit(0)
    os.close(there)
    with os.fdopen(here) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    taken, came = json.loads(said) if said else (float(seconds), "stopped")
    return taken, came


def _time(path: Path) -> tuple[float, str]:
    began = time.process_time()
    try:
        came = str(
            sum(len(cut_passages(document)) for document in read(path, path, MecabLexicon()))
        )
    except Exception as error:
        came = type(error).__name__
    return time.process_time() - began, came


def _growth(times: list[tuple[int, float, str]]) -> float:
    """The power of n by which the time grew at last; 0 where it is too short to say."""
    if len(times) < 2 or times[-1][1] < LEAST_SECONDS:
        return 0.0
    (small, short, _), (large, long, _) = times[-2:]
    return math.log(long / max(short, 0.01)) / math.log(large / small)


def _tell(power: float, name: str, times: list[tuple[int, float, str]]) -> str:
    return f"n^{power:.1f} {name}: " + ", ".join(
        f"{n} {taken:.2f} s ({came})" for n, taken, came in times
    )


if __name__ == "__main__":
    main()
