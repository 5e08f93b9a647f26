"""The start page says in one sentence what is here and how much, and lists what came last."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import service
from webui import create_app

TEXT = "第1章　{0}\n\n{0}の計画を定めた。\n"


def start_of(corpus: Path, language: str) -> str:
    return create_app(corpus.parent / "index").test_client().get(f"/?lang={language}").text


def sentence_of(page: str) -> str:
    return page.partition('<p class="extent">')[2].partition("</p>")[0]


@pytest.mark.parametrize(
    ("table", "japanese", "english"),
    [
        (
            "",
            "2文書（4箇所、32字）を収録しています。",
            "Here are 2 documents: 4 passages, 32 characters.",
        ),
        (
            "file,publisher,date\na.txt,海山町,2022\nb.txt,海山町,2024-05\n",
            "海山町の、2022年から2024年までの2文書（4箇所、32字）を収録しています。",
            "Here are 2 documents by 海山町 from 2022 to 2024: 4 passages, 32 characters.",
        ),
        (
            "file,publisher,date\na.txt,海山町,2022\nb.txt,,2022\n",
            "海山町などの、2022年の2文書（4箇所、32字）を収録しています。",
            "Here are 2 documents by 海山町 and others of 2022: 4 passages, 32 characters.",
        ),
    ],
)
def test_one_sentence_says_what_is_here(
    tmp_path: Path, table: str, japanese: str, english: str
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, subject in (("a", "交通"), ("b", "福祉")):
        (corpus / f"{name}.txt").write_text(TEXT.format(subject), "utf-8")
    if table:
        (corpus / "documents.csv").write_text(table, "utf-8")
    service.build(corpus, tmp_path / "index")
    assert sentence_of(start_of(corpus, "ja")) == japanese
    assert sentence_of(start_of(corpus, "en")) == english


def test_a_corpus_is_not_said_to_be_of_those_who_published_little_of_it(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in ("a", "b", "c"):
        (corpus / f"{name}.txt").write_text(TEXT.format(f"交通{name}"), "utf-8")
    (corpus / "documents.csv").write_text("file,publisher\na.txt,海山町\n", "utf-8")
    service.build(corpus, tmp_path / "index")
    assert sentence_of(start_of(corpus, "ja")).startswith("3文書")


def test_what_came_last_is_listed_first(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(TEXT.format("交通"), "utf-8")
    service.build(corpus, tmp_path / "index")
    (corpus / "b.txt").write_text(TEXT.format("福祉"), "utf-8")
    service.build(corpus, tmp_path / "index")
    listed = start_of(corpus, "ja").partition('<ul class="documents">')[2]
    assert listed.index("b.txt") < listed.index("a.txt")
