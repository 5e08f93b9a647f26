"""Replaced generations: one that was read when a build replaced it goes with its last reader."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from indexer.engines import location_of, remove_location
from indexer.errors import SakuinError
from indexer.store import Lease, identity_of


def end_lease(lease: Lease, folder: Path) -> None:
    """End the lease of the generation in a folder, and remove that where nobody else reads it and a
    build would have.

    So is its index in a cluster. What can't be removed now is by the next build.
    """
    if not lease.end():
        return
    location = location_of(folder)
    with suppress(SakuinError, OSError):
        if location and (owner := identity_of(folder.parent)):
            remove_location(location, owner)
    shutil.rmtree(folder, ignore_errors=True)
