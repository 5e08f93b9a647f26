"""Analysis: text -> Tokens and units, and the Lexicon that reading asks.

fold (folding) -> morphemes (tagger) -> words with keys (words, numbers) and units (units) -> Analysis (analyser).
"""

from indexer.analysis.analyser import analyse, fingerprint, value
from indexer.analysis.folding import Folded, fold
from indexer.analysis.lexicon import MecabLexicon
from indexer.analysis.numbers import value_of
from indexer.analysis.romaji import is_kana, is_romaji, to_hiragana
from indexer.analysis.shared_parts import shared_parts
from indexer.analysis.thesaurus import Thesaurus, ThesaurusWriter

__all__ = [
    "Folded",
    "MecabLexicon",
    "Thesaurus",
    "ThesaurusWriter",
    "analyse",
    "fingerprint",
    "fold",
    "is_kana",
    "is_romaji",
    "shared_parts",
    "to_hiragana",
    "value",
    "value_of",
]
