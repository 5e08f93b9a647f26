"""Vertical text in an extraction: what ran down the page came out one character a line."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from indexer.japanese.scripts import DIGITS, HIRAGANA, KANJI, KATAKANA
from indexer.japanese.series import are_series
from indexer.late_patterns import late_pattern
from indexer.model import Repair
from indexer.reading.cleaning.words_over_lines import join_words_over_lines
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, replace_text
from indexer.reading.lines.provenance import join
from indexer.reading.sentence_patterns import ANY_SPACES
from indexer.reading.text_parameters import PLAIN

_LETTER = late_pattern(f"[{HIRAGANA}{KATAKANA}{KANJI}A-Za-z{DIGITS}]")
_FIGURES = "0123456789０１２３４５６７８９"
_NO_WORD = late_pattern(f"[{DIGITS}]+|[A-Za-z]+|[{HIRAGANA}ー]+")


def is_upright(line: Line) -> bool:
    """Whether a line was joined of single letters."""
    return PLAIN.min_run_letters <= len(line.text) == len(line.traced.pieces)


def join_upright_text(draft: Draft) -> Draft:
    """Three and more lines of one letter each are one line; figures before and after them are none
    of it. So are fewer, where the dictionary knows their word.
    """
    lines: list[Line] = []
    repairs: list[Repair] = []
    for upright, group in groupby(
        draft.lines, key=lambda line: _LETTER.fullmatch(line.text) is not None
    ):
        run = list(group)
        letters = "".join(line.text for line in run) if upright else ""
        inner = letters.strip(_FIGURES)
        if _is_no_word(inner):
            lines += run
            continue
        start = len(letters) - len(letters.lstrip(_FIGURES))
        word = run[start : start + len(inner)]
        joined = replace_text(word[0], join([line.traced for line in word]))
        lines += [*run[:start], joined, *run[start + len(inner) :]]
        repairs.append(
            Repair("upright", joined.traced.start, joined.traced.end, word[0].text, inner)
        )
    return join_words_over_lines(replace(draft, lines=tuple(lines)).note(repairs))


def _is_no_word(letters: str) -> bool:
    """Whether letters are no word that ran down: too few, digits and such, names of a series."""
    too_few = len(letters) < PLAIN.min_run_letters
    named = len(letters) <= PLAIN.max_figure_labels and are_series(letters)
    return too_few or named or _NO_WORD.fullmatch(letters) is not None


def report_lost_order(draft: Draft) -> Draft:
    """A text most of whose letters stand alone on their lines ran down the pages that it was taken
    from: that is said, and nothing is changed.
    """
    lengths = [len(ANY_SPACES.sub("", line.text)) for line in draft.lines]
    alone = [length for length in lengths if 0 < length <= PLAIN.max_short_line_chars]
    if len(alone) < PLAIN.min_short_lines or 2 * sum(alone) <= sum(lengths):
        return draft
    start = draft.lines[0].traced.start
    return draft.note([Repair("lost-order", start, start, "", "")])
