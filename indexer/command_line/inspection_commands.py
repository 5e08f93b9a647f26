"""The commands passages and analyse: how a text is read and cut, without any index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from indexer import service
from indexer.command_line.named_paths import NamedPath
from indexer.command_line.program import examples, json_option, language_option, tell_passed_over
from indexer.command_line.repair_output import sum_up_steps, tell_repairs
from indexer.command_line.search_output import lines_of
from indexer.command_line.terminal import Terminal, aligned, as_line
from indexer.errors import CorpusError
from indexer.model import ENDS_WORD, STARTS_WORD, Analysis, Passage, Token, Unit
from indexer.service import Explained, Skipped


@click.command(
    epilog=examples(
        "sakuin passages report.txt",
        "sakuin passages *.txt --json > passages.jsonl",
        "sakuin passages report.txt --explain",
    )
)
@click.argument("files", nargs=-1, required=True, type=NamedPath(), metavar="FILE…")
@click.option(
    "--explain",
    "explained",
    is_flag=True,
    help="Show instead what repair did: where, what, before → after.",
)
@json_option
@language_option
@click.pass_obj
def passages(
    terminal: Terminal, files: tuple[Path, ...], *, explained: bool, as_json: bool
) -> None:
    """Show the passages of files as a build would make them.

    Each with its id, kind, lines in the source, and section path; then its repaired text and its
    glosses. Of several files, one that can't be read is named and the others are shown; the exit
    code is then 3.
    """
    left = 0
    with closing(service.explain(files) if explained else service.passages(files)) as shown:
        for each in shown:
            if isinstance(each, Skipped):
                tell_passed_over(terminal, each)
                left += 1
            elif isinstance(each, Passage):
                _show(terminal, each, as_json=as_json)
            else:
                _explain(terminal, *each, as_json=as_json)
    if left:
        raise click.exceptions.Exit(CorpusError.exit_code)


def _show(terminal: Terminal, passage: Passage, *, as_json: bool) -> None:
    if as_json:
        terminal.result(as_line(passage.as_json()))
        return
    path = " › ".join((passage.document, *passage.path))
    speaker = f"  {passage.speaker}" if passage.speaker else ""
    terminal.result(f"{passage.id}  {passage.kind}{speaker}  {lines_of(passage)}  {path}")
    terminal.result("\n".join(f"    {line}" for line in passage.text.split("\n")))
    for gloss in passage.glosses:
        terminal.result(f"    {passage.text[gloss.start : gloss.end]}《{gloss.text}》")


def _explain(
    terminal: Terminal, document: str, repairs: Sequence[Explained], *, as_json: bool
) -> None:
    if as_json:
        for repair in repairs:
            terminal.result(as_line({"document": document, **asdict(repair)}))
        return
    counts = Counter(repair.step for repair in repairs)
    summed = sum_up_steps(terminal, counts) or terminal.say("repairs.none")
    terminal.result(terminal.say("repairs.all", document=document, repairs=summed))
    for line in tell_repairs(terminal, repairs):
        terminal.result(line)


@click.command(
    epilog=examples("sakuin analyse 防衛装備・技術協力", "sakuin analyse 令和6年度 --json")
)
@click.argument("text")
@json_option
@language_option
@click.pass_obj
def analyse(terminal: Terminal, text: str, *, as_json: bool) -> None:
    """Show how TEXT is cut into words and units.

    Words with the same key match each other. Of the units, | parts those with a word's edge between
    them, · others.
    """
    analysis = service.analyse(text)
    if as_json:
        terminal.result(as_line(_analysis_as_json(analysis)))
        return
    head = tuple(terminal.say("analyse.head").split("\t"))
    for line in aligned([head, *(_row(text, token) for token in analysis.tokens)]):
        terminal.result(line)
    terminal.result(terminal.say("analyse.units", units=_joined(analysis.units)))


def _row(text: str, token: Token) -> tuple[str, ...]:
    return (
        text[token.start : token.end],
        token.key,
        token.reading,
        token.pos,
        f"{token.start}-{token.end}",
    )


def _joined(units: Sequence[Unit]) -> str:
    """Join the units with | where a word ends or starts, else ·."""
    joints = (
        "|" if a.edges & ENDS_WORD or b.edges & STARTS_WORD else "·" for a, b in pairwise(units)
    )
    return (
        "".join(unit.text + joint for unit, joint in zip(units, (*joints, ""), strict=True))
        if units
        else ""
    )


def _analysis_as_json(analysis: Analysis) -> dict[str, Any]:
    """Return the object that ``sakuin analyse --json`` prints."""
    parts = ("tokens", "words", "units")
    named = {part: [each._asdict() for each in getattr(analysis, part)] for part in parts}
    return {"text": analysis.text, "folded": analysis.folded, **named, "marks": analysis.marks}
