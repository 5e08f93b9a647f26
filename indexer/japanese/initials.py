"""Abbreviations in Latin letters: do the letters of one spell a name?"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile("[A-Za-z]+")


def fits_initials(abbreviation: str, name: str) -> bool:
    """Whether the letters are, in order, initials of words of the name.

    The first letter is the initial of the first word.

    >>> fits_initials("GIGO", "GCAP International Government Organisation")
    True
    >>> fits_initials("CAP", "Global Combat Air Programme")
    False
    """
    letters, words = _letters_of(abbreviation), _words_of(name)
    return _begin_alike(letters, words) and _in_order(letters, (word[0] for word in words))


def fits_letters(abbreviation: str, name: str) -> bool:
    """Whether the letters are, in order, letters of the name, the first its first.

    This is looser than `fits_initials`.

    >>> name = "Radio Detecting And Ranging"
    >>> fits_letters("Radar", name), fits_initials("Radar", name)
    (True, False)
    """
    letters, words = _letters_of(abbreviation), _words_of(name)
    return _begin_alike(letters, words) and is_shortened(letters, "".join(words))


def is_shortened(short: str, long: str) -> bool:
    """Whether the characters of ``short`` are in ``long`` in order, and not all of it."""
    return len(short) < len(long) and _in_order(short, long)


def _letters_of(abbreviation: str) -> str:
    return "".join(filter(str.isalpha, abbreviation)).casefold()


def _words_of(name: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(name)]


def _begin_alike(letters: str, words: list[str]) -> bool:
    """Whether both begin with the same letter and are long enough.

    An abbreviation and a name have a least length.
    """
    return len(letters) > 1 and len(words) > 1 and letters[0] == words[0][0]


def _in_order(characters: str, among: Iterable[str]) -> bool:
    rest = iter(among)
    return all(character in rest for character in characters)
