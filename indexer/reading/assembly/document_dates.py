"""The date of a document: what its cover says, else the name of its file, else its first blocks,
else its properties.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from pathlib import PurePosixPath

from indexer.japanese.numerals import KANJI_DIGITS
from indexer.japanese.scripts import HIRAGANA, KATAKANA
from indexer.japanese.written_dates import WrittenDate, find_dates, flatten, read_date
from indexer.model import Block, Imprint, Lexicon
from indexer.reading.assembly.bylines import is_below_sentences
from indexer.reading.assembly.date_lines import (
    begins_period,
    find_revised,
    flatten_line,
    leads_around,
    part_line,
)
from indexer.reading.assembly.days_beside import (
    find_deed,
    find_labelled_cells,
    find_month_of_title,
    find_signed,
    find_updated,
    find_volume,
    is_accepted,
    is_as_of,
    is_at_place,
    is_handed_out,
    is_of_issue,
    is_of_law,
    is_of_lesson,
    is_of_papers,
    is_of_ruling,
    is_of_version,
    is_of_volume,
)
from indexer.reading.assembly.edition_years import (
    find_edition,
    find_edition_of_heads,
    find_running_edition,
)
from indexer.reading.assembly.event_days import find_event_day
from indexer.reading.assembly.file_dates import date_name, date_properties, find_years
from indexer.reading.assembly.meeting_dates import (
    find_day_of_month,
    is_item_of_minutes,
    is_of_hours,
    is_of_meeting,
    is_released,
    is_whole_day,
    names_meeting,
)
from indexer.reading.assembly.parted_dates import find_parted
from indexer.reading.assembly.signed_days import find_said, find_submitted
from indexer.reading.issue_patterns import COUNTED_BY_OFFICE, counts_issue, names_people, says_issue
from indexer.reading.text_parameters import PLAIN

_Form = Callable[[str, WrittenDate], bool]
# What follows the day of a letter on its line: to whom it is written.
_ADDRESSEE = re.compile(
    rf"[^{HIRAGANA}。、,]{{2,30}}?(?:(?<![宮神社拝本寝])殿"
    rf"|(?:御中|各位|様|宛|あて)(?![々式{HIRAGANA}{KATAKANA}]))"
)
# What says of the day behind it that what stands below is of then: 更新日:, 最終改訂日:, 制定.
_DAY_OF = (
    "(?:更新|投稿|掲載|公開|公表|発[行表]|作成|登録|策定|改[定訂]|通知|提出|配[信付布]|申請|届出|請求|起案|決裁|報告|記入"
    "|交付|保存|説明)(?:年月)?日時?"
)
_LABEL = re.compile(
    rf"(?:最終)?(?:{_DAY_OF}[:は]?|(?:発行|作成|公表|更新|掲載|改[訂定正]):|制定[:]?)"
)
# The same in brackets, and behind the number of a page: ページ番号:123更新日:.
_LABEL_BEHIND = re.compile(
    rf"[【\[](?:{_DAY_OF})[】\]][:]?$"
    r"|(?:^[(]?(?:ページ|記事)(?:番号|ID|No[.]?):?[0-9]+[)]?|最終)(?:更新|掲載)日:$"
)
# What a court calls a case by, behind the year in which it came there: 令和5年(行ウ)第118号.
_DOCKET = re.compile(r"\(.{1,6}\)第")
# What a letter is counted by, before its day: 介第287号; so is an issue.
_NUMBER = re.compile(rf"{COUNTED_BY_OFFICE}|[0-9]*第(?:[0-9]+|[{KANJI_DIGITS}十]{{1,3}})号")
# What a title has in brackets at its end, and what it is then of.
_IN_BRACKETS = re.compile(r"[(][^()]+[)]")
_OF_THEN = re.compile("(?:版|現在|時点|改[訂定正]|更新|発行|作成|付け?)[)]$")


def date_document(
    blocks: Sequence[Block],
    title: str,
    name: str,
    created: str,
    *,
    paged: bool,
    head: str = "",
    around: Sequence[str] = (),
    lexicon: Lexicon | None = None,
) -> Imprint:
    """An imprint with the date of a document and what says so, and the edition of the year that its
    cover names beside the title; an empty one where nothing does.

    ``name``: the path of its file. ``created``: when the file says that it was made, as PDFs or
    ISO 8601 write it. ``paged``: its cover is its first page. ``head``: what a web page is called
    in its head, or the day that front matter says; ``around``: what stands around its text, or
    over its pages. ``lexicon``: knows names of people.
    """
    lines = [title, *_read_cover(blocks, paged=paged)]
    texts = [block.text for block in blocks]
    cover = read_date(head) or _date_revised(lines, lexicon, head) or find_month_of_title(title)
    if cover := cover or _find_updated(blocks, around, lines, lexicon):
        exact = _find_exact(cover, blocks, lines, lexicon)
        return Imprint(exact, "cover", edition=find_edition(title, lines))
    if named := date_name(PurePosixPath(name).name, find_years(texts), find_years([title])):
        return Imprint(named, "name")
    if said := _find_below(blocks, title, lexicon, around if paged else ()):
        return Imprint(said, "cover")
    made = date_properties(created, find_years(texts, but_laws=True))
    return Imprint(made, "properties") if made else Imprint()


def _find_exact(
    cover: str, blocks: Sequence[Block], lines: Sequence[str], lexicon: Lexicon | None
) -> str:
    """The day of a year that a cover names, where the text says one of this year; else the date."""
    if len(cover) > len("2024"):
        return cover
    texts = [block.text for block in blocks]
    said = (
        find_said(blocks, lines[0], lexicon),
        find_deed(lines, texts),
        find_submitted(texts),
    )
    return next((day for day in said if day.startswith(f"{cover}-")), cover)


def _find_below(
    blocks: Sequence[Block], title: str, lexicon: Lexicon | None, heads: Sequence[str]
) -> str:
    """The date of the first blocks of a printed document, what it says in its text or below, or the
    edition that its running heads name.
    """
    first = _date_revised([title, *_read_cover(blocks, paged=False)], lexicon)
    said = first or find_signed(blocks) or find_said(blocks, title, lexicon)
    return said or find_edition_of_heads(heads)


def _find_updated(
    blocks: Sequence[Block], around: Sequence[str], cover: Sequence[str], lexicon: Lexicon | None
) -> str:
    """The day of its last change that a page says at its end, or around its text; else that of what
    it is about, by the lines of its cover, or what parts of these say.
    """
    last = (line for line in _list_lines(blocks[-PLAIN.cover_blocks :]) if "。" not in line)
    texts = [block.text for block in blocks]
    deed = find_updated([*around, *last]) or find_deed(cover, texts)
    day = deed or find_parted(cover, texts, lexicon) or find_event_day(cover, texts)
    return day or find_running_edition("".join(texts[:1]), cover[0])


def _read_cover(blocks: Sequence[Block], *, paged: bool) -> Iterator[str]:
    """The short lines of a cover, up to where sentences begin; below, the day of a bill."""
    if paged:
        first = [block for block in blocks if block.page in (None, 1)]
        lines = [line for line in _list_lines(first) if "。" not in line]
    else:
        near = [*_list_lines(blocks[: PLAIN.cover_blocks])]
        near = near[1:] if near and leads_around(near[0]) else near
        lines = list(takewhile(lambda line: "。" not in line, near))
        lines += filter(is_below_sentences, near[len(lines) :])
    yield from (line for line in lines if len(line) <= PLAIN.max_date_line_chars)


def _list_lines(blocks: Sequence[Block]) -> Iterator[str]:
    """The lines of blocks; of tables, whose cells are data, only those in which a date has a label
    before it.
    """
    for block in blocks:
        lines = [part for line in block.text.splitlines() for part in (line, *part_line(line))]
        if block.kind == "table":
            labelled = (cell for line in lines for cell in find_labelled_cells(line))
            yield from [*filter(_has_label, lines), *labelled]
        else:
            yield from lines


def _has_label(line: str) -> bool:
    flat = flatten(line)
    forms = (_is_labelled, is_of_meeting, is_item_of_minutes)
    return any(dated.start and says(flat, dated) for dated in find_dates(flat) for says in forms)


def _date_cover(lines: Sequence[str], lexicon: Lexicon | None, head: str = "") -> str:
    """The date of a cover: of a line that says no more than that, else one that is named beside
    other things, or that of a meeting; the most exact of these, of equally exact ones the first.
    A label is as sure as a line that says no more, but not as a ``head`` that does.
    """
    is_meeting = any(names_meeting(line) for line in lines[:1])
    forms: list[_Form] = [*_SAYS_WHEN, partial(_is_by_people, lexicon=lexicon)]
    forms += [is_of_hours, is_item_of_minutes] if is_meeting else []
    flat = [*map(flatten_line, [*lines, head])]
    is_sure = _find_sure_form(flat[-1])
    found = [
        (is_sure(line, dated), not dated.is_fiscal, len(dated.iso), dated.iso)
        for place, line in enumerate(flat)
        for dated in (*find_dates(line), *find_volume(line))
        if any(says(line, dated) for says in (forms if place else [*forms, _ends_title]))
    ]
    best = max(found, key=lambda each: each[:-1], default=("",))[-1]
    return (find_day_of_month(best, flat) if is_meeting else "") or best


def _date_revised(lines: Sequence[str], lexicon: Lexicon | None, head: str = "") -> str:
    """The date of a cover, or the last day after it on which the cover says that it was revised."""
    date, revised = _date_cover(lines, lexicon, head), find_revised(lines)
    return revised if revised > date and len(revised) >= len(date) else date


def _find_sure_form(head: str) -> _Form:
    """The form of a line that is sure of its date, with a label only where the head is not sure."""
    is_dated = any(_says_no_more(head, dated) for dated in find_dates(head))
    return _says_no_more if is_dated else _is_sure


def _is_sure(line: str, dated: WrittenDate) -> bool:
    return _says_no_more(line, dated) or _is_labelled(line, dated)


def _says_no_more(line: str, dated: WrittenDate) -> bool:
    around = line[: dated.start], line[dated.end :]
    return all(says_issue(part) for part in around)


def _is_by_people(line: str, dated: WrittenDate, *, lexicon: Lexicon | None) -> bool:
    """Whether a line says beside its date no more than who wrote or speaks, and of what house:
    2024年11月16日 潮見病院薬剤部 岸本恵.
    """
    around = [part for part in (line[: dated.start], line[dated.end :]) if not says_issue(part)]
    return bool(around) and _is_exact(dated) and all(names_people(part, lexicon) for part in around)


def _is_of_title(line: str, dated: WrittenDate) -> bool:
    """Whether a line begins with the year of what it names: 令和6年版防衛白書, 令和4年度計画."""
    is_year = dated.start == 0 and len(dated.iso) == len("2024")
    return is_year and _DOCKET.match(line, dated.end) is None


def _is_of_letter(line: str, dated: WrittenDate) -> bool:
    """Whether a line begins with the day of a letter, and names to whom it is written:
    令和3年5月31日 市議会議長 殿; or has its number and no more before the day.
    """
    if not is_whole_day(dated):
        return False
    before, is_issued = line[: dated.start], says_issue(line[dated.end :])
    is_numbered = is_issued and (counts_issue(before) or _NUMBER.fullmatch(before) is not None)
    return is_numbered or (dated.start == 0 and _ADDRESSEE.match(line, dated.end) is not None)


def _is_labelled(line: str, dated: WrittenDate) -> bool:
    """Whether a line begins with a label of a day: 更新日:2024年8月30日 ページ番号:12."""
    label = _LABEL.fullmatch(line, 0, dated.start) or _LABEL_BEHIND.search(line[: dated.start])
    return _is_exact(dated) and not begins_period(line, dated) and label is not None


def _ends_title(line: str, dated: WrittenDate) -> bool:
    """Whether a title says in brackets at its end of which year, edition or day it is:
    基準値(2024年度版), 地区別人口(令和6年9月30日現在); but not when what it is about happened.
    """
    said = _IN_BRACKETS.fullmatch(line, dated.start - 1) if dated.start else None
    return said is not None and (dated.is_fiscal or bool(_OF_THEN.search(line)))


def _is_exact(dated: WrittenDate) -> bool:
    return len(dated.iso) > len("2024")


_SAYS_WHEN = (
    _says_no_more,
    _is_of_title,
    _is_of_letter,
    is_of_meeting,
    is_released,
    _is_labelled,
    is_of_law,
    is_of_ruling,
    is_of_issue,
    is_of_volume,
    is_handed_out,
    is_at_place,
    is_accepted,
    is_of_lesson,
    is_of_papers,
    is_as_of,
    is_of_version,
)
