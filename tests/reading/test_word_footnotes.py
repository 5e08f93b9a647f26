import zipfile
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.reading.read_documents import read_one


def test_footnotes_of_a_word_file_are_tied_to_their_marks(tmp_path: Path) -> None:
    file = docx.Document()
    paragraph = file.add_paragraph("条約")
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    paragraph.add_run("に署名した。")
    file.save(str(tmp_path / "plain.docx"))
    add_footnotes(
        tmp_path / "plain.docx",
        tmp_path / "a.docx",
        '<w:footnote w:id="2"><w:p><w:r><w:t>全文は別に示す。</w:t></w:r></w:p></w:footnote>',
    )
    document = read_one(tmp_path / "a.docx")
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("body", "条約に署名した。"), ("footnote", "全文は別に示す。"),
    ]  # fmt: skip
    assert [(mark.at, mark.label, mark.target) for mark in document.blocks[0].marks] == [
        (2, "1", 1)
    ]


def test_marks_of_a_word_file_bear_the_numbers_that_are_printed_whatever_the_notes_are_called(
    tmp_path: Path,
) -> None:
    file = docx.Document()
    paragraph = file.add_paragraph("条約")
    for name in (7, 2):
        paragraph._p.append(
            parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{name}"/></w:r>')
        )
        paragraph.add_run("に署名した。")
    file.save(str(tmp_path / "plain.docx"))
    note = '<w:footnote w:id="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
    add_footnotes(
        tmp_path / "plain.docx",
        tmp_path / "a.docx",
        note.format(2, "後の注。") + note.format(7, "先の注。"),
    )
    blocks = read_one(tmp_path / "a.docx").blocks
    marks = [
        (mark.label, blocks[mark.target].text)
        for mark in blocks[0].marks
        if mark.target is not None
    ]
    assert marks == [("1", "先の注。"), ("2", "後の注。")]


def add_footnotes(source: Path, target: Path, notes: str) -> None:
    """The Word file ``source`` with a part of footnotes, as ``target``."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{content}"/></Types>'
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", link.encode())
            if name == "[Content_Types].xml":
                data = data.replace(b"</Types>", override.encode())
            new.writestr(name, data)
        new.writestr("word/footnotes.xml", f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>")
