"""Large や, ゆ and よ within a word of kanji: the 橋りよう of budgets is 橋梁, not 橋 and 利用."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from indexer.analysis import tagger
from indexer.analysis.katakana_words import LocatedToken, usual_kana
from indexer.japanese.scripts import HIRAGANA, UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern

# Right behind a kanji, and no verb that goes on: 取りようがない.
_LARGE_Y = late_pattern(
    f"(?<=[{UNIFIED_IDEOGRAPHS}])[きぎしじちにひびみり][やゆよ][うくつ]?(?![{HIRAGANA}])"
)
_SMALL = str.maketrans("やゆよ", "ゃゅょ")


def join_large_y(found: list[LocatedToken], written: str) -> list[LocatedToken]:
    """Return the words of a folded text, each word of kanji with a large や, ゆ or よ as one."""
    joined = found
    for match in reversed([*_LARGE_Y.finditer(written)]):
        first, after = (bisect_left(found, (edge,)) for edge in match.span())
        parts = found[first - 1 : after] if first else []
        spans = [(start, end) for start, end, _ in parts]
        is_cut = len(parts) > 1 and spans[0][1] == match.start() and spans[-1][1] == match.end()
        if is_cut and (word := _word(parts[0][2].surface, match.group())):
            joined = [*found] if joined is found else joined
            joined[first - 1 : after] = [_as_one(parts, *word)]
    return joined


@lru_cache(maxsize=1_024)
def _word(kanji: str, kana: str) -> tuple[str, str, str] | None:
    """Return key, reading and part of speech of kanji and kana with a small ょ, None where they are
    no word.
    """
    found = [*tagger.morphemes(f"{kanji}{kana.translate(_SMALL)}")]
    feature = found[0].feature
    if len(found) > 1 or not feature.known:
        return None
    pos = "-".join(part for part in feature.pos if part != "*")
    return usual_kana(feature.lemma), feature.reading, pos


def _as_one(parts: list[LocatedToken], key: str, reading: str, pos: str) -> LocatedToken:
    (start, _, first), (_, end, last) = parts[0], parts[-1]
    surface = "".join(token.surface for _, _, token in parts)
    one = first._replace(
        end=last.end, surface=surface, key=key, reading=reading, pos=pos, content=True
    )
    return start, end, one
