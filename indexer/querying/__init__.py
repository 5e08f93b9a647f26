"""Querying: typed text -> tree (parse) -> plan (plan) -> Engine.search -> hits with marks (highlight) -> Answer
(answer).
"""

from indexer.querying.answer import Question, answer, marked

__all__ = ["Question", "answer", "marked"]
