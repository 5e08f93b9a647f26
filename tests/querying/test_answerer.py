"""The Answer over the bundled corpus: nothing is missed, words come first, and what was done is
said.
"""

import random
import re

import pytest

from indexer import service
from indexer.errors import EmptyQuery, QueryTooLong
from indexer.model import Filters, Passage
from tests.querying.grep import holding


@pytest.fixture(scope="module")
def passages(library: service.Library) -> list[Passage]:
    return [passage for summary in library.documents() for passage in library.document(summary.id)]


def rung_one(library: service.Library, text: str) -> set[str]:
    found: set[str] = set()
    for page in range(1, 21):
        answer = library.search(text, page=page, size=50)
        found |= {hit.passage.id for hit in answer.hits if hit.rung == 1}
        if page * 50 >= answer.total:
            break
    return found


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("産業界", "この協力は、各国の産業界の協力を促すとともに"),
        ("K Program", "経済安全保障重要技術育成プログラム（K Program）などにより"),
        ("GCAP", "3か国首脳はグローバル戦闘航空プログラム（GCAP）を発表した。"),
        ("創る", "機能・装備を「創る」こと、戦略的な視点で"),
        ("貢献するものである", "平和と安定に大きく貢献するものである。"),
        ("AI技術", "「無人航空機へ適用するAI技術に係る日米共同研究」"),
        ("GPS", "インターネットやGPSの誕生など"),
        ("DIU", "国防イノベーションユニット（DIU）における取組を参考に"),
    ],
)
def test_a_reader_finds_the_sentence_that_extraction_broke(
    library: service.Library, typed: str, sentence: str
) -> None:
    shown = [
        "".join(s.text for s in hit.segments)
        for hit in library.search(typed, size=50).hits
        if hit.rung == 1
    ]
    assert any(sentence in text for text in shown)


@pytest.mark.slow
def test_every_part_of_every_passage_finds_all_passages_that_hold_it(
    library: service.Library, passages: list[Passage]
) -> None:
    """A thousand random parts of 1 to 12 characters, typed as they stand, against a plain scan of
    the passages.
    """
    chance = random.Random(20240712)
    missed = []
    for _ in range(1_000):
        text = chance.choice(passages).text
        start = chance.randrange(len(text))
        part = text[start : start + chance.randint(1, 12)].strip()
        if not re.search(r"\w", part) or re.search(r'["\n()（）「」|｜]|^[-－]', part):
            continue
        typed = f'"{part}"' if re.search(r"\s", part) else part
        if not {p.id for p in passages if holding(part, p.text)} <= rung_one(library, typed):
            missed.append(part)
    assert missed == []


def test_words_come_before_what_is_only_inside_words(library: service.Library) -> None:
    answer = library.search("国", size=50)
    matches = [hit.match for hit in answer.hits if hit.rung == 1]
    assert answer.rungs[0].total > matches.count("inside") == answer.rungs[0].inside > 0
    assert matches == sorted(matches, key=lambda match: match == "inside")


def test_hits_inside_words_can_be_switched_off(library: service.Library) -> None:
    assert all(
        hit.match != "inside" for hit in library.search("術", size=50, without=("inside",)).hits
    )


def test_a_variant_says_why_and_can_be_switched_off(library: service.Library) -> None:
    (clause,) = library.search("創る").clauses
    assert [(v.text, v.why) for v in clause.variants] == [("創る", "written"), ("作る", "lemma")]
    without = library.search("創る", without=("作る",))
    assert without.rungs[0].total == clause.variants[0].count
    assert [(v.text, v.off) for v in without.clauses[0].variants] == [
        ("創る", False),
        ("作る", True),
    ]
    assert without.rungs[0].total < library.search("創る").rungs[0].total


def test_quoted_text_is_literal_and_never_relaxed(library: service.Library) -> None:
    assert library.search('"防衛技術協力"').total == 0
    assert library.search("防衛技術協力").rungs[1].total > 0


