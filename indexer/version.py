"""The version of this program."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def software_version() -> str:
    """The version that is installed, "checkout" where the program runs from its source and none is."""
    try:
        return version("sakuin")
    except PackageNotFoundError:
        return "checkout"
