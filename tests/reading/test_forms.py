"""What is filled in on the forms of PDFs is read where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.reading.read_documents import read_one
from tests.reading.typesetting import MINCHO

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")


def draw(path: Path, fill: Callable[[Canvas], None]) -> list[str]:
    """The blocks of a page that ``fill`` draws."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.setFont(MINCHO, 11)
    canvas.drawString(60, 780, "この申請書に記入した事項は事実に相違ありません。")
    fill(canvas)
    canvas.save()
    return [f"{block.kind}: {block.text}" for block in read_one(path).blocks]


def put_text(canvas: Canvas, label: str, value: str, y: float, **more: object) -> None:
    canvas.drawString(60, y, label)
    canvas.acroForm.textfield(
        name=f"{label}{y}", value=value, x=160, y=y - 5, width=250, height=20, **more
    )


def test_a_value_stays_with_its_label_and_apart_from_the_next(tmp_path: Path) -> None:
    def fill(canvas: Canvas) -> None:
        put_text(canvas, "申請者名", "Yamada Taro", 740)
        put_text(canvas, "所在地", "Chiyoda 1-2-3", 710)
        canvas.drawString(60, 680, "事業の種別")
        canvas.acroForm.choice(
            name="c",
            value="Continued",
            options=["New", "Continued"],
            x=160,
            y=675,
            width=120,
            height=20,
        )

    blocks = draw(tmp_path / "form.pdf", fill)
    assert blocks[-1] == "list: 申請者名　Yamada Taro\n所在地　Chiyoda 1-2-3\n事業の種別　Continued"


def test_boxes_say_whether_they_are_ticked(tmp_path: Path) -> None:
    def fill(canvas: Canvas) -> None:
        for name, checked, y, caption in (
            ("a", True, 740, "個人情報の取扱いに同意する"),
            ("b", False, 715, "結果の公表に同意する"),
        ):
            canvas.acroForm.checkbox(name=name, checked=checked, x=60, y=y - 2, size=14)
            canvas.drawString(80, y, caption)

    blocks = draw(tmp_path / "form.pdf", fill)
    assert blocks[-1] == "list: ☑個人情報の取扱いに同意する\n☐結果の公表に同意する"


def test_a_heading_over_what_was_filled_in_is_a_heading(tmp_path: Path) -> None:
    def fill(canvas: Canvas) -> None:
        canvas.setFont(MINCHO, 16)
        canvas.drawString(60, 740, "第２章　申請者")
        canvas.acroForm.textfield(name="a", value="Yamada Taro", x=60, y=705, width=250, height=20)
        canvas.setFont(MINCHO, 11)
        put_text(canvas, "所在地", "Chiyoda 1-2-3", 680)

    blocks = draw(tmp_path / "form.pdf", fill)
    assert blocks[1:] == [
        "heading: 第２章　申請者",
        "list: Yamada Taro\n所在地　Chiyoda 1-2-3",
    ]


def test_a_field_of_several_lines_is_one_text_under_its_label(tmp_path: Path) -> None:
    def fill(canvas: Canvas) -> None:
        canvas.drawString(60, 740, "申請の理由")
        canvas.acroForm.textfield(
            name="m",
            value="First line of the reason.\nSecond line of it.",
            fieldFlags="multiline",
            x=60,
            y=670,
            width=400,
            height=60,
        )

    assert any(
        "First line of the reason. Second line of it." in block
        for block in draw(tmp_path / "form.pdf", fill)
    )


def test_a_value_stands_in_its_cell(tmp_path: Path) -> None:
    def fill(canvas: Canvas) -> None:
        for y in (740, 716, 692):
            canvas.rect(54, y - 8, 100, 24)
            canvas.rect(154, y - 8, 360, 24)
        put_text(canvas, "申請者名", "Yamada Taro", 740)
        put_text(canvas, "所在地", "Chiyoda 1-2-3", 716)
        put_text(canvas, "事業の名称", "Solar Panel", 692)

    blocks = draw(tmp_path / "form.pdf", fill)
    assert blocks[-1] == (
        "table: 申請者名\tYamada Taro\n所在地\tChiyoda 1-2-3\n事業の名称\tSolar Panel"
    )


@pytest.mark.parametrize(
    ("value", "more"), [("", {}), ("secret", {"fieldFlags": "password"})], ids=["empty", "secret"]
)
def test_what_is_not_shown_is_not_read(tmp_path: Path, value: str, more: dict[str, object]) -> None:
    def fill(canvas: Canvas) -> None:
        put_text(canvas, "暗証番号", value, 740, **more)

    assert draw(tmp_path / "form.pdf", fill)[-1].endswith("暗証番号")


@pytest.mark.slow
@pytest.mark.parametrize(("length", "is_cut"), [(9_000, False), (12_000, True)])
def test_a_page_with_more_in_its_fields_than_is_read_is_said_to_be_cut_short(
    tmp_path: Path, length: int, *, is_cut: bool
) -> None:
    def fill(canvas: Canvas) -> None:
        put_text(canvas, "概要", "a" * length, 740, maxlen=20_000)
        put_text(canvas, "詳細", "b" * length, 700, maxlen=20_000)

    draw(tmp_path / "form.pdf", fill)
    steps = [repair.step for repair in read_one(tmp_path / "form.pdf").repairs]
    assert ("page-cut-short" in steps) == is_cut


@pytest.mark.parametrize("is_drawn", [True, False])
def test_a_form_of_xfa_alone_is_said_to_be_unread(tmp_path: Path, *, is_drawn: bool) -> None:
    """One that has the same fields besides is read like any other."""
    path = tmp_path / "form.pdf"
    draw(path, lambda canvas: put_text(canvas, "申請者名", "Yamada Taro", 740))
    flag = b"/NeedsRendering true" if is_drawn else b""
    form = b"/AcroForm <</Fields [] /XFA (template)>>"
    path.write_bytes(re.sub(rb"/AcroForm \d+ 0 R", form + flag, path.read_bytes()))
    steps = [repair.step for repair in read_one(path).repairs]
    assert ("form-not-read" in steps) == is_drawn
