"""The tree of a page -> items: headings, paragraphs, lists, tables, readings, marks, and what is
not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from lxml import etree

from indexer.reading.formats.html_elements import (
    BLOCKS,
    CODE,
    HEADINGS,
    KINDS,
    SILENT,
    TARGET,
)
from indexer.reading.formats.marked_up import FURNITURE, HIDDEN, Item, Run

_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE_SIDES = re.compile("(?<=[\u3000-\u9fff\uff00-\uff60])\n(?=[\u3000-\u9fff\uff00-\uff60])")


class _Block(NamedTuple):
    """An open element that is a block. ``says``: the innermost open one that says a kind, "" if
    none does.
    """

    tag: str
    says: str = ""
    in_table: bool = False
    in_pre: bool = False
    in_note: bool = False

    def enter(self, tag: str, role: str | None) -> _Block:
        """The block of an element that begins in this one."""
        says = tag if tag in KINDS else self.says
        in_note = self.in_note or role == "doc-footnote"
        return _Block(
            tag, says, self.in_table or tag == "table", self.in_pre or tag == "pre", in_note
        )


_OUTSIDE = _Block("")


@dataclass(slots=True)
class _Part:
    """A `Run` as it grows."""

    said: list[str]
    mark: str = ""
    cell: bool = False
    ruby: list[str] = field(default_factory=list)
    filled: bool = False

    def say(self, text: str) -> None:
        if text:
            self.said.append(text)
            self.filled = self.filled or not text.isspace()


@dataclass(slots=True)
class PageReader:
    """Walks through a page once; ``lines`` are those of the item that is being read.

    ``steps``: for each open element the step that takes its text out, None where it stays, "" where
    it is no text. ``gone``: what was taken out since the last item, each with its step. ``code``:
    the step for scripts and styles. ``has_targets``: whether the targets of links can be read in
    the source.
    """

    main: Any
    around: set[Any]
    notes: dict[Any, str]
    code: str = ""
    has_targets: bool = False
    items: list[Item] = field(default_factory=list)
    lines: list[list[_Part]] = field(default_factory=lambda: [[]])
    blocks: list[_Block] = field(default_factory=lambda: [_OUTSIDE])
    steps: list[str | None] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    called: frozenset[str] = frozenset()
    in_ruby: bool = False
    reading: bool = False
    mark: str = ""

    def read(self, root: Any) -> list[Item]:
        """The items of a page, those that are taken out again after those that they stand in."""
        self.called = frozenset(self.notes.values())
        self.steps.append(None if self.main.tag == "body" else FURNITURE)
        for comment in reversed(list(root.itersiblings(preceding=True))):
            self._drop(HIDDEN, comment.text)
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                self._start(element)
                continue
            if event == "end":
                self._end(element)
            else:
                self._drop(HIDDEN, element.text)
            if element is not root:
                self._say(element.tail)
        for comment in root.itersiblings():
            self._drop(HIDDEN, comment.text)
        self._flush()
        return self.items

    def _start(self, element: Any) -> None:
        step = self._step_of(element)
        self.steps.append(step)
        if step is None:
            self._open(element)
        elif element.tag == "img":
            self._drop(step, element.get("alt"))
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
        if element.get("hidden") is not None:
            return TARGET if element.get("data-removal") == TARGET else HIDDEN
        return FURNITURE if element in self.around else SILENT.get(element.tag)

    def _open(self, element: Any) -> None:
        tag, block = element.tag, self.blocks[-1]
        if tag in BLOCKS and not (block.in_table and tag not in ("table", "caption")):
            self._flush()
            self.blocks.append(block.enter(tag, element.get("role")))
        if tag == "br" or (tag == "tr" and self.blocks[-1].in_table):
            self.lines.append([])
        elif tag in ("td", "th") and self.lines[-1]:
            self.lines[-1].append(_Part([], cell=True))
        else:
            self._open_inline(element)
        if element.get("id"):
            self.names.add(element.get("id"))

    def _open_inline(self, element: Any) -> None:
        """Readings, pictures, marks of footnotes and links."""
        tag = element.tag
        if tag == "ruby":
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
        tag = element.tag
        if tag == "rt":
            self.reading = False
        elif tag == "ruby":
            self.in_ruby = False
        elif element in self.notes:
            self.mark = ""
        if tag in BLOCKS and self.blocks[-1].tag == tag:
            self._flush()
            self.blocks.pop()

    def _picture(self, element: Any) -> None:
        """What is said in place of a picture is text where the picture stands alone."""
        said = _SPACES.sub(" ", element.get("alt") or "").strip()
        if said and self.blocks[-1].tag == "figure":
            self.lines[-1].append(_Part([said], filled=True))
        else:
            self._drop(HIDDEN, said)
        if self.has_targets:
            self._target(element.get("src"), element.get("title"), shown="")

    def _target(self, address: str | None, title: str | None, shown: str | None) -> None:
        if address and not address.startswith("#") and address != shown:
            self._drop(TARGET, address)
        self._drop(TARGET, title)

    def _drop(self, step: str, text: str | None) -> None:
        if step and text and text.strip():
            self.gone.append((step, text))

    def _say(self, text: str | None) -> None:
        if not text or (self.in_ruby and not text.strip()):
            return
        if (step := self.steps[-1]) is not None:
            self._drop(step, text)
            return
        pre = self.blocks[-1].in_pre
        said = text if pre else _SPACES.sub(_narrow, text)
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
        if last is not None and last.cell and not last.said:
            last.mark = self.mark
            last.say(text.lstrip())
        elif last is not None and not (last.ruby or last.mark or self.mark or self.in_ruby):
            last.say(text)
        else:
            line.append(_Part([], self.mark))
            line[-1].say(text)

    def _flush(self) -> None:
        """What was read since the last block is an item, if it is anything, and so is what was
        taken out of it.
        """
        lines = tuple(line for parts in self.lines if (line := tuple(_tidy(parts))))
        self.lines = [[]]
        if lines:
            self._add_item(lines)
        for step, group in groupby(self.gone, key=itemgetter(0)):
            texts = [
                _SPACES.sub(" ", line).strip() for _, text in group for line in text.splitlines()
            ]
            self.items.append(
                Item("body", tuple((Run(text),) for text in texts if text), step=step)
            )
        self.gone = []

    def _add_item(self, lines: tuple[tuple[Run, ...], ...]) -> None:
        """The lines as an item of the block that is open; those of a heading as one."""
        says = self.blocks[-1].says
        in_note = self.blocks[-1].in_note or self.names & self.called
        kind = "footnote" if in_note else KINDS.get(says, "body")
        if kind == "heading":
            lines = (tuple(run for line in lines for run in line),)
        self.items.append(Item(kind, lines, HEADINGS.get(says, 0), frozenset(self.names)))
        self.names = set()


def _narrow(space: re.Match[str]) -> str:
    """White space as one space, or as one line feed where it holds one."""
    return "\n" if "\n" in space[0] else " "


def _close(text: str) -> str:
    return _WIDE_SIDES.sub("", text).replace("\n", " ")


def _tidy(parts: Sequence[_Part]) -> Iterator[Run]:
    """Runs without spaces at the edges of their line, or between Japanese letters where the source
    had a line end.
    """
    runs = [
        Run(_close("".join(p.said)), "".join(p.ruby), p.mark, p.cell)
        for p in parts
        if p.said or p.cell
    ]
    filled = [number for number, run in enumerate(runs) if run.text.strip()]
    if not filled:
        return
    first, last = filled[0], filled[-1]
    for number in range(first, last + 1):
        text = runs[number].text.lstrip(" ") if number == first else runs[number].text
        yield replace(runs[number], text=text.rstrip(" ") if number == last else text)
