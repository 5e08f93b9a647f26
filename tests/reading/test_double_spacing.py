"""Which empty lines between all lines of a text mean nothing?"""

from __future__ import annotations

import pytest

from indexer.reading.cleaning.double_spacing import close_spacing
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import split_lines

FULL = "町の図書館の利用についての調べでは窓口を訪れる人の数が"
REST = "年ごとに増えている。"
PAST = "町の図書館の利用についての調べでは窓口を訪れる人の数が、そのほかの施設"
NOTICE = "図書館の移転に伴う窓口の変更と休館の日の変更のお知らせ"


def read_gaps(*lines: str, spacing: str = "\n\n") -> set[int]:
    text = spacing.join(lines)
    return {line.gap for line in close_spacing(Draft(text, tuple(split_lines(text)))).lines[1:]}


@pytest.mark.parametrize(
    "lines",
    [
        (FULL, REST) * 12,
        (FULL, FULL, REST) * 8,
        ("点検の手引き", *(FULL, REST) * 12, "以上"),
    ],
)
def test_an_empty_line_below_each_full_line_means_nothing(lines: tuple[str, ...]) -> None:
    assert read_gaps(*lines) == {0}


@pytest.mark.parametrize(
    "lines",
    [
        (FULL, REST) * 3,
        (NOTICE, PAST, NOTICE) * 8,
        (REST, "冬の休みの間も同じである。") * 12,
        ("春の水は", "山を下りて里の田に", "満ちてゆく") * 8,
    ],
)
def test_an_empty_line_between_few_lines_or_those_that_nobody_filled_parts_them(
    lines: tuple[str, ...],
) -> None:
    assert read_gaps(*lines) == {1}


def test_an_empty_line_between_paragraphs_parts_them() -> None:
    paragraphs = "\n\n".join(f"{FULL}\n{FULL}\n{REST}" for _ in range(12))
    assert read_gaps(paragraphs) == {0, 1}
