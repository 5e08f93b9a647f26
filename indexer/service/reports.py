"""Reports of the service: progress, builds, checks, suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeAlias

from indexer.errors import CorpusError
from indexer.model import UNKNOWN_IMPRINT, Imprint, Similar

Stage = Literal["reading", "writing", "checking", "asking"]
# Steps that mend nothing: they say what of a file was not read, or not as it was meant.
NOT_READ = frozenset(
    {
        "unreadable",
        "page-without-text",
        "page-drawn",
        "page-cut-short",
        "form-not-read",
        "lost-order",
    }
)
# The first and the last of lines or pages, from 1, both in.
Range: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a build, which reads files, writes and checks the index, or of an evaluation.

    ``done`` of ``total`` files, indexes or questions are past. ``documents``: how many documents
    the files have given so far.
    """

    stage: Stage
    done: int
    total: int
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Repaired:
    """The work of a step of repair: ``count`` times, on these ``lines`` of the source.

    There are the first 200 ranges of lines.

    ``pages``: the same in pages, where the source is a PDF.
    """

    count: int
    lines: tuple[Range, ...]
    pages: tuple[Range, ...] = ()

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Repaired:
        """Make an equal one of what JSON kept of it."""
        lines, pages = (
            tuple((first, last) for first, last in record[name]) for name in ("lines", "pages")
        )
        return cls(record["count"], lines, pages)


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """The report of a build on one document: how often each step acted, and where (``repairs``).

    ``source``: the file of the index that keeps its text as it was, "" where none does.
    ``unreadable``: most of its text was decoded wrongly before it came here; ``unreadable_pages``:
    those of which that holds, where it does not of the document. ``ocr_pages``: those whose text
    was read by OCR. ``pages``: how many it has, 0 where it is no PDF. ``letters``: the file of the
    index that says where on them its text is. ``original``: the path of the file that it was read
    from, "" of a row; ``content``: the SHA-256 of what that held, in hex. ``file``: the name of
    that file, or of the one that it is a row of. ``imprint``: when and by whom it was published.
    ``files``: the ids of all files that hold the same, its own first. ``similar``: documents most
    of whose text is in this one, too.
    """

    id: str
    title: str
    encoding: str
    passages: int
    characters: int
    first: int
    repairs: Mapping[str, Repaired]
    source: str = ""
    unreadable: bool = False
    unreadable_pages: tuple[Range, ...] = ()
    ocr_pages: tuple[Range, ...] = ()
    pages: int = 0
    letters: str = ""
    original: str = ""
    content: str = ""
    file: str = ""
    imprint: Imprint = UNKNOWN_IMPRINT
    files: tuple[str, ...] = ()
    similar: tuple[Similar, ...] = ()

    @property
    def untitled(self) -> bool:
        """Whether it is called by the name of its file, as nothing in it may be its title."""
        return bool(self.original) and self.title in {self.file, self.id}

    @property
    def mended(self) -> dict[str, Repaired]:
        """The repairs that put something right, by step."""
        return {step: each for step, each in self.repairs.items() if step not in NOT_READ}

    @property
    def not_read(self) -> dict[str, Repaired]:
        """The repairs that tell of what can't be read, by step."""
        return {step: each for step, each in self.repairs.items() if step in NOT_READ}

    def as_json(self) -> dict[str, Any]:
        """Return what programs are told of it."""
        told = asdict(self)
        steps = told.pop("repairs")
        told["untitled"] = self.untitled
        told["repairs"] = {step: steps[step] for step in self.mended}
        return {**told, "not_read": {step: steps[step] for step in self.not_read}}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> DocumentReport:
        """Make an equal one of what JSON kept of it."""
        repairs = {
            step: Repaired.from_record(repaired) for step, repaired in record["repairs"].items()
        }
        pages = {
            name: tuple((first, last) for first, last in record.get(name, ()))
            for name in ("unreadable_pages", "ocr_pages")
        }
        others = {
            "imprint": Imprint.from_record(record.get("imprint", {})),
            "files": tuple(map(str, record.get("files", ()))),
            "similar": tuple(Similar(**each) for each in record.get("similar", ())),
        }
        return cls(**{**record, "repairs": repairs, **others, **pages})


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that could not be read, and why.

    The reason is the code of an error and the facts that fill its words.

    ``trace``: where in the program it came up, for developers; not kept with the index.
    """

    path: str
    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    trace: str = field(default="", compare=False)

    @classmethod
    def of(cls, error: CorpusError, path: str = "") -> Skipped:
        """Make the report of an error; ``path`` is used where the error names none."""
        path = str(error.facts.get("path", path))
        return cls(
            path,
            error.code,
            {**error.facts, "path": path},
            "".join(getattr(error, "__notes__", ())),
        )

    def as_record(self) -> dict[str, Any]:
        """Return what JSON keeps of it, so that ``Skipped(**record)`` is an equal one."""
        return {"path": self.path, "code": self.code, "facts": dict(self.facts)}


@dataclass(frozen=True, slots=True)
class BuildChanges:
    """Changes that a build found since the one before.

    They are ids of documents that came, hold something else or are gone, and what could be read
    before and can't now: paths of files, ids of documents.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.added, self.changed, self.gone, self.failing))


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The report of a build.

    ``reused``: nothing had changed, so the index that was there answers on.

    ``glossary``: how many entries of a reader's own it knows; ``glossary_left``: the file of them
    that the build before had and this one had not, "" if there was none. ``remembered_documents``,
    ``remembered_passages``: how many were read or analysed by a build before. ``changes``: since
    the last build, None where there was none.
    """

    generation: str
    documents: tuple[DocumentReport, ...]
    skipped: tuple[Skipped, ...]
    seconds: float
    reused: bool
    glossary: int = 0
    glossary_left: str = ""
    remembered_documents: int = 0
    remembered_passages: int = 0
    changes: BuildChanges | None = None

    @property
    def passages(self) -> int:
        return sum(document.passages for document in self.documents)

    @property
    def characters(self) -> int:
        return sum(document.characters for document in self.documents)

    @property
    def repairs(self) -> dict[str, int]:
        """The number of times that each step put something right, over all documents."""
        return _add_up(document.mended for document in self.documents)

    @property
    def not_read(self) -> dict[str, int]:
        """The number of times that something could not be read, by step, over all documents."""
        return _add_up(document.not_read for document in self.documents)


def _add_up(by_document: Iterable[Mapping[str, Repaired]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for steps in by_document:
        for step, repaired in steps.items():
            total[step] = total.get(step, 0) + repaired.count
    return total


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The report of a check; ``problems`` is empty if all is well.

    Problems are files that are not as they were written, or what an index does not answer.
    """

    generation: str
    passages: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggestion for a typed beginning: a ``word`` or a ``heading`` of the index.

    With it comes how many passages hold it.
    """

    text: str
    kind: Literal["word", "heading"]
    count: int
