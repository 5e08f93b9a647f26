"""Inabilities: 使えない and 使うことができない say the same; 利用ができない is like it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from indexer.analysis import CAN, CANNOT, POLITE_KEYS, UNABLE_KEYS, analyse_typed, trim_words
from indexer.japanese.scripts import KATAKANA, UNIFIED_IDEOGRAPHS, is_hiragana
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Token

# Letters of a run that may be one thing that cannot be done.
LONGEST_DENIED = 16
# Of 使う and 使えない: how a verb of five rows ends.
_ROWS = dict(zip("うくぐすつぬぶむる", "えけげせてねべめれ", strict=True))
_DENIED = ("ない", "ません", "ず")
_UNABLE_TO = late_pattern(
    f"(?P<stem>.+)(?P<last>[{''.join(_ROWS)}])(?:こと|事)[がはも]?(?:でき|出来)(?:ない|ません|ず)"
)
# 食べられない is of 食べる and られる, but 走られない of 走る and れる.
_OF_ONE_ROW = "られ"
# 利用ができない, but not 使うことができない, which is of a verb.
_NO_USE = late_pattern(
    f"(?P<noun>.*[{UNIFIED_IDEOGRAPHS}{KATAKANA}])(?<!事)[がはも](?:でき|出来)(?:ない|ません|ず)"
)
_DO, _DOING = "す", "する"


def other_inabilities(analysis: Analysis) -> Iterator[str]:
    """Yield a short run that ends with what cannot be done in its other writings.

    >>> from indexer.analysis import analyse
    >>> for typed in ("使うことができない", "利用することはできません", "食べることができず"):
    ...     print([*other_inabilities(analyse(typed))])
    ['使えない', '使えません', '使えず']
    ['利用できない', '利用できません', '利用できず']
    ['食べられない', '食べられません', '食べられず']
    >>> [[*other_inabilities(analyse(each))][:1] for each in ("走れません", "利用できず")]
    [['走ることができない'], ['利用することができない']]
    >>> [[*other_inabilities(analyse(each))] for each in ("充電ができません", "見ることができた")]
    [['充電できない', '充電できません', '充電できず'], []]
    >>> [[*other_inabilities(analyse(each))] for each in ("使わない", "使うことがない", "知れない")]
    [[], [], []]
    """
    if len(analysis.folded) > LONGEST_DENIED or not analysis.folded.endswith(_DENIED):
        return
    if match := _UNABLE_TO.fullmatch(analysis.folded):
        yield from (f"{_able(match['stem'], match['last'])}{denied}" for denied in _DENIED)
    elif match := _NO_USE.fullmatch(analysis.folded):
        yield from (f"{match['noun']}でき{denied}" for denied in _DENIED)
    elif done := _done(trim_words(analysis.words)):
        for particle, denied in product("がは", _DENIED):
            yield f"{done}こと{particle}でき{denied}"
            if done.endswith(_DOING):
                yield f"{done.removesuffix(_DOING)}{particle}でき{denied}"


def _able(stem: str, last: str) -> str:
    """Return how a verb begins where it says what can be done: 走れ of 走る, 食べられ of 食べる."""
    if (stem[-1], last) == (_DO, "る"):
        return f"{stem[:-1]}でき"
    if last == "る" and analyse_typed(f"{stem}{_OF_ONE_ROW}ない").words[-2].surface == _OF_ONE_ROW:
        return f"{stem}{_OF_ONE_ROW}"
    return f"{stem}{_ROWS[last]}"


def _done(words: Sequence[Token]) -> str:
    """Return what words deny that it can be done, as a dictionary has it; "" if they do not."""
    able = words[:-2] if len(words) > 2 and words[-2].key in POLITE_KEYS else words[:-1]
    before = "".join(word.surface for word in able[:-1])
    if before and able[-1].key in (CAN, CANNOT) and not is_hiragana(before[-1]):
        return f"{before}{_DOING}"
    if able and words[-1].key in UNABLE_KEYS:
        return f"{before}{able[-1].surface[:-1]}{able[-1].key[-1]}"
    return ""
