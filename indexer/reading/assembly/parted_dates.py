"""Dates of a document that stand set apart among other words of a line: 港線　2025年４月１日改正,
説明文書 No.14（2025年6月改訂）, 2025年4月8日　お客様相談室　宮腰.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.japanese.scripts import HIRAGANA
from indexer.japanese.written_dates import WrittenDate, find_dates, flatten
from indexer.model import Lexicon
from indexer.reading.assembly.bylines import find_bylines
from indexer.reading.assembly.file_dates import is_last
from indexer.reading.assembly.meeting_dates import is_whole_day
from indexer.reading.issue_patterns import says_issue

# What parts words of a line: a wide space, two others, a bracket that opens at its end.
_GAP = re.compile(r"　+|\t+| {2,}|[ ]?(?=[（(][^（）()]+[）)]$)")
# What was done on the day that a document is of.
_DEED = "(?:改[訂定正]|発行|作成|制定|策定|編集|公[表開]|刊行|更新|配[付布信]|修正)(?:版|日)?"
_WEEKDAY = "(?:[(][月火水木金土日](?:[・曜][^()]{0,3})?[)])?"
_DONE = re.compile(rf"{_WEEKDAY}{_DEED}")
# In brackets behind a body: a source is published, what is at hand is revised.
_REVISED = re.compile("改[訂定正]版?|作成|制定|策定|更新|修正")
_LABEL = re.compile(rf"{_DEED}(?:年月日)?:?")
_VERSION = re.compile(
    r"(?:第?[0-9]+(?:[.][0-9]+)*版|(?:バージョン|版数:?|Ver(?:sion)?[.]?|Rev[.]?)[0-9.]+)$",
    re.IGNORECASE,
)
# What is cited with the day on which it was made, and what says that something is cited.
_CITED = re.compile(
    "(?:[法令則例針領綱項準示達約」』]|ガイドライン|マニュアル|手引き?|計画|白書|統計|書籍?|版)$"
    "|参[考照]|出典|引用|根拠|関[係連]|準拠|資料:|文献|前回|旧"
)
# Who signs for a body, and their names.
_SIGNS = re.compile(
    "[^。、,をにがは]*?(?:代表(?:取締役(?:社長)?|理事|社員|者)|取締役社長|[理事会院校所館署市区町村]長|知事)"
    "(?P<name>[^0-9()。、,]{3,8})"
)
# What no post between a house and a name has.
_NO_POST = re.compile(f"[{HIRAGANA}0-9]")


@dataclass(frozen=True, slots=True)
class _DatedPart:
    """A part of a line, flattened and without brackets around all of it, with a month or a day in
    it; the parts before and behind it.
    """

    text: str
    dated: WrittenDate
    bracketed: bool
    before: Sequence[str]
    after: Sequence[str]

    @property
    def around(self) -> tuple[str, str]:
        return self.text[: self.dated.start], self.text[self.dated.end :]


def find_parted(lines: Sequence[str], texts: Sequence[str], lexicon: Lexicon | None) -> str:
    """The one date that lines of a cover, its title first, say in a part set apart from others,
    with what was done then, the version or the issue, or beside those who wrote; "" where none or
    several do, or ``texts`` know of years long after it.
    """
    told = flatten(lines[0])
    parts = [part for line in lines for part in _part(line)]
    found = {part.dated.iso for part in parts if _is_of_document(part, told, lexicon)}
    found |= {day for line in lines for day in find_bylines(line, lexicon)}
    day = next(iter(found), "")
    return day if len(found) == 1 and is_last(day, texts) else ""


def _part(line: str) -> Iterator[_DatedPart]:
    parts = [flat for part in _GAP.split(line) if (flat := flatten(part))]
    for at, part in enumerate(parts):
        bracketed = part.startswith("(") and part.endswith(")")
        bare = part[1:-1] if bracketed else part
        dated = next(find_dates(bare), None)
        if dated is not None and len(dated.iso) > len("2024"):
            yield _DatedPart(bare, dated, bracketed, parts[:at], parts[at + 1 :])


def _is_of_document(part: _DatedPart, title: str, lexicon: Lexicon | None) -> bool:
    if _says_when(part) and not _is_cited(part.before, title):
        return True
    return lexicon is not None and (_is_beside_writer(part, lexicon) or _is_signed(part, lexicon))


def _says_when(part: _DatedPart) -> bool:
    """Whether a part is a date and what was done then, or which version or issue it is of; alone,
    behind a part that says so.
    """
    ahead, behind = part.around
    if not ahead and not behind:
        above = "".join(part.before[-1:])
        return _is_version("".join(part.before[-2:])) or _LABEL.fullmatch(above) is not None
    if ahead:
        return _is_version(ahead.removesuffix("(")) and says_issue(behind.removesuffix(")"))
    is_issue = behind == "号" and not is_whole_day(part.dated)
    return is_issue or (_REVISED if part.bracketed else _DONE).fullmatch(behind) is not None


def _is_version(flat: str) -> bool:
    return _VERSION.search(flat) is not None


def _is_cited(before: Sequence[str], title: str) -> bool:
    """Whether words before a date name what else was made then: 食品衛生法（令和5年6月改正）."""
    above = "".join(before)
    return bool(above) and above not in title and _CITED.search(above) is not None


def _is_beside_writer(part: _DatedPart, lexicon: Lexicon) -> bool:
    """Whether a part is a date alone at one end of a line, beside a house and who wrote:
    2025年4月8日　お客様相談室　宮腰.
    """
    house, *posts = [*part.before, *part.after] or [""]
    is_between = bool(part.before and part.after)
    if any(part.around) or is_between or not posts:
        return False
    is_plain = not any(map(_NO_POST.search, posts[:-1]))
    return is_plain and says_issue(house) and lexicon.is_person(posts[-1])


def _is_signed(part: _DatedPart, lexicon: Lexicon) -> bool:
    """Whether a line is a whole day, and who signs for a body at what place."""
    said = _SIGNS.fullmatch("".join((part.around[1], *part.after)))
    begins = not part.before and not part.dated.start and is_whole_day(part.dated)
    return begins and said is not None and lexicon.is_person(said["name"])
