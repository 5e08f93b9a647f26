"""Marks, glosses and footnote marks lie over a text without changing a character of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model import DocumentSummary, Footnote, Hit, MarkedGloss, Passage, Segment
from indexer.service.documents.cross_references import Reference
from indexer.service.documents.reader_view import MarkedOutside, Window
from webui.markup.inline_markup import (
    Glossed,
    Inline,
    Linked,
    PageTurn,
    Tie,
    mark_of_footnote,
    page_of_marks,
    typeset,
)
from webui.markup.reader import lay_out


def plain(text: str) -> Segment:
    return Segment(text, marked=False)


def marked(text: str) -> Segment:
    return Segment(text, marked=True)


def hit_of(
    text: str,
    *,
    marks: tuple[tuple[int, int], ...] = (),
    glosses: tuple[MarkedGloss, ...] = (),
    footnotes: tuple[Footnote, ...] = (),
    cut: tuple[int, int] | None = None,
    name: str = "0" * 16,
    block: int = 0,
) -> Hit:
    cut = cut or (0, len(text))
    edges = sorted({*cut, *(edge for mark in marks for edge in mark if cut[0] < edge < cut[1])})
    segments = tuple(
        Segment(text[start:end], any(first <= start < last for first, last in marks))
        for start, end in pairwise(edges)
    )
    passage = Passage(name, "d", "t", "body", (), text, (), footnotes, (), None, block)
    return Hit(passage, 1.0, 1, "word", segments, cut, glosses)


def text_of(inlines: tuple[Inline, ...]) -> str:
    shown = ""
    for inline in inlines:
        if isinstance(inline, Segment):
            shown += inline.text
        elif isinstance(inline, Linked):
            shown += text_of(inline.inlines)
        elif isinstance(inline, Glossed):
            shown += "".join(segment.text for segment in inline.base)
    return shown


@st.composite
def hits(draw: st.DrawFn) -> Hit:
    text = draw(st.text("防衛GAP創る", min_size=1, max_size=30))
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(lambda span: (min(span), max(span)))
    cut = draw(spans.filter(lambda span: span[0] < span[1]))
    return hit_of(
        text,
        marks=tuple(draw(st.lists(spans, max_size=3))),
        glosses=tuple(
            MarkedGloss(*draw(spans), "つく", draw(st.booleans()))
            for _ in range(draw(st.integers(0, 4)))
        ),
        footnotes=tuple(
            Footnote(draw(places), str(n), None) for n in range(draw(st.integers(0, 3)))
        ),
        cut=cut,
    )


@given(hits())
def test_the_stretches_join_up_to_the_segments(hit: Hit) -> None:
    assert text_of(typeset(hit)) == "".join(segment.text for segment in hit.segments)


@given(hits())
def test_every_footnote_mark_in_the_cut_is_set_once(hit: Hit) -> None:
    ties = [inline.label for inline in typeset(hit) if isinstance(inline, Tie)]
    start, end = hit.cut
    assert sorted(ties) == sorted(
        note.label for note in hit.passage.footnotes if start <= note.at <= end
    )


SPANS = st.lists(st.integers(0, 30), max_size=6, unique=True).map(sorted)


@given(hits(), SPANS)
def test_references_change_no_character_and_no_mark(hit: Hit, edges: list[int]) -> None:
    references = [
        Reference(start, end, "t") for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]
    inlines = typeset(hit, references)
    assert text_of(inlines) == text_of(typeset(hit))
    linked = [each for inline in inlines if isinstance(inline, Linked) for each in inline.inlines]
    assert not [each for each in linked if isinstance(each, Tie)]
    ties = [inline.label for inline in inlines if isinstance(inline, Tie)]
    assert sorted(ties) == sorted(
        inline.label for inline in typeset(hit) if isinstance(inline, Tie)
    )


def test_a_gloss_stands_over_its_word_and_marks_go_on_below_it() -> None:
    hit = hit_of(
        "技術を創ること", marks=((2, 5),), glosses=(MarkedGloss(3, 4, "つく", marked=True),)
    )
    assert typeset(hit) == (
        plain("技術"),
        marked("を"),
        Glossed((marked("創"),), "つく", marked=True, where="above"),
        marked("る"),
        plain("こと"),
    )


@pytest.mark.parametrize(
    ("word", "gloss", "where"),
    [
        ("承", "うけたまわ", "above"),
        ("防衛装備庁", "ぼうえいそうびちょう", "above"),
        ("AI", "Artificial Intelligence", "after"),
        ("GCAP", "Global Combat Air Programme", "after"),
        ("DARPA", "Defense Advanced Research Projects Agency", "after"),
        ("防衛装備庁の技術戦略部", "Acquisition, Technology & Logistics Agency", "after"),
    ],
)
def test_a_gloss_much_wider_than_a_word_stands_after_it(word: str, gloss: str, where: str) -> None:
    (glossed,) = typeset(hit_of(word, glosses=(MarkedGloss(0, len(word), gloss, marked=False),)))
    assert isinstance(glossed, Glossed)
    assert glossed.where == where


def test_glosses_that_overlap_become_one_and_lose_no_word() -> None:
    hit = hit_of(
        "防衛省",
        glosses=(
            MarkedGloss(0, 2, "ぼうえい", marked=False),
            MarkedGloss(1, 3, "えいしょう", marked=True),
        ),
    )
    (glossed,) = typeset(hit)
    assert isinstance(glossed, Glossed)
    assert (glossed.gloss, glossed.marked, text_of((glossed,))) == (
        "ぼうえい えいしょう",
        True,
        "防衛省",
    )


def window_of(*hits: Hit) -> Window:
    document = DocumentSummary("d", "題", len(hits), 0, 0)
    return Window(document, 1, 1, hits, (), {}, (), "", MarkedOutside(), "", "", timed_out=False)


def test_a_footnote_mark_stands_before_its_character() -> None:
    hit = hit_of("条約に署名", footnotes=(Footnote(2, "2", "f" * 16),))
    assert typeset(hit) == (plain("条約"), Tie("2", "f" * 16), plain("に署名"))


def test_a_footnote_has_the_mark_that_leads_to_it_unless_it_is_printed_there() -> None:
    carrier = hit_of("条約に署名", footnotes=(Footnote(2, "2", "note"),)).passage
    assert mark_of_footnote(hit_of("条約の名前", name="note").passage, [carrier]) == "2"
    assert mark_of_footnote(hit_of("2 条約の名前", name="note").passage, [carrier]) == ""
    assert mark_of_footnote(hit_of("別の注", name="other").passage, [carrier]) == ""


def test_passages_of_one_block_are_laid_as_one_and_marked_ones_lead_to_each_other() -> None:
    first_letter = ((0, 1),)
    layout = lay_out(
        window_of(
            hit_of("一文目。", name="a", block=0, marks=first_letter),
            hit_of("二文目。", name="b", block=0),
            hit_of("三文目。", name="c", block=1, marks=first_letter),
        )
    )
    assert [[part.passage.id for part in block.parts] for block in layout.blocks] == [
        ["a", "b"],
        ["c"],
    ]
    parts = [part for block in layout.blocks for part in block.parts]
    assert [(part.before, part.after, part.number) for part in parts] == [
        (None, "c", 1),
        (None, None, 0),
        ("a", None, 2),
    ]
    assert (layout.marks, layout.marked, layout.first) == (2, 2, "a")


def test_a_document_begins_with_its_first_heading_unless_it_stands_far_down() -> None:
    def head(before: int) -> str | None:
        heading = hit_of("第1章", name="h", block=before)
        heading = replace(heading, passage=replace(heading.passage, kind="heading"))
        lines = [hit_of("表紙。", name=str(number), block=number) for number in range(before)]
        found = lay_out(window_of(*lines, heading)).head
        return found.title if found else None

    assert [head(before) for before in (0, 1, 3, 4)] == ["第1章", "第1章", "第1章", None]
    assert lay_out(window_of()).head is None


def test_short_footnotes_fit_beside_their_text_and_long_ones_go_below_it() -> None:
    def notes_fit(text: int, *notes: int) -> bool:
        tied = [Footnote(1, str(number), f"{number:016x}") for number in range(1, len(notes) + 1)]
        body = hit_of("防" * text, footnotes=tuple(tied))
        footnotes = [
            replace(hit.passage, kind="footnote")
            for number, length in enumerate(notes, 1)
            for hit in [hit_of("衛" * length, name=f"{number:016x}", block=number)]
        ]
        hits = [body, *(replace(hit_of(note.text), passage=note) for note in footnotes)]
        (block,) = lay_out(window_of(*hits)).blocks
        return block.notes_fit

    assert notes_fit(300)
    assert notes_fit(300, 30)
    assert notes_fit(20, 20)
    assert not notes_fit(300, 200)
    assert not notes_fit(20, 60)
    assert not notes_fit(100, 30, 30, 30)


def test_a_reference_to_another_document_says_which() -> None:
    linked = typeset(hit_of("図表Ⅳ-1-2-1を見る"), [Reference(0, 9, "f" * 16, "other.txt")])[0]
    assert isinstance(linked, Linked)
    assert (linked.target, linked.document) == ("f" * 16, "other.txt")


def test_where_a_page_ends_stands_in_the_text_and_a_mark_leads_to_its_page() -> None:
    hit = hit_of("船は港を出て沖へ向かう", marks=((6, 7),))
    pages = ((4, "2", 0, 5), (5, None, 5, 11))
    over = replace(hit, passage=replace(hit.passage, source_page=4, pages=pages))
    assert typeset(over) == (
        *(plain("船は港を出"), PageTurn(5, None), plain("て")),
        *(marked("沖"), plain("へ向かう")),
    )
    assert page_of_marks(over) == 5
    unmarked = hit_of("船は港を出て沖へ向かう")
    assert page_of_marks(replace(unmarked, passage=over.passage)) == 4
