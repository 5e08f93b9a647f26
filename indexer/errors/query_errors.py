"""Errors of a question, or of the request that brings it."""

from __future__ import annotations

from indexer.errors.base import SakuinError


class QueryError(SakuinError):
    """The base of errors of a request, which can't be answered as it is."""

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
    """``param`` is under ``least`` or over ``limit``."""

    code = "out_of_range"


class RepeatedParameter(QueryError):
    """``param``, of which there is one, was given twice."""

    code = "repeated_parameter"


class RepeatedTooOften(QueryError):
    """``param``, of which there may be several, was given over ``limit`` times."""

    code = "repeated_too_often"


class ValueTooLong(QueryError):
    """The values of filters, most of them of ``param``, have over ``limit`` characters together."""

    code = "value_too_long"


class NoteTooLong(QueryError):
    """``param``, the note on a passage that is kept, has over ``limit`` characters."""

    code = "note_too_long"


class BadEncoding(QueryError):
    """``param`` is not valid UTF-8."""

    code = "bad_encoding"


class UnknownKind(QueryError):
    """``value`` is not a kind of block; ``known`` lists them."""

    code = "unknown_kind"


class UnknownParameter(QueryError):
    """``param`` is no parameter of what was asked; ``known``: those most like it, else all."""

    code = "unknown_parameter"


class MissingParameter(QueryError):
    """``param`` must be given, and was not."""

    code = "missing_parameter"


class WrongType(QueryError):
    """``param`` is not what it has to be: ``wanted``, "integer", "string" or "strings"."""

    code = "wrong_type"


class UnknownValue(QueryError):
    """``value`` is not what ``param`` can be; ``known`` lists that."""

    code = "unknown_value"


class BadDate(QueryError):
    """``param`` is no day, month or year: ``value``."""

    code = "bad_date"


class ReversedPeriod(QueryError):
    """The period that ``param`` begins, ``since``, ends before that: ``until``."""

    code = "reversed_period"


class OutOfTime(SakuinError):
    """Nothing was found in the time that a question may take; there may be something."""

    code = "out_of_time"
    status = 503


class NoTable(SakuinError):
    """The passage ``id`` is of no table."""

    code = "no_table"
    status = 404


class NotFound(SakuinError):
    """No document or passage has this id."""

    code = "not_found"
    status = 404
