"""Dates of a file: that in its name, and that of its properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indexer.japanese.eras import era_named, year_in
from indexer.japanese.written_dates import find_dates, flatten, write_iso
from indexer.reading.issue_patterns import COUNTED_BY_OFFICE

# When the files were made that programs begin a new one with: of python-docx, of python-pptx.
_OF_TEMPLATES = ("2013-12-23T23:15:00", "2013-01-27T09:14:16")
# In the name of a file: 2024, 20240515, 2024-05, r6, R06.
_IN_NAME = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?:[-_.年]?(0[1-9]|1[0-2])(?:[-_.月]?([0-3][0-9]))?)?(?![0-9])"
)
# A letter and one digit are as often a figure or a revision, zuhyo-s1, draft_r2: they are a year of
# this era where they begin a name, or the number of a month or an issue follows. S and two digits
# are as often a section, H with a nought as well: of these the text must name the year.
_ERA_IN_NAME = re.compile(
    r"(?<![A-Za-z0-9])(?:(?P<letter>[hs])(?P<year>[0-9]{2})(?![0-9A-Za-z])"
    r"|(?P<new>r)(?P<count>[01][0-9](?![0-9A-Za-z])|(?<!.r)[1-9](?=[-_ ]?[^\W\d_]{2})"
    r"|[1-9](?=[-_](?:0?[1-9]|1[0-2])(?![0-9A-Za-z]))))",
    re.IGNORECASE,
)
# At the end it is a year where the title names it, too.
_R_AT_END = re.compile(r"(?<![a-z0-9])(r)([1-9])[.][a-z]+$", re.IGNORECASE)
_TELLS_ERA = re.compile("r|h[1-3]", re.IGNORECASE)
# What follows the year of a law: 法律第186号.
_NUMBER_OF_LAW = re.compile(COUNTED_BY_OFFICE)
# ISO 32000-1, 7.9.4.
_CREATED = re.compile(r"(?:D:)?([0-9]{4})-?([0-9]{2})?-?([0-9]{2})?")


def date_name(file: str, years: Iterable[str] = (), titled: Iterable[str] = ()) -> str:
    """The date in the name of a file, "" where there is none. ``years``: those that its text names,
    ``titled``: those of its title.

    >>> date_name("report_2024-05.pdf"), date_name("r5-keikaku.pdf"), date_name("dp11.pdf")
    ('2024-05', '2023', '')
    >>> [date_name(name) for name in ("t1.docx", "zuhyo-s1.txt", "draft_r2.docx")]
    ['', '', '']
    >>> date_name("s04_syllabus.html"), date_name("s55-keikaku.txt", ["1979", "1980"])
    ('', '1980')
    >>> [date_name("tokei_R7.xlsx", titled=[year]) for year in ("2025", "2020")]
    ['2025', '']
    """
    match = _IN_NAME.search(file)
    if match is not None:
        return write_iso(*(int(part) for part in match.groups() if part))
    written = next(find_dates(flatten(file)), None)
    if written is not None:
        return written.iso
    short = [*_ERA_IN_NAME.finditer(file)]
    sure = next((_year_of(each) for each in short if _TELLS_ERA.match(each[0])), "")
    said = sure or _find_first({*map(_year_of, short)} - {""}, years)
    return said or _find_first({*map(_year_of, _R_AT_END.finditer(file))}, titled)


def _year_of(short: re.Match[str]) -> str:
    """The year of a letter and a number, "" where its era has no such year."""
    letter, count = filter(None, short.groups())
    year = year_in(era_named(letter), count) if int(count) else None
    return write_iso(year) if year else ""


def _find_first(sought: set[str], years: Iterable[str]) -> str:
    return next((year for year in years if year in sought), "") if sought else ""


def find_years(texts: Iterable[str], *, but_laws: bool = False) -> Iterator[str]:
    """The years that texts name; ``but_laws``: without those of the numbers of laws.

    >>> text = "昭和40年に消防法（昭和23年法律第186号）により"
    >>> [[*find_years([text], but_laws=each)] for each in (False, True)]
    [['1965', '1948'], ['1965']]
    """
    for flat in map(flatten, texts):
        for dated in find_dates(flat):
            if not (but_laws and _NUMBER_OF_LAW.match(flat, dated.end)):
                yield dated.iso.partition("-")[0]


def is_last(day: str, texts: Iterable[str]) -> bool:
    """Whether texts name no year long after that of a date: none but its own and the next."""
    later = f"{int(day.partition('-')[0]) + 1}"
    return all(year <= later for year in find_years(texts))


def date_properties(created: str, years: Iterable[str] = ()) -> str:
    """The day on which a file says that it was made, "" where it says none, or its text names
    several ``years`` that all ended before the year before: it was scanned, or set anew.

    >>> [date_properties("D:20210729", years) for years in (["2018"], ["2018", "2019"])]
    ['2021-07-29', '']
    """
    match = None if created.startswith(_OF_TEMPLATES) else _CREATED.match(created)
    if match is None:
        return ""
    named = {int(year) for year in years}
    is_of_then = len(named) <= 1 or max(named) >= int(match[1]) - 1
    return write_iso(*(int(part) for part in match.groups() if part)) if is_of_then else ""
