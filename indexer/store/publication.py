"""Publication: how a new generation comes about, or a failed or killed build is cleared away.

The old generation answers until the very last step, whatever happens before it.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from traceback import clear_frames

from indexer.store.build_lock import (
    DISK_FULL,
    UNFINISHED,
    Claim,
    disk_full,
    generations_of_ours,
    size_of,
    write_begun,
    write_errors,
)
from indexer.store.generations import (
    MANIFEST,
    NAME,
    POINTER,
    Generation,
    Manifest,
    Stamp,
    candidates,
    digest_of,
    files_below,
    inspect,
    number,
    pointed,
)
from indexer.store.leases import is_leased, note_replaced
from indexer.store.plain_files import flush, replace


def clear_unfinished(held: Claim) -> None:
    """Remove what a killed build left, where all is as it was and nothing is published."""
    finished = {each.name for each in generations_of_ours(held.index) if each.suffix != UNFINISHED}
    _sweep(held.index, keep={*finished})


def publish(
    held: Claim,
    stamp: Stamp,
    fill: Callable[[Path], Mapping[str, int]],
    check: Callable[[Path], None],
) -> Generation:
    """Make a new generation answer, or, on any error, leave the index as it was.

    ``fill`` writes into an empty folder and returns what it counted; ``check`` opens what was
    written and raises if it is not right. Both run before anybody can see the generation. Errors:
    DiskFull, NotWritable, and whatever ``fill`` and ``check`` raise.
    """
    index = held.index
    with write_errors(index):
        _sweep(index, keep=set(candidates(index, pointed(index))))
        previous = _last_good(index)
        name = _next_name(index)
        write_begun(
            index,
            {name, *(path.name.removesuffix(UNFINISHED) for path in generations_of_ours(index))},
        )
        try:
            manifest = _stage(index, name, stamp, fill, check)
            _switch(index, name)
        except BaseException as error:
            _let_go(error)
            written = size_of(index / f"{name}{UNFINISHED}")
            _discard(index, name)
            if isinstance(error, OSError) and error.errno in DISK_FULL:
                raise disk_full(index, written) from error
            raise
        _sweep(index, keep={name, previous})
        return Generation(name, index / name, manifest)


def _let_go(error: BaseException) -> None:
    """Close what the frames of an error hold open.

    It may be all files that a process may have open, and removing takes some.
    """
    chain: BaseException | None = error
    while chain is not None:
        clear_frames(chain.__traceback__)
        chain = chain.__context__
    gc.collect()


def _stage(
    index: Path,
    name: str,
    stamp: Stamp,
    fill: Callable[[Path], Mapping[str, int]],
    check: Callable[[Path], None],
) -> Manifest:
    """Fill, check and flush a folder that nobody reads yet, and write its manifest."""
    folder = index / f"{name}{UNFINISHED}"
    folder.mkdir()
    counts = fill(folder)
    check(folder)
    digests = {path: digest_of(folder / path) for path in files_below(folder)}
    manifest = Manifest(
        name, stamp, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", dict(counts), digests
    )
    (folder / MANIFEST).write_bytes(manifest.as_bytes())
    for path in folder.rglob("*"):
        flush(path)
    flush(folder)
    return manifest


def _switch(index: Path, name: str) -> None:
    """Rename the staged folder, then let CURRENT name it: with this second rename it answers."""
    (index / f"{name}{UNFINISHED}").rename(index / name)
    flush(index)
    replace(index / POINTER, f"{name}\n".encode("ascii"))


def _discard(index: Path, name: str) -> None:
    """Remove what a failed build left, unless it answers already."""
    for folder in (f"{name}{UNFINISHED}", name):
        if folder != pointed(index):
            shutil.rmtree(index / folder, ignore_errors=True)


def _sweep(index: Path, *, keep: set[str | None]) -> None:
    """Remove every generation of ours, finished or not, that is not in ``keep``.

    So what a killed build left is removed by the next. What somebody reads goes with the last who
    does, and what can't be removed now waits.
    """
    for path in generations_of_ours(index):
        if path.name in keep:
            continue
        if is_leased(path):
            note_replaced(path)
        # asked again, as the last reader may not have seen the note
        if not is_leased(path):
            shutil.rmtree(path, ignore_errors=True)


def _last_good(index: Path) -> str | None:
    """Return the generation to keep beside the new one: the best intact one."""
    return next(
        (name for name in candidates(index, pointed(index)) if inspect(index, name)[0]), None
    )


def _next_name(index: Path) -> str:
    """Return a name never used while any generation of this index, or CURRENT, remembers it."""
    known = (path.name.removesuffix(UNFINISHED) for path in index.iterdir())
    used = [number(name) for name in (*known, pointed(index) or "") if NAME.fullmatch(name)]
    return f"gen-{max(used, default=0) + 1:06d}"
