"""Titles in extracted text that a sign tells: ●調査の概要, ＜問合せ先＞, （趣旨）, a day over rows.

A document says by the way it uses a sign what that is for. Items follow each other, or hold
sentences that are broken at the margin; a title is short, and something else begins under each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from indexer.model import Kind
from indexer.reading.heading_patterns import HEADING_FORMS
from indexer.reading.lines.line import Line, Measure
from indexer.reading.provision_patterns import PROVISION_TITLE
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_heading
from indexer.reading.row_patterns import is_day
from indexer.reading.sentence_patterns import (
    CLOSED,
    GOES_ON,
    NEVER_FIRST,
    REMARK,
    has_stop,
    holds_sentence,
)
from indexer.reading.text_parameters import PLAIN

_OF_TITLES = "＜<〈《〔［[【"
SIGNS_OF_TITLES = "●○〇◎◯★☆▲▼►▶■◆◇□"
# Labels, figures and page numbers; a day of several, 【１日目】, is none.
_NO_TITLE = r"図|表|写真|参照|\d+(?!\d|日目|回)"
# What is between brackets that are around all of a line, or all but a remark.
_IN_BRACKETS = re.compile(
    rf"(?P<open>[{re.escape(_OF_TITLES)}])(?!{_NO_TITLE})"
    rf"[^＜＞<>〈〉《》〔〕［］\[\]【】：:。、]{{2,40}}[＞>〉》〕］\]】]{REMARK}"
)
# The same around the first word of a line: 【議題１】予算案について.
_LABELLED = re.compile(
    rf"(?P<open>[{re.escape(_OF_TITLES)}])(?!{_NO_TITLE})"
    r"[^＜＞<>〈〉《》〔〕［］\[\]【】：:。、]{2,12}[＞>〉》〕］\]】]"
    r"[ 　]*[^ 　：:＜<〈《〔［\[【].*"
)
_COLON = re.compile("[：:]")
_ROUND, _DAY, _LABEL = "（", "day", "label"
# Kinds of lines under these, which are around or in other lines, too: who wrote, units, when.
_UNDER: dict[str, tuple[Kind | None, ...]] = {_ROUND: (None, "list"), _DAY: ("list", "table")}
# They stand where a title after ■ or between 【 and 】 does.
_SIGN_FORM, _BRACKET_FORM = (
    next(form for form in HEADING_FORMS if form.name == name) for name in ("■", "【】")
)


def find_signed_titles(lines: Sequence[Line], measure: Measure) -> dict[int, NumberedHeading]:
    """Titles that a sign tells, by the places of their lines: the lines of a document that have
    that sign are alike, and do not all say the same; of days no two do.
    """
    signed: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        sign = _read_sign(line)
        if sign is not None:
            signed[sign].append(place)
    return {
        place: as_signed_heading(lines[place].text, sign)
        for sign, places in signed.items()
        if _differ(sign, [lines[place].text for place in places])
        or _is_between_headings(places, lines)
        for place in _find_alike(places, sign, lines, measure)
    }


def _is_between_headings(places: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether the only line with brackets around it stands right under a numbered title, over the
    first of a count.
    """
    place = places[0]
    if len(places) > 1 or not 0 < place < len(lines) - 1:
        return False
    above, below = read_heading(lines[place - 1]), read_heading(lines[place + 1])
    if above is None or below is None or not _IN_BRACKETS.fullmatch(lines[place].text):
        return False
    return below.may_be_first_entry and above.style != below.style


def _find_alike(
    places: Sequence[int], sign: str, lines: Sequence[Line], measure: Measure
) -> Sequence[int]:
    """The places of the titles among those of a sign: all where all look like titles, or half do
    and the others may be some; a row among more of these says itself what it is.
    """
    titles = [place for place in places if _is_title(place, sign, lines, measure)]
    if len(titles) == len(places) or sign not in SIGNS_OF_TITLES:
        return titles if len(titles) == len(places) else ()
    plain = [place for place in places if not lines[place].opens_block]
    if 2 * len(titles) < len(plain) or 2 * len(plain) <= len(places):
        return ()
    return plain if all(_may_be_title(place, lines, measure) for place in plain) else ()


