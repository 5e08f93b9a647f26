"""The imprint of a document: who published it, when, as which edition, and where it can be had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal
from unicodedata import normalize

# What says the date, the most trusted first: documents.csv, the cover, the name of the file, what
# the file says of itself.
DatedBy = Literal["", "table", "cover", "name", "properties"]


@dataclass(frozen=True, slots=True)
class Imprint:
    """``date``: ISO 8601, a day, a month or a year; ``dated_by``: what says so. ``url``: where the
    document can be had. ``language``: BCP 47. Each "" where it is not known.
    """

    date: str = ""
    dated_by: DatedBy = ""
    publisher: str = ""
    edition: str = ""
    series: str = ""
    url: str = ""
    language: str = ""

    @property
    def published(self) -> str:
        """Its date, "" where only the file says when it was made: by that nothing is cited."""
        return "" if self.dated_by == "properties" else self.date

    @property
    def year(self) -> str:
        """The year of its date."""
        return self.date[:4]

    def without_edition(self, title: str) -> str:
        """Return the title of a document without the edition that was put behind it."""
        return title.removesuffix(f" {self.edition}") if self.edition else title

    def edition_beside(self, title: str) -> str:
        """Return the edition where a title does not say it, in whatever width."""
        says = normalize("NFKC", self.edition) in normalize("NFKC", title)
        return "" if says else self.edition

    def for_passages(self) -> dict[str, Any]:
        """Return what each passage of the document carries of it, None for what is not known."""
        return {
            "date": self.date or None,
            "publisher": self.publisher or None,
            "series": self.series or None,
        }

    def as_json(self) -> dict[str, str | None]:
        """Return its fields, None for what is not known."""
        named = self.as_record()
        named["source_url"] = named.pop("url")  # ``url`` is where a program reads it here
        return {name: value or None for name, value in named.items()}

    def as_record(self) -> dict[str, str]:
        """Return its fields by name; `from_record` makes an equal one of them."""
        return {name: getattr(self, name) for name in _FIELDS}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Imprint:
        """Make an equal one of what JSON kept of it. TypeError where a field is no text."""
        if not all(isinstance(value, str) for value in record.values()):
            raise TypeError("an imprint is of texts")
        made = cls(**record)
        return made if any(record.values()) else UNKNOWN_IMPRINT


UNKNOWN_IMPRINT = Imprint()
_FIELDS = tuple(field.name for field in fields(Imprint))


def is_within(date: str, since: str, until: str) -> bool:
    """Whether a day of ``date`` lies from the first day of ``since`` to the last of ``until``.

    All are ISO 8601: days, months or years; "" for ``since`` or ``until`` is no bound, and no date
    is within one.

    >>> is_within("2024", "2024-05", ""), is_within("2024-04-30", "2024-05", "2024-06")
    (True, False)
    """
    if not (since or until):
        return True
    if not date:
        return False
    return _last_day(date) >= since and (not until or date <= _last_day(until))


def is_period(since: str, until: str) -> bool:
    """Whether a day can lie within a period, as `is_within` has it.

    >>> is_period("2024-05", "2024"), is_period("2024", "2023-12"), is_period("2024", "")
    (True, False, True)
    """
    return not until or since <= _last_day(until)


def _last_day(date: str) -> str:
    """Return the last day of a date; that of a month is its 31st, which sorts after all others."""
    return date + "-12-31"[len(date) - 4 :]
