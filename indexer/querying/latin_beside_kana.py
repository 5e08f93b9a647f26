"""Latin letters beside kana or kanji: what is meant by せいせいAI, and by the l of 生成Al?"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.analysis import Thesaurus
from indexer.japanese.scripts import HIRAGANA, to_half_width
from indexer.late_patterns import late_pattern
from indexer.querying.spell_correction import words_read_alike

# Capitals with the small l that looks like one of them: Al, lCT, APl.
_L_AS_I = late_pattern("(?<![A-Za-z])(?=l*[A-Z])[A-Zl]{2,}(?![A-Za-z])")
_KANA_BESIDE = late_pattern(
    f"(?P<before>[A-Za-z]{{2,}})?(?P<kana>[{HIRAGANA}ー]{{3,}})(?P<behind>[A-Za-z]{{2,}})?"
)


def written_with_latin(text: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield a text with I where a small l was typed among capitals, then with the kana that stand
    before or behind Latin letters as words that are read so: 生成AI for both 生成Al and せいせいAI.
    """
    plain = to_half_width(text)
    if (other := _L_AS_I.sub(lambda found: found[0].replace("l", "I"), plain)) != plain:
        yield other
    match = _KANA_BESIDE.fullmatch(plain)
    if match and (match["before"] or match["behind"]):
        for word in words_read_alike(match["kana"], thesaurus):
            yield f"{match['before'] or ''}{word}{match['behind'] or ''}"
