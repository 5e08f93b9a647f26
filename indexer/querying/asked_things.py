"""Things that a question asks for: 「文民統制とは」 asks for 文民統制, and so does
「文民統制とは何ですか？」.

とは behind a noun says no more than that it is asked about. MeCab tells it from what only looks so:
ふるさとは, 猫とはぐれる. Whoever asks so, or for 文民統制の定義, wants first what says 「文民統制と
は」. Few definitions say 定義, so that it is not searched for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from indexer.analysis import analyse_typed
from indexer.late_patterns import late_pattern
from indexer.matching import TEXT_AREA
from indexer.model import Clause, Evidence, Token, Unquoted
from indexer.querying.clause_phrases import exactly
from indexer.querying.clause_trees import change_members
from indexer.ranking import TYPED_RUN_WEIGHT, definition_evidence, measure_evidence

# What asks for the definition of what stands before it, at the end of a text.
ASKS_DEFINITION = late_pattern(
    r"(?P<asked>(?:とは|って)(?:(?:何|なん|なに)(?:か|ですか|でしょうか|だ)?)?)[?？。、…\s]*$"
)
_DEFINITION = late_pattern(
    r"(?P<thing>.+)の(?:定義|意味|語義)(?:(?:とは|は)(?:(?:何|なん)(?:か|ですか|でしょうか)?)?)?"
    r"[?？。、…\s]*$"
)
_PARTICLE, _NAMES, _POINTS = "助詞", ("名詞", "接尾辞", "記号"), "代名詞"


def asked_evidence(clauses: Sequence[Unquoted]) -> Iterator[Evidence]:
    """Yield the evidence of what clauses ask for: definitions, what is counted, and the runs as
    they were typed.
    """
    yield from definition_evidence(analyse_typed(each.defined) for each in clauses if each.defined)
    yield from measure_evidence(dict.fromkeys(chain(*(each.measures for each in clauses))))
    for typed in (each.typed for each in clauses if each.typed):
        yield Evidence(exactly(analyse_typed(typed)), TEXT_AREA, TYPED_RUN_WEIGHT, "once")


def take_asked_things(tree: Clause) -> Clause:
    """Return a tree in which each unquoted clause that ends in とは is what is asked about, and
    says so, as is one that ends in の定義.
    """
    match tree:
        case Unquoted(text):
            return _take_definition(text)
        case _:
            return change_members(tree, take_asked_things)


def _take_definition(text: str) -> Unquoted:
    thing = _take_defined(text) or take_asked_thing(text)
    return Unquoted(text) if thing == text else Unquoted(thing, thing)


def _take_defined(text: str) -> str:
    """Return the thing whose 定義 a typed run asks for, "" where there is none: その定義. Of a
    sentence, with particles of its own, all words are sought.
    """
    match = _DEFINITION.match(text)
    if match is None or not _names_thing(match["thing"], text):
        return ""
    words = analyse_typed(match["thing"]).words
    return "" if any(word.pos.startswith(_PARTICLE) for word in words) else match["thing"]


def take_asked_thing(text: str) -> str:
    """Return what a typed run asks for, the run itself where it asks for nothing so.

    >>> take_asked_thing("文民統制とは？"), take_asked_thing("AIとは何か")
    ('文民統制', 'AI')
    >>> take_asked_thing("とは"), take_asked_thing("ふるさとは"), take_asked_thing("文民統制とは誰")
    ('とは', 'ふるさとは', '文民統制とは誰')
    """
    match = ASKS_DEFINITION.search(text)
    if match is None:
        return text
    at = match.start("asked")
    after = [token for token in analyse_typed(text).tokens if token.start >= at][:2]
    return text[:at] if _names_thing(text[:at], text, _POINTS) and _is_asking(after) else text


def _names_thing(thing: str, text: str, *more: str) -> bool:
    """Whether a typed run begins with words that end in a noun, or in one of ``more``."""
    before = [token for token in analyse_typed(text).tokens if token.end <= len(thing)]
    ends_there = bool(before) and before[-1].end == len(thing)
    return ends_there and before[-1].pos.startswith((*_NAMES, *more))


def _is_asking(tokens: list[Token]) -> bool:
    """Whether words begin with the particles と and は, or with って."""
    surfaces = [token.surface for token in tokens]
    asking = tokens[:1] if surfaces[:1] == ["って"] else tokens if surfaces == ["と", "は"] else []
    return bool(asking) and all(token.pos.startswith(_PARTICLE) for token in asking)
