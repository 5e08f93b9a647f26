"""Querying: typed text -> tree (parser) -> plan (planner, expansion) -> Engine.search -> marks
(highlighting) -> Answer (answering).
"""

from indexer.querying.answering import Answering
from indexer.querying.expansion import VariantRules

__all__ = ["Answering", "VariantRules"]
