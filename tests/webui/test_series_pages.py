"""The page of a series says since when a word is there, and shows a passage in other years."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, ViewportSize, expect

from indexer import service
from webui import create_app

from .browser_pages import against, needs_chromium, served, watched

BUS = "海山町のバスの利用者は年間{0}万人である。路線の維持が課題となっている。"
NAME = "海山町交通白書"


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    corpus = tmp_path_factory.mktemp("editions") / "corpus"
    corpus.mkdir()
    rows = ["file,title,publisher,date,series"]
    for year in range(2020, 2025):
        later = "自動運転バスの実証実験を行った。" if year > 2021 else "乗合タクシーを検討した。"
        text = f"第1章　現状\n\n{BUS.format(year - 1900)}\n\n第2章　取組\n\n{later}\n"
        (corpus / f"bus{year}.txt").write_text(text, "utf-8")
        rows.append(f"bus{year}.txt,交通の現状 その{year - 2019},海山町,{year}-06,{NAME}")
    for year in (5, 6):
        text = f"第1章　福祉\n\n見守りを{year}地区で行った。\n"
        (corpus / f"care{year}.txt").write_text(text, "utf-8")
        rows.append(f"care{year}.txt,令和{year}年版　福祉年報,,,")
    rows.append("alone.txt,消防団の手引き,,,")
    (corpus / "alone.txt").write_text("第1章　出動\n\n火災のときに出動する。\n", "utf-8")
    (corpus / "documents.csv").write_text("\n".join(rows), "utf-8")
    service.build(corpus, corpus.parent / "index")
    return corpus.parent / "index"


@pytest.fixture(scope="module")
def reports(editions: Path) -> FlaskClient:
    return create_app(editions).test_client()


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", "", page))


def test_a_series_lists_its_editions_by_year(reports: FlaskClient) -> None:
    page = reports.get(f"/series/{NAME}").text
    assert "全5版 · 2020年から2024年まで" in plain(page)
    places = [page.index(f"bus{year}.txt") for year in range(2020, 2025)]
    assert places == sorted(places)


def test_a_series_is_found_by_titles_too_and_no_other_is_one(reports: FlaskClient) -> None:
    assert "全2版" in plain(reports.get("/series/福祉年報").text)
    assert reports.get("/series/消防団の手引き").status_code == 404


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("自動運転", "「自動運転」は2022年の版から出てきます。"),
        ("路線", "「路線」は最初の版からあります。"),
        ("地下鉄", "「地下鉄」はどの版にもありません。"),
    ],
)
def test_a_series_says_since_when_a_word_is_there(
    reports: FlaskClient, word: str, said: str
) -> None:
    assert said in plain(reports.get(f"/series/{NAME}?q={word}").text)


def test_the_counts_of_editions_lead_to_what_was_counted(reports: FlaskClient) -> None:
    page = reports.get(f"/series/{NAME}?q=自動運転").text
    (link,) = re.findall(r'href="([^"]*document=bus2023[^"]*)"', page)
    assert "<b>1件</b>" in reports.get(link.replace("&amp;", "&")).text
    assert plain(page).count("1件") == 3


def test_a_hit_leads_to_the_same_passage_in_other_years(reports: FlaskClient) -> None:
    page = reports.get("/?q=利用者&year=2022").text
    (link,) = re.findall(r'href="(/series/[^"]*passage=[^"]*)"', page)
    same = plain(reports.get(link.replace("&amp;", "&")).text)
    assert "「利用者」は最初の版からあります。" in same
    for year in (2020, 2021, 2023, 2024):
        assert BUS.format(year - 1900) in same
    assert "％が同じ" in same


TABLE = """<table><caption>表{0}　地区の{1}</caption><tr><th>地区</th><th>数</th></tr>
<tr><td>{2}町</td><td>{3}</td></tr></table>"""
YEARS = {
    3: "<h2>第１節　交通</h2><p>路線バスの運行本数を12便から9便に減らした。</p>"
    + TABLE.format(1, "停留所", "港北", "12,345")
    + TABLE.format(2, "車両", "港南", "87")
    + "<h2>第２節　福祉</h2><p>見守りを終えた。</p><p>除雪の支援は五つの町内会が担った。</p>",
    4: "<h2>第１節　交通</h2><p>路線バスの運行本数は住民の車に替わり、駅前に待合所ができた。</p>"
    + TABLE.format(1, "停留所", "川上", "906")
    + TABLE.format(2, "車両", "川下", "5,150")
    + "<h2>第２節　福祉</h2><p>路線バスの運行本数を福祉の面から案じ、買い物や通院に付き添った。</p>"
    "<p>相談員を置く。</p>",
}


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Two editions that say little with the same words."""
    corpus = tmp_path_factory.mktemp("rewritten") / "corpus"
    corpus.mkdir()
    for year, text in YEARS.items():
        page = f"<h1>令和{year}年版　暮らし白書</h1>{text}"
        (corpus / f"r{year}.html").write_text(page, "utf-8")
    service.build(corpus, corpus.parent / "index")
    return create_app(corpus.parent / "index").test_client()


