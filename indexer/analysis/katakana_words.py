"""Words in katakana that the dictionary cuts into crumbs: オン|ライン, イト|カワ, テラ|ベクレル.

A run of katakana of which some part is too short to say something by itself is one word: neither
is ライン what オンライン is about, nor does the オン of it say anything. ブロック|チェーン stays
two words, and so does プロパン|ガス, as what a word ends with is what it names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from indexer.japanese.scripts import HIRAGANA, KATAKANA, TO_LARGE_VOWELS, UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern
from indexer.model import Token

# Kana that a part of a word has at least, where it says something by itself; and sounds, where the
# dictionary has it for another writing: the チェン of チェン|ジャー is no チェーン.
LEAST_KANA, LEAST_SOUNDS = 3, 3
_NO_SOUNDS = late_pattern("[ァィゥェォャュョ]")
_KATAKANA = late_pattern(f"[{KATAKANA}]+")
_RUN = late_pattern(f"[{KATAKANA}]{{2,}}")
# Particles in katakana are such in laws of old alone; elsewhere they are a part of a name: コン|ヤ.
_VERBS, _PARTICLES = ("動詞", "助動詞"), ("助詞", "接続詞")
_HIRAGANA = late_pattern(f"[{HIRAGANA}]")
_OF_OLD = late_pattern(f"[{UNIFIED_IDEOGRAPHS}][ヲハノニトモガ]")
# Of parts that are not all nouns of the dictionary, nobody knows more than how they are written:
# they are names more often than not.
_NAME, _NOUN = "名詞-固有名詞-一般", ("名詞-普通名詞", "名詞-数詞")
_SMALL_VOWEL = late_pattern("(?<=[ウクグ])[ァィェォ]")
_YA_FOR_A = late_pattern("(?<=[イキギシジチニヒビピミリエケゲセゼテデネヘベペメレ])ヤ")

# A word after its span in the folded text.
LocatedToken: TypeAlias = tuple[int, int, Token]


def join_crumbs(found: list[LocatedToken], folded: str) -> list[LocatedToken]:
    """Return words, each after its span in the folded text, without crumbs of katakana."""
    joined = found
    no_parts: tuple[str, ...] = ()
    for match in reversed([*_RUN.finditer(folded)]):
        part = slice(*(bisect_left(found, (edge,)) for edge in match.span()))
        if len(found[part]) > 1:
            joined = [*found] if joined is found else joined
            no_parts = no_parts or _no_parts(folded)
            runs = _runs(found[part], no_parts)
            joined[part] = [word for run in runs for word in _without_crumbs(run)]
    return joined


def _no_parts(folded: str) -> tuple[str, ...]:
    """Return the parts of speech that no name in katakana has in it."""
    is_of_old = not _HIRAGANA.search(folded) and _OF_OLD.search(folded) is not None
    return (*_VERBS, *_PARTICLES) if is_of_old else _VERBS


def _runs(found: Sequence[LocatedToken], no_parts: tuple[str, ...]) -> Iterator[list[LocatedToken]]:
    """Yield the words in order; those that are one run of katakana together, unless a word is of a
    part of speech that is no part of a name.
    """
    run: list[LocatedToken] = []
    for located in found:
        is_part = _KATAKANA.fullmatch(located[2].surface) and not located[2].pos.startswith(
            no_parts
        )
        if run and not (is_part and run[-1][1] == located[0]):
            yield run
            run = []
        run.append(located)
        if not is_part:
            yield run
            run = []
    if run:
        yield run


def _without_crumbs(run: list[LocatedToken]) -> list[LocatedToken]:
    """Return a run of katakana without crumbs: those of known nouns join the part after them
    (オン|ライン|ストア: オンライン, ストア), else all is one name (イト|カワ).
    """
    if not any(_is_crumb([part]) for part in run):
        return run
    known = all(token.pos.startswith(_NOUN) for _, _, token in run)
    joined: list[list[LocatedToken]] = []
    for at, located in enumerate(run):
        after_crumb = at > 0 and _is_crumb(joined[-1])
        if joined and (after_crumb or not known):
            joined[-1].append(located)
        else:
            joined.append([located])
    return list(map(_as_one, joined))


def _is_crumb(parts: Sequence[LocatedToken]) -> bool:
    is_short = parts[-1][1] - parts[0][0] < LEAST_KANA
    return is_short or (len(parts) == 1 and _is_of_another_word(parts[0][2]))


def _is_of_another_word(part: Token) -> bool:
    """Whether a part has few sounds, and the dictionary has it for another writing alone."""
    is_other = part.key != usual_kana(part.surface)
    return is_other and len(_NO_SOUNDS.sub("", part.surface)) < LEAST_SOUNDS


def _as_one(parts: Sequence[LocatedToken]) -> LocatedToken:
    if len(parts) == 1:
        return parts[0]
    tokens = [token for _, _, token in parts]
    surface = "".join(token.surface for token in tokens)
    known = all(token.pos.startswith(_NOUN) for token in tokens)
    token = Token(
        start=tokens[0].start,
        end=tokens[-1].end,
        surface=surface,
        key=usual_kana(surface),
        reading="".join(each.reading or each.surface for each in tokens),
        pos=tokens[-1].pos if known else _NAME,
        content=True,
    )
    return parts[0][0], parts[-1][1], token


def usual_kana(written: str) -> str:
    """Katakana with one writing of each foreign sound that has two; all else as it is.

    ヴ as バ行, ウィ as ウイ, クォ as クオ, ヤ after イ段 and エ段 as ア (外来語の表記,
    内閣告示第二号, 1991), and without a last ー after three letters and more (JIS Z 8301).
    """
    if not _KATAKANA.fullmatch(written):
        return written
    for vowel, usual in {
        "ァ": "バ",
        "ィ": "ビ",
        "ェ": "ベ",
        "ォ": "ボ",
        "ュ": "ビュ",
        "": "ブ",
    }.items():
        written = written.replace(f"ヴ{vowel}", usual)
    written = _SMALL_VOWEL.sub(lambda match: match.group().translate(TO_LARGE_VOWELS), written)
    written = _YA_FOR_A.sub("ア", written)
    return written[:-1] if len(written) > 3 and written.endswith("ー") else written
