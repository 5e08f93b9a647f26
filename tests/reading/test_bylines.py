"""Days among names of those who wrote, publish or are addressed; at the end of a text, or in it."""

from __future__ import annotations

import pytest

from indexer.analysis import MecabLexicon
from indexer.model import Block
from indexer.reading.assembly.document_dates import date_document

FILE_DAY = ("2026-11-30", "properties")


def date_of(*blocks: Block | str, title: str = "海の話", created: str = "D:20261130") -> str:
    made = date_document(
        [each if isinstance(each, Block) else Block("body", each, ()) for each in blocks],
        title,
        "a.docx",
        created,
        paged=False,
        lexicon=MecabLexicon(),
    )
    return "" if (made.date, made.dated_by) == FILE_DAY else made.date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("観戦記　本田耕筰　港新報　令和七年一月十九日", "2025-01-19"),
        ("観月亭小鮎　口演　明治三十一年三月　速記", "1898-03"),
        ("大森　航　様　2025年7月14日　汐見薬局（薬剤師　ラオ）", "2025-07-14"),
        ("尾崎 渚（港高専 生物部）　第18回ポスター発表会　2024年12月7日", "2024-12-07"),
        ("里見新聞　2009年（平成21年）2月17日　火曜日　夕刊　5面", "2009-02-17"),
        ("作　久世　遙　二〇一一年一月", "2011-01"),
        ("水辺研究会会報   第51号   2024年3月", "2024-03"),
        ("港市公文書館 平成30年3月刊行", "2018-03"),
        ("平成31年4月1日施行 令和6年10月1日改正", "2024-10-01"),
        ("生年月日　昭和12年1月9日　大森文蔵", ""),
        ("大森文蔵　昭和12年1月9日生", ""),
        ("創業　昭和40年3月", ""),
        ("締切　2025年4月8日　本田耕筰", ""),
        ("本田耕筰　2025年4月8日　締切", ""),
        ("氏名　本田耕筰　登録　2020年4月1日", ""),
        ("港中学校　平成12年3月　卒業", ""),
        ("本田耕筰　昭和40年3月　入社", ""),
        ("参考　本田耕筰　海の話　第51号　2024年3月", ""),
        ("2025年11月3日　大ホール　合唱", ""),
        ("開館　2001年4月　港市公文書館", ""),
        ("平成31年4月1日施行の規則 令和6年10月1日改正の前", ""),
    ],
)
def test_a_line_of_names_has_the_day_on_which_they_wrote(line: str, date: str) -> None:
    assert date_of(line, "海は広い。") == date


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["平成12年4月1日制定", "平成20年4月1日改正", "令和6年10月1日改正"], "2024-10-01"),
        (["令和6年10月1日改正", "平成20年4月1日改正", "平成12年4月1日制定"], "2024-10-01"),
        (["2024年3月発行", "2020年4月改訂"], "2024-03"),
        (["2024年3月1日", "2025年4月改訂"], "2024-03-01"),
    ],
)
def test_rules_are_of_the_day_of_their_last_revision(lines: list[str], date: str) -> None:
    assert date_of(*lines, "第1条 目的を定める。", title="会則") == date


@pytest.mark.parametrize(
    ("texts", "date"),
    [
        (
            ["主文のとおり命令する。", "令和6年10月1日", "県労働委員会\n会長　蓮見　周"],
            "2024-10-01",
        ),
        (["句会の皆様に御礼申し上げます。", "令和五年五月　佐伯千鶴"], "2023-05"),
        (["以上、報告します。", "2024年3月5日"], "2024-03-05"),
        (["底本：「全集」汐見書房", "2011年5月2日作成"], "2011-05-02"),
        (["舟は出なかった。\n令和六年三月　記"], "2024-03"),
        (["おわびして訂正いたします。　　2022年8月　市史編さん室"], "2022-08"),
        (["締切は次のとおりです。", "令和6年10月1日"], ""),
        (["次回の会を開きます。", Block("heading", "日時", ()), "令和6年10月1日"], ""),
        (["舟は出なかった。", "令和6年10月1日から募集", "問合せ　係"], ""),
        (["舟は出なかった。", "令和6年10月1日　大森文蔵、港に生まれる"], ""),
        (["令和8年に開く。", "以上、報告します。", "2023年3月5日"], ""),
        (["舟は出なかった。", Block("table", "令和6年10月1日", ())], ""),
        (["先生は、2022年8月　港を出た。"], ""),
    ],
)
def test_who_signs_below_a_text_says_when(texts: list[Block | str], date: str) -> None:
    assert date_of(*["海は広い。"] * 20, *texts) == date


