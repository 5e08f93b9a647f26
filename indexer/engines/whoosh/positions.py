"""Positions: what the postings of Whoosh keep of a position."""

from __future__ import annotations

# Edges of a position: those of the unit there; whether a word ends at the end of the unit after it;
# whether soft marks are after the unit, and after the one after it.
NEXT_ENDS_WORD = 4
MARKS_FOLLOW = 8
MARKS_FOLLOW_NEXT = 16
EDGE_BITS = 5