def test_few_hits_are_followed_by_a_second_rung_and_that_is_said(library: service.Library) -> None:
    answer = library.search("日英伊 産業界")
    assert [rung.rung for rung in answer.rungs] == [1, 2]
    assert [hit.rung for hit in answer.hits] == sorted(hit.rung for hit in answer.hits)
    assert "relaxed" in [note.code for note in answer.notes]
    assert len({hit.passage.id for hit in answer.hits}) == len(answer.hits)


def test_what_a_number_counts_is_no_word_to_find_passages_by(library: service.Library) -> None:
    """平成15年 is 平成 and 15, not every passage that names any year."""
    answer = library.search("平成15年", size=50)
    marks = {s.text for hit in answer.hits if hit.rung == 2 for s in hit.segments if s.marked}
    assert "年" not in marks
    assert library.search("年").rungs[0].total > answer.total


def test_what_is_excluded_stays_out_on_every_rung(library: service.Library) -> None:
    answer = library.search("日英伊 産業界 -GCAP", size=50)
    assert answer.hits
    assert all("GCAP" not in hit.passage.text for hit in answer.hits)


def test_a_title_that_holds_what_is_excluded_brings_no_passage_by_itself(
    library: service.Library,
) -> None:
    """第2節 防衛技術基盤の強化: each of its passages would be there for 強化 in their title."""
    answer = library.search("強化 -防衛", size=50)
    assert answer.hits
    assert all("強化" in hit.passage.text for hit in answer.hits)
    assert {hit.rung for hit in library.search("強化 -戦車", size=50).hits} == {1, 2}


def test_filters_hold_and_facets_count_before_their_own_filter(library: service.Library) -> None:
    free = library.search("技術", size=5)
    kinds = {count.value: count.count for count in free.facets["kind"]}
    filtered = library.search("技術", size=5, filters=Filters(kind=("heading",)))
    assert {hit.passage.kind for hit in filtered.hits} == {"heading"}
    assert {count.value: count.count for count in filtered.facets["kind"]} == kinds
    assert filtered.total == kinds["heading"]


def test_pages_hold_every_hit_once(library: service.Library) -> None:
    first = library.search("技術", size=7)
    ids = [
        hit.passage.id
        for page in range(1, 30)
        for hit in library.search("技術", page=page, size=7).hits
    ]
    assert len(ids) == len(set(ids)) == first.total


def test_a_gloss_is_found_and_marked(library: service.Library) -> None:
    answer = library.search("Defense Advanced Research")
    assert answer.hits[0].rung == 1
    assert any(gloss.marked for gloss in answer.hits[0].glosses)


def test_a_footnote_comes_with_its_passage(library: service.Library) -> None:
    answer = library.search("CSTI")
    assert [note.text[:6] for note in answer.hits[0].footnotes]
    assert all(note.kind == "footnote" for note in answer.hits[0].footnotes)


@pytest.mark.parametrize("typed", ["", " ", "　", "\n"])
def test_nothing_typed_is_an_error_that_says_so(library: service.Library, typed: str) -> None:
    with pytest.raises(EmptyQuery):
        library.search(typed)


@pytest.mark.parametrize("typed", ["防" * 257, "\ufdfa" * 60])
def test_a_query_too_long_before_or_after_folding_is_refused(
    library: service.Library, typed: str
) -> None:
    with pytest.raises(QueryTooLong):
        library.search(typed)


def test_marks_alone_find_nothing_and_that_is_said(library: service.Library) -> None:
    answer = library.search("！？")
    assert answer.total == 0
    assert [note.code for note in answer.notes] == ["nothing_to_search"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("---", ["nothing_to_search"]),
        ("「", ["nothing_to_search"]),
        ("()", ["nothing_to_search"]),
        ("防衛 |", ["read_as_text"]),
        ("防衛 ()", ["read_as_text"]),
        ("-防衛", ["negations_only"]),
        ("防衛 、", ["nothing_to_search"]),
    ],
)
def test_no_two_notes_contradict_each_other(
    library: service.Library, typed: str, said: list[str]
) -> None:
    assert [note.code for note in library.search(typed).notes] == said


