"""Numbers as written in Japanese text, and their value: 7兆9,496億, 二〇二四, 10.5, 一万.

A value is a plain decimal without trailing zeros, so that two writings of one number are one string.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "壱": 1, "弐": 2, "参": 3}
TENS = {"十": 10, "百": 100, "千": 1_000}
MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}

_ARABIC = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_GROUP = re.compile(rf"({_ARABIC.pattern}|[{''.join(DIGITS)}{''.join(TENS)}]+)([{''.join(MYRIADS)}]?)")


def value_of(written: str) -> str | None:
    """The value of a folded numeral, None where ``written`` is none: ``value_of("7兆9,496億") == "7949600000000"``."""
    total, position, least = Decimal(0), 0, None
    for match in _GROUP.finditer(written):
        scale = MYRIADS.get(match[2], 1)
        if match.start() != position or (least is not None and scale >= least):
            return None
        amount = _small(match[1])
        if amount is None:
            return None
        total, position, least = total + amount * scale, match.end(), scale
    if not written or position != len(written):
        return None
    plain = format(total, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _small(written: str) -> Decimal | None:
    """The value of a numeral without 万, 億, 兆."""
    if written[0].isascii():
        return Decimal(written.replace(",", ""))
    if not any(c in TENS for c in written):
        return Decimal("".join(str(DIGITS[c]) for c in written))
    total, digit, least = 0, None, 10_000
    for c in written:
        if c in DIGITS:
            if digit is not None:
                return None
            digit = DIGITS[c]
        else:
            if TENS[c] >= least:
                return None
            total, digit, least = total + (1 if digit is None else digit) * TENS[c], None, TENS[c]
    return Decimal(total + (digit or 0))
