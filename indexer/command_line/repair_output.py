"""Repair output: what repair did, summed up by document, or one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from indexer.command_line.terminal import Terminal, aligned, shorten
from indexer.service import DocumentReport, Explained, Repaired
from indexer.texts import say_ranges, say_step

# Ranges of lines that are shown of one step, and documents that a build lists.
MOST_RANGES_SHOWN = 8
MOST_DOCUMENTS = 10
# Columns for the text before a repair, and for the text after it.
MOST_COLUMNS = 64
REPAIR_INDENT = "  "


def sum_up_documents(
    terminal: Terminal, documents: Sequence[DocumentReport], most: int | None = None
) -> Iterator[str]:
    """Yield the lines that say what was mended in each document.

    Where ``most`` is given, they are of that many documents.
    """
    mended = [document for document in documents if document.mended]
    for document in mended[:most]:
        yield terminal.say("repairs.of", document=document.id)
        rows = [_row(terminal, step, repaired) for step, repaired in document.mended.items()]
        yield from (REPAIR_INDENT + line for line in aligned(rows))


def sum_up_unread(
    terminal: Terminal, documents: Sequence[DocumentReport], most: int | None = None
) -> Iterator[str]:
    """Yield a line for each document of which something could not be read, and what helps.

    Where ``most`` is given, they are that many; how many more there are is said.
    """
    bad = [document for document in documents if document.not_read]
    for document in bad[:most]:
        rows = (_row(terminal, step, each) for step, each in document.not_read.items())
        parts = (terminal.say("repairs.unread", step=s, count=n, ranges=p) for s, n, p in rows)
        yield terminal.say("repairs.unread_in", document=document.id, parts=", ".join(parts))
    if most is not None and len(bad) > most:
        yield terminal.say("build.more_unreadable", more=len(bad) - most)
    if any("unreadable" in document.not_read for document in bad):
        yield terminal.say("repairs.unread_remedy")


def sum_up_steps(terminal: Terminal, counts: Mapping[str, int]) -> str:
    """Return every step with how often it did something, the most frequent first."""
    steps = sorted(counts.items(), key=lambda each: -each[1])
    return ", ".join(
        terminal.say("repairs.step", step=say_step(s, terminal.language), count=n) for s, n in steps
    )


def tell_repairs(terminal: Terminal, repairs: Iterable[Explained]) -> Iterator[str]:
    """Yield a line for each repair: where, what, before and after."""
    yield from (
        REPAIR_INDENT + line
        for line in aligned([_explained(terminal, repair) for repair in repairs])
    )


def _row(terminal: Terminal, step: str, repaired: Repaired) -> tuple[str, ...]:
    ranges = repaired.pages or repaired.lines
    said = say_ranges(ranges[:MOST_RANGES_SHOWN], ", ") + (
        ", …" if len(ranges) > MOST_RANGES_SHOWN else ""
    )
    lines = sum(last - first + 1 for first, last in ranges)
    pages = terminal.say(
        "repairs.pages" if repaired.pages else "repairs.lines", ranges=said, lines=lines
    )
    return say_step(step, terminal.language), f"{repaired.count:,}", pages


def _explained(terminal: Terminal, repair: Explained) -> tuple[str, ...]:
    page = (
        terminal.say("repairs.pages", ranges=str(repair.source_page)) if repair.source_page else ""
    )
    texts = [
        shorten(text.replace("\n", "⏎"), MOST_COLUMNS) for text in (repair.before, repair.after)
    ]
    change = " → ".join(dict.fromkeys(filter(None, texts)))
    step = say_step(repair.step, terminal.language)
    if repair.rule:
        rule = terminal.name("rule", repair.rule)
        step = terminal.say("repairs.by_rule", step=step, rule=rule)
    return f"{page} {say_ranges([repair.lines])}".strip(), step, change
