"""Bylines: the day among those who wrote, publish or are addressed, 文　本田耕筰　令和七年一月."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from indexer.japanese.numerals import KANJI_DIGITS
from indexer.japanese.scripts import HIRAGANA
from indexer.japanese.written_dates import find_dates, flatten
from indexer.model import Lexicon
from indexer.reading.assembly.meeting_dates import is_whole_day
from indexer.reading.issue_patterns import counts_issue, says_issue

_GAP = re.compile(r"[　\t]+| {2,}")
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_WEEKDAY = re.compile("[(][月火水木金土日](?:[・曜][^()]{0,3})?[)]")
_PLAIN = f"[^{HIRAGANA}。、,:]"
_PAPER = "(?:新聞|新報|日報|時報|通信|会報|学報|紀要)"
# Who publishes, or what it is an issue of; a meeting that is counted.
_CREDIT = re.compile(
    rf"{_PLAIN}{{1,14}}(?:{_PAPER}|薬局)|[朝夕]刊|[0-9]{{1,2}}面"
    rf"|第(?:[0-9]+|[{KANJI_DIGITS}十百]+)回{_PLAIN}{{1,20}}会"
)
# What somebody did, before or behind a name, and whom something is for.
_DID = re.compile("[作著文談述記訳編]|口演|講演|語り|速記|筆記|採録")
_TO = re.compile("様|殿")
# What is said more of a day.
_WHEN = re.compile("[月火水木金土日]曜日?|吉日|現在|時点")
# What kind of text it is, before all names.
_KIND = re.compile(f"{_PLAIN}{{0,4}}[記録稿筆想話評]")
_ISSUE = re.compile(rf"{_PLAIN}{{1,14}}(?:{_PAPER}|雑?誌|だより)")
_WHOLE_NAME = re.compile(f"{_PLAIN}{{2,8}}")
# What stands behind the day of a bill, under its first sentence: 令和7年2月25日提出.
_SUBMITTED = re.compile("提出|公[布表]|発[行表]")
_WRITTEN = re.compile("(?:説明|作成|記入|発行|起案)(?:年月)?日:?")


def find_bylines(line: str, lexicon: Lexicon | None) -> Iterator[str]:
    """The one month or day of a line that stands apart behind a name, a house, an issue or a
    meeting, where the line has nothing else than such. A day beside names alone, and anything
    beside whom it is for, may be when somebody was born: there it wants who publishes.
    """
    for at, parts in _part_at_day(line):
        dated, before, after = next(find_dates(parts[at])), parts[:at], parts[at + 1 :]
        others = [*before, *after]
        is_of_names = not is_whole_day(dated) and not any(map(_TO.fullmatch, others))
        is_sure = is_of_names or any(map(_publishes, others))
        if before and is_sure and _are_credits([*before, "", *after], lexicon):
            yield dated.iso


def is_line_of_issue(line: str) -> bool:
    """Whether a line is no more than the name of a paper, its number and its month.

    >>> is_line_of_issue("水辺研究会会報   第51号   2024年3月")
    True
    """
    for at, parts in _part_at_day(line):
        name, *number = parts[:at] or [""]
        if at + 1 == len(parts) and _ISSUE.fullmatch(name) and number:
            return counts_issue("".join(number))
    return False


def is_below_sentences(line: str) -> bool:
    """Whether a line is a day and that something was submitted or issued then, that of what is
    written here, 説明年月日　2025年3月2日, or the issue of a paper.
    """
    if is_line_of_issue(line):
        return True
    flat = flatten(line)
    first = next(find_dates(flat), None)
    if first is None or not is_whole_day(first):
        return False
    if first.start:
        return first.end == len(flat) and _WRITTEN.fullmatch(flat, 0, first.start) is not None
    return _SUBMITTED.fullmatch(flat, first.end) is not None


def _part_at_day(line: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The parts of a line that are apart, and which of them is its only date, a month or a day."""
    parts = [flatten(each) for each in _GAP.split(line)]
    if sum(1 for part in parts for _ in find_dates(part)) != 1:
        return
    bare = _GAP.split(_IN_BRACKETS.sub("", "　".join(parts)))
    kept = [part for part in bare if part]
    yield from ((at, kept) for at, part in enumerate(kept) if _is_day_alone(part))


def _is_day_alone(part: str) -> bool:
    dated = next(find_dates(part), None)
    if dated is None or dated.start or len(dated.iso) == len("2024"):
        return False
    return not _WEEKDAY.sub("", part[dated.end :])


def _are_credits(parts: Sequence[str], lexicon: Lexicon | None) -> bool:
    """Whether parts, "" for the day, are credits, and names of people between them."""
    first, *rest = parts
    named = rest if _KIND.fullmatch(first) and any(rest) else parts
    runs = [(known, [*run]) for known, run in groupby(named, _is_known)]
    for at, (known, run) in enumerate(runs):
        beside = [part for _, near in runs[max(at - 1, 0) : at + 2] for part in near]
        if not (known or _is_name("".join(run), beside, lexicon)):
            return False
    return True


def _publishes(part: str) -> bool:
    is_house = bool(part) and (says_issue(part) or counts_issue(part))
    is_credit = is_house or _CREDIT.fullmatch(part) is not None
    return is_credit and _WHEN.fullmatch(part) is None


def _is_known(part: str) -> bool:
    return says_issue(part) or _publishes(part) or _has_role(part)


def _has_role(part: str) -> bool:
    return any(form.fullmatch(part) for form in (_DID, _TO))


def _is_name(run: str, beside: Sequence[str], lexicon: Lexicon | None) -> bool:
    """Whether words are the name of somebody, or stand beside what somebody did."""
    if lexicon is None or not _WHOLE_NAME.fullmatch(run):
        return False
    return lexicon.is_person(run) or any(map(_has_role, beside))
