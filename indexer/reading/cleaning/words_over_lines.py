"""Words set apart over lines: 財　　政, which filled a measure on the page, came out as two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from indexer.japanese.scripts import KANJI
from indexer.model import Lexicon, Repair
from indexer.reading.cleaning.spaced_letters import makes_word
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, replace_text
from indexer.reading.lines.provenance import join

_LETTER = re.compile(f"[{KANJI}]")
# The first letter of such a word, alone or behind a number: 第４項 予.
_FIRST = re.compile(rf"(?:\S+[ 　]+)?(?P<letter>[{KANJI}])")
# The last one, with what is said of the word between brackets: 則（令和元年条例第11号）.
_LAST = re.compile(rf"(?P<letter>[{KANJI}])[（(][^（）()]+[）)]")
_NUMERAL = re.compile("[一二三四五六七八九十百千]")


def join_words_over_lines(draft: Draft) -> Draft:
    """Lines of one letter each are one line where the dictionary knows the word that they make,
    with the number that stands before its first letter and the brackets behind its last one.
    """
    lexicon = draft.lexicon
    if lexicon is None:
        return draft
    lines: list[Line] = []
    repairs: list[Repair] = []
    place = 0
    while place < len(draft.lines):
        run = _find_run(draft.lines, place)
        joined = _join_run(run, lexicon)
        lines.append(joined or run[0])
        if joined is not None:
            start, end = run[0].traced.start, joined.traced.end
            repairs.append(Repair("close-spaces", start, end, run[0].text, joined.text))
        place += len(run) if joined is not None else 1
    return replace(draft, lines=tuple(lines)).note(repairs)


def _find_run(lines: Sequence[Line], place: int) -> list[Line]:
    """The line at a place, and those of one letter after it."""
    first = lines[place]
    if _FIRST.fullmatch(first.text) is None:
        return [first]
    rest = list(takewhile(lambda line: _LETTER.fullmatch(line.text), lines[place + 1 :]))
    last = [line for line in lines[place + 1 + len(rest) :][:1] if _LAST.fullmatch(line.text)]
    return [first, *rest, *last]


def _join_run(run: Sequence[Line], lexicon: Lexicon) -> Line | None:
    """The lines as one, None where they make no word."""
    first = _FIRST.fullmatch(run[0].text)
    if first is None or len(run) < 2:
        return None
    word = first["letter"] + "".join(line.text[0] for line in run[1:])
    if _NUMERAL.match(word) or not makes_word(word, lexicon):
        return None
    return replace_text(run[0], join([line.traced for line in run]))
