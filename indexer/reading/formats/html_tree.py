"""The element tree of a web page becomes items: headings, paragraphs, lists, tables, readings,
marks, and what is not shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from indexer.reading.formats.html_blocks import OpenBlock
from indexer.reading.formats.html_elements import (
    BLOCKS,
    CODE,
    EVENTS,
    KIND_OF_ELEMENT,
    LEVEL_OF_ELEMENT,
    SILENT,
    TABLE_PARTS,
    TARGET,
    is_hidden,
    tag_of,
)
from indexer.reading.formats.html_questions import find_tags_of_labels, part_label
from indexer.reading.formats.html_removals import TakenOut
from indexer.reading.formats.html_runs import SPACES, OpenRun, narrow, tidy
from indexer.reading.formats.html_tables import OpenTable, count_html_head
from indexer.reading.formats.marked_up_items import FURNITURE, HIDDEN, NOTATION, Item, Run

_OUTSIDE = OpenBlock("")
# What begins a row, a cell, or a new line in a cell.
_IN_TABLE = {"tr", "td", "th", "br", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "pre"}


@dataclass(slots=True)
class PageReader:
    """Walks through a web page once; ``lines`` are those of the item that is being read.

    ``back``: links that lead back from notes. ``steps``: for each open element the step that takes
    its text out, None where it stays, "" where it is no text. ``gone``: what was taken out.
    ``code``: the step for scripts and styles. ``has_targets``: whether the targets of links can be
    read in the source. ``layout``: tables that are none. ``tables``: those that are open, None for
    one that is none. ``in_term``: a term was read whose description may follow.
    """

    main: Any
    around: set[Any]
    notes: dict[Any, str]
    back: set[Any]
    layout: set[Any]
    code: str = ""
    has_targets: bool = False
    items: list[Item] = field(default_factory=list)
    lines: list[list[OpenRun]] = field(default_factory=lambda: [[]])
    blocks: list[OpenBlock] = field(default_factory=lambda: [_OUTSIDE])
    steps: list[str | None] = field(default_factory=list)
    gone: TakenOut = field(default_factory=TakenOut)
    tables: list[OpenTable | None] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    called: frozenset[str] = frozenset()
    in_ruby: bool = False
    reading: bool = False
    in_term: bool = False
    mark: str = ""
    labels: set[str] = field(default_factory=set)

    def read(self, root: Any) -> list[Item]:
        """The items of a page, those that are taken out again after those that they stand in."""
        self.called = frozenset(self.notes.values())
        self.labels = find_tags_of_labels(root)
        self.steps.append(None if self.main.tag == "body" else FURNITURE)
        for comment in reversed(list(root.itersiblings(preceding=True))):
            self.gone.drop(HIDDEN, comment.text)
        for event, element in etree.iterwalk(root, events=EVENTS):
            if event == "start":
                self._start(element)
                continue
            if event == "end":
                self._end(element)
            else:
                self.gone.drop(HIDDEN, element.text)
            if element is not root:
                self._say(element.tail)
        for comment in root.itersiblings():
            self.gone.drop(HIDDEN, comment.text)
        self._flush()
        return self.items

    def _start(self, element: Any) -> None:
        step = self._step_of(element)
        self.steps.append(step)
        if step is None:
            self._open(element)
        if step is None or element in self.back:
            self.names.update(filter(None, (element.get("id"), element.get("name"))))
        elif element.tag == "img":
            self.gone.drop(step, element.get("alt"))
        self._say(element.text)

    def _end(self, element: Any) -> None:
        if self.steps.pop() is None:
            self._close(element)

    def _step_of(self, element: Any) -> str | None:
        above = self.steps[-1]
        if above == "" or element.tag in CODE:
            return self.code
        if element is self.main:
            return None
        if above is not None:
            return above
        if is_hidden(element):
            return TARGET if element.get("data-removal") == TARGET else HIDDEN
        if element in self.back:
            return NOTATION
        return FURNITURE if element in self.around else SILENT.get(element.tag)

    def _open(self, element: Any) -> None:
        if element.tag == "table":
            self.tables.append(None if element in self.layout else OpenTable())
        tag, block = self._name(element), self.blocks[-1]
        if tag in BLOCKS and not (block.in_table and tag not in ("table", "caption")):
            self._enter(block.enter(tag, element.get("role")))
        if self.blocks[-1].in_table and tag in _IN_TABLE:
            self._open_in_table(tag, element)
        else:
            self._open_inline(element)

    def _name(self, element: Any) -> str:
        """The tag of an element: a table that only puts parts side by side and its cells are
        divisions.
        """
        tag = tag_of(element)
        is_layout = bool(self.tables) and self.tables[-1] is None
        return "div" if is_layout and tag in TABLE_PARTS else tag

    def _enter(self, block: OpenBlock) -> None:
        """A block begins; a description stands in one line with its term."""
        if block.tag == "dd" and self.in_term:
            self._add_cell()
        elif not (block.tag in ("p", "div") and self._awaits_cell()):
            self._flush()
        self.in_term = False
        self.blocks.append(block)

    def _awaits_cell(self) -> bool:
        """Whether a description has begun and nothing of it is said yet."""
        line = self.lines[-1]
        return bool(line) and line[-1].cell and not line[-1].filled

    def _add_cell(self) -> None:
        """A cell begins, unless nothing stands before it in its row."""
        if line := self.lines[-1]:
            line.append(OpenRun([], cell=True))

    def _open_in_table(self, tag: str, element: Any) -> None:
        """A row, a cell, or what begins a new line in a cell, whose lines are one."""
        table = self.tables[-1] if self.tables else None
        if tag == "tr":
            self.lines.append([])
            if table is not None:
                table.start_row()
        elif tag in ("td", "th"):
            if table is not None:
                self.lines[-1] += table.start_cell(element)
                table.start = len(self.lines[-1]) - 1
        elif self.lines[-1] and self.lines[-1][-1].filled:
            self.lines[-1][-1].end_line()

    def _open_inline(self, element: Any) -> None:
        """Line ends, readings, pictures, marks of footnotes and links."""
        tag = element.tag
        if tag == "br":
            self.lines.append([])
        elif tag == "ruby":
            self.in_ruby = True
        elif tag == "rt":
            self.reading = True
        elif tag == "img":
            self._picture(element)
        elif element in self.notes:
            self.mark = self.notes[element]
        elif tag == "a" and self.has_targets:
            self._target(element.get("href"), element.get("title"), shown=element.text)

    def _close(self, element: Any) -> None:
        tag = self._name(element)
        if tag in ("td", "th", "tr"):
            self._close_in_table(element)
        else:
            self._close_inline(element)
        if tag in BLOCKS and self.blocks[-1].tag == tag:
            self.in_term = tag == "dt"
            if not self.in_term:
                self._flush()
            self.blocks.pop()
        if element.tag == "table":
            self.tables.pop()

    def _close_inline(self, element: Any) -> None:
        if element.tag == "rt":
            self.reading = False
        elif element.tag == "ruby":
            self.in_ruby = False
        elif element in self.notes:
            self.mark = ""
        elif element.tag in self.labels:
            part_label(self.lines[-1], element)

    def _close_in_table(self, element: Any) -> None:
        """End a row or a cell: a cell that goes on in the next rows is noted, and repeated
        there.
        """
        table = self.tables[-1] if self.tables else None
        if table is None:
            return
        if element.tag == "tr":
            self.lines[-1] += table.end_row()
            return
        table.end_cell(element, self.lines[-1][table.start :])

    def _picture(self, element: Any) -> None:
        """Put the words for a picture in its place: as text where the picture stands alone."""
        said = SPACES.sub(" ", element.get("alt") or "").strip()
        if said and self.blocks[-1].tag == "figure":
            self.lines[-1].append(OpenRun([said], filled=True))
        else:
            self.gone.drop_picture(said, may_stand=not self.blocks[-1].in_table)
        if self.has_targets:
            self._target(element.get("src"), element.get("title"), shown="")

    def _target(self, address: str | None, title: str | None, shown: str | None) -> None:
        if address and not address.startswith("#") and address != shown:
            self.gone.drop(TARGET, address)
        self.gone.drop(TARGET, title)

    def _say(self, text: str | None) -> None:
        if not text or (self.in_ruby and not text.strip()):
            return
        if (step := self.steps[-1]) is not None:
            self.gone.drop(step, text)
            return
        pre = self.blocks[-1].in_pre
        said = text if pre else SPACES.sub(narrow, text)
        if not (self.reading and self._read_over(said)):
            self._add_lines(said.split("\n") if pre else [said])

    def _add_lines(self, lines: Sequence[str]) -> None:
        """Say text, the first line where the last one was said."""
        for number, line in enumerate(lines):
            if number:
                self.lines.append([])
            self._append(line.strip() if self.in_ruby else line)

    def _read_over(self, said: str) -> bool:
        """Set a reading over what was said last; False where there is nothing that it could be
        over.
        """
        line = self.lines[-1]
        has_base = bool(line) and not line[-1].mark and line[-1].filled
        if has_base:
            line[-1].ruby.append(said.strip())
        return has_base

    def _append(self, text: str) -> None:
        line = self.lines[-1]
        last = line[-1] if line else None
        is_plain = not self.mark and not self.in_ruby
        if last is not None and last.cell and not last.said:
            last.mark = self.mark
            last.say(text.lstrip())
        elif last is not None and last.is_plain and is_plain:
            last.say(text)
        else:
            line.append(OpenRun([], self.mark))
            line[-1].say(text)

    def _flush(self) -> None:
        """Make an item of what was read since the last block, if anything was, and of what was
        taken out of it.
        """
        rows = [(parts, line) for parts in self.lines if (line := tuple(tidy(parts)))]
        self.lines = [[]]
        lines = tuple(line for _, line in rows)
        if lines:
            self._add_item(lines, count_html_head([parts for parts, _ in rows]))
        self.items += self.gone.finish(is_alone=not lines)

    def _add_item(self, lines: tuple[tuple[Run, ...], ...], head: int | None) -> None:
        """The lines as an item of the block that is open; those of a heading as one."""
        says = self.blocks[-1].says
        in_note = self.blocks[-1].in_note or self.names & self.called
        kind = "footnote" if in_note else KIND_OF_ELEMENT.get(says, "body")
        if kind == "heading":
            lines = (tuple(run for line in lines for run in line),)
        level, names = LEVEL_OF_ELEMENT.get(says, 0), frozenset(self.names)
        self.items.append(Item(kind, lines, level, names, head=head))
        self.names = set()