def _may_be_title(place: int, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether a short line that ends no statement stands over something without its sign: it may
    pause, ask or call.
    """
    line, below = lines[place], lines[place + 1] if place + 1 < len(lines) else None
    if below is None or below.text.startswith(line.text[:1]):
        return False
    if line.tangled or _is_of_text(line, measure):
        return False
    return not has_stop(line.text) and not GOES_ON.search(line.text)


def _differ(sign: str, texts: Sequence[str]) -> bool:
    """Whether lines of a sign differ as titles do. Two that name the same day are rows' cells."""
    least = len(texts) if sign == _DAY else len(texts) / 2
    return len(set(texts)) >= max(PLAIN.min_titles, least)


def _read_sign(line: Line) -> str | None:
    """The sign of a line that may be a title: what it begins with, the brackets around it, or that
    it is a day; none of one that is known to belong to what is above it.
    """
    text = "" if line.tied else line.text
    if text[:1] in SIGNS_OF_TITLES:
        return text[:1] or None
    if line.kind not in (None, "list", "caption"):
        return None
    brackets = _IN_BRACKETS.fullmatch(text)
    if brackets is not None:
        return brackets["open"]
    labelled = _LABELLED.fullmatch(text) if line.kind is None else None
    if labelled is not None:
        return labelled["open"] + _LABEL
    if is_day(text):
        return _DAY
    named = PROVISION_TITLE.fullmatch(text) is not None and not _COLON.search(text)
    return _ROUND if named and read_heading(line) is None else None


def as_signed_heading(text: str, sign: str) -> NumberedHeading:
    """A line that a sign tells as a heading."""
    if sign not in SIGNS_OF_TITLES:
        style = sign.removesuffix(_LABEL) + _BRACKET_FORM.name
        return NumberedHeading(_BRACKET_FORM, style, 0, 1, 1)
    title_start = len(text) - len(text[1:].lstrip())
    return NumberedHeading(_SIGN_FORM, sign + _SIGN_FORM.name, 0, 1, title_start)


def _is_title(place: int, sign: str, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether a short line that holds no sentence stands after an end and over something else."""
    line = lines[place]
    if line.opens_block or line.tangled or _is_of_text(line, measure):
        return False
    if len(line.text) <= PLAIN.min_title_chars or place + 1 == len(lines):
        return False
    if holds_sentence(line.text):
        return False
    return _is_under_end(place, sign, lines, measure) and _begins_part(
        place + 1, sign, lines, measure
    )


def _is_under_end(place: int, sign: str, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether nothing runs on into a line; above a name in round brackets, which may be that of
    who wrote, stands no title.
    """
    above = lines[place - 1] if place else None
    if above is None or lines[place].gap > 0 or above.kind is not None:
        return True
    if CLOSED.search(above.text) is not None or read_heading(above) is not None:
        return True
    stops = measure.is_short(above) if measure.full else not GOES_ON.search(above.text)
    return stops and sign != _ROUND


def _begins_part(place: int, sign: str, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether text, or items after another sign, begin at a place, under a title; right under one
    that has but round brackets, and not where it closes what stands above it.
    """
    below = lines[place]
    if sign == _ROUND and below.gap > lines[place - 1].gap:
        return False
    if below.kind is not None or below.opens_block:
        return below.kind in _UNDER.get(sign, (below.kind,)) and _read_sign(below) != sign
    if NEVER_FIRST.match(below.text) or (sign.endswith(_LABEL) and _read_sign(below) == sign):
        return False
    return sign in _OF_TITLES or _is_over_text(place, sign, lines, measure)


def _is_over_text(place: int, sign: str, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether text stands at a place or, under most signs, in the line below."""
    near = lines[place : place + (1 if sign in _UNDER else 2)]
    return any(
        _is_of_text(line, measure) or CLOSED.search(line.text) for line in near if line.kind is None
    )


def _is_of_text(line: Line, measure: Measure) -> bool:
    """Whether a line is no narrower than the text, or, without a measure, wider than a title."""
    return measure.is_full(line) if measure.full else line.width > PLAIN.max_title_em