def test_a_document_that_is_not_there_is_said(library: service.Library) -> None:
    there = library.documents()[0].id
    answer = library.search("防衛", filters=Filters(document=("nope", there)))
    assert [(note.code, note.facts) for note in answer.notes] == [
        ("no_such_document", {"document": "nope"})
    ]
    assert answer.total


def test_a_question_finds_passages_without_being_told_apart(library: service.Library) -> None:
    answer = library.search("次期戦闘機はどの国と共同開発しますか")
    assert answer.rungs[0].total == 0
    assert "戦闘機" in answer.hits[0].passage.text


def test_the_same_question_gets_the_same_answer(library: service.Library) -> None:
    first, second = library.search("防衛 技術"), library.search("防衛 技術")
    assert [hit.passage.id for hit in first.hits] == [hit.passage.id for hit in second.hits]


@pytest.mark.parametrize("typed", ["2024年", "二〇二四年"])
def test_a_number_written_otherwise_is_called_a_number(
    library: service.Library, typed: str
) -> None:
    (clause,) = library.search(typed).clauses
    assert {variant.why for variant in clause.variants} <= {"written", "number", "era"}


def test_an_exclusion_in_what_is_excluded_takes_nothing_out(library: service.Library) -> None:
    """On rung 2, too: without what holds A but not B, hits that hold B stay."""
    plain, without = (
        library.search("琵琶湖 技術", size=50),
        library.search("琵琶湖 技術 -(宇宙 -技術)", size=50),
    )
    assert [hit.passage.id for hit in without.hits] == [hit.passage.id for hit in plain.hits]
    assert any("技術" in hit.passage.text for hit in plain.hits)


def test_what_two_nouns_share_is_found_by_either_half_and_marked(library: service.Library) -> None:
    """防衛装備・技術協力 also says 防衛技術協力, which stands nowhere."""
    answer = library.search("防衛技術協力")
    (clause,) = answer.clauses
    assert ("防衛装備・技術協力", "shared part") in [(v.text, v.why) for v in clause.variants]
    assert answer.hits[0].match == "variant"
    assert "防衛装備・技術協力" in [
        segment.text for segment in answer.hits[0].segments if segment.marked
    ]
    without = library.search("防衛技術協力", without=("防衛装備・技術協力",))
    assert without.rungs[0].total == 0
    assert ("防衛装備・技術協力", True) in [(v.text, v.off) for v in without.clauses[0].variants]


def test_pasted_text_is_mended_like_the_corpus(library: service.Library) -> None:
    """A line end inside a word and a look-alike radical, as they come out of a PDF."""
    plain = library.search("わが国が有する技術")
    assert plain.rungs[0].total
    assert library.search("わ\nが国が有\nする技術").rungs[0].total == plain.rungs[0].total
    assert (
        library.search("⺠生技術").rungs[0].total == library.search("民生技術").rungs[0].total > 0
    )


def test_what_is_quoted_in_one_branch_does_not_bind_the_other(library: service.Library) -> None:
    answer = library.search('"防衛装備庁で研究中" OR 産業衛星')
    assert [rung.rung for rung in answer.rungs] == [1, 2]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("橋わたし", "橋渡し"),
        ("次期せんとう機", "次期戦闘機"),
        ("さいばー", "サイバー"),
        ("saibā", "サイバー"),
    ],
)
def test_what_is_written_in_other_kana_is_read_where_no_word_is_written_so(
    library: service.Library, typed: str, read: str
) -> None:
    answer = library.search(typed)
    assert (read, "reading") in [
        (v.text, v.why) for clause in answer.clauses for v in clause.variants
    ]
    assert {hit.match for hit in answer.hits if hit.rung == 1} == {"reading"}


@pytest.mark.parametrize(("typed", "shown"), [("守り抜く", "守りぬく"), ("三か国", "3か国")])
def test_a_variant_is_called_as_it_is_written_somewhere(
    library: service.Library, typed: str, shown: str
) -> None:
    (clause,) = library.search(typed).clauses
    assert shown in [variant.text for variant in clause.variants]
    (without,) = library.search(typed, without=(shown,)).clauses
    assert (shown, 0, True) in [(v.text, v.count, v.off) for v in without.variants]
