"""Numbers otherwise: a run by the other writings of what is counted in it, rule after rule."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from indexer.analysis import (
    hour_in_range,
    number_in_range,
    other_minuses,
    range_of_hours,
    write_with_hyphens,
)
from indexer.querying.dates_otherwise import other_dates
from indexer.querying.era_years import other_years
from indexer.querying.halves_and_decades import other_decades, other_halves
from indexer.querying.number_labels import with_and_without_dai
from indexer.querying.other_writing import OtherWriting
from indexer.querying.school_years import other_school_years
from indexer.querying.spans_of_time import other_spans
from indexer.querying.speeds import other_speeds
from indexer.querying.times_of_day import other_times
from indexer.querying.written_amounts import (
    other_ages,
    other_amounts,
    other_points,
    other_ratios,
    other_scales,
    other_shares,
    other_slashed,
)
from indexer.querying.written_ranges import other_ranges


def counted_otherwise(text: str) -> Iterator[OtherWriting]:
    """Yield the other writings of a run by its years, its numbers of provisions, its times of day,
    its numbers with a slash, its ranges, its address.
    """
    yield from other_years(text)
    yield from (
        OtherWriting(other, "range")
        for other in chain(number_in_range(text), hour_in_range(text), range_of_hours(text))
    )
    for other_numbers in (
        with_and_without_dai,
        other_times,
        other_slashed,
        other_ranges,
        other_ages,
        other_points,
        other_ratios,
        other_scales,
        other_halves,
        other_speeds,
        other_school_years,
        other_decades,
        write_with_hyphens,
        other_minuses,
    ):
        yield from (OtherWriting(other, "number") for other in other_numbers(text))
    # The 60分 of 60分の1 is written like the one of 60分間.
    yield from (OtherWriting(other, "number", as_written=False) for other in other_spans(text))


def dated_otherwise(text: str) -> Iterator[OtherWriting]:
    """Yield the other writings of a run by its date and its amount."""
    yield from (OtherWriting(other, "era") for other in other_dates(text))
    yield from (OtherWriting(other, "unit") for other in other_amounts(text))
    yield from (OtherWriting(other, "unit") for other in other_shares(text))
