"""Of when a document is, and what says so: the cover, else the file name, else the properties,
else the first blocks.
"""

from __future__ import annotations

import pytest

from indexer.analysis import MecabLexicon
from indexer.japanese.written_dates import find_dates, flatten, read_date
from indexer.model import Block, Kind
from indexer.reading.assembly.document_dates import date_document
from indexer.reading.assembly.file_dates import date_name
from indexer.reading.issue_patterns import is_issue


def block(text: str, kind: Kind = "body") -> Block:
    return Block(kind, text, (), page=1)


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["令和6年版 防衛白書"], "2024"),
        (["水道事業計画", "令 和 ４ 年 ３ 月"], "2022-03"),
        (["報告書", "2024年5月15日"], "2024-05-15"),
        (["報告書", "平成30年（2018年）3月5日発行"], "2018-03-05"),
        (["令和4年度予算書", "令和４年２月24日企画課作成"], "2022-02-24"),
        (["報告書", "平成三十一年四月"], "2019-04"),
        (["通告書", "令和 3年 5月31日　市議会議長　殿　山田 太郎"], "2021-05-31"),
        (["2024年5月15日　関係者各位"], "2024-05-15"),
        (["令和6年度第2回会議　議事録", "日　時　令和6年7月3日（水）午後2時から"], "2024-07-03"),
        (["会議録", "開催日時：2024年5月20日"], "2024-05-20"),
        (["審議会議事要旨", "日時：令和6年7月3日", "令和6年8月1日公表"], "2024-08-01"),
        (["広報あおば　令和6年7月号"], "2024-07"),
        (["審議会議事録", "令和6年7月3日（水）開催"], "2024-07-03"),
        (["令和6年5月15日　株式会社山川　御中", "令和6年5月20日"], "2024-05-20"),
        (["会議録", "令和六年八月二日（金曜日）午後二時開議"], "2024-08-02"),
        (["災害対策特別委員会", "平成30年12月3日（月）　開会"], "2018-12-03"),
        (["第３回審議会議事要旨", "令和６年８月２日（金）午後２時から"], "2024-08-02"),
        (["検討会の記録", "令和６年８月２日(金・祝) 14:00～15:30"], "2024-08-02"),
        (["福第２８７号　令和６年７月12日"], "2024-07-12"),
        (["町議会だより", "第128号　令和７年２月１日発行"], "2025-02-01"),
        (["令和５年（行ウ）第８号　処分取消請求事件", "令和６年10月31日判決言渡"], "2024-10-31"),
        (["避難について", "更新日：2024年8月30日　ページ番号：0045128"], "2024-08-30"),
        (["令和6年度の公募", "掲載日：令和6年5月20日"], "2024-05-20"),
        (["実施要領", "制定　令和3年4月1日　人第45号"], "2021-04-01"),
        (
            ["図書館条例", "（平成８年３月26日条例第17号）", "改正　令和５年条例第55号"],
            "1996-03-26",
        ),
        (["調査の報告", "2023年12月　北陸交通研究所"], "2023-12"),
        (["膝の痛みの手引き", "2024年６月改訂　みなと中央病院　整形外科"], "2024-06"),
        (["会員規約", "令和５年４月１日　施行　株式会社みなとフィット"], "2023-04-01"),
        (["町の歩み", "令和６年３月　みなと町教育委員会　編"], "2024-03"),
        (["*港湾大学　**北陸交通研究所　受理：2024年２月14日"], "2024-02-14"),
        (["移動の研究", "（2023年10月２日受付，2024年２月14日採録）"], "2024-02-14"),
        (["健診の項目と基準値（2024年度版）", "項目　基準値"], "2024"),
        (["地区別の人口（令和６年９月30日現在）"], "2024-09-30"),
        (["第15回定例会議（令和７年３月７日開催）"], "2025-03-07"),
        (["有価証券報告書", "提出日　2024年６月27日株式会社北辰"], "2024-06-27"),
        (["就業規則", "（2024年10月１日改正）"], "2024-10-01"),
        (["点検結果一覧", "（令和６年３月29日現在）"], "2024-03-29"),
        (["点検結果一覧", "令和５年度　防災課調べ（令和６年３月29日時点）"], "2024-03-29"),
        (["算数科学習指導案", "令和６年10月18日（金）第５校時"], "2024-10-18"),
        (["講義の記録", "2024年10月18日　３・４限"], "2024-10-18"),
        (["推進計画", "令和６年８月５日　庁議資料"], "2024-08-05"),
        (["推進計画", "令和６年８月５日　第２回検討部会資料３"], "2024-08-05"),
        (["研究倫理審査申請書", "申請日　西暦2024年６月３日"], "2024-06-03"),
        (["医師会報　秋季号", "二〇二四年十月一日　第八十八号"], "2024-10-01"),
        (["注射筒輸液ポンプ", "**2024年７月改訂（第３版）"], "2024-07"),
        (["錠剤", "2024年２月改訂（第２版）          承認番号  30400AMX00321"], "2024-02"),
        (["年間行事計画", "市立桜台小学校　令和６年４月５日配布"], "2024-04-05"),
        (["卒業論文", "遠州大学", "２０２４年１月３１日提出"], "2024-01-31"),
        (["令和６年３月15日判決言渡　同日原本領収　裁判所書記官。" + "主文" * 40], "2024-03-15"),
        (["報告書", "【提出先】　財務局長　【提出日】　2024年６月27日"], "2024-06-27"),
        (["計画書", "作成日：令和６年３月"], "2024-03"),
        (["便り", "発行：2024年５月20日　北山小学校ＰＴＡ広報部"], "2024-05-20"),
        (["みなと医学雑誌　第12巻第１号　2022年３月"], "2022-03"),
        (["紀要　Vol. 12, No. 1（2022年３月）"], "2022-03"),
        (["みなと医学雑誌　第12巻第１号（2022）45－46"], "2022"),
        (["商業の実態", "令和４年３月 みなと商工会議所"], "2022-03"),
        (["社報みなと", "2024年８月号　No.31　令和６年８月５日発行"], "2024-08-05"),
        (["社報みなと", "通巻128号　令和６年８月５日"], "2024-08-05"),
        (["地域の計画", "令和５年６月修正"], "2023-06"),
        (["臨時会会議録", "招集年月日　令和４年５月17日"], "2022-05-17"),
        (["検討会　議事録", "１　日時　　令和５年11月16日（木）14時から"], "2023-11-16"),
        (["平成29年３月 定例会", "03月07日－03号"], "2017-03-07"),
        (["発表の題", "・ 2024年７月19日　研究会"], "2024-07-19"),
    ],
)
def test_a_cover_says_when(lines: list[str], date: str) -> None:
    imprint = date_document([block(line) for line in lines], lines[0], "a1999.pdf", "", paged=True)
    assert (imprint.date, imprint.dated_by) == (date, "cover")


