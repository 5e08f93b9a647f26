"""Words for readers: one TOML catalogue per language, the same keys in each (a test holds it).

A key is ``group.name``; a text may have ``{facts}`` in it, and words that depend on one:
``{hits:one|more}`` is the first word where ``hits`` is 1, else the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal, Protocol, get_args

from indexer.model import Note, Passage

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Worded(Protocol):
    """An error as its words need it: its code, its facts and its causes."""

    @property
    def code(self) -> str: ...

    @property
    def facts(self) -> Mapping[str, str | int]: ...

    @property
    def causes(self) -> Sequence[Worded]: ...


@cache
def catalogue(language: Language, package: str = "indexer.texts") -> Mapping[str, str]:
    """Return all texts of one language: ``group.name`` -> text.

    ``package`` holds ``ja.toml`` and ``en.toml``. What reads them is loaded here, as a process that
    says nothing, such as one that reads a file for a build, does without.
    """
    import tomllib
    from importlib.resources import files

    groups = tomllib.loads((files(package) / f"{language}.toml").read_text("utf-8"))
    return {
        f"{group}.{name}": text for group, texts in groups.items() for name, text in texts.items()
    }


class _Count(int):
    """A number that also chooses between two words."""

    def __format__(self, spec: str) -> str:
        one, parted, more = spec.partition("|")
        return (one if self == 1 else more) if parted else super().__format__(spec)


def fill(text: str, facts: Mapping[str, str | float]) -> str:
    """Fill the facts into a text."""
    if "|" in text:
        facts = {
            name: _Count(fact) if isinstance(fact, int) else fact for name, fact in facts.items()
        }
    return text.format_map(facts)


def say(key: str, language: Language, **facts: str | int) -> str:
    """Return the text of ``key`` with its facts filled in."""
    return fill(catalogue(language)[key], facts)


def say_error(error: Worded, language: Language) -> str:
    """Return what went wrong and what to do next, as one paragraph.

    Each of its causes is on a line of its own.
    """
    own = say_reason(error.code, error.facts, language)
    return "\n".join((own, *(say_error(cause, language) for cause in error.causes)))


def say_reason(code: str, facts: Mapping[str, str | int], language: Language) -> str:
    """Return the words of the error with this code.

    A fact may be a code of its own: ``part="schema"`` is worded as ``part.schema`` says.
    """
    words = catalogue(language)
    return say(
        f"error.{code}",
        language,
        **{name: words.get(f"{name}.{fact}", fact) for name, fact in facts.items()},
    )


def say_note(note: Note, language: Language) -> str:
    """Return a note of an Answer in the reader's language."""
    return say(f"note.{note.code}", language, **note.facts)


def say_step(step: str, language: Language) -> str:
    """Return what a step of repair does, or its name where it has no words."""
    return catalogue(language).get(f"step.{step}", step)


def say_page(passage: Passage, language: Language) -> str:
    """Return where a passage stands: in a PDF the numbers printed on its pages, and which pages of
    the file these are, else its slide; "" where it has none.
    """
    if passage.slide:
        return say("page.slide", language, number=passage.slide)
    if passage.source_page is None:
        return ""
    if not passage.pages:
        return say_sheet(passage.source_page, passage.page_label, language)
    pages = passage.pages
    first, last = pages[0], pages[-1]
    sheets = say_ranges([(first[0], last[0])], dash="–")
    labels = [label for label in (first[1], last[1]) if label is not None]
    if len(labels) < len(dict.fromkeys((first[0], last[0]))):
        return say("page.sheet", language, sheets=sheets)
    return say("page.printed", language, sheets=sheets, labels="–".join(dict.fromkeys(labels)))


def say_sheet(number: int, label: str | None, language: Language) -> str:
    """Return a page of a PDF, from 1, by the number printed on it, where there is one."""
    if label is None:
        return say("page.sheet", language, sheets=str(number))
    return say("page.printed", language, sheets=str(number), labels=label)


def say_ranges(ranges: Iterable[tuple[int, int]], separator: str = ",", dash: str = "-") -> str:
    """Return ranges of lines or pages as text, both ends in.

    >>> say_ranges([(12, 14), (57, 57)])
    '12-14,57'
    """
    return separator.join(
        f"{first}" if first == last else f"{first}{dash}{last}" for first, last in ranges
    )
