"""What repair did is said when an index is built, kept in it, and can be looked up line by line."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from indexer import service
from indexer.command_line.terminal import shorten, width
from indexer.model import Block, Document, Piece, Removal, Repair
from indexer.reading.assembly.paragraphs.paragraph_rules import (
    HEADING_RULES,
    LABEL_RULES,
    NO_RULE,
    PRINT_RULES,
    TABLE_RULES,
    TEXT_RULES,
)
from indexer.service.building.repair_reports import MOST_RANGES_KEPT, explain_repairs, sum_up
from indexer.texts import LANGUAGES, Language, catalogue
from tests.command_line.conftest import ROOT, Run

BROKEN = (
    "防衛産業は、各国の産\n"
    "業界の協力を促すとともに、装備品の研究開発を着実に進めるための取組を強化\n"
    "していく。\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"{name}\n\n{BROKEN * 3}", "utf-8")
    (folder / "whole.jsonl").write_text(
        '{"id":"row","title":"行","text":"直すところのない文。"}\n', "utf-8"
    )
    return folder


def test_a_build_says_what_was_mended_in_each_document_on_which_lines(
    sakuin: Run, corpus: Path
) -> None:
    said = sakuin("build", corpus, "--index", corpus.parent / "index", "-v").stderr
    assert "Mended in a.txt:\n  lines joined" in said
    assert "Mended in b.txt:" in said
    assert "lines 3-" in said
    assert "Mended in all 2 documents: lines joined" in said
    assert "row" not in said


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", r"秒）、修復\d+か所（内訳は -v）　/"), ("en", r" s, \d+ repairs \(-v lists them\)\.")],
)
def test_a_build_ends_with_one_line_that_counts_what_was_mended(
    sakuin: Run, corpus: Path, language: str, said: str
) -> None:
    index = corpus.parent / "index"
    first = sakuin("build", corpus, "--index", index, "--lang", language).stderr
    *equal, line = first.splitlines()
    assert len(equal) == 1  # a.txt and b.txt are much alike
    assert line.startswith("gen-000001")
    assert re.search(said, line)
    again = sakuin("build", corpus, "--index", index, "--lang", language).stderr
    assert "-v" not in again
    told = sakuin("build", corpus, "--index", index, "--full", "-v").stderr
    assert ("Mended in a.txt" in told, "-v" in told) == (True, False)


@pytest.mark.slow
def test_what_needs_somebody_is_said_without_v(sakuin: Run, corpus: Path) -> None:
    (corpus / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    said = sakuin("build", corpus, "--index", corpus.parent / "index").stderr
    assert "Passed over:" in said
    assert "Mended" not in said


def test_one_is_said_as_one(sakuin: Run, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("見出し\n\n防衛\x07の取組を進める。\n", "utf-8")
    said = sakuin("build", source, "--index", tmp_path / "index", "-v").stderr
    assert "  line 3\n" in said
    assert ": 1 document, " in said
    found = sakuin("search", "取組", "--index", tmp_path / "index").stderr
    assert "1 passage holds everything typed" in found


def test_a_program_reads_the_same_from_build_as_later_from_check(sakuin: Run, corpus: Path) -> None:
    index = corpus.parent / "index"
    first, again = (
        json.loads(sakuin("build", corpus, "--json", "--index", index).stdout) for _ in range(2)
    )
    assert (first["reused"], again["reused"]) == (False, True)
    mended = {document["id"]: document["repairs"] for document in first["documents"]}
    assert mended == {document["id"]: document["repairs"] for document in again["documents"]}
    assert (
        mended
        == json.loads(sakuin("check", "--repairs", "--json", "--index", index).stdout)["repairs"]
    )
    joined = mended["a.txt"]["join"]
    assert (joined["count"] > 2, joined["lines"][0][0], joined["pages"]) == (True, 3, [])
    assert "repairs" not in json.loads(sakuin("check", "--json", "--index", index).stdout)


def test_check_shows_the_repairs_of_all_documents_where_build_stops_at_ten(
    sakuin: Run, corpus: Path
) -> None:
    for number in range(11):
        (corpus / f"more{number:02}.txt").write_text(f"{BROKEN * 3}{number}", "utf-8")
    index = corpus.parent / "index"
    said = sakuin("build", corpus, "--index", index, "--verbose").stderr
    assert f"sakuin check --repairs --index {index}" in said
    assert "more10.txt" not in said
    shown = sakuin("check", "--repairs", "--index", index).stdout
    assert shown.count("Mended in") == 13
    assert "all is well" in shown


def test_every_repair_can_be_found_on_the_lines_that_it_names(sakuin: Run) -> None:
    source = next(service.bundled_corpus().glob("*.txt"))
    lines = source.read_text("utf-8").splitlines()
    rows = [
        json.loads(line)
        for line in sakuin("passages", source, "--explain", "--json").stdout.splitlines()
    ]
    assert list(rows[0]) == ["document", "step", "lines", "source_page", "before", "after", "rule"]
    assert [row["lines"][0] for row in rows] == sorted(row["lines"][0] for row in rows)
    for row in rows:
        first, last = row["lines"]
        shown = ["".join(line.split()) for line in lines[first - 1 : last]]
        before = ["".join(part.split()) for part in row["before"].split("\n")]
        if row["step"] in ("join", "continue"):
            assert shown[0][-1] == before[0][-1], row
            assert shown[-1][0] == before[1][0], row
            assert "".join(row["after"].split()) == "".join(before)
        else:
            assert before[0][:8] in "".join(shown), row


# Three full lines, the last of which ends a sentence.
SENTENCE = """\
日本の防衛政策は、憲法のもと、専守防衛をその基本とし、他国
に脅威を与えるような軍事大国とならないとの基本理念に従い、
文民統制を確保し、防衛力を効率的に整備していくこととする。
"""


def test_repairs_are_readable_before_and_after(sakuin: Run) -> None:
    shown = sakuin("passages", next(service.bundled_corpus().glob("*.txt")), "--explain").stdout
    assert "するためには、わ⏎が国が有する技術 → するためには、わが国が有する技術" in shown
    assert "つく → 創《つく》" in shown
    assert "glosses put on their words 10" in shown.splitlines()[0]


def test_a_file_that_needs_no_repair_says_so(sakuin: Run, corpus: Path) -> None:
    assert (
        sakuin("passages", corpus / "whole.jsonl", "--explain").stdout
        == "row: nothing was mended\n"
    )
    assert sakuin("passages", corpus / "whole.jsonl", "--explain", "--json").stdout == ""


def mended(*repairs: Repair, source: str, **fields: object) -> Document:
    return Document("d", "d", source, (), repairs=repairs, **fields)  # type: ignore[arg-type]


def test_a_repair_of_a_pdf_is_found_by_its_page() -> None:
    source = "一\f二\n三\f四"
    document = mended(
        *(Repair("look-alike", at, at + 1, source[at], "") for at in (0, 4, 6)),
        source=source,
        format="pdf",
    )
    assert [repair.source_page for repair in explain_repairs(document)] == [1, 2, 3]
    assert sum_up(document)["look-alike"].pages == ((1, 3),)


def test_a_removal_that_no_repair_tells_of_is_told() -> None:
    document = Document("d", "d", "12\n文", (), removals=(Removal("page-number", 0, 2),))
    (told,) = explain_repairs(document)
    assert (told.step, told.lines, told.before, told.after) == ("page-number", (1, 1), "12", "")


def test_a_joint_shows_the_space_that_was_put_in_and_the_hyphen_that_was_taken_out() -> None:
    source = "the\nend of exten-\nsion"
    pieces = (
        Piece("copied", 0, 3, "the"),
        Piece("inserted", 3, 3, " "),
        Piece("copied", 4, 16, "end of exten"),
        Piece("copied", 18, 22, "sion"),
    )
    document = Document(
        "d",
        "d",
        source,
        (Block("body", "the end of extension", pieces),),
        (Removal("line-end-hyphen", 16, 17),),
        (Repair("join", 3, 4, "the", "end of e"), Repair("join", 17, 18, "f exten-", "sion")),
    )
    joints = [repair for repair in explain_repairs(document) if repair.step == "join"]
    assert [(joint.before, joint.after) for joint in joints] == [
        ("the\nend of e", "the end of e"),
        ("f exten-\nsion", "f extension"),
    ]


def test_of_thousands_of_places_the_first_are_kept() -> None:
    source = "㎡\n\n" * 1_000
    document = mended(
        *(Repair("look-alike", at, at + 1, "㎡", "m2") for at in range(0, 3_000, 3)), source=source
    )
    kept = sum_up(document)["look-alike"]
    assert (kept.count, len(kept.lines), kept.lines[1]) == (1_000, MOST_RANGES_KEPT, (3, 3))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_repair_has_words(language: Language) -> None:
    words = catalogue(language)
    for module in sorted((ROOT / "indexer" / "reading").rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                step = node.args[0]
                if node.func.id in {"Repair", "Removal", "Change"} and isinstance(
                    step, ast.Constant
                ):
                    assert f"step.{step.value!s}" in words or step.value == "tab", module


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_by_which_lines_are_joined_has_words(language: Language) -> None:
    words = catalogue(language, "indexer.command_line.texts")
    every = (TEXT_RULES, HEADING_RULES, LABEL_RULES, TABLE_RULES, PRINT_RULES)
    rules = [rule for each in every for rule, begins in each.rules if not begins]
    joining = {f"rule.{rule.__name__.replace('_', '-')}" for rule in rules}
    joining.add(f"rule.{NO_RULE}")
    assert joining == {key for key in words if key.startswith("rule.")}


def test_a_joint_of_two_lines_names_the_rule_that_made_it(sakuin: Run, corpus: Path) -> None:
    (corpus / "ruled.txt").write_text(f"{SENTENCE * 2}\n", "utf-8")
    told = sakuin("passages", corpus / "ruled.txt", "--explain").stdout.splitlines()
    assert "lines joined (the line above stops inside a sentence)" in told[1]
    assert "lines joined (the line above is full)" in told[3]


def test_a_step_without_words_shows_its_name(
    sakuin: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(_: object) -> object:
        yield "d", explain_repairs(mended(Repair("new-step", 0, 1, "a", "b"), source="a"))

    monkeypatch.setattr(service, "explain", told)
    assert (
        sakuin("passages", corpus / "a.txt", "--explain").stdout
        == "d: new-step 1\n  1  new-step  a → b\n"
    )


def test_a_long_text_is_shortened_in_the_middle() -> None:
    assert shorten("防衛" * 20, 20) == "防衛防衛…防衛防衛"
    assert width(shorten("防衛" * 20, 20)) <= 20
    assert shorten("短い文", 20) == "短い文"
