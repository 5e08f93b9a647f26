"""Bills of a council: which number and which title are one heading, and what is under it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.read_documents import outline, read_one
from tests.reading.test_document_titles import Set, title_of

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")

_COVER = [Set("令和8年第4回汐入市議会定例会　議案書", 120, 15)]
_SENTENCE = "　次のとおり契約を締結したいので、地方自治法の規定により、議会の議決を求める。"
_REASON = "　予定価格が1億円以上の工事の契約を締結するため、この議案を提出する。"


def _bill(number: str, title: str, size: float = 12) -> list[Set]:
    return [
        Set(number, 80, x=70),
        Set(title, 105, size),
        Set(_SENTENCE, 145, x=70),
        Set("令和8年11月26日提出", 165, x=420),
        Set("提案理由", 190, x=70),
        Set(_REASON, 210, x=70),
    ]


def _outline(folder: Path, *pages: list[Set]) -> list[tuple[str, str, tuple[str, ...]]]:
    title_of(folder, *pages)
    return outline(read_one(folder / "r0412.pdf"))


def _headings(folder: Path, *pages: list[Set]) -> list[str]:
    return [text for kind, text, _ in _outline(folder, *pages) if kind == "heading"]


@pytest.mark.parametrize("size", [10.5, 12])
def test_the_number_and_the_title_of_a_bill_are_one_heading(tmp_path: Path, size: float) -> None:
    first, second = "議案第72号 契約の締結について", "報告第3号 専決処分の報告について"
    bills = [_bill(each.split()[0], each.split()[1], size) for each in (first, second)]
    found = _outline(tmp_path, _COVER, *bills)
    assert [text for kind, text, _ in found if kind == "heading"] == [
        _COVER[0].text,
        first,
        "提案理由",
        second,
        "提案理由",
    ]
    sections = ["議案第72号　契約の締結について", second]
    for text, *below in ((_SENTENCE,), (_REASON, "提案理由")):
        assert [section for _, said, section in found if said == text.strip()] == [
            (section, *below) for section in sections
        ]


def test_a_list_of_bills_and_what_was_said_of_one_are_none(tmp_path: Path) -> None:
    entries = ["議案第72号", "契約の締結について", "議案第73号", "市道路線の認定について"]
    listed = [Set(text, 120 + 20 * at, x=70) for at, text in enumerate(entries)]
    assert not any("締結" in text for text in _headings(tmp_path, _COVER, listed))
    said = [
        Set("議案第72号", 120, x=70),
        Set("委員会は、これを可決すべきものと決定した。", 140, x=70),
    ]
    assert "議案第72号" not in "".join(_headings(tmp_path, _COVER, said))


@pytest.mark.parametrize(
    "number", ["通知第72号", "議案第72号から第75号まで", "第72号", "資料第7号"]
)
def test_another_number_is_of_no_bill(tmp_path: Path, number: str) -> None:
    assert f"{number} 契約の締結について" not in _headings(
        tmp_path, _COVER, _bill(number, "契約の締結について")
    )


def test_a_reason_outside_of_a_bill_is_no_section_of_one(tmp_path: Path) -> None:
    letter = [Set("契約の締結について", 105, 12), Set(_SENTENCE, 130, x=70), Set("理由", 150, x=70)]
    letter += [Set(_REASON, 165, x=70)]
    assert "理由" not in _headings(tmp_path, _COVER, letter)
