"""The basket: passages that a reader keeps, each with a note; the address says which they are.

A browser that runs scripts remembers them; what is shown and saved is the same without.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Flask, Response, g, render_template, request

from indexer.errors import NoteTooLong, NotFound, RepeatedTooOften
from indexer.limits import LONGEST_NOTE, MOST_KEPT
from indexer.model import SearchRequest
from indexer.service import Snapshot
from webui.addresses.links import address_with, as_query, reader_addresses
from webui.addresses.request_parameters import read_choice
from webui.pages.main_pages import blueprint
from webui.programs.basket_files import BASKET_FORMS, Kept, respond_with_basket
from webui.programs.citations import cite_passage
from webui.serving.served_library import take_snapshot

# The field of a form that a note stands in, before the id of its passage.
NOTE = "note-"


def keep_baskets(app: Flask) -> None:
    """Let every passage lead into a basket."""
    app.add_template_global(basket_address)


@blueprint.route("/basket", methods=["GET", "POST"])
def basket() -> Response | str:
    """The passages of ``ids`` with their notes, or as a file in a ``format``.

    Notes are sent by POST, as they are longer than an address may be. Raises NotFound where a file
    would hold nothing.
    """
    fields = _read_fields()
    ids = read_ids(fields)
    form = read_choice({"format": (fields.get("format", ""),)}, "format", ("", *BASKET_FORMS))
    snapshot = take_snapshot()
    kept = {name: each for name in ids if (each := _keep(snapshot, name, fields))}
    if form and ids:
        if not kept:
            raise NotFound(id=ids[0])
        return respond_with_basket([*kept.values()], form)
    return render_template(
        "basket.html",
        asked=SearchRequest(""),
        kept=[*kept.values()],
        unknown=[name for name in ids if name not in kept],
        ids=ids,
        most=MOST_KEPT,
        longest=LONGEST_NOTE,
        forms=[*BASKET_FORMS],
        file_names=snapshot.file_names(),
        address_of=reader_addresses(),
        without=lambda name: basket_address([each for each in ids if each != name]),
        shared=basket_address(ids),
    )


def basket_address(ids: Sequence[str]) -> str:
    """Return the address of the basket with these passages."""
    return address_with("pages.basket", as_query({"ids": ",".join(ids)}) if ids else "")


def read_ids(fields: Mapping[str, str]) -> list[str]:
    """Return the ids, each once, in their order. Errors: RepeatedTooOften over MOST_KEPT."""
    names = (name.strip() for name in fields.get("ids", "").split(","))
    ids = list(dict.fromkeys(name for name in names if name))
    if len(ids) > MOST_KEPT:
        raise RepeatedTooOften(param="ids", limit=MOST_KEPT)
    return ids


def _read_fields() -> dict[str, str]:
    """The fields sent in the address or in a form, which goes before."""
    given = {name: ",".join(values) for name, values in g.parameters.items()}
    return given | request.form.to_dict()


def _keep(snapshot: Snapshot, name: str, fields: Mapping[str, str]) -> Kept | None:
    """Return a passage with its note; None where there is no such passage."""
    note = fields.get(f"{NOTE}{name}", "").strip()
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong(param=f"{NOTE}{name}"[:40], limit=LONGEST_NOTE)
    try:
        passage = snapshot.passage(name)
    except NotFound:
        return None
    return Kept(passage, cite_passage(snapshot, passage, note), note)
