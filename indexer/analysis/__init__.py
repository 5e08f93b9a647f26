"""Analysis: text -> Tokens and units, and the Lexicon that reading asks.

fold (folding) -> morphemes (tagger) -> words with keys (words) and units (character_units) ->
Analysis (analyser).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from indexer.analysis.addresses import write_with_hyphens
from indexer.analysis.analyser import (
    analyse,
    analyse_together,
    fingerprint,
    locate_units,
    texts_of_units,
    value,
    value_as_one_word,
)
from indexer.analysis.bracketed_readings import without_readings
from indexer.analysis.branch_numbers import is_branch_number
from indexer.analysis.capital_plurals import singular_of_capitals
from indexer.analysis.compounds import Compound, read_compounds
from indexer.analysis.denials import (
    BECOME,
    BECOME_NOT,
    CAN,
    CANNOT,
    DENIED_VOICES,
    DO,
    LINK_UNDONE,
    POLITE_KEYS,
    UNDONE,
)
from indexer.analysis.elliptical_compounds import complete_elliptical
from indexer.analysis.folding import Folded, fold
from indexer.analysis.implications import implied_parts
from indexer.analysis.implied_hours import hour_in_range, range_of_hours
from indexer.analysis.implied_minuses import other_minuses
from indexer.analysis.implied_paragraphs import implied_paragraphs
from indexer.analysis.implied_ranges import number_in_range
from indexer.analysis.implied_years import both_years, year_in_range
from indexer.analysis.inability import (
    DENYING_KEYS,
    UNABLE_KEYS,
    ends_with_ability,
    in_dictionary_form,
    says_what_can_be_done,
)
from indexer.analysis.joined_letters import (
    as_telephone_at_home,
    join_post_code,
    join_standard,
    join_telephone,
)
from indexer.analysis.katakana_words import usual_kana
from indexer.analysis.known_compounds import KnownCompounds
from indexer.analysis.known_words import KnownWords, WordColumns
from indexer.analysis.label_numbers import ends_as_label, is_label_number
from indexer.analysis.lexicon import MecabLexicon
from indexer.analysis.outer_marks import trim_texts, trim_units, trim_words
from indexer.analysis.romaji import is_romaji, kana_of_romaji, to_hiragana, to_katakana
from indexer.analysis.sign_meanings import tell_signs
from indexer.analysis.slashed_numbers import write_slashed_out
from indexer.analysis.small_kana import in_other_sizes, other_sizes
from indexer.analysis.term_bounds import TextBounds, are_bounds_of, bounds, decode_bounds
from indexer.analysis.thesaurus import Thesaurus, read_equivalents
from indexer.analysis.typed_text import TEXTS_KEPT, analyse_typed, fold_typed
from indexer.japanese.numerals import value_of

if TYPE_CHECKING:
    from indexer.analysis.vocabulary import Learned, ThesaurusWriter, learn

# What only a build needs.
_LOADED_LATER = {"Learned", "ThesaurusWriter", "learn"}

__all__ = [
    "BECOME",
    "BECOME_NOT",
    "CAN",
    "CANNOT",
    "DENIED_VOICES",
    "DENYING_KEYS",
    "DO",
    "LINK_UNDONE",
    "POLITE_KEYS",
    "TEXTS_KEPT",
    "UNABLE_KEYS",
    "UNDONE",
    "Compound",
    "Folded",
    "KnownCompounds",
    "KnownWords",
    "Learned",
    "MecabLexicon",
    "TextBounds",
    "Thesaurus",
    "ThesaurusWriter",
    "WordColumns",
    "analyse",
    "analyse_together",
    "analyse_typed",
    "are_bounds_of",
    "as_telephone_at_home",
    "both_years",
    "bounds",
    "complete_elliptical",
    "decode_bounds",
    "ends_as_label",
    "ends_with_ability",
    "fingerprint",
    "fold",
    "fold_typed",
    "hour_in_range",
    "implied_paragraphs",
    "implied_parts",
    "in_dictionary_form",
    "in_other_sizes",
    "is_branch_number",
    "is_label_number",
    "is_romaji",
    "join_post_code",
    "join_standard",
    "join_telephone",
    "kana_of_romaji",
    "learn",
    "locate_units",
    "number_in_range",
    "other_minuses",
    "other_sizes",
    "range_of_hours",
    "read_compounds",
    "read_equivalents",
    "says_what_can_be_done",
    "singular_of_capitals",
    "tell_signs",
    "texts_of_units",
    "to_hiragana",
    "to_katakana",
    "trim_texts",
    "trim_units",
    "trim_words",
    "usual_kana",
    "value",
    "value_as_one_word",
    "value_of",
    "without_readings",
    "write_slashed_out",
    "write_with_hyphens",
    "year_in_range",
]


def __getattr__(name: str) -> Any:
    if name not in _LOADED_LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.vocabulary"), name)
