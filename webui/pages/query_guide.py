"""The guide to the query language: every rule with a query that this very index answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice, permutations, takewhile

from indexer.errors import QueryError
from indexer.japanese.eras import eras_of
from indexer.model import Answer, Budget, KnownWord, Why
from indexer.service import Snapshot
from webui.pages.example_queries import examples_of, remember
from webui.serving.deadlines import allot

# How many queries are tried for one rule before it stands without one.
TRIED = 24
# Characters of words that are worth asking by how they are read.
SHORTEST_READ = 4
YEARS_TRIED = 30


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the query language: its name in the catalogue, and a query, "" where none of what
    is here shows it.
    """

    name: str
    example: str


@dataclass(frozen=True, slots=True)
class GuideSection:
    """Rules that go together, under a name in the catalogue."""

    name: str
    rules: tuple[Rule, ...]


def guide_of(snapshot: Snapshot) -> tuple[GuideSection, ...]:
    """Return the guide; its queries are remembered, as many are tried for them."""
    return remember(snapshot, "guide", _write_guide)


def _write_guide(snapshot: Snapshot) -> tuple[GuideSection, ...]:
    budget = allot("sheet")
    asked = tuple(Rule(*each) for each in _try_all(snapshot, _queries(snapshot), budget))
    shown = tuple(
        Rule(why, _first_by(snapshot, why, tried, budget))
        for why, tried in _other_writings(snapshot).items()
    )
    return GuideSection("asking", asked), GuideSection("equal", shown)


def _queries(snapshot: Snapshot) -> dict[str, Iterable[str]]:
    """Return what may show each rule of asking."""
    phrases, words = examples_of(snapshot) or ("索引",), snapshot.common_words(TRIED)
    pairs = [*permutations((*phrases, *words[:4]), 2)]
    return {
        "words": phrases,
        "and": (" ".join(pair) for pair in pairs),
        "quote": (f"「{phrase}」" for phrase in phrases),
        "or": (" OR ".join(pair) for pair in pairs),
        "not": (" -".join(pair) for pair in pairs),
        "group": (f"({one} OR {other}) {third}" for one, other, third in permutations(phrases, 3)),
        "title": (f"title:{word} {word}" for word in (*phrases, *words)),
        "question": (f"{phrase}とは何か" for phrase in phrases),
    }


def _other_writings(snapshot: Snapshot) -> dict[Why, Iterable[str]]:
    """Return what may find something by each kind of other writing."""
    return {
        "glossary": (each.form for each in snapshot.equivalents() if not each.document),
        "era": _years(),
        "reading": _readings(snapshot.common_compounds(4 * TRIED)),
        "number": (f"{number}つ" for number in ("三", "二", "四", "五")),
        "name": ("米国", "アメリカ", "英国", "ロシア", "中国", "韓国"),
    }


def _try_all(
    snapshot: Snapshot, rules: dict[str, Iterable[str]], budget: Budget
) -> Iterator[tuple[str, str]]:
    """Yield each rule with the first query that finds something."""
    for name, tried in rules.items():
        answered = (text for text in _some(tried, budget) if _hits(_ask(snapshot, text), name))
        yield name, next(answered, "")


def _first_by(snapshot: Snapshot, why: Why, tried: Iterable[str], budget: Budget) -> str:
    """Return the first query that finds something by a variant of this kind."""
    return next((text for text in _some(tried, budget) if _finds(_ask(snapshot, text), why)), "")


def _some(tried: Iterable[str], budget: Budget) -> Iterator[str]:
    return takewhile(lambda _: not budget.spent(), islice(tried, TRIED))


def _ask(snapshot: Snapshot, text: str) -> Answer | None:
    try:
        return snapshot.search(text, size=1)
    except QueryError:
        return None


def _hits(answer: Answer | None, rule: str) -> int:
    """The number of passages that a query finds; a question need not have all of its words in
    one.
    """
    if answer is None:
        return 0
    return answer.total if rule == "question" else answer.rungs[0].total


def _finds(answer: Answer | None, why: Why) -> bool:
    clauses = answer.clauses if answer else ()
    return any(
        variant.why == why and variant.count for clause in clauses for variant in clause.variants
    )


def _years() -> Iterator[str]:
    """Yield years of eras, this one first."""
    this = datetime.now(UTC).year
    for year in range(this, this - YEARS_TRIED, -1):
        for era in eras_of(year):
            yield f"{era.name}{year - era.first + 1}年"


def _readings(compounds: Iterable[KnownWord]) -> Iterator[str]:
    return (each.reading for each in compounds if len(each.text) >= SHORTEST_READ)
