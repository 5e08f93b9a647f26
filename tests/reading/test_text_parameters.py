"""Which texts depend on which parameter: each of `TextParameters` is moved by a fifth, up and down.

Those of cases/thresholds.toml were written for one parameter each, which they name; the other cases
depend on some as well. What each depends on:
``python -m pytest tests/reading/test_text_parameters.py -rP``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from indexer.reading.text_parameters import PLAIN
from tests.reading.moved_parameters import Sample, find_dependent, move, read_sample

FOLDER = Path(__file__).parent / "cases"
NAMES = [field.name for field in fields(PLAIN)]

# Parameters that no text here depends on yet, as far as a fifth goes: what they tell apart lies far
# apart in all of them, it is asked without a dictionary only, or of the titles of PDFs. The list
# may only shrink; a new parameter comes with a text that needs it.
INDEPENDENT = frozenset(
    [
        "margin_em",
        "full_line_slack_per_char",
        "sentence_slack_em",
        "sentence_slack_per_char",
        "beyond_full_em",
        "max_bracketed_lines",
        "katakana_fit",
        "script_fit",
        "joint_chars",
        "min_stem_chars",
        "max_torn_lines",
        "max_address_lines",
        "max_torn_cells",
        "max_tangled_share",
        "tangled_share",
        "odd_space_share",
        "noun_space_fit",
        "running_kana_share",
        "set_apart_cost",
        "min_set_apart_letters",
        "everyday_share",
        "everyday_share_among_narrow",
        "letters_per_kana",
        "letters_per_chinese_word",
        "letters_per_sign",
        "letters_per_accent",
        "accents_per_sign",
        "letters_per_extended",
        "min_pairs",
        "turn_share",
        "max_heading_lines",
        "footnote_resumption_gain",
        "latin_element_fit",
        "after_label_fit",
        "least_fit",
        "torn_heading_reach_lines",
        "title_blocks",
        "max_title_chars",
        "agreeing_share",
        "trust_in_largest",
        "trust_in_heading",
        "trust_in_large",
        "trust_in_properties",
        "trust_in_outline",
        "trust_in_agreement",
        "max_date_line_chars",
        "footnote_reach_lines",
        "footnote_lines",
        "explained_word_lines",
        "max_note_lines",
        "max_side_note_lines",
        "max_references_title_chars",
        "max_base_chars",
        "base_reach_lines",
        "min_morae_per_kanji",
        "max_morae_per_kanji",
        "max_abbreviation_chars",
    ]
)


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
@pytest.mark.parametrize("name", NAMES)
def test_texts_depend_on_each_parameter_but_those_that_are_known(
    name: str, texts: list[Sample]
) -> None:
    own = [text for text in texts if text.name == name]
    value = getattr(PLAIN, name)
    dependent = {
        moved: find_dependent(own or texts, f"PLAIN.{name}", moved) for moved in move(value)
    }
    for moved, names in dependent.items():
        print(
            f"{name} = {moved:g} instead of {value:g} changes {len(names)}:", *names, sep="\n    "
        )
    assert any(dependent.values()) != (name in INDEPENDENT)


def test_parameters_that_are_named_exist() -> None:
    named = {name for name, _ in read_texts() if ": " not in name}
    assert set(NAMES) >= INDEPENDENT | named
