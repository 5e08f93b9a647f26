"""Random Japanese for property tests: every width, combining marks, variation selectors, marks,
digits, white space.
"""

from hypothesis import strategies as st

RANGES = [
    ("ぁ", "ゟ"),
    ("゠", "ヿ"),
    ("一", "俿"),
    ("⺀", "⻳"),
    ("⼀", "⿕"),
    ("！", "ﾟ"),
    ("0", "9"),
    ("A", "z"),
    ("①", "⓿"),
    ("㈠", "㏿"),
    ("‐", "―"),
    ("Ⅰ", "ⅿ"),
]
MARKS = (
    "、。・「」（）\n\t \u3000\u00a0\u200b\ufeff\u3099\u309a゛゜ﾞﾟ¸´\ufe00\U000e0100\u0301\x00\x1b"
)
SPECIAL = MARKS + "髙﨑國ー々〇ヶ-–2024令和円%\ud800"
# What is written in several characters and seen as one: with a sound mark, also of half width, a
# variation selector, a skin tone, joiners, a flag of two letters and one of tags, a key.
SEEN_AS_ONE = [
    "か\u3099",
    "ﾊﾟ",
    "辻\U000e0100",
    "👍\U0001f3fd",
    "👩\U0001f3fd\u200d🔬",
    "👨\u200d👩\u200d👧\u200d👦",
    "🇯🇵",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "1\ufe0f\u20e3",
]


def characters() -> st.SearchStrategy[str]:
    spans = [
        st.characters(min_codepoint=ord(first), max_codepoint=ord(last)) for first, last in RANGES
    ]
    return st.one_of(*spans, st.sampled_from(SPECIAL), st.characters())


def texts(longest: int = 60) -> st.SearchStrategy[str]:
    """Random texts, and real ones with random insertions."""
    real = st.sampled_from(
        [
            "令和6年度の防衛関係費は7兆9,496億円である。",
            "GCAP（グローバル戦闘航空プログラム）を発表した。",
            "取り組み体制を、わが国は強化する。",
        ]
    )
    return st.one_of(
        st.text(characters(), max_size=longest),
        st.tuples(real, st.text(characters(), max_size=5), real).map("".join),
    )
