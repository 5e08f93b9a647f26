"""Paths of the bundled corpus, of indexes and of caches."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

VARIABLE = "SAKUIN_INDEX"


def bundled_corpus() -> Path:
    """Return the bundled corpus: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "corpus"
    return installed if installed.is_dir() else package.parent / "corpus"


def bundled_index() -> Path:
    """Return the index of the bundled corpus, in the user's data folder.

    It is the only one that is ever built unasked.
    """
    return Path(platformdirs.user_data_dir("sakuin", appauthor=False)) / "index"


def recognised_pages() -> Path:
    """The folder of pages as OCR has read them, in the user's cache."""
    return Path(platformdirs.user_cache_dir("sakuin", appauthor=False)) / "ocr"


def pictures_folder() -> Path:
    """The folder of pages as they were drawn, in the user's cache."""
    return Path(platformdirs.user_cache_dir("sakuin", appauthor=False)) / "pages"


def index_folder(option: Path | None = None) -> Path:
    """Return the index folder: ``option``, else $SAKUIN_INDEX, else the bundled corpus's."""
    named = os.environ.get(VARIABLE)
    return option or (Path(named) if named else bundled_index())


def is_bundled(index: Path) -> bool:
    return index == bundled_index()


def holds_documents(folder: Path) -> bool:
    """Whether files that a build reads lie in a folder: then it is a corpus, not an index."""
    from indexer.reading.corpus_files import SUFFIXES

    try:
        return any(each.suffix.lower() in SUFFIXES for each in folder.iterdir())
    except OSError:
        return False
