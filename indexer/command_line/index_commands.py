"""The commands build, check, evaluate: making indexes and checking whether they are right."""

from __future__ import annotations

import json
import shlex
from dataclasses import asdict
from pathlib import Path

import click

from indexer import service
from indexer.command_line.build_output import report_as_json, tell_build
from indexer.command_line.build_progress import showing_build, showing_progress
from indexer.command_line.engine_options import cluster_option, engine_options
from indexer.command_line.glossaries import tell_head
from indexer.command_line.named_paths import NamedPath
from indexer.command_line.program import (
    CommandOfOne,
    engine_option,
    examples,
    index_option,
    json_option,
    language_option,
)
from indexer.command_line.repair_output import sum_up_documents, sum_up_unread
from indexer.command_line.terminal import Terminal, as_line, plain
from indexer.command_line.typed_command import command_with
from indexer.errors import IndexUnusable


@click.command(
    cls=CommandOfOne,
    epilog=examples(
        "sakuin build",
        "sakuin build reports/ --index ~/indexes/reports",
        "sakuin build reports/ --glossary words.csv -v",
        "sakuin build questions.jsonl --index ix --json",
        "sakuin build reports/ --engine tantivy",
        "sakuin build reports/ --engine opensearch --cluster http://127.0.0.1:9200",
    ),
)
@click.argument("corpus", required=False, type=NamedPath(), metavar="[CORPUS]")
@index_option
@click.option(
    "--glossary",
    type=NamedPath(),
    metavar="FILE",
    help="CSV of what means the same: form,other[,other…].",
)
@click.option("--full", is_flag=True, help="Make everything anew, whether it has changed or not.")
@click.option(
    "--trust-times", is_flag=True, help="Take files with the same size and times to be the same."
)
@click.option(
    "--ocr", is_flag=True, help="Read pages of PDFs without text by OCR (Tesseract with jpn)."
)
@engine_option
@engine_options
@click.option(
    "-v", "--verbose", is_flag=True, help="Also say what was mended, and what was known before."
)
@json_option
@language_option
@click.pass_obj
def build(
    terminal: Terminal,
    corpus: Path | None,
    index: Path | None,
    glossary: Path | None,
    *,
    full: bool,
    trust_times: bool,
    ocr: bool,
    engine: str,
    options: service.EngineOptions,
    verbose: bool,
    as_json: bool,
) -> None:
    """Index CORPUS; without one, the corpus that comes with Sakuin.

    CORPUS is a file or a folder of them: .pdf, .txt as extracted from a PDF, .html, .md, .docx,
    .pptx, .xlsx, .csv, .xml of e-Gov, or .jsonl with {"id","title","text"} a line. Names that
    begin with README, ., _ or ~$ are left out. The index that was there answers until the new one
    is whole, and goes on answering should this fail. Files that can't be read are
    passed over and named, by --json under skipped: the exit code is 0 all the same.
    """
    folder = service.index_folder(index)
    with showing_build(terminal, folder) as progress:
        report = service.build(
            corpus or service.bundled_corpus(),
            folder,
            glossary=glossary,
            full=full,
            trust_times=trust_times,
            ocr=ocr,
            engine=engine,
            options=options,
            progress=progress,
        )
    if as_json:
        terminal.result(as_line(report_as_json(report)))
    tell_build(terminal, report, folder, verbose=verbose)
    warn_of_others(terminal, folder)
    _tell_glossary(terminal, glossary, report.glossary_left)


def _tell_glossary(terminal: Terminal, given: Path | None, left: str) -> None:
    if given:
        tell_head(terminal, given)
    if left:
        command = command_with("--glossary", left)
        terminal.tell("build.glossary_left", file=left, command=command)


def warn_of_others(terminal: Terminal, index: Path) -> None:
    """Say where others can change what the index answers."""
    if path := service.writable_by_others(index):
        ours = path.is_relative_to(index.resolve())
        change = ("-R", "go-w", str(index)) if ours else ("+t", str(path))
        terminal.note(
            terminal.say("index.writable", path=str(path), command=shlex.join(("chmod", *change)))
        )


@click.command(
    cls=CommandOfOne,
    epilog=examples(
        "sakuin check", "sakuin check --full --index ~/indexes/reports", "sakuin check --repairs"
    ),
)
@cluster_option
@index_option
@click.option("--full", is_flag=True, help="Also read every passage and find it again.")
@click.option(
    "--repairs", is_flag=True, help="Also show what was mended in each document, and where."
)
@json_option
@language_option
@click.pass_obj
def check(
    terminal: Terminal, index: Path | None, *, full: bool, repairs: bool, as_json: bool
) -> None:
    """Check whether the index is as it was written.

    Problems go to stdout, a line each, and the exit code is then 4.
    """
    folder = service.index_folder(index)
    report = service.check(folder, full=full)
    facts = {"generation": report.generation, "index": str(folder)}
    documents = service.documents_of(folder) if repairs else ()
    if as_json:
        told = {each.id: each.as_json() for each in documents}
        mended = {
            name: {document: each[name] for document, each in told.items()}
            for name in (("repairs", "not_read") if repairs else ())
        }
        terminal.result(as_line({**asdict(report), **mended}))
    else:
        for line in (*sum_up_documents(terminal, documents), *sum_up_unread(terminal, documents)):
            terminal.result(line)
        good = terminal.say("check.good", passages=report.passages, **facts)
        terminal.result("\n".join(map(plain, report.problems)) or good)
    if report.problems:
        terminal.tell("check.bad", problems=len(report.problems), **facts)
        raise click.exceptions.Exit(IndexUnusable.exit_code)


@click.command(
    epilog=examples(
        "sakuin evaluate judgements/", "sakuin evaluate judgements/ --json --run run.tsv"
    )
)
@click.argument("folder", type=NamedPath(), metavar="DIR")
@click.option(
    "--run",
    type=NamedPath(dir_okay=False),
    help="Also write the rankings to this file.",
)
@json_option
@language_option
@click.pass_obj
def evaluate(terminal: Terminal, folder: Path, run: Path | None, *, as_json: bool) -> None:
    """Measure the ranking on the questions and judgements in DIR.

    DIR holds corpus.jsonl ({"id","title","text"} a line), queries.jsonl ({"id","text"}) and
    qrels.tsv (query, document, relevance, with tabs between and no header). A throw-away index is
    built and asked. Times are from typed text to answer.
    """
    # None of the other commands needs what builds and measures.
    from indexer.service.evaluation import evaluate as evaluate_folder

    with showing_progress(terminal) as progress:
        evaluation = evaluate_folder(folder, run, progress=progress)
    if evaluation.refused:
        terminal.tell("evaluate.refused", refused=" ".join(evaluation.refused))
    figures = evaluation.as_json()
    if as_json:
        terminal.result(as_line(figures))
        return
    for name, figure in figures.items():
        terminal.result(f"{name:15}{json.dumps(figure)}")
