"""The command search: an Answer on a terminal, or as the JSON that the API answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import click
from click.core import ParameterSource

from indexer import service
from indexer.command_line.concordance import lines_in_context
from indexer.command_line.engine_options import cluster_option
from indexer.command_line.program import examples, index_option, json_option, language_option
from indexer.command_line.search_output import (
    show_csv,
    show_documents,
    show_hits,
    tell_answer,
)
from indexer.command_line.shell_completion import complete_documents
from indexer.command_line.terminal import COLORS, Color, Terminal, as_line
from indexer.command_line.unasked_build import open_or_build
from indexer.errors import BadEncoding
from indexer.limits import DEEPEST_HIT, DEFAULT_SIZE, LARGEST_SIZE
from indexer.model import (
    BESIDES,
    KINDS,
    LISTED_FILTERS,
    SORTS,
    Answer,
    Beside,
    Filters,
    Passage,
    SearchRequest,
    Sort,
    page_of_lines,
)
from indexer.service.searching.request_checks import require_between, require_period, settle_day
from indexer.texts import say_note

# Passages on a page of lines.
LINES_A_PAGE = 20


class QueryCommand(click.Command):
    """The command that reads a query; a query may begin with a hyphen.

    Only -h and words that begin with -- are options.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        typed = args[: args.index("--")] if "--" in args else args
        if not ctx.resilient_parsing:  # as while it is completed
            self._refuse_unknown(ctx, typed)
        return super().parse_args(
            ctx, ["--help" if word == "-h" else word for word in typed] + args[len(typed) :]
        )

    def _refuse_unknown(self, ctx: click.Context, typed: list[str]) -> None:
        """Raise where a long option is none of ours."""
        known = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        for name in (
            word.partition("=")[0] for word in typed if word.startswith("--") and word != "--"
        ):
            if name not in known:
                raise click.NoSuchOption(
                    name, possibilities=get_close_matches(name, known), ctx=ctx
                )


@click.command(
    cls=QueryCommand,
    # -h must not be found in -hybrid.
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
    epilog=examples(
        "sakuin search 防衛 研究開発",
        "sakuin search 戦闘機 -英国 --kind body --size 50",
        "sakuin search 「技術的優越」 --json",
        "sakuin search 装備品 --kwic --beside after --size 50",
        "sakuin search 装備品 --documents",
        "sakuin search 装備品 --sort date --csv > hits.csv",
    ),
)
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--page", default=1, show_default=True, type=click.IntRange(min=1), help="Which page of them."
)
@click.option(
    "--size",
    type=click.IntRange(1, LARGEST_SIZE),
    help=f"Passages a page. [default: {DEFAULT_SIZE}, of --kwic {LINES_A_PAGE}]",
)
@click.option(
    "--document",
    multiple=True,
    metavar="ID",
    shell_complete=complete_documents,
    help="Only in this document. May repeat.",
)
@click.option(
    "--section",
    multiple=True,
    metavar="PATH",
    help="Only in this section, as --json names it. May repeat.",
)
@click.option(
    "--kind",
    multiple=True,
    type=click.Choice(KINDS),
    help="Only passages of this kind. May repeat.",
)
@click.option(
    "--speaker",
    multiple=True,
    metavar="NAME",
    help="Only what this one says in minutes, as --json names them. May repeat.",
)
@click.option(
    "--publisher", multiple=True, metavar="NAME", help="Only documents of this one. May repeat."
)
@click.option(
    "--series", multiple=True, metavar="NAME", help="Only documents of this series. May repeat."
)
@click.option("--year", multiple=True, metavar="YEAR", help="Only of this year. May repeat.")
@click.option("--from", "since", default="", metavar="DATE", help="Only of this date or later.")
@click.option("--to", "until", default="", metavar="DATE", help="Only of this date or earlier.")
@click.option("--sort", type=click.Choice(SORTS), default="rank", help="The order of passages.")
@click.option(
    "--without",
    multiple=True,
    metavar="FORM",
    help='Do not search by this form of a word, or by matches "inside" other words. May repeat.',
)
@click.option("--kwic", is_flag=True, help="A line a passage, the marks below each other.")
@click.option(
    "--beside",
    type=click.Choice(BESIDES),
    help="Such lines, in the order of what stands after their marks, or before them.",
)
@click.option("--documents", is_flag=True, help="Which documents hold passages, and how many each.")
@click.option("--csv", "as_csv", is_flag=True, help="Write all passages with every word as CSV.")
@click.option(
    "--color",
    type=click.Choice(COLORS),
    default="auto",
    help="Colour titles and marks. [default: auto, on a terminal without NO_COLOR]",
)
@click.option("--no-pager", is_flag=True, help="Write on where the results exceed the screen.")
@cluster_option
@index_option
@json_option
@language_option
@click.pass_obj
def search(
    terminal: Terminal,
    /,
    query: tuple[str, ...],
    index: Path | None,
    *,
    as_json: bool,
    as_csv: bool,
    documents: bool,
    kwic: bool,
    beside: Beside | None,
    color: Color,
    no_pager: bool,
    size: int | None,
    **options: Any,
) -> None:
    """Show the passages that hold QUERY, the best first.

    All words are required. OR, - (or NOT), ( ) and 「…」 or "…" for literal text work, in both
    widths. Words are marked by colour and line at a terminal, with 【】 in a pipe. Put -- before a
    query that begins with --.
    """
    lines = {"kwic": kwic, "beside": beside is not None and not kwic}
    kwic, order = any(lines.values()), beside or "rank"
    _refuse_two_forms(terminal, json=as_json, csv=as_csv, documents=documents, **lines)
    _refuse_without_effect(terminal, documents=documents, beside=order)
    asked = _read(" ".join(query), size=size or _usual_size(kwic=kwic), **options)
    shown = replace(terminal, color=color, paged=not no_pager)
    with open_or_build(terminal, service.index_folder(index)) as library:
        answer = library.search_all(asked) if as_csv else _find(library, asked, order)
        if documents:
            show_documents(shown, answer, library.titles(), asked.filters.document)
    if as_json:
        terminal.result(as_line(_as_json(terminal, asked, answer)))
    elif as_csv:
        show_csv(answer, lambda passage: _address_of(passage, asked.text))
    elif not documents:
        shown.show(list(lines_in_context(shown, answer))) if kwic else show_hits(shown, answer)
        tell_answer(terminal, answer)


