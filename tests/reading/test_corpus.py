"""The bundled corpus, read with the dictionary, against a person's reading of it."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.analysis import MecabLexicon
from indexer.model import Block, Document, Passage
from indexer.reading import cut_passages, find_sources, read
from indexer.reading.roads import repair
from tests.reading.laws import assert_conserved, assert_sliced

CORPUS = Path(__file__).parents[2] / "corpus"
READING = Path(__file__).parent / "cases" / "corpus.txt"


@cache
def corpus() -> Document:
    path = find_sources(CORPUS).sources[0].path
    (document,) = read(path, CORPUS, MecabLexicon())
    return document


@cache
def passages() -> tuple[Passage, ...]:
    return cut_passages(corpus())


def show(block: Block, blocks: tuple[Block, ...]) -> list[str]:
    """A block as the file of the careful reading writes it."""
    level = f" {block.level}" if block.level else ""
    lines = [f"[{block.kind}{level}] " + block.text.replace("\n", "⏎")]
    lines += [f"| {block.text[g.start : g.end]} = {g.text}" for g in block.glosses]
    for mark in block.marks:
        tie = "" if mark.target is None else f" > {blocks[mark.target].text[:16]}"
        lines.append(f"^ {mark.label} < {block.text[max(0, mark.at - 6) : mark.at]}{tie}")
    return lines


def test_the_corpus_is_read_as_a_careful_reader_reads_it() -> None:
    wanted = [
        line
        for line in READING.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    blocks = corpus().blocks
    assert [line for block in blocks for line in show(block, blocks)] == wanted


def test_nothing_of_the_corpus_is_lost() -> None:
    assert_conserved(corpus())
    assert_sliced(corpus(), passages())


def test_nothing_is_removed_from_the_corpus() -> None:
    """Its extraction kept neither running heads nor page numbers nor hyphens: whatever is removed
    is a mistake.
    """
    assert corpus().removals == ()


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_body_paragraphs_alone_one_a_line_are_left_as_they_are(between: str) -> None:
    body = [block.text for block in corpus().blocks if block.kind == "body"]
    assert [
        block.text
        for block in repair("body.txt", between.join(body), "utf-8", MecabLexicon()).blocks
    ] == body


@pytest.mark.slow
@given(st.lists(st.tuples(st.integers(0, 600), st.integers(1, 40)), min_size=1, max_size=6))
@settings(max_examples=80)
def test_nothing_is_lost_of_any_stretches_of_the_corpus(stretches: list[tuple[int, int]]) -> None:
    lines = corpus().source.split("\n")
    text = "\n".join(line for start, count in stretches for line in lines[start : start + count])
    document = repair("part.txt", text, "utf-8", MecabLexicon())
    assert_conserved(document)
    assert_sliced(document, cut_passages(document))


SENTENCES = {
    "産業界": "この協力は、各国の産業界の協力を促すとともに、",
    "K Program": "経済安全保障重要技術育成プログラム（K Program）などにより、"
    "国が重点的に後押しし、",
    "GCAP": "3か国首脳はグローバル戦闘航空プログラム（GCAP）を発表した。",
    "創る": "機能・装備を「創る」こと、戦略的な視点で技術を「育てる」こと、",
    "貢献するものである": "平和と安定に大きく貢献するものである。なお、2022年12月、",
    "AI技術": "「無人航空機へ適用するAI技術に係る日米共同研究」に関する事業取決めに",
    "GPS": "インターネットやGPSの誕生など民生技術を含む科学技術全体の進展に",
    "DIU": "国防イノベーションユニット（DIU）における取組を参考に、",
    "設立条約": "協業体制の確立に不可欠なGIGO設立条約に署名した。",
    "対策": "防衛省として必要な対策を講じていく。",
}


@pytest.mark.parametrize("word", SENTENCES)
def test_a_word_stands_in_its_unbroken_sentence(word: str) -> None:
    (passage,) = [p for p in passages() if SENTENCES[word] in p.text]
    assert passage.kind == "body"
    assert word in passage.text


def test_ten_torn_glosses_sit_on_their_words() -> None:
    found = sorted((p.text[g.start : g.end], g.text) for p in passages() for g in p.glosses)
    assert found == [
        ("AI", "Artificial Intelligence"),
        ("CSTI", "Council for Science, Technology and Innovation"),
        ("DARPA", "Defense Advanced Research Projects Agency"),
        ("DIU", "Defense Innovation Unit"),
        ("GCAP", "Global Combat Air Programme"),
        ("GCAP", "Global Combat Air Programme"),
        ("GIGO", "GCAP International Government Organisation"),
        ("GIGO", "GCAP International Government Organisation"),
        ("GPS", "Global Positioning System"),
        ("創", "つく"),
    ]


def test_four_footnotes_are_tied_to_their_marks() -> None:
    texts = {passage.id: passage.text for passage in passages()}
    ties = [(f.label, texts[f.passage][:8]) for p in passages() for f in p.footnotes if f.passage]
    assert ties == [
        ("1", "グローバル戦闘航"),
        ("2", "グローバル戦闘航"),
        ("3", "内閣総理大臣、科"),
        ("4", "内閣官房長官のリ"),
    ]


def test_a_passage_names_its_section_and_its_lines() -> None:
    (passage,) = [p for p in passages() if "GIGO設立条約に署名した" in p.text]
    assert passage.section == ("第2節　防衛技術基盤の強化", "3　次期戦闘機の開発")
    assert passage.lines == ((332, 339),)


def test_a_passage_that_was_interrupted_names_both_stretches_of_lines() -> None:
    (passage,) = [p for p in passages() if "各国の産業界の協力" in p.text]
    assert passage.lines[0][1] == 282
    assert passage.lines[-1][0] == 327


def test_without_a_dictionary_reading_is_worse_but_whole() -> None:
    path = find_sources(CORPUS).sources[0].path
    (document,) = read(path, CORPUS)
    assert_conserved(document)
    assert_sliced(document, cut_passages(document))
    same = {block.text for block in document.blocks} & {block.text for block in corpus().blocks}
    assert len(same) > 0.85 * len(corpus().blocks)
