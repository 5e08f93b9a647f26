"""What a newcomer is offered: phrases that lead to several documents, none that says nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer import service
from indexer.model import Kind, Passage
from webui import create_app
from webui.pages.example_queries import choose_examples, is_phrase, spread, words_of_headings

from .page_links import links


def passage(text: str, kind: Kind = "heading") -> Passage:
    return Passage("0" * 16, "a", "", kind, (), text, (), (), ((1, 1),), None, 0)


def examples_of(corpus: Path, **files: str) -> list[str]:
    corpus.mkdir()
    for name, text in files.items():
        (corpus / f"{name}.txt").write_text(text, "utf-8")
    service.build(corpus, corpus.parent / "index")
    app = create_app(corpus.parent / "index")
    with (
        app.app_context(),
        service.open_library(corpus.parent / "index") as library,
        library.snapshot() as snapshot,
    ):
        return list(choose_examples(snapshot))


def test_what_stands_in_more_documents_comes_before_what_stands_more_often_in_one(
    tmp_path: Path,
) -> None:
    one = "財政調整基金を積み立てる。\n\n" * 6
    everywhere = "地域公共交通を維持する。"
    examples = examples_of(
        tmp_path / "corpus",
        a=f"第1章　財政\n\n{one}{everywhere}\n",
        b=f"第1章　福祉\n\n{everywhere}\n",
        c=f"第1章　教育\n\n{everywhere}\n",
    )
    assert examples.index("地域公共交通") < examples.index("財政調整基金")


def test_a_label_or_a_year_is_no_example(tmp_path: Path) -> None:
    head = (
        "⑥インフォメーション\n\n令和４年度予算案のお知らせを載せる。令和４年度予算案を議決した。\n"
    )
    examples = examples_of(tmp_path / "corpus", a=head, b=head)
    assert not [each for each in examples if "⑥" in each or "４" in each]


@pytest.mark.parametrize(
    "text", ["⑥インフォメーション", "㈱防衛装備", "（1）創る力", "【記録】", "令和４年度"]
)
def test_what_nobody_types_is_no_phrase(text: str) -> None:
    assert not is_phrase(text)


def test_what_a_heading_is_set_between_is_no_part_of_a_query() -> None:
    headings = [
        "【記録の保証】",
        "■研究の計画",
        "■【表】の見出し",
        "〈これから〉",
        "第2節　次期戦闘機",
    ]
    assert words_of_headings([*map(passage, headings), passage("本文の言葉", "body")]) == [
        "記録の保証", "研究の計画", "これから", "次期戦闘機"
    ]  # fmt: skip


def test_the_choices_are_far_apart_and_not_the_first() -> None:
    assert spread("abcdefgh", 2) == ("c", "g")
    assert spread("abcdefgh", 1) == ("e",)
    assert spread("ab", 4) == ("a", "b")


@pytest.mark.slow
def test_every_example_of_the_guide_is_found(client: FlaskClient) -> None:
    page = client.get("/help").text
    tried = [link for link in links(page) if link.startswith("/?q=")]
    assert len(tried) > 10
    for link in tried:
        assert "<mark>" in client.get(link).text, link


@pytest.mark.parametrize(
    ("language", "page_of_hits", "names"),
    [
        ("ja", "/?q=防衛", ["1行", "引用"]),
        ("en", "/?q=防衛&lang=en", ["Lines", "Cite"]),
    ],
)
def test_the_guide_calls_what_results_offer_as_they_do(
    client: FlaskClient, language: str, page_of_hits: str, names: list[str]
) -> None:
    guide, results = client.get(f"/help?lang={language}").text, client.get(page_of_hits).text
    for name in names:
        assert f">{name}</" in results
        assert re.search(f"<dt>[^<]*{name}|<dd>[^<]*{name}", guide)


ASKED_FIRST = {
    "ja": [
        "箇所とは",
        "文書を加える",
        "* や ? で補う",
        "PDF 3枚目",
        "題名と日付",
        "このブラウザーに残",
    ],
    "en": [
        "Passages",
        "Adding documents",
        "no wildcards",
        "PDF page 3",
        "Titles and dates",
        "browser",
    ],
}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_guide_answers_what_somebody_new_asks_first(client: FlaskClient, language: str) -> None:
    """What a passage is, how documents get in, which number of a page is cited, where a date is
    from, what stays in the browser.
    """
    guide = client.get(f"/help?lang={language}").text
    assert [asked for asked in ASKED_FIRST[language] if asked not in guide] == []
