"""Furigana, and names over abbreviations, on lines of their own: extraction dropped them between
two halves of a line; they are set over their words again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Lexicon, Repair
from indexer.reading.gloss_patterns import KANJI_RUN, LATIN_GLOSS, RUBY, RUBY_AT_END
from indexer.reading.lines.draft import Draft, merge
from indexer.reading.lines.join_cost import fit
from indexer.reading.lines.line import Line, replace_text, set_gap
from indexer.reading.lines.provenance import TracedText, add_gloss, cut, drop_spaces
from indexer.reading.minutes_patterns import is_part_of_minutes
from indexer.reading.recognition.abbreviation_names import GlossBase, find_name
from indexer.reading.recognition.ruby_bases import (
    RubyContext,
    find_prefixes,
    find_ruby_base,
    guess_length,
    match_reading,
)
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.text_parameters import PLAIN


def lift_glosses(draft: Draft) -> Draft:
    """A line that is furigana, or a name over an abbreviation, becomes a gloss on the word that it
    was torn from.
    """
    known = RubyContext(draft.measure, draft.lexicon)
    waiting = list(reversed(draft.lines))
    done: list[Line] = []
    repairs: list[Repair] = []
    while waiting:
        line = waiting.pop()
        gloss, over, used = _find_gloss(done, line, waiting, known)
        if gloss is None or over is None:
            if gloss and (line.tangled or _interrupts(done, line, waiting, known)):
                line = replace(line, kind="caption")
            line, ruby, base = _lift_from_end(line, waiting, draft.lexicon)
            repairs += [Repair("gloss", ruby.start, ruby.end, ruby.text, base)] if ruby else []
            done.append(line)
            continue
        del waiting[len(waiting) - used :]
        _set_over(done, waiting, gloss, over, known.measure.full)
        known = replace(known, side=known.side + over.side * over.sure)
        repairs.append(Repair("gloss", gloss.start, gloss.end, gloss.text, over.base))
    return replace(draft, lines=tuple(done)).note(repairs)


def _find_gloss(
    done: Sequence[Line], line: Line, waiting: Sequence[Line], known: RubyContext
) -> tuple[TracedText | None, GlossBase | None, int]:
    """The gloss that begins with ``line``, where it belongs, and how many lines after ``line`` are
    part of it. What minutes list is none: 欠席者 / なし.
    """
    if done and is_part_of_minutes(done[-1].text):
        return None, None, 0
    if RUBY.fullmatch(line.text):
        ruby = _close(line.traced)
        return ruby, find_ruby_base(ruby.text, done, waiting, known), 0
    if line.text.isascii() and LATIN_GLOSS.fullmatch(line.text):
        return find_name(done, line, waiting)
    return None, None, 0


def _interrupts(
    done: Sequence[Line], line: Line, waiting: Sequence[Line], known: RubyContext
) -> bool:
    """Whether the text before what may be furigana goes on after it rather than with it."""
    if not done or not waiting or CLOSED.search(done[-1].text):
        return False
    if not known.measure.is_full(done[-1]):
        return False
    before, after = done[-1].text, waiting[-1].text
    return fit(before, after, known.lexicon) > fit(before, line.text, known.lexicon)


def _set_over(
    done: list[Line], waiting: list[Line], gloss: TracedText, over: GlossBase, full: float
) -> None:
    """Set the gloss, and make one line of its two neighbours where they were one."""
    if over.ahead:
        lines, at = (waiting, -1 - over.ahead) if over.ahead > 0 else (done, over.ahead)
        lines[at] = _gloss_line(lines[at], over, gloss)
        return
    after = waiting.pop() if waiting else None
    if after is not None and over.side == 0 and done:
        waiting.append(_gloss_line(merge(done.pop(), after, full), over, gloss))
        return
    torn = _is_torn(over, done)
    if over.side < 0:
        done[-1] = _gloss_line(done[-1], over, gloss)
    if after is not None:
        after = _gloss_line(after, over, gloss) if over.side > 0 else after
        waiting.append(_close_up(done, after, full, torn=torn))


def _is_torn(over: GlossBase, done: Sequence[Line]) -> bool:
    """Whether the base of a gloss stands where its two neighbours meet."""
    return over.start == 0 if over.side > 0 else bool(done) and over.end == len(done[-1].text)


def _close_up(done: list[Line], after: Line, full: float, *, torn: bool) -> Line:
    """The line after a gloss: as one with that before it, where they were ``torn``; else without
    the gap that the gloss made inside a sentence.
    """
    if not done:
        return after
    if torn and _were_one(done[-1], after, full):
        return merge(done.pop(), after, full)
    return after if after.tangled or CLOSED.search(done[-1].text) else set_gap(after, 0)


def _gloss_line(line: Line, over: GlossBase, gloss: TracedText) -> Line:
    return replace(line, traced=_gloss_text(line.traced, over, gloss))


def _gloss_text(traced: TracedText, over: GlossBase, gloss: TracedText) -> TracedText:
    spaces = [at for at in range(over.start, over.end) if traced.text[at] == " "]
    return drop_spaces(add_gloss(traced, over.start, over.end, gloss), spaces)


def _were_one(before: Line, after: Line, full: float) -> bool:
    """Whether two neighbours of a gloss stood on one line of the page: together they are no wider
    than a full one.
    """
    if (
        after.tangled
        or before.width + after.width > full + PLAIN.beyond_full_em
        or after.traced.start < before.traced.end
    ):
        return False
    return before.kind is None and after.kind is None


def _close(ruby: TracedText) -> TracedText:
    return drop_spaces(ruby, [at for at, character in enumerate(ruby.text) if character == " "])


def _lift_from_end(
    line: Line, waiting: list[Line], lexicon: Lexicon | None
) -> tuple[Line, TracedText | None, str]:
    """The line without the furigana that it ends in, which is set over the start of the next line;
    its base.
    """
    match = RUBY_AT_END.search(line.text)
    start = KANJI_RUN.match(waiting[-1].text) if match and waiting else None
    if not match or not start:
        return line, None, ""
    ruby = _close(cut(line.traced, match.start("ruby"), match.end("ruby")))
    length = (
        match_reading(ruby.text, find_prefixes(waiting[-1].text, 0, start.end()), lexicon)
        if lexicon
        else 0
    )
    if not length and not match["spaced"]:
        return line, None, ""
    over = GlossBase(1, 0, length or guess_length(ruby.text, start[0]), "")
    waiting[-1] = replace(waiting[-1], traced=_gloss_text(waiting[-1].traced, over, ruby))
    return replace_text(line, cut(line.traced, 0, match.start())), ruby, start[0][: over.end]
