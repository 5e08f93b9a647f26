"""Narrowing: what a facet says is what following it gives, and nothing new comes of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient

from indexer import service
from indexer.model import SECTION_SEPARATOR, SORTS, Filters, SearchRequest
from webui import create_app
from webui.addresses.links import variations_of
from webui.pages.facet_choices import addresses_by

from .page_links import links

# Of 2022 and 2023, more than a page of it together; 予算 and 編成 are words, and the last text has
# only one of them.
TEXTS = {"2022": 4, "2023": 9}


@pytest.fixture(scope="module")
def years_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("years")
    rows = []
    table = ["file,date,publisher"]
    for year, count in TEXTS.items():
        for number in range(count):
            rows.append({"id": f"{year}-{number}", "title": "報告", "text": "予算編成を進めた。"})
            rows.append({"id": f"{year}-x{number}", "title": "報告", "text": "予算だけを見た。"})
        rows.append({"id": f"{year}-y", "title": "報告", "text": "予算編成方針を示した。"})
        table += [f"{row['id']},{year},甲市" for row in rows if row["id"].startswith(year)]
    corpus = folder / "rows.jsonl"
    corpus.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    (folder / "documents.csv").write_text("\n".join(table), "utf-8")
    service.build(corpus, folder / "index")
    return folder / "index"


@pytest.fixture(scope="module")
def client(years_index: Path) -> FlaskClient:
    return create_app(years_index).test_client()


def totals(client: FlaskClient, address: str) -> dict[int, int]:
    answer: dict[str, Any] = client.get(address).get_json()
    return {rung["rung"]: rung["total"] for rung in answer["rungs"]}


@pytest.mark.slow
@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize(
    ("query", "rungs"), [("予算編成", {1}), ("予算編成方針", {1, 2}), ("予算 編成", {1})]
)
def test_a_year_gives_as_many_hits_as_its_bar_says(
    client: FlaskClient, query: str, rungs: set[int], sort: str
) -> None:
    """Whether the whole has less than a page of hits, and so a second rung, or more."""
    asked = f"/api/v1/search?q={query}&sort={sort}"
    assert set(totals(client, asked)) == rungs
    for year in client.get(asked).get_json()["facets"]["year"]:
        narrowed = client.get(f"{asked}&year={year['value']}&size=10").get_json()
        assert narrowed["total"] == year["count"]
        assert {rung["rung"] for rung in narrowed["rungs"]} == rungs
        assert len(narrowed["hits"]) == min(10, year["count"])
    assert totals(client, f"{asked}&from=2022&to=2022").keys() <= rungs


def test_following_a_bar_on_the_page_gives_what_it_says(client: FlaskClient) -> None:
    page = client.get("/?q=予算編成").text
    (listed,) = set(re.findall(r'<ul class="years">.*?</ul>', page, re.S))
    counts = re.findall(r'<span class="count">(\d+)</span>', listed)
    assert counts == ["10", "5"]
    for address, count in zip(links(listed), counts, strict=True):
        followed = client.get(address).text
        assert f"<b>{count}件</b>" in followed
        assert 'class="rung"' not in followed


@pytest.mark.parametrize(
    "narrowed",
    ["year=1999", "from=2030", "to=2001-05", "document=2022-x1", "kind=box&year=2022"],
)
def test_where_a_filter_leaves_nothing_the_page_says_where_hits_are(
    client: FlaskClient, narrowed: str
) -> None:
    """Each bar leads to what it says, by itself: no other filter stays to empty it."""
    page = client.get(f"/?q=予算編成&{narrowed}").text
    assert "絞り込みを外すと15件あります" in page
    (listed,) = set(re.findall(r'<ul class="years">.*?</ul>', page, re.S))
    counts = re.findall(r'<span class="count">(\d+)</span>', listed)
    assert counts == ["10", "5"]
    for address, count in zip(links(listed), counts, strict=True):
        assert f"<b>{count}件</b>" in client.get(address).text


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A meeting in which one person speaks of roads, and another is only spoken of."""
    folder = tmp_path_factory.mktemp("minutes")
    (folder / "a.txt").write_text(
        "第１回会議録\n\n"
        "○中村委員　渡邊委員が述べた橋の点検を、今年の秋に終えたい。\n\n"
        "○渡邊委員　渡邊です。道路の補修は、来年の春に始めたい。\n\n"
        "○中村委員　河川の整備は、再来年の夏まで続く。\n",
        "utf-8",
    )
    service.build(folder, folder / "index")
    return create_app(folder / "index").test_client()


def test_the_only_speaker_is_shown_where_not_all_is_his(minutes: FlaskClient) -> None:
    found = minutes.get("/api/v1/search?q=会議録 OR 道路").get_json()
    (speaker,) = found["facets"]["speaker"]
    assert speaker["count"] < found["total"]
    assert f"speaker={quote(speaker['value'])}" in minutes.get("/?q=会議録 OR 道路").text
    assert "speaker=" not in minutes.get("/?q=道路").text


def test_without_filters_only_what_holds_everything_is_counted_and_told(tmp_path: Path) -> None:
    (tmp_path / "食堂.md").write_text("# 食堂\n\n物価手当の増額を求める。\n", "utf-8")
    (tmp_path / "急患.md").write_text("# 急患\n\n執務手当を改める。\n", "utf-8")
    service.build(tmp_path, tmp_path / "_index")
    client = create_app(tmp_path / "_index").test_client()
    both = client.get("/?q=物価手当&kind=table").text
    assert "絞り込みを外すと1件あります" in both
    assert "document=急患" not in both
    assert "どの年、どの文書にあるか" not in both
    some = client.get("/?q=物価執務&kind=table").text
    assert "絞り込みを外すと2件あります" in some
    assert "どの年、どの文書にあるか" in some


