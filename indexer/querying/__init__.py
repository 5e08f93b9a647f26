"""Querying: typed text -> tree (parse) -> plan (plan, variants) -> Engine.search -> marks
(highlight) -> Answer (answer).
"""

from indexer.querying.answering import Answering
from indexer.querying.expansion import VariantRules

__all__ = ["Answering", "VariantRules"]
