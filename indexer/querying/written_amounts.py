"""Amounts in the short writing of lists, 4/1 and 1/2, ¥1,500; shares in tenths and in hundredths,
3割 and 30%; ages, ratios and scales.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.analysis import fold_typed, tell_signs, write_slashed_out
from indexer.japanese.numerals import KANJI_NUMERALS, value_of
from indexer.late_patterns import late_pattern

_COUNT = f"(?:[0-9]{{1,4}}|[{KANJI_NUMERALS}]{{1,3}})"
# A day and a fraction in words, by whose Arabic digits a text implies them.
_IN_WORDS = late_pattern(
    rf"(?<![0-9{KANJI_NUMERALS}.,])(?P<first>{_COUNT})(?P<middle>月|分の)(?P<second>{_COUNT})"
)
_SIGNED = late_pattern(r"¥(?P<amount>[0-9][0-9,]*)(?![0-9.千百万億兆円])")
_COUNTED = late_pattern(
    rf"(?<![0-9.,¥{KANJI_NUMERALS}])(?P<amount>[0-9][0-9,]*|[{KANJI_NUMERALS[1:]}]+)円"
)
# Shares in tenths, and in hundredths: behind 割 neither 合 nor り goes on with the word.
_TENTHS = late_pattern(
    rf"(?<![0-9{KANJI_NUMERALS}.,数])(?P<tenths>[1-9]|10|[{KANJI_NUMERALS[1:11]}])割"
    rf"(?:(?P<rest>[1-9]|[{KANJI_NUMERALS[1:10]}])分"
    rf"(?:(?P<rin>[1-9]|[{KANJI_NUMERALS[1:10]}])厘)?)?(?![合り]|[0-9{KANJI_NUMERALS}])"
)
_HUNDREDTHS = late_pattern(
    r"(?<![0-9.,])(?P<tenths>[1-9]|10)(?P<rest>[0-9])(?:\.(?P<rin>[1-9]))?(?:%|パーセント)"
)
# The ages of a statistic: 10代目, 30代表 and 20代金 count something else.
_AGES = late_pattern(
    rf"(?<![0-9{KANJI_NUMERALS}.,])(?P<tens>[1-9]0|[{KANJI_NUMERALS[1:10]}]?十)"
    "(?P<years>歳)?代(?![目表理金替])"
)
_FULL_YEARS = late_pattern(f"満(?=[0-9{KANJI_NUMERALS}]{{1,3}}[歳才])")
_DOT = late_pattern(
    r"(?<![0-9a-z.,・/:-])[0-9]{1,2}(?P<dot>・)[0-9]{1,2}(?![0-9a-z]|[.,・/:-][0-9])"
)
_PART = f"(?:[0-9]{{1,3}}|[{KANJI_NUMERALS[1:11]}])"
_RATIO = late_pattern(
    rf"(?<![0-9{KANJI_NUMERALS}.,:/-])(?P<one>{_PART})対(?P<other>{_PART})(?![0-9{KANJI_NUMERALS}.,])"
)
# A scale, 1/50,000 or 1:500; 1/20 is told with other numbers around a slash, and 1:30 is a time of
# day where nothing beside it says what it is.
_MANY = "[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{3,7}"
_SCALE = late_pattern(
    rf"(?<![0-9a-z.,:/-])1(?:/(?P<over>{_MANY})|:(?P<parts>{_MANY}))(?![0-9.,:/])"
)
_SCALE_OF_TENS = late_pattern(
    r"(?<![0-9a-z.,:/-])(?:1:(?P<parts>[1-9][0-9])|(?P<many>[1-9][0-9])分の1)(?![0-9.,:/])"
)
# Scales in which buildings and things are drawn, JIS Z 8314, typed alone.
_NAMES_SCALE = late_pattern("^1:(?:20|25|50)$|縮尺|尺度|スケール|[勾こ]う?配|比(?![較べ])")
_SCALE_IN_WORDS = late_pattern(
    rf"(?<![0-9{KANJI_NUMERALS}.,])(?P<parts>[0-9]{{1,4}}[千万]|{_MANY})分の[1一](?![0-9.,])"
)
# No time of day: 9:30.
_RATIO_BY_SIGN = late_pattern(
    r"(?<![0-9a-z.,:/-])(?P<one>[0-9]{1,3}):(?P<other>[0-9]|[6-9][0-9]|[0-9]{3})(?![0-9.,:])"
)


def other_slashed(text: str) -> Iterator[str]:
    """Yield a run with its first day or fraction as it is implied by a text that has a slash.

    >>> list(other_slashed("4/1")), list(other_slashed("四月一日")), list(other_slashed("二分の一"))
    (['4月1日'], ['4月1日'], ['2分の1'])
    """
    yield from write_slashed_out(text)
    folded = fold_typed(text)
    if match := _IN_WORDS.search(folded.text):
        start, end = folded.span(*match.span())
        first, second = (value_of(match[part]) for part in ("first", "second"))
        yield f"{text[:start]}{first}{match['middle']}{second}{text[end:]}"


def other_amounts(text: str) -> Iterator[str]:
    """Yield a run with its first amount of yen with the sign, or with 円.

    >>> list(other_amounts("¥1,500")), list(other_amounts("1500円台")), list(other_amounts("$5"))
    (['1,500円'], ['¥1500台'], [])
    >>> list(other_amounts("二百円"))
    ['¥200']
    """
    told = tell_signs(fold_typed(text).text)
    if match := _SIGNED.search(told):
        yield f"{told[: match.start()]}{match['amount']}円{told[match.end() :]}"
    elif match := _COUNTED.search(told):
        amount = match["amount"] if match["amount"][0].isdecimal() else value_of(match["amount"])
        yield f"{told[: match.start()]}¥{amount}{told[match.end() :]}"


def other_shares(text: str) -> Iterator[str]:
    """Yield a run with its first share in hundredths where it is in tenths, or the other way round.

    >>> list(other_shares("3割減")), list(other_shares("三割五分")), list(other_shares("30%"))
    (['30%減', '30パーセント減'], ['35%', '35パーセント'], ['3割'])
    >>> list(other_shares("35%")), list(other_shares("3割合")), list(other_shares("5%"))
    (['3割5分'], [], [])
    >>> list(other_shares("1割2分5厘")), list(other_shares("12.5%"))
    (['12.5%', '12.5パーセント'], ['1割2分5厘'])
    """
    folded = fold_typed(text).text
    if match := _TENTHS.search(folded):
        point = f".{_count(match['rin'])}" if match["rin"] else ""
        share = f"{10 * _count(match['tenths']) + _count(match['rest'] or '')}{point}"
        for sign in ("%", "パーセント"):
            yield f"{folded[: match.start()]}{share}{sign}{folded[match.end() :]}"
    elif match := _HUNDREDTHS.search(folded):
        rin = f"{match['rin']}厘" if match["rin"] else ""
        rest = f"{match['rest']}分{rin}" if rin or match["rest"] != "0" else ""
        yield f"{folded[: match.start()]}{match['tenths']}割{rest}{folded[match.end() :]}"


def other_ages(text: str) -> Iterator[str]:
    """Yield a run with its first ages of ten years with 歳, or without, and its first age without
    the 満 before it.

    >>> list(other_ages("満18歳以上"))
    ['18歳以上']
    >>> list(other_ages("30代")), list(other_ages("二十歳代")), list(other_ages("10代目"))
    (['30歳代'], ['二十代'], [])
    """
    folded = fold_typed(text).text
    if match := _AGES.search(folded):
        other = "" if match["years"] else "歳"
        yield f"{folded[: match.end('tens')]}{other}代{folded[match.end() :]}"
    if match := _FULL_YEARS.search(folded):
        yield f"{folded[: match.start()]}{folded[match.end() :]}"


def other_points(text: str) -> Iterator[str]:
    """Yield a run with its first ・ between two short numbers as a point: 9・11, 1・5倍.

    The other way round it would find 1-5 for 1.5, as ・ is a dash between numbers.

    >>> list(other_points("1・5倍")), list(other_points("1.5倍")), list(other_points("1・2・3"))
    (['1.5倍'], [], [])
    """
    folded = fold_typed(text).text
    if match := _DOT.search(folded):
        yield f"{folded[: match.start('dot')]}.{folded[match.end('dot') :]}"


def other_ratios(text: str) -> Iterator[str]:
    """Yield a run with its first ratio with a colon, or with 対.

    >>> list(other_ratios("一対一")), list(other_ratios("3:2の比")), list(other_ratios("9:30"))
    (['1:1'], ['3対2の比'], [])
    """
    folded = fold_typed(text).text
    if match := _RATIO.search(folded):
        ratio = f"{_count(match['one'])}:{_count(match['other'])}"
        yield f"{folded[: match.start()]}{ratio}{folded[match.end() :]}"
    elif match := _RATIO_BY_SIGN.search(folded):
        yield f"{folded[: match.start()]}{match['one']}対{match['other']}{folded[match.end() :]}"


def other_scales(text: str) -> Iterator[str]:
    """Yield a run with its first scale in its other writings.

    >>> list(other_scales("1/50000")), list(other_scales("5万分の1の地図"))
    (['50000分の1', '1:50000'], ['1/50000の地図', '1:50000の地図'])
    >>> [list(other_scales(each)) for each in ("縮尺1:30", "1:20", "1:30", "勾配20分の1")]
    [['縮尺30分の1'], ['20分の1'], [], ['勾配1:20']]
    >>> list(other_scales("2/500")), list(other_scales("受付1:20"))
    ([], [])
    """
    folded = fold_typed(text).text
    if match := _SCALE.search(folded) or _SCALE_IN_WORDS.search(folded):
        named = match.groupdict()
        parts = _count((named.get("over") or named["parts"]).replace(",", ""))
        by_sign = {"分の": f"{parts}分の1", "/": f"1/{parts}", ":": f"1:{parts}"}
        for sign, other in by_sign.items():
            if sign not in match.group():
                yield f"{folded[: match.start()]}{other}{folded[match.end() :]}"
    elif (match := _SCALE_OF_TENS.search(folded)) and _NAMES_SCALE.search(folded):
        # 1/20 is the twentieth of January.
        other = f"{match['parts']}分の1" if match["parts"] else f"1:{match['many']}"
        yield f"{folded[: match.start()]}{other}{folded[match.end() :]}"


def _count(written: str) -> int:
    return int(value_of(written) or 0)