def test_where_nothing_is_found_at_all_there_are_no_bars(client: FlaskClient) -> None:
    page = client.get("/?q=鸚鵡貝&year=2022").text
    assert 'class="years"' not in page
    assert "絞り込みを外して検索する" not in page


def test_a_page_past_the_end_can_be_narrowed_too(client: FlaskClient) -> None:
    assert '<ul class="years">' in client.get("/?q=予算編成&page=9").text


@pytest.mark.parametrize(
    ("typed", "held", "name"),
    [
        ("publisher=海上保安廳", "海上保安庁", "海上保安庁"),
        ("document=燈台.MD", "灯台.md", "灯台の白書"),
    ],
)
def test_what_results_are_narrowed_to_is_named_as_it_is_written_there(
    tmp_path: Path, typed: str, held: str, name: str
) -> None:
    (tmp_path / "灯台.md").write_text("# 灯台の白書\n\n予算の話。\n", "utf-8")
    (tmp_path / "駅.md").write_text("# 駅\n\n予算の話。\n", "utf-8")
    (tmp_path / "documents.csv").write_text(
        "file,publisher\n灯台.md,海上保安庁\n駅.md,甲市\n", "utf-8"
    )
    service.build(tmp_path, tmp_path / "_index")
    client = create_app(tmp_path / "_index").test_client()
    value = typed.partition("=")[2]
    for page in ("/", "/print"):
        shown = client.get(f"{page}?q=予算&{typed}").text
        assert f"<bdi>{name}</bdi>" in shown
        assert value not in shown.partition("<body")[2]
    chosen = [each for each in links(client.get(f"/?q=予算&{typed}").text) if "kind=" in each]
    facet = typed.partition("=")[0]
    assert all(parse_qs(urlsplit(each).query)[facet] == [held] for each in chosen)


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        *(("2024", "2023", 400), ("2024-05-02", "2024-05-01", 400), ("2024", "2023-12", 400)),
        *(("令和6年", "令和5年", 400), ("2024-06", "2024-05-31", 400)),
        *(("2024", "2024", 200), ("2024-05-31", "2024-05", 200), ("2024", "2024-01", 200)),
        *(("2024", "", 200), ("", "2024", 200), ("2022", "2023", 200)),
    ],
)
def test_a_period_that_ends_before_it_begins_is_refused_with_a_way_out(
    client: FlaskClient, since: str, until: str, code: int
) -> None:
    asked = f"q=予算編成&kind=body&from={since}&to={until}"
    answer, page = client.get(f"/api/v1/search?{asked}"), client.get(f"/?{asked}")
    assert (answer.status_code, page.status_code) == (code, code)
    if code == 200:
        return
    problem = answer.get_json()
    assert (problem["code"], problem["param"]) == ("reversed_period", "from")
    assert "入れ替える" in problem["detail"]
    ways_out = page.text.partition("次にできること")[2]
    (exchanged,) = [link for link in links(ways_out) if "kind=body&to=" in link]
    assert problem["detail"] in page.text
    assert client.get(exchanged).status_code == 200


def turned(asked: SearchRequest, facet: str, value: str) -> tuple[str, ...]:
    """The values that are chosen on the page that a value of a facet leads to."""
    address = addresses_by(asked, facet, variations_of(asked))(value)
    return tuple(parse_qs(urlsplit(address).query).get(facet, ()))


def test_a_section_takes_the_place_of_what_it_lies_in_or_holds(client: FlaskClient) -> None:
    outer, inner = "第1章", SECTION_SEPARATOR.join(("第1章", "第1節"))
    like, other = "第1章の2", "第2章"
    asked = SearchRequest("予算", filters=Filters(section=(outer, like, other)))
    deep = SearchRequest("予算", filters=Filters(section=(inner, other)))
    kinds = SearchRequest("予算", filters=Filters(document=("a",)))
    with client.application.test_request_context("/"):
        assert turned(asked, "section", inner) == (like, other, inner)
        assert turned(deep, "section", outer) == (other, outer)
        assert turned(deep, "section", inner) == (other,)
        assert turned(kinds, "document", inner) == ("a", inner)


def test_a_section_within_a_chosen_one_gives_what_it_says(index: Path) -> None:
    client = create_app(index).test_client()
    found, tried = client.get("/api/v1/search?q=防衛").get_json(), 0
    for outer in found["facets"]["section"][:5]:
        chosen = {"q": "防衛", "section": outer["value"]}
        asked = SearchRequest("防衛", filters=Filters(section=(outer["value"],)))
        within = client.get("/api/v1/search", query_string=chosen).get_json()
        for inner in within["facets"]["section"]:
            if inner["value"].startswith(outer["value"] + SECTION_SEPARATOR):
                with client.application.test_request_context("/"):
                    sections = list(turned(asked, "section", inner["value"]))
                narrowed = client.get(
                    "/api/v1/search", query_string={**chosen, "section": sections}
                )
                assert narrowed.get_json()["total"] == inner["count"]
                tried += 1
    assert tried
