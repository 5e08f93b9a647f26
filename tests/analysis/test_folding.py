"""Folding: which writings count as the same, and the way back."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import fold
from tests.japanese import texts


@given(texts())
def test_folding_the_fold_changes_nothing(text: str) -> None:
    folded = fold(text).text
    assert fold(folded).text == folded


@given(texts())
def test_every_span_maps_back_inside_the_text_in_order(text: str) -> None:
    folded = fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert all(
        0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True)
    )
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)


@given(texts(), texts())
def test_a_part_of_a_text_folds_to_a_part_of_its_fold(first: str, second: str) -> None:
    """Parts are whole characters: what begins with a combining mark belongs to the character before
    it.
    """
    whole = fold(first + "。" + second).text
    assert whole.startswith(fold(first).text)
    assert fold("。" + second).text in whole


@given(st.characters(codec="utf-8"))
def test_nothing_folds_to_white_space_inside_a_character(character: str) -> None:
    assert fold(character).text in {" ", "".join(fold(character).text.split())}


def test_one_character_may_fold_to_several_which_all_map_back_to_it() -> None:
    folded = fold("㍿東芝")
    assert folded.text == "株式会社東芝"
    assert folded.span(0, 4) == (0, 1)
    assert folded.span(1, 2) == (0, 1)
    assert folded.span(4, 6) == (1, 3)


def test_voice_marks_are_never_folded_away() -> None:
    assert fold("バカ").text != fold("ハカ").text
