"""Guides to what is here: how to ask, what means the same, what the build did and could not do, and
what programs get.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from flask import Flask, g, render_template, request, url_for

from indexer.errors import NotFound
from indexer.model import Budget, Equivalent, SearchRequest
from indexer.service import Effect, Skipped, Snapshot
from indexer.texts import say_reason
from webui.addresses.links import page_address, reader_address
from webui.addresses.numbered_pages import link_pages
from webui.addresses.openapi import list_operations
from webui.addresses.request_parameters import read_integer
from webui.pages.main_pages import blueprint
from webui.pages.query_guide import guide_of
from webui.serving.deadlines import allot
from webui.serving.i18n import reader_language
from webui.serving.problems import PUBLIC_CODES
from webui.serving.served_library import take_snapshot

ENTRIES_ON_A_PAGE = 100
# Files and documents that the report of a build names; the list of documents has all of them.
NAMED_IN_A_REPORT = 200
# Where every page leads, by the names of the pages in the catalogue.
WAYS = (
    ("documents", "pages.documents"),
    ("help", "pages.help_page"),
    ("glossary", "pages.glossary"),
    ("report", "pages.report"),
)


def keep_guides(app: Flask) -> None:
    """Let every page lead to the guides."""
    app.jinja_env.globals["ways"] = WAYS


@blueprint.get("/help")
def help_page() -> str:
    """All of the query language, with queries that this index answers."""
    return render_template(
        "help.html",
        asked=SearchRequest(""),
        sections=guide_of(take_snapshot()),
        address_of=lambda text: page_address(SearchRequest(text)),
    )


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """Two forms that mean the same, where that is said ("" where a reader's glossary does), and the
    title of the one document in which it holds. ``effect``: what a line of the glossary adds.
    """

    form: str
    other: str
    evidence: str
    within: str
    effect: Effect | None


@blueprint.get("/glossary")
def glossary() -> str:
    """One page of what the index knows to mean the same, lines of the keeper's glossary first."""
    snapshot, budget = take_snapshot(), allot("answer")
    given = [each for each in snapshot.equivalents() if not each.passage]
    explained = (each for each in snapshot.equivalents() if each.passage)
    known = [*given, *sorted(explained, key=lambda each: (each.form.casefold(), each.other))]
    last = max(1, -(-len(known) // ENTRIES_ON_A_PAGE))
    page = read_integer(g.parameters, "page", default=1, limit=last)
    first = (page - 1) * ENTRIES_ON_A_PAGE
    entries = [_enter(snapshot, each, budget) for each in known[first : first + ENTRIES_ON_A_PAGE]]
    return render_template(
        "glossary.html",
        asked=SearchRequest(""),
        entries=entries,
        uncounted=sum(each.effect is None for each in entries[: max(0, len(given) - first)]),
        total=len(known),
        given=len(given),
        address_of=lambda text: page_address(SearchRequest(text)),
        pages=link_pages(
            page,
            last,
            lambda number: url_for("pages.glossary", page=number if number > 1 else None),
        ),
        current=page,
    )


def _enter(snapshot: Snapshot, known: Equivalent, budget: Budget) -> GlossaryEntry:
    try:
        said = snapshot.passage(known.passage) if known.passage else None
    except NotFound:
        said = None
    evidence = reader_address(said.document, said.id, {"q": known.form}) if said else ""
    within = snapshot.titles().get(known.document, known.document)
    effect = None if known.passage else snapshot.effect(known, budget)
    return GlossaryEntry(known.form, known.other, evidence, within, effect)


@blueprint.get("/report")
def report() -> str:
    """The page that reports what the build did to the documents, and what it could not read."""
    snapshot = take_snapshot()
    found, passed_over = snapshot.documents(), snapshot.skipped()
    failed = [each for each in found if each.unreadable or each.not_read]
    return render_template(
        "report.html",
        asked=SearchRequest(""),
        built=snapshot.built,
        generation=snapshot.generation,
        changes=_list_changes(snapshot),
        most=NAMED_IN_A_REPORT,
        total=len(found),
        passages=sum(each.passages for each in found),
        characters=sum(each.characters for each in found),
        passed_over=[_say_skipped(each) for each in passed_over[:NAMED_IN_A_REPORT]],
        passed_over_more=max(0, len(passed_over) - NAMED_IN_A_REPORT),
        mended=_add_up(each.mended for each in found),
        failed=failed[:NAMED_IN_A_REPORT],
        failed_more=max(0, len(failed) - NAMED_IN_A_REPORT),
        file_names=snapshot.file_names(),
        titles=snapshot.titles(),
    )


def _list_changes(snapshot: Snapshot) -> list[tuple[str, list[str]]] | None:
    """The changes since the build before, kind by kind; None where they are not known.

    Of a file that can't be read only its name is told, not where it lies.
    """
    changes, known = snapshot.changes(), snapshot.titles()
    if changes is None:
        return None
    named = {
        "added": changes.added,
        "changed": changes.changed,
        "gone": changes.gone,
        "failing": [each if each in known else PurePath(each).name for each in changes.failing],
    }
    return [(kind, list(names)) for kind, names in named.items() if names]


def _add_up(steps: Iterable[Sequence[tuple[str, int]]]) -> list[tuple[str, int]]:
    total: Counter[str] = Counter()
    for each in steps:
        total.update(dict(each))
    return total.most_common()


def _say_skipped(skipped: Skipped) -> tuple[str, str]:
    """The name of a file that was passed over, and why: where it lies is none of a reader's."""
    name = PurePath(skipped.path).name
    return name, say_reason(skipped.code, {**skipped.facts, "path": name}, reader_language())


@blueprint.get("/api")
def api_guide() -> str:
    """The API for readers, drawn from the same description that programs get."""
    return render_template(
        "api.html",
        asked=SearchRequest(""),
        operations=list_operations(),
        codes=PUBLIC_CODES,
        below=request.script_root,
    )
