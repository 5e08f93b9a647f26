"""The rules of paragraphs have names, and say in words when they hold."""

from __future__ import annotations

from typing import Any

import pytest

from indexer.reading.assembly.paragraphs import paragraph_rules
from indexer.reading.assembly.paragraphs.paragraph_rules import Rules

LISTS = {name: each for name, each in vars(paragraph_rules).items() if isinstance(each, Rules)}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_rule_stands_once_in_a_list_and_says_when_it_holds(name: str) -> None:
    rules: Rules[Any] = LISTS[name]
    names = [rule.__name__ for rule, _ in rules.rules]
    assert len(set(names)) == len(names)
    assert [rule.__name__ for rule, _ in rules.rules if not rule.__doc__] == []


def test_no_two_rules_have_one_name() -> None:
    rules = {rule for rules in LISTS.values() for rule, _ in rules.rules}
    assert len({rule.__name__ for rule in rules}) == len(rules)


def test_the_last_rule_of_a_list_says_other_than_what_holds_without_it() -> None:
    assert all(rules.rules[-1][1] is not rules.otherwise for rules in LISTS.values())
