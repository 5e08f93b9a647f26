"""Files of a corpus in each format, and a small PDF that takes all memory."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import docx

from tests.reading.typesetting import typeset


def write_pdf(path: Path, text: str, pages: int = 1) -> None:
    typeset(path, "\n====\n".join([f"60 80 | {text}"] * pages))


def write_word(path: Path, text: str) -> None:
    file = docx.Document()
    file.add_paragraph(text)
    file.save(str(path))


def write_as(path: Path, paragraphs: list[str]) -> None:
    """A file of the kind that its name says."""
    if path.suffix == ".docx":
        write_word(path, "\n".join(paragraphs))
    elif path.suffix == ".jsonl":
        rows = (
            {"id": f"r{number}", "title": "題", "text": text}
            for number, text in enumerate(paragraphs)
        )
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    else:
        path.write_text("\n\n".join(paragraphs), "utf-8")


def nested_forms() -> bytes:
    """A PDF of three kilobytes with a billion lines of text: each of nine forms draws the next ten
    times.
    """
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    form = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
        b"/Resources << /Font << /F 5 0 R >> /XObject << %s >> >>"
    )
    drawn = [(b"/X%d Do " % (n + 1)) * 10 for n in range(10, 19)] + [
        b"BT /F 10 Tf 50 700 Td (text) Tj ET"
    ]
    forms = {
        n: stream(drawn[n - 10], form % (b"/X%d %d 0 R" % (n + 1, min(n + 1, 19))))
        for n in range(10, 20)
    }
    page = b"/Resources << /XObject << /X10 10 0 R >> >> /MediaBox [0 0 595 842]"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s >>" % page,
        4: stream(b"/X10 Do", b""),
        5: font,
        **forms,
    }
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in objects.items())
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def stream(data: bytes, entries: bytes) -> bytes:
    packed = zlib.compress(data)
    head = b"<< /Length %d /Filter /FlateDecode %s >>" % (len(packed), entries)
    return head + b"\nstream\n" + packed + b"\nendstream"
