"""Analysis: text -> Tokens and units, and the Lexicon that reading asks.

fold (folding) -> morphemes (tagger) -> words with keys (words, numbers) and units (units) -> Analysis (analyser).
"""

from indexer.analysis.analyser import analyse, fingerprint, value
from indexer.analysis.folding import Folded, fold
from indexer.analysis.lexicon import MecabLexicon
from indexer.analysis.numbers import value_of
from indexer.analysis.shared_parts import shared_parts

__all__ = ["Folded", "MecabLexicon", "analyse", "fingerprint", "fold", "shared_parts", "value", "value_of"]
