"""What repair does and leaves alone: labelled cases in cases/."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from indexer.analysis import MecabLexicon
from indexer.reading import cut_passages
from indexer.reading.roads import repair
from tests.reading.laws import assert_conserved, assert_sliced

FOLDER = Path(__file__).parent / "cases"
NAMES = (
    "repairs",
    "columns",
    "rows",
    "tables",
    "heads",
    "minutes",
    "laws",
    "questions",
    "titles",
    "notes",
    "references",
    "emphasis",
    "line_numbers",
)
CASES = [
    case
    for name in NAMES
    for case in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_repair(case: dict[str, Any]) -> None:
    document = repair("case.txt", case["source"], "utf-8", MecabLexicon())
    assert [f"{block.kind}: {block.text}" for block in document.blocks] == case["blocks"]
    if "glosses" in case:
        found = [f"{b.text[g.start : g.end]}={g.text}" for b in document.blocks for g in b.glosses]
        assert found == case["glosses"]
    if "sections" in case:
        assert [" > ".join(block.section) for block in document.blocks] == case["sections"]
    if "speakers" in case:
        assert [block.speaker for block in document.blocks] == case["speakers"]
    if "marks" in case:
        marks = [
            f"{b.text[max(0, m.at - 4) : m.at]}={m.label}" for b in document.blocks for m in b.marks
        ]
        assert marks == case["marks"]
    if "removed" in case:
        assert [document.source[r.start : r.end] for r in document.removals] == case["removed"]
    if "title" in case:
        assert document.title == case["title"]
    assert_conserved(document)
    assert_sliced(document, cut_passages(document))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_body_paragraphs_one_a_line_are_left_as_they_are(case: dict[str, Any]) -> None:
    """Repairing what repair made, body paragraphs alone, changes nothing."""
    body = [text.removeprefix("body: ") for text in case["blocks"] if text.startswith("body: ")]
    again = repair("case.txt", "\n\n".join(body), "utf-8", MecabLexicon())
    assert [block.text for block in again.blocks] == body


def test_a_text_whose_letters_stand_alone_on_their_lines_is_said_to_have_lost_its_order() -> None:
    letters = "当委員会は設備の老朽化に伴う事故の再発防止策を検討し次の結論を得た" * 3
    steps = [each.step for each in repair("a.txt", "\n".join(letters) + "\n", "utf-8").repairs]
    assert steps.count("lost-order") == 1


def test_a_text_with_some_letters_alone_has_lost_nothing() -> None:
    sentence = "当委員会は、設備の老朽化に伴う事故の再発防止策を検討し、次の結論を得た。\n"
    text = "".join(f"{letter}\n" for letter in "件数の推移年度別" * 8) + 6 * sentence
    assert "lost-order" not in {each.step for each in repair("a.txt", text, "utf-8").repairs}
