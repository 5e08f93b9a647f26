"""Openings: the first words below a hit that is a heading, which says little without them, as the
question of a FAQ does without its answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.model import Hit, Passage
from indexer.service import Snapshot

# Characters of what is below a heading that are shown, and how many more are not worth a cut.
OPENING_CHARACTERS, NOT_WORTH_A_CUT = 80, 20
_NOTHING_BELOW = ("heading", "contents")


def list_openings(snapshot: Snapshot, hits: Sequence[Hit]) -> dict[str, str]:
    """The first words below each hit that is a heading, by the id of its passage; none of what is
    itself a heading, or a hit of the page.
    """
    shown = {hit.passage.id for hit in hits}
    headings = [hit.passage.id for hit in hits if hit.passage.kind == "heading"]
    below = {heading: snapshot.neighbours(heading, 0, 1)[1] for heading in headings}
    return {
        heading: _begin(passage)
        for heading, passages in below.items()
        for passage in passages
        if passage.id not in shown and passage.kind not in _NOTHING_BELOW
    }


def _begin(passage: Passage) -> str:
    words = " ".join(passage.text.split())
    return (
        words
        if len(words) <= OPENING_CHARACTERS + NOT_WORTH_A_CUT
        else f"{words[:OPENING_CHARACTERS]}…"
    )
