"""Very long texts: repaired stretch by stretch, they come out as if they had been repaired at
once.
"""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reading import cut_passages
from indexer.reading.formats.long_texts import find_stretches
from indexer.reading.reading_limits import LIMITS
from indexer.reading.roads import repair
from tests.reading.laws import assert_conserved, assert_sliced

PARAGRAPH = """わが国は、長年にわたり研究開発を進めており、その成果は広く社会で用いら
れてきた。今後も技術の基盤を強化していくことが極めて重要であり、関係機関
との協力を深める。
"""
SECTION = f"第{{0}}節　計画の{{0}}\n\n{PARAGRAPH}\n{PARAGRAPH}\n" + "{1}"


def report(characters: int) -> str:
    """A chapter of sections, each with paragraphs, over so many characters."""
    sections: list[str] = []
    for number in itertools.count():
        if sum(map(len, sections)) > characters:
            return "第1章　総則\n\n" + "".join(sections)
        sections.append(SECTION.format(number % 30 + 1, (PARAGRAPH + "\n") * 300))
    raise AssertionError


@given(st.text(alphabet="防。\n\r\f 　", max_size=200), st.integers(1, 40))
def test_stretches_join_up_to_the_text(text: str, usual: int) -> None:
    spans = list(find_stretches(text * 600, usual))
    assert [start for start, _ in spans] == [0, *(end for _, end in spans[:-1])]
    assert spans[-1][1] == len(text * 600)
    assert all(start < end for start, end in spans) or not text


def test_a_stretch_ends_before_the_empty_line_after_a_sentence() -> None:
    text = "文が続く\n\n" * 30 + "文が終わる。\n\n" + "文が続く\n\n" * 9_000
    (_, end), *_ = find_stretches(text, 100)
    assert text[:end].endswith("終わる。\n")


def test_a_line_is_never_cut() -> None:
    text = "防" * (LIMITS.stretch_chars + 2 * LIMITS.stretch_reach_chars) + "\n衛"
    assert list(find_stretches(text)) == [(0, len(text) - 1), (len(text) - 1, len(text))]


@pytest.mark.slow
def test_what_lies_beyond_a_stretch_stands_under_the_same_headings() -> None:
    """Sections go on over the edges of stretches, nothing is lost, and every sentence is whole."""
    source = report(LIMITS.stretch_chars + 3 * LIMITS.stretch_reach_chars)
    assert len(list(find_stretches(source))) > 1
    document = repair("a.txt", source, "utf-8")
    assert_conserved(document)
    assert_sliced(document, cut_passages(document))
    body = [block for block in document.blocks if block.kind == "body"]
    assert {block.text for block in body} == {PARAGRAPH.replace("\n", "")}
    assert all(block.section[0] == "第1章　総則" and len(block.section) == 2 for block in body)


@pytest.mark.slow
def test_footnotes_are_tied_to_their_marks_in_every_stretch() -> None:
    page = f"{PARAGRAPH}\nその成果は国際的にも知られる*1。\n\n*1 国際会議の報告による。\n\n"
    source = page * ((LIMITS.stretch_chars + 3 * LIMITS.stretch_reach_chars) // len(page))
    document = repair("a.txt", source, "utf-8")
    marked = [
        (at, mark) for at, b in enumerate(document.blocks) if b.kind == "body" for mark in b.marks
    ]
    assert len(marked) == source.count("知られる")
    assert all(mark.target == at + 1 for at, mark in marked)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["\ufffe", "ヷa", "研究開発基盤", "研究。", "Ab9/+", "か\u3099っ", "⽅"]
)
def test_a_line_without_end_is_repaired_whole(unit: str) -> None:
    """One line of 200,000 characters keeps the laws, in passages of at most 1,000 characters."""
    document = repair("a.txt", unit * (200_000 // len(unit)), "utf-8")
    assert_conserved(document)
    assert_sliced(document, cut_passages(document))


@pytest.mark.slow
def test_hyphens_in_a_row_are_one_piece() -> None:
    document = repair("a.txt", "\ufffe" * 600_000 + "a", "utf-8")
    assert len(document.blocks[0].pieces) == 2
    assert document.blocks[0].text == "-" * 600_000 + "a"


def test_hyphens_around_what_was_removed_are_pieces_of_their_own() -> None:
    document = repair("a.txt", "a\ufffe\u200b\ufffeb", "utf-8")
    assert_conserved(document)
    assert document.blocks[0].text == "a--b"
