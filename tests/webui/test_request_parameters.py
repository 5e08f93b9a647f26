"""Every parameter is read and bounded before any work is done."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from indexer import errors
from indexer.model import KINDS, LISTED_FILTERS, Filters, SearchRequest
from webui.addresses.request_parameters import read_parameters, read_search
from webui.addresses.shown_search import as_parameters

BROKEN = [
    ("an integer in words", "page=x", errors.BadInteger, "page"),
    ("full-width digits, which int() takes", "page=１", errors.BadInteger, "page"),
    ("an underscore, which int() takes", "page=1_0", errors.BadInteger, "page"),
    ("spaces, which int() takes", "page=%201", errors.BadInteger, "page"),
    ("a sign", "size=-1", errors.BadInteger, "size"),
    ("a fraction", "size=1.5", errors.BadInteger, "size"),
    ("five digits", "page=00001", errors.BadInteger, "page"),
    ("five thousand digits, which int() refuses", "page=" + "9" * 200, errors.BadInteger, "page"),
    ("page zero", "page=0", errors.OutOfRange, "page"),
    ("size zero", "size=0", errors.OutOfRange, "size"),
    ("a size over 50", "size=51", errors.OutOfRange, "size"),
    ("a hit past the thousandth", "size=50&page=21", errors.OutOfRange, "page"),
    ("a query twice", "q=a&q=b", errors.RepeatedParameter, "q"),
    ("a page twice, though equal", "page=1&page=1", errors.RepeatedParameter, "page"),
    ("EUC-JP", "q=%82%A0", errors.BadEncoding, "q"),
    ("half a surrogate pair", "q=%ED%A0%80", errors.BadEncoding, "q"),
    ("bad bytes in a filter", "document=%FF", errors.BadEncoding, "document"),
    ("a query of 257 characters", "q=" + "a" * 257, errors.QueryTooLong, "q"),
    ("a kind that does not exist", "kind=essay", errors.UnknownKind, "kind"),
]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sotr=date", "sort"),
        ("yaer=2024", "year"),
        ("publsher=防衛省", "publisher"),
        ("form=2020", "from"),
    ],
)
def test_a_page_says_which_parameter_was_not_used_and_answers_all_the_same(
    client: FlaskClient, written: str, meant: str
) -> None:
    for path in ("/?q=防衛&", "/documents?", "/print?q=防衛&"):
        page = client.get(f"{path}{written}")
        assert page.status_code == 200
        assert f"{written.partition('=')[0]} という指定は使っていません。{meant} の" in page.text


@pytest.mark.parametrize("others", ["utm_source=a&utm_medium=b&utm_term=c", "fbclid=1", "ref=a"])
def test_what_others_add_to_links_is_not_mentioned(client: FlaskClient, others: str) -> None:
    assert "という指定は使っていません" not in client.get(f"/?q=防衛&{others}").text


@pytest.mark.parametrize(
    ("query", "error", "param"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_what_is_out_of_bounds_is_refused_by_name(
    query: str, error: type[errors.QueryError], param: str
) -> None:
    with pytest.raises(error) as raised:
        read_search(read_parameters(query.encode()))
    assert raised.value.facts["param"] == param


def test_the_last_hit_that_may_be_asked_for_is_the_thousandth() -> None:
    assert read_search(read_parameters(b"size=50&page=20")).page == 20
    assert read_search(read_parameters(b"size=7&page=142")).page == 142


def test_blank_filters_are_no_filters() -> None:
    assert read_search(read_parameters(b"q=a&kind=&document=&section=&without=")) == SearchRequest(
        "a"
    )


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
lists = st.lists(texts.filter(bool), max_size=3, unique=True).map(tuple)


@given(
    st.builds(
        SearchRequest,
        text=texts,
        page=st.integers(1, 20),
        size=st.integers(1, 50),
        filters=st.builds(
            Filters,
            lists,
            lists,
            st.lists(st.sampled_from(KINDS), max_size=3, unique=True).map(tuple),
        ),
        without=lists,
    )
)
def test_a_search_survives_its_own_address(asked: SearchRequest) -> None:
    assert (
        read_search(read_parameters(urlencode(as_parameters(asked), doseq=True).encode())) == asked
    )


def test_every_facet_is_a_filter() -> None:
    assert all(hasattr(Filters(), facet) for facet in LISTED_FILTERS)
