"""A name that nothing holds is what it stands for letter by letter, and found as that. A word of
the dictionary is no reading of another, nor a slip.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer import service
from tests.querying.row_libraries import number, open_rows

TEXTS = [
    "労働基準法の規定による。",
    "労働基準法第三十六条の協定を結ぶ。",
    "交通付加税を課する。",
    "交付の申請をする。",
    "公共施設計画を定める。",
    "公立学校計画を定める。",
    "公設市場計画を定める。",
    "道路交通法の改正。",
    "公印を省く。",
    "バランスを取り、フェンスを建てる。",
    "労働安全衛生法第六十六条の健診を行う。",
    "富士山に登る。",
    "斎藤委員が述べた。",
    "申込方法を知る。",
    "パブリックコメントを募る。",
    "パブリックコメント制度を設ける。",
    "ファミリーサポートセンターに登録する。",
    "カスタムハンドルとカスタマーハラスメントの相談。",
    "アメニティリカバリーの本。",
    "デジタルカメラとデジタルカートを見る。",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    with open_rows(tmp_path_factory.mktemp("short"), number(TEXTS)) as library:
        yield library


def found(library: service.Library, typed: str) -> set[str]:
    return {hit.passage.text for hit in library.search(typed).hits if hit.rung == 1}


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("労基法", set(TEXTS[:2])),
        ("労基法36条", {TEXTS[1]}),
        ("労基法第36条", {TEXTS[1]}),
        ("公施計", {TEXTS[4]}),
        ("道交法", {TEXTS[7]}),
        ("安衛法", {TEXTS[10]}),
        ("安衛法66条", {TEXTS[10]}),
        ("ふじさん", {TEXTS[11]}),
        ("huzisan", {TEXTS[11]}),
        ("斎藤さん", {TEXTS[12]}),
        ("お申し込み方法", {TEXTS[13]}),
        ("安基法", set()),
        ("パブコメ", {TEXTS[14], TEXTS[15]}),
        ("パブコメ制度", {TEXTS[15]}),
        ("ファミサポ", {TEXTS[16]}),
        ("カスハラの相談", {TEXTS[17]}),
        ("アメリカ", set()),
        ("デジカ", set()),
        ("デジカン", set()),
    ],
)
def test_a_short_name_finds_what_it_stands_for(
    library: service.Library, typed: str, texts: set[str]
) -> None:
    assert found(library, typed) == texts


@pytest.mark.parametrize(
    "typed", ["交付税", "公計", "基準法律", "労働法基", "労基法37条", "コイン"]
)
def test_what_is_another_word_finds_nothing_so(library: service.Library, typed: str) -> None:
    assert not found(library, typed)


@pytest.mark.parametrize("typed", ["フランス", "フランス革命", "コイン"])
def test_a_word_of_the_dictionary_is_no_slip(library: service.Library, typed: str) -> None:
    assert not {"spelling", "reading"} & {offer.why for offer in library.search(typed).offers}


def test_katakana_that_are_no_word_are_readings(library: service.Library) -> None:
    assert found(library, "コーイン") == {TEXTS[8]}
