"""Output of a search: hits on the terminal, and beside them how the query was read."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TextIO

import click

from indexer import service
from indexer.command_line.marked_text import MarkedText, mark_text
from indexer.command_line.terminal import Terminal, aligned, plain
from indexer.command_line.typed_command import command_with
from indexer.limits import DEEPEST_HIT, MOST_VALUES
from indexer.model import INSIDE, Answer, ClauseRead, Hit, Passage
from indexer.texts import say_note, say_page, say_ranges

HIT_INDENT = "    "
TITLE_STYLE: Mapping[str, Any] = {"bold": True}
SOURCE_STYLE: Mapping[str, Any] = {"fg": "cyan"}
RUNG_STYLE: Mapping[str, Any] = {"fg": "green"}
# Notes that say that nothing was found, and why.
NONE_SAID = frozenset({"no_such_document", "nothing_of", "nothing_together"})


def show_hits(terminal: Terminal, answer: Answer) -> None:
    """Write the hits to stdout, each with its rank."""
    terminal.show(list(_lines(terminal, answer)))


def show_documents(
    terminal: Terminal, answer: Answer, titles: Mapping[str, str], only: Sequence[str]
) -> None:
    """Write which documents hold hits, and how many each, those with most first; then, on stderr,
    how the query was read and how many there are: all are shown at once, or all that are counted.
    """
    counted = [
        (f"{each.count:,}", titles.get(each.value, each.value), each.value)
        for each in answer.facets.get("document", ())
        if not only or each.value in only
    ]
    terminal.show(aligned(counted) if counted else [])
    _tell_reading(terminal, answer)
    if not counted:
        _tell_none(terminal, answer)
        return
    _tell_offers(terminal, answer)
    listed = "search.in_documents" if len(counted) < MOST_VALUES else "search.most_documents"
    said = terminal.say(listed, documents=len(counted))
    took = terminal.say("search.took_whole", took_ms=answer.took_ms)
    terminal.note(" · ".join((*_totals(terminal, answer), said, took)))


def show_csv(answer: Answer, address: Callable[[Passage], str]) -> None:
    """Write hits as CSV; the sign by which spreadsheets tell UTF-8 stands in a file alone."""
    rows = service.hits_as_csv(answer, address)
    if not _is_file(sys.stdout):
        rows = chain([next(rows).removeprefix("\ufeff")], rows)
    for row in rows:
        click.echo(row, nl=False)


def _is_file(stream: TextIO) -> bool:
    """Whether what is written goes to a file, and not to another program or a terminal."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except OSError:
        return False


def _lines(terminal: Terminal, answer: Answer) -> Iterator[str]:
    first = (answer.page - 1) * answer.size + 1
    above = 1
    for rank, hit in enumerate(answer.hits, first):
        if hit.rung > above:
            yield from _wrapped(terminal, terminal.say("search.line"), RUNG_STYLE, "")
            above = hit.rung
        yield from _lines_of_hit(terminal, rank, hit)


def _lines_of_hit(terminal: Terminal, rank: int, hit: Hit) -> Iterator[str]:
    passage, columns = hit.passage, terminal.columns
    title, *more = _headings_of(terminal, hit)
    yield f"{rank:<4}{title.removeprefix(HIT_INDENT)}"
    yield from more
    inside = f" · {terminal.say('search.inside_match')}" if hit.match == INSIDE else ""
    page, kind = say_page(passage, terminal.language), terminal.say(f"kind.{passage.kind}")
    said: list[str | None] = [f"{passage.document}:{lines_of(passage)}", page, kind]
    said += [passage.speaker, passage.date, passage.publisher]
    yield from _wrapped(terminal, f"{' · '.join(filter(None, said))}{inside}", SOURCE_STYLE)
    before, after = "…" * (hit.cut[0] > 0), "…" * (hit.cut[1] < len(passage.text))
    pieces = [(before, False), *((s.text, s.marked) for s in hit.segments), (after, False)]
    yield from mark_text(terminal, pieces).lines(terminal, columns, HIT_INDENT)
    for gloss in hit.glosses:
        if gloss.marked:
            base = passage.text[gloss.start : gloss.end]
            text = mark_text(terminal, [(f"{base}《", False), (gloss.text, True), ("》", False)])
            yield from text.lines(terminal, columns, HIT_INDENT)


