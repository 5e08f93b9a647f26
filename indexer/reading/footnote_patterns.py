"""Labels of footnotes, and the marks in a text that call for them, as extracted text and as printed
pages show them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from operator import itemgetter

from indexer.japanese.numerals import ascii_digits, fold_number
from indexer.japanese.scripts import DIGITS, FULL_WIDTH_LETTERS, SUPERSCRIPT_DIGITS
from indexer.late_patterns import late_pattern
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.sentence_patterns import WORD_LETTERS

# A footnote begins with the mark that stands in the text: one with a sign of its own (*1, 注1, ¹),
# or a bare number, which is a mark only where no counter follows it and nothing that is counted
# goes before.
_SIGNED = (
    rf"[*＊∗†‡※][ ]?(?P<number>[0-9]{{1,3}})[)）]?|[（(]?注[ ]?(?P<counted>[{DIGITS}]{{1,3}})[)）]?"
    r"|[\[［](?P<squared>[0-9]{1,3})[\]］]|(?P<raised>[¹²³⁴-⁹][⁰¹²³⁴-⁹]?)"
)
FOOTNOTE_SIGNED = late_pattern(rf"(?P<label>{_SIGNED})(?:(?<=[)）\]］])|[ \t　]+|(?=[^0-9\s])|$)")
SIGNED_MARK = late_pattern(rf"(?P<mark>{_SIGNED})(?![0-9])")
FOOTNOTE_NUMBERED = late_pattern(r"(?P<label>(?P<number>[0-9]{1,3}))[ \t　]+(?=\S)")
FOOTNOTE_BRACKETED = late_pattern(rf"(?P<label>(?P<number>[{DIGITS}]{{1,3}})[)）])[ \t　]*(?=\S)")
# What has the form of a footnote with a bare number, but is the title of a chapter: it is the first
# title of its number, and its first section stands under it.
NUMBERED_TITLE = late_pattern(r"第?[ ]?(?P<number>[0-9]{1,2})[.．章節編部 　]")
FIRST_SECTION = late_pattern(r"(?P<number>[0-9]{1,2})[.．]1[.．]?[ 　]+(?=\S)")
_AFTER_A_WORD = (
    rf"(?<=[{WORD_LETTERS}」』）){FULL_WIDTH_LETTERS}])(?<![第図表式章節項注])"
    r"(?<!注[)）])(?<!資料)(?<!議題)(?<!議案)(?<!別紙)(?<!別添)(?<!分の)"
)
# Nor does another number follow after a pause: 1、2年.
_NO_COUNTER = r"(?=[。、，．・（「『）」』にはをがのでともやへ](?![0-9])|$)"
BARE_MARK = late_pattern(rf"{_AFTER_A_WORD}(?P<mark>(?P<number>[0-9]{{1,3}})){_NO_COUNTER}")
SPACED_MARK = late_pattern(rf"{_AFTER_A_WORD}[ ](?P<mark>(?P<number>[0-9]{{1,3}})){_NO_COUNTER}")
# Any number that counts nothing: a mark only where footnotes count on and nothing better is found.
_COUNTED = (
    "年月日時分秒円人件回個号条項章節部歳代世期次倍度割名点"
    "位本台隻機基戸棟校社国か箇ヶカつ％%万億兆a-zA-Z"
)
COUNTER = late_pattern(f"[{_COUNTED}]")
# A line that goes on so after a mark goes on with the line before it: no footnote begins like this.
GOES_ON_AFTER_MARK = late_pattern("[、。，．」』）)をがはにので]")
LOOSE_MARK = late_pattern(
    rf"(?<=[^\s{DIGITS}.,，．、第図表ⅠⅡⅢⅣⅤ（(\-－–A-Za-z])(?P<mark>(?P<number>[0-9]{{1,3}})[)）]?)"
    rf"(?![{DIGITS}.,，．{_COUNTED} ])"
)
BRACKETED_MARK = late_pattern(
    rf"{_AFTER_A_WORD}(?P<mark>(?P<number>[{DIGITS}]{{1,3}})[)）]){_NO_COUNTER}"
)
# Labels that their marks alone tell: with no room after the number, or in brackets like items.
GLUED_LABEL = late_pattern(
    r"(?P<label>(?P<number>[0-9]{1,4}))(?=[ ]?[^0-9\s.,．，、。)）\]］/:：-])"
)
PARENTHESISED_LABEL = late_pattern(r"(?P<label>[（(](?P<number>[0-9]{1,3})[）)])[ \t　]*(?=\S)")
PARENTHESISED_MARK = late_pattern(
    rf"{_AFTER_A_WORD}(?P<mark>[（(](?P<number>[0-9]{{1,3}})[）)]){_NO_COUNTER}"
)

# Behind a word that its footnote explains, the mark may have spaces on either side. What it says so
# of, and where such a footnote begins in the line of a sentence.
MARK_OF_EXPLAINED = late_pattern(
    rf"{_AFTER_A_WORD}[ ]?(?P<mark>(?P<number>[0-9]{{1,3}}))(?=[ ]?[^ 0-9{_COUNTED}]|$)"
)
_EXPLAINED = rf"[{WORD_LETTERS}{FULL_WIDTH_LETTERS}A-Za-z]{{3,20}}?(?=とは|は[、，]|[：:])"
EXPLAINED = late_pattern(rf"[ \t　]+(?P<word>{_EXPLAINED})")
EXPLAINED_IN_LINE = late_pattern(
    rf"(?<=。)[ 　]?(?P<number>[0-9]{{1,3}})[ 　]+(?P<word>{_EXPLAINED})"
)

_RAISED = f"{DIGITS}{SUPERSCRIPT_DIGITS}"
# On a printed page: a label with room after it, one of small type over the line, and one that only
# its mark in the text tells.
SPACED_LABEL = late_pattern(
    rf"(?P<label>[（(\[［]?(?:[*＊∗†‡※]|注)?[ ]?(?P<number>[{DIGITS}]{{1,3}})[)）\]］]?)(?=[ 　])"
    r"|(?P<star>[*＊∗†‡※])(?=[^0-9])"
)
RAISED_LABEL = late_pattern(
    rf"[（(\[［]?(?:[*＊∗†‡※]|注)?[ ]?(?P<number>[{_RAISED}]{{1,3}})[)）\]］]?|[*＊∗†‡※]"
)
CLOSE_LABEL = late_pattern(
    rf"(?:[（(]?(?:[*＊∗†‡※]|注)?[ ]?(?P<number>[{DIGITS}]{{1,3}}))(?:[ ]?[)）]|"
    rf"[.．](?![{DIGITS}])|(?=[^ )）{DIGITS}]))"
)

# Before a note it needs no mark that calls for it: what is under a form is said of that.
SIGN_OF_NOTES = "※"

# What a mark in small type over the line calls for: a number, or a star alone.
CALLED_NUMBER = late_pattern(rf"[{_RAISED}]{{1,3}}|[*＊∗†‡※](?![{_RAISED}])")


def number_of_mark(match: re.Match[str]) -> str:
    """The number of a footnote mark in ASCII digits, however it is written."""
    groups = match.groupdict()
    number = (
        groups.get("number")
        or groups.get("counted")
        or groups.get("squared")
        or groups.get("raised")
        or ""
    )
    return ascii_digits(number)


def find_called(lines: Iterable[PrintedLine]) -> frozenset[str]:
    """The numbers that small type over the lines of a page calls for."""
    return frozenset(
        fold_number(number)
        for line in lines
        for run in _raised_runs(line)
        for number in CALLED_NUMBER.findall(run)
    )


def _raised_runs(line: PrintedLine) -> Iterator[str]:
    for raised, run in itertools.groupby(zip(line.raised, line.chars, strict=True), itemgetter(0)):
        if raised:
            yield "".join(char.text for _, char in run)
