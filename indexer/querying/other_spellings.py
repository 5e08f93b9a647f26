"""Other spellings of what was typed, as whole queries, for where something of it is nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from indexer.analysis import Thesaurus, fold_typed
from indexer.japanese.scripts import is_hiragana, is_kana
from indexer.model import Clause, ClauseRead, OfferWhy, Unquoted
from indexer.querying.articles_of_titles import part_at_article
from indexer.querying.clause_trees import exchanged, leaves
from indexer.querying.compound_spellings import mend_compounds
from indexer.querying.era_years import years_in_full
from indexer.querying.halves_and_decades import years_of_decade
from indexer.querying.latin_beside_kana import typed_no_further, written_with_latin
from indexer.querying.partial_matches import sentences_left
from indexer.querying.reading_variants import words_read_alike
from indexer.querying.short_names import clipped_in_full
from indexer.querying.spell_correction import (
    SPELLING,
    spellings,
    spellings_within,
    with_kindred_kanji,
)

# Spellings of each of several texts that are looked up, which takes no counting.
MOST_LOOKED_UP = 8


def exchange_kindred(
    tree: Clause, clauses: Sequence[ClauseRead]
) -> Iterator[tuple[Clause, OfferWhy]]:
    """Yield the query with kanji of names as those that they are taken for."""
    for clause in clauses:
        yield from (
            (exchanged(tree, clause.text, other), SPELLING)
            for other in with_kindred_kanji(clause.text)
        )


def put_in_full(
    tree: Clause, lone: Iterable[str], thesaurus: Thesaurus
) -> Iterator[tuple[Clause, OfferWhy]]:
    """Yield the query with a name, or a year of two digits, that nothing holds as what it is short
    for.
    """
    for text in lone:
        name, article = part_at_article(text)
        named = thesaurus.compounds.called_so(fold_typed(name).text)
        called = (f"{each}{article}" for each in named)
        full = chain(called, clipped_in_full(text, thesaurus), years_in_full(text))
        yield from ((exchanged(tree, text, other), "in full") for other in full)
        yield from ((exchanged(tree, text, year), "part") for year in years_of_decade(text))


def read_otherwise(
    tree: Clause, clauses: Sequence[ClauseRead], thesaurus: Thesaurus
) -> Iterator[tuple[Clause, OfferWhy]]:
    """Yield the query with kana that are found as written exchanged for words that are read so."""
    for clause in clauses:
        if not any(variant.why == "reading" for variant in clause.variants):
            yield from (
                (exchanged(tree, clause.text, other), "reading")
                for other in words_read_alike(clause.text, thesaurus)
            )


def spell_otherwise(
    tree: Clause, lone: Iterable[str], thesaurus: Thesaurus, holds: Callable[[str], bool]
) -> Iterator[tuple[Clause, OfferWhy, Sequence[str]]]:
    """Yield the query with a text spelt otherwise, with it the sentences that stay of that, and how
    it is spelt.
    """
    for text in lone:
        for spelling, why in _spellings_of(text, thesaurus, holds):
            parts = [*sentences_left(text, spelling), spelling]
            yield exchanged(tree, text, spelling), why, parts


def complete_typed(
    tree: Clause, lone: Iterable[str], complete: Callable[[str], Iterable[str]]
) -> Iterator[tuple[Clause, OfferWhy]]:
    """Yield the query with a text that was typed no further as what it may become."""
    for text in lone:
        completed = typed_no_further(text, complete)
        yield from ((exchanged(tree, text, other), SPELLING) for other in completed)


def spell_apart(
    tree: Clause, lone: Sequence[str], thesaurus: Thesaurus, holds: Callable[[str], bool]
) -> Iterator[tuple[Clause, OfferWhy]]:
    """Yield a query of several texts with each that is nowhere as the first of its spellings that
    is somewhere, as with one of them alone it would still find nothing; then each such spelling
    alone, as all that was typed may stand nowhere together.
    """
    if len(leaves(tree)) < 2:
        return
    spelt = {text: _first_held(text, thesaurus, holds) for text in lone}
    for text, spelling in spelt.items():
        tree = exchanged(tree, text, spelling or text)
    if len(lone) > 1 and all(spelt.values()):
        yield tree, SPELLING
    asked = [leaf.text for leaf in leaves(tree)]
    yield from ((Unquoted(each), SPELLING) for each in spelt.values() if each in asked)


def _first_held(text: str, thesaurus: Thesaurus, holds: Callable[[str], bool]) -> str:
    likely = islice(_spellings_of(text, thesaurus, holds), MOST_LOOKED_UP)
    return next((spelling for spelling, _ in likely if holds(spelling)), "")


def _spellings_of(
    text: str, thesaurus: Thesaurus, holds: Callable[[str], bool]
) -> Iterator[tuple[str, OfferWhy]]:
    mixed, within = written_with_latin(text, thesaurus), spellings_within(text, thesaurus, holds)
    mended = mend_compounds(text, thesaurus)
    others = ((spelling, SPELLING) for spelling in within)
    first = ((spelling, SPELLING) for spelling in chain(mixed, mended))
    for spelling, why in chain(first, spellings(text, thesaurus), others):
        if not _is_stem(spelling, text):
            yield spelling, why


def _is_stem(spelling: str, text: str) -> bool:
    """Whether a text in kanji and kana begins so and goes on in hiragana: 届い, typed 届いた."""
    rest = text.removeprefix(spelling)
    return rest != text and not is_kana(text) and all(map(is_hiragana, rest))
