"""Every reason to pass a file over has words in both languages."""

import pytest

from indexer.errors import UnknownFormat, Unreadable
from indexer.texts import LANGUAGES, Language, catalogue


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_passed_over_is_told_why_in_words(language: Language) -> None:
    words = catalogue(language, "indexer.command_line.texts")
    codes = {UnknownFormat.code, *(kind.code for kind in Unreadable.__subclasses__())}
    assert {code for code in codes if f"passed_over.{code}" not in words} == set()
