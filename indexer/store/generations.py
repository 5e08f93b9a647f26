"""Generations of an index, and the one that answers."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, fields
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias

from indexer.errors import IndexDamaged, IndexOutdated, IndexUnreadable, IndexUnusable, NoIndex
from indexer.store.plain_files import NotPlain, open_plain, read_plain

POINTER = "CURRENT"
MANIFEST = "manifest.json"
NAME = re.compile(r"gen-[0-9]{6,18}")
# Files, and bytes of one, that are hashed at a time: many bytes, as a thread that goes on with the
# next may have to wait for other threads.
HASHED_AT_ONCE, READ_AT_ONCE = 2, 8 * 2**20
# Bytes at most: of CURRENT, a name and a line feed; of a manifest, a million files and digests.
MOST_OF_POINTER, MOST_OF_MANIFEST = 100, 128 * 2**20


@dataclass(frozen=True, slots=True)
class Stamp:
    """The stamp of an index: what it must have in common with the program that opens it."""

    engine: str
    engine_version: str
    schema: int
    analyser: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of a generation, which vouches for its files.

    ``built``: ISO 8601, UTC. ``files``: path below the folder -> SHA-256, hex.
    """

    generation: str
    stamp: Stamp
    built: str
    counts: Mapping[str, int]
    files: Mapping[str, str]

    def as_bytes(self) -> bytes:
        """Write the manifest in its one form, its own SHA-256 included.

        Any other bytes are damage.
        """
        record = asdict(self)
        digest = hashlib.sha256(_canonical(record)).hexdigest()
        return _canonical({**record, "digest": digest})

    @classmethod
    def from_bytes(cls, written: bytes) -> Manifest:
        """Read the manifest that `as_bytes` wrote.

        ValueError where these are not its bytes to the last bit.
        """
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
    """A generation of an index that can be opened.

    ``damage``: files of newer generations, or CURRENT, that are damaged, so that this one answers.
    """

    name: str
    folder: Path
    manifest: Manifest
    damage: tuple[str, ...] = ()

    @property
    def fallback(self) -> bool:
        """Whether this is not the generation that should have answered."""
        return bool(self.damage)


# The generation, if it is as it was written, and else the files that are not.
Inspected: TypeAlias = tuple[Generation | None, Mapping[str, str]]


def current(
    index: Path,
    stamp: Stamp,
    inspected: Callable[[str], Inspected | None] = lambda _: None,
    others: Sequence[Stamp] = (),
) -> Generation:
    """Return the generation that answers: the one CURRENT names, if it is intact.

    Where it is damaged, the newest that is intact answers.

    Every file is hashed before anything is opened. Errors: NoIndex, IndexDamaged or IndexUnreadable
    where none is intact, IndexOutdated where what made the index was not ``stamp``.

    ``inspected``: what `inspect` has just found of the generation of a name, None if it was not
    looked at. ``others``: stamps, each of another engine, that are as good.
    """
    named = pointed(index)
    try:
        generation = _choose(
            index, named, (stamp, *others), lambda name: inspected(name) or inspect(index, name)
        )
        moved_on = generation.fallback and pointed(index) != named
    except IndexUnusable:
        if pointed(index) == named:
            raise
        moved_on = True
    # Builds that finished meanwhile may have removed what was being looked at.
    return current(index, stamp, others=others) if moved_on else generation


def _choose(
    index: Path,
    named: str | None,
    stamps: Sequence[Stamp],
    look_at: Callable[[str], Inspected],
) -> Generation:
    names = candidates(index, named)
    if not names:
        raise NoIndex(path=str(index))
    faults = {} if names[0] == named else {POINTER: ""}
    for place, name in enumerate(names):
        generation, found = look_at(name)
        faults.update(found)
        if generation is None:
            continue
        part = _differing_part(generation.manifest.stamp, stamps)
        if part is None:
            return Generation(name, generation.folder, generation.manifest, _as_lines(faults))
        if place == 0:
            raise IndexOutdated(path=str(index), part=part)
    file, reason = next((fault for fault in faults.items() if fault[1]), next(iter(faults.items())))
    if reason:
        raise IndexUnreadable(path=str(index), file=file, reason=reason)
    raise IndexDamaged(path=str(index), file=file)


