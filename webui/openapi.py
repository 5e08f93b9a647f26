"""OpenAPI: what the API promises programs.

openapi.json is written by hand; tests compare it with real answers.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Operation:
    """A GET of the API as the guide shows it; ``example`` is an address that answers."""

    id: str
    path: str
    parameters: tuple[str, ...]
    example: str


@cache
def description() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document."""
    document: dict[str, Any] = json.loads((files("webui") / "openapi.json").read_text("utf-8"))
    return document


@cache
def list_operations() -> tuple[Operation, ...]:
    """Return the operations in the order of the document."""
    return tuple(
        Operation(
            id=item["get"]["operationId"],
            path=path,
            parameters=tuple(
                _name_of(parameter) for parameter in item["get"].get("parameters", ())
            ),
            example=item["get"].get("x-example", path),
        )
        for path, item in description()["paths"].items()
    )


def _name_of(parameter: dict[str, str]) -> str:
    if "$ref" in parameter:
        name: str = description()["components"]["parameters"][parameter["$ref"].rpartition("/")[2]][
            "name"
        ]
        return name
    return parameter["name"]
