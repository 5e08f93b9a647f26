"""Text that somebody's OCR laid, unseen, over the picture of a page is read as recognised text."""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from indexer.model import Document
from indexer.reading import read
from tests.reading.laws import assert_conserved
from tests.reading.test_text_recognition import SIZE, alike, scan
from tests.reading.typesetting import FIRST, LATIN, MINCHO

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")

SEEN, UNSEEN, CLIP = 0, 3, 7
# Ink, as such programs tell it, is thinner than characters.
THIN, EM = 0.5, 12.0
LINES = (
    "かねて 村民 待望 の 簡易 水道 は 、 六月 二十 日 に 起工 式 を 挙げ た 。 水源 は",
    "沢 の 水 で 、 各戸 の 負担 は 蛇口 一つ に つき 千 五 百 円 で ある 。 鉄管 を 埋め",
    "三千 メートル の 先 まで 真 水 を 送る 工事 で ある から 、 どうぞ お 許し 下さい 。",
)
WHOLE = (0.0, 0.0, *SIZE)


def draw_image(canvas: Any, box: Sequence[float]) -> None:
    picture = BytesIO()
    Image.new("L", (60, 84), 250).save(picture, "PNG")
    canvas.drawImage(ImageReader(BytesIO(picture.getvalue())), *box)


def draw_line(
    canvas: Any, words: str, top: float, mode: int, *, left: float = 80.0, thin: float = THIN
) -> None:
    """A line as a layer has it: word by word with a space behind each. ``_``: an em of room."""
    x = left
    for word in words.split():
        room, word = (EM, word[1:]) if word[0] == "_" else (0.0, word)
        is_latin = word.isascii()
        x += room
        text = canvas.beginText(x, SIZE[1] - top)
        text.setFont(LATIN if is_latin else MINCHO, EM)
        text.setTextRenderMode(mode)
        text.setHorizScale(100 * (1.0 if is_latin else thin))
        text.textOut(word + " ")
        canvas.saveState()
        canvas.drawText(text)
        canvas.restoreState()
        x += EM * len(word) * (0.6 if is_latin else 1.0)


def draw(
    path: Path,
    lines: Sequence[str] = LINES,
    *,
    box: Sequence[float] | None = WHOLE,
    mode: int = UNSEEN,
    thin: float = THIN,
    more: Callable[[Any], None] = lambda canvas: None,
) -> Path:
    canvas = Canvas(str(path), pagesize=SIZE, invariant=1)
    if box:
        draw_image(canvas, box)
    for at, line in enumerate(lines):
        draw_line(canvas, line, 100.0 + 24.0 * at, mode, thin=thin)
    more(canvas)
    canvas.save()
    return path


def read_one(path: Path) -> Document:
    (document,) = read(path, path)
    assert_conserved(document)
    return document


def text_of(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks)


@pytest.mark.parametrize("box", [WHOLE, (-20, -20, SIZE[0] + 40, SIZE[1] + 40)])
def test_a_layer_loses_its_spaces_and_is_said_to_be_recognised(
    tmp_path: Path, box: Sequence[float]
) -> None:
    document = read_one(draw(tmp_path / "a.pdf", box=box))
    assert text_of(document) == "".join(LINES).replace(" ", "")
    assert document.ocr_pages == (1,)


def test_a_picture_of_the_page_makes_no_figure_of_its_text(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ("二 _水 の こと", "", *LINES))
    assert [block.kind for block in read_one(path).blocks] == ["heading", "body"]


@pytest.mark.parametrize("thin", [0.4, 0.5, 0.6, 1.0])
def test_room_in_a_line_of_a_layer_stays(tmp_path: Path, thin: float) -> None:
    path = draw(tmp_path / "a.pdf", ("二 _水 の こと", "", *LINES), thin=thin)
    text = "".join(LINES).replace(" ", "")
    assert text_of(read_one(path)) == f"二　水のこと\n{text}"


def test_columns_of_a_layer_stay_apart(tmp_path: Path) -> None:
    def more(canvas: Any) -> None:
        for side, left in ((0, 60.0), (1, 320.0)):
            for at in range(8):
                line = (
                    "左 の 段 の 文 が 続い て いる ところ で",
                    "右 の 段 の 話 を 別 に 書い て いる ので",
                )
                draw_line(canvas, line[side], 100.0 + 20.0 * at, UNSEEN, left=left)

    text = text_of(read_one(draw(tmp_path / "a.pdf", (), more=more)))
    assert "いるところで左の段" in text
    assert "いるので右の段" in text


def test_words_of_latin_letters_stay_apart(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ("The water works of Naruse", *LINES))
    assert text_of(read_one(path)).startswith("The water works of Naruse")


OPPOSITES: dict[str, dict[str, Any]] = {
    "seen over a picture": {"mode": SEEN},
    "clipping": {"mode": CLIP},
    "without a picture": {"box": None},
    "over half of a page": {"box": (0.0, SIZE[1] / 2, SIZE[0], SIZE[1] / 2)},
    "over a watermark": {"box": (200.0, 300.0, 200.0, 200.0)},
    "with text that is seen": {
        "more": lambda canvas: draw_line(canvas, "複 写 を 禁ずる", 700.0, SEEN)
    },
    "with letters as outlines": {"more": lambda canvas: canvas.circle(200, 200, 30, fill=1)},
    "with rules": {"more": lambda canvas: canvas.line(80, 400, 400, 400)},
}


@pytest.mark.parametrize("case", OPPOSITES)
def test_what_is_no_layer_is_not_said_to_be_recognised(tmp_path: Path, case: str) -> None:
    document = read_one(draw(tmp_path / "a.pdf", **OPPOSITES[case]))
    assert document.ocr_pages == ()


def test_of_two_pages_only_the_scan_is_recognised(tmp_path: Path) -> None:
    def more(canvas: Any) -> None:
        canvas.showPage()
        draw_line(canvas, "これ は 表紙 の 裏 に 刷っ た もの です 。", 100.0, SEEN)

    assert read_one(draw(tmp_path / "a.pdf", more=more)).ocr_pages == (1,)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "languages"),
    [
        (f"60 80 14/24pt 30em | {FIRST}", "jpn"),
        (f"500 80 14/26pt 40em stacked | {FIRST}", "jpn+jpn_vert"),
    ],
    ids=["across", "down"],
)
def test_a_layer_of_tesseract_reads_as_the_page_does(
    tmp_path: Path, page: str, languages: str
) -> None:
    program = shutil.which("tesseract")
    if program is None:
        pytest.skip("Tesseract is not installed")
    shown = pypdfium2.PdfDocument(scan(page, tmp_path / "a.pdf"))
    shown[0].render(scale=200 / 72, grayscale=True).to_pil().save(tmp_path / "a.png")
    command = [program, str(tmp_path / "a.png"), str(tmp_path / "b"), "-l", languages, "pdf"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("Tesseract with jpn and jpn_vert is not installed")
    document = read_one(tmp_path / "b.pdf")
    assert document.ocr_pages == (1,)
    assert alike(text_of(document), FIRST) > 0.9
    assert "\ufffd" not in text_of(document)
