"""An e-mail that was saved as text is called by its subject, and is of the day when it was sent."""

from __future__ import annotations

import pytest

from indexer.reading.assembly.mail_heads import MailHead, read_mail_head
from indexer.reading.roads import repair

MAIL = """From: 港湾課 <kowan@city.example.jp>
To: 全課長 <kacho@city.example.jp>
Message-ID: <1234@city.example.jp>
Date: Tue, 14 May 2024 09:12:44 +0900
Subject: 岸壁の点検について

各課長　様

　先月の点検で、北岸壁にひびが見つかりました。
"""


def test_an_e_mail_is_called_by_its_subject_and_dated_by_its_head() -> None:
    mail = repair("r1.txt", MAIL, "utf-8")
    assert (mail.title, mail.imprint.date) == ("岸壁の点検について", "2024-05-14")


@pytest.mark.parametrize(
    ("source", "head"),
    [
        (
            "差出人：港湾課\n件名：RE: 転送：会議\n送信日時：2024年7月22日月曜日 15:30\n",
            MailHead("会議", "2024-07-22"),
        ),
        ("\nFrom: a@b.jp\nSent: Monday, July 22, 2024 3:30 PM\n", MailHead("", "2024-07-22")),
        ("From: a@b.jp\nSubject: 岸壁の\n 点検\nDate: x\n", MailHead("岸壁の 点検", "")),
        ("From: a@b.jp\nSubject: =?UTF-8?B?5Lya6K2w?=\n", MailHead("会議", "")),
        ("From: a@b.jp\nSubject: =?x-none?B?5Lya6K2w?=\n", MailHead("=?x-none?B?5Lya6K2w?=", "")),
    ],
)
def test_a_head_is_read_as_programs_print_it(source: str, head: MailHead) -> None:
    assert read_mail_head(source) == head


@pytest.mark.parametrize(
    "source",
    [
        "",
        "From: a@b.jp\n\nSubject: 会議\n",
        "件名: 会議の記録\n日時: 2024年5月15日\n",
        "会議の記録\n差出人: 港湾課\n件名: 点検\n",
        "From: 港湾課\nFrom here on: the port\n",
        "差出人について述べる。\n",
    ],
)
def test_what_only_looks_like_a_head_is_none(source: str) -> None:
    assert read_mail_head(source) is None
