"""Query suggestions: there is one wherever nothing is found, and each finds what it says."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings

from indexer import service
from indexer.errors import QueryError
from indexer.japanese.eras import is_of_calendar
from indexer.model import UNBOUNDED, Answer, Filters, Offer
from indexer.querying.query_suggestions import OfferContext
from tests.japanese import texts
from tests.querying.row_libraries import number, open_rows

NO_FILTERS = Filters()


def offered(answer: Answer) -> list[tuple[str, str]]:
    return [(offer.text, offer.why) for offer in answer.offers]


def taken(
    library: service.Library, offers: Sequence[Offer], filters: Filters = NO_FILTERS
) -> list[int]:
    """The number of passages that hold everything of each offer when it is asked."""
    return [
        library.search(offer.text, filters=NO_FILTERS if offer.unfiltered else filters)
        .rungs[0]
        .total
        for offer in offers
    ]


@pytest.mark.parametrize(
    "typed",
    [
        "防営装備",
        '"防衛 産業界"',
        '"戦闘機 OR 産業界"',
        "(防衛 (技術 産業界 OR 米国)) OR 産業海",
        "戦闘機 産業海 -GCAP",
        "戦闘機 琵琶湖 -(装備 -技術)",
        "鰯鯨鰻",
        "zzzzqq",
        '"防衛の技術協定"',
        '"戦闘機の鰯" 技術',
        "防衛 -防衛",
        "防鰯",
        "！？",
        "さかな",
        "安全補償政策",
    ],
)
def test_an_offer_finds_what_it_says_when_it_is_taken(library: service.Library, typed: str) -> None:
    offers = library.search(typed).offers
    assert offers
    assert [library.search(offer.text).rungs[0].total for offer in offers] == [
        offer.count for offer in offers
    ]


@pytest.mark.parametrize(
    ("typed", "text", "why"),
    [
        ("防営", "防衛", "spelling"),
        ("安全補償", "安全保障", "spelling"),
        ("安全補償政策", "安全保障", "spelling"),
        ("防衛症", "防衛省", "spelling"),
        ("ぼうええ", "防衛", "spelling"),
        ("せんうとき", "戦闘機", "spelling"),
        ("あんぜんほしゅう", "安全保障", "spelling"),
        ("しすてめ", "システム", "spelling"),
        ("システュム", "システム", "spelling"),
        ("DARAP", "DARPA", "spelling"),
        ("ブレイクスルー研開", "ブレークスルー", "spelling"),
        ("GPAC", "GCAP", "spelling"),
        ("レールガソ", "レールガン", "spelling"),
        ("レーノレガン", "レールガン", "spelling"),
        ("レーグガン", "レールガン", "spelling"),
        ("きようりよく", "協力", "spelling"),
        ("シヨウライ", "将来", "spelling"),
        ("レエルガン", "レールガン", "spelling"),
        ("レールガソ 技術", "レールガン 技術", "spelling"),
        ("技術基盤の教科", "技術基盤の強化", "spelling"),
        ("inovation", "Innovation", "spelling"),
        ('"防衛の技術協定"', "防衛 技術", "apart"),
        ('"戦闘機の鰯"', "戦闘機", "part"),
        ('"次期せんとうき"', "次期せんとうき", "unquoted"),
        ("防衛 -防衛", "防衛", "not excluding"),
        ("防衛 鰯 鯨", "防衛", "fewer"),
    ],
)
def test_what_was_meant_is_offered_and_not_asked(
    library: service.Library, typed: str, text: str, why: str
) -> None:
    answer = library.search(typed)
    assert answer.rungs[0].total == 0
    assert (text, why) in offered(answer)


@pytest.mark.parametrize("typed", ["猫 | 犬", "防 衛 省", "犬", "防衛 猫", "鰯 OR 衛"])
def test_a_single_letter_is_offered_no_other_spelling(library: service.Library, typed: str) -> None:
    assert [offer for offer in library.search(typed).offers if offer.why == "spelling"] == []


def test_one_word_is_offered_as_another_read_so_only_among_the_words_beside_it(
    library: service.Library,
) -> None:
    assert ("強化", "spelling") in offered(library.search("教科"))
    assert "強化" not in dict(offered(library.search("琵琶湖の教科")))


def test_a_filter_that_leaves_nothing_is_offered_to_go(library: service.Library) -> None:
    filters = Filters(kind=("heading",))
    answer = library.search("レールガン", filters=filters)
    assert answer.total == 0
    assert answer.offers[0].why == "unfiltered"
    assert taken(library, answer.offers, filters) == [offer.count for offer in answer.offers]


def test_what_was_switched_off_is_offered_back_where_nothing_is_left(
    library: service.Library,
) -> None:
    answer = library.search("防衛技術協力", without=("防衛装備・技術協力",))
    assert answer.rungs[0].total == 0
    assert answer.offers[0] == Offer(
        "防衛技術協力", "switched on", library.search("防衛技術協力").rungs[0].total
    )


def test_a_document_that_is_not_there_still_leaves_a_next_step(library: service.Library) -> None:
    filters = Filters(document=("nowhere",))
    answer = library.search("鰯", filters=filters)
    assert {offer.why for offer in answer.offers} == {"common"}
    assert all(taken(library, answer.offers, filters))


@pytest.mark.parametrize("typed", ["防鰯", "育休"])
def test_no_single_letter_is_offered_nor_a_word_of_the_calendar(
    library: service.Library, typed: str
) -> None:
    offers = offered(library.search(typed))
    assert {why for _, why in offers} == {"common"}
    assert not [text for text, _ in offers if len(text) < 2 or is_of_calendar(text)]


def test_who_asks_for_a_number_is_offered_no_common_words(library: service.Library) -> None:
    assert library.search("45dB").offers == ()


@pytest.mark.slow
@settings(max_examples=60)
@given(text=texts(20))
def test_where_nothing_is_found_there_is_an_offer_that_finds_what_it_says(
    library: service.Library, text: str
) -> None:
    try:
        answer = library.search(text)
    except QueryError:
        return
    assert answer.total or answer.offers or any(map(str.isdecimal, text))
    assert taken(library, answer.offers) == [offer.count for offer in answer.offers]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    rows = [
        "とうきょうと書く。",
        "東京の町。",
        "東京へ行く。",
        "できることをする。",
        "1億3千万円を払う。",
        "email は届く。",
        "斎藤と斉藤が来た。",
        "斎藤が帰った。",
        "レールガンの試験を海の上で行った。",
    ]
    with open_rows(tmp_path_factory.mktemp("small"), number(rows)) as library:
        yield library


def test_kana_found_as_written_are_offered_as_other_words_read_so(small: service.Library) -> None:
    answer = small.search("とうきょう")
    assert [hit.passage.document for hit in answer.hits if hit.rung == 1] == ["0"]
    assert answer.offers == (Offer("東京", "reading", 2),)
    assert small.search("できる").offers == ()


def test_another_number_is_never_offered(small: service.Library) -> None:
    assert [offer.why for offer in small.search("1億2千万円").offers if "億" in offer.text] == []


def test_a_latin_word_that_is_there_is_not_offered_otherwise(small: service.Library) -> None:
    assert "email" in [offer.text for offer in small.search("emial").offers]
    assert small.search("EMAIL").offers == ()


def test_kanji_that_are_taken_for_each_other_are_offered(small: service.Library) -> None:
    answer = small.search("斉藤")
    assert answer.rungs[0].total == 1
    assert Offer("斎藤", "spelling", 2) in answer.offers
    assert Offer("斉藤", "spelling", 1) in small.search("斎藤").offers


def test_a_sentence_is_offered_with_its_word_spelt_right_only_where_a_passage_holds_the_rest(
    small: service.Library,
) -> None:
    right = Offer("レールガンの試験を海の上で行った", "spelling", 1)
    assert right in small.search("レールガソの試験を海の上で行った").offers
    elsewhere = small.search("レールガソの試験を山の上で行った").offers
    assert [each.text for each in elsewhere if "試験を" in each.text] == []
    assert Offer("レールガン", "spelling", 1) in elsewhere


def test_a_sentence_is_offered_no_other_words_for_those_that_are_there(
    small: service.Library,
) -> None:
    """Nor words that are read like two with their particle, 能 for の."""
    assert small.search("レールガンの長さを海の上で測るのはいつですか").offers == ()
    misspelt = small.search("レールガソの長さを海の上で測るのはいつですか").offers
    assert Offer("レールガン", "spelling", 1) in misspelt


def test_a_word_of_the_index_is_counted_only_under_filters() -> None:
    counted: list[str] = []

    def count(text: str, _: str = "") -> int:
        counted.append(text)
        return 0

    for filters, occurs in ((NO_FILTERS, True), (Filters(kind=("body",)), False)):
        known = {"チェーン"}.__contains__
        asking = OfferContext(filters, (), count, count, UNBOUNDED, known, known)
        assert asking.occurs("チェーン") is occurs
        assert not asking.occurs("ブロック")
    assert counted == ["ブロック", "チェーン", "ブロック"]


@pytest.fixture(scope="module")
def compounds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    rows = [
        "労働審判を申し立てる。",
        "労働審判の期間。",
        "平成24年の地震。",
        "2008年度の決算。",
        "財政調整基金を積む。",
        "東京大学の調査。",
        "山間本部を置く。",
        "労務の審議をする。",
        "原子力発電所の点検。",
        "日本の銀行。",
        "労働基準法第36条の協定。",
        "道路交通法の改正。",
    ]
    with open_rows(tmp_path_factory.mktemp("compounds"), number(rows)) as library:
        yield library


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("労審", Offer("労働審判", "in full", 2)),
        ("財調", Offer("財政調整基金", "in full", 1)),
        ("東大", Offer("東京大学", "in full", 1)),
        ("労審 期間", Offer("労働審判 期間", "in full", 1)),
        ("’08年度", Offer("2008年度", "in full", 1)),
    ],
)
def test_a_short_name_that_nothing_holds_is_offered_in_full(
    compounds: service.Library, typed: str, full: Offer
) -> None:
    assert full in compounds.search(typed).offers


@pytest.mark.parametrize(
    "typed",
    ["山本", "労判", "審労", "労働", "日銀行", "ロウ", "24年間", "99年", "労基署", "基法", "独法"],
)
def test_what_is_no_short_name_is_not_offered_in_full(
    compounds: service.Library, typed: str
) -> None:
    assert "in full" not in [offer.why for offer in compounds.search(typed).offers]
