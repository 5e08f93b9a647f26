"""The base of all errors: data, a code, an exit code, a status."""

from __future__ import annotations

from typing import Any, ClassVar

from indexer.texts import Language, say_error

# What an error sums up is named as far as this.
MOST_CAUSES = 20


class SakuinError(Exception):
    """The base of all errors, made of ``facts`` that fill the sentence of the catalogue.

    ``str()`` is that sentence in English, `say` in either language; programs ask ``code`` and
    ``facts``.

    ``causes``: what it sums up, each of which is said below it.
    """

    code: ClassVar[str] = "failed"
    exit_code: ClassVar[int] = 1
    status: ClassVar[int] = 500

    def __init__(self, *causes: SakuinError, **facts: str | int) -> None:
        self.causes = causes
        self.facts = facts
        super().__init__(f"{self.code}: {', '.join(f'{k}={v}' for k, v in facts.items())}")

    def __str__(self) -> str:
        return self.say("en")

    def say(self, language: Language) -> str:
        """Return what went wrong and what to do next, in "ja" or "en".

        Where a fact is missing that the sentence speaks of, it is the code and the facts.
        """
        try:
            return say_error(self, language)
        except KeyError:
            return str(self.args[0])

    def __reduce__(self) -> tuple[Any, ...]:
        return _make_again, (type(self), self.causes, self.facts), self.__dict__


def _make_again(
    kind: type[SakuinError], causes: tuple[SakuinError, ...], facts: dict[str, str | int]
) -> SakuinError:
    return kind(*causes, **facts)
