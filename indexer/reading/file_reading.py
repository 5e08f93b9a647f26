"""Reading a file by its suffix: each format has its road in `pipelines`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from indexer.errors import CorpusNotFound, NoText
from indexer.model import Document, Lexicon
from indexer.reading.corpus_files import name_document, show_path, unknown_format
from indexer.reading.formats.json_lines import read_rows
from indexer.reading.formats.marked_up_items import MarkedUp
from indexer.reading.formats.text_recognition import TextRecognition
from indexer.reading.legibility import judge
from indexer.reading.roads import read_marked_up, read_pdf, read_text
from indexer.reading.row_reading import read_minutes

# Of these an empty file is none: who saved it wrote nothing.
_NEVER_EMPTY = (".pdf", ".docx", ".pptx", ".xlsx")


def read(
    path: Path,
    corpus: Path,
    lexicon: Lexicon | None = None,
    *,
    name: str = "",
    advance: Callable[[], None] = lambda: None,
    recognition: TextRecognition | None = None,
) -> Iterator[Document]:
    """The documents of one file of CORPUS, judged: one a row of a ``.jsonl``, one of any other.

    ``name``: its id, where it is not what its path says. ``advance`` is called after each step
    of what may take long: a page of a PDF (twice), a slide, a sheet, about a page of a Word file.
    ``recognition``: reads pages of PDFs that hold no text. Raises CorpusNotFound, UnknownFormat,
    Unreadable, BadRow, IdClash; OSError where the system does not let it be read.
    """
    documents = _read(path, corpus, lexicon, name, advance, recognition)
    file = show_path(Path(path.name))
    return (replace(judge(document, lexicon=lexicon), file=file) for document in documents)


def _read(
    path: Path,
    corpus: Path,
    lexicon: Lexicon | None,
    name: str,
    advance: Callable[[], None],
    recognition: TextRecognition | None,
) -> Iterator[Document]:
    if not path.is_file():
        raise CorpusNotFound(path=show_path(path))
    # To the libraries a file that the system keeps closed, or an empty one, is a damaged one.
    with path.open("rb") as file:
        if path.suffix.lower() in _NEVER_EMPTY and not file.read(1):
            raise NoText(path=show_path(path))
    name = name or name_document(path, corpus)
    match path.suffix.lower():
        case ".txt" | ".vtt" | ".srt":
            return read_text(path, name, lexicon)
        case ".jsonl":
            return map(partial(read_minutes, lexicon=lexicon), read_rows(path))
        case ".pdf":
            return read_pdf(path, name, lexicon, advance, recognition)
        case _:
            return _parsed(_choose_parser(path, name, lexicon, advance), name, lexicon)


def _choose_parser(
    path: Path, name: str, lexicon: Lexicon | None, advance: Callable[[], None]
) -> Callable[[], MarkedUp]:
    """The parser of a file that says itself what its parts are: loaded, with its library, for
    the first file of its format: who only searches does not wait for it.
    """
    match path.suffix.lower():
        case ".html" | ".htm":
            from indexer.reading.formats.html import read_webpage

            return partial(read_webpage, path, name, lexicon)
        case ".md":
            from indexer.reading.formats.markdown import read_markdown

            return partial(read_markdown, path, name, lexicon)
        case ".csv" | ".tsv":
            from indexer.reading.formats.csv_rows import read_csv

            return partial(read_csv, path, lexicon)
        case ".xml":
            from indexer.reading.formats.law_xml import read_law

            return partial(read_law, path, name)
        case ".pptx":
            from indexer.reading.formats.pptx import read_slides

            return partial(read_slides, path, advance, lexicon)
        case ".xlsx":
            from indexer.reading.formats.xlsx import read_sheets

            return partial(read_sheets, path, advance)
        case ".docx":
            from indexer.reading.formats.docx import read_word

            return partial(read_word, path, advance)
    raise unknown_format(path)


def _parsed(
    parse: Callable[[], MarkedUp], name: str, lexicon: Lexicon | None
) -> Iterator[Document]:
    """The one document of a marked-up file, which is parsed when it is asked for."""
    yield read_marked_up(parse(), name, lexicon)
