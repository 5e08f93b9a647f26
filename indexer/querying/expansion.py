"""Expansion: other writings by which a typed run is searched as well, rule after rule.

A rule is directed and taken once: form -> forms, never chained. The keys of words already unite
the writings of one word (取組 and 取り組み, 五 and 5). The rules unite what no dictionary does:
years of an era, units after a number, names of countries and organisations, what the corpus itself
explains, and words of the index that are read like what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from indexer.analysis import (
    TEXTS_KEPT,
    Thesaurus,
    analyse_typed,
    complete_elliptical,
    fold_typed,
    is_romaji,
    kana_of_romaji,
    singular_of_capitals,
    texts_of_units,
    without_readings,
)
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.japanese.scripts import is_kana
from indexer.model import Analysis, Equivalent, Phrase
from indexer.querying.absent_things import other_absences
from indexer.querying.clause_phrases import said_so
from indexer.querying.compound_joints import with_other_joints
from indexer.querying.doing_otherwise import other_doings
from indexer.querying.english_plurals import exchange_plurals
from indexer.querying.inabilities import other_inabilities
from indexer.querying.letter_names import letters_read_aloud
from indexer.querying.letter_variants import (
    drop_okurigana,
    exchange_ease,
    exchange_iteration_marks,
    exchange_kana_sizes,
    exchange_per,
    exchange_slash,
    exchange_small_kana,
    exchange_to_and_2,
    is_dealing,
    is_standard,
    join_or_part_latin,
    respell_katakana,
    with_okurigana,
)
from indexer.querying.native_words_in_katakana import in_other_script
from indexer.querying.numbers_otherwise import counted_otherwise, dated_otherwise
from indexer.querying.other_writing import OtherWriting
from indexer.querying.quality_joints import with_other_qualities
from indexer.querying.reading_variants import (
    find_words_read_alike,
    is_meant_as_reading,
    said_in_romaji,
    with_foreign_words,
)
from indexer.querying.short_names import in_full, may_be_short_name
from indexer.querying.titles_of_laws import other_titles_of_laws
from indexer.querying.trailing_particles import without_trailing_particles
from indexer.querying.typed_remains import without_remains
from indexer.querying.verb_endings import other_verb_endings
from indexer.querying.verb_joints import (
    with_particles_before_amounts,
    with_particles_before_verbs,
)
from indexer.querying.weekdays_otherwise import other_weekdays
from indexer.querying.wishes import wished_deeds
from indexer.querying.word_exchange import (
    WordExchange,
    body_exchange,
    count_exchange,
    name_exchange,
    unit_exchange,
)
from indexer.querying.written_ranges import other_routes

MOST_VARIANTS = 12
# Words whose other writings are kept: the same come again and again, and most have none.
WORDS_KEPT = 8_192
# What so many documents call alike is called so elsewhere.
AGREEING_DOCUMENTS = 3
# What denies a verb has keys that nothing else has.
_DENIED = ("ない", "ません", "ず", "なかった", "ませんでした")
# Most runs have none, and need not be looked through for years, times, dates and amounts.
_NUMERAL = re.compile(f"[0-9元{KANJI_NUMERALS}]|正午|零時|半年")


def may_mean_others(text: str) -> bool:
    """Whether a run that nothing holds may be a reading, or have its nouns linked otherwise."""
    analysis = analyse_typed(text)
    return (
        is_meant_as_reading(analysis)
        or may_be_short_name(text)
        or any(_meant_without_evidence(analysis))
    )


class VariantRules:
    """The variant rules for one index: those of the language, and those of its thesaurus."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self.thesaurus = thesaurus
        equivalents = thesaurus.equivalents
        pairs = [*_exchanged(equivalents), *_meant_by_short_names(equivalents)]
        self._glossary = WordExchange(pairs)
        self.other_writings = lru_cache(WORDS_KEPT)(self._other_writings)
        self._written_otherwise = lru_cache(TEXTS_KEPT)(self._find_written_otherwise)
        self._spaced = {fold_typed(form).text for form, _ in pairs if " " in form}

    def has_spaced_name(self, text: str) -> bool:
        """Whether a text of several words is one name: B to B, JIS Z 8301, or one that the index
        explains.
        """
        is_explained = bool(self._spaced) and fold_typed(text).text in self._spaced
        return is_dealing(text) or is_standard(text) or is_explained

    def _other_writings(self, text: str, *, by_reading: bool) -> tuple[Phrase, ...]:
        """Return the phrases of the variants of a word that a text holds as they are written."""
        if not (by_reading or self._may_vary(text)):
            return ()
        others = self.variants(analyse_typed(text), by_reading=by_reading)
        said = (said_so(each) for each in others if each.why != "range")
        return tuple(dict.fromkeys(chain.from_iterable(said)))

    def _may_vary(self, text: str) -> bool:
        """Whether a word may have other writings: most have none, which needs no dictionary."""
        units = texts_of_units(text)
        if any(table.is_in(units) for table in (*_exchanges(), self._glossary)):
            return True
        respelt = chain(exchange_small_kana(text), _respelt(text, self.thesaurus))
        return _NUMERAL.search(fold_typed(text).text) is not None or any(map(text.__ne__, respelt))

    def variants(self, analysis: Analysis, *, by_reading: bool) -> tuple[OtherWriting, ...]:
        """Return the other writings of a typed run, each once, without the run itself."""
        written = self._written_otherwise(analysis.text)
        if not by_reading:
            return written
        meant = (other for other in self._meant(analysis) if other.text != analysis.text)
        return tuple(dict.fromkeys([*written, *meant]))[:MOST_VARIANTS]

    def _find_written_otherwise(self, text: str) -> tuple[OtherWriting, ...]:
        """Return the other writings of a run by all rules but its reading. A word that nothing
        holds is asked for thrice: in its question, as a part to be offered, and by its reading.
        """
        analysis = analyse_typed(text)
        has_numeral = _NUMERAL.search(fold_typed(text).text) is not None
        found = [
            *(OtherWriting(other, "lemma") for other in exchange_small_kana(text)),
            *(counted_otherwise(text) if has_numeral else ()),
            *unit_exchange().others(analysis, after_number=True),
            *name_exchange().others(analysis),
            *body_exchange().others(analysis),
            *(OtherWriting(other, "name") for other in other_titles_of_laws(analysis)),
            *self._glossary.others(analysis),
            *(dated_otherwise(text) if has_numeral else ()),
            *count_exchange().others(analysis),
            *(OtherWriting(other, "shared part") for other in complete_elliptical(analysis)),
            *_alike(analysis, self.thesaurus),
        ]
        return tuple(dict.fromkeys(other for other in found if other.text != text))[:MOST_VARIANTS]

    def _meant(self, analysis: Analysis) -> Iterator[OtherWriting]:
        """Yield what a run may mean that nothing holds as it is typed."""
        for other in find_words_read_alike(analysis, self.thesaurus):
            yield OtherWriting(other, "reading")
        kana, may_be_cut = said_in_romaji(analysis.folded)
        if kana:
            yield OtherWriting(kana, "reading", by_keys=may_be_cut)
        if is_kana(analysis.folded):
            for other in letters_read_aloud(analysis.folded, self.thesaurus):
                yield OtherWriting(other, "reading")
        said = kana_of_romaji(analysis.folded) if is_romaji(analysis.folded) else analysis.folded
        for other in self.thesaurus.compounds.read_so(said):
            yield OtherWriting(other, "reading")
        for other in in_full(analysis.text, self.thesaurus):
            yield OtherWriting(other, "name")
        for other in with_foreign_words(analysis.folded, self.thesaurus):
            yield OtherWriting(other, "reading")
        yield from _meant_without_evidence(analysis)