@pytest.mark.parametrize(
    "line",
    [
        "本調査は2019年3月に行われた。",
        "計画の期間は2021年から2030年までとする",
        "2024年13月",
        "第2024号",
        "令和6年5月15日に市長様がお越しになった",
        "令和6年5月15日　届出様式",
        "令和6年1月2日　皇居宮殿",
        "令和6年5月　市議会議長　殿",
        "提出期限　令和6年5月15日　市議会議長　殿",
        "申込期限：令和6年7月3日",
        "前回の日時　令和6年7月3日",
        "第2024年7号",
        "令和６年９月１日（日）９時から12時まで",
        "掲載期間：令和6年5月20日から6月28日まで",
        "公開日：令和6年5月20日～6月28日",
        "条例第8号の施行は令和6年5月20日",
        "令和6年5月20日　条例改正の概要",
        "2024年1月1日　能登半島地震",
        "2024年６月改訂を受けた病院",
        "令和6年4月1日　新しい橋",
        "令和6年4月1日　株式会社みなと設立",
        "請願第３号　令和6年2月14日受理",
        "令和6年2月14日受理の請願",
        "提出日までに2024年6月27日の書類をそろえる",
        "提出日　2024年6月27日から7月5日まで",
        "山田（2019）研究　医学雑誌　第12巻第１号（2022）",
        "第12巻第１号　2022年３月の論文",
        "令和6年4月1日　みなと商工会議所の移転",
        "議案第３号及び第４号　令和６年８月５日に提出",
        "１　日時　　令和５年11月16日（木）",
        "・1929年の開館",
        "令和５年６月修正の計画",
        "（令和６年４月１日から令和７年３月31日まで）",
        "（2024年１月１日の地震）",
        "生年月日　西暦1990年４月３日",
        "令和６年１月１日　豪雨災害資料館",
        "令和６年10月18日（金）第５校時の授業",
        "二〇二四年十月一日　第八十八話",
        "人口（令和６年３月現在）",
        "令和６年３月15日判決を受けた人　控訴",
    ],
)
def test_dates_of_other_things_are_no_date_of_the_document(line: str) -> None:
    assert date_document([block(line)], "", "a.pdf", "", paged=True).date == ""


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2024年11月16日　みなと病院薬剤部　鈴木 恵", "2024-11-16"),
        ("みなと病院　薬剤部長　鈴木恵　2024年11月16日", "2024-11-16"),
        ("2024年11月　鈴木 恵・田中 一郎（みなと病院）", "2024-11"),
        ("発表者：田中 一郎　令和６年11月16日", "2024-11-16"),
        ("2024年11月16日　田中一郎", "2024-11-16"),
        ("2024年1月1日　みなと病院　倒壊", ""),
        ("2024年1月1日　田中一郎死去", ""),
        ("1964年5月1日生　田中一郎", ""),
        ("2024年　みなと病院　田中一郎", "2024"),
        ("契約期間　2024年1月1日　田中一郎", ""),
        ("2024年1月1日　福島", ""),
    ],
)
def test_a_cover_says_who_wrote_or_speaks_beside_its_date(line: str, date: str) -> None:
    lexicon = MecabLexicon()
    found = date_document([block(line)], "", "a.pdf", "", paged=True, lexicon=lexicon)
    assert found.date == date


