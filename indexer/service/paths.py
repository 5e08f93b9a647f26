"""Where the bundled corpus is, and where indexes go."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

VARIABLE = "SAKUIN_INDEX"


def bundled_corpus() -> Path:
    """The bundled corpus: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "corpus"
    return installed if installed.is_dir() else package.parent / "corpus"


def bundled_index() -> Path:
    """The index of the bundled corpus, in the user's data folder; the only one that is ever built
    unasked.
    """
    return Path(platformdirs.user_data_dir("sakuin", appauthor=False)) / "index"


def recognised_pages() -> Path:
    """Where pages are kept as OCR has read them, in the user's cache."""
    return Path(platformdirs.user_cache_dir("sakuin", appauthor=False)) / "ocr"


def index_folder(option: Path | None = None) -> Path:
    """The index that is meant: ``option``, else $SAKUIN_INDEX, else that of the bundled corpus."""
    named = os.environ.get(VARIABLE)
    return option or (Path(named) if named else bundled_index())


def is_bundled(index: Path) -> bool:
    return index == bundled_index()
