"""A long document is read window by window, and what leads from one to the others leads there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import service
from indexer.errors import NotFound
from indexer.model import KINDS, Kind, Skimmed
from indexer.service.documents.document_structure import (
    LEAST_FILLED,
    MOST_CHARACTERS_OF_WINDOW,
    MOST_HEADINGS_OF_OUTLINE,
    MOST_PASSAGES,
    Heading,
    choose_headings,
    divide,
)
from indexer.service.documents.reader_view import Window

BODY: Kind = "body"
PARAGRAPHS = 60
CHAPTERS = 6


def long_text() -> str:
    """Six chapters, a footnote of the first at the end of all, and a word that stands in every
    second paragraph.
    """
    chapters = [
        f"第{number}章　表題{number}\n\n"
        + "\n\n".join(
            f"　{number}の{place}番目の段落である。"
            + f"{'宇宙に' if place % 2 else '海洋に'}ついて述べる。"
            + ("第5章を参照。" if (number, place) == (1, 3) else "")
            for place in range(PARAGRAPHS)
        )
        for number in range(1, CHAPTERS + 1)
    ]
    return "\n\n".join(chapters) + "\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    folder = tmp_path_factory.mktemp("windows")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "long.txt").write_text(long_text(), "utf-8")
    (corpus / "short.txt").write_text("第1章　短い文書\n\n宇宙について述べる。\n", "utf-8")
    numbers = range(1, 131)
    notes = "".join(f'<p>本文の文である<sup><a href="#n{n}">{n}</a></sup>。</p>' for n in numbers)
    notes += "".join(f'<p id="n{n}">{n} 宇宙の脚注である。</p>' for n in numbers)
    (corpus / "notes.html").write_text(f"<h1>脚注のある文書</h1>{notes}", "utf-8")
    service.build(corpus, folder / "index")
    with service.open_library(folder / "index") as library:
        yield library


def windows_of(library: service.Library, document: str, text: str = "") -> Iterator[Window]:
    """All windows of a document, each reached from the one before."""
    window = library.read(document, text)
    yield window
    while window.next:
        window = library.read(document, text, at=window.next)
        yield window


skims = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 3), st.integers(0, 1_000)),
    min_size=1,
    max_size=400,
).map(lambda each: Skimmed(*map(tuple, zip(*each, strict=True))))


@given(skims, st.booleans())
def test_windows_hold_every_passage_once_and_none_is_over_its_bounds(
    skimmed: Skimmed,
    one: bool,  # noqa: FBT001
) -> None:
    windows = divide(skimmed, lambda _: one)
    assert [place for window in windows for place in window] == list(range(len(skimmed.kinds)))
    for window in windows:
        assert len(window) <= MOST_PASSAGES
        assert (
            sum(skimmed.lengths[place] for place in window) <= MOST_CHARACTERS_OF_WINDOW
            or len(window) == 1
        )


def test_what_fits_is_one_window() -> None:
    assert divide(
        Skimmed((BODY,) * MOST_PASSAGES, (0,) * MOST_PASSAGES, (400,) * MOST_PASSAGES), bool
    ) == (range(MOST_PASSAGES),)


def test_a_window_ends_before_the_outermost_heading_within_reach_else_before_a_paragraph() -> None:
    count = 2 * MOST_PASSAGES
    kinds: list[Kind] = [BODY] * count
    depths = [1] * count
    for place, depth in ((50, 1), (60, 0), (61, 1), (95, 1)):
        kinds[place], depths[place] = "heading", depth
    skimmed = Skimmed(tuple(kinds), tuple(depths), (100,) * count)
    assert divide(skimmed, lambda place: place in {158, 159, 160})[:2] == (range(60), range(60, 95))
    plain = Skimmed((BODY,) * count, (0,) * count, (100,) * count)
    assert divide(plain, lambda place: place > MOST_PASSAGES - 3)[0] == range(MOST_PASSAGES - 3)
    few = int(MOST_PASSAGES * LEAST_FILLED) - 1
    kinds = [BODY] * count
    kinds[few] = "heading"
    assert divide(Skimmed(tuple(kinds), (0,) * count, (1,) * count), lambda _: False)[0] == range(
        MOST_PASSAGES
    )


def test_the_outline_of_a_long_document_keeps_its_chapters_and_all_that_stands_in_the_window() -> (
    None
):
    headings = tuple(
        Heading(order, f"{order:016x}", 1 if order % 10 == 0 else 2, f"{order}")
        for order in range(1_000)
    )
    chosen = choose_headings(headings, range(500, 530))
    assert len(chosen) <= MOST_HEADINGS_OF_OUTLINE + 30
    assert {heading.order for heading in chosen} >= {*range(0, 1_000, 10), *range(500, 530)}
    many = tuple(Heading(order, f"{order:016x}", 1, "") for order in range(5_000))
    near = [heading.order for heading in choose_headings(many, range(2_000, 2_010))]
    assert len(near) <= MOST_HEADINGS_OF_OUTLINE + 10
    assert near[0] < 2_000 < near[-1]
    assert near == sorted(near)


@pytest.mark.slow
@pytest.mark.parametrize("document", ["long.txt", "short.txt", "notes.html"])
def test_read_on_from_the_beginning_every_passage_comes_once(
    library: service.Library, document: str
) -> None:
    windows = list(windows_of(library, document))
    assert [hit.passage for window in windows for hit in window.hits] == list(
        library.document(document)
    )
    assert [window.number for window in windows] == list(range(1, windows[0].total + 1))
    for before, after in pairwise(windows):
        assert after.previous == before.hits[0].passage.id
    assert (windows[0].previous, windows[-1].next) == ("", "")


def test_chapters_stay_whole(library: service.Library) -> None:
    for window in windows_of(library, "long.txt"):
        assert window.hits[0].passage.kind == "heading"
        assert len(window.hits) == PARAGRAPHS + 1


def test_a_passage_is_shown_in_the_window_that_it_stands_in_and_an_unknown_one_nowhere(
    library: service.Library,
) -> None:
    passages = library.document("long.txt")
    for passage in passages[:: PARAGRAPHS // 2]:
        assert passage.id in {
            hit.passage.id for hit in library.read("long.txt", at=passage.id).hits
        }
    other = library.document("short.txt")[0].id
    for unknown in ("", "0" * 16, "../..", other):
        assert library.read("long.txt", at=unknown).number == 1
    with pytest.raises(NotFound):
        library.read("none.txt", at=passages[0].id)


@pytest.mark.parametrize(
    "text", ["宇宙", "海洋 段落", "第5章", "宇宙 -海洋", "うちゅう", "「番目の段落」", "琵琶湖"]
)
def test_marks_outside_of_a_window_are_those_that_the_others_show(
    library: service.Library, text: str
) -> None:
    windows = list(windows_of(library, "long.txt", text))
    marked = [[hit.passage.id for hit in window.hits if hit.marks] for window in windows]
    total = sum(map(len, marked))
    for place, window in enumerate(windows):
        before = [name for names in marked[:place] for name in names]
        after = [name for names in marked[place + 1 :] for name in names]
        outside = window.marked
        assert (outside.before, outside.after) == (len(before), len(after))
        if before or after:
            assert outside.previous == (before or after)[-1]
            assert outside.next == (after or before)[0]
        assert outside.first == (before[0] if before else "")
        assert sum(heading.marked for heading in window.outline) == total


def test_references_lead_into_other_windows(library: service.Library) -> None:
    window = library.read("long.txt")
    (reference,) = [each for found in window.references.values() for each in found]
    (chapter,) = [
        p
        for p in library.document("long.txt")
        if p.text.startswith("第5章") and p.kind == "heading"
    ]
    assert reference.target == chapter.id
    assert chapter.id not in {hit.passage.id for hit in window.hits}


def test_footnotes_come_to_the_text_that_has_their_marks_from_wherever_they_stand(
    library: service.Library,
) -> None:
    window = library.read("notes.html", "宇宙")
    assert window.total > 1
    tied = {tie.passage for hit in window.hits for tie in hit.passage.footnotes}
    assert tied
    assert {hit.passage.id for hit in window.footnotes} == tied - {
        hit.passage.id for hit in window.hits
    }
    assert all(hit.marks for hit in window.footnotes)
