"""Keywords in context: hits as lines of a terminal, their marks below each other."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.command_line.marked_text import MARK_STYLE
from indexer.command_line.terminal import Terminal, plain, shorten, width
from indexer.japanese.graphemes import joins_before
from indexer.japanese.line_breaks import columns_of
from indexer.model import Answer, Hit, keyword_line
from indexer.texts import Language, say_page

# Columns of a line in a pipe, and those that its source has at most.
PIPE_COLUMNS, SOURCE_COLUMNS = 120, 32
# Of the columns for a text, this share stands before the mark.
SHARE_BEFORE = 0.42


def lines_in_context(terminal: Terminal, answer: Answer) -> Iterator[str]:
    """Yield each hit as a line: its number, the text around its first mark, and where it stands."""
    first = (answer.page - 1) * answer.size + 1
    above = 1
    for number, hit in enumerate(answer.hits, first):
        if hit.rung > above:
            yield terminal.say("search.line")
            above = hit.rung
        yield _line(terminal, hit, f"{number:>4} ")


def cut_to_end(text: str, columns: int) -> str:
    """Return the end of a text that has room on so many columns, in whole characters."""
    start, used = len(text), 0
    for at in range(len(text) - 1, -1, -1):
        used += columns_of(text[at])
        if used > columns:
            break
        if not joins_before(text, at):
            start = at
    return text[start:]


def cut_to_start(text: str, columns: int) -> str:
    """Return the start of a text that has room on so many columns, in whole characters."""
    end, used = 0, 0
    for at, char in enumerate(text):
        if not joins_before(text, at):
            end = at
        used += columns_of(char)
        if used > columns:
            return text[:end]
    return text


def _line(terminal: Terminal, hit: Hit, number: str) -> str:
    columns = terminal.columns or PIPE_COLUMNS
    reserved = min(SOURCE_COLUMNS, columns // 4)
    room = max(columns - width(number) - reserved - 2, 8)
    line = keyword_line(hit)
    left = int(room * SHARE_BEFORE)
    before = cut_to_end(plain(line.before), left)
    signs = 0 if terminal.is_styled or not line.mark else width("【】")
    mark = cut_to_start(plain(line.mark), room - left - signs)
    after = cut_to_start(plain(line.after), room - left - signs - width(mark))
    shown = "".join((" " * (left - width(before)), before, _mark(terminal, mark), after))
    rest = " " * (room - left - signs - width(mark) - width(after))
    source = shorten(plain(_write_source(hit, terminal.language)), reserved)
    return f"{number}{shown}{rest}  {source}"


def _mark(terminal: Terminal, text: str) -> str:
    if not text or not terminal.is_styled:
        return f"【{text}】" if text else ""
    return terminal.style(text, **MARK_STYLE)


def _write_source(hit: Hit, language: Language) -> str:
    """Return the document and the first line, page or slide of a hit."""
    passage = hit.passage
    if passage.slide:
        return f"{passage.document}:{say_page(passage, language)}"
    page = passage.page_label or passage.source_page
    number = f"p. {page}" if page else f"{passage.lines[0][0]}" if passage.lines else ""
    return f"{passage.document}:{number}"
