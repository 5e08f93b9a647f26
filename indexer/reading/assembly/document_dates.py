"""The date of a document: what its cover says, else the name of its file, else its properties, else
its first blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import PurePosixPath

from indexer.japanese.eras import ERAS
from indexer.japanese.numerals import KANJI_DIGITS
from indexer.japanese.scripts import HIRAGANA, KANJI, KATAKANA
from indexer.japanese.written_dates import WrittenDate, find_dates, flatten, part_year, write_iso
from indexer.model import Block, Imprint
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import says_enacted

_COUNT = f"(?:[0-9]{{1,2}}|[{KANJI_DIGITS}十]{{1,3}})"
# What a line may say beside its date, and still be a line that dates the document.
_ISSUED = re.compile(
    r"(?:第?[0-9.]+版)?(?:初版|開催|改[訂定正]版?|発行|発表|公表|作成|提出|策定|制定|決定|現在|時点|更新|施行|版|付け?|[(][日月火水木金土][)]"
    r"|[(].{0,12}[)]|.{2,14}(?:課|局|省|庁|室|部|会|市|町|村|県)(?:作成|発行)?)*"
)
# What follows the day of a letter on its line: to whom it is written.
_ADDRESSEE = re.compile(
    rf"[^{HIRAGANA}。、,]{{2,30}}?(?:(?<![宮神社拝本寝])殿"
    rf"|(?:御中|各位|様|宛|あて)(?![々式{HIRAGANA}{KATAKANA}]))"
)
# What stands before the day of a meeting on its line.
_MEETING = re.compile("(?:開催|会議|審議会|委員会|協議会)?(?:日時|年月日|期日|日)[:は]?")
_CLOCK = rf"(?:午[前後])?(?:{_COUNT}時(?:{_COUNT}分|半)?|[0-9]{{1,2}}:[0-9]{{2}})"
# What follows the day of a meeting on its line: (金曜日)午後二時開議, (金)14時から16時まで.
_WEEKDAY = r"(?:[(][日月火水木金土](?:曜日?)?(?:・?祝日?)?[)])?"
_SITTING = re.compile(rf"{_WEEKDAY}(?:{_CLOCK})?(?:開[議会催]|再開)")
_HOURS = re.compile(rf"{_WEEKDAY}{_CLOCK}(?:から|より|開始|[~-])*(?:{_CLOCK}(?:まで|終了)?)?")
_NAMES_MEETING = re.compile(
    "会議|議[事会]|[員議]会|部会|総会|懇[談話]会|検討会|研究会|定例会|臨時会"
)
# What says of the day behind it that what stands below is of then: 更新日:, 最終改訂日:, 制定.
_LABEL = re.compile(
    "(?:最終)?(?:(?:更新|掲載|公開|公表|発[行表]|作成|登録|策定|改[定訂]|通知)(?:年月)?日[:は]?|制定[:]?)"
)
# A period has more dates behind the first.
_GOES_ON = re.compile("から|より|以[降後]|まで|[~-]")
# What a court calls a case by, behind the year in which it came there: 令和5年(行ウ)第118号.
_DOCKET = re.compile(r"\(.{1,6}\)第")
# What follows the day of a ruling on its line: 判決言渡, 裁決.
_RULED = re.compile("(?:判決|決定|命令|裁決|審決)(?:言い?渡し?|宣告|告知)?")
# What a letter is counted by, before its day: 介第287号; so is an issue.
_NUMBER = re.compile(rf"[0-9]{{0,4}}[{KANJI}ヶケ]{{0,8}}[0-9]*第(?:[0-9]+|{_COUNT})号")
# When the files were made that programs begin a new one with: of python-docx, of python-pptx.
_OF_TEMPLATES = ("2013-12-23T23:15:00", "2013-01-27T09:14:16")
# In the name of a file: 2024, 20240515, 2024-05, r6, R06.
_IN_NAME = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?:[-_.年]?(0[1-9]|1[0-2])(?:[-_.月]?([0-3][0-9]))?)?(?![0-9])"
)
_ERA_IN_NAME = re.compile(r"(?<![A-Za-z0-9])([mtshr])([0-9]{1,2})(?![0-9A-Za-z])", re.IGNORECASE)
# ISO 32000-1, 7.9.4.
_CREATED = re.compile(r"(?:D:)?([0-9]{4})-?([0-9]{2})?-?([0-9]{2})?")


def date_document(
    blocks: Sequence[Block], title: str, name: str, created: str, *, paged: bool
) -> Imprint:
    """An imprint with the date of a document and what says so, and the edition of the year that its
    cover names beside the title; an empty one where nothing does.

    ``name``: the path of its file. ``created``: when the file says that it was made, as PDFs or
    ISO 8601 write it. ``paged``: its cover is its first page.
    """
    lines = [title, *_read_cover(blocks, paged=paged)]
    if cover := _date_cover(lines):
        return Imprint(cover, "cover", edition=_find_edition(title, lines))
    if named := date_name(PurePosixPath(name).name):
        return Imprint(named, "name")
    if made := date_properties(created):
        return Imprint(made, "properties")
    first = _date_cover(list(_read_cover(blocks, paged=False)))
    return Imprint(first, "cover") if first else Imprint()


def date_name(file: str) -> str:
    """The date in the name of a file, "" where there is none.

    >>> date_name("report_2024-05.pdf"), date_name("r5-keikaku.pdf"), date_name("dp11.pdf")
    ('2024-05', '2023', '')
    """
    match = _IN_NAME.search(file)
    if match is not None:
        return write_iso(*(int(part) for part in match.groups() if part))
    written = next(find_dates(flatten(file)), None)
    if written is not None:
        return written.iso
    short = _ERA_IN_NAME.search(file)
    if short is None:
        return ""
    era = next(era for era in ERAS if era.letter == short[1].casefold())
    year = era.first + int(short[2]) - 1
    return write_iso(year) if era.has(year) and int(short[2]) else ""


def date_properties(created: str) -> str:
    """The day on which a file says that it was made, "" where it says none."""
    match = None if created.startswith(_OF_TEMPLATES) else _CREATED.match(created)
    return write_iso(*(int(part) for part in match.groups() if part)) if match else ""


def _read_cover(blocks: Sequence[Block], *, paged: bool) -> Iterator[str]:
    """The short lines of a cover, up to where sentences begin."""
    if paged:
        first = [block for block in blocks if block.page in (None, 1)]
        lines = [line for line in _list_lines(first) if "。" not in line]
    else:
        near = _list_lines(blocks[: PLAIN.cover_blocks])
        lines = list(takewhile(lambda line: "。" not in line, near))
    yield from (line for line in lines if len(line) <= PLAIN.max_date_line_chars)


def _list_lines(blocks: Sequence[Block]) -> Iterator[str]:
    return (line for block in blocks for line in block.text.splitlines())


def _date_cover(lines: Sequence[str]) -> str:
    """The date of a cover: of a line that says no more than that, else one that is named beside
    other things, or that of a meeting; the most exact of these, of equally exact ones the first.
    """
    is_meeting = any(_NAMES_MEETING.search(line) for line in lines[:1])
    forms = (*_SAYS_WHEN, _is_of_hours) if is_meeting else _SAYS_WHEN
    found = [
        (_says_no_more(line, dated), not dated.is_fiscal, len(dated.iso), dated.iso)
        for line in map(flatten, lines)
        for dated in find_dates(line)
        if any(says(line, dated) for says in forms)
    ]
    best = max(found, key=lambda each: each[:-1], default=None)
    return best[-1] if best else ""


def _says_no_more(line: str, dated: WrittenDate) -> bool:
    around = line[: dated.start], line[dated.end :]
    return all(_ISSUED.fullmatch(part) is not None for part in around)


def _is_of_title(line: str, dated: WrittenDate) -> bool:
    """Whether a line begins with the year of what it names: 令和6年版防衛白書, 令和4年度計画."""
    is_year = dated.start == 0 and len(dated.iso) == len("2024")
    return is_year and _DOCKET.match(line, dated.end) is None


def _is_of_letter(line: str, dated: WrittenDate) -> bool:
    """Whether a line begins with the day of a letter, and names to whom it is written:
    令和3年5月31日 市議会議長 殿; or has its number and no more before the day.
    """
    if not _is_day(dated):
        return False
    is_issued = _ISSUED.fullmatch(line, dated.end) is not None
    is_numbered = is_issued and _NUMBER.fullmatch(line, 0, dated.start) is not None
    return is_numbered or (dated.start == 0 and _ADDRESSEE.match(line, dated.end) is not None)


def _is_of_meeting(line: str, dated: WrittenDate) -> bool:
    """Whether a line says on what day those met whose minutes these are: 日時 令和6年7月3日(水),
    令和6年7月3日(水)午後2時開議.
    """
    if not _is_day(dated):
        return False
    is_sitting = dated.start == 0 and _SITTING.match(line, dated.end) is not None
    return is_sitting or _MEETING.fullmatch(line, 0, dated.start) is not None


def _is_of_hours(line: str, dated: WrittenDate) -> bool:
    """Whether a line is a day and the hours of it: 令和6年7月3日(水)14時から."""
    return _is_day(dated) and not dated.start and _HOURS.fullmatch(line, dated.end) is not None


def _is_labelled(line: str, dated: WrittenDate) -> bool:
    """Whether a line begins with a label of a day: 更新日:2024年8月30日 ページ番号:12."""
    is_period = _GOES_ON.match(line, dated.end) is not None
    return _is_day(dated) and not is_period and _LABEL.fullmatch(line, 0, dated.start) is not None


def _is_of_law(line: str, dated: WrittenDate) -> bool:
    """Whether a line says when and by which number a law was made: (平成8年3月26日条例第17号)."""
    begins = line[: dated.start] in ("", "(")
    return _is_day(dated) and begins and says_enacted(line)


def _is_of_ruling(line: str, dated: WrittenDate) -> bool:
    """Whether a line begins with the day of a ruling: 令和6年10月31日判決言渡."""
    return _is_day(dated) and not dated.start and _RULED.match(line, dated.end) is not None


def _is_of_issue(line: str, dated: WrittenDate) -> bool:
    """Whether a line ends with the month of an issue: 広報 令和6年7月号."""
    is_exact = len(dated.iso) > len("2024")
    return is_exact and line[dated.end :] == "号"


def _is_day(dated: WrittenDate) -> bool:
    return len(dated.iso) == len("2024-05-15")


def _find_edition(title: str, lines: Sequence[str]) -> str:
    """The edition of a year that a line of a cover is, where the title names no year: 令和6年版."""
    if part_year(title)[1]:
        return ""
    return next((line.strip() for line in lines if _is_edition(flatten(line))), "")


def _is_edition(line: str) -> bool:
    dated = next(find_dates(line), None)
    if dated is None or dated.start or len(dated.iso) > len("2024"):
        return False
    return line.endswith("版") and line[dated.end :] in ("", "版")


_SAYS_WHEN = (
    _says_no_more,
    _is_of_title,
    _is_of_letter,
    _is_of_meeting,
    _is_labelled,
    _is_of_law,
    _is_of_ruling,
    _is_of_issue,
)
