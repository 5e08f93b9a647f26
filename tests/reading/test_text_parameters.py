"""Which texts depend on which parameter: each of `TextParameters` is moved by a fifth, up and down.

Those of cases/thresholds.toml were written for one parameter each, which they name; the other cases
depend on some as well. One that depends on each: ``python -m pytest
tests/reading/test_text_parameters.py -rP``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from indexer.reading.text_parameters import PLAIN
from tests.reading.moved_parameters import Sample, find_dependent, read_sample

FOLDER = Path(__file__).parent / "cases"
NAMES = [field.name for field in fields(PLAIN)]

# Parameters that no text here depends on yet, as far as a fifth goes, and why. The list may only
# shrink; a new parameter comes with a text that needs it.
INDEPENDENT = {
    name: why
    for why, names in {
        "it is asked where there is no dictionary; the program has one": (
            "katakana_fit script_fit"
        ),
        "it is of titles of PDFs, of which test_document_titles.py has cases": (
            "title_blocks max_title_chars agreeing_share trust_in_largest trust_in_heading "
            "trust_in_large trust_in_properties trust_in_outline trust_in_agreement"
        ),
        "no text here is as long, or has as much in between": (
            "footnote_reach_lines footnote_lines max_note_lines max_side_note_lines "
            "max_address_lines max_bracketed_lines max_heading_lines torn_heading_reach_lines "
            "base_reach_lines max_base_chars max_abbreviation_chars max_date_line_chars "
            "explained_word_lines max_torn_lines"
        ),
        "what the dictionary finds on both sides lies further apart in every text here": (
            "joint_chars set_apart_cost min_set_apart_letters noun_space_fit "
            "footnote_resumption_gain latin_element_fit after_label_fit least_fit "
            "min_stem_chars"
        ),
        "other rules decide the same in every text that comes near to it": (
            "sentence_slack_em sentence_slack_per_char beyond_full_em max_tangled_share "
            "tangled_share odd_space_share running_kana_share letters_per_kana "
            "letters_per_chinese_word min_morae_per_kanji max_morae_per_kanji"
        ),
    }.items()
    for name in names.split()
}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[Sample]:
    """All cases that are texts, as files."""
    folder = tmp_path_factory.mktemp("texts")
    found = []
    for number, (name, source) in enumerate(read_texts()):
        path = folder / f"{number}.txt"
        path.write_text(source, "utf-8")
        found.append(read_sample(name, path))
    return found


def read_texts() -> Iterator[tuple[str, str]]:
    """The name and the source of each text; those at a threshold by the name of its parameter."""
    for subject in sorted(FOLDER.glob("*.toml")):
        tables = tomllib.loads(subject.read_text("utf-8"))
        for text in tables.get("text", ()):
            yield text["parameter"], text["source"]
        for case in tables.get("case", ()):
            yield f"{subject.stem}: {case['name']}", case["source"]


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in NAMES if name not in INDEPENDENT])
def test_some_text_depends_on_each_parameter(name: str, texts: list[Sample]) -> None:
    own = [text for text in texts if text.name == name]
    dependent = find_dependent(own or texts, "PLAIN", [name])
    print(dependent)
    assert dependent


@pytest.mark.slow
def test_parameters_that_no_text_depends_on_yet_change_nothing(texts: list[Sample]) -> None:
    """Tried all at once; where that changes something, one by one."""
    if find_dependent(texts, "PLAIN", [*INDEPENDENT]):
        assert [name for name in INDEPENDENT if find_dependent(texts, "PLAIN", [name])] == []


def test_parameters_that_are_named_exist() -> None:
    named = {name for name, _ in read_texts() if ": " not in name}
    assert set(NAMES) >= INDEPENDENT.keys() | named
