"""The version of this program."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def software_version() -> str:
    """Return the installed version, or "checkout" where the program runs uninstalled.

    It is read once: the README is part of what it is read from, and every answer is tagged with it.
    """
    try:
        return version("sakuin")
    except PackageNotFoundError:
        return "checkout"
