"""Tests of OpenSearch are skipped where it can't run, saying why, but never in CI."""

from __future__ import annotations

from typing import Any

import pytest

from tests.clusters import opensearch_nodes
from tests.clusters.opensearch_nodes import need_opensearch


@pytest.mark.parametrize(("in_ci", "outcome"), [("", pytest.skip), ("true", pytest.fail)])
def test_without_opensearch_tests_are_skipped_with_a_reason_and_fail_in_ci(
    monkeypatch: pytest.MonkeyPatch, in_ci: str, outcome: Any
) -> None:
    monkeypatch.setenv("CI", in_ci)
    monkeypatch.setattr(opensearch_nodes, "why_not", lambda: "no Maven")
    with pytest.raises((pytest.skip.Exception, pytest.fail.Exception)) as ended:
        need_opensearch()
    assert ended.type is outcome.Exception
    assert "no Maven" in str(ended.value)
