"""What is equal and what is not: labelled writings, typed and standing in a text, in both
directions.
"""

import tomllib
from pathlib import Path

import pytest

from indexer.analysis import Thesaurus, analyse, value
from indexer.matching import best_match
from indexer.querying.clause_phrases import forms
from indexer.querying.expansion import VariantRules

CASES = Path(__file__).parent / "cases"
RULES = VariantRules(Thesaurus())
WORD = 2  # the places in MATCHES before "reading": as written, or by a variant


def labelled(name: str) -> list[tuple[str, str, str]]:
    """Each pair of a file with the sentence in which it stands, {} in its place."""
    groups = tomllib.loads((CASES / name).read_text("utf-8"))
    return [
        (*pair, group.get("sentence", "その{}は"))
        for group in groups.values()
        for pair in group["pairs"]
    ]


def finds_as_word(typed: str, text: str) -> bool:
    analysis = analyse(typed)
    match = best_match(
        forms(analysis, RULES.variants(analysis, by_reading=False)), [value(analyse(text))]
    )
    return match < WORD


@pytest.mark.parametrize(("first", "second", "sentence"), labelled("equal.toml"))
def test_writings_of_one_thing_find_each_other(first: str, second: str, sentence: str) -> None:
    assert finds_as_word(first, sentence.format(second))
    assert finds_as_word(second, sentence.format(first))


@pytest.mark.parametrize(("first", "second", "sentence"), labelled("different.toml"))
def test_writings_of_two_things_do_not_find_each_other(
    first: str, second: str, sentence: str
) -> None:
    assert not finds_as_word(first, second)
    assert not finds_as_word(second, first)
    assert not finds_as_word(first, sentence.format(second))
    assert not finds_as_word(second, sentence.format(first))


@pytest.mark.parametrize(("first", "second", "sentence"), labelled("not_yet_equal.toml"))
def test_what_is_known_to_fail_still_does(first: str, second: str, sentence: str) -> None:
    assert not finds_as_word(first, sentence.format(second))
    assert not finds_as_word(second, sentence.format(first))
