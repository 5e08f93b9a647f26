"""The head of an e-mail that was saved as text: what it is about, and when it was sent.

The names of its fields are those of RFC 5322, or what mail programs print in their place.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime

from indexer.japanese.written_dates import find_dates, flatten
from indexer.late_patterns import late_pattern
from indexer.model import Document, Imprint

_SENDER = ("from", "差出人", "送信者", "送信元", "発信者")
_SUBJECT = ("subject", "件名", "題名", "表題")
_SENT = ("date", "sent", "送信日時", "送信日", "日時", "日付")
# Of whom else and of what a head tells; in Latin letters it may tell of anything: Message-ID.
_OTHERS = ("宛先", "送信先", "受信者", "添付ファイル", "添付", "重要度")
_NAMES = "|".join((*_SENDER[1:], *_SUBJECT[1:], *_SENT[2:], *_OTHERS))
_FIELD = late_pattern(rf"(?P<name>[A-Za-z][A-Za-z-]{{1,30}}|{_NAMES})[ 　]*[:：](?P<value>.*)")
_WRAPPED = late_pattern(r"[ \t]+\S")
_REPLY = late_pattern(r"(?i:(?:re|fwd?|返信|転送)[0-9]*[:：][ 　]*)+")


@dataclass(frozen=True, slots=True)
class MailHead:
    """``subject``: without Re: and Fw:. ``sent``: in ISO 8601. Either is "" where it is missing."""

    subject: str
    sent: str


def name_mail(document: Document) -> Document:
    """The document, called by what the e-mail is about that it is, and of the day when that was
    sent; any other as it is.
    """
    head = read_mail_head(document.source)
    if head is None:
        return document
    imprint = Imprint(head.sent, "cover") if head.sent else document.imprint
    return replace(document, title=head.subject or document.title, imprint=imprint)


def read_mail_head(source: str) -> MailHead | None:
    r"""The head that a text begins with: fields, one a line, one of them of who sent it and one of
    what or when; None where it has no such head.

    >>> read_mail_head("From: a@b.example\nSubject: Re: 出没\nDate: Fri, 18 Oct 2024 09:12 +0900")
    MailHead(subject='出没', sent='2024-10-18')
    >>> read_mail_head("件名: 会議の記録\n日時: 2024年5月15日")
    """
    fields = _read_fields(source)
    subject = _find(fields, _SUBJECT)
    sent = _find(fields, _SENT)
    if not _find(fields, _SENDER) or not (subject or sent):
        return None
    return MailHead(_decode(subject), _read_day(sent))


def _read_fields(source: str) -> dict[str, str]:
    """The fields at the beginning of a text by their names in small letters; a line that is set in
    goes on with the one above.
    """
    fields = dict[str, str]()
    name = ""
    for line in source.lstrip("\ufeff\r\n").splitlines():
        field = _FIELD.fullmatch(line)
        if field is not None:
            name = field["name"].casefold()
            fields.setdefault(name, field["value"].strip())
        elif name and _WRAPPED.match(line):
            fields[name] += " " + line.strip()
        else:
            break
    return fields


def _find(fields: dict[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _decode(subject: str) -> str:
    """A subject as it is read, in whatever letters it was sent (RFC 2047), without Re:."""
    with suppress(HeaderParseError, LookupError, UnicodeDecodeError):
        subject = str(make_header(decode_header(subject)))
    reply = _REPLY.match(subject)
    return subject[reply.end() :] if reply else subject


def _read_day(sent: str) -> str:
    """The day of a field, as RFC 5322 writes it or as people do; "" where it says none."""
    try:
        return parsedate_to_datetime(sent).date().isoformat()
    except ValueError:
        dated = next(find_dates(flatten(sent)), None)
        return dated.iso if dated else ""
