"""Shapes of responses: the headers that all must have, and the fields of errors of the API."""

from __future__ import annotations

from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from webui.serving.problems import PUBLIC_CODES

from .test_openapi import complaints


def assert_headers(response: Response) -> None:
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"]


def assert_problem(response: TestResponse, status: int, code: str, param: str | None) -> None:
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert complaints("Problem", response.json) == []
    assert response.json is not None
    assert (response.json["status"], response.json["code"], response.json["param"]) == (
        status,
        code,
        param,
    )
    assert PUBLIC_CODES[code] == status
    assert response.headers["Cache-Control"] == "no-store"
    assert_headers(response)
