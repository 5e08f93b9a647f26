"""Reading: files -> Documents -> passages. How is a text that extraction broke made whole again?

find_sources (corpus_files) -> read (file_reading): by suffix, along one of the roads, whose
orders of steps stand in pipelines -> judge (legibility) -> cut (passages).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from indexer.japanese.look_alikes import mend_pasted
from indexer.reading.corpus_files import (
    DOCUMENTS_TABLE,
    OFFICE_SUFFIXES,
    SUFFIXES,
    CorpusListing,
    Source,
    find_sources,
    name_document,
    show_path,
)
from indexer.reading.formats.json_lines import JsonLine, parse_rows
from indexer.reading.formats.text_recognition import TextRecognition, find_text_recognition

if TYPE_CHECKING:
    from indexer.reading.file_reading import read
    from indexer.reading.passages import cut_passages
    from indexer.reading.row_reading import read_row

    cut = cut_passages

__all__ = [
    "DOCUMENTS_TABLE",
    "FOREIGN",
    "SUFFIXES",
    "CorpusListing",
    "JsonLine",
    "Source",
    "TextRecognition",
    "cut",
    "cut_passages",
    "find_sources",
    "find_text_recognition",
    "mend_pasted",
    "name_document",
    "parse_rows",
    "read",
    "read_row",
    "show_path",
]

# Read by libraries that a file can make abort, or take all memory.
FOREIGN = frozenset({".pdf", *OFFICE_SUFFIXES})
# A build that remembers all files, or has them read in child processes, does without: half of what
# it would load.
_LOADED_LATER = {
    "read": "indexer.reading.file_reading",
    "read_row": "indexer.reading.row_reading",
    "cut_passages": "indexer.reading.passages",
}
# Other names by which programs know something.
_OTHER_NAMES = {"cut": "cut_passages"}


def __getattr__(name: str) -> Any:
    known = _OTHER_NAMES.get(name, name)
    if known not in _LOADED_LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_LOADED_LATER[known]), known)
    # Rows ask for it one by one: the next time it is there.
    globals()[name] = found
    return found
