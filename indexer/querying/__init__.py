"""Querying: typed text to a tree (parser), a plan (planner, expansion), hits, and an Answer.

`answerer` has the order of these steps.
"""

from indexer.querying.answerer import Answerer
from indexer.querying.expansion import VariantRules

__all__ = ["Answerer", "VariantRules"]
