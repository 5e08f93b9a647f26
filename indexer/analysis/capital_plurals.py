"""Plurals of names in capitals: of SDGs one is an SDG, and of PCs a PC.

It is their small s that tells them: GPS has none, nor is iOS many of iO.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.analysis.surroundings import among_neighbours
from indexer.japanese.scripts import to_half_width
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Implied

_PLURAL = late_pattern("(?<![A-Za-z0-9])(?P<one>[A-Z]{2,6})s(?![A-Za-z0-9])")


def implied_singulars(analysis: Analysis) -> Iterator[Implied]:
    """Yield each name in capitals that a text has in the plural, in the singular."""
    for match in _PLURAL.finditer(to_half_width(analysis.text)):
        yield among_neighbours(analysis, match.span(), match["one"])


def singular_of_capitals(typed: str) -> Iterator[str]:
    """Yield a typed name in capitals in the singular, nothing of any other.

    >>> [[*singular_of_capitals(each)] for each in ("SDGs", "GPS", "sdgs", "iOS")]
    [['SDG'], [], [], []]
    """
    if match := _PLURAL.fullmatch(to_half_width(typed)):
        yield match["one"]
