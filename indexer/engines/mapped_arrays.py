"""Arrays in one file, mapped into memory: what is asked of them is read, nothing is loaded.

The file is a table in JSON (name, type, where it begins, how many) behind its length, then the
arrays, each at a multiple of ALIGNMENT bytes. It holds numbers alone: nothing is unpickled.

A file is never changed once its generation is published. Should someone cut it short below a
reader, the reading process ends by SIGBUS; a server then checks the index and goes on with a
generation that is whole (`command_line/supervisor.py`).
"""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Arrays: TypeAlias = Mapping[str, npt.NDArray[Any]]

ALIGNMENT = 64
_TYPES = ("|b1", "|u1", "<u2", "<u4", "<u8", "<i2", "<i4", "<i8")
_LENGTH_BYTES = 8
_BITS = 1 << np.arange(8, dtype=np.uint8)


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Write arrays of one dimension."""
    table, at = {}, 0
    for name, array in arrays.items():
        table[name] = (array.dtype.str, at, len(array))
        at += -(-array.nbytes // ALIGNMENT) * ALIGNMENT
    head = json.dumps(table).encode()
    with path.open("wb") as file:
        file.write(len(head).to_bytes(_LENGTH_BYTES, "little") + head)
        file.write(b"\0" * (_begin(len(head)) - file.tell()))
        for array in arrays.values():
            file.write(array.tobytes())
            file.write(b"\0" * (-array.nbytes % ALIGNMENT))


def map_arrays(path: Path) -> Arrays:
    """Map the arrays of a file, to be read only. ValueError: it is none of ours, or not whole."""
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    length = int.from_bytes(mapped[:_LENGTH_BYTES], "little")
    if length > len(mapped):
        raise ValueError("no table of arrays")
    table = json.loads(mapped[_LENGTH_BYTES : _LENGTH_BYTES + length])
    return {name: _array(mapped, _begin(length), *each) for name, each in table.items()}


def map_bytes(path: Path) -> memoryview:
    """Map a file as it is, to be read only."""
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:
            return memoryview(b"")
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _array(mapped: mmap.mmap, begin: int, kind: str, at: int, count: int) -> npt.NDArray[Any]:
    if kind not in _TYPES or at < 0 or count < 0:
        raise ValueError(f"no array of {kind}")
    return np.frombuffer(mapped, kind, count, begin + at) if count else np.empty(0, kind)


def _begin(head: int) -> int:
    """Return where the first array begins behind a table of ``head`` bytes."""
    return -(-(_LENGTH_BYTES + head) // ALIGNMENT) * ALIGNMENT


def pack_truth(truth: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint8]:
    """Return whether something is so of each place, a bit a place: read by `is_true_at`."""
    return np.packbits(truth, bitorder="little")


def is_true_at(packed: npt.NDArray[np.uint8], places: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Whether it is so of some places, in their order.

    >>> is_true_at(pack_truth(np.arange(20) % 3 == 0), np.array([18, 3, 4])).tolist()
    [True, True, False]
    """
    found: npt.NDArray[np.bool_] = packed[places >> 3] & _BITS[places & 7] != 0
    return found


def narrowest(numbers: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return whole numbers from 0 in the smallest type that holds them all."""
    most = int(numbers.max()) if len(numbers) else 0
    kind = "<u2" if most < 1 << 16 else "<u4" if most < 1 << 32 else "<u8"
    return numbers.astype(kind)
