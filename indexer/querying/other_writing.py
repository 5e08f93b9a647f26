"""Another writing of what was typed, as every rule of expansion returns it."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.model import Why


@dataclass(frozen=True, slots=True)
class OtherWriting:
    """The whole of a typed run in another writing, and ``why`` that writing is equal to it.

    The writing holds in one ``document``, or in all where that is "". ``by_keys``: it is looked for
    by the keys of its words as well, unless these are those of another thing, too. ``as_written``:
    it is looked for as it is written, unless only the keys tell it from another thing.
    """

    text: str
    why: Why
    document: str = ""
    by_keys: bool = True
    as_written: bool = True
