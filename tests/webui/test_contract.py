"""Whatever a program sends that openapi.json allows, or forbids: the answer is one that
openapi.json describes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from webui import create_app
from webui.addresses.openapi import list_operations

pytestmark = pytest.mark.slow

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]


# What takes no parameter takes no wrong one either.
CASES = [
    (operation.path, mode)
    for operation in list_operations()
    for mode in GenerationMode
    if operation.parameters or mode.is_positive
]


@pytest.fixture(scope="module")
def described(index: Path) -> BaseSchema:
    # the first answer of an index that nobody has warmed up takes longer than a suggestion may
    return schemathesis.openapi.from_wsgi("/openapi.json", create_app(index, deadline=60.0))


@pytest.mark.parametrize(("path", "mode"), CASES)
def test_every_answer_is_as_described(
    described: BaseSchema, path: str, mode: GenerationMode
) -> None:
    @given(described[path]["GET"].as_strategy(generation_mode=mode))
    @settings(
        max_examples=25,
        deadline=5_000,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def answer(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(checks=CHECKS)

    answer()
