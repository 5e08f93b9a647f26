"""Spaces that text recognition (OCR) put between the words of Japanese: 防衛 省 は 、 …"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.japanese.scripts import DIGITS, HIRAGANA, KANJI, KATAKANA
from indexer.late_patterns import late_pattern
from indexer.model import PAGE_END, Lexicon
from indexer.reading.cleaning.closing_spaces import close_spaces
from indexer.reading.lines.draft import RECOGNISED, Draft
from indexer.reading.lines.join_cost import fit
from indexer.reading.lines.line import Line
from indexer.reading.reading_limits import LIMITS
from indexer.reading.sentence_patterns import SPACES_IN_LINE
from indexer.reading.text_parameters import PLAIN

# Nobody puts a space before these: a text that has it before so many of them, and not fewer, was
# recognised.
_NEVER_AFTER_SPACE = "、。，．を"

_LETTERS = f"{HIRAGANA}{KATAKANA}{KANJI}々ー"
_OPENING, _CLOSING = "「『（〔【", "、。，．」』）〕】"
_SPACED = late_pattern(rf"(?<=[{_LETTERS}])[ 　](?=[{_NEVER_AFTER_SPACE}])")
# Whoever read it: a line that has a space there was stretched.
_STRETCHED = late_pattern(rf"(?<=[{_LETTERS}])[ 　](?=[、。])")
_ALL = late_pattern(rf"(?<=[{_LETTERS} 　])[{_NEVER_AFTER_SPACE}]")
_JOINT = late_pattern(
    rf"(?<=[{_LETTERS}{DIGITS}{_OPENING}、。・」』])[ 　]"
    rf"(?=[{_LETTERS}{DIGITS}{_OPENING}{_CLOSING}・])"
)
_MARKED = late_pattern(rf"[{_OPENING}、。・][ 　].|.[ 　][{_CLOSING}・]")
_LETTER, _KANA = late_pattern(f"[{_LETTERS}]"), late_pattern(f"[{HIRAGANA}]")
# A small number at the beginning of a line is a label.
_LABEL = late_pattern(rf"[{DIGITS}]{{1,2}}(?:[.．][{DIGITS}]*)*")


def close_odd_spaces(draft: Draft) -> Draft:
    """Lines that were recognised or stretched lose the single spaces at which the dictionary finds
    no two texts, and those beside marks; no other line is changed.
    """
    if draft.lexicon is None:
        return draft
    lexicon, is_all = draft.lexicon, _is_recognised(draft)
    pages = list(_find_recognised_pages(draft))

    def find(line: Line) -> list[int]:
        is_read = is_all or any(start <= line.traced.start < end for start, end in pages)
        if is_read or _STRETCHED.search(line.text):
            return list(_find_odd_spaces(line.text, lexicon))
        return []

    return close_spaces(draft, find)


def _find_recognised_pages(draft: Draft) -> Iterator[tuple[int, int]]:
    """The spans in the source of pages that were read from their pictures."""
    for repair in draft.repairs:
        if repair.step == RECOGNISED:
            end = draft.source.find(PAGE_END, repair.start + 1)
            yield repair.start, end if end >= 0 else len(draft.source)


def _is_recognised(draft: Draft) -> bool:
    """Whether a text has spaces where nobody types them."""
    spaced = sum(len(_SPACED.findall(line.text)) for line in draft.lines)
    return spaced >= PLAIN.min_odd_spaces and spaced >= PLAIN.odd_space_share * sum(
        len(_ALL.findall(line.text)) for line in draft.lines
    )


def _find_odd_spaces(text: str, lexicon: Lexicon) -> Iterator[int]:
    letters = len(_LETTER.findall(text))
    runs_on = len(_KANA.findall(text)) >= PLAIN.running_kana_share * letters
    least = {
        " ": PLAIN.running_space_fit if runs_on else 0,
        "　": PLAIN.wide_space_fit,
    }
    for match in _JOINT.finditer(text):
        at = match.start()
        is_label = _LABEL.fullmatch(text, 0, at)
        is_inside = not is_label and _fit_at(text, at, lexicon) > least[match[0]]
        if is_inside or _MARKED.match(text, at - 1):
            yield at


def _fit_at(text: str, at: int, lexicon: Lexicon) -> float:
    """The fit of the two halves of a text at its space ``at``, other spaces left out."""
    before, after = (
        text[max(0, at - 2 * LIMITS.joint_chars) : at],
        text[at : at + 2 * LIMITS.joint_chars],
    )
    return fit(_close(before), _close(after), lexicon)


def _close(text: str) -> str:
    return SPACES_IN_LINE.sub("", text)
