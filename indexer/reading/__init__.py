"""Reading: files -> Documents -> passages. How is a text that extraction broke made whole again?

find_sources (sources) -> read: decode (decoding), one file or folder per format (plain, aozora, rows,
pdf, marked), repair (repair, where the order of its steps stands) -> judge (judging) -> cut (passages).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from indexer.errors import CorpusNotFound, UnknownFormat
from indexer.model import Document, Lexicon
from indexer.reading.characters import mend_pasted
from indexer.reading.judging import judge
from indexer.reading.marked import read_markdown, read_webpage, read_word
from indexer.reading.passages import cut
from indexer.reading.pdf import read_pdf
from indexer.reading.plain import read_text
from indexer.reading.rows import read_rows
from indexer.reading.sources import SUFFIXES, find_others, find_sources, name_document

__all__ = ["SUFFIXES", "cut", "find_others", "find_sources", "mend_pasted", "name_document", "read"]


def read(path: Path, corpus: Path, lexicon: Lexicon | None = None) -> Iterator[Document]:
    """The documents of one file of CORPUS, judged: one a row of a ``.jsonl``, one of any other.

    Raises CorpusNotFound, UnknownFormat, Unreadable, BadRow, IdClash.
    """
    return map(partial(judge, lexicon=lexicon), _read(path, corpus, lexicon))


def _read(path: Path, corpus: Path, lexicon: Lexicon | None) -> Iterator[Document]:
    if not path.is_file():
        raise CorpusNotFound(path=str(path))
    match path.suffix.lower():
        case ".txt":
            return read_text(path, name_document(path, corpus), lexicon)
        case ".jsonl":
            return read_rows(path)
        case ".pdf":
            return read_pdf(path, name_document(path, corpus), lexicon)
        case ".html" | ".htm":
            return read_webpage(path, name_document(path, corpus), lexicon)
        case ".md":
            return read_markdown(path, name_document(path, corpus), lexicon)
        case ".docx":
            return read_word(path, name_document(path, corpus))
        case _:
            raise UnknownFormat(path=str(path), known=" ".join(SUFFIXES))
