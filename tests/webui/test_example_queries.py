"""What a newcomer is offered: queries from several documents, none that says nothing."""

from __future__ import annotations

from indexer.model import Gloss, Kind, Passage
from webui.example_queries import pick_examples, spread


def passage(
    document: str, text: str, kind: Kind = "heading", glosses: tuple[Gloss, ...] = ()
) -> Passage:
    return Passage("0" * 16, document, "", kind, (), text, glosses, (), ((1, 1),), None, 0)


def test_every_document_gives_its_share_and_short_headings_are_left_out() -> None:
    first = [passage("a", f"第{number}節　次期装備の{number}") for number in range(1, 9)]
    second = [passage("b", "目次"), passage("b", "人工知能の活用"), passage("b", "（1）「創る」")]
    glossed = passage(
        "b",
        "創る力とGCAP",
        "body",
        (Gloss(0, 1, "つく"), Gloss(4, 8, "Global Combat Air Programme")),
    )
    examples = pick_examples([first, [*second, glossed]])
    assert examples == ("次期装備の3", "次期装備の7", "人工知能の活用", "GCAP")


def test_what_a_heading_is_set_between_is_no_part_of_a_query() -> None:
    headings = ["【記録の保証】", "■研究の計画", "■【表】の見出し", "〈これから〉"]
    document = [passage("a", heading) for heading in headings]
    assert pick_examples([document]) == ("記録の保証", "研究の計画", "これから")


def test_without_documents_there_are_none() -> None:
    assert pick_examples([]) == pick_examples([[]]) == ()


def test_the_choices_are_far_apart_and_not_the_first() -> None:
    assert spread("abcdefgh", 2) == ("c", "g")
    assert spread("abcdefgh", 1) == ("e",)
    assert spread("ab", 4) == ("a", "b")
