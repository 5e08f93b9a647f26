"""Analysis: text -> Tokens and units, and the Lexicon that reading asks.

fold (folding) -> morphemes (tagger) -> words with keys (words) and units (character_units) ->
Analysis (analyser).
"""

from indexer.analysis.analyser import analyse, bounds, fingerprint, texts_of_units, value
from indexer.analysis.compounds import Compound, read_compounds
from indexer.analysis.folding import Folded, fold
from indexer.analysis.implications import implied_parts
from indexer.analysis.implied_years import both_years, year_in_range
from indexer.analysis.known_words import KnownWords, WordColumns
from indexer.analysis.label_numbers import ends_as_label, is_label_number
from indexer.analysis.lexicon import MecabLexicon
from indexer.analysis.outer_marks import trim_units, trim_words
from indexer.analysis.romaji import heard, is_romaji, to_hiragana
from indexer.analysis.sign_meanings import tell_signs
from indexer.analysis.typed_text import analyse_typed
from indexer.analysis.vocabulary import Learned, Thesaurus, ThesaurusWriter, learn, read_equivalents
from indexer.japanese.numerals import value_of

__all__ = [
    "Compound",
    "Folded",
    "KnownWords",
    "Learned",
    "MecabLexicon",
    "Thesaurus",
    "ThesaurusWriter",
    "WordColumns",
    "analyse",
    "analyse_typed",
    "both_years",
    "bounds",
    "ends_as_label",
    "fingerprint",
    "fold",
    "heard",
    "implied_parts",
    "is_label_number",
    "is_romaji",
    "learn",
    "read_compounds",
    "read_equivalents",
    "tell_signs",
    "texts_of_units",
    "to_hiragana",
    "trim_units",
    "trim_words",
    "value",
    "value_of",
    "year_in_range",
]
