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
                _resolve(parameter)["name"] for parameter in item["get"].get("parameters", ())
            ),
            example=item["get"].get("x-example", path),
        )
        for path, item in description()["paths"].items()
    )


@cache
def query_parameters(path: str) -> frozenset[str]:
    """Return the parameters after the ? of an address that a path takes; none of one that is not of
    the API.
    """
    item = description()["paths"].get(path, {"get": {}})
    parameters = map(_resolve, item["get"].get("parameters", ()))
    return frozenset(each["name"] for each in parameters if each["in"] == "query")


@cache
def list_fields(*schemas: str) -> tuple[str, ...]:
    """Return the names of the fields of objects that are described, each once, in order."""
    described = description()["components"]["schemas"]
    return tuple(dict.fromkeys(name for each in schemas for name in described[each]["properties"]))


def _resolve(parameter: dict[str, str]) -> dict[str, str]:
    """Return a parameter itself where it is named by a reference."""
    if "$ref" not in parameter:
        return parameter
    name = parameter["$ref"].rpartition("/")[2]
    known: dict[str, str] = description()["components"]["parameters"][name]
    return known
