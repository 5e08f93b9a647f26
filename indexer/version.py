"""The version of this program."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def software_version() -> str:
    """Return the installed version, or "checkout" where the program runs uninstalled."""
    try:
        return version("sakuin")
    except PackageNotFoundError:
        return "checkout"
