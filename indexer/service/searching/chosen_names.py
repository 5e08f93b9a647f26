"""Chosen names: sections, speakers and publishers to filter by, as passages have them, whatever way
they were typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from indexer.analysis import fold
from indexer.errors import OutOfTime
from indexer.model import Answer, Filters, SearchRequest

WRITTEN_NAMES = ("section", "speaker", "publisher")


def holds_choices(found: Answer, chosen: Filters) -> bool:
    """Whether each name that was chosen is one of what was found."""
    return all(
        each in {count.value for count in found.facets.get(name, ())}
        for name in WRITTEN_NAMES
        for each in getattr(chosen, name)
    )


def choose_as_held(
    asked: SearchRequest, answer: Callable[[SearchRequest], Answer]
) -> SearchRequest:
    """Return a request with the names in its filters as the passages have them that are found
    without these: what none has, as the query would find it (山崎 for 山﨑). The same request where
    there is no time for that.
    """
    chosen = {name: getattr(asked.filters, name) for name in WRITTEN_NAMES}
    if not any(chosen.values()):
        return asked
    unnamed = replace(asked.filters, section=(), speaker=(), publisher=())
    try:
        facets = answer(replace(asked, page=1, filters=unnamed)).facets
    except OutOfTime:
        return asked
    held = {name: [count.value for count in facets.get(name, ())] for name in WRITTEN_NAMES}
    section, speaker, publisher = (_write_as(chosen[name], held[name]) for name in WRITTEN_NAMES)
    filters = replace(asked.filters, section=section, speaker=speaker, publisher=publisher)
    return replace(asked, filters=filters)


def _write_as(values: Iterable[str], held: list[str]) -> tuple[str, ...]:
    """Return each value as it is held; one that is not held in any writing stays."""
    folds = [fold(each).text for each in held]
    found: list[str] = []
    for value in values:
        folded = fold(value).text
        alike = [each for each, other in zip(held, folds, strict=True) if other == folded]
        found += [value] if value in held else alike or [value]
    return tuple(dict.fromkeys(found))
