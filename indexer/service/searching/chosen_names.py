"""Chosen names: sections, speakers and publishers to filter by, as passages have them, whatever way
they were typed. Who speaks is found by a whole name in the label that minutes print: 大野和子, but
not 大野, finds 市長（大野和子君）.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from indexer.analysis import fold
from indexer.errors import OutOfTime
from indexer.model import Answer, Filters, SearchRequest

WRITTEN_NAMES = ("section", "speaker", "publisher")
# An office with the name of who holds it, as fold writes it, and what is put behind a name.
_OFFICE_AND_NAME = re.compile(r"(?P<office>[^(]*)\((?P<name>[^()]+)\)(?:君|氏|さん|様)?")
_BEHIND_NAMES = re.compile(r"(?<=.)(?:君|氏|さん|様)$")


def holds_choices(found: Answer, chosen: Filters) -> bool:
    """Whether the names that were chosen are all that they name of what was found."""
    return all(
        not (values := getattr(chosen, name))
        or set(values) == {*_write_as(values, held := _list_held(found, name), name)} & {*held}
        for name in WRITTEN_NAMES
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
        found = answer(replace(asked, page=1, filters=unnamed))
    except OutOfTime:
        return asked
    section, speaker, publisher = (
        _write_as(chosen[name], _list_held(found, name), name) for name in WRITTEN_NAMES
    )
    filters = replace(asked.filters, section=section, speaker=speaker, publisher=publisher)
    return replace(asked, filters=filters)


def _list_held(found: Answer, name: str) -> list[str]:
    return [count.value for count in found.facets.get(name, ())]


def _write_as(values: Iterable[str], held: list[str], name: str) -> tuple[str, ...]:
    """Return each value as it is held; one that is not held in any writing stays."""
    folds = [_fold_name(each) for each in held]
    written: list[str] = []
    for value in values:
        folded = _fold_name(value)
        alike = [value] if value in held else _pick(held, (each == folded for each in folds))
        if name == "speaker":
            alike = _add_named(alike, folded, held, folds)
        written += alike or [value]
    return tuple(dict.fromkeys(written))


def _add_named(alike: list[str], folded: str, held: list[str], folds: list[str]) -> list[str]:
    """The labels of a speaker, and those that name the same; an office, only where it is no label
    itself: how many it says is what a choice of it finds.
    """
    sought = _BEHIND_NAMES.sub("", folded)
    named = _pick(held, (_find_name(each) == sought for each in folds))
    if alike or named:
        return [*alike, *named]
    return _pick(held, (_find_office(each) == folded for each in folds))


def _pick(held: Iterable[str], chosen: Iterable[bool]) -> list[str]:
    return [each for each, is_chosen in zip(held, chosen, strict=True) if is_chosen]


def _fold_name(name: str) -> str:
    return "".join(fold(name).text.split())


def _find_name(label: str) -> str:
    """The name in a folded label without 君: in brackets behind an office, else all before that."""
    held = _OFFICE_AND_NAME.fullmatch(label)
    name = held["name"] if held else label
    bare = _BEHIND_NAMES.sub("", name)
    return bare if held or bare != name else ""


def _find_office(label: str) -> str:
    """The office before a name in brackets; "" where a folded label has none."""
    held = _OFFICE_AND_NAME.fullmatch(label)
    return held["office"] if held else ""
