"""The form before a search: what is typed into its fields becomes one query and its filters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.model import KINDS, DocumentSummary, Kind
from webui.addresses.request_parameters import Parameters, read_scalar
from webui.addresses.shown_search import ShownSearch

# The fields that no address of results has: where one is there, the form was sent.
TITLE, LEFT_OUT = "title", "left_out"
# Choices that a list in the form may have; who has more of them types words of the title.
MOST_CHOICES = 200
_WORDS = re.compile(r'「[^」]*」|"[^"]*"|[^\s"「」]+')


@dataclass(frozen=True, slots=True)
class FormChoices:
    """Choices in the detailed form: publishers, documents by id and title, speakers, kinds.

    ``speakers`` are the first of them; others can be typed. Of publishers and documents, those of
    which there are too many for a list, or one alone, are empty; what can't be read is not among
    them.
    """

    publishers: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]
    speakers: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = KINDS


def is_sent(parameters: Parameters) -> bool:
    """Whether the parameters are those of the form."""
    return TITLE in parameters or LEFT_OUT in parameters


def fold_fields(parameters: Parameters, asked: ShownSearch) -> ShownSearch:
    """Return the search with words of titles and words left out in its text. Raises `QueryTooLong`.

    Where nothing says what is looked for, it is blank: filters may, but not what is left out.
    """
    wanted = (asked.text.strip(), *_titled(read_scalar(parameters, TITLE)))
    left_out = tuple(_excluded(read_scalar(parameters, LEFT_OUT)))
    text = " ".join(filter(None, wanted))
    if not text:
        return ShownSearch("") if left_out else replace(asked, page=1, text="")
    return replace(asked, page=1, text=" ".join((text, *left_out)))


def list_form_choices(
    documents: Sequence[DocumentSummary], speakers: tuple[str, ...] = ()
) -> FormChoices:
    """Return what of an index may be chosen in the form."""
    publishers = sorted({each.imprint.publisher for each in documents} - {""})
    named = [(each.id, each.title) for each in documents if not each.unreadable]
    return FormChoices(
        tuple(publishers) if len(publishers) <= MOST_CHOICES else (),
        tuple(named) if 1 < len(named) <= MOST_CHOICES else (),
        speakers,
    )


def _titled(typed: str) -> Iterator[str]:
    return (f"title:{word}" for word in _WORDS.findall(typed))


def _excluded(typed: str) -> Iterator[str]:
    words = (word.lstrip("-－−") for word in _WORDS.findall(typed))
    return (f"-{word}" for word in words if word)
