"""Latin letters beside kana or kanji: what is meant by せいせいAI, by the l of 生成Al, and by the n
of としょかn?
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.analysis import Thesaurus, is_romaji, kana_of_romaji
from indexer.japanese.scripts import HIRAGANA, to_half_width
from indexer.late_patterns import late_pattern
from indexer.querying.spell_correction import words_read_alike

# Capitals with the small l that looks like one of them: Al, lCT, APl.
_L_AS_I = late_pattern("(?<![A-Za-z])(?=l*[A-Z])[A-Zl]{2,}(?![A-Za-z])")
_KANA_BESIDE = late_pattern(
    f"(?P<before>[A-Za-z]{{2,}})?(?P<kana>[{HIRAGANA}ー]{{3,}})(?P<behind>[A-Za-z]{{2,}})?"
)
# Words that one spelling in kana and romaji is looked for as: 図書館 for としょかn.
MOST_SPELT = 2
# What a keyboard left of romaji behind kana.
_LEFT_AS_ROMAJI = late_pattern(f"(?P<kana>[{HIRAGANA}ー]{{2,}})(?P<left>[a-z]{{1,6}})")


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
    if (match := _LEFT_AS_ROMAJI.fullmatch(plain)) and is_romaji(match["left"]):
        yield from thesaurus.spelt(match["kana"] + kana_of_romaji(match["left"]), MOST_SPELT)
