"""Lines as dates are looked for in them: flattened, without what stands beside a day alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.japanese.written_dates import WrittenDate, find_dates, flatten
from indexer.reading.assembly.meeting_dates import is_whole_day

# Stars tell of what revision a line is: **2024年7月改訂.
_BULLETS = "•・●▪■◆"
_STARS = re.compile("^[*]+|^※+(?=[^※]{4,14}改[訂定正])")
# The same day once more, as it is written in English: /October7,2022.
_IN_ENGLISH = re.compile(
    r"(?<=日)[/(]?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)[0-9]{1,2},[0-9]{4}[)]?$",
    re.IGNORECASE,
)
# All of a line in brackets, and what calendar a year is of.
_BRACKETED = re.compile(r"[(]([^()]+)[)]$")
_CALENDAR = re.compile("西暦(?=[12][0-9]{3}年)")
# The clock behind a day in figures that has a label.
_CLOCK = re.compile(
    r"^([^0-9０-９\s]{2,8}[:：]?\s*[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2})\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
)
# What is done with rules on a day.
_OF_RULES = re.compile("(?:一部)?(?:制定|施行|策定|改[正訂定]|発行|作成)[,;]?")
# A period has more dates behind the first.
_GOES_ON = re.compile("から|より|以[降後]|まで|[~-]")

# What those who hear a web page are told before its own text.
_AROUND = re.compile("(?:ページの(?:先頭|本文)|(?:ここ|これ)(?:から|より)が?本文)です。")
# What stands beside each other, as the layout of a page has it.
_GAP = re.compile(" {3,}|[*]+")
# A ruling before more of its line: 令和6年3月15日判決言渡 同日原本領収 裁判所書記官.
_RULED_AT_FIRST = re.compile(
    r"[^。\n]{4,20}?日[ 　]*(?:判決|決定|命令)(?:言い?渡し?|宣告|告知)(?=[ 　])"
)


def part_line(line: str) -> list[str]:
    """The parts beside each other on a line, and the ruling that it begins with."""
    parts = _GAP.split(line)
    ruled = _RULED_AT_FIRST.match(line)
    return [*(filter(None, parts) if len(parts) > 1 else ()), *([ruled[0]] if ruled else ())]


def flatten_line(line: str) -> str:
    """A line as dates are looked for in it, without a bullet before its day, •2024年7月19日, or
    brackets around all of it.
    """
    flat = _STARS.sub("", _IN_ENGLISH.sub("", _CALENDAR.sub("", flatten(_drop_clock(line)))))
    flat = _BRACKETED.sub(r"\1", flat) if flat.startswith("(") else flat
    bare = flat.lstrip(_BULLETS)
    first = next(find_dates(bare), None)
    return bare if first is not None and is_whole_day(first) and not first.start else flat


def _drop_clock(line: str) -> str:
    """The line without a time of day, which would run into its day.

    >>> _drop_clock("保存日時：2024/06/12 22:14"), _drop_clock("2024/06/12 22:14")
    ('保存日時：2024/06/12', '2024/06/12 22:14')
    """
    return _CLOCK.sub(r"\1", line)


def find_revised(lines: Iterable[str]) -> str:
    """The last day on which lines say that rules were revised, which say no more than what was done
    on which days; "" where none does.

    >>> find_revised(["平成31年4月1日施行 令和6年10月1日改正"]), find_revised(["令和6年改正の趣旨"])
    ('2024-10-01', '')
    """
    flat = (flatten_line(line) for line in lines if "改" in line)
    return max((day for line in flat for day in _list_revisions(line)), default="")


def _list_revisions(line: str) -> list[str]:
    dates = [*find_dates(line)]
    ends = [*(dated.start for dated in dates), len(line)][1:]
    deeds = [line[dated.end : end] for dated, end in zip(dates, ends, strict=False)]
    if not dates or dates[0].start or not all(map(_OF_RULES.fullmatch, deeds)):
        return []
    return [dated.iso for dated, deed in zip(dates, deeds, strict=True) if "改" in deed]


def begins_period(line: str, dated: WrittenDate) -> bool:
    """Whether a date in a flattened line is the first of a period, or bounds one."""
    return _GOES_ON.match(line, dated.end) is not None


def leads_around(line: str) -> bool:
    """Whether a line begins with what web pages tell those who hear them where their text begins.

    >>> leads_around("ページの先頭です。 本文へ"), leads_around("本文です。")
    (True, False)
    """
    return _AROUND.match(line.strip()) is not None
