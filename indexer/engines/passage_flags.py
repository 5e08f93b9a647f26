"""Passage flags: what is true of some passages and kept beside their terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from indexer.model import Flag, Passage

FLAG_OF: Mapping[Flag, Callable[[Passage], bool]] = {
    "unreadable": lambda passage: bool(passage.unreadable),
    "later": lambda passage: passage.block > 0 or passage.start > 0,
}
