"""Analysis: text -> Tokens and units, and the Lexicon that reading asks.

fold (folding) -> morphemes (tagger) -> words with keys (words) and units (character_units) ->
Analysis (analyser).
"""

from indexer.analysis.analyser import analyse, bounds, fingerprint, value
from indexer.analysis.coordinated_compounds import shared_parts
from indexer.analysis.folding import Folded, fold
from indexer.analysis.lexicon import MecabLexicon
from indexer.analysis.outer_marks import trim_units, trim_words
from indexer.analysis.romaji import is_romaji, to_hiragana
from indexer.analysis.vocabulary import Learned, Thesaurus, ThesaurusWriter, learn
from indexer.japanese.numerals import value_of

__all__ = [
    "Folded",
    "Learned",
    "MecabLexicon",
    "Thesaurus",
    "ThesaurusWriter",
    "analyse",
    "bounds",
    "fingerprint",
    "fold",
    "is_romaji",
    "learn",
    "shared_parts",
    "to_hiragana",
    "trim_units",
    "trim_words",
    "value",
    "value_of",
]
