"""Parameters that are moved: documents are read with a parameter and with another in its place."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any
from unittest.mock import patch

from indexer.analysis import MecabLexicon
from indexer.errors import SakuinError
from indexer.reading import cut_passages, formats, read
from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats import pdf_drawings
from indexer.reading.formats.pdf_characters import read_printed_pages
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.text_parameters import PLAIN

READERS = Path(pdf_drawings.__file__).parent.glob("pdf_*.py")
OF_CHARACTERS = sorted(
    {name for path in READERS for name in re.findall(r"LAYOUT\.(\w+)", path.read_text("utf-8"))}
)
# A reader is loaded with its first file; parameters are moved in those that are loaded.
for each in iter_modules(formats.__path__, f"{formats.__name__}."):
    import_module(each.name)
PARAMETERS: Mapping[str, Any] = {"LAYOUT": LAYOUT, "PLAIN": PLAIN, "FORMAT": FORMAT}


Reader = Callable[[Path], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A document, what comes out of it as a rule, and the parameters that are looked up for it,
    each with the name of its class: ``LAYOUT.far_em``. ``reader`` says what comes out.
    """

    name: str
    path: Path
    outcome: tuple[Any, ...]
    used: frozenset[str]
    reader: Reader


class Recorder:
    """Parameters, with the names of those that are looked up."""

    def __init__(self, parameters: Any, prefix: str, used: set[str]) -> None:
        self._parameters, self._prefix, self._used = parameters, prefix, used

    def __getattr__(self, name: str) -> Any:
        self._used.add(f"{self._prefix}.{name}")
        return getattr(self._parameters, name)


def list_modules() -> list[Any]:
    return [module for key, module in sys.modules.items() if key.startswith("indexer.reading.")]


def forget_answers() -> None:
    """Forget what was worked out with other parameters."""
    for module in list_modules():
        for member in list(vars(module).values()):
            if hasattr(member, "cache_clear"):
                member.cache_clear()


@contextmanager
def in_place_of(replacements: Mapping[str, Any]) -> Iterator[None]:
    """Other parameters in every module that looks some up, until the context is left."""
    forget_answers()
    with ExitStack() as stack:
        for module in list_modules():
            for name, replacement in replacements.items():
                if getattr(module, name, None) is PARAMETERS[name]:
                    stack.enter_context(patch.object(module, name, replacement))
        yield
    forget_answers()


def read_outcome(path: Path) -> tuple[Any, ...]:
    """All that a user notices of a document: what it says, what is left out, what is found."""
    found: list[Any] = []
    for document in read(path, path, MecabLexicon()):
        found += [document.title, document.imprint, document.blocks, document.removals]
        found += [document.unreadable, document.unreadable_pages, document.page_labels]
        found += [repair.step for repair in document.repairs]
        found += cut_passages(document)
    return tuple(found)


def read_sample(name: str, path: Path, reader: Reader = read_outcome) -> Sample:
    used: set[str] = set()
    recorders = {key: Recorder(each, key, used) for key, each in PARAMETERS.items()}
    with in_place_of(recorders):
        outcome = reader(path)
    return Sample(name, path, outcome, frozenset(used), reader)


@contextmanager
def characters_remembered() -> Iterator[None]:
    """The characters and drawings of a PDF are asked for once, as far as no parameter changes what
    is read of them.
    """
    remembered: dict[Any, tuple[Any, ...]] = {}

    def remember(path: Path, recognition: Any = None) -> Iterator[Any]:
        key = (path, *(getattr(vars(pdf_drawings)["LAYOUT"], name) for name in OF_CHARACTERS))
        if key not in remembered:
            remembered[key] = tuple(read_printed_pages(path, recognition))
        return iter(remembered[key])

    with ExitStack() as stack:
        for module in list_modules():
            if getattr(module, "read_printed_pages", None) is read_printed_pages:
                stack.enter_context(patch.object(module, "read_printed_pages", remember))
        yield


def find_dependent(samples: Sequence[Sample], key: str, names: Sequence[str]) -> str | None:
    """The first sample that is read otherwise where these parameters of a class (``LAYOUT``) are
    all a fifth lower, or all a fifth higher; none where each is read as ever.
    """
    return next(list_dependent(samples, key, names), None)


def list_dependent(samples: Sequence[Sample], key: str, names: Sequence[str]) -> Iterator[str]:
    """The samples that are read otherwise, first with lower parameters and then with higher ones;
    one may come twice.
    """
    parameters, used = PARAMETERS[key], {f"{key}.{name}" for name in names}
    for factor in (0.8, 1.2):
        moved = {name: move(getattr(parameters, name), factor) for name in names}
        with in_place_of({key: replace(parameters, **moved)}):
            yield from (
                sample.name
                for sample in samples
                if used & sample.used and is_read_otherwise(sample)
            )


def is_read_otherwise(sample: Sample) -> bool:
    """Whether something else comes out of a document now, or no reading at all: some steps cannot
    do with fewer than their parameter says.
    """
    try:
        return sample.reader(sample.path) != sample.outcome
    except (SakuinError, ArithmeticError, LookupError, TypeError, ValueError):
        return True


def move(value: float, factor: float) -> float:
    """The value times the factor; a whole number stays one and moves by at least one."""
    if isinstance(value, int):
        by = max(1, round(value / 5))
        return value + by if factor > 1 else value - by
    return value * factor
