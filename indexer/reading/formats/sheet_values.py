"""The value of a cell of a sheet as it is shown there: 1,234, 12.5%, 令和6年4月1日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from indexer.reading.format_parameters import FORMAT

# Forms of dates that a Japanese file calls by number alone.
_JAPANESE_ERA, _JAPANESE_SHORT = 'ggge"年"m"月"d"日"', "ge.m.d"
BY_NUMBER = {
    **dict.fromkeys((27, 36, 50, 57), _JAPANESE_SHORT),
    **dict.fromkeys((28, 29, 51), _JAPANESE_ERA),
    **dict.fromkeys((31,), 'yyyy"年"m"月"d"日"'),
    **dict.fromkeys((34, 52, 55), 'yyyy"年"m"月"'),
    **dict.fromkeys((35, 53, 56), 'm"月"d"日"'),
    **dict.fromkeys((54, 58), 'ggge"年"'),
}
_ERAS = (
    (date(2019, 5, 1), "令和", "R"),
    (date(1989, 1, 8), "平成", "H"),
    (date(1926, 12, 25), "昭和", "S"),
    (date(1912, 7, 30), "大正", "T"),
    (date(1868, 1, 25), "明治", "M"),
)
_WEEKDAYS = "月火水木金土日"
# How a date is shown that says no form of its own, or the one of the reader's country.
_USUAL, _USUAL_TIME, _CLOCK = "yyyy/m/d", "yyyy/m/d h:mm", "h:mm"
_BY_COUNTRY = {"mm-dd-yy": _USUAL, "m/d/yy h:mm": _USUAL_TIME, "General": ""}
# A form: what is written as it stands, what says something of the form alone, and all else.
_TOKEN = re.compile(
    r'"(?P<said>[^"]*)"|\\(?P<sign>.)|(?P<gone>_.|\*.|\[[^\]]*\])'
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?|g+|e+|a{3,4}|AM/PM|A/P)|(?P<other>.)",
    re.DOTALL,
)
# Fractions and powers of ten, which are shown plainly.
_ODD = re.compile(r"/|[eE][+\-]")


def show_value(value: object, form: str) -> str:
    """A value as its cell shows it. A form that is not known shows it plainly."""
    match value:
        case bool():
            return str(value).upper()
        case int() | float() | Decimal():
            return _show_number(value, form)
        case datetime() | date() | time():
            return _show_time(value, form)
        case timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
        case _:
            return "" if value is None else str(value)


def _show_number(value: float | Decimal, form: str) -> str:
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', form)
    own_sign = value < 0 and len(sections) > 1
    section = sections[1] if own_sign else sections[0]
    before, core, after = _part(section)
    if not core or _ODD.match(after):
        return _plain(value)
    percents = (before + after).count("%")
    digits = _write_digits(abs(value) * 100**percents, core)
    sign = "-" if value < 0 and not own_sign else ""
    return f"{sign}{before}{digits}{after}".strip()


def _part(section: str) -> tuple[str, str, str]:
    """The parts of a number format: what is written before a number, its digits, what is written
    after.
    """
    before, core, after = "", "", ""
    for match in _TOKEN.finditer(section):
        sign = match["other"] or ""
        is_digit = sign in "0#?," or (sign == "." and core)
        if sign and not after and is_digit:
            core += sign
        elif core:
            after += _written(match)
        else:
            before += _written(match)
    return before, core, after


def _written(match: re.Match[str]) -> str:
    return next(filter(None, match.group("said", "sign", "date", "other")), "")


def _write_digits(value: float | Decimal, core: str) -> str:
    whole, _, fraction = core.partition(".")
    thousands = len(whole) - len(whole.rstrip(","))
    decimals, least = len(fraction), fraction.rstrip("#?").count("0")
    digits = f"{Decimal(str(value)) / 1000**thousands:,.{decimals}f}"
    if "," not in whole.rstrip(","):
        digits = digits.replace(",", "")
    if decimals > least:
        cut = digits.rstrip("0")
        digits = cut.ljust(len(digits) - decimals + least, "0").rstrip(".")
    return digits.zfill(whole.count("0")) if "," not in digits else digits


def _plain(value: float | Decimal) -> str:
    """A number of no form: without a fraction where it has none."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.{FORMAT.max_digits}g}"
    return str(int(value)) if abs(value) < 10**FORMAT.max_digits else f"{value:g}"


def _show_time(value: datetime | date | time, form: str) -> str:
    form = _BY_COUNTRY.get(form, form).partition(";")[0]
    if not form:
        form = _CLOCK if isinstance(value, time) else _USUAL
    return "".join(_write_time(value, form)).strip()


def _write_time(value: datetime | date | time, form: str) -> Iterator[str]:
    """The parts of a date or a time, written as the form says."""
    matches = [match for match in _TOKEN.finditer(form) if not match["gone"]]
    tokens = [match["date"].lower() for match in matches if match["date"]]
    at = 0
    for match in matches:
        if not match["date"]:
            yield _written(match)
            continue
        before, after = ["", *tokens][at], [*tokens, ""][at + 1]
        is_clock = tokens[at][0] in "hs" or _counts_minutes(tokens[at], before, after)
        yield (_clock_part if is_clock else _day_part)(value, tokens[at])
        at += 1


def _counts_minutes(token: str, before: str, after: str) -> bool:
    """Whether m counts minutes: after hours, or before seconds; else it counts months."""
    return token in ("m", "mm") and (before.startswith("h") or after.startswith("s"))


def _clock_part(value: datetime | date | time, token: str) -> str:
    if not isinstance(value, datetime | time):
        return ""
    part = {"h": value.hour, "m": value.minute, "s": value.second}[token[0]]
    return f"{part:02}" if len(token) > 1 else str(part)


def _day_part(value: datetime | date | time, token: str) -> str:
    if isinstance(value, time) or "/" in token:
        return ""
    day = value.date() if isinstance(value, datetime) else value
    start, era, letter = next((each for each in _ERAS if each[0] <= day), _ERAS[-1])
    eras = {"g": letter, "gg": era[0], "ggg": era}
    words = {"a": _WEEKDAYS[day.weekday()], "g": eras.get(token, era)}
    if token[0] in words:
        return words[token[0]]
    if token[0] == "y":
        return f"{day.year:04}" if len(token) > 2 else f"{day.year % 100:02}"
    number = {"e": day.year - start.year + 1, "m": day.month, "d": day.day}[token[0]]
    return f"{number:02}" if len(token) == 2 else str(number)