def test_what_a_web_page_is_called_in_its_head_dates_it_before_the_name_of_its_file() -> None:
    head = "2025年度シラバス　地方自治論"
    found = date_document([], "地方自治論", "r3-a.html", "", paged=False, head=head)
    assert (found.date, found.dated_by) == ("2025", "cover")


def test_what_a_title_is_about_does_not_date_the_document() -> None:
    titles = ("豪雨災害の記録（平成30年7月）", "地震（1995年）の記録", "指針（2019年版）の解説")
    for title in titles:
        assert date_document([block(title)], title, "a.pdf", "", paged=True).date == ""


def test_a_line_of_brackets_or_of_names_costs_no_more_than_another() -> None:
    ends = ("(市)" * 18, "市" * 54, "改訂版" * 18, "病院" * 27, "(市)" * 4_000)
    assert not any(is_issue(f"2024年6月{each}x") for each in ends)


def test_data_cells_date_nothing_but_a_cell_beside_its_label_does() -> None:
    data = block("調査年 地区 回収率\n2021年 上条 66.1%\n2022年5月1日 北山 62.4%", "table")
    made = "2023-12-23T09:30:00"
    dated = date_document([data], "", "a.csv", made, paged=False)
    assert (dated.date, dated.dated_by) == ("2023-12-23", "properties")
    form = block("部署 企画課\n作成日 2024年5月15日", "table")
    assert date_document([form], "", "a.docx", made, paged=False).date == "2024-05-15"


def test_the_name_of_the_file_and_its_properties_come_after_the_cover() -> None:
    created = "D:20210729160204+09'00'"
    named = date_document([], "", "report_2024-05.pdf", created, paged=True)
    assert (named.date, named.dated_by) == ("2024-05", "name")
    made = date_document([], "", "report.pdf", created, paged=True)
    assert (made.date, made.dated_by) == ("2021-07-29", "properties")
    assert date_document([], "", "report.pdf", "yesterday", paged=True).date == ""
    in_folder = date_document([], "", "2019-03/令和6年版白書.txt", "", paged=False)
    assert (in_folder.date, in_folder.dated_by) == ("2024", "name")


def test_when_a_program_made_the_file_that_it_begins_a_new_one_with_dates_no_document() -> None:
    templates = ("2013-12-23T23:15:00", "2013-01-27T09:14:16+00:00")
    dates = [date_document([], "", "a.docx", made, paged=False).date for made in templates]
    assert dates == ["", ""]
    saved = date_document([], "", "a.docx", "2013-12-23T09:30:00", paged=False)
    assert saved.date == "2013-12-23"


def test_a_web_page_says_when_it_was_written_over_its_first_sentence() -> None:
    page = [block("掲載日：令和6年5月20日\n市では、起業を支援します。\n更新日：2025年1月6日")]
    assert date_document(page, "", "a.html", "", paged=False).date == "2024-05-20"


