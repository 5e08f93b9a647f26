"""Implications: all that a text says without writing it."""

from __future__ import annotations

from indexer.analysis.addresses import addresses
from indexer.analysis.bracketed_readings import bracketed_readings
from indexer.analysis.called_by_surname import called_by_surname
from indexer.analysis.capital_plurals import implied_singulars
from indexer.analysis.coordinated_compounds import shared_parts
from indexer.analysis.elliptical_compounds import elliptical_parts
from indexer.analysis.implied_days import implied_days
from indexer.analysis.implied_hours import implied_hours
from indexer.analysis.implied_minuses import implied_minuses
from indexer.analysis.implied_ranges import implied_ranges
from indexer.analysis.implied_years import implied_years
from indexer.analysis.joined_letters import joined_letters
from indexer.analysis.slashed_numbers import slashed_numbers
from indexer.model import Analysis, Implied


def implied_parts(analysis: Analysis) -> tuple[Implied, ...]:
    """Return what a text implies, with the spans of the text that imply it."""
    return (
        *shared_parts(analysis),
        *elliptical_parts(analysis),
        *implied_years(analysis),
        *implied_days(analysis),
        *implied_ranges(analysis),
        *implied_hours(analysis),
        *implied_minuses(analysis),
        *joined_letters(analysis),
        *implied_singulars(analysis),
        *slashed_numbers(analysis),
        *addresses(analysis),
        *bracketed_readings(analysis),
        *called_by_surname(analysis),
    )
