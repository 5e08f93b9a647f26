"""Files that stand at a parameter: each of `FormatParameters` is moved by a fifth, up and down."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from indexer.reading.format_parameters import FORMAT
from tests.reading.format_samples import SAMPLES, write_samples
from tests.reading.moved_parameters import find_dependent
from tests.reading.recognised_samples import FOUND_PAGES

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")

NAMES = [parameter for parameter, _ in SAMPLES] + [*FOUND_PAGES]


def test_a_file_stands_at_each_parameter() -> None:
    assert {field.name for field in fields(FORMAT)} <= set(NAMES)


@pytest.mark.slow
@pytest.mark.parametrize("parameter", NAMES)
def test_a_file_is_read_otherwise_where_its_parameter_is_another(
    tmp_path: Path, parameter: str
) -> None:
    key = "FORMAT" if hasattr(FORMAT, parameter) else "PLAIN"
    assert find_dependent(list(write_samples(tmp_path, parameter)), key, [parameter])
