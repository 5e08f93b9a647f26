"""The query parser: typed text to a tree of clauses.

::

    query   = any ;
    any     = all , { ( "OR" | "|" | "||" ) , all } ;
    all     = clause , { [ "AND" ] , clause } ;
    clause  = [ "-" | "NOT" ] , [ ( "title" | "タイトル" ) , ":" ] , ( group | quoted | run ) ;
    group   = "(" , any , ")" ;
    quoted  = '"' , text , '"' | "「" , text , "」" ;
    run     = text without white space ;

Every sign may be written in full width, white space may be U+3000. A sign counts only at the edge
of a clause: after the start, white space or another sign, and, where it closes, before the end,
white space or another sign. Anywhere else it is text: （仮称）を創設, 「創る」こと, 図表Ⅳ-1-2-1. A
query that is broken, or only excludes, is read as text: its runs, all of them required.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from indexer.analysis import fold_typed
from indexer.errors import EmptyQuery, QueryTooLong, TooDeep, TooManyClauses
from indexer.japanese.legal_forms import SHORT_LEGAL_FORMS
from indexer.japanese.look_alikes import mend_pasted
from indexer.japanese.scripts import KATAKANA
from indexer.limits import DEEPEST_GROUP, LONGEST_QUERY, MOST_CLAUSES
from indexer.model import EVERYTHING, And, Clause, Note, Or, Quoted, Unquoted
from indexer.querying.asked_things import take_asked_things
from indexer.querying.asking_words import leave_out_asking
from indexer.querying.clause_trees import leaves, opposite, spliced, titled, wants_something
from indexer.querying.foreign_operators import read_foreign_operators
from indexer.querying.typed_remains import join_spaced_letters

# Full-width and typographic forms of the signs, one character each, so that offsets stay offsets of
# the typed text.
SIGNS = str.maketrans(
    {
        "（": "(",
        "）": ")",
        "＂": '"',
        "“": '"',
        "”": '"',
        "｜": "|",
        **dict.fromkeys("－−‐‑–", "-"),
        "\u3000": " ",
    }
)
# No word begins with ー, which keyboards write for a minus; one may be cut before it: コピ ー機.
_LONG_AS_MINUS = re.compile(rf"(?<![{KATAKANA}] )(?<= )ー(?=[^ ー])")
CLOSING_QUOTES = {'"': '"', "「": "」"}
_TITLE = re.compile(r"(?:title|ｔｉｔｌｅ|タイトル|ﾀｲﾄﾙ)[:：](?=\S|\s*$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree of a query, None where nothing is in it, with notes for the reader."""

    tree: Clause | None
    notes: tuple[Note, ...] = ()


def read_query(text: str) -> tuple[Clause, tuple[Note, ...]]:
    """Return the tree of a typed text; EmptyQuery or QueryTooLong where there is none. Of a blank
    one it is EVERYTHING: filters say what is wanted.
    """
    if not text.strip():
        return EVERYTHING, ()
    if len(text) > LONGEST_QUERY or len(fold_typed(text).text) > LONGEST_QUERY:
        raise QueryTooLong(limit=LONGEST_QUERY)
    parsed = parse(mend_pasted(text))
    if parsed.tree is None:
        raise EmptyQuery()
    joined, said = join_spaced_letters(parsed.tree)
    tree, notes = leave_out_asking(take_asked_things(joined))
    return tree, (*parsed.notes, *said, *notes)


def parse(text: str) -> Parsed:
    """Parse ``text`` into a tree of clauses.

    Any text has a tree, but for one too deep or with too many clauses, which is an error.
    """
    parser = _QueryParser(text)
    try:
        tree = parser.query()
    except _Broken as broken:
        return _as_text(text, Note("read_as_text", {"reason": str(broken)}))
    if tree is not None and not wants_something(tree):
        return _as_text(text, Note("negations_only"))
    _bound(tree)
    if tree is None:
        return Parsed(None)
    return Parsed(*read_foreign_operators(tree))


def _as_text(text: str, note: Note) -> Parsed:
    runs = tuple(Unquoted(_without_open_group(run)) for run in text.split())
    tree = runs[0] if len(runs) == 1 else And(runs)
    _bound(tree)
    return Parsed(tree, (note,))


def _without_open_group(run: str) -> str:
    """Return a run without the parentheses at its edge that nothing closes or opens.

    >>> _without_open_group("(津波"), _without_open_group("（仮称）計画）")
    ('津波', '（仮称）計画')
    """
    signs = run.translate(SIGNS)
    unmatched = signs.count("(") - signs.count(")")
    opened = min(max(unmatched, 0), len(signs) - len(signs.lstrip("(")))
    closed = min(max(-unmatched, 0), len(signs) - len(signs.rstrip(")")))
    return run[opened : len(run) - closed] or run


class _Broken(Exception):
    """The text is no query; str() says why, in signs that need no language."""


