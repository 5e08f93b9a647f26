"""Errors of a corpus, of one of its files, or of the tables that its keeper writes."""

from __future__ import annotations

from indexer.errors.base import SakuinError


class CorpusError(SakuinError):
    """The source can't be read."""

    exit_code = 3


class CorpusNotFound(CorpusError):
    """There is no file or folder at ``path``."""

    code = "corpus_not_found"


class CorpusEmpty(CorpusError):
    """``path`` holds nothing that could be indexed."""

    code = "corpus_empty"


class CorpusIsIndex(CorpusError):
    """The folder of documents at ``path`` is an index, which holds copies of what was read."""

    code = "corpus_is_index"
    exit_code = 2


class BadRow(CorpusError):
    """Line ``line`` of ``path`` is no document: ``reason``."""

    code = "bad_row"


class RowWithoutField(BadRow):
    """Line ``line`` of ``path`` has no text for ``field``."""

    code = "row_without_field"


class BadLines(CorpusError):
    """``count`` lines of the keeper's tables can't be used; the causes are the first of them."""

    code = "bad_lines"


class BadJudgements(CorpusError):
    """Line ``line`` of ``path`` is no judgement or question: ``reason``."""

    code = "bad_judgements"


class BadGlossary(CorpusError):
    """Line ``line`` of ``path`` is no entry of a glossary: ``reason``."""

    code = "bad_glossary"


class BadDocumentsTable(CorpusError):
    """Line ``line`` of ``path``, a ``documents.csv``, can't be used: ``reason``, by ``value``."""

    code = "bad_documents_table"


class IdClash(CorpusError):
    """``first`` and ``second`` both have the id ``id``."""

    code = "id_clash"


class Unreadable(CorpusError):
    """``path`` alone can't be read: in a folder the other files are."""


class Undecodable(Unreadable):
    """``path`` is not text in a known encoding."""

    code = "undecodable"


class EncryptedPdf(Unreadable):
    """``path`` asks for a password."""

    code = "encrypted_pdf"


class DamagedPdf(Unreadable):
    """``path`` is no PDF, or one that can't be opened."""

    code = "damaged_pdf"


class NoTextInPdf(Unreadable):
    """``path`` holds ``pages`` pages of pictures and no text."""

    code = "no_text_in_pdf"


class NoTextRecognition(CorpusError):
    """Pages are to be read by OCR, and ``program``, or what it has to know of Japanese, is not
    installed.
    """

    code = "no_text_recognition"


class NoText(Unreadable):
    """``path`` is empty, or holds nothing that is text."""

    code = "no_text"


class DamagedDocument(Unreadable):
    """``path`` is not what its suffix says, or is broken."""

    code = "damaged_document"


class EncryptedDocument(Unreadable):
    """``path`` or a part of it asks for a password."""

    code = "encrypted_document"


class NotOpened(Unreadable):
    """The system does not let ``path`` be read: ``reason``."""

    code = "not_opened"


class LeadsOutside(Unreadable):
    """``path`` is a link to what is not in the corpus."""

    code = "leads_outside"


class NoPlainFile(Unreadable):
    """``path`` is a pipe, a socket or a device."""

    code = "no_plain_file"


class Misread(Unreadable):
    """Reading ``path`` raised ``error``, the name of a class that reading does not expect."""

    code = "misread"


class TooSlow(Unreadable):
    """``path`` took over ``seconds`` seconds without a finished page."""

    code = "too_slow"


class TooLarge(Unreadable):
    """``path`` takes more memory than a file may."""

    code = "too_large"


class ReaderDied(Unreadable):
    """The process that reads ``path`` was ended by it: ``signal``."""

    code = "reader_died"


class UnknownFormat(Unreadable):
    """``path`` has a suffix that nothing here reads; ``known`` lists those that something does,
    ``better`` is the one to save it with.
    """

    code = "unknown_format"


class PackedFiles(Unreadable):
    """``path`` is an archive: other files are in it."""

    code = "packed_files"


class SavedMail(Unreadable):
    """``path`` is an e-mail as it was sent or as a program keeps it."""

    code = "saved_mail"


def error_of_opening(path: str, error: OSError) -> CorpusError:
    """Return what is said where the system does not open ``path``, or look at it."""
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return CorpusNotFound(path=path)
    return NotOpened(path=path, reason=error.strerror or str(error))
