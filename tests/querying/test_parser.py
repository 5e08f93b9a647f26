"""Typed text to a tree: labelled cases, and laws that hold for any text."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import QueryError, TooDeep, TooManyClauses
from indexer.model import And, Clause, Not, Or, Quoted, Titled, Unquoted
from indexer.querying.clause_trees import leaves
from indexer.querying.parser import parse, read_query
from tests.japanese import texts

CASES = tomllib.loads((Path(__file__).parent / "cases" / "queries.toml").read_text("utf-8"))
READ_AS_TEXT = CASES["broken_or_only_excluding_is_text"]


def written(clause: Clause | None) -> str:
    match clause:
        case None:
            return ""
        case Unquoted(text):
            return text
        case Quoted(text):
            return f'"{text}"'
        case Titled(inner):
            return f"title:{written(inner)}"
        case Not(inner):
            return f"-{written(inner)}"
        case And(clauses):
            return f"&({' '.join(map(written, clauses))})"
        case Or(clauses):
            return f"|({' '.join(map(written, clauses))})"


@pytest.mark.parametrize(
    ("typed", "tree"), [case for group in CASES.values() for case in group.items()]
)
def test_a_typed_text_has_the_tree_that_a_reader_expects(typed: str, tree: str) -> None:
    parsed = parse(typed)
    assert written(parsed.tree) == tree


@pytest.mark.parametrize("typed", READ_AS_TEXT)
def test_what_is_read_as_text_is_all_runs_and_is_said(typed: str) -> None:
    parsed = parse(typed)
    assert all(isinstance(leaf, Unquoted) for leaf in leaves(parsed.tree))
    if len(typed) > 1 and typed not in {"()", "猫)", "- -"}:
        assert parsed.notes


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        ("猫 OR", "OR"),
        ("猫 ＯＲ", "ＯＲ"),
        ("猫 |", "|"),
        ("猫 ｜ ", "｜"),
        ("(猫 OR) 犬", "OR"),
        ("| 猫", "|"),
        ("猫 OR OR 犬", "OR"),
        ("猫 ()", "()"),
        ("猫 NOT", "NOT"),
        ("(猫", "("),
        ("title:", "title:"),
        ("猫 OR タイトル：", "タイトル："),
    ],
)
def test_the_sign_that_does_not_fit_is_named_as_it_is_typed(typed: str, sign: str) -> None:
    assert [note.facts for note in parse(typed).notes] == [{"reason": sign}]


@given(st.one_of(texts(), st.text(st.sampled_from('猫犬 　-－()（）"「」|｜ORNTAD'), max_size=40)))
def test_any_text_is_read_somehow(typed: str) -> None:
    try:
        parsed = parse(typed)
    except QueryError:
        return
    assert (parsed.tree is None) == (not typed.strip())


def test_deeper_than_two_is_an_error() -> None:
    assert written(parse("(a (b c)) d").tree) == "&(&(a &(b c)) d)"
    with pytest.raises(TooDeep):
        parse("(a (b (c d))) e")


def test_more_than_32_clauses_are_an_error() -> None:
    parse(" ".join(["猫"] * 32))
    with pytest.raises(TooManyClauses):
        parse(" ".join(["猫"] * 33))


@pytest.mark.parametrize(
    "typed", ["(" * 5_000, "()" * 100, "-" * 5_000, '"' * 999, "「" * 5_000, "\\"]
)
def test_signs_without_anything_to_stand_for_are_one_run_of_text(typed: str) -> None:
    assert parse(typed).tree == Unquoted(typed)


def test_operators_without_anything_between_them_are_words_and_count_as_clauses() -> None:
    assert written(parse("NOT NOT").tree) == "&(NOT NOT)"
    with pytest.raises(TooManyClauses):
        parse("NOT " * 60)


@pytest.mark.parametrize(
    ("typed", "joined"),
    [("防 災 計 画", "防災計画"), ("春 夏 秋 冬", "春夏秋冬"), ("猫 犬 鳥", "")],
)
def test_single_letters_with_spaces_are_asked_for_both_ways(typed: str, joined: str) -> None:
    tree, notes = read_query(typed)
    apart = And(tuple(map(Unquoted, typed.split())))
    assert tree == (Or((Unquoted(joined), apart)) if joined else apart)
    assert [note.facts for note in notes] == ([{"text": joined}] if joined else [])
