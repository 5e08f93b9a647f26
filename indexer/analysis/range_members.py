"""Range members: a number that a range holds, as a word that nobody writes.

So it can be told from one that is written.
"""

from __future__ import annotations

# Numbers between the ends of a range; a longer one is an age, not the years of a report.
LONGEST_RANGE = 30
_AS_LETTERS = str.maketrans("0123456789", "abcdefghij")


def within_range(number: int, unit: str) -> str:
    """Return what a range implies for a number with its unit that it holds.

    >>> within_range(2018, "年度")
    'inrangecabi年度'
    """
    return f"inrange{str(number).translate(_AS_LETTERS)}{unit}"
