"""Every text is there in both languages, with the same facts in it, and every error and note has
one.
"""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from indexer import errors
from indexer.errors import BadJudgements, IndexOutdated, SakuinError
from indexer.model import Why
from indexer.service.reports import Stage
from indexer.texts import LANGUAGES, Language, catalogue, fill, say_error
from tests.program_modules import list_modules, name_of, nodes_of
from webui import create_app

PACKAGES = ("indexer.texts", "indexer.command_line.texts", "webui.texts")


def facts_in(text: str) -> set[str]:
    """The names of the facts that a text has places for."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def error_classes(parent: type[SakuinError] = SakuinError) -> Iterator[type[SakuinError]]:
    yield parent
    for child in parent.__subclasses__():
        yield from error_classes(child)


def calls_of(names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    """Every place in the program where one of these is called."""
    for module in list_modules():
        for node in nodes_of(module):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in names
            ):
                yield f"{name_of(module)}:{node.lineno}", node


@pytest.mark.parametrize("package", PACKAGES)
def test_both_languages_have_the_same_texts_with_the_same_facts(package: str) -> None:
    japanese, english = catalogue("ja", package), catalogue("en", package)
    assert japanese.keys() == english.keys()
    for key, text in japanese.items():
        assert facts_in(text) == facts_in(english[key]), key


@pytest.mark.parametrize(
    ("hits", "said"),
    [(0, "0 hits hold"), (1, "1 hit holds"), (2, "2 hits hold"), (1_000, "1,000 hits hold")],
)
def test_a_number_chooses_between_two_words(hits: int, said: str) -> None:
    assert fill("{hits:,} {hits:hit holds|hits hold}", {"hits": hits}) == said


def test_no_english_text_leaves_a_counted_word_in_one_number() -> None:
    """A limit is a large number, always."""
    left = {
        key
        for package in PACKAGES
        for key, text in catalogue("en", package).items()
        if re.search(
            r"\{(?!limit)\w+(:,)?\} "
            r"(documents|passages|characters|entries|results|files|problems)\b",
            text,
        )
    }
    assert left == set()


@pytest.mark.parametrize("error", list(dict.fromkeys(error_classes())))
def test_every_error_has_a_text(error: type[SakuinError]) -> None:
    assert f"error.{error.code}" in catalogue("ja")


def test_every_error_of_its_own_has_a_code_of_its_own() -> None:
    abstract = {errors.QueryError, errors.CorpusError, errors.Unreadable, errors.IndexUnusable}
    codes = [error.code for error in error_classes() if error not in abstract]
    assert len(codes) == len(set(codes))


def test_every_error_is_raised_with_the_facts_that_its_text_speaks_of() -> None:
    classes = {error.__name__: error for error in error_classes()}
    for place, call in calls_of(set(classes)):
        given = {keyword.arg for keyword in call.keywords}
        if None in given:  # facts that come as a mapping can't be read off the source
            continue
        assert isinstance(call.func, ast.Name)
        wanted = facts_in(catalogue("ja")[f"error.{classes[call.func.id].code}"])
        assert wanted <= given, place


def test_every_note_is_in_the_catalogue_with_the_facts_that_it_speaks_of() -> None:
    for place, call in calls_of({"Note"}):
        code, *facts = call.args
        assert isinstance(code, ast.Constant), place
        wanted = facts_in(catalogue("ja")[f"note.{code.value!s}"])
        given: set[object] = set()
        if facts and isinstance(facts[0], ast.Dict):
            given = {key.value for key in facts[0].keys if isinstance(key, ast.Constant)}
        assert wanted <= given, place


@pytest.mark.parametrize("language", LANGUAGES)
def test_stages_and_reasons_for_a_variant_have_words(language: Language) -> None:
    words = catalogue(language, "indexer.command_line.texts")
    assert {f"stage.{stage}" for stage in get_args(Stage)} <= words.keys()
    assert {f"why.{why}" for why in get_args(Why)} <= words.keys()


def test_every_reason_for_bad_judgements_has_words() -> None:
    for place, call in calls_of({BadJudgements.__name__}):
        reason = next(keyword.value for keyword in call.keywords if keyword.arg == "reason")
        assert isinstance(reason, ast.Constant), place
        assert f"reason.{reason.value!s}" in catalogue("ja"), place


def test_a_fact_that_is_a_code_is_said_in_words() -> None:
    error = IndexOutdated(path="/index", part="analyser")
    assert "辞書" in say_error(error, "ja")
    assert "dictionary" in say_error(error, "en")


def test_a_template_names_only_filters_and_macros_that_there_are(tmp_path: Path) -> None:
    templates = create_app(tmp_path).jinja_env
    for name in templates.list_templates():
        assert templates.get_template(name).name == name