@pytest.mark.parametrize(
    ("asked", "text", "other"),
    [
        ("港北町", "地区 数 港北町", "川上町"),
        ("川上町", "地区 数 川上町", "港北町"),
        ("車両 港南町", "地区 数 港南町", "川下町"),
        ("12便", "路線バスの運行本数を", "駅前に待合所"),
        ("待合所", "路線バスの運行本数は", "12便から9便"),
        ("福祉の面", "路線バスの運行本数を福祉", ""),
        ("見守り", "見守りを終えた", ""),
        ("町内会", "除雪の支援", ""),
        ("相談員", "相談員を置く", ""),
    ],
)
def test_what_has_the_same_caption_or_first_words_in_its_section_is_the_same_in_another_year(
    rewritten: FlaskClient, asked: str, text: str, other: str
) -> None:
    hit = rewritten.get(f"/api/v1/search?q={asked}").get_json()["hits"][0]
    page = plain(rewritten.get(f"/series/暮らし白書?passage={hit['id']}").text)
    same = page[page.index("同じ箇所のほかの年") : page.index("版の一覧")]
    assert text in same
    if other:
        assert other in same
        assert re.search(r"\d％が同じ", same)
    else:
        assert "％が同じ" not in same


def test_that_marks_are_differences_is_said_where_there_are_some(reports: FlaskClient) -> None:
    """What is compared is named with its file, as what it is compared with."""

    def compared(text: str) -> str:
        hit = reports.get(f"/api/v1/search?q={text}").get_json()["hits"][0]
        return plain(reports.get(f"/series/{NAME}?passage={hit['id']}").text)

    other, same = compared("利用者"), compared("乗合タクシー")
    assert "上の箇所と違う所" in other
    assert "上の箇所と違う所" not in same
    assert "同じ文章" in same
    assert re.search(r"同じ箇所のほかの年 交通の現状 その[12] bus202[01].txt", same)


def test_a_document_of_no_series_leads_to_none(reports: FlaskClient) -> None:
    assert "/series/" not in reports.get("/?q=火災").text
    assert "/series/" not in reports.get("/documents/alone.txt").text


def test_a_passage_of_another_report_is_not_compared(reports: FlaskClient) -> None:
    other = reports.get("/api/v1/search?q=火災").get_json()["hits"][0]["id"]
    assert reports.get(f"/series/{NAME}?passage={other}").status_code == 404


@needs_chromium
def test_years_stand_over_the_results_and_narrow_them(browser: Browser, editions: Path) -> None:
    with served(editions) as address, watched(browser, address) as page:
        page.goto("/?q=自動運転")
        bars = page.locator(".strip a")
        expect(bars).to_have_count(3)
        assert against(page) == []
        page.locator(".strip").get_by_role("link", name="2023年 1件").click()
        expect(page.locator(".hit")).to_have_count(1)
        page.get_by_role("link", name="ほかの年 – 1番目の結果").click()
        expect(page.get_by_role("heading", name="同じ箇所のほかの年")).to_be_visible()
        assert against(page) == []


