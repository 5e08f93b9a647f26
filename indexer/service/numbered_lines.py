"""Numbered lines of a file that a person wrote, so that an error can name the line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from indexer.errors import SakuinError, error_of_opening


def read_numbered_lines(
    path: Path, *, split: Callable[[bytes], list[bytes]], undecodable: Callable[[int], SakuinError]
) -> Iterator[tuple[int, str]]:
    """Yield the lines of a UTF-8 file that are not blank, with their numbers from 1.

    Line ends and the file's BOM are removed.

    ``split`` says what ends a line. Errors: CorpusNotFound, NotOpened; ``undecodable(number)``
    where a line is not UTF-8.
    """
    try:
        written = path.read_bytes()
    except OSError as error:
        raise error_of_opening(str(path), error) from error
    for number, line in enumerate(split(written.removeprefix(b"\xef\xbb\xbf")), 1):
        if line.strip():
            try:
                yield number, line.decode("utf-8").removesuffix("\r")
            except UnicodeDecodeError as error:
                raise undecodable(number) from error