def _usual_size(*, kwic: bool) -> int:
    return LINES_A_PAGE if kwic else DEFAULT_SIZE


def _find(library: service.Library, asked: SearchRequest, beside: Beside) -> Answer:
    """Return a page of the answer, its hits as they come or by what is beside their marks."""
    answer = library.search(asked)
    if beside == "rank":
        return answer
    return page_of_lines(answer, library.search_all(asked, rung=2), beside)


def _refuse_two_forms(terminal: Terminal, **forms: bool) -> None:
    """Raise a UsageError where an answer is asked for in two forms."""
    asked = [f"--{name}" for name, wanted in forms.items() if wanted]
    if len(asked) > 1:
        raise click.UsageError(terminal.say("search.two_forms", forms=", ".join(asked)))


def _refuse_without_effect(terminal: Terminal, *, documents: bool, beside: Beside) -> None:
    """Raise a UsageError where what was typed would change nothing in the form of the results."""
    ways: dict[str, Sequence[str]] = {"idle_beside": ("sort",)} if beside != "rank" else {}
    ways |= {"idle_documents": ("page", "size", "sort")} if documents else {}
    typed = click.get_current_context().get_parameter_source
    for said, names in ways.items():
        idle = [f"--{name}" for name in names if typed(name) is ParameterSource.COMMANDLINE]
        if idle:
            raise click.UsageError(terminal.say(f"search.{said}", options=", ".join(idle)))


def _read(
    text: str,
    page: int,
    size: int,
    without: tuple[str, ...],
    sort: Sort,
    since: str,
    until: str,
    **filters: Any,
) -> SearchRequest:
    """Read the search within its bounds. Errors: QueryError."""
    require_between("--page", page, limit=DEEPEST_HIT // size)
    if not text.isprintable() and any("\ud800" <= character <= "\udfff" for character in text):
        raise BadEncoding(param="QUERY")
    filters |= {"since": settle_day("--from", since), "until": settle_day("--to", until)}
    require_period("--from", filters["since"], filters["until"])
    return SearchRequest(text, page, size, Filters(**filters), without, sort)


def _as_json(terminal: Terminal, asked: SearchRequest, answer: Answer) -> dict[str, Any]:
    return answer.as_json(
        say=lambda note: say_note(note, terminal.language),
        link=lambda passage: _address_of(passage, asked.text),
        next_page=_address_of_next(asked) if answer.more else None,
    )


def _address_of(passage: Passage, text: str) -> str:
    """Return the address of the passage in its document, as `sakuin serve` shows it."""
    query = urlencode({"q": text, "passage": passage.id})
    return f"/documents/{quote(passage.document)}?{query}#{passage.id}"


def _address_of_next(asked: SearchRequest) -> str:
    """Return the address under the API of the next page."""
    filters = asked.filters
    chosen: dict[str, object] = {name: getattr(filters, name) for name in LISTED_FILTERS}
    chosen |= {"without": asked.without, "from": filters.since or (), "to": filters.until or ()}
    chosen["sort"] = asked.sort if asked.sort != "rank" else ()
    parameters = {"q": asked.text, "size": asked.size, **chosen, "page": asked.page + 1}
    return f"/api/v1/search?{urlencode(parameters, doseq=True)}"
