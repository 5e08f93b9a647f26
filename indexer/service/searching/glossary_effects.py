"""Glossary effects: what a line of a glossary adds to what its forms find."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from indexer.analysis import Thesaurus
from indexer.model import Budget, Engine, Equivalent
from indexer.querying import Answerer, VariantRules


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect of a glossary's entry.

    It is the passages that each form, typed, finds as a word now, and would add.
    """

    form: str
    other: str
    form_now: int
    form_adds: int
    other_now: int
    other_adds: int


class GlossaryEffects:
    """Effects of the glossary that an index was built with: what each line adds to what is
    found.

    Counted when it is asked for, and once.
    """

    def __init__(self, engine: Engine, thesaurus: Thesaurus, answerer: Answerer) -> None:
        self._engine = engine
        self._thesaurus = thesaurus
        self._answerer = answerer
        self._known: dict[Equivalent, Effect] = {}

    @cached_property
    def _without(self) -> Answerer:
        explained = [each for each in self._thesaurus.equivalents if each.passage]
        rules = VariantRules(Thesaurus(self._thesaurus.words, explained))
        return Answerer(self._engine, rules, generation="")

    def of(self, entry: Equivalent, budget: Budget) -> Effect | None:
        """Return the effect of an entry; None where the budget is spent before it is known."""
        if entry not in self._known:
            before, now = self._without.count_as_word, self._answerer.count_as_word
            form, other = (
                (without := before(text, budget), now(text, budget) - without)
                for text in (entry.form, entry.other)
            )
            if budget.spent():
                return None
            self._known[entry] = Effect(entry.form, entry.other, *form, *other)
        return self._known[entry]
