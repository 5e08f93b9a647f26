"""Marks of emphasis (kenten): one over, or beside, each letter of what is stressed."""

from __future__ import annotations

# Made for it: they have no other use.
SESAME = "\ufe45\ufe46"
# What an accent is made of, which hangs at the upper edge of its em.
ACCENT = "˙"
# Those, and signs that are also bullets, middle dots and ellipses: what they are is told by what
# they stand over.
EMPHASIS_MARKS = f"{SESAME}、ヽ・･•‣‧·∙⋅⦁●○◉◎▲△{ACCENT}"


def is_emphasis(text: str) -> bool:
    """Whether a text is of signs that may be marks of emphasis, and of nothing else.

    >>> is_emphasis("﹅﹅"), is_emphasis("・・・"), is_emphasis("・ア"), is_emphasis("")
    (True, True, False, False)
    """
    return bool(text) and all(sign in EMPHASIS_MARKS for sign in text if not sign.isspace())


def is_accent(text: str) -> bool:
    """Whether a text is of the dots of accents, and of nothing else.

    >>> is_accent("˙˙"), is_accent("・˙"), is_accent("")
    (True, False, False)
    """
    return bool(text) and all(sign in ACCENT for sign in text if not sign.isspace())
