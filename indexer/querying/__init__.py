"""Querying: typed text -> tree (parse) -> plan (plan, variants) -> Engine.search -> marks (highlight) -> Answer
(answer).
"""

from indexer.querying.answer import Answering, Question
from indexer.querying.variants import VariantRules

__all__ = ["Answering", "Question", "VariantRules"]
