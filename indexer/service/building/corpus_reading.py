"""Corpus reading: a source that fails is an error of that source; all others are read."""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TypeAlias, TypeVar

from indexer.analysis import MecabLexicon
from indexer.child_processes import Advance, ChildFailed, Children, Limits
from indexer.errors import (
    MOST_CAUSES,
    BadLines,
    BadRow,
    CorpusError,
    IdClash,
    Misread,
    NotOpened,
    ReaderDied,
    TooLarge,
    TooSlow,
)
from indexer.model import Document
from indexer.reading import FOREIGN, Source, TextRecognition, parse_rows, show_path

Made = TypeVar("Made")
READING_LIMITS = Limits()
# The sources that are read ahead of the one whose turn it is, for each child.
FILES_AHEAD = 2
ReadingOutcome: TypeAlias = "Made | CorpusError"


def check_tables(sources: Sequence[Source]) -> None:
    """Check every row of the ``.jsonl`` files.

    Raises BadLines with the first of those that are no document.

    A row is none, too, where another has its id.
    """
    bad: list[CorpusError] = []
    count = 0
    for error in _bad_rows(sources):
        count += 1
        if len(bad) < MOST_CAUSES:
            bad.append(error)
    if count == 1:
        raise bad[0]
    if bad:
        raise BadLines(*bad, count=count, most=MOST_CAUSES)


def _bad_rows(sources: Sequence[Source]) -> Iterator[CorpusError]:
    tables = [source.path for source in sources if is_table(source.path)]
    if not tables:
        return
    ids = _IdsInUse(
        tables,
        {source.id: show_path(source.path) for source in sources if not is_table(source.path)},
        {},
    )
    for number, path in enumerate(tables):
        with suppress(OSError):  # told when it is read
            for row in parse_rows(path):
                error = row if isinstance(row, BadRow) else ids.find_clash(row.id, number, row.line)
                if error is not None:
                    yield error


@dataclass(frozen=True, slots=True)
class _IdsInUse:
    """Ids of other files, and of rows read before, with the numbers of their file and line."""

    tables: Sequence[Path]
    files: Mapping[str, str]
    rows: dict[str, tuple[int, int]]

    def find_clash(self, name: str, number: int, line: int) -> IdClash | None:
        """Return the clash of a row's id with one that is taken, None where there is none.

        The row is on this line of table ``number``.
        """
        first = self.files.get(name)
        if first is None:
            earlier = self.rows.setdefault(name, (number, line))
            if earlier == (number, line):
                return None
            first = f"{show_path(self.tables[earlier[0]])}:{earlier[1]}"
        return IdClash(id=name, first=first, second=f"{show_path(self.tables[number])}:{line}")


def is_table(path: Path) -> bool:
    return path.suffix.lower() == ".jsonl"


def take_in(
    sources: Sequence[Source],
    corpus: Path | None,
    make: Callable[[Document], Made],
    limits: Limits = READING_LIMITS,
    recognition: TextRecognition | None = None,
) -> Iterator[tuple[Source, Iterator[ReadingOutcome[Made]]]]:
    """Yield each source in order with what ``make`` makes of its documents.

    Where reading failed, the error that ended it follows.

    ``corpus``: the folder that all lie in; None where each is a corpus of its own. ``recognition``:
    reads pages of PDFs that hold no text. PDF and Word
    files are read in children, some ahead of their turn; ``make`` is called there, too, and must be
    one that can be imported.
    """
    foreign = iter([source for source in sources if _is_foreign(source.path)])
    ahead: deque[Future[list[ReadingOutcome[Made]]]] = deque()
    with Children(limits=limits) as children:
        for source in sources:
            if not _is_foreign(source.path):
                yield source, _take(source, corpus, make, lambda: None)
                continue
            for each in islice(foreign, FILES_AHEAD * children.count - len(ahead)):
                ahead.append(children.start(_take_all, each, corpus, make, recognition))
            yield source, _wait(source, ahead.popleft(), limits)


def _is_foreign(path: Path) -> bool:
    return path.suffix.lower() in FOREIGN


def _wait(
    source: Source, future: Future[list[ReadingOutcome[Made]]], limits: Limits
) -> Iterator[ReadingOutcome[Made]]:
    try:
        yield from future.result()
    except ChildFailed as failure:
        yield _refusal(source.path, failure, limits)
    except Exception as error:  # no child can be started, or there is no memory for what it read
        yield error_of(source.path, error)


def _refusal(path: Path, failure: ChildFailed, limits: Limits) -> CorpusError:
    match failure.reason:
        case "slow":
            return TooSlow(path=show_path(path), seconds=limits.seconds)
        case "large":
            return TooLarge(path=show_path(path))
        case "died":
            return ReaderDied(path=show_path(path), signal=failure.detail)
        case "raised":
            error = Misread(path=show_path(path), error=failure.detail)
            error.add_note(failure.trace)
            return error


def _take_all(
    advance: Advance,
    source: Source,
    corpus: Path | None,
    make: Callable[[Document], Made],
    recognition: TextRecognition | None,
) -> list[ReadingOutcome[Made]]:
    return list(_take(source, corpus, make, advance, recognition))


def _take(
    source: Source,
    corpus: Path | None,
    make: Callable[[Document], Made],
    advance: Advance,
    recognition: TextRecognition | None = None,
) -> Iterator[ReadingOutcome[Made]]:
    """Yield what ``make`` makes of one source's documents, in the end perhaps an error."""
    from indexer.reading import read

    path = source.path
    try:
        for document in read(
            path,
            corpus or path,
            shared_lexicon(),
            name=source.id,
            advance=advance,
            recognition=recognition,
        ):
            yield make(document)
    except Exception as error:
        yield error_of(path, error)


@cache
def shared_lexicon() -> MecabLexicon:
    """Return the dictionary that all files of a process share."""
    return MecabLexicon()


def error_of(path: Path, error: Exception) -> CorpusError:
    """Return an exception as one of our errors that names the file.

    Its traceback becomes a note for developers.
    """
    shown = show_path(path)
    said: CorpusError
    match error:
        case CorpusError():
            said = error
        case OSError():
            said = NotOpened(path=shown, reason=error.strerror or str(error))
        case MemoryError():
            said = TooLarge(path=shown)
        case _:
            said = Misread(path=shown, error=type(error).__name__)
    said.add_note("".join(traceback.format_exception(error)))
    return said
