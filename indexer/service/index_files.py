"""The JSON records of a generation, read again: a manifest vouches for their bytes, not for what is in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from indexer.errors import IndexDamaged, IndexUnreadable

T = TypeVar("T")
_PLAIN: dict[Any, type] = {"str": str, "int": int, "bool": bool}


def read_record(folder: Path, name: str, make: Callable[[Any], T]) -> T:
    """What ``make`` makes of a record of this generation. Errors: IndexDamaged where it can't, IndexUnreadable."""
    facts = {"path": str(folder.parent), "file": f"{folder.name}/{name}"}
    try:
        return make(json.loads((folder / name).read_text("utf-8")))
    except FileNotFoundError as error:
        raise IndexDamaged(**facts) from error
    except OSError as error:
        raise IndexUnreadable(**facts, reason=error.strerror or str(error)) from error
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise IndexDamaged(**facts) from error


def typed(made: T) -> T:
    """A dataclass as it is, if what should be a text or a whole number is one; else TypeError."""
    for field in fields(made):  # type: ignore[arg-type]
        wanted = _PLAIN.get(field.type)
        if wanted and not isinstance(getattr(made, field.name), wanted):
            raise TypeError(f"{field.name} is no {wanted.__name__}")
    return made