def _exchanges() -> tuple[WordExchange, ...]:
    """Return the tables of the language."""
    return unit_exchange(), name_exchange(), body_exchange(), count_exchange()


def _meant_without_evidence(analysis: Analysis) -> Iterator[OtherWriting]:
    """Yield a run whose nouns, a quality and its noun, or a noun and its verb are linked otherwise,
    one without what was typed or pasted with it, a native word in it in other letters, and so what
    one wishes to do.
    """
    for other in (*_joined_otherwise(analysis), *without_remains(analysis.text)):
        yield OtherWriting(other, "lemma")
    for other in (*other_routes(analysis.text), *with_particles_before_amounts(analysis)):
        yield OtherWriting(other, "lemma")
    # By its key a verb would be found where it is denied, too.
    for other in (*with_particles_before_verbs(analysis), *in_other_script(analysis)):
        yield OtherWriting(other, "lemma", by_keys=False)
    for named in name_exchange().others(analysis):
        for other in _joined_otherwise(analyse_typed(named.text)):
            yield OtherWriting(other, "name")
    for deed in wished_deeds(analysis):
        for other in (deed.text, *_joined_otherwise(deed), *with_particles_before_verbs(deed)):
            yield OtherWriting(other, "lemma", by_keys=False)


def _joined_otherwise(analysis: Analysis) -> Iterator[str]:
    yield from with_other_joints(analysis)
    yield from with_other_qualities(analysis)


def _alike(analysis: Analysis, thesaurus: Thesaurus) -> Iterator[OtherWriting]:
    """Yield the writings of a run that differ from it in letters, or in particles behind it."""
    for other in other_verb_endings(analysis):
        yield OtherWriting(other, "lemma", by_keys=other.endswith(_DENIED))
    for other in (
        *_respelt(analysis.text, thesaurus),
        *without_trailing_particles(analysis),
        *other_inabilities(analysis),
        *other_absences(analysis),
        *without_readings(analysis),
        *with_okurigana(analysis),
    ):
        yield OtherWriting(other, "lemma")
    for other in other_doings(analysis):
        yield OtherWriting(other, "lemma", by_keys=False)


def _respelt(text: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield the writings of a run that differ from it in letters alone."""
    yield from other_weekdays(text)
    yield from exchange_iteration_marks(text)
    yield from respell_katakana(text)
    yield from join_or_part_latin(text)
    yield from exchange_plurals(text)
    yield from singular_of_capitals(text)
    yield from exchange_to_and_2(text)
    yield from exchange_per(text)
    yield from exchange_slash(text)
    yield from exchange_ease(text)
    yield from drop_okurigana(text)
    yield from exchange_kana_sizes(text, thesaurus)


def _exchanged(equivalents: Iterable[Equivalent]) -> Iterator[tuple[str, OtherWriting]]:
    """Yield each form with the other; both ways where it holds everywhere."""
    for each in equivalents:
        yield each.form, OtherWriting(each.other, "glossary", each.document)
        if not each.document:
            yield each.other, OtherWriting(each.form, "glossary")


def _meant_by_short_names(
    equivalents: Iterable[Equivalent],
) -> Iterator[tuple[str, OtherWriting]]:
    """Yield short names with what they stand for in a document, where no document says otherwise.

    産総研 is one body, but 基本方針 is another in every document.
    """
    meant: dict[str, dict[str, list[str]]] = {}
    for each in equivalents:
        if each.document:
            meant.setdefault(each.other, {}).setdefault(each.form, []).append(each.document)
    for short, names in meant.items():
        name = min(names, key=len)
        if all(name in other for other in names):
            documents = dict.fromkeys(names[name])
            everywhere = len(documents) >= AGREEING_DOCUMENTS
            for document in [""] if everywhere else documents:
                yield short, OtherWriting(name, "glossary", document)
