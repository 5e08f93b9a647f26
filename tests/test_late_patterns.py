"""Late patterns find what compiled ones find."""

from __future__ import annotations

import re

import pytest

from indexer.late_patterns import compile_late_patterns, late_pattern


def test_every_way_of_asking_finds_the_same() -> None:
    text, late, compiled = "a1b22", late_pattern("[0-9]+"), re.compile("[0-9]+")
    assert late.findall(text) == compiled.findall(text)
    assert late.split(text) == compiled.split(text)
    assert late.sub("-", text) == compiled.sub("-", text)
    assert [each.span() for each in late.finditer(text, 2)] == [(3, 5)]
    assert late.match(text) is None
    assert late.fullmatch("22")
    assert late.pattern == compiled.pattern


def test_flags_hold() -> None:
    assert late_pattern("A", re.IGNORECASE).search("a")


def test_what_is_wrong_with_a_pattern_is_found_where_it_is_used() -> None:
    wrong = late_pattern("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_nothing_else_is_taken_for_a_way_of_asking() -> None:
    assert not hasattr(late_pattern("a"), "groups")


def test_those_that_there_are_can_be_compiled_before_they_are_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late, again = late_pattern("[0-9]+"), late_pattern("[a-z]+")
    again.search("")
    compile_late_patterns()
    monkeypatch.delattr(re, "compile")
    assert late.findall("1, 23") == ["1", "23"]
    assert again.findall("a, bc") == ["a", "bc"]
