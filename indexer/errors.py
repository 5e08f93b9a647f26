"""What can go wrong, one class each, built from data; the words are in the catalogue under ``error.<code>``.

``exit_code`` is what the command line ends with, ``status`` what HTTP answers: both are mapped here and nowhere else.
"""

from __future__ import annotations

from typing import Any, ClassVar

# What an error sums up is named as far as this.
MOST_CAUSES = 20


class SakuinError(Exception):
    """``facts`` fill the sentence of the catalogue; ``str()`` is for developers, readers get the catalogue's words.

    ``causes``: what it sums up, each of which is said below it.
    """

    code: ClassVar[str] = "failed"
    exit_code: ClassVar[int] = 1
    status: ClassVar[int] = 500

    def __init__(self, *causes: SakuinError, **facts: str | int) -> None:
        self.causes = causes
        self.facts = facts
        super().__init__(f"{self.code}: {', '.join(f'{k}={v}' for k, v in facts.items())}")

    def __reduce__(self) -> tuple[Any, ...]:
        return _make_again, (type(self), self.causes, self.facts), self.__dict__


def _make_again(kind: type[SakuinError], causes: tuple[SakuinError, ...], facts: dict[str, str | int]) -> SakuinError:
    return kind(*causes, **facts)


# Queries. ------------------------------------------------------------


class QueryError(SakuinError):
    """The request can't be asked as it stands."""

    exit_code = 2
    status = 400


class EmptyQuery(QueryError):
    """Nothing to search was typed."""

    code = "empty_query"


class QueryTooLong(QueryError):
    """Over ``limit`` code points, before or after folding."""

    code = "query_too_long"


class TooManyClauses(QueryError):
    """Over ``limit`` clauses."""

    code = "too_many_clauses"


class TooDeep(QueryError):
    """Parentheses nested deeper than ``limit``."""

    code = "too_deep"


class BadInteger(QueryError):
    """``param`` is not one to four ASCII digits."""

    code = "bad_integer"


class OutOfRange(QueryError):
    """``param`` is under 1 or over ``limit``."""

    code = "out_of_range"


class RepeatedParameter(QueryError):
    """``param``, of which there is one, was given twice."""

    code = "repeated_parameter"


class RepeatedTooOften(QueryError):
    """``param``, of which there may be several, was given over ``limit`` times."""

    code = "repeated_too_often"


class ValueTooLong(QueryError):
    """The values of ``param`` have over ``limit`` characters together."""

    code = "value_too_long"


class BadEncoding(QueryError):
    """``param`` is not valid UTF-8."""

    code = "bad_encoding"


class UnknownKind(QueryError):
    """``value`` is not a kind of block; ``known`` lists them."""

    code = "unknown_kind"


class UnknownValue(QueryError):
    """``value`` is not what ``param`` can be; ``known`` lists that."""

    code = "unknown_value"


class OutOfTime(SakuinError):
    """Nothing was found in the time that a question may take; there may be something."""

    code = "out_of_time"
    status = 503


class NotFound(SakuinError):
    """No document or passage has this id."""

    code = "not_found"
    status = 404


# The corpus. ------------------------------------------------------------


class CorpusError(SakuinError):
    """The source can't be read."""

    exit_code = 3


class CorpusNotFound(CorpusError):
    """There is no file or folder at ``path``."""

    code = "corpus_not_found"


class CorpusEmpty(CorpusError):
    """``path`` holds nothing that could be indexed."""

    code = "corpus_empty"


class BadRow(CorpusError):
    """Line ``line`` of ``path`` is no document: ``reason``."""

    code = "bad_row"


class BadLines(CorpusError):
    """``count`` lines of the keeper's own tables can't be used; its causes are the first of them."""

    code = "bad_lines"


class BadJudgements(CorpusError):
    """Line ``line`` of ``path`` is no judgement or question: ``reason``."""

    code = "bad_judgements"


class BadGlossary(CorpusError):
    """Line ``line`` of ``path`` is no entry of a glossary: ``reason``."""

    code = "bad_glossary"


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
    """Reading ``path`` raised ``error``, the name of a class that nobody here foresaw."""

    code = "misread"


class TooSlow(Unreadable):
    """``path`` took over ``seconds`` seconds without a finished page."""

    code = "too_slow"


class TooLarge(Unreadable):
    """``path`` takes more memory than a file may."""

    code = "too_large"


class ReaderDied(Unreadable):
    """What reads ``path`` was ended by it: ``signal``."""

    code = "reader_died"


class UnknownFormat(Unreadable):
    """``path`` has a suffix that nothing here reads; ``known`` lists those that something does."""

    code = "unknown_format"


# The index. ------------------------------------------------------------


class IndexUnusable(SakuinError):
    """There is no index that could be asked."""

    exit_code = 4
    status = 503


class NoIndex(IndexUnusable):
    """No index has been built at ``path``."""

    code = "no_index"


class IndexDamaged(IndexUnusable):
    """``file`` of the index at ``path`` is not as it was written."""

    code = "index_damaged"


class IndexForeign(IndexUnusable):
    """``file`` of the index at ``path`` holds what no build of ours writes, and what could run code elsewhere."""

    code = "index_foreign"


class IndexUnreadable(IndexUnusable):
    """``file`` of the index at ``path`` may be as it was written, but can't be read: ``reason``."""

    code = "index_unreadable"


class IndexOutdated(IndexUnusable):
    """The index at ``path`` was built with another ``part`` (engine, schema, dictionary …)."""

    code = "index_outdated"


class BeingBuilt(IndexUnusable):
    """Process ``pid`` has been building the index at ``path`` since ``since``; none can answer until it is done."""

    code = "being_built"


class IndexIsCorpus(SakuinError):
    """The index would lie among the files of the corpus, at ``path``."""

    code = "index_is_corpus"
    exit_code = 2


class NotAnIndex(SakuinError):
    """``path`` is no folder, or holds ``file``, which is no part of an index: a build there could destroy it."""

    code = "not_an_index"
    exit_code = 2


class IndexWithinIndex(SakuinError):
    """``path`` lies in ``outer``, which is an index itself, rebuilt as a whole."""

    code = "index_within_index"
    exit_code = 2


class Locked(SakuinError):
    """Process ``pid`` has been building at ``path`` since ``since``."""

    code = "locked"
    exit_code = 5


class DiskFull(SakuinError):
    """The disk of ``path``, a quota or a limit of file sizes is full: about ``needed`` are, and ``free`` is."""

    code = "disk_full"
    exit_code = 6


class NotWritable(SakuinError):
    """``path`` can't be written: ``reason``."""

    code = "not_writable"


class OutputLost(SakuinError):
    """Standard output can't be written: ``reason``."""

    code = "output_lost"


class PortTaken(SakuinError):
    """Another program listens at ``address``."""

    code = "port_taken"


class CannotListen(SakuinError):
    """No server can listen at ``address``: ``reason``."""

    code = "cannot_listen"


class Overloaded(SakuinError):
    """Too many searches at once."""

    code = "overloaded"
    status = 503


class UntrustedHost(SakuinError):
    """The request names a host that the server does not answer for; it listens at ``port``."""

    code = "untrusted_host"
    status = 400


class TooManyRequests(SakuinError):
    """A client has asked more often than it may; it may again in ``seconds``."""

    code = "too_many_requests"
    status = 429
