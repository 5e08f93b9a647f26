"""Characters that are named one by one, each in a cell or as an item of its own: 甲 乙 丙."""

from __future__ import annotations

_SERIES = tuple(
    map(
        frozenset,
        (
            "甲乙丙丁戊己庚辛壬癸",
            "子丑寅卯辰巳午未申酉戌亥",
            "〇一二三四五六七八九十百千万",
            "日月火水木金土祝",
            "年月日時分秒",
            "東西南北",
            "春夏秋冬",
            *("上中下", "左中右", "前中後", "大中小", "内外", "縦横", "白黒赤青黄緑"),
            *("男女計", "父母", "夫妻", "兄弟姉妹", "朝昼夕夜", "新旧"),
            *("優良可", "可否", "有無", "正誤", "正副", "松竹梅", "天地人", "序破急"),
        ),
    )
)
# What can be spelt with members of a series and is a word all the same.
_WORDS = frozenset(("日時",))


def is_series(characters: str) -> bool:
    """Whether all the characters are of one series, whose members stand apart.

    >>> is_series("甲乙丙"), is_series("男女"), is_series("日時")
    (True, True, False)
    """
    return characters not in _WORDS and any(series.issuperset(characters) for series in _SERIES)


def are_series(characters: str) -> bool:
    """Whether the characters are of one series after the other, two and more of each.

    >>> are_series("男女有無可否"), are_series("男女"), are_series("男女子")
    (True, True, False)
    """
    at = 0
    while at < len(characters):
        ends = range(len(characters), at + 1, -1)
        at = next((end for end in ends if is_series(characters[at:end])), 0)
        if not at:
            return False
    return bool(characters)
