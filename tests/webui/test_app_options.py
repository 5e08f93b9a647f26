"""What `create_app` and `create_site` are given: an option that is none is refused, so that nobody
believes a server is closed that is open.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.guides import RUNNING
from webui import create_app, create_site
from webui.serving.app_options import AppOptions

REFUSED: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"trusted_host": ["localhost"]}, TypeError, "did you mean trusted_hosts"),
    ({"nonsense": 1}, TypeError, "there is no option nonsense"),
    ({"trusted_hosts": "localhost"}, TypeError, r"such as \('localhost',\)"),
    ({"cors_origins": "https://example.org"}, TypeError, "are several"),
    ({"trusted_hosts": ["https://localhost"]}, ValueError, "no names of hosts"),
    ({"log_format": "xml"}, ValueError, "text or json"),
    ({"slow_query": "500ms"}, ValueError, "seconds"),
]


@pytest.mark.parametrize("name", AppOptions.__annotations__)
def test_the_guide_says_what_an_option_is_for(name: str) -> None:
    (said,) = re.findall(r"^## Options\n\n(.+?)\n\n", RUNNING, re.MULTILINE | re.DOTALL)
    assert f"`{name}`" in said


@pytest.mark.parametrize(("options", "error", "said"), REFUSED)
def test_an_option_that_is_none_is_refused(
    tmp_path: Path, options: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        create_app(tmp_path, **options)
    with pytest.raises(error, match=said):
        create_site({"r6": tmp_path}, **options)


def test_what_flask_is_configured_by_is_taken(tmp_path: Path) -> None:
    assert create_app(tmp_path, max_form_parts=7).config["MAX_FORM_PARTS"] == 7
