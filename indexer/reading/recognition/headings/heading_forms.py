"""Forms of headings: which number does a line begin with, and how does a section path show it?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from indexer.japanese.numerals import count_of
from indexer.japanese.scripts import DIGITS, HIRAGANA, KANJI, KATAKANA
from indexer.reading.heading_patterns import HEADING_FORMS, HeadingForm, match_form
from indexer.reading.lines.line import Line, Shape, measure, replace_text
from indexer.reading.lines.provenance import TracedText, cut, drop_spaces, join, mend
from indexer.reading.sentence_patterns import ANY_SPACES
from indexer.reading.text_parameters import PLAIN

# A word whose letters are set apart, as titles are: ラ　オ　ス.
_SPREAD = re.compile(r"[^\W\d](?:[ 　]+\w){2,}")

# The style of a title without a number that a document opens with.
OPENING_STYLE = "opening"
_LETTER = f"[{KANJI}{HIRAGANA}{KATAKANA}]"
# All letters of a line, ideographs among them; 以　上 ends what stands above it.
_SPREAD_LINE = re.compile(rf"(?=.*[{KANJI}])(?!以[ 　]+上$){_LETTER}(?:[ 　]+{_LETTER})+")
_OF_DAY = re.compile(rf"[ 　]*[年月日時分][ 　]*[{DIGITS}{HIRAGANA}、。]")
_PARTS = re.compile(rf"[{DIGITS}]+|[A-ZＡ-Ｚ]")
_AMOUNT = re.compile(
    rf"[ 　]{{2,}}[△▲]?[{DIGITS},，.]+(?:[ 　]*[千百]?万?円)?$"
    rf"|[ 　].*[ 　][{DIGITS}]{{1,3}}(?:[,，][{DIGITS}]{{3}})+[ 　]*[^\s、。{DIGITS}]{{1,2}}$"
)


@dataclass(frozen=True, slots=True)
class NumberedHeading:
    """A line that has the form of a heading. ``style``: headings of one style count on from each
    other. ``over``: the numbers before its own, 2 and 7 of 2.7.5.
    """

    form: HeadingForm
    style: str
    count: int
    label_end: int
    title_start: int
    over: tuple[int, ...] = ()

    @property
    def may_be_first_entry(self) -> bool:
        """Whether it may begin a list: it has the first number, in a form that lists have, too."""
        return self.count == 1 and not self.form.strong

    def comes_after(self, other: NumberedHeading) -> bool:
        """Whether its number is the one after another, in one style."""
        return (self.style, self.count) == (other.style, other.count + 1)

    def comes_after_widely(self, other: NumberedHeading) -> bool:
        """The same, whatever space is behind either number."""
        return self.is_like(other) and self.count == other.count + 1

    def is_like(self, other: NumberedHeading) -> bool:
        """Whether both numbers are of one style, whatever space is behind them."""
        return self.style.rstrip("　") == other.style.rstrip("　")


def read_heading(line: Line) -> NumberedHeading | None:
    """The first heading form that the line has."""
    if line.width > PLAIN.max_heading_em or _SPREAD.fullmatch(line.text):
        return None
    return _read_first_form(line.text)


@lru_cache(maxsize=4_096)
def _read_first_form(text: str) -> NumberedHeading | None:
    found = (_read_form(form, text) for form in HEADING_FORMS)
    return next((numbered for numbered in found if numbered), None)


def read_number(text: str) -> NumberedHeading | None:
    """The first heading form that a text has, as the only one on its line."""
    return read_heading(Line(0, TracedText(text, ()), Shape(measure(text))))


def read_label(text: str) -> NumberedHeading | None:
    """The heading form that a text begins with, however far it goes on behind its number; none
    where that is part of a day: 4 月 20 日には.
    """
    found = read_number(text.partition("\n")[0][: int(PLAIN.max_heading_em)])
    return None if found is None or _OF_DAY.match(text, found.label_end) else found


def _read_form(form: HeadingForm, text: str) -> NumberedHeading | None:
    """A line read as a heading of one form, None where it has not that form or counts too far."""
    match = form.pattern.fullmatch(text)
    if match is None or not _names_something(form, match):
        return None
    count = _read_count(match)
    if count is None or (count > PLAIN.max_heading_count and not form.strong):
        return None
    label_end = match.end("label")
    title_start = match.start("title") if match.groupdict().get("title") else len(text)
    style = _style_of(form, text, text[label_end:title_start])
    numbers = _PARTS.findall(text[:label_end]) if form.name[0].isascii() else []
    over = tuple(count_of(number) or 0 for number in numbers[:-1])
    return NumberedHeading(form, style, count, label_end, title_start, over)


def _names_something(form: HeadingForm, match: re.Match[str]) -> bool:
    """Whether a letter stands behind a number that needs something to count, and no amount far
    behind that: not 1　195,800, １ 佐藤 監事 5,200 株 or 第１項　営業収益    630,655.
    """
    title = match.groupdict().get("title")
    if title is None:
        return True
    return not _AMOUNT.search(title) and (form.strong or any(map(str.isalpha, title)))


def _read_count(match: re.Match[str]) -> int | None:
    """The number of a heading, 0 where it has none, None where it is no number."""
    groups = match.groupdict()
    number = groups.get("number") or groups.get("bracketed")
    return count_of(number) if number else 0


def _style_of(form: HeadingForm, text: str, space: str) -> str:
    """The style that headings share which count on from each other: the bracket before the number,
    the form, a wide space.
    """
    bracket = "" if text[0].isalnum() else text[0]
    return bracket + form.name + ("　" if "　" in space else "")


def is_label(line: Line) -> bool:
    """Whether a line is 第1節 or the like, without a title."""
    found = read_heading(line)
    return found is not None and found.form.strong and found.title_start == len(line.text)


def set_number_apart(line: Line) -> Line:
    """The heading with one U+3000 after its number, if there is white space, and none within it."""
    found = read_heading(line)
    if found is None:
        return line
    inside = [at for at in range(found.label_end) if _may_close(line.text, at)]
    traced = drop_spaces(line.traced, inside)
    start, end = found.label_end - len(inside), found.title_start - len(inside)
    if start < end < len(traced.text) and traced.text[start:end].isspace():
        traced = _widen_space(traced, start, end)
    return replace_text(line, traced)


def _may_close(text: str, at: int) -> bool:
    """Whether a character is white space within a number, not behind a word: 第 1 章, Chapter 1."""
    return text[at] in " \t　" and not (text[:at].isascii() and text[:at].isalpha())


def _widen_space(traced: TracedText, start: int, end: int) -> TracedText:
    """The strand with one U+3000 in place of the white space from ``start`` to ``end``, if the
    source has any there: of its first piece, for between two something may have been removed.
    """
    gap = cut(traced, start, end)
    first = next((piece for piece in gap.pieces if piece.start < piece.end), None)
    if gap.text == "　" or first is None:
        return traced
    return join(
        (cut(traced, 0, start), mend(first.start, first.end, "　"), cut(traced, end, len(traced)))
    )


def name_section(text: str) -> str:
    """A heading as a section path shows it: on one line, with one U+3000 after its number."""
    name = ANY_SPACES.sub(_narrow, text).strip()
    found = match_form(name)
    if found is None or not found[1].groupdict().get("title"):
        return name
    label, title = found[1].end("label"), found[1].start("title")
    return f"{name[:label]}　{name[title:]}" if name[label:title].isspace() else name


def _narrow(space: re.Match[str]) -> str:
    """One space, wide where one of them is."""
    return "　" if "　" in space[0] else " "


def is_spread(line: Line, source: str) -> bool:
    """Whether spaces stand between all letters of a line in the source, as in a title: 主　　文."""
    return _SPREAD_LINE.fullmatch(source, line.traced.start, line.traced.end) is not None