class _QueryParser:
    """Recursive descent over one text. ``_signs`` is the text with its signs in half width."""

    def __init__(self, text: str) -> None:
        self._text = text
        signs = "".join(" " if c.isspace() else c for c in text.translate(SIGNS))
        self._signs = _LONG_AS_MINUS.sub("-", signs)
        self._at = 0

    def query(self) -> Clause | None:
        self._skip()
        if self._at == len(self._text):
            return None
        tree = self._any(depth=0)
        if self._at < len(self._text):
            raise _Broken(")")
        return tree

    def _any(self, depth: int) -> Clause:
        clauses = [self._all(depth)]
        while sign := self._take_or():
            clauses.append(self._all(depth, after=sign))
        if len(clauses) == 1:
            return clauses[0]
        if any(not wants_something(clause) for clause in clauses):
            raise _Broken("OR -")
        return Or(tuple(clauses))

    def _all(self, depth: int, after: str = "()") -> Clause:
        """Parse all clauses up to the end or the next OR.

        ``after``: what does not fit where there are none.
        """
        clauses: list[Clause] = []
        self._skip()
        while not self._ends(depth) and self._word_here() not in {"OR", "|"}:
            if clauses and self._word_here() == "AND":
                self._at += 3
                self._skip()
                if self._ends(depth):
                    raise _Broken("AND")
            clauses.append(self._clause(depth))
            self._skip()
        if not clauses:
            raise _Broken(self._word_here() or after)
        return clauses[0] if len(clauses) == 1 else And(spliced(clauses))

    def _ends(self, depth: int) -> bool:
        """Whether the text, or the group that is open, ends here."""
        return self._at == len(self._text) or self._closes(depth)

    def _clause(self, depth: int) -> Clause:
        if self._word_here() == "NOT":
            self._at += 3
            self._skip()
            if (
                self._at == len(self._text)
                or self._closes(depth)
                or self._word_here() in {"NOT", "OR", "|"}
            ):
                raise _Broken("NOT")
            return opposite(self._atom(depth))
        if self._signs[self._at] == "-" and self._text[self._at + 1 : self._at + 2].strip():
            self._at += 1
            return opposite(self._atom(depth))
        return self._atom(depth)

    def _atom(self, depth: int) -> Clause:
        if found := _TITLE.match(self._text, self._at):
            self._at = found.end()
            if not self._text[self._at :].strip():
                raise _Broken(found.group())
            return titled(self._atom(depth))
        sign = self._signs[self._at]
        if sign == "(" and self._group_end() is not None:
            if depth == DEEPEST_GROUP:
                raise TooDeep(limit=DEEPEST_GROUP)
            opening = self._at
            self._at += 1
            tree = self._any(depth + 1)
            if self._at == len(self._text):  # what seemed to close the group is inside quotes
                raise _Broken(self._text[opening])
            self._at += 1
            return tree
        if sign in CLOSING_QUOTES:
            end = self._signs.find(CLOSING_QUOTES[sign], self._at + 1)
            if end < 0:
                raise _Broken(self._text[self._at])
            if self._is_edge_of_quotes(end + 1):
                quoted = Quoted(self._text[self._at + 1 : end])
                self._at = end + 1
                return quoted
        return self._run(depth)

    def _run(self, depth: int) -> Unquoted:
        start, opened = self._at, 0
        while self._at < len(self._text) and self._signs[self._at] != " ":
            sign = self._signs[self._at]
            may_close = sign == ")" and opened == 0 and depth
            if may_close and self._is_edge(self._at + 1):
                break
            opened += (sign == "(") - (sign == ")" and opened > 0)
            self._at += 1
        return Unquoted(self._text[start : self._at])

    def _skip(self) -> None:
        while self._at < len(self._text) and self._signs[self._at] == " ":
            self._at += 1

    def _take_or(self) -> str:
        """Go past the sign of an alternative if it is next, and return it as it is typed; else
        return "".
        """
        self._skip()
        word = self._word_here()
        if word not in {"OR", "|"}:
            return ""
        start = self._at
        self._at += len(word) + self._signs.startswith("||", start)
        return self._text[start : self._at]

    def _word_here(self) -> str:
        """Return the operator that is a word of its own at this offset, else ""."""
        end = self._at
        while end < len(self._text) and self._signs[end] not in " ()" and end - self._at < 4:
            end += 1
        if self._signs[self._at : self._at + 1] == "|":
            return "|"
        word = unicodedata.normalize("NFKC", self._text[self._at : end])
        closed = self._is_edge(end) or self._signs[end] == "("
        return word if word in {"AND", "OR", "NOT"} and closed else ""

    def _closes(self, depth: int) -> bool:
        return depth > 0 and self._signs[self._at] == ")"

    def _is_edge(self, at: int) -> bool:
        return at >= len(self._text) or self._signs[at] in " )|"

    def _is_edge_of_quotes(self, at: int) -> bool:
        """Whether a clause ends here, or behind other quotes that follow: 「猫」「犬」."""
        while not self._is_edge(at) and self._signs[at] in CLOSING_QUOTES:
            end = self._signs.find(CLOSING_QUOTES[self._signs[at]], at + 1)
            if end < 0:
                return False
            at = end + 1
        return self._is_edge(at)

    def _group_end(self) -> int | None:
        """Return the offset at which this parenthesis closes at an edge.

        None if it is part of a run, or all of it is a legal form: （株） 山田商店.
        """
        opened = 0
        for at in range(self._at, len(self._text)):
            opened += (self._signs[at] == "(") - (self._signs[at] == ")")
            if opened == 0:
                is_form = self._signs[self._at : at + 1] in SHORT_LEGAL_FORMS
                return at if self._is_edge(at + 1) and not is_form else None
        raise _Broken(self._text[self._at])


def _bound(tree: Clause | None) -> None:
    if len(leaves(tree)) > MOST_CLAUSES:
        raise TooManyClauses(limit=MOST_CLAUSES)
