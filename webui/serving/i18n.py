"""The language that a reader wants, and words in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlencode

from flask import Flask, current_app, g, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from indexer.errors import SakuinError
from indexer.model import Note, Passage
from indexer.texts import (
    LANGUAGES,
    Language,
    catalogue,
    fill,
    say_error,
    say_note,
    say_page,
    say_ranges,
    say_sheet,
)
from webui.markup.inline_markup import PageTurn
from webui.serving.proxies import own_path

# Browsers prefer languages in some dozens of ways, each in some dozens of characters.
PREFERENCES_KEPT = 256
LONGEST_PREFERENCE = 256
# Files whose lines a reader can count; of any other, lines are of the text that was taken out.
FILES_OF_LINES = (".txt", ".csv", ".tsv", ".vtt", ".srt")


def speak(app: Flask) -> None:
    """Give templates their words, and keep the chosen language in every link between pages."""
    app.url_defaults(_keep_language)
    app.context_processor(_words)
    app.add_template_filter(lines_in_file)
    app.add_template_filter(page_of)
    app.add_template_filter(page_turned)
    app.add_template_filter(plain_time)


def language_given() -> Language | None:
    """Return the language that the address names."""
    if "language_given" not in g:  # asked for with every word and address of a page
        named = _parameters_given().get("lang", ())[:1]
        g.language_given = next((each for each in LANGUAGES if each in named), None)
    given: Language | None = g.language_given
    return given


def reader_language() -> Language:
    """Return the language of this request.

    It is as the address says, else as the browser prefers, else Japanese.
    """
    language: Language | None = g.get("reader_language")
    if language is None:
        accepted = request.headers.get("Accept-Language", "")[:LONGEST_PREFERENCE]
        language = g.reader_language = language_given() or preferred_language(accepted)
    return language


@lru_cache(maxsize=PREFERENCES_KEPT)
def preferred_language(accepted: str) -> Language:
    """Return the language that a browser prefers, by what it accepts."""
    preferred = parse_accept_header(accepted, LanguageAccept).best_match(LANGUAGES, default="ja")
    return "en" if preferred == "en" else "ja"


def t(key: str, **facts: str | int) -> str:
    """Return the words of ``key`` in the reader's language, with the facts filled in."""
    return _say(catalogue(reader_language(), "webui.texts"), key, **facts)


def _say(words: Mapping[str, str], key: str, /, **facts: str | int) -> str:
    """Return the words of ``key``, with the facts filled in."""
    text = words[key]
    return fill(text, facts) if "{" in text else text


def knows(key: str) -> bool:
    """Whether the catalogue of the web holds ``key``."""
    return key in catalogue(reader_language(), "webui.texts")


def say_note_here(note: Note) -> str:
    """Return a note of an answer in the reader's language."""
    return say_note(note, reader_language())


def say_error_here(error: SakuinError, **more: str) -> str:
    """Return what went wrong in the reader's language.

    Where the terminal's words would name a path, the web has its own, with ``more`` facts.
    """
    key = f"error.{error.code}"
    return t(key, **error.facts, **more) if knows(key) else say_error(error, reader_language())


def page_of(passage: Passage) -> str:
    """The page of a passage of a PDF, by the numbers printed there, or its slide; else ""."""
    return say_page(passage, reader_language())


def page_turned(turn: PageTurn) -> str:
    """The page on which a text goes on, by the number printed on it, else by that in the file."""
    if turn.label is None:
        return say_sheet(turn.number, None, reader_language())
    return f"p. {turn.label}"


def lines_in_file(passage: Passage) -> str:
    """The lines of its file that a passage came from, as a reader writes them: 12–14, 55 行; "" of
    one without, and of a file that has no lines to count, as a PDF or one of an office program.
    """
    if not passage.file.lower().endswith(FILES_OF_LINES):
        return ""
    lines = say_ranges(passage.lines, ", ", dash="–")
    return t("results.line" if lines.isdecimal() else "results.lines", lines=lines) if lines else ""


def plain_time(written: str) -> str:
    """Return an ISO 8601 time without its seconds and zone."""
    return written[:16].replace("T", " ")


def address_in_other_language() -> str:
    """Return the address of this request with the other language named."""
    kept = {name: values for name, values in _parameters_given().items() if name != "lang"}
    query = urlencode({**kept, "lang": t("site.other_language_code")}, doseq=True)
    return f"{own_path()}?{query}"


def _parameters_given() -> Mapping[str, Sequence[str]]:
    """The parameters of this request; those that could not be read, as they come."""
    return g.parameters if "parameters" in g else request.args.to_dict(flat=False)


def base_address() -> str:
    """Return scheme and host for the few addresses that must be absolute.

    They are as configured, else as the browser asked.
    """
    return str(current_app.config.get("BASE_URL") or request.host_url).rstrip("/")


def _words() -> dict[str, Any]:
    # a page says some hundred things: the language is asked for once
    words = catalogue(reader_language(), "webui.texts")
    return {
        "t": partial(_say, words),
        "say_note": say_note_here,
        "language": reader_language(),
        "language_given": language_given(),
        "other_language_address": address_in_other_language(),
    }


def _keep_language(endpoint: str, values: dict[str, Any]) -> None:
    """Let addresses of pages have the chosen language; in an answer of the API those of others."""
    kept = ("pages.", "api.") if request.blueprint == "api" else ("pages.",)
    if endpoint.startswith(kept) and language_given():
        values.setdefault("lang", language_given())
