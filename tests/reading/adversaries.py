"""Texts made to cost a reader more than they are long: units of every class, repeated, in every
format.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product

from tests.reading.adversarial_units import MARKS, PIECES, TAGS, UNITS

LINE = "これは普通の文であり、行は四十字ほどの長さで折り返されているものとする\n"

# How units are laid out in a plain text.
LAYOUTS: dict[str, Callable[[str, int], str]] = {
    "in a line": lambda unit, n: LINE * 9 + fill(unit, n) + "\n" + LINE * 9,
    "before kana": lambda unit, n: LINE * 9 + fill(unit, n) + "a\nかんじ\n" + LINE * 9,
    "a line each": lambda unit, n: fill(unit + "\n", n),
    "a paragraph each": lambda unit, n: fill(unit + "\n\n", n),
    "lines by turns with kana": lambda unit, n: fill(f"{unit}\nかな\n{LINE}", n),
    "many in each line": lambda unit, n: fill(fill(unit, 38) + "\n", n),
}


@dataclass(frozen=True, slots=True)
class Trial:
    """``make(n)`` is a text of about n characters for a reader of files that end in ``suffix``."""

    name: str
    suffix: str
    make: Callable[[int], str]


def list_trials() -> Iterator[Trial]:
    """Every unit in every layout."""
    for (layout, lay), unit in product(LAYOUTS.items(), UNITS):
        yield Trial(f"txt: {unit!r} {layout}", "txt", partial(lay, unit))
    for unit in UNITS:
        yield Trial(
            f"aozora: {unit!r}",
            "txt",
            partial(_set_between, "漢《かん》" * 20 + "［＃あ］\n", unit, ""),
        )
        yield Trial(f"jsonl: {unit!r}", "jsonl", partial(_make_row, unit))
    for tag in TAGS:
        yield Trial(f"html: nested {tag}", "html", partial(_set_between, "", f"<{tag}>", "あ"))
        yield Trial(
            f"html: {tag}s", "html", partial(_set_between, "", f"<{tag}>あ</{tag.split()[0]}>", "")
        )
    for unit in (*PIECES, *UNITS):
        yield Trial(f"html: {unit!r}", "html", partial(_set_between, "<p>", unit, "あ"))
    for unit in (*MARKS, *PIECES, *UNITS):
        yield Trial(f"md: {unit!r}", "md", partial(_set_between, "", unit, "あ\n"))
        yield Trial(
            f"md: lines of {unit!r}", "md", partial(_set_between, "[^1]: あ\n\n", f"{unit}あ\n", "")
        )
    yield Trial("html: prologue of spaces", "html", lambda n: "<?xml" + " " * n)
    yield Trial("html: charset of spaces", "html", lambda n: "<meta charset" + " " * n)
    yield Trial(
        "md: table of one row", "md", lambda n: "|a" * (n // 4) + "|\n" + "|-" * (n // 4) + "|\n"
    )
    yield Trial("md: table of one column", "md", lambda n: "|a|\n|-|\n" + "|b|\n" * (n // 4))
    yield Trial("md: deeper lists", "md", lambda n: _deepen("{}- a\n", n))
    yield Trial(
        "md: deeper quotes",
        "md",
        lambda n: "".join(">" * k + " a\n" for k in range(int((2 * n) ** 0.5))),
    )
    yield Trial(
        "md: longer backticks",
        "md",
        lambda n: "".join("`" * k + " " for k in range(int((2 * n) ** 0.5))),
    )
    yield Trial(
        "md: other references", "md", lambda n: "".join(f"[{k}]: /u\n" for k in range(n // 10))
    )
    yield Trial(
        "md: other footnotes",
        "md",
        lambda n: "".join(f"あ[^{k}]\n\n[^{k}]: い\n\n" for k in range(n // 20)),
    )


def _set_between(before: str, unit: str, after: str, length: int) -> str:
    return before + fill(unit, length) + after


def _make_row(unit: str, length: int) -> str:
    return (
        json.dumps({"id": "a", "title": "", "text": fill(unit, length)}, ensure_ascii=False) + "\n"
    )


def fill(unit: str, length: int) -> str:
    """``unit`` again and again, about ``length`` characters."""
    return unit * max(1, length // len(unit))


def _deepen(line: str, length: int) -> str:
    return "".join(line.format("  " * depth) for depth in range(int(length**0.5)))
