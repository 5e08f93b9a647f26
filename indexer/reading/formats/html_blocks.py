"""The open block of a web page: what it says of its text, and what it stands in."""

from __future__ import annotations

from typing import NamedTuple

from indexer.reading.formats.html_elements import KIND_OF_ELEMENT


class OpenBlock(NamedTuple):
    """An open element that is a block. ``says``: the innermost open one that says a kind, "" if
    none does.
    """

    tag: str
    says: str = ""
    in_table: bool = False
    in_pre: bool = False
    in_note: bool = False

    def enter(self, tag: str, role: str | None) -> OpenBlock:
        """The block of an element that begins in this one."""
        says = tag if tag in KIND_OF_ELEMENT else self.says
        in_note = self.in_note or role == "doc-footnote"
        return OpenBlock(
            tag, says, self.in_table or tag == "table", self.in_pre or tag == "pre", in_note
        )
