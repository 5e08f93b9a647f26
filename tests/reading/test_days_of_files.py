"""Days that say beside them of what they are; of a file, where its text allows it."""

from __future__ import annotations

import pytest

from indexer.reading.assembly.document_dates import date_document
from tests.reading.test_document_dates import block


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("本文には年がない。", "2026-11-30"),
        ("令和八年の夏は暑かった。", "2026-11-30"),
        ("昨年度、2025年の夏は暑かった。", "2026-11-30"),
        ("2019年の夏は暑かった。2040年までに対策をとる。", "2026-11-30"),
        ("消防法（昭和23年法律第186号）に基づいて届け出る。", "2026-11-30"),
        ("消防法（昭和23年７月24日法律第186号）と平成18年厚生労働省令第１号による。", "2026-11-30"),
        ("創立は昭和40年です。", "2026-11-30"),
        ("消防法（昭和23年法律第186号）により、2019年と2020年に届け出た。", ""),
        ("2019年の夏は暑かった。翌二〇二〇年の夏は涼しかった。", ""),
    ],
)
def test_a_file_made_long_after_the_years_of_its_text_dates_nothing(text: str, date: str) -> None:
    made = date_document([block(text)], "", "a.pdf", "D:20261130120000Z", paged=True)
    assert made.date == date


def test_a_web_page_says_at_its_end_or_around_its_text_when_it_was_changed() -> None:
    page = [block("町を歩く。\n道は細い。"), block("最終更新日：2021年8月9日")]
    assert date_document(page, "", "a.html", "", paged=False).date == "2021-08-09"
    around = ["最近の更新", "最終更新 2022年6月18日 (土) 09:41 UTC。本文は自由に使えます。"]
    found = date_document(page[:1], "", "a.html", "", paged=False, around=around)
    assert found.date == "2022-06-18"
    told = [block("町を歩く。"), block("最終更新は2021年8月9日でした。"), block("最近の更新")]
    assert date_document(told, "", "a.html", "", paged=False).date == ""
    news = ["2022年6月18日　お知らせ", "最近の更新　2022年6月17日"]
    assert date_document(told, "", "a.html", "", paged=False, around=news).date == ""


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["トーク履歴", "保存日時：2024/06/12 22:14", "2024/06/10(月)"], "2024-06-12"),
        (["人物事典", "桜町郷土史研究会編　２０１５年刊"], "2015"),
        (["水辺の鳥", "生態学論集　第７巻第２号（２０２１年９月）１１３–１１５頁"], "2021-09"),
        (["中央方面　時刻表（２０２４年３月１６日改正）"], "2024-03-16"),
        (["のりば案内（2024年３月更新）", "２番線"], "2024-03"),
        (["時刻表", "（２０２４年３月１６日改正）", "２番線"], "2024-03-16"),
        (["添付文書", "※※2024年8月改訂（第3版）", "※2023年2月改訂（第2版）"], "2024-08"),
        (["座談会", "二〇二三年九月八日　於・旧小学校分校"], "2023-09-08"),
        (["対談", "（二〇二〇年一月二十日　於・会館）"], "2020-01-20"),
        (["用語集", "入門講座 配付資料（2021年4月）"], "2021-04"),
        (["令和６年１１月　学校給食こんだて表"], "2024-11"),
        (["令和６年１１月　献立表"], "2024-11"),
        (["令和６年１１月　図書館だより"], "2024-11"),
        (["契約書", "2022年10月7日 / October 7, 2022"], "2022-10-07"),
    ],
)
def test_what_stands_beside_a_day_says_that_the_paper_is_of_it(lines: list[str], date: str) -> None:
    imprint = date_document([block(line) for line in lines], lines[0], "a1999.pdf", "", paged=True)
    assert (imprint.date, imprint.dated_by) == (date, "cover")


@pytest.mark.parametrize(
    "line",
    [
        "駐車場条例（令和６年３月15日改正）のあらまし",
        "改正育児休業法（令和４年４月１日改正）",
        "消費税の引上げ（2019年10月１日施行）",
        "料金（２０２４年３月１６日改正）の適用",
        "※令和６年４月１日に引っ越した人",
        "二〇二三年九月八日　於いては",
        "厚生労働省ガイドライン（2018年３月改訂）より抜粋",
        "参考：介護マニュアル（2019年３月改訂）参照",
        "指針（平成29年３月改訂）",
        "働き方改革関連法案（平成30年７月改正）",
        "参考資料（2015年４月）",
        "出典：説明会配付資料（2015年４月）",
        "統計資料（2015年４月）",
        "大雨の被害（2021年４月）",
        "平成30年７月　豪雨災害",
        "2011年３月　東日本大震災被害一覧表",
        "生態学論集（２０２１年９月）に載った論文",
    ],
)
def test_days_of_laws_events_and_what_is_told_are_none_of_the_paper(line: str) -> None:
    lines = [block("町の記録"), block(line)]
    assert date_document(lines, "町の記録", "a.pdf", "", paged=True).date == ""


@pytest.mark.parametrize("title", ["参考資料（2015年４月）", "2011年３月　東日本大震災被害一覧表"])
def test_what_a_title_refers_to_or_lists_does_not_date_it(title: str) -> None:
    assert date_document([block(title)], title, "a.pdf", "", paged=True).date == ""


@pytest.mark.parametrize(
    ("head", "line", "date"),
    [
        ("2024-05-01", "2019年4月1日", "2024-05-01"),
        ("2024-05-01", "更新日：2020年1月1日", "2024-05-01"),
        ("2024-05", "2019年4月1日", "2024-05"),
        ("2024年5月1日　みなと町役場", "最終改訂日：2019年4月1日", "2024-05-01"),
        ("2024年5月　みなと町役場", "最終改訂日：2019年4月1日", "2024-05"),
        ("2024年度の募集", "最終改訂日：2019年4月1日", "2019-04-01"),
    ],
)
def test_a_head_that_says_no_more_than_a_day_is_surer_than_a_label(
    head: str, line: str, date: str
) -> None:
    page = [block("町の案内"), block(line)]
    assert date_document(page, "町の案内", "a.html", "", paged=False, head=head).date == date
