"""Latin letters beside kana or kanji: what is meant by せいせいAI, by the l of 生成Al, by the n of
としょかn and of じゅうみnひょう, and by じどうてあt, which was typed no further?
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from indexer.analysis import Thesaurus, is_romaji, kana_of_romaji
from indexer.japanese.scripts import HIRAGANA, KATAKANA, UNIFIED_IDEOGRAPHS, to_half_width
from indexer.late_patterns import late_pattern
from indexer.querying.reading_variants import words_read_alike

# Capitals with the small l that looks like one of them: Al, lCT, APl.
_L_AS_I = late_pattern("(?<![A-Za-z])(?=l*[A-Z])[A-Zl]{2,}(?![A-Za-z])")
_KANA_BESIDE = late_pattern(
    f"(?P<before>[A-Za-z]{{2,}})?(?P<kana>[{HIRAGANA}ー]{{3,}})(?P<behind>[A-Za-z]{{2,}})?"
)
# Words that one spelling in kana and romaji is looked for as: 図書館 for としょかn.
MOST_SPELT = 2
# What a keyboard left of romaji behind kana.
_LEFT_AS_ROMAJI = late_pattern(f"[{HIRAGANA}ー]{{2,}}(?P<left>[a-z]{{1,6}})")
# The same within kana.
_KANA_WITH_ROMAJI = late_pattern(f"[{HIRAGANA}ー]+(?:[a-z]{{1,6}}[{HIRAGANA}ー]+)+")
_ROMAJI = late_pattern("[a-z]+")
# Letters of the last kana that were typed no further, and whether they are of that: C in プランC.
_BEGUN = late_pattern(
    f"(?P<typed>(?P<begun>[{HIRAGANA}{KATAKANA}{UNIFIED_IDEOGRAPHS}々]+[{HIRAGANA}][a-z])[a-z]{{0,2}})"
)
MOST_COMPLETED = 2


def written_with_latin(text: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield a text with I where a small l was typed among capitals, then with the kana that stand
    before or behind Latin letters as words that are read so: 生成AI for both 生成Al and せいせいAI;
    and what kana are read as with the small letters behind them as romaji: 図書館 for としょかn.
    """
    plain = to_half_width(text)
    if (other := _L_AS_I.sub(lambda found: found[0].replace("l", "I"), plain)) != plain:
        yield other
    match = _KANA_BESIDE.fullmatch(plain)
    if match and (match["before"] or match["behind"]):
        for word in words_read_alike(match["kana"], thesaurus):
            yield f"{match['before'] or ''}{word}{match['behind'] or ''}"
    if kana := _kana_with_romaji(plain):
        yield from thesaurus.spelt(kana, MOST_SPELT)


def _kana_with_romaji(plain: str) -> str:
    """Return kana with letters of romaji behind or between them as kana alone, "" for others."""
    left = _LEFT_AS_ROMAJI.fullmatch(plain)
    if (left and is_romaji(left["left"])) or _KANA_WITH_ROMAJI.fullmatch(plain):
        return _ROMAJI.sub(lambda letters: kana_of_romaji(letters[0]), plain)
    return ""


def typed_no_further(text: str, complete: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """Yield what a text that ends with the letters of a kana is completed to, or, where it is not,
    what it is with the first of them alone, which goes on so: 児童手当 for じどうてあt, お知らせ
    for お知らsw. 訪問かいk is not 訪問介護, which goes on with a g.
    """
    if not (match := _BEGUN.fullmatch(to_half_width(text))):
        return
    begun = match["begun"]
    completed = [*complete(match["typed"])] or [*complete(begun)] or [*_written_so(begun, complete)]
    yield from completed[:MOST_COMPLETED]


def _written_so(begun: str, complete: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """Yield what begins as a text with a kana of its last letter does: お知らせ for お知らs."""
    written, letter = begun[:-1], begun[-1]
    beginnings = tuple(f"{written}{kana_of_romaji(f'{letter}{vowel}')}" for vowel in "aiueo")
    yield from (each for each in complete(written) if each.startswith(beginnings))
