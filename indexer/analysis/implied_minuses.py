"""Minuses: －5℃, ▲5度 and △1,200万円 are マイナス5度 and マイナス1,200万円.

A dash is one where it is no hyphen, and what is below zero is measured: 2－5℃ are none, 10～－5℃
have one. Nor is a ▲ before a number of no measure, which is a sign of a list; ▲2度目 counts times.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from indexer.analysis.surroundings import among_neighbours
from indexer.japanese.scripts import KATAKANA, to_half_width
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Implied

_DEGREES, _HUNDREDTHS = "℃|°C|度(?!目)", "%|パーセント"
_NUMBER = "[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?"
_BELOW_ZERO = late_pattern(
    rf"(?:[▲△]|(?P<dash>[‐–—―−-])(?<![0-9A-Za-z.,)‐–—―−-].)(?<![{KATAKANA}].))"
    rf"(?P<number>{_NUMBER})"
    rf"(?:(?P<degrees>{_DEGREES})|(?P<hundredths>{_HUNDREDTHS})"
    "|(?P<unit>ポイント|(?P<amount>[千百十]?[万億兆]?円|[万億兆]|ドル|[cm]?m(?![a-z]))))"
)
_TYPED = late_pattern(
    rf"(?P<sign>マイナス|氷点下|零下)(?P<number>{_NUMBER})"
    rf"(?:(?P<degrees>{_DEGREES})|(?P<hundredths>{_HUNDREDTHS}))"
)
# Behind them a dash before an amount parts it from what it is of: 令和5年度-3億円, 図-5m.
_PARTED = "年", "年度", "月", "日", "期", "図", "表", "写真"
_MINUS, *_BELOW = "マイナス", "氷点下", "零下"


def implied_minuses(analysis: Analysis) -> Iterator[Implied]:
    """Yield each measure below zero of a text with its sign in words."""
    text = to_half_width(analysis.text)
    for match in _BELOW_ZERO.finditer(text):
        if match["dash"] and match["amount"] and text.endswith(_PARTED, 0, match.start()):
            continue
        unit = match["unit"] or ("度" if match["degrees"] else "%")
        yield among_neighbours(analysis, match.span(), f"{_MINUS}{match['number']}{unit}")


def other_minuses(typed: str) -> Iterator[str]:
    """Yield a typed run with its first measure below zero as texts imply it; of a temperature, with
    氷点下 and 零下 for マイナス, too.

    >>> [*other_minuses("マイナス3.2パーセント")], [*other_minuses("マイナス2")]
    (['マイナス3.2%'], [])
    >>> [*other_minuses("氷点下5℃")]
    ['マイナス5度', '氷点下5度', '零下5度', 'マイナス5℃', '零下5℃']
    """
    text = to_half_width(typed)
    match = _TYPED.search(text)
    if match is None or (match["sign"] in _BELOW and not match["degrees"]):
        return
    signs, units = ((_MINUS, *_BELOW), "度℃") if match["degrees"] else ((_MINUS,), "%")
    for unit, sign in product(units, signs):
        if (other := f"{sign}{match['number']}{unit}") != match.group():
            yield f"{typed[: match.start()]}{other}{typed[match.end() :]}"
