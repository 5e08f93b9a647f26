"""Synonyms: what an index knows to mean the same, and what a glossary would add to hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indexer.analysis import Thesaurus, analyse
from indexer.model import INSIDE, Engine, Equivalent, Filters, Leaf, Plan
from indexer.querying import Answerer, VariantRules
from indexer.querying.clause_phrases import forms
from indexer.service.generations.index_files import read_thesaurus
from indexer.service.generations.index_stamp import current_generation, open_engine
from indexer.service.searching.glossary_effects import Effect


@dataclass(frozen=True, slots=True)
class Known:
    """``form`` stands for ``other``, as ``passage`` says ("" where a reader's glossary does).

    ``document``: the one in which it holds, "" where it does in all. Counts: passages that hold the
    form as a word.
    """

    form: str
    other: str
    passage: str
    document: str
    form_count: int
    other_count: int


def known_equivalents(index: Path) -> tuple[Known, ...]:
    """Return all that the index knows to mean the same. Errors: IndexUnusable."""
    with _opened(index) as (engine, thesaurus):

        @cache
        def count(form: str, document: str) -> int:
            return _count_word(engine, form, document)

        return tuple(
            Known(
                e.form,
                e.other,
                e.passage,
                e.document,
                count(e.form, e.document),
                count(e.other, e.document),
            )
            for e in thesaurus.equivalents
        )


def effects(index: Path, given: Sequence[Equivalent]) -> tuple[Effect, ...]:
    """Return what a build with these entries would add to what each of their forms finds.

    Errors: IndexUnusable.
    """
    with _opened(index) as (engine, thesaurus):
        now = _count_by(engine, thesaurus)
        then = _count_by(engine, Thesaurus(thesaurus.words, [*given, *thesaurus.equivalents]))
        return tuple(
            Effect(
                e.form,
                e.other,
                now(e.form),
                then(e.form) - now(e.form),
                now(e.other),
                then(e.other) - now(e.other),
            )
            for e in given
        )


@contextmanager
def _opened(index: Path) -> Iterator[tuple[Engine, Thesaurus]]:
    generation = current_generation(index)
    thesaurus = read_thesaurus(generation.folder)
    with closing(open_engine(generation)) as engine:
        yield engine, thesaurus


def _count_word(engine: Engine, form: str, document: str) -> int:
    """Count the passages, of one document if named, that hold a form as a word.

    Any writing of it counts.
    """
    phrases = tuple(phrase for phrase in forms(analyse(form)) if phrase.match != INSIDE)
    filters = Filters(document=(document,) if document else ())
    return (
        engine.search(Plan(Leaf(form, phrases), filters=filters), 0, 0).rungs[0].total
        if phrases
        else 0
    )


def _count_by(engine: Engine, thesaurus: Thesaurus) -> Callable[[str], int]:
    """Count the passages that a typed text finds as words; none where it can't be asked."""
    return cache(Answerer(engine, VariantRules(thesaurus), generation="").count_as_word)