@pytest.mark.parametrize(
    ("texts", "date"),
    [
        (["この証書は、令和六年十一月二十二日、公証人役場において作成した。"], "2024-11-22"),
        (["本書は、令和6年3月5日に作成したものである。"], "2024-03-05"),
        (["附則", "1　この条例は、令和7年4月1日から施行する。"], "2025-04-01"),
        (
            [
                "附則",
                "この規程は、平成20年4月1日から施行する。",
                "附則",
                "この規程は、令和5年4月1日から施行する。",
                "2　令和12年3月31日までに区分し直す。",
            ],
            "2023-04-01",
        ),
        (["この橋は、昭和6年11月22日に作成した図面による。"], ""),
        (["彼の遺言書は、令和六年十一月二十二日に作成された。"], ""),
        (["この条例は、令和7年4月1日から施行する。"], ""),
        (["附則", "この条例は、公布の日から施行する。", "令和7年4月1日に会を開く。"], ""),
        (["この規則は、令和7年4月1日から適用しない。"], ""),
    ],
)
def test_a_text_says_when_it_was_made_or_comes_into_force(texts: list[str], date: str) -> None:
    assert date_of(*["海は広い。"] * 20, *texts, "終わりの文である。") == date


def test_a_year_of_a_number_is_made_exact_by_the_day_that_the_text_says() -> None:
    made = "この証書は、{}十一月二十二日、公証人役場において作成した。"
    assert date_of("令和六年第三一八号", made.format("令和六年")) == "2024-11-22"
    assert date_of("令和六年第三一八号", made.format("平成六年")) == "2024"


@pytest.mark.parametrize(
    ("title", "line", "date"),
    [
        ("第37回大会プログラム", "2025年6月14日（土）・15日（日）　港大学　坂上", "2025-06-14"),
        ("科学の日　プログラム", "2025年11月3日（月・祝）10:00～16:00　科学館", "2025-11-03"),
        ("展覧会の解説", "会期　2025年９月13日（土）～11月24日（月・休）　資料館", "2025-09-13"),
        ("公募の結果", "募集期間　令和6年8月1日〜8月30日　　提出者　17人", "2024-08-01"),
        ("縦走の記録", "日程: 2023-05-03〜05", "2023-05-03"),
        ("海の話", "2025年6月14日（土）・15日（日）　港大学　坂上", ""),
        ("奨学金のプログラム", "2025年6月14日までに申し込む", ""),
        ("契約書", "契約期間　令和6年8月1日〜令和7年7月31日", ""),
        ("展覧会の解説", "会期　2022年9月13日～2025年9月12日", ""),
        ("縦走の記録", "保存期間　2023-05-03〜2023-08-02", ""),
    ],
)
def test_programmes_and_reports_are_of_the_days_they_are_about(
    title: str, line: str, date: str
) -> None:
    assert date_of(line, "海は広い。", title=title) == date


@pytest.mark.parametrize(
    ("table", "date"),
    [
        ("物件名 市民会館　1号機 点検日 2025年7月3日\n点検者 ラーオ", "2025-07-03"),
        ("調査日\t令和6年10月22日（火）\t天候\tくもり", "2024-10-22"),
        ("点検日 2025年7月3日 2025年8月3日", ""),
        ("次回点検日 2025年7月3日", ""),
        ("納期 2025年7月3日", ""),
    ],
)
def test_a_cell_behind_its_label_says_when_something_was_looked_at(table: str, date: str) -> None:
    assert date_of(Block("table", table, ()), title="報告書") == date


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["港市統計年鑑　令和７年版", "第５章　農林水産業"], "2025"),
        (["資料：港市統計年鑑　令和７年版", "第５章　農林水産業"], ""),
        (["第５章　農林水産業", "白書　令和７年版"], ""),
        (["港市統計年鑑　令和７年", "第５章　農林水産業"], ""),
    ],
)
def test_what_runs_over_the_pages_says_of_which_edition_they_are(
    lines: list[str], date: str
) -> None:
    assert date_of(*lines, "農家は減った。", title="第５章　農林水産業") == date
