"""What a generation is, and which one answers."""

from __future__ import annotations

import errno
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from indexer.errors import IndexDamaged, IndexOutdated, IndexUnusable, NoIndex

POINTER = "CURRENT"
MANIFEST = "manifest.json"
NAME = re.compile(r"gen-[0-9]{6,}")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an index must have in common with the program that opens it."""

    engine: str
    engine_version: str
    schema: int
    analyser: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the builder vouches for. ``built``: ISO 8601, UTC. ``files``: path below the folder -> SHA-256, hex."""

    generation: str
    stamp: Stamp
    built: str
    counts: Mapping[str, int]
    files: Mapping[str, str]

    def as_bytes(self) -> bytes:
        """The one way to write this manifest, its own SHA-256 included, so that any other bytes are damage."""
        record = asdict(self)
        digest = hashlib.sha256(_canonical(record)).hexdigest()
        return _canonical({**record, "digest": digest})

    @classmethod
    def from_bytes(cls, written: bytes) -> Manifest:
        """The manifest that `as_bytes` wrote; ValueError where these are not its bytes to the last bit."""
        try:
            record = json.loads(written)
            del record["digest"]
            manifest = cls(**{**record, "stamp": Stamp(**record["stamp"])})
            intact = manifest.as_bytes() == written
        except (KeyError, TypeError, RecursionError) as error:
            raise ValueError(f"no manifest: {error}") from error
        if not intact:
            raise ValueError("a manifest changed since it was written")
        return manifest


def _canonical(record: Mapping[str, Any]) -> bytes:
    return (json.dumps(record, ensure_ascii=True, indent=1, sort_keys=True) + "\n").encode("ascii")


@dataclass(frozen=True, slots=True)
class Generation:
    """An index that can be opened. ``damage``: files of newer ones, or CURRENT, for which this one stands in."""

    name: str
    folder: Path
    manifest: Manifest
    damage: tuple[str, ...] = ()

    @property
    def fallback(self) -> bool:
        """Whether this is not the generation that should have answered."""
        return bool(self.damage)


def current(index: Path, stamp: Stamp) -> Generation:
    """The generation that answers: the one CURRENT names, or, where that is damaged, the newest that is intact.

    Every file is hashed before anything is opened, because opening a crafted index may run code. Errors: NoIndex,
    IndexDamaged where none is intact, IndexOutdated where what made the index was not ``stamp``.
    """
    named = pointed(index)
    try:
        generation = _choose(index, named, stamp)
        moved_on = generation.fallback and pointed(index) != named
    except IndexUnusable:
        if pointed(index) == named:
            raise
        moved_on = True
    # Builds that finished meanwhile may have removed what was being looked at.
    return current(index, stamp) if moved_on else generation


def _choose(index: Path, named: str | None, stamp: Stamp) -> Generation:
    names = candidates(index, named)
    if not names:
        raise NoIndex(path=str(index))
    damage = [] if names[0] == named else [POINTER]
    for place, name in enumerate(names):
        generation, broken = inspect(index, name)
        damage += broken
        if generation is None:
            continue
        part = _differing_part(generation.manifest.stamp, stamp)
        if part is None:
            return Generation(name, generation.folder, generation.manifest, tuple(damage))
        if place == 0:
            raise IndexOutdated(path=str(index), part=part)
    raise IndexDamaged(path=str(index), file=damage[0])


def candidates(index: Path, named: str | None) -> list[str]:
    """Names of the generations that could answer, the likeliest first: ``named``, then from new to old."""
    found = sorted((path.name for path in _listed(index) if NAME.fullmatch(path.name)), key=number, reverse=True)
    return [named, *(name for name in found if name != named)] if named in found else found


def pointed(index: Path) -> str | None:
    """The generation that CURRENT names; None where it names none."""
    try:
        name = (index / POINTER).read_text("ascii").removesuffix("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return name if NAME.fullmatch(name) else None


def number(name: str) -> int:
    """How manieth generation ``gen-000007`` is: 7."""
    return int(name.removeprefix("gen-"))


def newest(index: Path) -> Path | None:
    """The folder of the generation that CURRENT names, or else of the newest, looked at by nobody: nothing of it may
    be opened that could run code.
    """
    names = candidates(index, pointed(index))
    return index / names[0] if names else None


def inspect(index: Path, name: str) -> tuple[Generation | None, tuple[str, ...]]:
    """The generation, if it is as it was written, or else the files that are not, as ``gen-000007/file``."""
    folder = index / name
    try:
        manifest = Manifest.from_bytes((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None, (f"{name}/{MANIFEST}",)
    if manifest.generation != name:
        return None, (f"{name}/{MANIFEST}",)
    generation = Generation(name, folder, manifest)
    broken = verify(generation)
    return (None if broken else generation), broken


def verify(generation: Generation) -> tuple[str, ...]:
    """The files that differ from what the manifest vouches for (changed, missing or added), as ``gen-000007/file``.

    An added file counts: an engine may choose what it opens by looking into the folder.
    """
    folder = generation.folder
    wanted = {**generation.manifest.files, MANIFEST: hashlib.sha256(generation.manifest.as_bytes()).hexdigest()}
    broken = {path for path, digest in wanted.items() if not _is(folder / path, digest)}
    added = set(files_below(folder)) - wanted.keys()
    return tuple(f"{generation.name}/{path}" for path in sorted(broken | added))


def files_below(folder: Path) -> list[str]:
    """Everything below ``folder`` that is no folder, links to folders included, as ``deep/file``."""
    paths = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return [path.relative_to(folder).as_posix() for path in paths]


def digest_of(path: Path) -> str:
    """SHA-256 of a plain file, hex; OSError where it can't be read or is a link, a pipe or the like."""
    if path.is_symlink() or not path.is_file():
        raise FileNotFoundError(errno.ENOENT, "no plain file", str(path))
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is(path: Path, digest: str) -> bool:
    try:
        return digest_of(path) == digest
    except OSError:
        return False


def _listed(index: Path) -> list[Path]:
    try:
        return list(index.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _differing_part(ours: Stamp, theirs: Stamp) -> str | None:
    differing = (field.name for field in fields(Stamp) if getattr(ours, field.name) != getattr(theirs, field.name))
    return next(differing, None)
