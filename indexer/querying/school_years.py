"""School years as they are typed for short and in full: 小3 is 小学校3年生, and 高2 is 高校2年."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.analysis import fold_typed
from indexer.japanese.numerals import value_of
from indexer.japanese.scripts import UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern

# Kinds of schools by their short names, each with its other names and how many years it has.
_SCHOOLS = {
    "小": (("小学", "小学校"), 6),
    "中": (("中学", "中学校"), 3),
    "高": (("高校", "高等学校"), 3),
}
_PUPIL = "生"
_YEAR = "(?P<year>[1-6]|[一二三四五六])"
# 中3日 and 小1時間 count something else; 最小3 is no school.
_SHORT = late_pattern(
    f"(?<![{UNIFIED_IDEOGRAPHS}])(?P<school>[{''.join(_SCHOOLS)}]){_YEAR}"
    f"(?P<pupil>{_PUPIL})?(?![0-9.,{UNIFIED_IDEOGRAPHS}])"
)
_IN_FULL = late_pattern(
    f"(?P<school>[{''.join(_SCHOOLS)}])(?:学校?|校|等学校){_YEAR}年(?P<pupil>{_PUPIL})?(?![間度前後])"
)


def other_school_years(text: str) -> Iterator[str]:
    """Yield a run with its first school year in its other writings.

    >>> list(other_school_years("小3の算数")), list(other_school_years("高校二年生"))
    (['小学3年の算数', '小学校3年の算数'], ['高2', '高校2年生', '高等学校2年生'])
    >>> [list(other_school_years(each)) for each in ("中3日", "中4", "最小3", "高校3年間")]
    [[], [], [], []]
    """
    folded = fold_typed(text).text
    match = _SHORT.search(folded) or _IN_FULL.search(folded)
    if match is None:
        return
    year, (names, last) = int(value_of(match["year"]) or 0), _SCHOOLS[match["school"]]
    if year > last:
        return
    for name in ("", *names):
        other = f"{name}{year}年{match['pupil'] or ''}" if name else f"{match['school']}{year}"
        if other not in (match.group(), match.group().removesuffix(_PUPIL)):
            yield f"{folded[: match.start()]}{other}{folded[match.end() :]}"
