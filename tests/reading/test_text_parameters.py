"""Texts that stand at a parameter: each of `TextParameters` is moved by a fifth, up and down.

Those of cases/thresholds.toml were written for one parameter each, which they name; other cases
name those that they depend on as well.
"""

from __future__ import annotations

from dataclasses import fields

import pytest

from indexer.reading.text_parameters import PLAIN
from tests.reading.format_samples import SAMPLES
from tests.reading.golden_pages import read_texts, write_texts
from tests.reading.moved_parameters import Sample, find_dependent
from tests.reading.test_pdf_pages import read_cases

NAMES = [field.name for field in fields(PLAIN)]

# A number may also be one that a page or a file of another format stands at: test_parameters.py and
# test_format_parameters.py move these.
ELSEWHERE = {name for case in read_cases() for name in case.values[0].parameters} | {
    name for name, _ in SAMPLES
}


def list_named() -> list[tuple[str, str]]:
    """Each parameter with each text that names it."""
    return sorted({(parameter, name) for name, _, named in read_texts() for parameter in named})


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[Sample]:
    return list(write_texts(tmp_path_factory.mktemp("texts")))


def test_a_text_or_a_file_stands_at_each_parameter() -> None:
    named = {parameter for parameter, _ in list_named()}
    assert set(NAMES) - named - ELSEWHERE == set()
    assert named - set(NAMES) == set()


@pytest.mark.slow
@pytest.mark.parametrize(("parameter", "text"), list_named())
def test_a_text_depends_on_each_parameter_that_it_names(
    parameter: str, text: str, texts: list[Sample]
) -> None:
    """Where it does no longer, `golden_pages` tells which texts do."""
    own = [each for each in texts if each.name == text]
    assert find_dependent(own, "PLAIN", [parameter])
