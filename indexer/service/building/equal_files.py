"""Equal files: several that hold the same bytes are one document with all their names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from indexer.reading import Source
from indexer.service.building.corpus_reading import is_table


@dataclass(frozen=True, slots=True)
class EqualFiles:
    """The files of a corpus of which one is read for several.

    ``others``: by the one that is read those that are its equals, in the order of their ids.
    """

    others: Mapping[Source, Sequence[Source]] = field(default_factory=dict)

    def without_others(self, sources: Iterable[Source]) -> list[Source]:
        """Return the sources that are read: of equal ones the first."""
        others = {other for equals in self.others.values() for other in equals}
        return [source for source in sources if source not in others]

    def of_unread(self, read: Collection[Source]) -> Iterator[Source]:
        """Yield the equals of those that gave no document: what is wrong is said of each."""
        for source, equals in self.others.items():
            if source not in read:
                yield from equals

    def names(self, source: Source) -> tuple[str, ...]:
        """Return the ids that a file and its equals would have, its own first."""
        return tuple(each.id for each in (source, *self.others.get(source, ())))


def find_equal_files(digests: Mapping[Source, bytes], named: Collection[str]) -> EqualFiles:
    """Return the files with the same SHA-256 and the same ending, by the first of them.

    ``named``: ids that the keeper of the corpus says something of; one of these is first. Rows of
    tables have ids of their own, so tables are never equal.
    """
    alike: dict[tuple[str, bytes], list[Source]] = {}
    for source, digest in digests.items():
        if digest and not is_table(source.path):
            alike.setdefault((source.path.suffix.lower(), digest), []).append(source)
    ordered = (
        sorted(each, key=lambda source: source.id not in named)
        for each in alike.values()
        if len(each) > 1
    )
    return EqualFiles({first: others for first, *others in ordered})
