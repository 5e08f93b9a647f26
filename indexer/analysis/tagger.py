"""MeCab with UniDic: text in, morphemes out, from any thread, for any text.

Only this file knows MeCab.

Facts that shape it (fugashi 1.5, unidic-lite 1.0.8): MeCab kills the process on very long input;
NUL ends the text without a word; a shared tagger gives wrong words without any error; nodes go
stale at the next call. So: bounded calls, one tagger a thread, and MeCab writes text of our own
format instead of handing out nodes (three times as fast, too).
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

import fugashi
import unidic_lite

LONGEST_CALL = 2_000
# What UniDic calls a numeral, in the first two of its parts of speech.
NUMERAL = ("名詞", "数詞")
NUMERAL_TAG = "-".join(NUMERAL)
OUTPUTS = {
    "words": r'-O "" -F "%m\t%H\n" -U "%m\t%H\n" -E "\n"',
    "cost": '-O "" -F "" -U "" -E "%pc"',
    "plain": "",
}
_SENTENCE_END = re.compile("[\n。！？!?]")
_local = threading.local()
# Where a stretch of a text begins and ends, and MeCab's lines for it.
Lines: TypeAlias = tuple[int, int, list[str]]


class MorphemeFeatures(NamedTuple):
    """Features of a morpheme in UniDic; "" where it says nothing.

    ``lemma`` is without the gloss (バッグ, not バッグ-bag).
    """

    pos: tuple[str, str, str]
    lemma: str
    reading: str
    known: bool


class Morpheme(NamedTuple):
    """A word of MeCab's with its span in the folded text."""

    start: int
    end: int
    surface: str
    feature: MorphemeFeatures


def lines(text: str) -> Iterator[Lines]:
    """Yield MeCab's lines for stretches of a folded text, ``surface TAB features``.

    Before them comes where the stretch begins and ends. Lines of white space and empty ones are
    among them, and between two surfaces there may be white space that is in none.
    """
    tagger = _tagger("words")
    for begin, end in _calls(text):
        yield begin, end, tagger.parse(text[begin:end]).split("\n")


def morphemes(text: str) -> Iterator[Morpheme]:
    """Yield the morphemes of a folded text in order, with spans into it.

    White space is in none of them.
    """
    for begin, end, found in lines(text):
        position = begin
        for line in found:
            surface = line.partition("\t")[0]
            if not surface:
                continue
            start = text.index(surface, position, end)
            position = start + len(surface)
            if not surface.isspace():
                yield read_line(start, line)


def read_line(start: int, line: str) -> Morpheme:
    """Return the morpheme of one of MeCab's lines, which begins at ``start``."""
    surface, _, raw = line.partition("\t")
    return Morpheme(start, start + len(surface), surface, _feature(raw))


def origins(text: str) -> Iterator[tuple[str, str]]:
    """Yield of each word of a folded text whether it is 和 or 漢, 外 or of both, 混, and what it
    was borrowed from: catalog of カタログ. "" where UniDic says nothing.
    """
    for _, _, found in lines(text):
        for raw in (line.partition("\t")[2] for line in found if line.strip()):
            fields = raw.split(",", 13)
            is_known = len(fields) > 13
            yield (fields[12], fields[7].partition("-")[2]) if is_known else ("", "")


def cost(text: str) -> int:
    """MeCab's cost of the likeliest path through ``text``; lower is likelier."""
    tagger = _tagger("cost")
    return sum(int(tagger.parse(text[begin:end])) for begin, end in _calls(text))


def readings(text: str, paths: int = 5) -> frozenset[str]:
    """Return readings in katakana of up to ``paths`` likely ways to cut ``text``.

    ``text`` has at most some twenty characters.
    """
    found = set()
    for path in _tagger("plain").nbestToNodeList(text, paths):
        parts = [_feature(node.feature_raw).reading or node.surface for node in path]
        found.add("".join(parts))
    return frozenset(found)


@cache
def dictionary_fingerprint() -> str:
    """Return the versions of the dictionary and of MeCab's binding.

    Two analyses agree only where these are the same.
    """
    from importlib.metadata import version

    name = f"unidic-lite {version('unidic-lite')}, fugashi {version('fugashi').split('.')[0]}"
    return hashlib.blake2b(name.encode(), digest_size=4).hexdigest()


def _tagger(output: str) -> fugashi.GenericTagger:
    taggers: dict[str, fugashi.GenericTagger] = _local.__dict__.setdefault("taggers", {})
    if output not in taggers:
        taggers[output] = fugashi.GenericTagger(
            f'-d "{unidic_lite.DICDIR}" -r /dev/null {OUTPUTS[output]}'
        )
    return taggers[output]


def _calls(text: str) -> Iterator[tuple[int, int]]:
    """Yield spans of at most LONGEST_CALL characters that join up to ``text``.

    A span ends after a sentence, or hard where no sentence ends.
    """
    begin = 0
    while len(text) - begin > LONGEST_CALL:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, begin, begin + LONGEST_CALL)]
        end = ends[-1] if ends else begin + LONGEST_CALL
        yield begin, end
        begin = end
    if begin < len(text):
        yield begin, len(text)


def read_features(raw: str) -> MorphemeFeatures:
    """Return what UniDic says of a morpheme, from what stands behind the tab of MeCab's line."""
    fields = raw.split(",", 18)
    pos = (fields[0], fields[1], fields[2])
    if len(fields) < 18:
        return MorphemeFeatures(pos, "", "", known=False)
    lemma, reading = (_said(fields[7]), _said(fields[17]))
    return MorphemeFeatures(pos, lemma.partition("-")[0] or lemma, reading, known=True)


# What comes again is of numerals and Latin letters: what other lines say is kept by who reads them.
_feature = lru_cache(maxsize=4_096)(read_features)


def _said(field: str) -> str:
    return "" if field == "*" else field
