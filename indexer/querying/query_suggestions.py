"""Query suggestions (offers): other queries of words in the index, each counted before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from indexer.analysis import Thesaurus, analyse_typed, fold_typed
from indexer.japanese.scripts import KATAKANA
from indexer.model import (
    EVERYTHING,
    And,
    Budget,
    Clause,
    ClauseRead,
    Filters,
    KnownWord,
    Offer,
    OfferWhy,
    SearchResult,
    Unquoted,
)
from indexer.querying.clause_trees import leaves, written
from indexer.querying.missing_words import OPERATORS
from indexer.querying.other_spellings import (
    complete_typed,
    exchange_kindred,
    put_in_full,
    read_otherwise,
    spell_apart,
    spell_otherwise,
)
from indexer.querying.partial_matches import (
    characters_of,
    longest_parts,
    parts_of_foreign,
    words_apart,
)
from indexer.querying.wider_queries import wider_queries

MOST_OFFERS = 4
MOST_TRIED = 14
MOST_LONE = 4
# For the questions of jaquad-dev 416 spellings were found after at most five others that were not,
# seven after six and more: none of them was meant, and what was counted before them took long.
MOST_UNFOUND = 8
_OF_NAMES = ("名詞", "接頭辞", "接尾辞")
_FOREIGN = re.compile(f"[a-z{KATAKANA}]+")


@dataclass(frozen=True, slots=True)
class OfferContext:
    """The context of a query beside its words, and the counting of other queries in it.

    ``count(text, why)`` is the number of passages of rung 1 that a query finds, nothing switched
    off, under the same filters or, for the reasons UNFILTERED, under none; ``count_words`` leaves
    out those that hold it inside other words. Counting stops where ``budget`` is spent.
    ``is_known``: whether a text is a word of the index as written, which needs no counting where
    there are no filters. ``is_held``: whether passages under the filters hold a text by its
    characters or its words, not by what else it may be written as. ``complete(text)`` is what a
    text may become that was typed no further.
    """

    filters: Filters
    without: Sequence[str]
    count: Callable[[str, OfferWhy], int]
    count_words: Callable[[str], int]
    budget: Budget
    is_known: Callable[[str], bool]
    is_held: Callable[[str], bool]
    complete: Callable[[str], Iterable[str]] = lambda _: ()

    def holds(self, part: str) -> bool:
        """Whether the index knows a text as a word, or passages under the filters hold it."""
        return self.is_known(part) or self.is_held(part)

    def occurs(self, part: str) -> bool:
        """Whether a part of what was typed is found.

        A part in katakana or Latin letters must be found as a word; a word of the index is.
        """
        if self.filters == Filters() and self.is_known(part):
            return True
        return (
            self.count_words(part) > 0
            if _FOREIGN.fullmatch(fold_typed(part).text)
            else self.count(part, "part") > 0
        )


@dataclass(frozen=True, slots=True)
class Offered:
    """The offers that were made.

    They are not ``complete`` where the budget was spent before all were tried.
    """

    offers: tuple[Offer, ...]
    complete: bool = True


def offers(
    tree: Clause,
    clauses: Sequence[ClauseRead],
    found: SearchResult,
    thesaurus: Thesaurus,
    asking: OfferContext,
) -> Offered:
    """Return queries to go on with, the likeliest first.

    Where everything typed was found as words, they are only what kana may be read as.

    Each finds what it says. Where nothing at all was found there is one, if there is a word in the
    index and no number was typed.
    """
    lone = _list_lone(clauses)
    missing = not found.rungs[0].total and tree != EVERYTHING
    if not lone and not missing:
        return _offer_readings(tree, clauses, thesaurus, asking)
    apart = spell_apart(tree, lone, thesaurus, asking.holds)
    begun = complete_typed(tree, lone, asking.complete)
    otherwise = spell_otherwise(tree, lone, thesaurus, asking.holds)
    respelt = chain(begun, _while_found(otherwise, asking), apart)
    likely = chain(exchange_kindred(tree, clauses), put_in_full(tree, lone, thesaurus), respelt)
    if missing:
        parts = _foreign_parts(lone, asking)
        likely = chain(_free(tree, asking), likely, wider_queries(tree), parts)
    made = _counted(likely, asking, MOST_OFFERS)
    if not any(rung.total for rung in found.rungs):
        made = _with_last_resorts(made, lone or _texts(tree), thesaurus, asking)
    return Offered(tuple(made.values()), complete=not asking.budget.spent())


def _list_lone(clauses: Iterable[ClauseRead]) -> list[str]:
    """Return the first texts that are nowhere, operators that were read as text left out."""
    nowhere = (clause.text for clause in clauses if clause.is_nowhere)
    return [text for text in nowhere if text.upper() not in OPERATORS][:MOST_LONE]


def _offer_readings(
    tree: Clause, clauses: Sequence[ClauseRead], thesaurus: Thesaurus, asking: OfferContext
) -> Offered:
    """Offer what is taken for what was typed, or may be read so.

    Where nothing is proposed the offers are ``complete``, even when the budget is spent.
    """
    proposals = [*exchange_kindred(tree, clauses), *read_otherwise(tree, clauses, thesaurus)]
    made = _counted(proposals, asking, MOST_OFFERS)
    return Offered(tuple(made.values()), complete=not (proposals and asking.budget.spent()))


def _with_last_resorts(
    made: dict[tuple[str, bool], Offer],
    texts: Sequence[str],
    thesaurus: Thesaurus,
    asking: OfferContext,
) -> dict[tuple[str, bool], Offer]:
    """Return ``made`` with parts of the texts; where there are none, with their characters; where
    nothing has these either, with common words. Who asks for a number, 45dB, is not helped by them.
    """
    made = made | _counted(_parts(texts, asking), asking, MOST_OFFERS - len(made))
    made = made or _counted(_characters(texts, asking), asking, MOST_OFFERS)
    has_number = any(map(str.isdecimal, chain.from_iterable(texts)))
    return made or _counted([] if has_number else _common(thesaurus), asking, MOST_OFFERS)


def _texts(tree: Clause) -> list[str]:
    return [leaf.text for leaf in leaves(tree)][:MOST_LONE]


def _counted(
    proposed: Iterable[tuple[Clause, OfferWhy]], asking: OfferContext, most: int
) -> dict[tuple[str, bool], Offer]:
    """Return the first ``most`` of the proposed queries that find something."""
    made: dict[tuple[str, bool], Offer] = {}
    waiting = iter(proposed)
    for _ in range(MOST_TRIED):
        if len(made) == most or asking.budget.spent() or (proposal := next(waiting, None)) is None:
            break
        other, why = proposal
        if not (text := written(other).strip()):
            continue
        offer = Offer(text, why, asking.count(text, why))
        if offer.count:
            made.setdefault((text, offer.unfiltered), offer)
    return made


def _while_found(
    proposed: Iterable[tuple[Clause, OfferWhy, Sequence[str]]], asking: OfferContext
) -> Iterator[tuple[Clause, OfferWhy]]:
    """Yield the proposed queries until so many of them find nothing that no more will.

    Each comes with what it was exchanged for, and what stays of what was typed: where some of it is
    nowhere, so is the whole. Most are no words that anybody wrote, which is told at once.
    """
    unfound = 0
    for other, why, parts in proposed:
        if all(map(asking.holds, parts)):
            yield other, why
            unfound += not asking.count(written(other), why)
        else:
            unfound += 1
        if unfound == MOST_UNFOUND:
            return


def _free(tree: Clause, asking: OfferContext) -> Iterator[tuple[Clause, OfferWhy]]:
    """Yield the query with all variants switched on again, and the query without filters."""
    if asking.without:
        yield tree, "switched on"
    if asking.filters != Filters():
        yield tree, "unfiltered"


def _foreign_parts(lone: Iterable[str], asking: OfferContext) -> Iterator[tuple[Clause, OfferWhy]]:
    for text in lone:
        yield from ((Unquoted(part), "part") for part in parts_of_foreign(text, asking.occurs))


def _parts(texts: Iterable[str], asking: OfferContext) -> Iterator[tuple[Clause, OfferWhy]]:
    """Yield the words of each text, then the longest parts of it that occur."""
    for text in texts:
        if len(words := words_apart(text, asking.occurs)) > 1:
            yield And(tuple(map(Unquoted, words))), "apart"
        yield from (
            (Unquoted(part), "part") for part in longest_parts(text, asking.occurs) if len(part) > 1
        )


def _names_a_thing(word: KnownWord) -> bool:
    return all(each.pos.startswith(_OF_NAMES) for each in analyse_typed(word.text).words)


def _characters(texts: Iterable[str], asking: OfferContext) -> Iterator[tuple[Clause, OfferWhy]]:
    for text in texts:
        yield from ((Unquoted(part), "part") for part in characters_of(text, asking.occurs))


def _common(thesaurus: Thesaurus) -> Iterator[tuple[Clause, OfferWhy]]:
    """Yield the commonest names of things, each that mostly stands in one compound as that: no
    野市, nor 行う or 述べ, which say nothing of what there is to find.
    """
    common = [*islice(filter(_names_a_thing, thesaurus.commonest()), MOST_TRIED)]
    whole = thesaurus.compounds.mostly_in({word.text: word.count for word in common})
    named = [whole.get(word.text, word.text) for word in common]
    words = {fold_typed(text).text: text for text in reversed(named)}
    yield from ((Unquoted(text), "common") for text in reversed(words.values()))
    yield from ((Unquoted(word.text), "common") for word in thesaurus.words)
