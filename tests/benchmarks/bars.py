"""Bars: a drawing (SVG) of a few numbers, for light pages and dark ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

WIDTH, LEFT, RIGHT = 640, 150, 90
ROW, GAP, TOP = 22, 16, 44
OURS, THEIRS = "#1f6feb", "#8b949e"


def draw_bars(
    title: str,
    groups: Mapping[str, Sequence[tuple[str, float]]],
    unit: str,
    *,
    compared: bool = True,
) -> str:
    """Return a drawing of named numbers above 0 in groups; the first of each is ours, where they
    are ``compared``, else all are.
    """
    most = max(number for rows in groups.values() for _, number in rows)
    parts, at = [], TOP
    for name, rows in groups.items():
        parts.append(f'<text x="0" y="{at + 10}" font-weight="600">{escape(name)}</text>')
        at += ROW
        for place, (label, number) in enumerate(rows):
            length = number / most * (WIDTH - LEFT - RIGHT)
            parts.append(
                f'<text x="{LEFT - 8}" y="{at + 11}" text-anchor="end">{escape(label)}</text>'
                f'<rect x="{LEFT}" y="{at}" width="{length:.1f}" height="{ROW - 8}" rx="2"'
                f' fill="{THEIRS if place and compared else OURS}"/>'
                f'<text x="{LEFT + length + 6:.1f}" y="{at + 11}">{number:.3g} {unit}</text>'
            )
            at += ROW
        at += GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {at}" role="img"'
        f' font-family="system-ui, sans-serif" font-size="13" fill="#57606a">'
        f"<title>{escape(title)}</title>"
        f'<text x="0" y="18" font-size="15" font-weight="600">{escape(title)}</text>'
        f"{''.join(parts)}</svg>\n"
    )
