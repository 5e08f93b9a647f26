"""Analysing passages in a child process.

It reads no files, and does without all that reads them: more than half of what a child would load.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence

from indexer.analysis import analyse, learn
from indexer.child_processes import Advance
from indexer.model import Passage
from indexer.service.building.analysed_records import Analysed, encode_analysed
from indexer.service.building.entries import TextAnalyses, analyse_texts, entry


def analyse_passage(passage: Passage, found: TextAnalyses | None = None) -> Analysed:
    """Analyse one passage; nothing is learned of one whose text is garbled.

    ``found``: the analyses of its text, where they are known.
    """
    found = found or analyse_texts([passage.matched_text])[0]
    glosses = tuple(analyse(gloss.text) for gloss in passage.glosses)
    learned = None if passage.unreadable else learn(passage, found.text, glosses)
    return Analysed(entry(passage, found, glosses), learned)


def analyse_chunk(advance: Advance, passages: Sequence[Passage]) -> list[bytes | None]:
    """Analyse passages; None for one that raises.

    A chunk makes many objects and no cycle of them, so nobody looks for cycles, nor afterwards
    among what is kept of it.
    """
    gc.disable()
    found: list[bytes | None] = []
    for passage, of_text in zip(passages, _analyse_texts_of(passages), strict=True):
        advance()
        try:
            found.append(encode_analysed(analyse_passage(passage, of_text)))
        except Exception:
            found.append(None)
    gc.freeze()
    gc.enable()
    return found


def _analyse_texts_of(passages: Sequence[Passage]) -> Sequence[TextAnalyses | None]:
    """Return the analyses of the texts of passages; where one raises, none."""
    try:
        return analyse_texts([passage.matched_text for passage in passages])
    except Exception:
        return [None] * len(passages)
