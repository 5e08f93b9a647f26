"""Where blocks are cut into passages."""

import itertools
import json
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Document, Passage
from indexer.reading import cut_passages
from indexer.reading.formats.json_lines import document_of_row
from indexer.reading.passage_ends import cut_text, find_ends
from indexer.reading.roads import repair
from tests.japanese import SEEN_AS_ONE
from tests.reading.laws import assert_conserved, assert_sliced


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("技術を育てる。知る。", ["技術を育てる。", "知る。"]),
        ("「行く。」と言った。帰る。", ["「行く。」と言った。", "帰る。"]),
        ("「行く。」彼は帰った。", ["「行く。」", "彼は帰った。"]),
        (
            "計画（費用は高い。期間は長い。）は続く。終わる。",
            ["計画（費用は高い。期間は長い。）は続く。", "終わる。"],
        ),
        ("本当か！？本当だ。", ["本当か！？", "本当だ。"]),
        ("括弧「が閉じない。次の文。", ["括弧「が閉じない。", "次の文。"]),
        ("閉じる」だけ。次の文。", ["閉じる」だけ。", "次の文。"]),
        ("『一。』「二。」三。", ["『一。』", "「二。」", "三。"]),
    ],
)
def test_a_sentence_ends_outside_brackets(text: str, sentences: list[str]) -> None:
    edges = [0, *find_ends(text), len(text)]
    assert [text[a:b] for a, b in itertools.pairwise(edges)] == sentences


def body(text: str) -> Document:
    return repair("a.txt", text, "utf-8")


def test_a_long_block_is_cut_into_passages_of_about_400_characters() -> None:
    lengths = [
        len(passage.text)
        for passage in cut_passages(
            body("この制度は、安全保障に関する技術を広く育てるものである。" * 60)
        )
    ]
    assert len(lengths) > 2
    assert all(300 <= length <= 500 for length in lengths)


def test_a_block_of_one_sentence_is_cut_after_a_comma_then_between_graphemes() -> None:
    passages = cut_passages(body("研究を進め、" * 400 + "か\u3099" * 900))
    assert all(len(passage.text) <= 1000 for passage in passages)
    assert passages[0].text.endswith("、")
    assert not any(passage.text.startswith("\u3099") for passage in passages)


@pytest.mark.parametrize("seen", SEEN_AS_ONE)
def test_no_passage_cuts_what_is_seen_as_one_character(seen: str) -> None:
    for before in range(len(seen)):
        text = "あ" * before + seen * (2_500 // len(seen))
        passages = cut_passages(document_of_row("x", "", text))
        assert len(passages) > 1
        assert all(passage.text.endswith(seen) for passage in passages)


RECORDS = {
    "its number first": ["議案第{}号", "下水道条例の一部改正について", "原案可決"],
    "its number between": ["8.6.5 省略", "議第{}号 条例の一部改正", "市長 可決"],
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_long_list_is_cut_between_records(record: list[str]) -> None:
    text = "\n".join("\n".join(record).format(number) for number in range(1, 60))
    starts = [text[start:].splitlines()[0] for start, _ in cut_text(text, "list", 520)]
    assert len(starts) > 2
    assert all(start[:3] == record[0][:3] for start in starts)


def test_a_record_that_no_passage_can_hold_is_cut_at_its_lines() -> None:
    record = "議案第{}号\n" + "下水道条例の一部を改正する条例\n" * 90
    text = "".join(record.format(number) for number in range(1, 4))
    spans = list(cut_text(text, "list", 520))
    assert len(spans) > 6
    assert all(text[end - 1] == "\n" for _, end in spans)


def test_ids_are_stable_and_differ_where_texts_are_equal() -> None:
    first = [
        passage.id
        for passage in cut_passages(body("1　一\n同じ文である。\n\n2　二\n同じ文である。\n"))
    ]
    again = [
        passage.id
        for passage in cut_passages(
            body("前の文である。\n\n1　一\n同じ文である。\n\n2　二\n同じ文である。\n")
        )
    ]
    assert len(set(first)) == len(first) == 4
    assert set(first) < set(again)
    assert all(len(id_) == 16 and int(id_, 16) >= 0 for id_ in first)


@given(st.text(alphabet="防衛。、「」『』（）！？\n あa\u3099", max_size=3000))
def test_passages_of_a_row_are_slices(text: str) -> None:
    document = document_of_row("x", "", text)
    assert_conserved(document)
    assert_sliced(document, cut_passages(document))


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["防衛省は、技術を育てる。", "abc ", "「", "http://", "1 ", "ク ロ ア ", "\x00", "*1"]
)
def test_one_very_long_line_does_not_hang(unit: str) -> None:
    began = time.process_time()
    document = body(unit * (300_000 // len(unit)))
    passages = cut_passages(document)
    assert all(len(passage.text) <= 1000 for passage in passages)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [
        ("We show that ads in Vol. 3, pp. 12 of the report by A. Smith et al. stop early. ", ". "),
        ("本研究では，停止を予測する枠組みを提案する［1］．", "．"),
        ("a long text that has no full stop at all and goes on ", " "),
        ("一つの文が，読点だけで続き，どこまでも終わらず，", "，"),
    ],
)
def test_a_long_text_in_latin_letters_or_with_other_full_stops_is_cut_where_it_stops(
    sentence: str, ends: str
) -> None:
    document = repair("report.txt", sentence * 60, "utf-8")
    passages = [passage.text for passage in cut_passages(document)]
    assert len(passages) > 1
    assert all(text.endswith(ends) for text in passages[:-1])


def test_a_reference_is_not_cut_at_its_abbreviations() -> None:
    entry = (
        "Journal of Politics, Vol. 12, No. 3, pp. 45-67 tells of Univ. Presses and et al. Authors "
    )
    for before in range(60):
        text = "x" * before + " " + entry * 14
        (document,) = [repair("a.txt", text + "\n", "utf-8", None)]
        for passage in cut_passages(document)[:-1]:
            assert not passage.text.endswith(
                ("Vol. ", "No. ", "pp. ", "Univ. ", "al. ", "12, ", "3, ")
            )


def test_an_index_keeps_of_a_passage_what_it_has_and_makes_an_equal_one_of_it() -> None:
    (row,) = cut_passages(document_of_row("a", "題", "本文。"))
    plain = replace(row, lines=())
    assert {*plain.as_record()} == {"id", "document", "title", "kind", "text"}
    whole = replace(row, level=2, block=3, page_label="", speaker="議長", date="2024", file="a")
    for passage in (row, plain, whole):
        assert Passage.from_record(json.loads(json.dumps(passage.as_record()))) == passage
