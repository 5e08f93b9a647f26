"""Querying: typed text to a tree (parser), a plan (planner, expansion), hits, and an Answer.

`answering` has the order of these steps.
"""

from indexer.querying.answering import Answering
from indexer.querying.expansion import VariantRules

__all__ = ["Answering", "VariantRules"]
