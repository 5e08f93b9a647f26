"""Lines between brackets that begin with a number."""

from __future__ import annotations

import pytest

from indexer.analysis import MecabLexicon
from indexer.reading.roads import repair


@pytest.mark.parametrize(
    ("lines", "are_titles"),
    [
        (("【1日目】", "【2日目】"), True),
        (("【第1回】", "【第2回】"), True),
        (("【3月期決算】", "【9月期決算】"), False),
        (("【3名】", "【12名まで】"), False),
    ],
)
def test_days_between_brackets_are_titles_where_amounts_are_none(
    lines: tuple[str, str], *, are_titles: bool
) -> None:
    first, second = lines
    text = (
        f"研修旅行の記録\n\n参加した人は前の年より少なかったので、次のとおりにした。\n{first}\n"
        f"売上げは前の年より伸びた。\n{second}\n売上げは前の年より減った。\n"
    )
    document = repair("a.txt", text, "utf-8", MecabLexicon())
    headings = {block.text for block in document.blocks if block.kind == "heading"}
    assert headings.issuperset(lines) == are_titles
    assert are_titles or first not in headings