def test_the_edition_of_a_year_stands_beside_a_title_that_names_no_year() -> None:
    def edition_of(*lines: str) -> str:
        return date_document(
            [block(line) for line in lines], lines[0], "a.pdf", "", paged=True
        ).edition

    assert edition_of("港湾白書", "令和6年版", "港湾局") == "令和6年版"
    assert edition_of("港湾白書", "２０２４年度版") == "２０２４年度版"
    assert edition_of("令和6年版　港湾白書", "令和6年版") == ""
    assert edition_of("港湾白書", "令和6年3月") == ""
    assert edition_of("港湾白書", "令和5年版の訂正", "令和6年3月") == ""


def test_where_nothing_else_dates_it_the_first_blocks_of_a_printed_document_do() -> None:
    inside = Block("body", "2024年5月15日", (), page=2)
    found = date_document([inside], "", "report.pdf", "", paged=True)
    assert (found.date, found.dated_by) == ("2024-05-15", "cover")
    printed = date_document([inside], "", "report.pdf", "D:20210729", paged=True)
    assert (printed.date, printed.dated_by) == ("2024-05-15", "cover")
    named = date_document([inside], "", "report_2019.pdf", "", paged=True)
    assert (named.date, named.dated_by) == ("2019", "name")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        *(("20240515_a.pdf", "2024-05-15"), ("r5-plan.pdf", "2023"), ("令和6年版白書.pdf", "2024")),
        *(("196315a.pdf", ""), ("jsai2020.pdf", "2020"), ("v2.pdf", ""), ("r99.pdf", "")),
        *(("t1.docx", ""), ("r1.txt", ""), ("zuhyo-s1.txt", ""), ("kaigi_h2.txt", "")),
        *(("draft_r2.docx", ""), ("t10.txt", ""), ("jinko-r6-9.xlsx", "2024"), ("R06.csv", "2024")),
        *(("h30-keikaku.pdf", "2018"), ("r5計画.pdf", "2023"), ("r3-2x.pdf", "")),
        *(("s04_syllabus.html", ""), ("03_s30_kasen.txt", ""), ("h04.txt", ""), ("S63.txt", "")),
        *(("s04_R05_plan.pdf", "2023"), ("S63年度計画.pdf", "1988"), ("s2024.txt", "2024")),
    ],
)
def test_dates_in_names_of_files(name: str, date: str) -> None:
    assert date_name(name) == date


def test_a_letter_and_a_number_that_may_be_a_section_are_a_year_where_the_text_names_it() -> None:
    for text, date in (("昭和55年度の決算", "1980"), ("1980年４月", "1980"), ("昭和54年", "")):
        found = date_document([block(f"{text}である。")], "", "s55_kessan.txt", "", paged=False)
        assert (found.date, found.dated_by) == (date, "name" if date else "")


def test_a_typed_date_is_read_in_any_writing_and_refused_where_there_is_no_such_day() -> None:
    written = ("2024", "２０２４年５月", "令和6年5月15日", "R6.5", "2024-02-30", "5月", "x")
    assert [read_date(each) for each in written] == [
        *("2024", "2024-05", "2024-05-15", "2024-05"),
        *("", "", ""),
    ]


def test_a_date_is_found_where_it_stands() -> None:
    text = flatten("平成 28 年４月 改訂")
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "平成28年4月"


def test_the_day_of_a_month_is_that_of_a_meeting_whose_title_says_the_month() -> None:
    for title, line, date in (
        ("平成29年３月 定例会", "04月07日－03号", "2017-03"),
        ("平成29年３月 定例会", "03月32日－03号", "2017-03"),
        ("平成29年３月 図書館の記録", "03月07日－03号", ""),
        ("平成29年３月 定例会", "３月７日（火）", "2017-03-07"),
    ):
        blocks = [block(title), block(line)]
        assert date_document(blocks, title, "a.txt", "", paged=False).date == date


def test_under_its_first_sentence_a_bill_says_on_which_day_it_was_submitted() -> None:
    sentence = block("令和７年度の予算は、次に定める。")
    for line, date in (
        ("令和７年２月25日提出", "2025-02-25"),
        ("令和７年２月25日", "2025"),
        ("令和７年２月25日提出の議案", "2025"),
        ("令和７年２月25日から施行", "2025"),
    ):
        blocks = [block("令和７年度　予算書"), sentence, block(line)]
        found = date_document(blocks, "令和７年度　予算書", "a.txt", "", paged=False)
        assert found.date == date
