"""A paragraph of a law is found by its number with that of the article that it stands under."""

from collections.abc import Iterator

import pytest

from indexer import service
from indexer.model import SearchRequest

LAW = """青葉市個人情報保護条例

（目的）
第１条　この条例は、個人情報の適正な取扱いに関し必要な事項を定める。

（市の責務）
第４条　市は、個人情報の保護に必要な施策を講ずる。
２　市は、前項の施策を講ずるに当たり、市民の意見を聴く。

（審議会）
第４条の２　審議会を置く。
２　審議会は、委員五人をもって組織する。
３　委員の任期は、二年とする。

（罰則）
第１４条　次に掲げる者は、罰金に処する。
２　法人の代表者が違反行為をしたときも、同様とする。

　　附　則

（施行期日）
第１条　この条例は、平成十八年四月一日から施行する。

（経過措置）
第２条　この条例の施行前にした行為については、なお従前の例による。
２　前項の行為には、届出を含む。
"""
TERMS = """<h1>会員契約約款</h1><h2>第五条（除名）</h2><p>当社は、会員を除名することができる。</p>
<p>ただし、催告を要する。</p><h2>第六条（免責）</h2><p>１　当社は、盗難の責任を負わない。</p>
<p>２　当社は、傷害の責任を負わない。</p><p>2.5倍の額を申し受ける。</p>
<h2>料金</h2><p>２　会費は、月額とする。</p>"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    folder = tmp_path_factory.mktemp("laws")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "law.txt").write_text(LAW, "utf-8")
    (folder / "corpus" / "terms.html").write_text(TERMS, "utf-8")
    service.build(folder / "corpus", folder / "index")
    with service.open_library(folder / "index") as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "begins", "marked"),
    [
        ("第4条第2項", ["２　市は"], "２"),
        ("4条2項", ["２　市は"], "２"),
        ("第四条第二項", ["２　市は"], "２"),
        ("第４条２項", ["２　市は"], "２"),
        ("第4条第1項", ["第４条　市は"], "第４条"),
        ("第14条第2項", ["２　法人"], "２"),
        ("第4条の2第3項", ["３　委員"], "３"),
        ("4条の2第1項", ["第４条の２　"], "第４条の２"),
        ("第六条第二項", ["２　当社は、傷害"], "２"),
        ("5条1項", ["当社は、会員"], ""),
        ("附則第2条", ["第２条　この"], "第２条"),
        ("附則2条2項", ["２　前項の行為"], "２"),
        ("第2条第2項", [], ""),
        ("第1条第2項", [], ""),
        ("第4条第3項", [], ""),
        ("第2項", [], ""),
        ("個人情報保護条例4条2項", ["２　市は"], "２"),
        ("約款第六条第二項", ["２　当社は、傷害"], "２"),
        ("約款の5条1項", ["当社は、会員"], ""),
        ("漁業条例4条2項", [], ""),
        ("約款4条2項", [], ""),
        ("第6条第5項", [], ""),
    ],
)
def test_a_paragraph_is_found_by_its_number_and_that_of_its_article(
    library: service.Library, typed: str, begins: list[str], marked: str
) -> None:
    hits = [hit for hit in library.search(SearchRequest(typed)).hits if hit.rung == 1]
    assert [hit.passage.text[: len(text)] for hit, text in zip(hits, begins, strict=True)] == begins
    said = [segment.text for hit in hits for segment in hit.segments if segment.marked]
    assert "".join(said) == marked


def test_the_number_of_an_article_marks_no_number_of_its_paragraphs(
    library: service.Library,
) -> None:
    hits = library.search(SearchRequest("第4条")).hits
    said = [segment.text for hit in hits for segment in hit.segments if segment.marked]
    assert set(said) == {"第４条"}
