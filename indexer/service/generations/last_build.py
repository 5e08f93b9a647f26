"""The last build, as the index that it made says, for the one that follows."""

from __future__ import annotations

from pathlib import Path

from indexer.errors import IndexUnusable
from indexer.service.generations.chosen_engine import ChosenEngine
from indexer.service.generations.index_files import read_build_of, read_glossary_path
from indexer.service.generations.index_stamp import current_generation
from indexer.service.reports import BuildChanges, BuildReport
from indexer.store import newest


def glossary_of(index: Path) -> str:
    """Return the file of the glossary that the last build had, "" if it had none.

    The build may be by another version.
    """
    try:
        folder = newest(index)
        return read_glossary_path(folder) if folder else ""
    except IndexUnusable:
        return ""


def newest_generation(index: Path) -> str:
    """Return the name of the generation that was published last, "" where there is none."""
    try:
        folder = newest(index)
    except IndexUnusable:
        return ""
    return folder.name if folder else ""


def report_if_unchanged(index: Path, digest: str, engine: ChosenEngine) -> BuildReport | None:
    """Return the report of the build that answers, if corpus, program and engine are the same."""
    try:
        generation = current_generation(index)
        built = read_build_of(generation.folder, digest)
    except IndexUnusable:
        return None
    if built is None or generation.fallback or not engine.is_that_of(generation):
        return None
    return BuildReport(
        generation.name,
        tuple(built.documents),
        tuple(built.skipped),
        0.0,
        reused=True,
        changes=BuildChanges(),
    )
