"""What a text implies is found in time that grows with its length, whatever it has side by side."""

import time

import pytest

from indexer.analysis import analyse
from indexer.analysis.implied_hours import implied_hours
from indexer.analysis.implied_ranges import implied_ranges
from indexer.analysis.implied_years import implied_years


def seconds(text: str) -> float:
    analysis = analyse(text)
    taken: list[float] = []
    for _ in range(3):
        started = time.process_time()
        _ = [
            *implied_hours(analysis),
            *implied_years(analysis),
            *implied_ranges(analysis),
        ]
        taken.append(time.process_time() - started)
    return min(taken)


@pytest.mark.parametrize(
    "unit", ["9時～17時、", "22時～翌", "令和5、6年度。", "第3～5章、", "翌日の"]
)
def test_four_times_the_text_takes_at_most_eight_times_as_long(unit: str) -> None:
    few, many = (seconds(unit * (letters // len(unit))) for letters in (2_000, 8_000))
    assert many < 8 * few + 0.01