def candidates(index: Path, named: str | None) -> list[str]:
    """Return the names of the generations that could answer, the likeliest first.

    ``named`` is first, then from new to old.
    """
    found = sorted(
        (path.name for path in _listed(index) if NAME.fullmatch(path.name)),
        key=number,
        reverse=True,
    )
    return [named, *(name for name in found if name != named)] if named in found else found


def pointed(index: Path) -> str | None:
    """Return the generation that CURRENT names; None where it names none."""
    try:
        name = read_plain(index / POINTER, MOST_OF_POINTER).decode("ascii").removesuffix("\n")
    except (OSError, ValueError):
        return None
    return name if NAME.fullmatch(name) else None


def number(name: str) -> int:
    """Return the number of a generation: 7 for ``gen-000007``."""
    return int(name.removeprefix("gen-"))


def newest(index: Path) -> Path | None:
    """Return the folder of the generation that CURRENT names, or else of the newest, unchecked."""
    names = candidates(index, pointed(index))
    return index / names[0] if names else None


def inspect(index: Path, name: str) -> Inspected:
    """Return the generation, if it is as it was written, or else the files that are not.

    Files are as `faults_of` gives them.
    """
    folder = index / name
    try:
        manifest = read_manifest(folder)
    except ValueError:
        return None, {f"{name}/{MANIFEST}": ""}
    except OSError as error:
        return None, {f"{name}/{MANIFEST}": error.strerror or str(error)}
    if manifest.generation != name:
        return None, {f"{name}/{MANIFEST}": ""}
    generation = Generation(name, folder, manifest)
    faults = faults_of(generation)
    return (None if faults else generation), faults


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest in a folder.

    Errors: ValueError where there is none; OSError where it can't be read.
    """
    return Manifest.from_bytes(read_plain(folder / MANIFEST, MOST_OF_MANIFEST))


def verify(generation: Generation) -> tuple[str, ...]:
    """Return the files that differ from the manifest, and why one can't be read.

    Files are named as in ``gen-000007/file``.
    """
    return _as_lines(faults_of(generation))


def faults_of(generation: Generation) -> dict[str, str]:
    """Return the files that differ from the manifest (changed, missing or added).

    They are named as in ``gen-000007/file``.

    With each, why it can't be read, or "" where it can and differs. An added file counts: an engine
    may choose what it opens by looking into the folder.
    """
    folder = generation.folder
    wanted = {
        **generation.manifest.files,
        MANIFEST: hashlib.sha256(generation.manifest.as_bytes()).hexdigest(),
    }
    with ThreadPoolExecutor(HASHED_AT_ONCE) as threads:
        looked_at = threads.map(lambda file: (file[0], _fault(folder, *file)), wanted.items())
        faults = {path: fault for path, fault in looked_at if fault is not None}
    faults.update(dict.fromkeys(set(files_below(folder)) - wanted.keys(), ""))
    return {f"{generation.name}/{path}": faults[path] for path in sorted(faults)}


def _fault(folder: Path, path: str, digest: str) -> str | None:
    """Return why a file is not as the manifest says: "" where its content differs, else what the
    system says of it; None where it is as it should be.
    """
    if ".." in PurePosixPath(path).parts:
        return ""
    try:
        return None if digest_of(folder / path) == digest else ""
    except NotPlain:
        return ""
    except OSError as error:
        return error.strerror or str(error)


def _as_lines(faults: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{file} ({reason})" if reason else file for file, reason in faults.items())


def files_below(folder: Path) -> list[str]:
    """Return every file below ``folder``, and every link, to folders too, as ``deep/file``."""
    paths = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return [path.relative_to(folder).as_posix() for path in paths]


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a plain file, hex. Errors: as `open_plain`."""
    digest = hashlib.sha256()
    with open_plain(path) as file:
        while read := file.read(READ_AT_ONCE):
            digest.update(read)
    return digest.hexdigest()


def _listed(index: Path) -> list[Path]:
    try:
        return list(index.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise IndexUnreadable(
            path=str(index), file=index.name, reason=error.strerror or str(error)
        ) from error


def _differing_part(ours: Stamp, stamps: Sequence[Stamp]) -> str | None:
    """Return what differs from the stamp of the same engine, or else from the first."""
    theirs = next((each for each in stamps if each.engine == ours.engine), stamps[0])
    differing = (
        field.name
        for field in fields(Stamp)
        if getattr(ours, field.name) != getattr(theirs, field.name)
    )
    return next(differing, None)
