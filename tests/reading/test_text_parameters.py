"""Texts that stand at a parameter: each of `TextParameters` is moved by a fifth, up and down.

Those of cases/thresholds.toml were written for one parameter each, which they name; other cases
name those that they depend on as well.
"""

from __future__ import annotations

from dataclasses import fields

import pytest

from indexer.reading.text_parameters import PLAIN
from tests.reading.golden_pages import read_texts, write_texts
from tests.reading.moved_parameters import Sample, find_dependent

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


def list_named() -> list[tuple[str, str]]:
    """Each parameter with each text that names it."""
    return sorted({(parameter, name) for name, _, named in read_texts() for parameter in named})


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[Sample]:
    return list(write_texts(tmp_path_factory.mktemp("texts")))


def test_a_text_names_each_parameter() -> None:
    assert {parameter for parameter, _ in list_named()} == set(NAMES) - INDEPENDENT.keys()


@pytest.mark.slow
@pytest.mark.parametrize(("parameter", "text"), list_named())
def test_a_text_depends_on_each_parameter_that_it_names(
    parameter: str, text: str, texts: list[Sample]
) -> None:
    """Where it does no longer, `golden_pages` tells which texts do."""
    own = [each for each in texts if each.name == text]
    assert find_dependent(own, "PLAIN", [parameter])


@pytest.mark.slow
def test_parameters_that_no_text_depends_on_yet_change_nothing(texts: list[Sample]) -> None:
    """Tried all at once; where that changes something, one by one."""
    if find_dependent(texts, "PLAIN", [*INDEPENDENT]):
        assert [name for name in INDEPENDENT if find_dependent(texts, "PLAIN", [name])] == []


def test_parameters_that_are_named_exist() -> None:
    assert set(NAMES) >= INDEPENDENT.keys()