@needs_chromium
def test_bars_of_years_begin_and_end_at_the_same_place_so_that_they_compare(
    browser: Browser, editions: Path
) -> None:
    """The year that was chosen, too, though it has a cross; its name says how many there are."""
    with served(editions) as address, watched(browser, address) as page:
        page.goto("/?q=自動運転&year=2023")
        links = page.locator(".facets.wide .years").get_by_role("link")
        expect(links).to_have_count(3)
        assert [link.get_attribute("aria-label") for link in links.all()] == [
            f"{year}年 1件" for year in (2024, 2023, 2022)
        ]
        bars = [bar.bounding_box() for bar in page.locator(".facets.wide .years .bar").all()]
        assert len({(bar["x"], bar["width"]) for bar in bars if bar}) == 1


def test_a_year_that_has_none_is_not_called_an_earlier_one(reports: FlaskClient) -> None:
    page = reports.get("/?q=自動運転&year=1950&year=2023").text
    assert '<div class="strip"><span>2022</span>' in page


@pytest.fixture(scope="module")
def yearbooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Editions of sixty years that only their titles make a series, and other documents."""
    corpus = tmp_path_factory.mktemp("yearbooks") / "corpus"
    corpus.mkdir()
    for year in range(1960, 2020):
        said = "\n\n".join(f"{each}番の堤防を直した。" for each in range(1 + year % 2))
        (corpus / f"y{year}.md").write_text(f"# {year}年版　河川年報\n\n{said}\n", "utf-8")
    for each in range(60):
        text = f"# 手引き{each}\n\n" + "\n\n".join(f"堤防の{n}。" for n in range(4))
        (corpus / f"other{each}.md").write_text(text, "utf-8")
    service.build(corpus, corpus.parent / "index")
    return corpus.parent / "index"


@needs_chromium
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_many_years_never_make_the_page_wider_than_its_window(
    browser: Browser, yearbooks: Path, width: int
) -> None:
    """The last is in sight, any other a step away; that there are earlier ones is said."""
    size: ViewportSize = {"width": width, "height": 800}
    with served(yearbooks) as address, watched(browser, address, viewport=size) as page:
        page.goto("/?q=堤防&series=河川年報")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        strip = page.locator(".strip")
        expect(strip.locator("> span").first).to_have_text("…1980")
        expect(strip.get_by_role("link", name="2019年 2件")).to_be_in_viewport(ratio=1)
        strip.get_by_role("link", name="1980年 1件").focus()
        expect(strip.get_by_role("link", name="1980年 1件")).to_be_in_viewport(ratio=0.9)
        assert against(page) == []


def test_years_are_drawn_though_more_documents_of_no_series_hold_the_words(
    yearbooks: Path,
) -> None:
    client = create_app(yearbooks).test_client()
    listed = client.get("/api/v1/search?q=堤防").get_json()["facets"]["document"]
    assert all(each["value"].startswith("other") for each in listed)
    assert '<div class="strip"><span>…1980</span>' in client.get("/?q=堤防").text
    assert 'class="strip"' not in client.get("/?q=堤防&document=other1.md").text


@pytest.mark.slow
def test_a_series_by_titles_is_searched_whole_however_many_its_editions(yearbooks: Path) -> None:
    client = create_app(yearbooks).test_client()
    page = client.get("/series/河川年報?q=堤防").text
    assert "全60版" in plain(page)
    assert len(re.findall(r'href="[^"]*document=y[0-9]{4}', page)) >= 60
    (whole,) = set(re.findall(r'href="(/\?q=[^"]*series=[^"]*)"', page))
    answer = client.get("/api/v1/search" + whole[1:].replace("&amp;", "&")).get_json()
    assert answer["total"] == 90
    assert all(hit["document"].startswith("y") for hit in answer["hits"])
    assert all(each["value"].startswith("y") for each in answer["facets"]["document"])


def test_a_series_by_titles_is_one_filter_among_others(yearbooks: Path) -> None:
    client = create_app(yearbooks).test_client()
    narrowed = client.get("/api/v1/search?q=堤防&series=河川年報&year=1961").get_json()
    assert narrowed["total"] == 2
    assert not client.get("/api/v1/search?q=堤防&series=河川日報").get_json()["total"]
