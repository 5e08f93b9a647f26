"""The plainest possible search: does this text hold that one, as a reader would say? The oracle of
completeness.
"""

import re
import unicodedata


def holding(part: str, text: str) -> bool:
    """Whether ``text`` holds ``part`` after NFKC, casefold and without spaces; numbers, those of
    figures and tables too, and Latin words are whole.
    """
    pattern = re.escape(_fold(part))
    if _fold(part)[0].isdigit():
        pattern = r"(?<![0-9])(?<![0-9][.,])" + pattern
    if _fold(part)[0].isascii() and _fold(part)[0].isalpha():
        pattern = r"(?<![a-z])" + pattern
    if _fold(part)[-1].isdigit():
        pattern += r"(?![0-9])(?![.,][0-9])"
    if _fold(part)[-1].isascii() and _fold(part)[-1].isalpha():
        pattern += r"(?![a-z])"
    if re.search(r"[図表][0-9a-z-]*[0-9]-?$", _fold(part)):
        pattern += r"(?!-?[0-9])"
    return re.search(pattern, _fold(text)) is not None


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"(?<![0-9a-z])\s+|\s+(?![0-9a-z])", "", folded)
