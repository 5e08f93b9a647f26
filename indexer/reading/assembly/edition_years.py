"""Editions of a year that a cover names: 令和6年版, 統計年鑑　令和７年版."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.japanese.written_dates import find_dates, flatten, part_year

# What parts the name of a year's work from its edition.
_GAPS = "　\t"


def find_edition(title: str, lines: Sequence[str]) -> str:
    """The edition of a year that a line of a cover is, where the title names no year: 令和6年版."""
    if part_year(title)[1]:
        return ""
    return next((line.strip() for line in lines if _is_edition(flatten(line))), "")


def find_running_edition(text: str) -> str:
    """The year of the edition that the first line of a text ends with, behind what it is of.

    >>> [find_running_edition(f"港市統計年鑑{end}") for end in ("　令和７年版", "　令和７年")]
    ['2025', '']
    """
    line = text.partition("\n")[0]
    at = max(map(line.rfind, _GAPS))
    name, edition = flatten(line[: max(at, 0)]), flatten(line[at + 1 :])
    is_named = bool(name) and "。" not in name and ":" not in name
    return next(find_dates(edition)).iso if is_named and _is_edition(edition) else ""


def _is_edition(line: str) -> bool:
    dated = next(find_dates(line), None)
    if dated is None or dated.start or len(dated.iso) > len("2024"):
        return False
    return line.endswith("版") and line[dated.end :] in ("", "版")
