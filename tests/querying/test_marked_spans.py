"""What is found of a text by what is typed, and what of it is marked, where the two differ."""

import tomllib
from pathlib import Path

import pytest

from indexer.analysis import Thesaurus, analyse, implied_parts, value
from indexer.matching import find_spans, holds
from indexer.model import Phrase
from indexer.querying.clause_phrases import forms
from indexer.querying.expansion import VariantRules

RULES = VariantRules(Thesaurus())
CASES = tomllib.loads((Path(__file__).parent / "cases" / "marked.toml").read_text("utf-8"))


def finding(typed: str, text: str) -> list[Phrase]:
    """The phrases of a typed text that a text holds, or implies, otherwise than inside words."""
    analysis, shown = analyse(typed), analyse(text)
    said = [value(shown)]
    implied = [value(analyse(part.text)) for part in implied_parts(shown)]
    phrases = forms(analysis, RULES.variants(analysis, by_reading=False))
    return [
        phrase
        for phrase in phrases
        if phrase.match != "inside" and holds(phrase, implied if phrase.implied else said)
    ]


def marked(typed: str, text: str) -> str:
    """All that is marked of a text, from the first letter to the last."""
    spans = [span for phrase in finding(typed, text) for span in find_spans(phrase, text)]
    return text[min(a for a, _ in spans) : max(b for _, b in spans)] if spans else ""


@pytest.mark.parametrize(
    ("typed", "text", "mark"), [case for group in CASES.values() for case in group["cases"]]
)
def test_what_is_found_is_marked_as_it_is_written(typed: str, text: str, mark: str) -> None:
    assert marked(typed, text) == mark


def test_a_year_within_a_range_is_a_variant_that_says_so() -> None:
    assert {phrase.why for phrase in finding("平成30年度", "平成29～令和元年度")} == {"range"}