def _headings_of(terminal: Terminal, hit: Hit) -> Iterator[str]:
    """Yield the lines of the title and the headings above a hit; marked, where its text is not."""
    passage, begin = hit.passage, int(hit.passage.title in hit.passage.section)
    if not hit.headings:
        path = " › ".join((passage.title, *passage.path)[begin:])
        yield from _wrapped(terminal, path, TITLE_STYLE)
        return
    pieces = chain.from_iterable(((" › ", False), *each) for each in hit.headings[begin:])
    marked = mark_text(terminal, list(pieces)[1:])
    yield from marked.lines(terminal, terminal.columns, HIT_INDENT)


def _wrapped(
    terminal: Terminal, text: str, style: Mapping[str, Any], indent: str = HIT_INDENT
) -> Iterator[str]:
    """Yield the lines of a text in one style, set in."""
    one_line = MarkedText(plain(text.replace("\n", " ")))
    for line in one_line.lines(terminal, terminal.columns, indent):
        yield indent + terminal.style(line.removeprefix(indent), **style)


def lines_of(passage: Passage) -> str:
    """Return the lines of a passage in its source: ``12-14,57``."""
    return say_ranges(passage.lines)


def tell_answer(terminal: Terminal, answer: Answer) -> None:
    """Say on stderr how the query was read, what was found, and what can be done next."""
    _tell_reading(terminal, answer)
    if answer.hits:
        _tell_offers(terminal, answer)
        terminal.note(" · ".join(_facts(terminal, answer)))
    elif answer.total:
        last = min(-(-answer.total // answer.size), DEEPEST_HIT // answer.size)
        again = command_with("--page", str(last))
        terminal.tell("search.past_end", page=answer.page, command=again)
    else:
        _tell_none(terminal, answer)


def _tell_none(terminal: Terminal, answer: Answer) -> None:
    if not NONE_SAID & {note.code for note in answer.notes}:
        terminal.tell("search.none")
    _tell_offers(terminal, answer)


def _tell_reading(terminal: Terminal, answer: Answer) -> None:
    for note in answer.notes:
        terminal.note(say_note(note, terminal.language))
    for clause in answer.clauses:
        if also := _other_forms(terminal, clause):
            terminal.tell("search.also", text=clause.text, variants=also)


def _tell_offers(terminal: Terminal, answer: Answer) -> None:
    if answer.offers:
        terminal.tell("search.offers", offers=_offers(terminal, answer))


def _facts(terminal: Terminal, answer: Answer) -> list[str]:
    """Return a line of how many hits there are, how long it took, and whether more follow."""
    facts = _totals(terminal, answer)
    facts.append(terminal.say("search.took", page=answer.page, took_ms=answer.took_ms))
    if answer.more:
        again = command_with("--page", str(answer.page + 1))
        facts.append(terminal.say("search.next", command=again))
    return facts


def _totals(terminal: Terminal, answer: Answer) -> list[str]:
    """Return how many hits there are on each rung, and how many inside other words."""
    facts = [
        terminal.say(
            "search.every"
            if r.rung == 1
            else "search.some_at_least"
            if r.at_least
            else "search.some",
            total=r.total,
        )
        for r in answer.rungs
    ]
    if inside := sum(rung.inside for rung in answer.rungs):
        facts.insert(1, terminal.say("search.inside", inside=inside))
    return facts


def _offers(terminal: Terminal, answer: Answer) -> str:
    """Other queries worth asking, each with why and how much it finds."""
    return ", ".join(
        terminal.say(
            "search.offer",
            text=offer.text,
            why=terminal.name("offer", offer.why),
            count=offer.count,
        )
        for offer in answer.offers
    )


def _other_forms(terminal: Terminal, clause: ClauseRead) -> str:
    """Return the forms besides the typed one that found something, each with why and how often."""
    return ", ".join(
        terminal.say(
            "search.variant",
            text=variant.text,
            why=terminal.name("why", variant.why),
            count=variant.count,
        )
        for variant in clause.variants
        if variant.count and not variant.off and variant.text != clause.text
    )
