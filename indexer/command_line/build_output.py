"""Build output: what a build did, to people on stderr and to programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from indexer.command_line.program import tell_passed_over
from indexer.command_line.repair_output import (
    MOST_DOCUMENTS,
    sum_up_documents,
    sum_up_steps,
    sum_up_unread,
)
from indexer.command_line.terminal import Terminal
from indexer.service import BuildChanges, BuildReport, DocumentReport
from indexer.texts import say_ranges

# Documents of which one thing is said, a line each.
MOST_SKIPPED = 20
# And names on one line: of those without a title, of what changed.
MOST_UNTITLED = 8


def tell_build(
    terminal: Terminal, report: BuildReport, index: Path, *, verbose: bool = False
) -> None:
    """Say on stderr what somebody has to look at, and in one line what a build did.

    ``verbose``: also what was mended, and what was known before.
    """
    for skipped in report.skipped[:MOST_SKIPPED]:
        tell_passed_over(terminal, skipped)
    if len(report.skipped) > MOST_SKIPPED:
        terminal.tell("build.more_skipped", more=len(report.skipped) - MOST_SKIPPED)
    _tell_equals(terminal, report.documents)
    _tell_untitled(terminal, report.documents)
    _tell_unreadable(terminal, report.documents)
    for line in sum_up_unread(terminal, report.documents, MOST_SKIPPED):
        terminal.note(line)
    if verbose:
        _tell_more(terminal, report, index)
    _tell_changes(terminal, report.changes)
    terminal.note(
        terminal.say(
            "build.reused" if report.reused else "build.done",
            generation=report.generation,
            documents=len(report.documents),
            passages=report.passages,
            characters=report.characters,
            seconds=report.seconds,
            beside=_say_beside(terminal, report, verbose=verbose),
            index=str(index),
        )
    )


def _say_beside(terminal: Terminal, report: BuildReport, *, verbose: bool) -> str:
    """Return how much a glossary gave and how much was mended; "" where nothing was."""
    mended = 0 if verbose or report.reused else sum(report.repairs.values())
    counts = {"glossary": report.glossary, "mended": mended}
    return "".join(
        terminal.say(f"build.{key}", count=count) for key, count in counts.items() if count
    )


def _tell_more(terminal: Terminal, report: BuildReport, index: Path) -> None:
    _tell_repairs(terminal, report.documents, report.repairs, index)
    if report.remembered_documents or report.remembered_passages:
        terminal.tell(
            "build.remembered",
            known=report.remembered_documents,
            documents=len(report.documents),
            known_passages=report.remembered_passages,
            passages=report.passages,
        )


def _tell_changes(terminal: Terminal, changes: BuildChanges | None) -> None:
    """Name what is otherwise than at the last build, on one line; nothing where nothing is."""
    if not changes:
        return
    parts = [
        terminal.say(f"build.changes_{kind}", count=len(names), names=_list_some(names))
        for kind, names in asdict(changes).items()
        if names
    ]
    terminal.tell("build.changes", changes=terminal.say("build.changes_between").join(parts))


def _list_some(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_UNTITLED]) + ", …" * (len(names) > MOST_UNTITLED)


def _tell_equals(terminal: Terminal, documents: Sequence[DocumentReport]) -> None:
    """Name the files that hold the same, and documents that are much the same."""
    equal = [document for document in documents if len(document.files) > 1]
    for document in equal[:MOST_SKIPPED]:
        terminal.tell("build.equal", files=", ".join(document.files))
    if len(equal) > MOST_SKIPPED:
        terminal.tell("build.more_equal", more=len(equal) - MOST_SKIPPED)
    pairs = [
        (document.id, similar)
        for document in documents
        for similar in document.similar
        if document.id < similar.document
    ]
    for one, similar in pairs[:MOST_SKIPPED]:
        terminal.tell("build.similar", one=one, other=similar.document, share=similar.share)
    if len(pairs) > MOST_SKIPPED:
        terminal.tell("build.more_similar", more=len(pairs) - MOST_SKIPPED)


def _tell_untitled(terminal: Terminal, documents: Sequence[DocumentReport]) -> None:
    """Name the documents that are called by the names of their files, and what helps."""
    untitled = [document.id for document in documents if document.untitled]
    if untitled:
        terminal.tell(
            "build.untitled",
            count=len(untitled),
            documents=_list_some(untitled),
            line=f"{_as_csv_field(untitled[0])},…",
        )


def _as_csv_field(text: str) -> str:
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if any(sign in text for sign in ',"\n\r') else text


def _tell_unreadable(terminal: Terminal, documents: Sequence[DocumentReport]) -> None:
    """Name the documents and pages whose text was decoded wrongly, and what helps."""
    bad = [document for document in documents if document.unreadable or document.unreadable_pages]
    for document in bad[:MOST_SKIPPED]:
        pages = say_ranges(document.unreadable_pages, ", ")
        name = "build.unreadable" if document.unreadable else "build.unreadable_pages"
        terminal.tell(name, document=document.id, pages=pages)
    if len(bad) > MOST_SKIPPED:
        terminal.tell("build.more_unreadable", more=len(bad) - MOST_SKIPPED)
    if bad:
        terminal.tell("build.unreadable_remedy")


def _tell_repairs(
    terminal: Terminal, documents: Sequence[DocumentReport], counts: Mapping[str, int], index: Path
) -> None:
    mended = [document for document in documents if document.mended]
    for line in sum_up_documents(terminal, mended, MOST_DOCUMENTS):
        terminal.note(line)
    if len(mended) > 1:
        total = sum_up_steps(terminal, counts)
        terminal.tell("repairs.total", documents=len(mended), repairs=total)
    if len(mended) > MOST_DOCUMENTS:
        terminal.tell("repairs.more", index=str(index))


def report_as_json(report: BuildReport) -> dict[str, object]:
    return {
        "generation": report.generation,
        "reused": report.reused,
        "passages": report.passages,
        "characters": report.characters,
        "seconds": round(report.seconds, 3),
        "remembered": {
            "documents": report.remembered_documents,
            "passages": report.remembered_passages,
        },
        "glossary": report.glossary,
        "glossary_left": report.glossary_left,
        "changes": asdict(report.changes) if report.changes is not None else None,
        "repairs": report.repairs,
        "not_read": report.not_read,
        "documents": [document.as_json() for document in report.documents],
        "skipped": [skipped.as_record() for skipped in report.skipped],
    }
