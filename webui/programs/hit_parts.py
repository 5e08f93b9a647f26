"""Parts of hits and passages that programs ask for: some fields alone, and what stands around."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from indexer.errors import UnknownValue
from indexer.limits import MOST_NEIGHBOURS
from indexer.model import Passage
from indexer.service import Searcher
from webui.addresses.links import passage_address
from webui.addresses.openapi import list_fields
from webui.addresses.request_parameters import Parameters, read_integer, read_list

# What passages and hits have, as openapi.json describes it; a hit has all of its passage.
OF_PASSAGES, OF_HITS = ("PassageFields",), ("HitFields", "PassageFields")


@dataclass(frozen=True, slots=True)
class HitParts:
    """``fields``: names of fields of hits or passages, empty for all; ``before`` and ``after``: how
    many passages around each.
    """

    fields: tuple[str, ...] = ()
    before: int = 0
    after: int = 0

    def as_arguments(self) -> dict[str, str | int]:
        """Return the parameters from which `read_parts` reads the same."""
        arguments: dict[str, str | int] = {"fields": ",".join(self.fields)}
        arguments |= {"before": self.before, "after": self.after}
        return {name: value for name, value in arguments.items() if value}

    def choose(self, hit: Mapping[str, Any], passage: Passage) -> dict[str, Any]:
        """Return the fields of a hit that were asked for; where it has none of that name, those of
        its passage.
        """
        return self._choose({**passage.as_json(), **hit}) if self.fields else dict(hit)

    def of_passage(self, passage: Passage) -> dict[str, Any]:
        """Return the fields of a passage that were asked for, as far as it has them."""
        return self._choose(passage_as_json(passage))

    def _choose(self, whole: dict[str, Any]) -> dict[str, Any]:
        return {name: whole[name] for name in self.fields or whole if name in whole}

    def around(self, passage: str, searcher: Searcher) -> dict[str, Any]:
        """Return the passages around one, of each side only where some are asked for."""
        if not (self.before or self.after):
            return {}
        before, after = searcher.neighbours(passage, self.before, self.after)
        sides = {"before": (self.before, before), "after": (self.after, after)}
        return {
            name: [self.of_passage(each) for each in beside]
            for name, (asked, beside) in sides.items()
            if asked
        }


def read_parts(parameters: Parameters, schemas: tuple[str, ...] = OF_HITS) -> HitParts:
    """Return what parts are asked for, of what the ``schemas`` describe.

    Raises `BadInteger`, `OutOfRange`; `UnknownValue` where there is no such field.
    """
    named = ",".join(read_list(parameters, "fields")).split(",")
    fields = tuple(dict.fromkeys(filter(None, map(str.strip, named))))
    known = list_fields(*schemas)
    for field in fields:
        if field not in known:
            raise UnknownValue(param="fields", value=field[:40], known=", ".join(known))
    before, after = (
        read_integer(parameters, side, default=0, limit=MOST_NEIGHBOURS, least=0)
        for side in ("before", "after")
    )
    return HitParts(fields, before, after)


def passage_as_json(passage: Passage) -> dict[str, Any]:
    """Return a passage as the command line prints it, with its document's title and address."""
    return {**passage.as_json(), "title": passage.title, "url": passage_address(passage)}
