"""The service: the verbs of Sakuin (build, open, search, check, evaluate).

All doors (command line, web front end, Python) ask for nothing else.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.errors import BeingBuilt, IndexUnusable
from indexer.store import EarlyInspection, builder_at_work

if TYPE_CHECKING:
    from indexer.analysis import analyse
    from indexer.engines import ENGINES, EngineOptions, fault_of_address, split_addresses
    from indexer.reading.formats.page_pictures import DrawnPage, LetterBox
    from indexer.reading.formats.word_output import WordCell, WordParagraph, WordTable, write_word
    from indexer.service.building.builder import build
    from indexer.service.building.engine_copying import copy_index
    from indexer.service.building.glossary_file import glossary_head, read_glossary
    from indexer.service.building.repair_reports import Explained
    from indexer.service.documents.document_choice import (
        DOCUMENT_ORDERS,
        DOCUMENT_STATES,
        DocumentOrder,
        DocumentState,
        how_often,
    )
    from indexer.service.documents.other_editions import SamePassage
    from indexer.service.documents.page_drawing import PICTURE_WIDTHS, PagePictures
    from indexer.service.documents.report_series import Edition, Series
    from indexer.service.generations.chosen_engine import nodes_of_clusters
    from indexer.service.generations.last_build import newest_generation
    from indexer.service.generations.original_files import Original
    from indexer.service.inspection import explain, passages
    from indexer.service.library import Library, check, documents_of
    from indexer.service.paths import (
        bundled_corpus,
        holds_documents,
        index_folder,
        is_bundled,
        pictures_folder,
    )
    from indexer.service.reports import (
        BuildChanges,
        BuildReport,
        CheckReport,
        DocumentReport,
        Progress,
        Range,
        Repaired,
        Skipped,
        Suggestion,
    )
    from indexer.service.searching.glossary_effects import Effect
    from indexer.service.searching.hit_table import hits_as_csv, write_rows
    from indexer.service.searching.page_view import PagePart, PageView
    from indexer.service.searching.searcher import Searcher, Snapshot
    from indexer.service.searching.whole_corpus import Arrived
    from indexer.service.synonyms import Known, effects, known_equivalents
    from indexer.store import writable_by_others

# Whoever searches reads no files, and whoever reads files does not search: each is loaded when it
# is asked for, a third of a second.
_OF_MODULE = {
    "indexer.analysis": ("analyse",),
    "indexer.engines": ("ENGINES", "EngineOptions", "fault_of_address", "split_addresses"),
    "indexer.reading.formats.word_output": ("WordCell", "WordParagraph", "WordTable", "write_word"),
    "indexer.service.building.builder": ("build",),
    "indexer.service.generations.chosen_engine": ("nodes_of_clusters",),
    "indexer.service.documents.document_choice": (
        *("DOCUMENT_ORDERS", "DOCUMENT_STATES", "DocumentOrder", "DocumentState"),
        "how_often",
    ),
    "indexer.service.building.engine_copying": ("copy_index",),
    "indexer.service.searching.glossary_effects": ("Effect",),
    "indexer.service.building.glossary_file": ("glossary_head", "read_glossary"),
    "indexer.service.searching.hit_table": ("hits_as_csv", "write_rows"),
    "indexer.service.inspection": ("explain", "passages"),
    "indexer.service.generations.last_build": ("newest_generation",),
    "indexer.service.library": ("Library", "check", "documents_of"),
    "indexer.service.generations.original_files": ("Original",),
    "indexer.service.documents.page_drawing": (
        *("DrawnPage", "LetterBox", "PICTURE_WIDTHS", "PagePictures"),
    ),
    "indexer.service.searching.page_view": ("PagePart", "PageView"),
    "indexer.service.paths": (
        *("bundled_corpus", "holds_documents", "index_folder", "is_bundled", "pictures_folder"),
    ),
    "indexer.service.building.repair_reports": ("Explained",),
    "indexer.service.reports": (
        *("BuildChanges", "BuildReport", "CheckReport", "DocumentReport", "Progress"),
        *("Range", "Repaired", "Skipped", "Suggestion"),
    ),
    "indexer.service.searching.searcher": ("Searcher", "Snapshot"),
    "indexer.service.documents.other_editions": ("SamePassage",),
    "indexer.service.documents.report_series": ("Edition", "Series"),
    "indexer.service.synonyms": ("Known", "effects", "known_equivalents"),
    "indexer.service.searching.whole_corpus": ("Arrived",),
    "indexer.store": ("writable_by_others",),
}
_LOADED_LATER = {name: module for module, names in _OF_MODULE.items() for name in names}

__all__ = [
    "DOCUMENT_ORDERS",
    "DOCUMENT_STATES",
    "ENGINES",
    "PICTURE_WIDTHS",
    "Arrived",
    "BuildChanges",
    "BuildReport",
    "CheckReport",
    "DocumentOrder",
    "DocumentReport",
    "DocumentState",
    "DrawnPage",
    "Edition",
    "Effect",
    "EngineOptions",
    "Explained",
    "Known",
    "LetterBox",
    "Library",
    "Original",
    "PagePart",
    "PagePictures",
    "PageView",
    "Progress",
    "Range",
    "Repaired",
    "SamePassage",
    "Searcher",
    "Series",
    "Skipped",
    "Snapshot",
    "Suggestion",
    "WordCell",
    "WordParagraph",
    "WordTable",
    "analyse",
    "build",
    "bundled_corpus",
    "check",
    "copy_index",
    "documents_of",
    "effects",
    "explain",
    "fault_of_address",
    "glossary_head",
    "hits_as_csv",
    "holds_documents",
    "how_often",
    "index_folder",
    "is_bundled",
    "known_equivalents",
    "newest_generation",
    "nodes_of_clusters",
    "open_library",
    "passages",
    "pictures_folder",
    "read_glossary",
    "split_addresses",
    "writable_by_others",
    "write_rows",
    "write_word",
]


def open_library(index: Path, *, at_once: bool = True) -> Library:
    """Open the index at this folder. Errors: IndexUnusable; BeingBuilt where only waiting helps.

    ``at_once``: all records are read now; else those that a question needs, with its errors.
    """
    inspection = EarlyInspection(index)
    # loaded while the files of the index are being hashed
    from indexer.service.library import Library

    try:
        return Library(index, at_once=at_once, inspection=inspection)
    except IndexUnusable:
        if builder := builder_at_work(index):
            raise BeingBuilt(path=str(index), **builder) from None
        raise


def __getattr__(name: str) -> Any:
    if name not in _LOADED_LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LOADED_LATER[name]), name)
