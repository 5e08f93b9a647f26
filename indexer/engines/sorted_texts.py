"""Distinct texts in order, as one array of bytes: a text has a number, found by halving."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from indexer.engines.mapped_arrays import Arrays, narrowest

NONE = -1
_BETWEEN_LANDMARKS = 64


class SortedTexts(Sequence[str]):
    """Texts by number, from 0, in the order of their code points."""

    def __init__(self, text: npt.NDArray[np.uint8], ends: npt.NDArray[Any]) -> None:
        self._text = text.data
        self._ends = ends.data

    @classmethod
    def read(cls, arrays: Arrays, name: str) -> SortedTexts:
        return cls(arrays[f"{name}.text"], arrays[f"{name}.ends"])

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, number: int) -> str: ...

    @overload
    def __getitem__(self, number: slice) -> list[str]: ...

    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        return self._bytes(number).decode("utf-8", "surrogatepass")

    def find(self, text: str) -> int:
        """Return the number of a text, NONE where it is not there."""
        wanted = text.encode("utf-8", "surrogatepass")
        at = self._find(wanted)
        return at if at < len(self) and self._bytes(at) == wanted else NONE

    def beginning_with(self, prefix: str) -> Iterator[tuple[int, str]]:
        """Yield the texts that begin with ``prefix``, with their numbers, in order."""
        wanted = prefix.encode("utf-8", "surrogatepass")
        at = self._find(wanted)
        while at < len(self) and self._bytes(at).startswith(wanted):
            yield at, self[at]
            at += 1

    def _find(self, wanted: bytes) -> int:
        """Return the number of a text, or of the one before which it would be."""
        after = bisect_right(self._landmarks, wanted)
        first, last = max(0, after - 1) * _BETWEEN_LANDMARKS, after * _BETWEEN_LANDMARKS
        return bisect_left(range(len(self)), wanted, first, min(last, len(self)), key=self._bytes)

    @cached_property
    def _landmarks(self) -> list[bytes]:
        """Some of the texts, between which the others are looked for: a step among these takes a
        tenth of what one takes that reads a text.
        """
        return [self._bytes(number) for number in range(0, len(self), _BETWEEN_LANDMARKS)]

    def _bytes(self, number: int) -> bytes:
        start = self._ends[number - 1] if number else 0
        return bytes(self._text[start : self._ends[number]])


def pack_texts(name: str, texts: Iterable[str]) -> Arrays:
    """Return the arrays of texts that are distinct and in order."""
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    ends = np.cumsum([len(each) for each in encoded], dtype=np.int64)
    return {
        f"{name}.text": np.frombuffer(b"".join(encoded), np.uint8),
        f"{name}.ends": narrowest(ends),
    }
