"""Patterns that are compiled when they are first used.

A search needs a third of the patterns that its modules know, and compiling all of them took a
seventh of the time of `sakuin search`.
"""

from __future__ import annotations

import re
from typing import Any, cast
from weakref import WeakSet

# What is asked of a pattern that may not be compiled yet.
_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


def late_pattern(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return what `re.compile` returns, which is made when it is first searched for.

    What is wrong with a pattern is found then, too.

    >>> late_pattern("[0-9]+").findall("1, 23"), late_pattern("[0-9]+").pattern
    (['1', '23'], '[0-9]+')
    """
    late = _LatePattern(pattern, flags)
    _LATE.add(late)
    return cast("re.Pattern[str]", late)


def compile_late_patterns() -> None:
    """Compile now those that there are: for who answers many questions, of which none shall wait
    for it.
    """
    for late in tuple(_LATE):
        late.prepare()


class _LatePattern:
    """Takes the methods of the compiled pattern for its own at the first use of one."""

    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(f"a pattern that is compiled late has no {name!r}")
        self.prepare()
        return self.__dict__[name]

    def prepare(self) -> None:
        """Compile it, unless it is compiled."""
        if _ASKED[0] not in self.__dict__:
            compiled = re.compile(self.pattern, self._flags)
            self.__dict__.update((asked, getattr(compiled, asked)) for asked in _ASKED)


_LATE: WeakSet[_LatePattern] = WeakSet()
