"""Analysing passages in a child process.

It reads no files, and does without all that reads them: more than half of what a child would load.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence

from indexer.analysis import analyse, analyse_together, learn
from indexer.child_processes import Advance
from indexer.model import Analysis, Passage
from indexer.service.building.analysed_records import Analysed, encode_analysed
from indexer.service.building.entries import entry


def analyse_passage(passage: Passage, analysis: Analysis | None = None) -> Analysed:
    """Analyse one passage; nothing is learned of one whose text is garbled.

    ``analysis``: that of its text, where it is known.
    """
    analysis = analysis or analyse(passage.matched_text)
    glosses = tuple(analyse(gloss.text) for gloss in passage.glosses)
    learned = None if passage.unreadable else learn(passage, analysis, glosses)
    return Analysed(entry(passage, analysis, glosses), learned)


def analyse_chunk(advance: Advance, passages: Sequence[Passage]) -> list[bytes | None]:
    """Analyse passages; None for one that raises.

    A chunk makes many objects and no cycle of them, so nobody looks for cycles, nor afterwards
    among what is kept of it.
    """
    gc.disable()
    found: list[bytes | None] = []
    for passage, analysis in zip(passages, _texts_analysed(passages), strict=True):
        advance()
        try:
            found.append(encode_analysed(analyse_passage(passage, analysis)))
        except Exception:
            found.append(None)
    gc.freeze()
    gc.enable()
    return found


def _texts_analysed(passages: Sequence[Passage]) -> Sequence[Analysis | None]:
    """Return the analyses of the texts of passages; where one raises, none."""
    try:
        return analyse_together([passage.matched_text for passage in passages])
    except Exception:
        return [None] * len(passages)
